/// A day of the week, Monday first as in ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// A part of a day. Where one ends and the next begins is the caller's to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayPart {
    /// The morning.
    Morning,
    /// The afternoon.
    Afternoon,
    /// The evening.
    Evening,
    /// The night.
    Night,
}

/// Parts of a week: a set of (weekday, part of the day) pairs, 28 in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct WeeklySlots(u32);

impl WeeklySlots {
    const PARTS_A_DAY: u32 = 4;
    const ALL: u32 = (1 << 28) - 1;

    /// No slot at all.
    pub const EMPTY: Self = Self(0);

    /// Reads a mask whose bit `4 * weekday + part` stands for one slot (Monday and morning are 0).
    /// Bits from 28 up mean nothing and are dropped.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits & Self::ALL)
    }

    /// The mask, as [`from_bits`](Self::from_bits) reads it.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The set with one more slot.
    #[must_use]
    pub const fn with(self, day: Weekday, part: DayPart) -> Self {
        Self(self.0 | 1 << (day as u32 * Self::PARTS_A_DAY + part as u32))
    }

    /// How many slots are in the set, 0 to 28.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The slots in both sets.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}
