//! `/enterprise/mentors`: who guides apprentices at an enterprise.

use super::enterprise;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Choice, Form, Reading, as_yes_or_no, yes_or_no};
use crate::operations::SaveMentor;
use crate::operations::enterprise::EnterpriseViewerMembershipsOrganisation as Organisation;
use crate::operations::save_mentor::{SaveMentorInput, Variables};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Me, Refusal, Site};
use crate::visitor::{Visitor, link};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

const FIELDS: [&str; 6] = [
    "name",
    "adult",
    "qualified",
    "qualification",
    "yearsOfPractice",
    "active",
];

#[derive(Template)]
#[template(path = "mentors.html")]
struct MentorsPage {
    page: Page,
    organisations: Vec<Organisation>,
}

#[derive(Template)]
#[template(path = "mentor.html")]
struct MentorPage {
    page: Page,
    form: Form,
}

impl MentorsPage {
    fn to_mentor(&self, organisation: &str, mentor: &str) -> String {
        let pairs = [("organisation", organisation), ("id", mentor)];
        link("/enterprise/mentors/edit", pairs)
    }
}

impl MentorPage {
    fn yes_no(&self) -> Vec<Choice> {
        vec![
            Choice::new("yes", self.page.t("stated-yes")),
            Choice::new("no", self.page.t("stated-no")),
        ]
    }
}

pub async fn list(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let (me, organisations) = enterprise::own(&site, &visitor).await?;
    html(&MentorsPage {
        page: Page::new(&site, &visitor, me, "mentors-title"),
        organisations,
    })
}

pub async fn edit(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let (me, organisations) = enterprise::own(&site, &visitor).await?;
    let (asked, id) = (visitor.query.get("organisation"), visitor.query.get("id"));
    let Some(organisation) = organisations
        .iter()
        .find(|it| it.id == asked || asked.is_empty())
    else {
        return Err(Failure::NotFound);
    };
    html(&page(
        &site,
        &visitor,
        me,
        Form::new(values(organisation, id)),
    ))
}

pub async fn save(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let (input, mut refusals) = read(&visitor, &fields);
    if refusals.is_empty() {
        let variables = Variables { input };
        let cleared = ["adult", "qualified", "qualification", "yearsOfPractice"];
        refusals = site
            .change::<SaveMentor>(&visitor, variables, &cleared, fields.filled("key"))
            .await?
            .refusals;
    }
    if refusals.is_empty() {
        return Ok(see_other("/enterprise/mentors"));
    }
    let (me, _) = enterprise::own(&site, &visitor).await?;
    let form = Form::refused(fields, &refusals, &FIELDS);
    unprocessable(&page(&site, &visitor, me, form))
}

fn page(site: &Site, visitor: &Visitor, me: Option<Me>, form: Form) -> MentorPage {
    MentorPage {
        page: Page::new(site, visitor, me, "mentor-title"),
        form,
    }
}

fn values(organisation: &Organisation, id: &str) -> Fields {
    let mut fields = Fields::default();
    fields.push("organisation", &organisation.id);
    let Some(mentor) = organisation.mentors.iter().find(|it| it.id == id) else {
        fields.push("active", "yes");
        return fields;
    };
    fields.push("id", &mentor.id);
    fields.push("version", mentor.version);
    fields.push("name", &mentor.name);
    fields.push("adult", as_yes_or_no(mentor.adult));
    fields.push("qualified", as_yes_or_no(mentor.qualified));
    fields.push_some("qualification", mentor.qualification.as_ref());
    fields.push_some("yearsOfPractice", mentor.years_of_practice);
    fields.push("active", as_yes_or_no(Some(mentor.active)));
    fields
}

fn read(visitor: &Visitor, fields: &Fields) -> (SaveMentorInput, Vec<Refusal>) {
    let mut reading = Reading::new(fields, visitor.language);
    let id = fields.filled("id");
    let input = SaveMentorInput {
        organisation_id: fields.filled("organisation").filter(|_| id.is_none()),
        name: fields.filled("name"),
        adult: yes_or_no(fields.get("adult")),
        qualified: yes_or_no(fields.get("qualified")),
        qualification: fields.filled("qualification"),
        years_of_practice: reading.whole("yearsOfPractice"),
        active: yes_or_no(fields.get("active")),
        expected_version: fields.get("version").parse().ok(),
        id,
    };
    (input, reading.refusals)
}
