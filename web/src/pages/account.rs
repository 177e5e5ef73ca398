//! Making an account, signing out, and keeping a language.

use crate::codes::{Code, Role};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Form, Reading};
use crate::operations::sign_up::{SignUpInput, Variables};
use crate::operations::{SignOut, SignUp, sign_out};
use crate::page::{Page, html, see_other, unprocessable};
use crate::session;
use crate::site::Site;
use crate::text::Language;
use crate::visitor::{Visitor, link, own_path, way_back};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

const FIELDS: [&str; 6] = [
    "role",
    "name",
    "email",
    "password",
    "organisationName",
    "birthDate",
];

#[derive(Template)]
#[template(path = "sign_up.html")]
struct SignUpPage {
    page: Page,
    form: Form,
    back: String,
}

pub async fn show(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let mut fields = Fields::default();
    let role = Role::parse(visitor.query.get("role")).unwrap_or(Role::Candidate);
    fields.push("role", role.code());
    html(&SignUpPage {
        page: Page::new(&site, &visitor, None, "sign-up-title"),
        form: Form::new(fields),
        back: visitor.query.get("back").to_owned(),
    })
}

pub async fn make(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let back = fields.get("back").to_owned();
    let mut reading = Reading::new(&fields, visitor.language);
    let birth_date = reading.date("birthDate");
    let mut refusals = reading.refusals;
    if refusals.is_empty() {
        let role = Role::parse(fields.get("role")).unwrap_or_default();
        let input = SignUpInput {
            role,
            name: fields.get("name").to_owned(),
            email: fields.get("email").to_owned(),
            password: fields.filled("password"),
            locale: Some(visitor.language.tag().to_owned()),
            organisation_name: fields
                .filled("organisationName")
                .filter(|_| role == Role::Enterprise),
            birth_date: birth_date.filter(|_| role == Role::Candidate),
        };
        let answer = site
            .change::<SignUp>(&visitor, Variables { input }, &[], fields.filled("key"))
            .await?;
        if answer.data.sign_up.accepted {
            return Ok(see_other(&link(
                "/sign-in",
                [("made", "yes")].into_iter().chain(way_back(&back)),
            )));
        }
        refusals = answer.refusals;
    }
    unprocessable(&SignUpPage {
        page: Page::new(&site, &visitor, None, "sign-up-title"),
        form: Form::refused(fields, &refusals, &FIELDS),
        back,
    })
}

pub async fn sign_out(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    site.change::<SignOut>(&visitor, sign_out::Variables, &[], None)
        .await?;
    Ok(session::end(&site, see_other("/")))
}

pub async fn keep_language(State(site): State<Site>, fields: Fields) -> Result<Response, Failure> {
    let language = Language::parse(fields.get("language")).ok_or(Failure::BadInput(None))?;
    let back = own_path(fields.get("back")).unwrap_or("/");
    Ok(session::keep_language(&site, see_other(back), language))
}
