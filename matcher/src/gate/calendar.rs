use crate::facts::Day;

/// The day on which somebody born on `born_on` turns `years`, in the Gregorian calendar.
///
/// Whoever is born on a 29 February turns a year older on 1 March of a common year, the later of the
/// two customs, so that nobody is let in a day early.
pub(super) fn birthday(born_on: Day, years: u8) -> Day {
    let (year, month, day) = civil(i64::from(born_on));
    let days = days_since_epoch(year + i64::from(years), month, day);
    i32::try_from(days).unwrap_or(i32::MAX)
}

const DAYS_IN_400_YEARS: i64 = 146_097;
/// From 1 March of the year 0 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// Year, month (1 to 12) and day (1 to 31) of a date.
///
/// Years are counted from March, so that the leap day comes last and a month's first day is a linear
/// function of the month, rounded down: `(153 m + 2) / 5`.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + EPOCH;
    let cycle = days.div_euclid(DAYS_IN_400_YEARS);
    let day_of_cycle = days.rem_euclid(DAYS_IN_400_YEARS);
    let year_of_cycle =
        (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
    let day_of_year =
        day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    (
        cycle * 400 + year_of_cycle + i64::from(month <= 2),
        month,
        day,
    )
}

/// The inverse of [`civil`]. A 29 February of a common year comes out as 1 March.
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month_from_march = if month > 2 { month - 3 } else { month + 9 };
    let (cycle, year_of_cycle) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_cycle = 365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    cycle * DAYS_IN_400_YEARS + day_of_cycle - EPOCH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_dates_come_out_right() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(11_016), (2000, 2, 29));
        assert_eq!(civil(-1), (1969, 12, 31));
    }

    #[test]
    fn every_day_of_eight_centuries_survives_the_round_trip() {
        for days in -146_097..146_097 {
            let (year, month, day) = civil(days);
            assert_eq!(days_since_epoch(year, month, day), days);
        }
    }

    #[test]
    fn a_leap_day_child_turns_eighteen_on_the_first_of_march() {
        let born_on = 11_016; // 2000-02-29
        assert_eq!(civil(i64::from(birthday(born_on, 18))), (2018, 3, 1));
        assert_eq!(civil(i64::from(birthday(born_on, 16))), (2016, 2, 29));
    }
}
