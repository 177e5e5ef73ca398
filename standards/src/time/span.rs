use chrono::{NaiveTime, Timelike};

pub(crate) const MINUTES_PER_DAY: i64 = 24 * 60;

/// A span of minutes counted from midnight of the day on which it begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    begin: i64,
    end: i64,
}

impl Span {
    /// What people call the night: ten in the evening to six in the morning.
    pub(crate) const NIGHT: Self = Self {
        begin: 22 * 60,
        end: 30 * 60,
    };

    /// From one time to the next occurrence of another; a full day if they are the same.
    pub(crate) fn between(from: NaiveTime, to: NaiveTime) -> Self {
        let minute = |time: NaiveTime| i64::from(time.num_seconds_from_midnight()) / 60;
        let (begin, end) = (minute(from), minute(to));
        Self {
            begin,
            end: if end > begin {
                end
            } else {
                end + MINUTES_PER_DAY
            },
        }
    }

    pub(crate) fn length(self) -> i64 {
        self.end - self.begin
    }

    /// The rest of the day after this span, up to its next beginning.
    pub(crate) fn complement(self) -> Self {
        Self {
            begin: self.end,
            end: self.begin + MINUTES_PER_DAY,
        }
    }

    /// Whether this span lies within another that recurs every day.
    pub(crate) fn is_within_daily(self, other: Self) -> bool {
        self.overlap_with_daily(other) == self.length()
    }

    /// The longest uninterrupted overlap with another span that recurs every day.
    pub(crate) fn overlap_with_daily(self, other: Self) -> i64 {
        (-1..=2)
            .map(|day| {
                let begin = other.begin + day * MINUTES_PER_DAY;
                let end = other.end + day * MINUTES_PER_DAY;
                (self.end.min(end) - self.begin.max(begin)).max(0)
            })
            .max()
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(half_hour: i64) -> NaiveTime {
        let half_hour = u32::try_from(half_hour).unwrap();
        NaiveTime::from_hms_opt(half_hour / 2, half_hour % 2 * 30, 0).unwrap()
    }

    /// The longest run of half hours that are in both spans, found by walking through three days.
    fn walk(first: (i64, i64), second: (i64, i64)) -> i64 {
        let is_in = |(from, until): (i64, i64), half_hour: i64| {
            if from < until {
                (from..until).contains(&half_hour)
            } else {
                half_hour >= from || half_hour < until
            }
        };
        let (mut run, mut longest) = (0, 0);
        for half_hour in (0..3 * 48).map(|half_hour| half_hour % 48) {
            let both = is_in(first, half_hour) && is_in(second, half_hour);
            run = if both { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        longest * 30
    }

    #[test]
    fn free_time_in_the_night_is_what_a_walk_through_the_day_finds() {
        for window in [(44, 12), (44, 14), (0, 10)] {
            let night = Span::between(at(window.0), at(window.1));
            for start in 0..48 {
                for end in (0..48).filter(|&end| end != start) {
                    let free = Span::between(at(start), at(end)).complement();
                    assert_eq!(
                        free.overlap_with_daily(night),
                        walk((end, start), window),
                        "work from {} to {}, night {night:?}",
                        at(start),
                        at(end)
                    );
                }
            }
        }
    }

    #[test]
    fn a_day_that_ends_when_it_begins_leaves_nothing_free() {
        let day = Span::between(at(14), at(14));
        assert_eq!(day.length(), 24 * 60);
        assert_eq!(day.complement().length(), 0);
    }
}
