//! A row of a file of placements, read from its tree.

mod conditions;

use async_graphql::MaybeUndefined;
use uuid::Uuid;

use super::fields::Node;
use super::tree::Tree;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::form::{Form, excerpt};
use crate::ids::{self, Kind};
use crate::placements::{
    RemunerationStepInput, RequirementInput, SavePlacementInput, ScheduleInput,
};
use crate::vocabulary::{LanguageLevel, Necessity, PayPeriod, RequirementKind, Weekday, WorkShift};

/// What a row says, before anything is looked up.
#[derive(Clone, Debug)]
pub(super) struct PlacementRow {
    /// The placement's id here, when the file was written by this deployment.
    pub(super) id: Option<Uuid>,
    pub(super) external_id: String,
    pub(super) enterprise: Option<Named>,
    pub(super) provider: MaybeUndefined<Named>,
    pub(super) site: Option<SiteRow>,
    /// A name or an ESCO address, when there is no code.
    pub(super) occupation: Option<String>,
    pub(super) publish: Option<bool>,
    /// Without enterprise, site, training provider, and with skills as they are written.
    pub(super) input: SavePlacementInput,
}

/// An organisation as a row names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Named {
    pub(super) id: Option<Uuid>,
    pub(super) external_id: Option<String>,
    pub(super) name: Option<String>,
}

/// A site as a row describes it.
#[derive(Clone, Debug)]
pub(super) struct SiteRow {
    pub(super) name: String,
    pub(super) address: Option<String>,
    pub(super) locality: String,
    pub(super) country: String,
    /// ISO 3166-2.
    pub(super) subdivision: Option<String>,
    pub(super) point: Option<(f64, f64)>,
}

/// Codes of a closed list, for a message.
macro_rules! codes {
    ($list:ident) => {
        || {
            $list::ALL
                .iter()
                .map(|item| item.code())
                .collect::<Vec<_>>()
                .join(", ")
        }
    };
}

impl PlacementRow {
    /// Reads a row and returns it with what is wrong with it.
    pub(super) fn read(tree: &Tree) -> (Self, Vec<Refusal>) {
        let mut form = Form::new();
        let row = Self::of(tree, &mut form);
        let refusals = match form.finish() {
            Err(Error::Refused(refusals)) => refusals,
            _ => Vec::new(),
        };
        (row, refusals)
    }

    fn of(tree: &Tree, form: &mut Form) -> Self {
        let field = |name: &str| Node::field(tree, name);
        let own_id = field("id").text(form);
        let external_id = field("externalId")
            .text(form)
            .or_else(|| own_id.clone())
            .unwrap_or_default();
        let external_id = external_id.trim().to_owned();
        if external_id.is_empty() {
            let message = "Without an id of your own a second import can't know this placement again. Give each row one.";
            form.refuse(Refusal::of(UserErrorCode::Required, "externalId", message));
        }
        Self {
            id: own_id.and_then(|id| uuid(&id, Kind::Placement)),
            enterprise: named(&field("enterprise"), form),
            provider: provider(&field("trainingProvider"), form),
            site: site(&field("site"), form),
            occupation: field("occupation")
                .text(form)
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty()),
            publish: field("publish").truth(form),
            input: SavePlacementInput {
                external_id: MaybeUndefined::Value(external_id.clone()),
                ..input(tree, form)
            },
            external_id,
        }
    }
}

fn input(tree: &Tree, form: &mut Form) -> SavePlacementInput {
    let field = |name: &str| Node::field(tree, name);
    SavePlacementInput {
        occupation_code: field("occupationCode")
            .text(form)
            .filter(|code| !code.trim().is_empty()),
        title: field("title").text(form),
        description: field("description").maybe(|node| node.text(form)),
        language: field("language")
            .text(form)
            .map(|tag| tag.split(['-', '_']).next().unwrap_or_default().to_owned()),
        programme: field("programme").maybe(|node| node.text(form)),
        qualification: field("qualification").maybe(|node| node.text(form)),
        eqf_level: field("eqfLevel").maybe(|node| node.number(form)),
        places: field("places").number(form),
        starts_on: field("startsOn").day(form),
        duration_months: field("durationMonths").number(form),
        closes_on: field("closesOn").maybe(|node| node.day(form)),
        weekly_hours: field("weeklyHours").decimal(form),
        schedule: schedule(&field("schedule"), form),
        off_the_job_percent: field("offTheJobPercent").maybe(|node| node.number(form)),
        minimum_age: field("minimumAge").maybe(|node| node.number(form)),
        mentor_name: field("mentorName").maybe(|node| node.text(form)),
        remuneration: remuneration(&field("remuneration"), form),
        requirements: field("requirements").maybe(|node| requirements(node, form)),
        learning_outcomes: field("learningOutcomes").maybe(|node| node.texts(form)),
        conditions: field("conditions").maybe(|node| Some(conditions::read(node, form))),
        ..SavePlacementInput::default()
    }
}

/// The id that an outside id of this kind stands for.
fn uuid(id: &str, kind: Kind) -> Option<Uuid> {
    ids::decode_any(id.trim())
        .filter(|(found, _)| *found == kind)
        .map(|(_, id)| id)
}

fn named(node: &Node, form: &mut Form) -> Option<Named> {
    if !node.is_given() {
        return None;
    }
    let text = |name: &str, most: usize, form: &mut Form| {
        let child = node.child(name);
        let found = child.text(form)?;
        form.optional_text(child.path(), Some(&found), most)
    };
    let named = Named {
        id: text("id", 100, form).and_then(|id| uuid(&id, Kind::Organisation)),
        external_id: text("externalId", 100, form),
        name: text("name", 150, form),
    };
    (named.id.is_some() || named.external_id.is_some() || named.name.is_some()).then_some(named)
}

/// A provider of which nothing is said is cleared: so it looks in a table where all of its cells are empty.
fn provider(node: &Node, form: &mut Form) -> MaybeUndefined<Named> {
    match node.maybe(Some) {
        MaybeUndefined::Value(node) => {
            named(node, form).map_or(MaybeUndefined::Null, MaybeUndefined::Value)
        }
        MaybeUndefined::Null => MaybeUndefined::Null,
        MaybeUndefined::Undefined => MaybeUndefined::Undefined,
    }
}

fn site(node: &Node, form: &mut Form) -> Option<SiteRow> {
    let parts = [
        "name",
        "address",
        "locality",
        "country",
        "subdivision",
        "latitude",
        "longitude",
    ];
    if !parts.iter().any(|name| node.child(name).is_given()) {
        return None;
    }
    let text = |name: &str, form: &mut Form| node.child(name).text(form).unwrap_or_default();
    let (latitude, longitude) = (
        node.child("latitude").decimal(form),
        node.child("longitude").decimal(form),
    );
    let (name, address) = (text("name", form), text("address", form));
    let (locality, country) = (text("locality", form), text("country", form));
    let locality = form.text("site.locality", &locality, 100);
    let country = form.country("site.country", &country);
    let subdivision = text("subdivision", form);
    Some(SiteRow {
        name: form
            .optional_text("site.name", Some(&name), 150)
            .unwrap_or_else(|| locality.clone()),
        address: form.optional_text("site.address", Some(&address), 300),
        locality,
        subdivision: form.subdivision("site.subdivision", Some(&subdivision), &country),
        country,
        point: point(latitude, longitude, form),
    })
}

/// The form names the two numbers by themselves; here they belong to the site.
fn point(latitude: Option<f64>, longitude: Option<f64>, form: &mut Form) -> Option<(f64, f64)> {
    let mut inner = Form::new();
    let point = inner.point(latitude, longitude);
    if let Err(Error::Refused(refusals)) = inner.finish() {
        for refusal in refusals {
            let field = refusal.field.map(|field| format!("site.{field}"));
            form.refuse(Refusal { field, ..refusal });
        }
    }
    point
}

fn schedule(node: &Node, form: &mut Form) -> Option<ScheduleInput> {
    if !node.is_given() {
        return None;
    }
    let shift = node
        .child("shift")
        .code(form, WorkShift::from_code, codes!(WorkShift));
    let words = node.child("days").texts(form).unwrap_or_default();
    let mut days = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let day = Weekday::ALL
            .iter()
            .find(|day| day.code().eq_ignore_ascii_case(word.trim()));
        match day {
            Some(day) => days.push(*day),
            None => {
                let message = format!(
                    "“{}” is not a day of the week. Use words such as monday.",
                    excerpt(word)
                );
                form.refuse(Refusal::of(
                    UserErrorCode::UnknownCode,
                    &format!("schedule.days.{at}"),
                    message,
                ));
            }
        }
    }
    Some(ScheduleInput {
        days,
        shift: shift.unwrap_or(WorkShift::Day),
    })
}

fn remuneration(node: &Node, form: &mut Form) -> Option<Vec<RemunerationStepInput>> {
    let steps = node
        .items(form)?
        .into_iter()
        .filter(Node::is_given)
        .map(|step| {
            let period = step.child("period");
            if !period.is_given() {
                let message = format!(
                    "Say what time the amount is for. Use one of: {}.",
                    codes!(PayPeriod)()
                );
                form.refuse(Refusal::of(UserErrorCode::Required, period.path(), message));
            }
            RemunerationStepInput {
                from_month: step.child("fromMonth").number(form).unwrap_or(1),
                amount: step.child("amount").text(form).unwrap_or_default(),
                currency: step.child("currency").text(form).unwrap_or_default(),
                period: period
                    .code(form, PayPeriod::from_code, codes!(PayPeriod))
                    .unwrap_or(PayPeriod::Month),
            }
        });
    Some(steps.collect())
}

fn requirements(node: &Node, form: &mut Form) -> Option<Vec<RequirementInput>> {
    let requirements = node
        .items(form)?
        .into_iter()
        .filter(Node::is_given)
        .filter_map(|asked| {
            let kind = asked.child("kind");
            if !kind.is_given() {
                let message = format!(
                    "Say what kind of requirement this is. Use one of: {}.",
                    codes!(RequirementKind)()
                );
                form.refuse(Refusal::of(UserErrorCode::Required, kind.path(), message));
            }
            let necessity =
                asked
                    .child("necessity")
                    .code(form, Necessity::from_code, codes!(Necessity));
            Some(RequirementInput {
                kind: kind.code(form, RequirementKind::from_code, codes!(RequirementKind))?,
                necessity: necessity.unwrap_or(Necessity::Required),
                code: asked.child("code").text(form).unwrap_or_default(),
                level: asked.child("level").code(
                    form,
                    LanguageLevel::from_code,
                    codes!(LanguageLevel),
                ),
            })
        });
    Some(requirements.collect())
}
