//! `/guardianship/end`: ending a guardianship, as the guardian, or as the young person once of full age.

use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::Form;
use crate::operations::end_guardianship::{EndGuardianshipInput, Variables};
use crate::operations::guardianships::{self, GuardianshipsViewer};
use crate::operations::{EndGuardianship, Guardianships};
use crate::page::{Page, html, see_other, unprocessable};
use crate::site::{Me, Site};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

/// Who ends which guardianship.
struct Ending {
    /// Whether the reader is the guardian, and not the young person.
    own: bool,
    /// Of the other of the two.
    name: String,
    /// Whether the reader may end it.
    may: bool,
}

#[derive(Template)]
#[template(path = "guardianship_end.html")]
struct EndPage {
    page: Page,
    form: Form,
    ending: Ending,
}

impl Ending {
    /// Where the reader came from and goes back to.
    fn back(&self) -> &'static str {
        match self.own {
            true => "/guardian",
            false => "/profile/guardian",
        }
    }

    /// What the address or the form names, if the viewer has to do with it.
    fn of(viewer: GuardianshipsViewer, fields: &Fields) -> Option<Self> {
        let (candidate, guardian) = (fields.get("candidate"), fields.filled("guardian"));
        if let Some(own) = viewer.candidate.filter(|it| it.id == candidate) {
            let mut guardians = own.guardians.into_iter();
            let named = guardians.find(|it| it.account.is_some() && it.account == guardian)?;
            return Some(Self {
                own: false,
                name: named.name,
                may: own.minor == Some(false),
            });
        }
        let ward = viewer.wards.into_iter().find(|it| it.id == candidate)?;
        Some(Self {
            own: true,
            name: ward.name.unwrap_or(ward.pseudonym),
            may: true,
        })
    }
}

pub async fn show(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let (me, ending) = load(&site, &visitor, &visitor.query).await?;
    let form = Form::new(visitor.query.clone());
    html(&page(&site, &visitor, me, ending, form))
}

pub async fn end(
    State(site): State<Site>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Failure> {
    let (me, ending) = load(&site, &visitor, &fields).await?;
    let input = EndGuardianshipInput {
        candidate_id: fields.get("candidate").to_owned(),
        guardian: fields.filled("guardian").filter(|_| !ending.own),
        reason: fields.filled("reason"),
    };
    let refusals = site
        .change::<EndGuardianship>(&visitor, Variables { input }, &[], fields.filled("key"))
        .await?
        .refusals;
    if refusals.is_empty() {
        return Ok(see_other(&format!("{}?ended=yes", ending.back())));
    }
    let form = Form::refused(fields, &refusals, &["reason"]);
    unprocessable(&page(&site, &visitor, me, ending, form))
}

async fn load(
    site: &Site,
    visitor: &Visitor,
    fields: &Fields,
) -> Result<(Option<Me>, Ending), Failure> {
    let answer = site
        .ask::<Guardianships>(visitor, guardianships::Variables)
        .await?;
    let viewer = answer.data.viewer.ok_or(Failure::SignInFirst)?;
    let ending = Ending::of(viewer, fields).ok_or(Failure::NotFound)?;
    Ok((answer.me, ending))
}

fn page(site: &Site, visitor: &Visitor, me: Option<Me>, ending: Ending, form: Form) -> EndPage {
    EndPage {
        page: Page::new(site, visitor, me, "guardian-end-title"),
        form,
        ending,
    }
}
