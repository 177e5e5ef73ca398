//! Statements that can't both be true, told at the fields of an input.

use standards::TextLanguage;
use standards::gate::Schedule;

use crate::error::Refusal;
use crate::form::Form;

/// Refuses what contradicts itself, at the field that a form shows for the first of the statements.
pub(in crate::placements) fn refuse(
    form: &mut Form,
    conditions: &standards::Conditions,
    schedule: &Schedule,
    minimum_age: Option<u8>,
    language: &str,
) {
    let language = TextLanguage::for_tag(language);
    for found in conditions.contradictions(schedule, minimum_age) {
        let path = found.fields.first().copied().unwrap_or_default();
        form.refuse(Refusal::invalid(
            &field(path),
            found.reason.in_language(language),
        ));
    }
}

/// The input's name for a path of the standards. What the input writes flat, it writes flat here.
fn field(path: &str) -> String {
    let written = match path {
        "schedule.shifts" => "schedule.shift",
        "schedule.weekly_minutes" => "weeklyHours",
        "schedule.days_per_week" => "schedule.days",
        "minimum_age" => "minimumAge",
        "safety.minors.welcome" | "safety.minors" => "conditions.minorsWelcome",
        "safety.controls" => "conditions.hazards",
        "safety.accommodation.provided" => "conditions.accommodationProvided",
        "sick_pay.continues" => "conditions.sickPay",
        other => return format!("conditions.{}", camel(other.trim_start_matches("safety."))),
    };
    written.to_owned()
}

fn camel(path: &str) -> String {
    let mut written = String::with_capacity(path.len());
    let mut upper = false;
    for letter in path.chars() {
        if letter == '_' {
            upper = true;
        } else if upper {
            written.extend(letter.to_uppercase());
            upper = false;
        } else {
            written.push(letter);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_the_input_has_them() {
        assert_eq!(
            field("working_time.latest_end"),
            "conditions.workingTime.latestEnd"
        );
        assert_eq!(field("safety.hazards"), "conditions.hazards");
        assert_eq!(field("night_work"), "conditions.nightWork");
        assert_eq!(field("minimum_age"), "minimumAge");
    }
}
