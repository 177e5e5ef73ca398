/// A level of the Common European Framework of Reference, A1 to C2. First languages count as C2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CefrLevel {
    /// Breakthrough.
    A1 = 1,
    /// Waystage.
    A2,
    /// Threshold.
    B1,
    /// Vantage.
    B2,
    /// Effective operational proficiency.
    C1,
    /// Mastery, and every first language.
    C2,
}

impl CefrLevel {
    /// Every level, lowest first.
    pub const ALL: [Self; 6] = [Self::A1, Self::A2, Self::B1, Self::B2, Self::C1, Self::C2];

    /// The place of the level on the scale, 1 for A1 to 6 for C2.
    #[must_use]
    pub const fn rank(self) -> u8 {
        self as u8
    }

    /// The level above, or `None` above C2.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(usize::from(self.rank())).copied()
    }
}

/// An ISO 639-1 two-letter language code, kept in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageCode([u8; 2]);

impl LanguageCode {
    /// Reads a code such as `"sw"`, in either case; `None` unless it is two ASCII letters.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let letters: [u8; 2] = code.as_bytes().try_into().ok()?;
        letters
            .iter()
            .all(u8::is_ascii_alphabetic)
            .then(|| Self(letters.map(|letter| letter.to_ascii_lowercase())))
    }

    /// The two letters, in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // The constructor lets only ASCII letters in, so the empty fallback is never reached.
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The two letters as bytes.
    pub(crate) const fn letters(self) -> [u8; 2] {
        self.0
    }
}

/// A language somebody has, and how well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LanguageSkill {
    /// Which language.
    pub language: LanguageCode,
    /// How well, or `None` when nobody has said.
    pub level: Option<CefrLevel>,
}
