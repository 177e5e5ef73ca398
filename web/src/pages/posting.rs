//! `/enterprise/placements/new`: posting a placement in eight answers. Everything else comes from the template of
//! the occupation, which the enterprise confirms or changes.

use super::conditions::{self, FURTHER, lines};
use super::quality::{self, Checklist};
use super::{code_lists, offer};
use crate::codes::{Code, OrganisationKind, PayPeriod, Verdict, Weekday, WorkShift};
use crate::currency;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Choice, Form, Reading};
use crate::lists;
use crate::operations::find_occupations::{self, FindOccupationsOccupations};
use crate::operations::new_placement::{self, NewPlacementOccupationTemplate};
use crate::operations::occupation_templates::{
    self, OccupationTemplatesOccupationTemplates as TemplateFound,
};
use crate::operations::save_placement::{
    self, ConditionsInput, SavePlacementInput, ScheduleInput, WorkingTimeInput,
};
use crate::operations::{
    FindOccupations, NewPlacement, OccupationTemplates, SaveMentor, SavePlacement, save_mentor,
};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Refusal, Site};
use crate::text::without_marks;
use crate::visitor::{Visitor, link};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

/// Names of the fields that only this form has and a refusal can lead to.
const FIELDS: [&str; 5] = [
    "mentorId",
    "mentorName",
    "days",
    "earliestStart",
    "latestEnd",
];

/// The days of a usual week, for a form that nobody has touched.
const USUAL_DAYS: [Weekday; 5] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];

#[derive(Template)]
#[template(path = "offer_occupation.html")]
struct OccupationPage {
    page: Page,
    form: Form,
    templates: Vec<TemplateFound>,
    /// Occupations by name, when somebody searched.
    found: Option<Vec<FindOccupationsOccupations>>,
}

/// A danger, with what is usually done about it.
struct Danger {
    code: String,
    title: String,
    controls: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "offer_new.html")]
struct NewPage {
    page: Page,
    form: Form,
    occupation: String,
    sites: Vec<Choice>,
    mentors: Vec<Choice>,
    periods: Vec<Choice>,
    currencies: Vec<Choice>,
    /// Those that the template tells.
    dangers: Vec<Danger>,
    /// All others.
    further_dangers: Vec<Danger>,
    minors_note: Option<String>,
    checklist: Option<Checklist>,
}

impl OccupationPage {
    fn to_template(&self, template: &TemplateFound) -> String {
        let pairs = [
            ("occupation", template.isco.as_str()),
            ("template", template.id.as_str()),
        ];
        link("/enterprise/placements/new", pairs)
    }
}

pub async fn new(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let fields = visitor.query.clone();
    if fields.filled("occupation").is_some() {
        let mut first = Fields::default();
        first.push("occupationCode", fields.get("occupation"));
        first.push_some("template", fields.filled("template"));
        return html(&page(&site, &visitor, Form::new(first), true).await?);
    }
    let query = fields.filled("q");
    let variables = occupation_templates::Variables {
        query: query.clone(),
    };
    let answer = site.ask::<OccupationTemplates>(&visitor, variables).await?;
    let me = answer.me.ok_or(Failure::SignInFirst)?;
    let found = match query {
        None => None,
        Some(query) => {
            let found = site
                .ask::<FindOccupations>(&visitor, find_occupations::Variables { query })
                .await?;
            Some(found.data.occupations)
        }
    };
    html(&OccupationPage {
        page: Page::new(&site, &visitor, Some(me), "offer-occupation-title"),
        form: Form::new(fields),
        templates: answer.data.occupation_templates,
        found,
    })
}

pub async fn create(
    State(site): State<Site>,
    visitor: Visitor,
    mut fields: Fields,
) -> Result<Response, Failure> {
    let (mut input, mut refusals) = read(&visitor, &fields);
    if fields.filled("check").is_some() {
        let mut checklist = quality::check(&site, &visitor, &input, &[]).await?;
        let mut page = page(&site, &visitor, refused(fields, &refusals), false).await?;
        checklist.remark_on_start(&page.page, input.starts_on);
        page.checklist = Some(checklist);
        return html(&page);
    }
    if refusals.is_empty() {
        refusals = name_mentor(&site, &visitor, &mut fields, &mut input).await?;
    }
    if refusals.is_empty() {
        let variables = save_placement::Variables { input };
        let answer = site
            .change::<SavePlacement>(&visitor, variables, &[], fields.filled("key"))
            .await?;
        refusals = answer.refusals;
        let saved = answer.data.save_placement.placement;
        if let Some(saved) = saved.filter(|_| refusals.is_empty()) {
            return Ok(see_other(&format!("/enterprise/placements/{}", saved.id)));
        }
    }
    unprocessable(&page(&site, &visitor, refused(fields, &refusals), false).await?)
}

/// Enters whoever is named for the first time as a mentor, so that the next placement finds them in the list.
async fn name_mentor(
    site: &Site,
    visitor: &Visitor,
    fields: &mut Fields,
    input: &mut SavePlacementInput,
) -> Result<Vec<Refusal>, Failure> {
    let Some(name) = input
        .mentor_name
        .clone()
        .filter(|_| input.mentor_id.is_none())
    else {
        return Ok(Vec::new());
    };
    let ticked = |name: &str| fields.filled(name).map(|_| true);
    let mentor = save_mentor::SaveMentorInput {
        organisation_id: input.enterprise_id.clone(),
        name: Some(name),
        adult: ticked("mentorAdult"),
        qualified: ticked("mentorQualified"),
        ..save_mentor::SaveMentorInput::default()
    };
    let key = fields.filled("key").map(|key| format!("{key}-mentor"));
    let variables = save_mentor::Variables { input: mentor };
    let answer = site
        .change::<SaveMentor>(visitor, variables, &[], key)
        .await?;
    if let Some(saved) = answer.data.save_mentor.mentor {
        fields.set("mentorId", &saved.id);
        fields.set("mentorName", "");
        input.mentor_id = Some(saved.id);
        input.mentor_name = None;
    }
    let at_the_name = |refusal: Refusal| Refusal {
        field: Some("mentorName".to_owned()),
        ..refusal
    };
    Ok(answer.refusals.into_iter().map(at_the_name).collect())
}

fn refused(fields: Fields, refusals: &[Refusal]) -> Form {
    let known: Vec<&str> = [&FIELDS[..], &offer::FIELDS, &conditions::FIELDS].concat();
    Form::refused(fields, refusals, &known)
}

async fn page(
    site: &Site,
    visitor: &Visitor,
    mut form: Form,
    untouched: bool,
) -> Result<NewPage, Failure> {
    let occupation = form.value("occupationCode").to_owned();
    let variables = new_placement::Variables {
        isco: occupation.get(..4).map(str::to_owned),
        template: form.fields.filled("template"),
        occupation,
    };
    let answer = site.ask::<NewPlacement>(visitor, variables).await?;
    let viewer = answer.data.viewer.ok_or(Failure::SignInFirst)?;
    let page = Page::new(site, visitor, answer.me, "offer-new-title");
    let template = answer.data.occupation_template;
    let occupation = match &template {
        Some(template) if form.fields.filled("template").is_some() => template.title.clone(),
        _ => answer
            .data
            .occupation
            .map(|it| it.label)
            .unwrap_or_default(),
    };
    let enterprises = || {
        let memberships = viewer.memberships.iter().map(|it| &it.organisation);
        memberships.filter(|it| it.kind == OrganisationKind::Enterprise)
    };
    let sites = enterprises().flat_map(|enterprise| {
        enterprise.sites.iter().map(|it| {
            let label = format!("{}: {}, {}", enterprise.name, it.name, it.locality);
            Choice::new(offer::place(&enterprise.id, &it.id), label)
        })
    });
    let sites: Vec<Choice> = sites.collect();
    let money = enterprises()
        .flat_map(|enterprise| &enterprise.sites)
        .map(|it| currency::of(&it.country));
    let money = one_and_the_same(money);
    let mentors = enterprises()
        .flat_map(|enterprise| &enterprise.mentors)
        .filter(|mentor| mentor.active)
        .map(|mentor| Choice::new(mentor.id.clone(), mentor.name.clone()))
        .collect();
    if untouched {
        first_answers(&page, &occupation, template.as_ref(), &mut form.fields);
        form.fields.push_some("currency", money);
    }
    let (dangers, further_dangers) = dangers(&page, template.as_ref());
    Ok(NewPage {
        periods: page.every::<PayPeriod>(),
        currencies: code_lists::load(site, visitor).await?.currencies,
        minors_note: template.and_then(|it| it.minors_note),
        occupation,
        sites,
        mentors,
        dangers,
        further_dangers,
        checklist: None,
        form,
        page,
    })
}

/// The currency of every site, if it is the same: the form doesn't know yet which site is meant.
fn one_and_the_same(
    mut currencies: impl Iterator<Item = Option<&'static str>>,
) -> Option<&'static str> {
    let first = currencies.next()??;
    currencies.all(|it| it == Some(first)).then_some(first)
}

/// What stands in the form at first: the template's, and nothing that only the enterprise can know.
fn first_answers(
    page: &Page,
    occupation: &str,
    template: Option<&NewPlacementOccupationTemplate>,
    fields: &mut Fields,
) {
    fields.push("language", page.language.tag());
    fields.push("period", PayPeriod::Month.code());
    fields.push("places", 1);
    fields.push(
        "title",
        without_marks(&page.with("offer-title-draft", "occupation", occupation)),
    );
    for day in USUAL_DAYS {
        fields.push("days", day.code());
    }
    let Some(template) = template else { return };
    fields.push("durationMonths", template.duration_months.usual);
    if template.minors_note.is_some() {
        // Dangerous work is for adults until the enterprise states what allows young people to do it.
        fields.push("minimumAge", 18);
    }
    fields.push("learningOutcomes", template.learning_outcomes.join("\n"));
    let equipment = template.protective_equipment.join("\n");
    fields.push("conditions.protectiveEquipment", equipment);
    fields.push("description", description(page, template));
    for hazard in &template.hazards {
        fields.push("hazards", &hazard.code);
        for control in &hazard.controls {
            let told = format!("{}{FURTHER}{}", control.level, control.text);
            fields.push(format!("hazard.{}.further", hazard.code), told);
        }
    }
}

/// The tasks, what is learnt away from work, and what helps at the start.
fn description(page: &Page, template: &NewPlacementOccupationTemplate) -> String {
    let parts = [
        ("post-tasks", &template.tasks),
        ("post-topics", &template.off_the_job_topics),
        ("post-entry", &template.entry_skills),
    ];
    let told = parts.iter().filter(|(_, items)| !items.is_empty());
    let told = told.map(|(key, items)| format!("{}\n– {}", page.t(key), items.join("\n– ")));
    told.collect::<Vec<_>>().join("\n\n")
}

/// The dangers of the template with what is done about them, and all others.
fn dangers(
    page: &Page,
    template: Option<&NewPlacementOccupationTemplate>,
) -> (Vec<Danger>, Vec<Danger>) {
    let told = template.map(|it| it.hazards.as_slice()).unwrap_or_default();
    let likely: Vec<Danger> = told
        .iter()
        .map(|hazard| Danger {
            code: hazard.code.clone(),
            title: hazard.title.clone(),
            controls: hazard
                .controls
                .iter()
                .map(|it| Choice::new(format!("{}{FURTHER}{}", it.level, it.text), &it.text))
                .collect(),
        })
        .collect();
    let others = lists::codes("hazard")
        .iter()
        .filter(|code| !likely.iter().any(|danger| danger.code == **code))
        .map(|code| Danger {
            code: (*code).to_owned(),
            title: page.coded("hazard", code),
            controls: Vec::new(),
        })
        .collect();
    (likely, others)
}

fn read(visitor: &Visitor, fields: &Fields) -> (SavePlacementInput, Vec<Refusal>) {
    let (input, mut refusals) = offer::read(visitor, fields, None);
    let mut reading = Reading::new(fields, visitor.language);
    let stated = conditions::conditions(&mut reading, fields);
    let days: Vec<Weekday> = fields
        .all("days")
        .iter()
        .filter_map(|day| Weekday::parse(day))
        .collect();
    let shift = WorkShift::Day;
    let mentor_id = fields.filled("mentorId");
    let input = SavePlacementInput {
        schedule: (!days.is_empty()).then_some(ScheduleInput { days, shift }),
        minimum_age: reading.whole("minimumAge"),
        off_the_job_percent: reading.whole("offTheJobPercent"),
        learning_outcomes: Some(lines(fields.get("learningOutcomes"))),
        mentor_name: fields.filled("mentorName").filter(|_| mentor_id.is_none()),
        mentor_id,
        conditions: Some(promised(fields, stated, &input)),
        ..input
    };
    refusals.append(&mut reading.refusals);
    (input, refusals)
}

/// The conditions with what is confirmed by a tick.
fn promised(
    fields: &Fields,
    mut stated: ConditionsInput,
    input: &SavePlacementInput,
) -> ConditionsInput {
    let ticked = |name: &str| fields.filled(name).is_some();
    for cover in stated.coverage.iter_mut().flatten() {
        if ticked(&format!("coverage.{}.firstDay", cover.branch)) {
            cover.from_date = cover.from_date.or(input.starts_on);
        }
    }
    let earliest_start = fields.filled("earliestStart");
    let latest_end = fields.filled("latestEnd");
    if earliest_start.is_some() || latest_end.is_some() {
        stated.working_time = Some(WorkingTimeInput {
            earliest_start,
            latest_end,
            daily_minutes: None,
        });
    }
    if ticked("freeOfCharge") {
        stated.apprentice_pays = Some(false);
    }
    if ticked("noClauses") {
        stated.clauses = Some(Vec::new());
    }
    stated
}
