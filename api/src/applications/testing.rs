//! A stage for tests of applications and agreements: an enterprise with a public placement, and candidates.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use super::{
    AdvanceApplicationInput, Application, ApplyInput, WithdrawApplicationInput, advance, apply,
    withdraw,
};
use crate::accounts::passwords;
use crate::context::Ctx;
use crate::entities::{
    account, application, candidate, guardianship, membership, occupation, occupation_label,
    organisation, outbox_message, placement, site,
};
use crate::error::{Error, UserErrorCode};
use crate::ids::{self, Kind};
use crate::testing::Fixture;
use crate::viewer::Viewer;
use crate::vocabulary::{
    ApplicationAction, ApplicationState, Conditions, LearningOutcome, LearningOutcomes,
    OrganisationKind, PayPeriod, PlacementState, Remuneration, RemunerationStep, Weekday,
    WorkShift,
};

/// Everybody's password.
pub(crate) const PASSWORD: &str = "seven quiet herons";

/// An enterprise with a public placement.
pub(crate) struct Stage {
    pub fixture: Fixture,
    pub organisation: Uuid,
    /// The account of a member of the enterprise.
    pub owner: Uuid,
    pub placement: Uuid,
}

/// A candidate and the account behind it.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Person {
    pub account: Uuid,
    pub candidate: Uuid,
}

impl Stage {
    /// With as many places; they start on 1 September 2026 and last two years.
    pub async fn with_places(places: i32) -> Self {
        let fixture = Fixture::new().await;
        let mut stage = Self {
            fixture,
            organisation: Uuid::nil(),
            owner: Uuid::nil(),
            placement: Uuid::nil(),
        };
        stage.organisation = stage
            .organisation(OrganisationKind::Enterprise, "Kofi's Works")
            .await;
        stage.owner = stage.account("Kofi Mensah").await;
        stage.join(stage.owner, stage.organisation).await;
        stage.placement = stage.placement(places).await;
        stage
    }

    pub fn ctx(&self) -> &Ctx {
        &self.fixture.ctx
    }

    pub fn days_from_now(&self, days: u64) -> NaiveDate {
        self.ctx().today() + Days::new(days)
    }

    pub async fn viewer(&self, account: Uuid) -> Viewer {
        self.fixture.viewer(account).await
    }

    /// With an address made of the name, and the password that everybody has.
    pub async fn account(&self, name: &str) -> Uuid {
        let row = account::Model {
            id: self.ctx().new_id(),
            email: Some(address(name)),
            email_confirmed_at: Some(self.ctx().now()),
            name: name.to_owned(),
            password_hash: Some(passwords::hash(self.ctx(), PASSWORD).await.unwrap()),
            locale: "en".to_owned(),
            administrator: false,
            demonstration: false,
            disabled_at: None,
            created_at: self.ctx().now(),
        };
        row.into_active_model()
            .insert(self.ctx().db.writer())
            .await
            .unwrap()
            .id
    }

    /// Somebody born in 2000.
    pub async fn adult(&self, name: &str) -> Person {
        self.person(name, NaiveDate::from_ymd_opt(2000, 5, 17))
            .await
    }

    /// Somebody who is 16 when the stage opens and 17 when the placement begins.
    pub async fn minor(&self, name: &str) -> Person {
        self.person(name, NaiveDate::from_ymd_opt(2009, 5, 17))
            .await
    }

    pub async fn person(&self, name: &str, birth_date: Option<NaiveDate>) -> Person {
        let account = self.account(name).await;
        let row = candidate::Model {
            id: self.ctx().new_id(),
            account_id: account,
            pseudonym: "Amber Baobab 4821".to_owned(),
            birth_date,
            locality: None,
            country: None,
            latitude: None,
            longitude: None,
            travel_limit_km: None,
            available_from: None,
            weekly_hours: None,
            available_days: None,
            education_level: None,
            about: None,
            interests: None,
            brokering_consent_at: None,
            demonstration: false,
            version: 1,
            created_at: self.ctx().now(),
            updated_at: self.ctx().now(),
        };
        let candidate = row
            .into_active_model()
            .insert(self.ctx().db.writer())
            .await
            .unwrap()
            .id;
        Person { account, candidate }
    }

    /// An account that is the person's confirmed guardian.
    pub async fn guardian_of(&self, person: Person, name: &str) -> Uuid {
        let account = self.account(name).await;
        self.confirm_guardian(person, account, name).await;
        account
    }

    pub async fn confirm_guardian(&self, person: Person, account: Uuid, name: &str) {
        let row = guardianship::Model {
            id: self.ctx().new_id(),
            candidate_id: person.candidate,
            account_id: Some(account),
            name: name.to_owned(),
            email: address(name),
            relation: "mother".to_owned(),
            invited_at: self.ctx().now(),
            confirmed_at: Some(self.ctx().now()),
        };
        row.into_active_model()
            .insert(self.ctx().db.writer())
            .await
            .unwrap();
    }

    pub async fn organisation(&self, kind: OrganisationKind, name: &str) -> Uuid {
        let row = organisation::Model {
            id: self.ctx().new_id(),
            kind,
            name: name.to_owned(),
            registration_number: Some("CS-104".to_owned()),
            workers: Some(4),
            website: None,
            description: None,
            verified_at: None,
            external_id: None,
            demonstration: false,
            version: 1,
            created_at: self.ctx().now(),
            updated_at: self.ctx().now(),
        };
        row.into_active_model()
            .insert(self.ctx().db.writer())
            .await
            .unwrap()
            .id
    }

    pub async fn join(&self, account_id: Uuid, organisation_id: Uuid) {
        let row = membership::Model {
            account_id,
            organisation_id,
            created_at: self.ctx().now(),
        };
        row.into_active_model()
            .insert(self.ctx().db.writer())
            .await
            .unwrap();
    }

    /// An account that belongs to a new organisation of the kind.
    pub async fn member_of_new(&self, kind: OrganisationKind, name: &str) -> (Uuid, Uuid) {
        let (account, organisation) = (
            self.account(name).await,
            self.organisation(kind, name).await,
        );
        self.join(account, organisation).await;
        (account, organisation)
    }

    /// Another public placement of the enterprise.
    pub async fn placement(&self, places: i32) -> Uuid {
        let site_id = self.site_of(self.organisation, "GH").await;
        let occupation_id = self.occupation().await;
        let row = placement::Model {
            id: self.ctx().new_id(),
            organisation_id: self.organisation,
            site_id,
            occupation_id,
            training_provider_id: None,
            external_id: None,
            state: PlacementState::Published,
            title: "Apprentice carpenter".to_owned(),
            description: "Doors, windows and roofs.".to_owned(),
            language: "en".to_owned(),
            programme: Some("Carpentry level 3".to_owned()),
            qualification: Some("National certificate in carpentry".to_owned()),
            eqf_level: Some(3),
            places,
            places_offered: 0,
            places_filled: 0,
            starts_on: NaiveDate::from_ymd_opt(2026, 9, 1).unwrap(),
            duration_months: 24,
            closes_on: NaiveDate::from_ymd_opt(2026, 8, 1),
            weekly_minutes: 2_400,
            days: Weekday::mask(&[
                Weekday::Monday,
                Weekday::Tuesday,
                Weekday::Wednesday,
                Weekday::Thursday,
                Weekday::Friday,
            ]),
            shift: WorkShift::Day,
            off_the_job_percent: Some(20),
            minimum_age: Some(15),
            mentor_id: None,
            mentor_name: Some("Efua Owusu".to_owned()),
            remuneration: Remuneration(vec![step(1, 45_000), step(13, 60_000)]),
            learning_outcomes: LearningOutcomes(vec![LearningOutcome {
                text: "Fit a door".to_owned(),
                skill_id: None,
            }]),
            conditions: Conditions::default(),
            cover_expires_on: None,
            quality_report_id: Some(self.ctx().new_id()),
            published_at: Some(self.ctx().now()),
            held_cause: None,
            held_reason: None,
            held_at: None,
            demonstration: false,
            version: 1,
            created_at: self.ctx().now(),
            updated_at: self.ctx().now(),
        };
        row.into_active_model()
            .insert(self.ctx().db.writer())
            .await
            .unwrap()
            .id
    }

    /// A site of an organisation in a country.
    pub async fn site_of(&self, organisation_id: Uuid, country: &str) -> Uuid {
        let row = site::Model {
            id: self.ctx().new_id(),
            organisation_id,
            name: "Workshop".to_owned(),
            address: Some("12 Market Road".to_owned()),
            locality: "Kumasi".to_owned(),
            country: country.to_owned(),
            subdivision: None,
            latitude: None,
            longitude: None,
        };
        row.into_active_model()
            .insert(self.ctx().db.writer())
            .await
            .unwrap()
            .id
    }

    async fn occupation(&self) -> Uuid {
        let db = self.ctx().db.writer();
        let known = occupation::Entity::find()
            .filter(occupation::Column::Code.eq("7115"))
            .one(db)
            .await
            .unwrap();
        if let Some(known) = known {
            return known.id;
        }
        let row = occupation::Model {
            id: self.ctx().new_id(),
            code: "7115".to_owned(),
            isco_group: "7115".to_owned(),
            esco_uri: None,
            description: None,
        };
        let id = row.into_active_model().insert(db).await.unwrap().id;
        for (language, label) in [("en", "Carpenter"), ("fr", "Charpentier")] {
            let row = occupation_label::Model {
                id: self.ctx().new_id(),
                occupation_id: id,
                language: language.to_owned(),
                label: label.to_owned(),
                folded: label.to_lowercase(),
                preferred: true,
            };
            row.into_active_model().insert(db).await.unwrap();
        }
        id
    }

    /// Changes a column of the placement.
    pub async fn set(&self, column: placement::Column, value: impl Into<sea_orm::Value>) {
        placement::Entity::update_many()
            .col_expr(column, Expr::value(value.into()))
            .filter(placement::Column::Id.eq(self.placement))
            .exec(self.ctx().db.writer())
            .await
            .unwrap();
    }

    pub async fn places(&self) -> (i32, i32) {
        let row = placement::Entity::find_by_id(self.placement)
            .one(self.ctx().db.reader())
            .await
            .unwrap()
            .unwrap();
        (row.places_offered, row.places_filled)
    }

    /// Puts an application into a state, with the place that goes with it.
    pub async fn put(&self, id: Uuid, state: ApplicationState) {
        let reply_by = (state == ApplicationState::Offered).then(|| self.days_from_now(7));
        application::Entity::update_many()
            .col_expr(application::Column::State, Expr::value(state))
            .col_expr(application::Column::ReplyBy, Expr::value(reply_by))
            .filter(application::Column::Id.eq(id))
            .exec(self.ctx().db.writer())
            .await
            .unwrap();
        self.set(placement::Column::State, PlacementState::Published.code())
            .await;
        self.set(
            placement::Column::PlacesOffered,
            i32::from(state == ApplicationState::Offered),
        )
        .await;
        self.set(
            placement::Column::PlacesFilled,
            i32::from(state == ApplicationState::Accepted),
        )
        .await;
    }

    pub async fn apply(&self, person: Person) -> Result<Application, Error> {
        let viewer = self.viewer(person.account).await;
        apply(self.ctx(), &viewer, letter(self.placement)).await
    }

    pub async fn advance(
        &self,
        account: Uuid,
        id: Uuid,
        action: ApplicationAction,
    ) -> Result<Application, Error> {
        let viewer = self.viewer(account).await;
        advance(self.ctx(), &viewer, step_of(id, action)).await
    }

    pub async fn withdraw(&self, account: Uuid, id: Uuid) -> Result<Application, Error> {
        let viewer = self.viewer(account).await;
        withdraw(self.ctx(), &viewer, withdrawal(id)).await
    }

    /// An application that was offered a place and accepted it.
    pub async fn accepted(&self, person: Person) -> Application {
        let application = self.apply(person).await.unwrap();
        self.advance(self.owner, application.id, ApplicationAction::Offer)
            .await
            .unwrap();
        self.advance(person.account, application.id, ApplicationAction::Accept)
            .await
            .unwrap()
    }

    /// Who was sent what, by template and address.
    pub async fn sent(&self) -> BTreeSet<(String, String)> {
        let rows = outbox_message::Entity::find()
            .all(self.ctx().db.reader())
            .await
            .unwrap();
        rows.into_iter()
            .map(|row| (row.template, row.recipient))
            .collect()
    }

    /// What a message to somebody says at a place that is filled in.
    pub async fn told(&self, template: &str, name: &str, parameter: &str) -> String {
        let message = outbox_message::Entity::find()
            .filter(outbox_message::Column::Template.eq(template))
            .filter(outbox_message::Column::Recipient.eq(address(name)))
            .one(self.ctx().db.reader())
            .await
            .unwrap()
            .unwrap();
        message.parameters[parameter].as_str().unwrap().to_owned()
    }

    pub async fn was_sent(&self, template: &str, name: &str) -> bool {
        self.sent()
            .await
            .contains(&(template.to_owned(), address(name)))
    }
}

pub(crate) fn address(name: &str) -> String {
    let local: String = name
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    format!("{local}@example.org")
}

fn step(from_month: i32, amount_minor: i64) -> RemunerationStep {
    RemunerationStep {
        from_month,
        amount_minor,
        currency: "GHS".to_owned(),
        period: PayPeriod::Month,
    }
}

pub(crate) fn letter(placement: Uuid) -> ApplyInput {
    ApplyInput {
        placement_id: ids::encode(Kind::Placement, placement),
        message: None,
        phone: None,
    }
}

/// With a reason where one is needed.
pub(crate) fn step_of(id: Uuid, action: ApplicationAction) -> AdvanceApplicationInput {
    AdvanceApplicationInput {
        id: ids::encode(Kind::Application, id),
        action,
        reason: (action == ApplicationAction::Decline)
            .then(|| "Others had more practice.".to_owned()),
        reply_by: None,
        expected_version: None,
    }
}

pub(crate) fn withdrawal(id: Uuid) -> WithdrawApplicationInput {
    WithdrawApplicationInput {
        id: ids::encode(Kind::Application, id),
        reason: None,
        expected_version: None,
    }
}

/// The code of the first refusal; nothing when it was done.
pub(crate) fn refused<T>(result: Result<T, Error>) -> Option<UserErrorCode> {
    result
        .err()
        .map(|error| error.into_refusals().unwrap()[0].code)
}
