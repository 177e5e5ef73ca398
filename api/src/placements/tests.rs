//! What enterprises do with placements, through the use cases, on SQLite.

mod asking;
mod conditions;
mod passing_time;
mod publishing;
mod reviewing;
mod searching;
mod tampering;
mod writing;

use async_graphql::{ID, MaybeUndefined};
use chrono::{Duration, NaiveDate};
use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder};
use uuid::Uuid;

use super::quality::Gated;
use super::search::{NearInput, PlacementFilter, PlacementSort, Search, search};
use super::*;
use crate::entities::{account, audit_entry, outbox_message, quality_report};
use crate::error::UserErrorCode;
use crate::graphql::connection::Page;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::index_feed;
use crate::organisations::{self, SaveEnterpriseInput, SiteInput, save_enterprise};
use crate::taxonomy;
use crate::testing::Fixture;
use crate::vocabulary::{OrganisationKind, PayPeriod};

/// A marketplace with one enterprise that has a site in Accra.
pub(crate) struct Stage {
    pub(crate) fixture: Fixture,
    pub(crate) owner: Viewer,
    pub(crate) enterprise: ID,
    pub(crate) site: ID,
}

impl Stage {
    pub(crate) async fn new() -> Self {
        let fixture = Fixture::new().await;
        taxonomy::seed_isco(&fixture.ctx).await.unwrap();
        let account = account(&fixture, "owner@example.org").await;
        let founder = fixture.viewer(account).await;
        let input = SaveEnterpriseInput {
            name: Some("Adjoa Metalworks".to_owned()),
            sites: Some(vec![site("Workshop", 5.6, -0.2)]),
            ..SaveEnterpriseInput::default()
        };
        let enterprise = save_enterprise(&fixture.ctx, &founder, input)
            .await
            .unwrap();
        Self {
            owner: fixture.viewer(account).await,
            enterprise: ids::encode(Kind::Organisation, enterprise.id),
            site: ids::encode(Kind::Site, enterprise.sites[0].id),
            fixture,
        }
    }

    pub(crate) fn ctx(&self) -> &Ctx {
        &self.fixture.ctx
    }

    /// Somebody with an account and nothing else.
    pub(crate) async fn stranger(&self) -> Viewer {
        self.fixture
            .viewer(account(&self.fixture, "stranger@example.org").await)
            .await
    }

    /// A placement that passes the gate.
    pub(crate) fn good(&self) -> SavePlacementInput {
        SavePlacementInput {
            enterprise_id: Some(self.enterprise.clone()),
            site_id: Some(self.site.clone()),
            occupation_code: Some("7212".to_owned()),
            title: Some("Apprentice welder".to_owned()),
            places: Some(2),
            starts_on: Some(Date(day(2026, 9, 1))),
            duration_months: Some(24),
            weekly_hours: Some(40.0),
            minimum_age: MaybeUndefined::Value(18),
            remuneration: Some(vec![pay(1, "450.00")]),
            conditions: MaybeUndefined::Value(covered()),
            ..SavePlacementInput::default()
        }
    }

    /// A placement that the gate doesn't let through: nothing is stated about protection.
    pub(crate) fn bare(&self) -> SavePlacementInput {
        SavePlacementInput {
            conditions: MaybeUndefined::Undefined,
            ..self.good()
        }
    }

    pub(crate) async fn saved(&self, input: SavePlacementInput) -> Placement {
        let gated = save_placement(self.ctx(), &self.owner, input)
            .await
            .unwrap();
        assert!(gated.refusals.is_empty(), "{:?}", gated.refusals);
        gated.placement
    }

    pub(crate) async fn publish(&self, id: Uuid) -> Gated {
        publish_placement(
            self.ctx(),
            &self.owner,
            PublishPlacementInput {
                id: outside(id),
                expected_version: None,
            },
        )
        .await
        .unwrap()
    }

    /// A placement that is public.
    pub(crate) async fn published(&self) -> Placement {
        let draft = self.saved(self.good()).await;
        let gated = self.publish(draft.id).await;
        assert!(gated.refusals.is_empty(), "{:?}", gated.refusals);
        gated.placement
    }

    /// Somebody who acts for a new competent authority without a site.
    pub(crate) async fn authority(&self, email: &str) -> Viewer {
        let account_id = account(&self.fixture, email).await;
        let mut work = self.ctx().begin(None).await.unwrap();
        let kind = OrganisationKind::CompetentAuthority;
        organisations::found_verified(self.ctx(), &mut work, account_id, kind, email)
            .await
            .unwrap();
        work.commit().await.unwrap();
        self.fixture.viewer(account_id).await
    }

    /// Somebody who acts for a new competent authority of a country.
    pub(crate) async fn authority_of(&self, email: &str, country: &str) -> Viewer {
        let viewer = self.authority(email).await;
        let own = viewer.organisations(OrganisationKind::CompetentAuthority)[0];
        let office = SiteInput {
            country: country.to_owned(),
            ..site("Head office", 0.0, 0.0)
        };
        let input = SaveEnterpriseInput {
            id: Some(ids::encode(Kind::Organisation, own)),
            sites: Some(vec![office]),
            ..SaveEnterpriseInput::default()
        };
        save_enterprise(self.ctx(), &viewer, input).await.unwrap();
        let account = viewer.account_id().unwrap();
        self.fixture.viewer(account).await
    }

    /// Which messages wait to be sent, and to whom.
    pub(crate) async fn messages(&self) -> Vec<(String, String)> {
        let rows = outbox_message::Entity::find()
            .order_by_asc(outbox_message::Column::Id)
            .all(self.ctx().db.reader())
            .await
            .unwrap();
        rows.into_iter()
            .map(|row| (row.template, row.recipient))
            .collect()
    }

    pub(crate) async fn found(&self, text: &str) -> Vec<Uuid> {
        index_feed::catch_up(self.ctx()).await.unwrap();
        let asked = Search {
            query: Some(text.to_owned()),
            ..Search::default()
        };
        let found = search(self.ctx(), &Viewer::anonymous("en"), asked)
            .await
            .unwrap();
        found.hits.into_iter().map(|hit| hit.placement.id).collect()
    }
}

pub(crate) async fn account(fixture: &Fixture, email: &str) -> Uuid {
    let row = account::Model {
        id: fixture.ctx.new_id(),
        email: Some(email.to_owned()),
        email_confirmed_at: None,
        name: "Somebody".to_owned(),
        password_hash: None,
        locale: "en".to_owned(),
        administrator: false,
        demonstration: false,
        disabled_at: None,
        created_at: fixture.ctx.now(),
    };
    let id = row.id;
    account::Entity::insert(row.into_active_model())
        .exec_without_returning(fixture.ctx.db.writer())
        .await
        .unwrap();
    id
}

fn site(name: &str, latitude: f64, longitude: f64) -> SiteInput {
    SiteInput {
        name: name.to_owned(),
        locality: "Accra".to_owned(),
        country: "GH".to_owned(),
        latitude: Some(latitude),
        longitude: Some(longitude),
        ..SiteInput::default()
    }
}

fn pay(from_month: i32, amount: &str) -> RemunerationStepInput {
    RemunerationStepInput {
        from_month,
        amount: amount.to_owned(),
        currency: "GHS".to_owned(),
        period: PayPeriod::Month,
    }
}

fn covered() -> ConditionsInput {
    let cover = |branch: &str| CoverageInput {
        branch: branch.to_owned(),
        mode: "statutory_scheme".to_owned(),
        from_date: Some(Date(day(2026, 9, 1))),
        covers_off_the_job: Some(true),
        evidence_expires_on: Some(Date(day(2028, 12, 31))),
        ..CoverageInput::default()
    };
    ConditionsInput {
        coverage: Some(vec![cover("employment_injury"), cover("medical_care")]),
        induction_planned: Some(true),
        protective_equipment_free: Some(true),
        ..ConditionsInput::default()
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn outside(id: Uuid) -> ID {
    ids::encode(Kind::Placement, id)
}

fn edit(id: Uuid) -> SavePlacementInput {
    SavePlacementInput {
        id: Some(outside(id)),
        ..SavePlacementInput::default()
    }
}

fn codes(result: Result<impl std::fmt::Debug, Error>) -> Vec<(Option<String>, UserErrorCode)> {
    let refusals = result.unwrap_err().into_refusals().unwrap();
    refusals
        .into_iter()
        .map(|refusal| (refusal.field, refusal.code))
        .collect()
}
