//! Which enterprises an authority watches over: those of the countries in which it has sites, or all.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::context::Ctx;
use crate::entities::site;
use crate::error::{Error, Refusal};
use crate::viewer::Viewer;
use crate::vocabulary::OrganisationKind;

/// What somebody who decides for the public may look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Everywhere when there are none.
    countries: Option<BTreeSet<String>>,
}

impl Scope {
    /// What the viewer may read: an authority its countries, an administrator everything, everybody else nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn to_read(ctx: &Ctx, viewer: &Viewer) -> Result<Option<Self>, Error> {
        if viewer.is_administrator() {
            return Ok(Some(Self { countries: None }));
        }
        Self::of_authority(ctx.db.reader(), viewer).await
    }

    /// What the viewer may decide.
    ///
    /// # Errors
    /// Refuses everybody who doesn't act for a competent authority.
    pub async fn to_decide(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<Self, Error> {
        viewer.account()?;
        let scope = Self::of_authority(db, viewer).await?;
        scope.ok_or_else(|| Refusal::forbidden("Only the competent authority decides this.").into())
    }

    async fn of_authority(
        db: &impl ConnectionTrait,
        viewer: &Viewer,
    ) -> Result<Option<Self>, Error> {
        let authorities = viewer.organisations(OrganisationKind::CompetentAuthority);
        if authorities.is_empty() {
            return Ok(None);
        }
        Self::of_authorities(db, &authorities).await.map(Some)
    }

    /// What an authority watches over, whoever acts for it.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn of_organisation_itself(
        db: &impl ConnectionTrait,
        authority: Uuid,
    ) -> Result<Self, Error> {
        Self::of_authorities(db, &[authority]).await
    }

    /// One authority without a site watches over all.
    async fn of_authorities(
        db: &impl ConnectionTrait,
        authorities: &[Uuid],
    ) -> Result<Self, Error> {
        let sites = site::Entity::find()
            .filter(site::Column::OrganisationId.is_in(authorities.iter().copied()))
            .all(db)
            .await?;
        let is_placed = |id: &Uuid| sites.iter().any(|site| site.organisation_id == *id);
        let everywhere = !authorities.iter().all(is_placed);
        Ok(Self {
            countries: (!everywhere)
                .then(|| sites.iter().map(|site| site.country.clone()).collect()),
        })
    }

    /// Whether what is in `country` belongs to it.
    #[must_use]
    pub fn holds(&self, country: &str) -> bool {
        self.countries
            .as_ref()
            .is_none_or(|countries| countries.contains(country))
    }

    /// Whether an organisation with sites in these countries belongs to it; one without sites belongs to everybody.
    #[must_use]
    pub fn holds_any<'a>(&self, countries: impl IntoIterator<Item = &'a str>) -> bool {
        let mut countries = countries.into_iter().peekable();
        countries.peek().is_none() || countries.any(|country| self.holds(country))
    }

    /// The condition that a column with a country is within it.
    pub(crate) fn of_country(&self, column: impl ColumnTrait) -> Condition {
        match &self.countries {
            Some(countries) => Condition::all().add(column.is_in(countries.iter().cloned())),
            None => Condition::all(),
        }
    }

    /// The condition that a column with an organisation's id is within it.
    pub(crate) fn of_organisation(&self, column: impl ColumnTrait) -> Condition {
        let Some(countries) = &self.countries else {
            return Condition::all();
        };
        let here = placed(Some(countries.iter().cloned().collect()));
        Condition::any()
            .add(column.in_subquery(here))
            .add(column.not_in_subquery(placed(None)))
    }
}

/// Organisations with a site, in these countries or at all.
fn placed(countries: Option<Vec<String>>) -> SelectStatement {
    let mut select = Query::select();
    select
        .column(site::Column::OrganisationId)
        .from(site::Entity);
    if let Some(countries) = countries {
        select.and_where(Expr::col(site::Column::Country).is_in(countries));
    }
    select
}
