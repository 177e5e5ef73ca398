use super::code_list;

code_list! {
    /// The period that a sum of remuneration pays for.
    PayPeriod in "pay_period" {
        Hour = "hour", "an hour", "par heure";
        Day = "day", "a day", "par jour";
        Week = "week", "a week", "par semaine";
        Fortnight = "fortnight", "every two weeks", "toutes les deux semaines";
        Month = "month", "a month", "par mois";
        Year = "year", "a year", "par an";
    }
}

code_list! {
    /// When the work is done. A placement may name several.
    WorkShift in "work_shift" {
        Day = "day", "Daytime", "En journée";
        Early = "early", "Early morning", "Tôt le matin";
        Evening = "evening", "Evening", "En soirée";
        Night = "night", "Night", "De nuit";
        Rotating = "rotating", "Changing shifts", "En équipes alternantes";
        Split = "split", "Split day", "Journée coupée";
        Weekend = "weekend", "Weekend", "Le week-end";
        Flexible = "flexible", "Hours by arrangement", "Horaires à convenir";
    }
}

impl WorkShift {
    /// Whether the word alone says that there is, or says that there is not, work at night.
    /// Nothing for changing or arranged hours, which may or may not reach into the night.
    #[must_use]
    pub const fn at_night(self) -> Option<bool> {
        match self {
            Self::Night => Some(true),
            Self::Rotating | Self::Flexible | Self::Early | Self::Evening => None,
            Self::Day | Self::Split | Self::Weekend => Some(false),
        }
    }
}
