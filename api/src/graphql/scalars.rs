//! Scalars of our own.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{Datelike, NaiveDate};

/// A calendar date, YYYY-MM-DD, from 0001-01-01 to 9999-12-31.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub NaiveDate);

#[Scalar]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(InputValueError::expected_type(value));
        };
        read(text).map(Self).ok_or_else(|| {
            InputValueError::custom(format!(
                "“{}” is not a date. Write it as YYYY-MM-DD, such as 2026-09-01.",
                crate::form::excerpt(text)
            ))
        })
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

/// Four digits, two and two: dates of other lengths would stand in the wrong order where they are kept as text.
fn read(text: &str) -> Option<NaiveDate> {
    let is_shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|date| is_shaped && date.year() >= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_four_digits_for_its_year_and_two_for_the_rest() {
        for good in ["0001-01-01", "2026-09-01", "2028-02-29", "9999-12-31"] {
            assert_eq!(
                read(good).map(|date| date.to_string()).as_deref(),
                Some(good)
            );
        }
        for bad in [
            "0000-01-01",
            "10000-01-01",
            "+10000-01-01",
            "-001-01-01",
            "2026-9-1",
            "2026-09-01 ",
            "2026-02-30",
            "２026-09-01",
            "",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
