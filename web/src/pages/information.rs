//! Pages of text: for developers, rights, privacy, accessibility.

use crate::failure::Failure;
use crate::operations;
use crate::page::{Page, html};
use crate::site::{Me, Site};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

#[derive(Template)]
#[template(path = "developers.html")]
struct DevelopersPage {
    page: Page,
}

#[derive(Template)]
#[template(path = "rights.html")]
struct RightsPage {
    page: Page,
}

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage {
    page: Page,
}

#[derive(Template)]
#[template(path = "accessibility.html")]
struct AccessibilityPage {
    page: Page,
}

pub async fn developers(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    html(&DevelopersPage {
        page: page(&site, &visitor, "developers-title").await?,
    })
}

pub async fn rights(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    html(&RightsPage {
        page: page(&site, &visitor, "rights-title").await?,
    })
}

pub async fn privacy(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    html(&PrivacyPage {
        page: page(&site, &visitor, "privacy-title").await?,
    })
}

pub async fn accessibility(
    State(site): State<Site>,
    visitor: Visitor,
) -> Result<Response, Failure> {
    html(&AccessibilityPage {
        page: page(&site, &visitor, "accessibility-title").await?,
    })
}

/// Whoever is signed in; nothing is asked for a visitor without a session.
pub async fn me(site: &Site, visitor: &Visitor) -> Result<Option<Me>, Failure> {
    match visitor.session {
        None => Ok(None),
        Some(_) => Ok(site
            .ask::<operations::Me>(visitor, operations::me::Variables)
            .await?
            .me),
    }
}

async fn page(site: &Site, visitor: &Visitor, title: &str) -> Result<Page, Failure> {
    let me = me(site, visitor).await?;
    Ok(Page::new(site, visitor, me, title).listed())
}
