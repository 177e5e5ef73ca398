//! Signing in: with a password, with a code, or with a link from a message.

use crate::codes::Role;
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Form;
use crate::operations::sign_in::{SignInInput, SignInSignIn, Variables};
use crate::operations::{RequestSignInCode, SignIn, request_sign_in_code};
use crate::page::{Page, html, see_other, unprocessable};
use crate::session;
use crate::site::{Refusal, Site};
use crate::visitor::{Visitor, link, own_path};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    page: Page,
    form: Form,
    back: String,
    just_made: bool,
}

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct CodePage {
    page: Page,
    form: Form,
    back: String,
}

#[derive(Template)]
#[template(path = "sign_in_link.html")]
struct LinkPage {
    page: Page,
    form: Form,
}

pub async fn show(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    html(&SignInPage {
        page: Page::new(&site, &visitor, None, "sign-in-title"),
        form: Form::new(Fields::default()),
        back: visitor.query.get("back").to_owned(),
        just_made: visitor.query.has("made", "yes"),
    })
}

pub async fn enter(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let back = fields.get("back").to_owned();
    let refusals = if fields.has("way", "code") {
        let refusals = send_code(&site, &visitor, &fields).await?;
        if refusals.is_empty() {
            let next = link("/sign-in/code", [("back", back.as_str())]);
            return Ok(session::remember_address(
                &site,
                see_other(&next),
                fields.get("email"),
            ));
        }
        refusals
    } else {
        let input = SignInInput {
            email: fields.filled("email"),
            password: Some(fields.get("password").to_owned()),
            ..SignInInput::default()
        };
        match try_sign_in(&site, &visitor, input, &back).await? {
            Ok(response) => return Ok(response),
            Err(refusals) => refusals,
        }
    };
    unprocessable(&SignInPage {
        page: Page::new(&site, &visitor, None, "sign-in-title"),
        form: Form::refused(fields, &refusals, &["email", "password"]),
        back,
        just_made: false,
    })
}

pub async fn show_code(
    State(site): State<Site>,
    visitor: Visitor,
    headers: axum::http::HeaderMap,
) -> Result<Response, Failure> {
    let mut fields = Fields::default();
    fields.push_some("email", session::remembered_address(&headers));
    html(&CodePage {
        page: Page::new(&site, &visitor, None, "sign-in-code-title"),
        form: Form::new(fields),
        back: visitor.query.get("back").to_owned(),
    })
}

pub async fn enter_code(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let back = fields.get("back").to_owned();
    let input = SignInInput {
        email: fields.filled("email"),
        code: Some(fields.get("code").to_owned()),
        ..SignInInput::default()
    };
    match try_sign_in(&site, &visitor, input, &back).await? {
        Ok(response) => Ok(response),
        Err(refusals) => unprocessable(&CodePage {
            page: Page::new(&site, &visitor, None, "sign-in-code-title"),
            form: Form::refused(fields, &refusals, &["email", "code"]),
            back,
        }),
    }
}

/// Opening the link changes nothing: mail scanners open links too. The button signs in.
pub async fn show_link(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let mut fields = Fields::default();
    fields.push("link", visitor.query.get("token"));
    html(&LinkPage {
        page: Page::new(&site, &visitor, None, "sign-in-link-title"),
        form: Form::new(fields),
    })
}

pub async fn enter_link(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = SignInInput {
        link: Some(fields.get("link").to_owned()),
        ..SignInInput::default()
    };
    match try_sign_in(&site, &visitor, input, "").await? {
        Ok(response) => Ok(response),
        Err(refusals) => unprocessable(&LinkPage {
            page: Page::new(&site, &visitor, None, "sign-in-link-title"),
            form: Form::refused(fields, &refusals, &[]),
        }),
    }
}

async fn send_code(
    site: &Site,
    visitor: &Visitor,
    fields: &Fields,
) -> Result<Vec<Refusal>, Failure> {
    let input = request_sign_in_code::RequestSignInCodeInput {
        email: fields.get("email").to_owned(),
    };
    let variables = request_sign_in_code::Variables { input };
    Ok(site
        .change::<RequestSignInCode>(visitor, variables, &[], None)
        .await?
        .refusals)
}

async fn try_sign_in(
    site: &Site,
    visitor: &Visitor,
    input: SignInInput,
    back: &str,
) -> Result<Result<Response, Vec<Refusal>>, Failure> {
    let answer = site
        .change::<SignIn>(visitor, Variables { input }, &[], None)
        .await?;
    let signed_in: SignInSignIn = answer.data.sign_in;
    let Some(token) = signed_in.token.filter(|it| session::is_token(it)) else {
        return Ok(Err(answer.refusals));
    };
    let roles = signed_in.viewer.map(|it| it.roles).unwrap_or_default();
    let next = own_path(back).unwrap_or_else(|| first_page(&roles));
    Ok(Ok(session::begin(
        site,
        see_other(next),
        &token,
        signed_in.expires_at,
    )))
}

/// Where somebody starts who didn't come from a page.
fn first_page(roles: &[Role]) -> &'static str {
    roles
        .iter()
        .find_map(|role| match role {
            Role::Candidate => Some("/matches"),
            Role::Enterprise => Some("/enterprise"),
            Role::Broker => Some("/caseload"),
            Role::Guardian => Some("/guardian"),
            Role::Provider | Role::Authority => Some("/agreements"),
            Role::Administrator => None,
        })
        .unwrap_or("/")
}
