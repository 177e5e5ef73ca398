//! How Arabic counts: one and two are words of their own, three to ten take a plural, eleven to
//! ninety-nine a singular with its ending, and whole hundreds a plain singular. The forms are
//! those after a verb or a preposition, which is how the sentences use them.

use super::quantity::Measure;

/// One, two, a few, many, and a hundred of a unit.
type Forms = [&'static str; 5];

const MINUTES: Forms = ["دقيقة واحدة", "دقيقتين", "دقائق", "دقيقة", "دقيقة"];
const HOURS: Forms = ["ساعة واحدة", "ساعتين", "ساعات", "ساعة", "ساعة"];
const DAYS: Forms = ["يوم واحد", "يومين", "أيام", "يومًا", "يوم"];
const WEEKS: Forms = ["أسبوع واحد", "أسبوعين", "أسابيع", "أسبوعًا", "أسبوع"];
const MONTHS: Forms = ["شهر واحد", "شهرين", "أشهر", "شهرًا", "شهر"];
const YEARS: Forms = ["سنة واحدة", "سنتين", "سنوات", "سنة", "سنة"];

/// An amount with its unit: minutes as hours where they are more than an hour and a half.
pub(super) fn amount(amount: u32, measure: Measure) -> String {
    match measure {
        Measure::Minutes if amount < 90 => counted(amount, MINUTES),
        Measure::Minutes => match (amount / 60, amount % 60) {
            (hours, 0) => counted(hours, HOURS),
            (hours, minutes) => {
                format!("{} و{}", counted(hours, HOURS), counted(minutes, MINUTES))
            }
        },
        Measure::Days => counted(amount, DAYS),
        Measure::Months => counted(amount, MONTHS),
        Measure::Percent => format!("{amount}%"),
        Measure::Count => amount.to_string(),
    }
}

/// A number as it is written in a pack with its unit, named by its English singular.
pub(super) fn unit(number: &str, unit: &str) -> String {
    let forms = match unit {
        "minute" => MINUTES,
        "hour" => HOURS,
        "day" => DAYS,
        "week" => WEEKS,
        "month" => MONTHS,
        "year" => YEARS,
        other => return format!("{number}{other}"),
    };
    match number.parse() {
        Ok(number) => counted(number, forms),
        Err(_) => format!("{number} {}", forms[3]),
    }
}

fn counted(number: u32, [one, two, few, many, hundred]: Forms) -> String {
    match (number, number % 100) {
        (1, _) => one.to_owned(),
        (2, _) => two.to_owned(),
        (_, 3..=10) => format!("{number} {few}"),
        (_, 11..=99) => format!("{number} {many}"),
        _ => format!("{number} {hundred}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_counting_has_its_form() {
        let said = |days| amount(days, Measure::Days);
        assert_eq!(said(1), "يوم واحد");
        assert_eq!(said(2), "يومين");
        assert_eq!(said(5), "5 أيام");
        assert_eq!(said(14), "14 يومًا");
        assert_eq!(said(100), "100 يوم");
        assert_eq!(said(105), "105 أيام");
    }

    #[test]
    fn long_times_are_said_in_hours_and_minutes() {
        assert_eq!(amount(480, Measure::Minutes), "8 ساعات");
        assert_eq!(amount(2250, Measure::Minutes), "37 ساعة و30 دقيقة");
        assert_eq!(amount(30, Measure::Minutes), "30 دقيقة");
    }

    #[test]
    fn a_quantity_of_a_pack_is_said_with_its_unit() {
        assert_eq!(unit("12", "hour"), "12 ساعة");
        assert_eq!(unit("3", "week"), "3 أسابيع");
        assert_eq!(unit("25", "%"), "25%");
    }
}
