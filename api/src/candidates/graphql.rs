//! Candidates in GraphQL.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{Candidate as Domain, SaveCandidateProfileInput, Sight, save_candidate_profile, store};
use crate::context::Ctx;
use crate::error::Error;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::taxonomy::graphql::{Occupation, Skill};
use crate::viewer::Viewer;
use crate::vocabulary::{Evidence, LanguageLevel, Weekday};
use crate::{connection, payload};

connection!(CandidateConnection, CandidateEdge, Candidate);

/// A candidate, as far as the viewer may see.
#[derive(Clone)]
pub struct Candidate {
    pub candidate: Arc<Domain>,
    pub sight: Sight,
    today: NaiveDate,
}

impl Candidate {
    /// Shows `candidate` with `sight`.
    #[must_use]
    pub fn new(ctx: &Ctx, candidate: Domain, sight: Sight) -> Self {
        Self {
            candidate: Arc::new(candidate),
            sight,
            today: ctx.today(),
        }
    }

    fn full<T>(&self, value: Option<T>) -> Option<T> {
        value.filter(|_| self.sight == Sight::Full)
    }
}

/// Somebody who is looking for a place to learn. Fields that the viewer may not see are null.
#[Object]
impl Candidate {
    pub async fn id(&self) -> ID {
        ids::encode(Kind::Candidate, self.candidate.id)
    }

    /// Shown instead of the name until the candidate applies or consents.
    async fn pseudonym(&self) -> &str {
        &self.candidate.pseudonym
    }

    /// Null for whoever may not know it.
    async fn name(&self) -> Option<&str> {
        (self.sight >= Sight::Applicant).then_some(self.candidate.name.as_str())
    }

    async fn birth_date(&self) -> Option<Date> {
        self.full(self.candidate.birth_date.map(Date))
    }

    /// Whether they are below 18 today.
    async fn minor(&self) -> Option<bool> {
        (self.sight >= Sight::Applicant)
            .then(|| self.candidate.is_minor_on(self.today))
            .flatten()
    }

    async fn locality(&self) -> Option<&str> {
        self.candidate.locality.as_deref()
    }

    /// ISO 3166-1 alpha-2.
    async fn country(&self) -> Option<&str> {
        self.candidate.country.as_deref()
    }

    async fn latitude(&self) -> Option<f64> {
        self.full(self.candidate.point.map(|(latitude, _)| latitude))
    }

    async fn longitude(&self) -> Option<f64> {
        self.full(self.candidate.point.map(|(_, longitude)| longitude))
    }

    async fn travel_limit_km(&self) -> Option<i32> {
        self.full(self.candidate.travel_limit_km)
    }

    async fn available_from(&self) -> Option<Date> {
        self.candidate.available_from.map(Date)
    }

    async fn weekly_hours(&self) -> Option<i32> {
        self.candidate.weekly_hours
    }

    async fn available_days(&self) -> Vec<Weekday> {
        Weekday::in_mask(self.candidate.available_days.unwrap_or(0))
    }

    /// ISCED 2011, 0 to 8.
    async fn education_level(&self) -> Option<i32> {
        self.candidate.education_level
    }

    async fn about(&self) -> Option<&str> {
        (self.sight >= Sight::Applicant)
            .then_some(self.candidate.about.as_deref())
            .flatten()
    }

    async fn brokering_consent(&self) -> bool {
        self.sight == Sight::Full && self.candidate.brokering_consent_at.is_some()
    }

    async fn aspirations(&self) -> Vec<Occupation> {
        self.candidate
            .aspirations
            .iter()
            .cloned()
            .map(Occupation::from)
            .collect()
    }

    async fn skills(&self) -> Vec<CandidateSkill> {
        let skills = self.candidate.skills.iter();
        skills
            .map(|(skill, evidence)| CandidateSkill {
                skill: Skill::from(skill.clone()),
                evidence: *evidence,
            })
            .collect()
    }

    async fn languages(&self) -> Vec<CandidateLanguage> {
        let languages = self.candidate.languages.iter();
        languages
            .map(|(language, level)| CandidateLanguage {
                language: language.clone(),
                level: *level,
            })
            .collect()
    }

    async fn interests(&self) -> Option<Interests> {
        self.full(self.candidate.interests).map(Interests::from)
    }

    async fn guardians(&self) -> Vec<Guardian> {
        if self.sight != Sight::Full {
            return Vec::new();
        }
        let guardians = self.candidate.guardians.iter();
        guardians
            .map(|guardian| Guardian {
                account: guardian.account_id.map(|id| ids::encode(Kind::Account, id)),
                name: guardian.name.clone(),
                relation: guardian.relation.clone(),
                confirmed_at: guardian.confirmed_at,
            })
            .collect()
    }

    async fn version(&self) -> i32 {
        self.candidate.version
    }
}

/// A skill and how well it is shown.
#[derive(Clone, SimpleObject)]
pub struct CandidateSkill {
    pub skill: Skill,
    pub evidence: Evidence,
}

/// A language and how well it is spoken.
#[derive(Clone, SimpleObject)]
pub struct CandidateLanguage {
    /// ISO 639-1.
    pub language: String,
    pub level: LanguageLevel,
}

/// Holland's six interests, each 0 to 100.
#[derive(Copy, Clone, SimpleObject)]
pub struct Interests {
    pub realistic: i32,
    pub investigative: i32,
    pub artistic: i32,
    pub social: i32,
    pub enterprising: i32,
    pub conventional: i32,
}

impl From<crate::vocabulary::Interests> for Interests {
    fn from(interests: crate::vocabulary::Interests) -> Self {
        let crate::vocabulary::Interests {
            realistic,
            investigative,
            artistic,
            social,
            enterprising,
            conventional,
        } = interests;
        Self {
            realistic,
            investigative,
            artistic,
            social,
            enterprising,
            conventional,
        }
    }
}

/// Somebody who signs with a minor.
#[derive(Clone, SimpleObject)]
pub struct Guardian {
    /// The guardian's account, once they have followed the link in their invitation.
    pub account: Option<ID>,
    pub name: String,
    pub relation: String,
    /// Null until they have followed the link in their invitation.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// Loads candidates by id, as far as the viewer may see them; others are missing.
pub struct CandidateLoader(pub Ctx, pub Viewer);

impl Loader<Uuid> for CandidateLoader {
    type Value = Candidate;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[Uuid]) -> Result<HashMap<Uuid, Candidate>, Arc<Error>> {
        let Self(ctx, viewer) = self;
        let sights = super::sight_of(ctx, viewer, keys).await.map_err(Arc::new)?;
        let ids: Vec<Uuid> = sights.iter().map(|(id, _)| *id).collect();
        let mut found = store::load(ctx.db.reader(), &ids).await.map_err(Arc::new)?;
        Ok(sights
            .into_iter()
            .filter_map(|(id, sight)| {
                found
                    .remove(&id)
                    .map(|candidate| (id, Candidate::new(ctx, candidate, sight)))
            })
            .collect())
    }
}

payload!(SaveCandidateProfilePayload {
    candidate: Candidate
});

#[derive(Default)]
pub struct CandidatesMutation;

#[Object]
impl CandidatesMutation {
    /// Saves the viewer's own profile; opens one for an account that has none.
    async fn save_candidate_profile(
        &self,
        context: &Context<'_>,
        input: SaveCandidateProfileInput,
    ) -> async_graphql::Result<SaveCandidateProfilePayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let saved = save_candidate_profile(ctx, viewer, input).await;
        SaveCandidateProfilePayload::of(saved, |candidate| {
            (Some(Candidate::new(ctx, candidate, Sight::Full)),)
        })
    }
}
