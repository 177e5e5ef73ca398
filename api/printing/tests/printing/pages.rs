//! Reads a PDF file as an eye does: where each glyph stands, and which dots are dark.

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Rect};
use hayro::{RenderCache, RenderSettings, render};

/// The lines of each page from top to bottom, each from the left to the right edge, whatever way it
/// reads. The watermark, which lies across, is left out.
pub fn lines(pdf: &[u8]) -> Vec<Vec<String>> {
    let pdf = Pdf::new(pdf.to_vec()).unwrap();
    let cache = InterpreterCache::new();
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let upright = Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, f64::from(height)]);
        let settings = InterpreterSettings::default();
        let mut context = Context::new(upright, area, &cache, page.xref(), settings);
        let mut glyphs = Glyphs::default();
        interpret_page(page, &mut context, &mut glyphs);
        pages.push(glyphs.lines());
    }
    pages
}

/// All pages as one text, with a space between lines.
pub fn text(pdf: &[u8]) -> String {
    lines(pdf).concat().join(" ")
}

/// What the QR codes on the page say.
pub fn qr_codes(pdf: &[u8], page: usize) -> Vec<String> {
    let pdf = Pdf::new(pdf.to_vec()).unwrap();
    let settings = RenderSettings {
        x_scale: 2.0,
        y_scale: 2.0,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    let cache = RenderCache::new();
    let dots = render(
        &pdf.pages()[page],
        &cache,
        &InterpreterSettings::default(),
        &settings,
    );
    let (width, height) = (usize::from(dots.width()), usize::from(dots.height()));
    let grey = |x: usize, y: usize| dots.data()[y * width + x].g;
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    picture
        .detect_grids()
        .iter()
        .map(|grid| grid.decode().unwrap().1)
        .collect()
}

/// A name in the file's structure tree with the alternative text, if there is one.
pub type Tag = (String, Option<String>);

/// Every element of the structure tree, in the order of the file.
pub fn tags(pdf: &[u8]) -> Vec<Tag> {
    use hayro::hayro_syntax::object::{Dict, Name, Object, String as PdfString};
    let name = |dict: &Dict<'_>, key: &str| {
        dict.get::<Name<'_>>(key)
            .map(|name| name.as_str().to_owned())
    };
    let pdf = Pdf::new(pdf.to_vec()).unwrap();
    let mut tags = Vec::new();
    for object in pdf.objects() {
        if let Object::Dict(dict) = object
            && name(&dict, "Type").as_deref() == Some("StructElem")
        {
            let alternative = dict
                .get::<PdfString<'_>>("Alt")
                .map(|text| decoded(text.as_bytes()));
            tags.push((name(&dict, "S").unwrap(), alternative));
        }
    }
    tags
}

/// The metadata of the file, as XML.
pub fn metadata(pdf: &[u8]) -> String {
    use hayro::hayro_syntax::object::{Name, Object};
    let pdf = Pdf::new(pdf.to_vec()).unwrap();
    let packet = pdf.objects().into_iter().find_map(|object| match object {
        Object::Stream(stream) => {
            let kind = stream.dict().get::<Name<'_>>("Subtype")?;
            (kind.as_str() == "XML").then(|| stream.decoded().unwrap().into_owned())
        }
        _ => None,
    });
    String::from_utf8(packet.unwrap()).unwrap()
}

/// Text strings in a PDF file are Latin-1 alike, or UTF-16 behind a byte order mark.
fn decoded(bytes: &[u8]) -> String {
    let Some(wide) = bytes.strip_prefix(&[0xFE, 0xFF]) else {
        return bytes.iter().map(|&byte| char::from(byte)).collect();
    };
    let units = wide
        .chunks(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(Result::unwrap).collect()
}

#[derive(Default)]
struct Glyphs {
    /// Distance from the top and from the left, in points, and what the glyph stands for.
    placed: Vec<(f64, f64, String)>,
}

impl Glyphs {
    fn lines(mut self) -> Vec<String> {
        self.placed
            .sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let same_line = |a: &(f64, f64, String), b: &(f64, f64, String)| (a.0 - b.0).abs() < 0.5;
        self.placed
            .chunk_by(same_line)
            .map(|line| {
                let mut line = line.to_vec();
                line.sort_by(|a, b| a.1.total_cmp(&b.1));
                line.into_iter().map(|(.., text)| text).collect::<String>()
            })
            .collect()
    }
}

impl<'a> Device<'a> for Glyphs {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        let [scale, slope, .., x, y] = (transform * glyph_transform).as_coeffs();
        if slope.abs() > scale.abs() / 100.0 {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => "\u{FFFD}".to_owned(),
        };
        self.placed.push((y, x, text));
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
