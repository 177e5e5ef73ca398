//! What a reader filters by, checked and in the terms of the index.

use async_graphql::{ID, InputObject};
use chrono::NaiveDate;
use search_index::{Bounds, Filters, MAX_RADIUS_KM, Near, PayFilter};
use standards::conditions::Facet;
use standards::{CodeList, Country, Currency, Language, SocialSecurityBranch, isco};

use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::{Form, excerpt};
use crate::gazetteer::Gazetteer;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::placements::document::day_number;
use crate::vocabulary::WorkShift;

/// Values that one list may have.
const MOST_VALUES: usize = 100;

/// Around a point, or around a town: one of both.
#[derive(Clone, Debug, InputObject)]
pub struct NearInput {
    /// The name of a town, such as “Kumasi” or “Tripoli, LB”; without the country, the greatest of that name.
    pub town: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    /// More than 0, at most 500.
    pub radius_km: f64,
}

/// Both ends are included; one that is left out is open.
#[derive(Copy, Clone, Debug, InputObject)]
pub struct IntRange {
    pub from: Option<i32>,
    pub to: Option<i32>,
}

/// Both ends are included; one that is left out is open.
#[derive(Copy, Clone, Debug, InputObject)]
pub struct DateRange {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

/// Values inside a list are alternatives, except where the list says that all must hold; different fields must all
/// hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct PlacementFilter {
    pub near: Option<NearInput>,
    /// ISCO-08 codes of 1 to 4 digits; a shorter one means everything under it.
    pub occupations: Option<Vec<String>>,
    /// ISO 3166-1 alpha-2.
    pub countries: Option<Vec<String>>,
    /// Towns or districts, as the facet spells them.
    pub localities: Option<Vec<String>>,
    /// ISO 639-1.
    pub languages: Option<Vec<String>>,
    /// Codes of condition badges; all must hold.
    pub conditions: Option<Vec<String>>,
    /// Codes of branches of social security, such as sickness; all must be covered.
    pub covered_branches: Option<Vec<String>>,
    /// ISCED 2011 levels, 0 to 8.
    pub entry_education: Option<Vec<i32>>,
    pub eqf_levels: Option<Vec<i32>>,
    pub shifts: Option<Vec<WorkShift>>,
    pub enterprise_id: Option<ID>,
    /// Minor units a month; needs payCurrency.
    pub monthly_pay: Option<IntRange>,
    /// ISO 4217.
    pub pay_currency: Option<String>,
    pub starts: Option<DateRange>,
    pub duration_months: Option<IntRange>,
    pub weekly_hours: Option<IntRange>,
}

/// The filter for the index: only placements that take applications on `today`.
pub(super) fn read(
    filter: &PlacementFilter,
    gazetteer: &Gazetteer,
    today: NaiveDate,
) -> Result<(Option<Near>, Filters), Error> {
    let mut form = Form::new();
    let near = filter.near.as_ref();
    let near = near.map(|near| read_near(&mut form, gazetteer, near));
    let filters = Filters {
        occupations: codes::<isco::Code>(
            &mut form,
            "filter.occupations",
            filter.occupations.as_deref(),
            "an ISCO-08 group of 1 to 4 digits, such as 72",
        ),
        countries: codes::<Country>(
            &mut form,
            "filter.countries",
            filter.countries.as_deref(),
            "a country of ISO 3166-1, such as GH",
        ),
        localities: texts(&mut form, "filter.localities", filter.localities.as_deref()),
        languages: codes::<Language>(
            &mut form,
            "filter.languages",
            filter.languages.as_deref(),
            "a language of ISO 639-1, such as en",
        ),
        conditions: codes::<Facet>(
            &mut form,
            "filter.conditions",
            filter.conditions.as_deref(),
            "a condition, such as injury_cover",
        ),
        covered_branches: codes::<SocialSecurityBranch>(
            &mut form,
            "filter.coveredBranches",
            filter.covered_branches.as_deref(),
            "a branch of social security, such as sickness",
        ),
        entry_education: levels(
            &mut form,
            "filter.entryEducation",
            filter.entry_education.as_deref(),
            0..=8,
        ),
        eqf_levels: levels(
            &mut form,
            "filter.eqfLevels",
            filter.eqf_levels.as_deref(),
            1..=8,
        ),
        schedules: filter
            .shifts
            .iter()
            .flatten()
            .map(|shift| shift.code().to_owned())
            .collect(),
        enterprises: enterprise(&mut form, filter.enterprise_id.as_ref())?,
        pay: pay(&mut form, filter),
        starts_on: dates(&mut form, filter.starts),
        duration_months: range(
            &mut form,
            "filter.durationMonths",
            filter.duration_months,
            1,
        ),
        weekly_minutes: range(&mut form, "filter.weeklyHours", filter.weekly_hours, 60),
        open_on: Some(day_number(today)),
        ..Filters::default()
    };
    form.finish()?;
    Ok((near, filters))
}

/// The path in the interface of a field of the index's request.
pub(super) fn path_of(field: &str) -> String {
    let renamed = match field {
        "filters.schedules" => "filter.shifts",
        "filters.enterprises" => "filter.enterpriseId",
        "near" => "filter.near",
        "near.radius_km" => "filter.near.radiusKm",
        "filters.covered_branches" => "filter.coveredBranches",
        "filters.entry_education" => "filter.entryEducation",
        "filters.eqf_levels" => "filter.eqfLevels",
        other => return other.replace("filters.", "filter."),
    };
    renamed.to_owned()
}

fn read_near(form: &mut Form, gazetteer: &Gazetteer, near: &NearInput) -> Near {
    let (latitude, longitude) = match (&near.town, near.latitude, near.longitude) {
        (Some(town), None, None) => centre(form, gazetteer, town),
        (None, Some(latitude), Some(longitude)) => {
            form.number("filter.near.latitude", latitude, -90.0..=90.0);
            form.number("filter.near.longitude", longitude, -180.0..=180.0);
            (latitude, longitude)
        }
        _ => {
            let message = "Give either a town, or latitude and longitude.";
            form.refuse(Refusal::of(UserErrorCode::Required, "filter.near", message));
            (0.0, 0.0)
        }
    };
    let radius_km = near.radius_km;
    if !(radius_km > 0.0 && radius_km <= MAX_RADIUS_KM) {
        let message = format!(
            "{radius_km} km is not more than 0 and at most {MAX_RADIUS_KM}. Give a radius in that range."
        );
        form.refuse(Refusal::of(
            UserErrorCode::OutOfRange,
            "filter.near.radiusKm",
            message,
        ));
    }
    Near {
        latitude,
        longitude,
        radius_km,
    }
}

/// The centre of a town by its name; one that isn't known is refused with those that are nearly it.
fn centre(form: &mut Form, gazetteer: &Gazetteer, name: &str) -> (f64, f64) {
    if let Some(town) = gazetteer.find(name, 1).first() {
        return town.point();
    }
    let nearly: Vec<String> = gazetteer
        .nearly(name, 3)
        .iter()
        .map(|town| format!("{}, {}", town.name, town.country))
        .collect();
    let way_out = match nearly.is_empty() {
        true => "Give a greater town near it, or latitude and longitude.".to_owned(),
        false => format!("Is it {}?", nearly.join(" or ")),
    };
    let message = format!("No town “{}” is known. {way_out}", excerpt(name));
    form.refuse(Refusal::of(
        UserErrorCode::NotFound,
        "filter.near.town",
        message,
    ));
    (0.0, 0.0)
}

fn codes<T: CodeList>(
    form: &mut Form,
    field: &str,
    given: Option<&[String]>,
    what: &str,
) -> Vec<String> {
    let given = given.unwrap_or_default();
    form.at_most(field, given, MOST_VALUES);
    for (at, text) in given.iter().enumerate() {
        if T::from_code(text).is_err() {
            let message = format!(
                "“{}” is not {what}. Take it out or correct it.",
                excerpt(text)
            );
            form.refuse(Refusal::of(
                UserErrorCode::UnknownCode,
                &format!("{field}.{at}"),
                message,
            ));
        }
    }
    given.to_vec()
}

fn texts(form: &mut Form, field: &str, given: Option<&[String]>) -> Vec<String> {
    let given = given.unwrap_or_default();
    form.at_most(field, given, MOST_VALUES);
    given
        .iter()
        .enumerate()
        .map(|(at, text)| form.text(&format!("{field}.{at}"), text, 100))
        .collect()
}

fn levels(
    form: &mut Form,
    field: &str,
    given: Option<&[i32]>,
    allowed: std::ops::RangeInclusive<i32>,
) -> Vec<u8> {
    let given = given.unwrap_or_default();
    form.at_most(field, given, MOST_VALUES);
    let read = |(at, level): (usize, &i32)| {
        let level = form.number(&format!("{field}.{at}"), *level, allowed.clone());
        u8::try_from(level).unwrap_or_default()
    };
    given.iter().enumerate().map(read).collect()
}

fn enterprise(form: &mut Form, id: Option<&ID>) -> Result<Vec<u128>, Error> {
    let Some(id) = id else { return Ok(Vec::new()) };
    let read = form.keep(ids::decode(Kind::Organisation, id, "filter.enterpriseId"))?;
    Ok(read.map(|id| id.as_u128()).into_iter().collect())
}

fn pay(form: &mut Form, filter: &PlacementFilter) -> Option<PayFilter> {
    let Some(code) = &filter.pay_currency else {
        if filter
            .monthly_pay
            .is_some_and(|pay| pay.from.is_some() || pay.to.is_some())
        {
            let message =
                "Amounts can only be compared in one currency. Give its code, such as EUR.";
            form.refuse(Refusal::of(
                UserErrorCode::Required,
                "filter.payCurrency",
                message,
            ));
        }
        return None;
    };
    if code.parse::<Currency>().is_err() {
        let message = format!(
            "“{}” is not a currency of ISO 4217. Use three letters, such as EUR.",
            excerpt(code)
        );
        form.refuse(Refusal::of(
            UserErrorCode::UnknownCode,
            "filter.payCurrency",
            message,
        ));
    }
    let range = filter.monthly_pay.unwrap_or(IntRange {
        from: None,
        to: None,
    });
    in_order(form, "filter.monthlyPay", range.from, range.to);
    let bounds = Bounds {
        from: range.from.map(i64::from),
        to: range.to.map(i64::from),
    };
    Some(PayFilter {
        currency: code.clone(),
        monthly_minor: bounds,
    })
}

fn dates(form: &mut Form, range: Option<DateRange>) -> Bounds<i32> {
    let Some(range) = range else {
        return Bounds::default();
    };
    let (from, to) = (
        range.from.map(|Date(day)| day),
        range.to.map(|Date(day)| day),
    );
    in_order(form, "filter.starts", from, to);
    Bounds {
        from: from.map(day_number),
        to: to.map(day_number),
    }
}

/// A range of whole numbers from 0 on, in the index's unit.
fn range(form: &mut Form, field: &str, range: Option<IntRange>, unit: u32) -> Bounds<u32> {
    let Some(range) = range else {
        return Bounds::default();
    };
    in_order(form, field, range.from, range.to);
    let mut end = |name: &str, number: Option<i32>| {
        let number = form.number(&format!("{field}.{name}"), number?, 0..=i32::MAX);
        Some(
            u32::try_from(number)
                .unwrap_or_default()
                .saturating_mul(unit),
        )
    };
    Bounds {
        from: end("from", range.from),
        to: end("to", range.to),
    }
}

fn in_order<T: PartialOrd + std::fmt::Display>(
    form: &mut Form,
    field: &str,
    from: Option<T>,
    to: Option<T>,
) {
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        let message =
            format!("The range begins at {from} and ends before it, at {to}. Swap the two.");
        form.refuse(Refusal::invalid(field, message));
    }
}

#[cfg(test)]
mod tests;
