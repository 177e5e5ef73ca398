//! Which enterprises an authority watches over: those of the countries in which it has sites, or all.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::entities::site;
use crate::error::{Error, Refusal};
use crate::viewer::Viewer;

/// Why somebody who acts for the authority doesn't decide this one.
pub(crate) const OWN_MATTER: &str =
    "You belong to those whom this is about. Somebody else of the authority has to decide it.";

/// What somebody who decides for the public may look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Everywhere when there are none.
    countries: Option<BTreeSet<String>>,
}

impl Scope {
    /// What the viewer may read: an authority its countries, an administrator everything, everybody else nothing.
    #[must_use]
    pub fn to_read(viewer: &Viewer) -> Option<Self> {
        if viewer.is_administrator() {
            return Some(Self { countries: None });
        }
        viewer.scope().cloned()
    }

    /// What the viewer may decide.
    ///
    /// # Errors
    /// Refuses everybody who doesn't act for a competent authority.
    pub fn to_decide(viewer: &Viewer) -> Result<Self, Error> {
        viewer.account()?;
        let scope = viewer.scope().cloned();
        scope.ok_or_else(|| Refusal::forbidden("Only the competent authority decides this.").into())
    }

    /// Refuses who belongs to what is decided about, though they act for the authority.
    ///
    /// # Errors
    /// Refuses a member of one of these organisations.
    pub fn refuse_own(
        viewer: &Viewer,
        organisations: impl IntoIterator<Item = Uuid>,
    ) -> Result<(), Error> {
        let mut organisations = organisations.into_iter();
        if organisations.any(|id| viewer.is_member_of(id)) {
            return Err(Refusal::forbidden(OWN_MATTER).into());
        }
        Ok(())
    }

    /// What an authority watches over, whoever acts for it.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn of_organisation_itself(
        db: &impl ConnectionTrait,
        authority: Uuid,
    ) -> Result<Self, Error> {
        let scope = Self::of_authorities(db, &[authority]).await?;
        Ok(scope.unwrap_or(Self { countries: None }))
    }

    /// What authorities watch over together; nothing where there is none. One without a site watches over all.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn of_authorities(
        db: &impl ConnectionTrait,
        authorities: &[Uuid],
    ) -> Result<Option<Self>, Error> {
        if authorities.is_empty() {
            return Ok(None);
        }
        let sites = site::Entity::find()
            .filter(site::Column::OrganisationId.is_in(authorities.iter().copied()))
            .all(db)
            .await?;
        let is_placed = |id: &Uuid| sites.iter().any(|site| site.organisation_id == *id);
        let everywhere = !authorities.iter().all(is_placed);
        Ok(Some(Self {
            countries: (!everywhere)
                .then(|| sites.iter().map(|site| site.country.clone()).collect()),
        }))
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

    /// Whether an organisation belongs to it. One statement at most.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn holds_organisation(
        &self,
        db: &impl ConnectionTrait,
        id: Uuid,
    ) -> Result<bool, Error> {
        if self.countries.is_none() {
            return Ok(true);
        }
        let countries: Vec<String> = site::Entity::find()
            .select_only()
            .column(site::Column::Country)
            .filter(site::Column::OrganisationId.eq(id))
            .into_tuple()
            .all(db)
            .await?;
        Ok(self.holds_any(countries.iter().map(String::as_str)))
    }

    /// The condition that a column with a country is within it.
    pub(crate) fn of_country(&self, column: impl ColumnTrait) -> Condition {
        match &self.countries {
            Some(countries) => Condition::all().add(column.is_in(countries.iter().cloned())),
            None => Condition::all(),
        }
    }

    /// The ids of the sites within it.
    pub(crate) fn sites(&self) -> SelectStatement {
        Query::select()
            .column(site::Column::Id)
            .from(site::Entity)
            .cond_where(self.of_country(site::Column::Country))
            .to_owned()
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
