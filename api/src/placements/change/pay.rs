//! Reading remuneration steps.

use standards::{Currency, Money};

use crate::error::{Refusal, UserErrorCode};
use crate::form::{Form, excerpt};
use crate::placements::input::RemunerationStepInput;
use crate::vocabulary::RemunerationStep;

const MOST_STEPS: usize = 24;

/// The largest whole number that every client reads exactly.
const MOST_MINOR: i64 = (1 << 53) - 1;

/// Steps in one currency, ascending from month 1; what is wrong is told of the field.
pub(crate) fn read(
    form: &mut Form,
    field: &str,
    given: &[RemunerationStepInput],
    duration_months: i32,
) -> Vec<RemunerationStep> {
    if given.is_empty() {
        let message = "Say what is paid, at least from month 1. Give 0 where nothing is paid.";
        form.refuse(Refusal::of(UserErrorCode::Required, field, message));
    }
    form.at_most(field, given, MOST_STEPS);
    let steps: Vec<_> = given
        .iter()
        .take(MOST_STEPS)
        .enumerate()
        .map(|(at, step)| read_step(form, &format!("{field}.{at}"), step))
        .collect();
    check_months(form, field, &steps, duration_months);
    check_currency(form, field, &steps);
    steps
}

fn read_step(form: &mut Form, field: &str, given: &RemunerationStepInput) -> RemunerationStep {
    let code = given.currency.trim().to_uppercase();
    let amount_minor = match code.parse::<Currency>() {
        Ok(currency) => amount(form, &format!("{field}.amount"), &given.amount, currency),
        Err(_) => {
            form.refuse(no_currency(field, &given.currency));
            0
        }
    };
    RemunerationStep {
        from_month: given.from_month,
        amount_minor,
        currency: code,
        period: given.period,
    }
}

fn no_currency(field: &str, given: &str) -> Refusal {
    let field = format!("{field}.currency");
    if given.trim().is_empty() {
        let message = "An amount needs its currency. Use three letters of ISO 4217, such as EUR.";
        return Refusal::of(UserErrorCode::Required, &field, message);
    }
    let message = format!(
        "“{}” is not a currency of ISO 4217. Use three letters, such as EUR.",
        excerpt(given)
    );
    Refusal::of(UserErrorCode::UnknownCode, &field, message)
}

fn amount(form: &mut Form, field: &str, given: &str, currency: Currency) -> i64 {
    match Money::parse(given.trim(), currency) {
        Ok(money) if (0..=MOST_MINOR).contains(&money.minor) => money.minor,
        Ok(money) => {
            let message = format!(
                "{money} can't be paid. Give 0 or more, and less than {}.",
                Money::new(MOST_MINOR, currency)
            );
            form.refuse(Refusal::of(UserErrorCode::OutOfRange, field, message));
            0
        }
        Err(error) => {
            let example = Money::new(45_000, currency).decimal();
            form.refuse(Refusal::invalid(
                field,
                format!("{error}. Write it like {example}."),
            ));
            0
        }
    }
}

fn check_months(form: &mut Form, field: &str, steps: &[RemunerationStep], duration_months: i32) {
    let mut before = None;
    for (at, step) in steps.iter().enumerate() {
        let (month, field) = (step.from_month, format!("{field}.{at}.fromMonth"));
        match before {
            None if month != 1 => {
                form.refuse(Refusal::invalid(
                    &field,
                    format!("The first step begins in month {month}. Let it begin in month 1."),
                ));
            }
            Some(last) if month <= last => {
                let message = format!(
                    "Month {month} does not come after month {last}. Put the steps in order, each with its own month."
                );
                form.refuse(Refusal::invalid(&field, message));
            }
            _ if duration_months > 0 && month > duration_months => {
                let message = format!(
                    "Month {month} is after the end: there are {duration_months} months. Take this step out."
                );
                form.refuse(Refusal::of(UserErrorCode::OutOfRange, &field, message));
            }
            _ => {}
        }
        before = Some(month);
    }
}

fn check_currency(form: &mut Form, field: &str, steps: &[RemunerationStep]) {
    let Some(first) = steps.first() else { return };
    for (at, step) in steps.iter().enumerate().skip(1) {
        if step.currency != first.currency {
            let message = format!(
                "{} differs from {} of the first step. Use one currency.",
                excerpt(&step.currency),
                excerpt(&first.currency)
            );
            form.refuse(Refusal::invalid(&format!("{field}.{at}.currency"), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::PayPeriod;

    fn step(from_month: i32, amount: &str, currency: &str) -> RemunerationStepInput {
        RemunerationStepInput {
            from_month,
            amount: amount.to_owned(),
            currency: currency.to_owned(),
            period: PayPeriod::Month,
        }
    }

    fn refused(steps: &[RemunerationStepInput]) -> Vec<(String, UserErrorCode)> {
        let mut form = Form::new();
        read(&mut form, "remuneration", steps, 24);
        let refusals = form.finish().unwrap_err().into_refusals().unwrap();
        refusals
            .into_iter()
            .map(|refusal| (refusal.field.unwrap(), refusal.code))
            .collect()
    }

    #[test]
    fn amounts_are_kept_in_minor_units() {
        let mut form = Form::new();
        let steps = read(
            &mut form,
            "remuneration",
            &[step(1, "450.5", "eur"), step(13, "500", "EUR")],
            24,
        );
        form.finish().unwrap();
        assert_eq!(
            steps
                .iter()
                .map(|step| step.amount_minor)
                .collect::<Vec<_>>(),
            [45_050, 50_000]
        );
        assert_eq!(steps[0].currency, "EUR");
    }

    #[test]
    fn an_amount_needs_a_currency_that_exists() {
        assert_eq!(
            refused(&[step(1, "450", "")]),
            [(
                "remuneration.0.currency".to_owned(),
                UserErrorCode::Required
            )]
        );
        assert_eq!(
            refused(&[step(1, "450", "EURO")]),
            [(
                "remuneration.0.currency".to_owned(),
                UserErrorCode::UnknownCode
            )]
        );
    }

    #[test]
    fn more_decimals_than_the_currency_has_are_refused() {
        assert_eq!(
            refused(&[step(1, "450.005", "EUR")]),
            [("remuneration.0.amount".to_owned(), UserErrorCode::Invalid)]
        );
        assert_eq!(
            refused(&[step(1, "450.5", "XOF")]),
            [("remuneration.0.amount".to_owned(), UserErrorCode::Invalid)]
        );
        assert_eq!(
            refused(&[step(1, "-1", "EUR")]),
            [(
                "remuneration.0.amount".to_owned(),
                UserErrorCode::OutOfRange
            )]
        );
    }

    #[test]
    fn steps_ascend_from_month_one_to_the_end() {
        assert_eq!(
            refused(&[step(2, "1", "EUR")])[0].0,
            "remuneration.0.fromMonth"
        );
        assert_eq!(
            refused(&[step(1, "1", "EUR"), step(1, "2", "EUR")])[0].0,
            "remuneration.1.fromMonth"
        );
        assert_eq!(
            refused(&[step(1, "1", "EUR"), step(25, "2", "EUR")]),
            [(
                "remuneration.1.fromMonth".to_owned(),
                UserErrorCode::OutOfRange
            )]
        );
    }

    #[test]
    fn steps_share_one_currency() {
        assert_eq!(
            refused(&[step(1, "1", "EUR"), step(2, "2", "USD")])[0].0,
            "remuneration.1.currency"
        );
    }

    #[test]
    fn nothing_said_about_pay_is_refused() {
        assert_eq!(
            refused(&[]),
            [("remuneration".to_owned(), UserErrorCode::Required)]
        );
    }
}
