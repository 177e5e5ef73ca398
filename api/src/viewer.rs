//! Who asks. Every use case takes a [`Viewer`] and decides by it; ids are no authority.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect,
    RelationDef,
};
use uuid::Uuid;

use crate::candidates::ADULT_AGE;
use crate::context::Ctx;
use crate::entities::{account, candidate, guardianship, membership, organisation};
use crate::error::{Error, Refusal};
use crate::organisations::Scope;
use crate::vocabulary::{OrganisationKind, Role};

/// Who asks, and in which language they read.
#[derive(Clone, Debug)]
pub struct Viewer {
    account: Option<SignedIn>,
    /// ISO 639-1, for labels and messages.
    pub language: String,
}

/// Somebody who is signed in, and what they are.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub account_id: Uuid,
    /// The session that they came with; none for the command line.
    pub session_id: Option<Uuid>,
    pub administrator: bool,
    /// Organisations that they belong to.
    pub memberships: Vec<(Uuid, OrganisationKind)>,
    /// What the competent authorities that they belong to watch over; none for who belongs to none.
    pub scope: Option<Scope>,
    pub candidate_id: Option<Uuid>,
    /// Candidates whose confirmed guardian they are, and who are not known to be of full age.
    pub wards: Vec<Uuid>,
    /// Candidates whose confirmed guardian they were until the candidates came of age.
    pub grown_wards: Vec<Uuid>,
}

impl Viewer {
    /// Nobody in particular.
    #[must_use]
    pub fn anonymous(language: &str) -> Self {
        Self {
            account: None,
            language: language.to_owned(),
        }
    }

    /// The account, with everything that decides what it may do. Four statements, and one more for who acts for an
    /// authority.
    ///
    /// # Errors
    /// When the database fails. An unknown or disabled account is nobody.
    pub async fn of_account(
        ctx: &Ctx,
        account_id: Uuid,
        session_id: Option<Uuid>,
        language: Option<&str>,
    ) -> Result<Self, Error> {
        let db = ctx.db.reader();
        let found = account::Entity::find_by_id(account_id).one(db).await?;
        let Some(found) = found.filter(|account| account.disabled_at.is_none()) else {
            return Ok(Self::anonymous(language.unwrap_or("en")));
        };
        let memberships: Vec<(Uuid, OrganisationKind)> = membership::Entity::find()
            .select_only()
            .column(membership::Column::OrganisationId)
            .join(JoinType::InnerJoin, membership_to_organisation())
            .column(organisation::Column::Kind)
            .filter(membership::Column::AccountId.eq(account_id))
            .into_tuple()
            .all(db)
            .await?;
        let authorities: Vec<Uuid> = memberships
            .iter()
            .filter(|(_, kind)| *kind == OrganisationKind::CompetentAuthority)
            .map(|(id, _)| *id)
            .collect();
        let scope = Scope::of_authorities(db, &authorities).await?;
        let candidate_id = candidate::Entity::find()
            .select_only()
            .column(candidate::Column::Id)
            .filter(candidate::Column::AccountId.eq(account_id))
            .into_tuple()
            .one(db)
            .await?;
        let (grown_wards, wards) = wards(ctx, account_id).await?;
        Ok(Self {
            language: language.unwrap_or(&found.locale).to_owned(),
            account: Some(SignedIn {
                account_id,
                session_id,
                administrator: found.administrator,
                memberships,
                scope,
                candidate_id,
                wards,
                grown_wards,
            }),
        })
    }

    /// Whoever is signed in.
    #[must_use]
    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.account.as_ref()
    }

    /// Whoever is signed in.
    ///
    /// # Errors
    /// Refuses when nobody is.
    pub fn account(&self) -> Result<&SignedIn, Error> {
        self.account
            .as_ref()
            .ok_or_else(|| Refusal::unauthenticated().into())
    }

    /// The account's id, for the audit log.
    #[must_use]
    pub fn account_id(&self) -> Option<Uuid> {
        self.account.as_ref().map(|account| account.account_id)
    }

    /// Whether they belong to the organisation.
    #[must_use]
    pub fn is_member_of(&self, organisation_id: Uuid) -> bool {
        self.account.as_ref().is_some_and(|account| {
            account
                .memberships
                .iter()
                .any(|(id, _)| *id == organisation_id)
        })
    }

    /// The organisations of a kind that they belong to.
    #[must_use]
    pub fn organisations(&self, kind: OrganisationKind) -> Vec<Uuid> {
        self.account.as_ref().map_or_else(Vec::new, |account| {
            account
                .memberships
                .iter()
                .filter(|(_, of)| *of == kind)
                .map(|(id, _)| *id)
                .collect()
        })
    }

    /// Whether the candidate is themselves.
    #[must_use]
    pub fn is_candidate(&self, candidate_id: Uuid) -> bool {
        self.account
            .as_ref()
            .is_some_and(|account| account.candidate_id == Some(candidate_id))
    }

    /// Whether they are a confirmed guardian of the candidate, who is not known to be of full age.
    #[must_use]
    pub fn is_guardian_of(&self, candidate_id: Uuid) -> bool {
        self.account
            .as_ref()
            .is_some_and(|account| account.wards.contains(&candidate_id))
    }

    /// Whether they are a confirmed guardian of the candidate, or were until the candidate came of age: then
    /// only what they signed or have to sign is still their business.
    #[must_use]
    pub fn has_been_guardian_of(&self, candidate_id: Uuid) -> bool {
        let grown = self
            .account
            .as_ref()
            .is_some_and(|account| account.grown_wards.contains(&candidate_id));
        grown || self.is_guardian_of(candidate_id)
    }

    /// What the competent authorities that they act for watch over.
    #[must_use]
    pub fn scope(&self) -> Option<&Scope> {
        self.account
            .as_ref()
            .and_then(|account| account.scope.as_ref())
    }

    /// Whether they act for a competent authority that watches over the country.
    #[must_use]
    pub fn watches_over(&self, country: &str) -> bool {
        self.scope().is_some_and(|scope| scope.holds(country))
    }

    /// Whether they administer the deployment.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.account
            .as_ref()
            .is_some_and(|account| account.administrator)
    }

    /// Everything that they are.
    #[must_use]
    pub fn roles(&self) -> Vec<Role> {
        let Some(account) = &self.account else {
            return Vec::new();
        };
        let mut roles: Vec<Role> = account
            .memberships
            .iter()
            .map(|(_, kind)| match kind {
                OrganisationKind::Enterprise => Role::Enterprise,
                OrganisationKind::TrainingProvider => Role::Provider,
                OrganisationKind::EmploymentService => Role::Broker,
                OrganisationKind::CompetentAuthority => Role::Authority,
            })
            .collect();
        roles.extend(account.candidate_id.map(|_| Role::Candidate));
        let wards = account.wards.iter().chain(&account.grown_wards);
        roles.extend(wards.map(|_| Role::Guardian));
        roles.extend(account.administrator.then_some(Role::Administrator));
        roles.sort_unstable();
        roles.dedup();
        roles
    }
}

/// Whether an account belongs to an organisation.
pub(crate) async fn belongs(
    db: &impl ConnectionTrait,
    account_id: Uuid,
    organisation_id: Uuid,
) -> Result<bool, Error> {
    let found = membership::Entity::find()
        .filter(membership::Column::AccountId.eq(account_id))
        .filter(membership::Column::OrganisationId.eq(organisation_id))
        .count(db)
        .await?;
    Ok(found > 0)
}

/// Whether an account that isn't disabled belongs to an organisation.
pub(crate) async fn is_active_member(
    db: &impl ConnectionTrait,
    account_id: Uuid,
    organisation_id: Uuid,
) -> Result<bool, Error> {
    let active = account::Entity::find_by_id(account_id)
        .filter(account::Column::DisabledAt.is_null())
        .count(db)
        .await?;
    Ok(active > 0 && belongs(db, account_id, organisation_id).await?)
}

fn membership_to_organisation() -> RelationDef {
    membership::Entity::belongs_to(organisation::Entity)
        .from(membership::Column::OrganisationId)
        .to(organisation::Column::Id)
        .into()
}

/// The candidates whose confirmed guardian the account is: those of full age by now, and the others.
async fn wards(ctx: &Ctx, account_id: Uuid) -> Result<(Vec<Uuid>, Vec<Uuid>), Error> {
    let found: Vec<(Uuid, Option<NaiveDate>)> = guardianship::Entity::find()
        .select_only()
        .column(guardianship::Column::CandidateId)
        .join(JoinType::InnerJoin, guardianship_to_candidate())
        .column(candidate::Column::BirthDate)
        .filter(guardianship::Column::AccountId.eq(account_id))
        .filter(guardianship::Column::ConfirmedAt.is_not_null())
        .into_tuple()
        .all(ctx.db.reader())
        .await?;
    let is_grown = |born_on: Option<NaiveDate>| {
        born_on
            .and_then(|born_on| ctx.today().years_since(born_on))
            .is_some_and(|age| age >= ADULT_AGE)
    };
    let (grown, wards): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|(_, born_on)| is_grown(*born_on));
    let ids = |found: Vec<(Uuid, Option<NaiveDate>)>| found.into_iter().map(|(id, _)| id).collect();
    Ok((ids(grown), ids(wards)))
}

fn guardianship_to_candidate() -> RelationDef {
    guardianship::Entity::belongs_to(candidate::Entity)
        .from(guardianship::Column::CandidateId)
        .to(candidate::Column::Id)
        .into()
}
