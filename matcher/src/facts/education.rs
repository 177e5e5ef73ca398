/// A level of education on UNESCO's ISCED 2011 scale, 0 (early childhood) to 8 (doctoral).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EducationLevel(u8);

impl EducationLevel {
    /// The highest level of the scale.
    pub const HIGHEST: Self = Self(8);

    /// Reads an ISCED level, or `None` above 8.
    #[must_use]
    pub const fn new(isced: u8) -> Option<Self> {
        if isced <= Self::HIGHEST.0 {
            Some(Self(isced))
        } else {
            None
        }
    }

    /// The ISCED number, 0 to 8.
    #[must_use]
    pub const fn isced(self) -> u8 {
        self.0
    }
}
