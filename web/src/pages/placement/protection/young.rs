//! The rules for people who are under 18 on the first day.

use super::Notes;
use crate::operations::Date;

/// The age from which a person is an adult at work (Convention No. 138, article 3).
const ADULT: u32 = 18;

/// Who reads the page, as far as the rules for young people ask.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reader {
    /// Under 18 on the first day, with the age then.
    Young(u32),
    /// 18 or older then.
    Adult,
    /// Nobody is signed in, or the age isn't known.
    Unknown,
}

impl Reader {
    /// The reader who was born on `birth_date`, for work that starts on `starts_on`.
    pub fn born_on(birth_date: Option<Date>, starts_on: Date) -> Self {
        let age = birth_date.and_then(|day| starts_on.years_since(day));
        match age {
            Some(age) if age < ADULT => Self::Young(age),
            Some(_) => Self::Adult,
            None => Self::Unknown,
        }
    }

    /// Whether the rules are for this reader.
    pub fn is_young(self) -> bool {
        matches!(self, Self::Young(_))
    }
}

pub(super) fn tell(notes: &mut Notes<'_>, reader: Reader) {
    let placement = notes.placement;
    match reader {
        Reader::Young(age) => {
            notes.part("young", "protect-young");
            notes.fact(notes.page.with2(
                "protect-young-age",
                "age",
                age,
                "date",
                notes.page.date(&placement.starts_on),
            ));
        }
        Reader::Adult | Reader::Unknown => notes.part("young", "protect-young-if"),
    }
    welcome(notes);
    minimum_age(notes, reader);
    notes.fact(notes.page.t("protect-young-danger"));
    derogation(notes);
    notes.answer(
        placement.conditions.night_work.map(|night| !night),
        [
            "protect-young-night-none",
            "protect-young-night",
            "protect-young-night-unknown",
        ],
        "ask-night",
    );
    if let Some(leave) = &placement.conditions.night_authorization {
        let text = &leave.reference;
        notes.fact(notes.with("protect-young-night-leave", "text", text));
    }
    if placement.conditions.accommodation_provided == Some(true) {
        notes.answer(
            placement.conditions.accommodation_suits_minors,
            [
                "protect-young-lodging",
                "protect-young-lodging-not",
                "protect-young-lodging-unknown",
            ],
            "ask-young-lodging",
        );
    }
    notes.fact(notes.page.t("protect-young-guardian"));
}

/// On which ground young people do dangerous work here, where that is stated.
fn derogation(notes: &mut Notes<'_>) {
    let Some(stated) = &notes.placement.conditions.hazard_derogation else {
        return;
    };
    if let Some(text) = &stated.allowed_by {
        notes.fact(notes.with("protect-young-allowed", "text", text));
    }
    let answers = [
        (
            stated.necessary_for_training,
            "protect-young-necessary",
            "protect-young-not-necessary",
        ),
        (
            stated.fully_protected,
            "protect-young-protected",
            "protect-young-not-protected",
        ),
        (
            stated.specific_instruction,
            "protect-young-taught",
            "protect-young-not-taught",
        ),
        (
            stated.expert_supervision,
            "protect-young-watched",
            "protect-young-not-watched",
        ),
    ];
    for (answer, yes, no) in answers {
        match answer {
            Some(true) => notes.yes(notes.page.t(yes)),
            Some(false) => notes.no(notes.page.t(no)),
            None => {}
        }
    }
}

fn welcome(notes: &mut Notes<'_>) {
    let conditions = &notes.placement.conditions;
    notes.answer(
        conditions.minors_welcome,
        [
            "protect-young-welcome",
            "protect-young-not-welcome",
            "protect-young-welcome-unknown",
        ],
        "ask-young-welcome",
    );
    if let Some(reason) = &conditions.minors_reason {
        notes.fact(notes.with("protect-young-reason", "reason", reason));
    }
}

fn minimum_age(notes: &mut Notes<'_>, reader: Reader) {
    let Some(minimum) = notes.placement.minimum_age else {
        return;
    };
    let text = notes.with("minimum-age", "age", minimum);
    match reader {
        Reader::Young(age) if i64::from(age) < minimum => notes.no(text),
        _ => notes.fact(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn a_reader_is_young_until_the_birthday_and_by_the_first_day_of_work() {
        let born = Some(day("2009-05-04"));
        assert_eq!(Reader::born_on(born, day("2027-05-03")), Reader::Young(17));
        assert_eq!(Reader::born_on(born, day("2027-05-04")), Reader::Adult);
        assert_eq!(Reader::born_on(None, day("2027-05-04")), Reader::Unknown);
    }
}
