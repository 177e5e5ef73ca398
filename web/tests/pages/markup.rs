//! Reads just enough of our own markup to check it.

/// The value of an attribute inside a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// Every start tag with the text up to the next tag.
fn tags(body: &str) -> impl Iterator<Item = (&str, &str)> {
    body.split('<')
        .skip(1)
        .filter_map(|piece| piece.split_once('>'))
}

/// Every id on a page.
pub fn ids(body: &str) -> Vec<String> {
    tags(body)
        .filter_map(|(tag, _)| attribute(tag, "id"))
        .map(str::to_owned)
        .collect()
}

/// Every field that somebody fills in, with the words that name it.
pub fn labels_of_fields(body: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut inside_label = false;
    for (tag, _) in tags(body) {
        if tag == "/label" {
            inside_label = false;
        } else if tag.starts_with("label") {
            inside_label = attribute(tag, "for").is_none();
        }
        let field = ["input", "select", "textarea"]
            .iter()
            .any(|it| tag.starts_with(&format!("{it} ")));
        if !field || attribute(tag, "type") == Some("hidden") {
            continue;
        }
        let name = attribute(tag, "name").unwrap_or_default().to_owned();
        let label = match attribute(tag, "id") {
            Some(id) => label_for(body, id),
            None if inside_label => label_around(body, tag),
            None => String::new(),
        };
        found.push((name, label));
    }
    found
}

fn label_for(body: &str, id: &str) -> String {
    let opening = format!("<label for=\"{id}\">");
    body.split_once(&opening)
        .and_then(|(_, rest)| rest.split_once("</label>"))
        .map(|(text, _)| text.to_owned())
        .unwrap_or_default()
}

fn label_around(body: &str, tag: &str) -> String {
    let after = body
        .split_once(&format!("<{tag}>"))
        .map(|(_, rest)| rest)
        .unwrap_or_default();
    after
        .split_once("</label>")
        .map(|(text, _)| text.to_owned())
        .unwrap_or_default()
}

/// Every heading with its level.
pub fn headings(body: &str) -> Vec<(u32, String)> {
    tags(body)
        .filter_map(|(tag, text)| {
            let level = tag.strip_prefix('h')?.chars().next()?.to_digit(10)?;
            Some((level, text.to_owned()))
        })
        .collect()
}

/// What a browser would send if the form with this action were sent as it is.
pub fn submitted(body: &str, action: &str) -> String {
    let (_, rest) = body
        .split_once(&format!("action=\"{action}\""))
        .expect("the form");
    let (form, _) = rest.split_once("</form>").expect("its end");
    let mut pairs = Vec::new();
    let mut select = String::new();
    let mut chosen: Option<String> = None;
    for (tag, text) in tags(form) {
        let name = attribute(tag, "name").unwrap_or_default().to_owned();
        let value = attribute(tag, "value").unwrap_or_default();
        if tag.starts_with("select ") {
            (select, chosen) = (name, None);
        } else if tag.starts_with("option ") && (chosen.is_none() || tag.contains(" selected")) {
            chosen = Some(unescaped(value));
        } else if tag == "/select" {
            pairs.push((select.clone(), chosen.take().unwrap_or_default()));
        } else if tag.starts_with("textarea ") {
            pairs.push((name, unescaped(text)));
        } else if tag.starts_with("input ") {
            let tick = matches!(attribute(tag, "type"), Some("checkbox" | "radio"));
            if !tick || tag.contains(" checked") {
                pairs.push((name, unescaped(value)));
            }
        }
    }
    let encoded = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", percent(name), percent(value)));
    encoded.collect::<Vec<_>>().join("&")
}

fn unescaped(text: &str) -> String {
    text.replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
}

fn percent(text: &str) -> String {
    text.bytes()
        .map(|it| match it {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(it).to_string()
            }
            _ => format!("%{it:02X}"),
        })
        .collect()
}
