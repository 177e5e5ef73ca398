//! `/profile`: what a candidate has told, and the two lists that are searched for.

use crate::codes::Evidence;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Form;
use crate::operations::profile::{self, ProfileViewerCandidate};
use crate::operations::save_candidate_profile::{
    self, CandidateSkillInput, SaveCandidateProfileInput,
};
use crate::operations::{
    FindOccupations, FindSkills, Profile, SaveCandidateProfile, find_occupations, find_skills,
};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Answer, Me, Refusal, Site};
use crate::text::message;
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

/// The most occupations that a candidate can wish for.
const WISHES: usize = 5;

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage {
    page: Page,
    candidate: ProfileViewerCandidate,
}

/// Something in a list that can be taken out of it, or found and put in.
struct Item {
    code: String,
    label: String,
    detail: String,
}

#[derive(Template)]
#[template(path = "profile_list.html")]
struct ListPage {
    page: Page,
    form: Form,
    action: &'static str,
    hint: String,
    held: Vec<Item>,
    found: Option<Vec<Item>>,
    version: i64,
    full: bool,
}

/// The signed-in candidate's own profile; anybody else has none to see.
pub async fn own(
    site: &Site,
    visitor: &Visitor,
) -> Result<(Option<Me>, ProfileViewerCandidate), Failure> {
    let Answer { data, me, .. } = site.ask::<Profile>(visitor, profile::Variables).await?;
    let viewer = data.viewer.ok_or(Failure::SignInFirst)?;
    Ok((me, viewer.candidate.ok_or(Failure::Forbidden)?))
}

/// Saves what `input` has and clears the fields named in `cleared`.
pub async fn save(
    site: &Site,
    visitor: &Visitor,
    input: SaveCandidateProfileInput,
    cleared: &[&str],
    key: Option<String>,
) -> Result<Vec<Refusal>, Failure> {
    let variables = save_candidate_profile::Variables { input };
    Ok(site
        .change::<SaveCandidateProfile>(visitor, variables, cleared, key)
        .await?
        .refusals)
}

/// Says in plain words what happened when somebody saved the profile since the page was opened, and turns the form
/// to the version that is there now, so that saving again replaces the other change.
pub fn after_conflict(
    visitor: &Visitor,
    mut fields: Fields,
    refusals: Vec<Refusal>,
    version: i64,
) -> (Fields, Vec<Refusal>) {
    let is_conflict = |it: &Refusal| it.field.as_deref() == Some("expectedVersion");
    if !refusals.iter().any(is_conflict) {
        return (fields, refusals);
    }
    fields.set("version", version);
    let told = Refusal {
        field: None,
        code: None,
        message: message(visitor.language, "profile-conflict"),
    };
    let others = refusals.into_iter().filter(|it| !is_conflict(it));
    (fields, std::iter::once(told).chain(others).collect())
}

pub async fn show(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let (me, candidate) = own(&site, &visitor).await?;
    html(&ProfilePage {
        page: Page::new(&site, &visitor, me, "profile-title"),
        candidate,
    })
}

pub async fn show_occupations(
    State(site): State<Site>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    html(&occupations_page(&site, &visitor, Form::new(visitor.query.clone())).await?)
}

pub async fn save_occupations(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let (_, candidate) = own(&site, &visitor).await?;
    let mut codes: Vec<String> = candidate
        .aspirations
        .iter()
        .map(|it| it.code.clone())
        .collect();
    change_list(&mut codes, &fields);
    let input = SaveCandidateProfileInput {
        aspirations: Some(codes),
        expected_version: fields.get("version").parse().ok(),
        ..SaveCandidateProfileInput::default()
    };
    let refusals = save(&site, &visitor, input, &[], fields.filled("key")).await?;
    if refusals.is_empty() {
        return Ok(see_other("/profile/occupations"));
    }
    let (fields, refusals) = after_conflict(&visitor, fields, refusals, candidate.version);
    let form = Form::refused(fields, &refusals, &["q"]);
    unprocessable(&occupations_page(&site, &visitor, form).await?)
}

pub async fn show_skills(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    html(&skills_page(&site, &visitor, Form::new(visitor.query.clone())).await?)
}

pub async fn save_skills(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let (_, candidate) = own(&site, &visitor).await?;
    let evidence_of = |id: &str| {
        let held = candidate.skills.iter().find(|it| it.skill.id == id);
        held.map_or(Evidence::Declared, |it| it.evidence)
    };
    let mut ids: Vec<String> = candidate
        .skills
        .iter()
        .map(|it| it.skill.id.clone())
        .collect();
    change_list(&mut ids, &fields);
    let skills = ids
        .into_iter()
        .map(|id| CandidateSkillInput {
            evidence: evidence_of(&id),
            skill_id: id,
        })
        .collect();
    let input = SaveCandidateProfileInput {
        skills: Some(skills),
        expected_version: fields.get("version").parse().ok(),
        ..SaveCandidateProfileInput::default()
    };
    let refusals = save(&site, &visitor, input, &[], fields.filled("key")).await?;
    if refusals.is_empty() {
        return Ok(see_other("/profile/skills"));
    }
    let (fields, refusals) = after_conflict(&visitor, fields, refusals, candidate.version);
    let form = Form::refused(fields, &refusals, &["q"]);
    unprocessable(&skills_page(&site, &visitor, form).await?)
}

async fn occupations_page(site: &Site, visitor: &Visitor, form: Form) -> Result<ListPage, Failure> {
    let (me, candidate) = own(site, visitor).await?;
    let found = match form.fields.filled("q") {
        None => None,
        Some(query) => {
            let answer = site
                .ask::<FindOccupations>(visitor, find_occupations::Variables { query })
                .await?;
            let held: Vec<_> = candidate
                .aspirations
                .iter()
                .map(|it| it.code.as_str())
                .collect();
            let others = answer
                .data
                .occupations
                .into_iter()
                .filter(|it| !held.contains(&it.code.as_str()));
            Some(
                others
                    .map(|it| Item {
                        code: it.code,
                        label: it.label,
                        detail: it.isco_title,
                    })
                    .collect(),
            )
        }
    };
    let page = Page::new(site, visitor, me, "profile-occupations-title");
    Ok(ListPage {
        hint: page.t("profile-occupations-hint"),
        action: "/profile/occupations",
        full: candidate.aspirations.len() >= WISHES,
        held: candidate
            .aspirations
            .into_iter()
            .map(|it| Item {
                code: it.code,
                label: it.label,
                detail: String::new(),
            })
            .collect(),
        version: candidate.version,
        found,
        form,
        page,
    })
}

async fn skills_page(site: &Site, visitor: &Visitor, form: Form) -> Result<ListPage, Failure> {
    let (me, candidate) = own(site, visitor).await?;
    let found = match form.fields.filled("q") {
        None => None,
        Some(query) => {
            let answer = site
                .ask::<FindSkills>(visitor, find_skills::Variables { query })
                .await?;
            let held: Vec<_> = candidate
                .skills
                .iter()
                .map(|it| it.skill.id.as_str())
                .collect();
            let others = answer
                .data
                .skills
                .into_iter()
                .filter(|it| !held.contains(&it.id.as_str()));
            Some(
                others
                    .map(|it| Item {
                        code: it.id,
                        label: it.label,
                        detail: String::new(),
                    })
                    .collect(),
            )
        }
    };
    let page = Page::new(site, visitor, me, "profile-skills-title");
    Ok(ListPage {
        hint: page.t("profile-skills-hint"),
        action: "/profile/skills",
        held: candidate
            .skills
            .into_iter()
            .map(|it| Item {
                code: it.skill.id,
                label: it.skill.label,
                detail: page.name(it.evidence),
            })
            .collect(),
        version: candidate.version,
        full: false,
        found,
        form,
        page,
    })
}

fn change_list(codes: &mut Vec<String>, fields: &Fields) {
    if let Some(removed) = fields.filled("remove") {
        codes.retain(|it| *it != removed);
    }
    for added in fields.all("add") {
        if !codes.contains(&added) {
            codes.push(added);
        }
    }
}
