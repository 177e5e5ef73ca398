//! `/placements/{id}/apply`: a short form, a look at what will be sent, and a receipt.

use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Form;
use crate::operations::apply::{ApplyInput, Variables};
use crate::operations::apply_form::{self, ApplyFormPlacement};
use crate::operations::{Apply, ApplyForm};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Me, Site};
use crate::visitor::{Visitor, link};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

#[derive(Template)]
#[template(path = "apply.html")]
struct ApplyPage {
    page: Page,
    form: Form,
    placement: ApplyFormPlacement,
    checking: bool,
}

impl ApplyPage {
    /// Why the viewer is too young on the first day, in words, if they are: told before anything is typed.
    fn too_young(&self) -> Option<String> {
        let found = self.placement.viewer_match.as_ref()?;
        let age = found
            .fit
            .gate
            .iter()
            .find(|it| it.condition == "age" && it.verdict.class() == "no")?;
        Some(match &age.remedy {
            Some(remedy) => format!("{} {remedy}", age.text),
            None => age.text.clone(),
        })
    }
}

pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (me, placement) = placement(&site, &visitor, &id).await?;
    if let Some(sent) = placement
        .viewer_application
        .as_ref()
        .filter(|sent| !sent.state.has_ended())
    {
        return Ok(see_other(&format!("/applications/{}", sent.id)));
    }
    html(&page(
        &site,
        &visitor,
        me,
        placement,
        Form::new(Fields::default()),
        false,
    ))
}

/// The first post shows what will be sent; the second, from that page, sends it.
pub async fn send(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let step = fields.get("step").to_owned();
    if step != "send" {
        let (me, placement) = placement(&site, &visitor, &id).await?;
        return html(&page(
            &site,
            &visitor,
            me,
            placement,
            Form::new(fields),
            step == "check",
        ));
    }
    let message = fields.filled("message");
    let input = ApplyInput {
        placement_id: id.clone(),
        message: message.clone(),
        phone: fields.filled("phone"),
    };
    let answer = site
        .change::<Apply>(&visitor, Variables { input }, &[], fields.filled("key"))
        .await?;
    if let Some(sent) = answer.data.apply.application {
        // Whoever applies again gets the application that is there; it doesn't have the new message.
        let is_other = plain(sent.message.as_deref()) != plain(message.as_deref());
        let how = if is_other { "already" } else { "yes" };
        let receipt = link(&format!("/applications/{}", sent.id), [("sent", how)]);
        return Ok(see_other(&receipt));
    }
    let (me, placement) = placement(&site, &visitor, &id).await?;
    let form = Form::refused(fields, &answer.refusals, &["message", "phone"]);
    unprocessable(&page(&site, &visitor, me, placement, form, false))
}

/// A message without its spaces and line ends, which a form and a database may keep differently.
fn plain(message: Option<&str>) -> String {
    message
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn page(
    site: &Site,
    visitor: &Visitor,
    me: Option<Me>,
    placement: ApplyFormPlacement,
    form: Form,
    checking: bool,
) -> ApplyPage {
    let title = if checking {
        "apply-check-title"
    } else {
        "apply-title"
    };
    ApplyPage {
        page: Page::new(site, visitor, me, title),
        form,
        placement,
        checking,
    }
}

async fn placement(
    site: &Site,
    visitor: &Visitor,
    id: &str,
) -> Result<(Option<Me>, ApplyFormPlacement), Failure> {
    let answer = site
        .ask::<ApplyForm>(visitor, apply_form::Variables { id: id.to_owned() })
        .await?;
    if answer.me.is_none() {
        return Err(Failure::SignInFirst);
    }
    Ok((answer.me, answer.data.placement.ok_or(Failure::NotFound)?))
}
