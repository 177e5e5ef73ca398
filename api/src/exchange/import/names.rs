//! Ids and codes in place of the names in rows.

use async_graphql::MaybeUndefined;
use uuid::Uuid;

use super::Import;
use crate::error::{Error, Refusal, UserErrorCode};
use crate::exchange::directory::Made;
use crate::exchange::placement_row::{Named, PlacementRow};
use crate::exchange::tree::Tree;
use crate::form::excerpt;
use crate::ids::{self, Kind};
use crate::placements::{RequirementInput, SavePlacementInput};
use crate::vocabulary::{OrganisationKind, RequirementKind};
use crate::work::Work;

/// A row on its way to the database.
pub(super) struct Draft {
    pub(super) line: u64,
    pub(super) tree: Tree,
    pub(super) row: PlacementRow,
    pub(super) refusals: Vec<Refusal>,
    pub(super) enterprise_id: Uuid,
    pub(super) site_id: Option<Uuid>,
}

impl Draft {
    /// What its placement is known by.
    pub(super) fn key(&self) -> (Uuid, String) {
        (self.enterprise_id, self.row.external_id.clone())
    }
}

impl Import<'_> {
    /// Looks for everything that the rows name, a statement or two for each kind of thing.
    pub(super) async fn look_up(
        &mut self,
        work: &Work,
        drafts: &[Draft],
        made: &mut Made,
    ) -> Result<(), Error> {
        let enterprises: Vec<&Named> = drafts
            .iter()
            .filter_map(|draft| draft.row.enterprise.as_ref())
            .collect();
        let providers: Vec<&Named> = drafts
            .iter()
            .filter_map(|draft| draft.row.provider.value())
            .collect();
        let occupations = drafts
            .iter()
            .filter_map(|draft| draft.row.occupation.clone())
            .collect();
        let skills = drafts
            .iter()
            .flat_map(|draft| skills_of(&draft.row.input))
            .map(str::to_owned)
            .collect();
        self.directory
            .find_organisations(
                self.ctx,
                work,
                OrganisationKind::Enterprise,
                enterprises,
                made,
            )
            .await?;
        self.directory
            .find_organisations(
                self.ctx,
                work,
                OrganisationKind::TrainingProvider,
                providers,
                made,
            )
            .await?;
        self.directory
            .find_occupations(&**work, occupations)
            .await?;
        self.directory.find_skills(&**work, skills).await
    }

    /// Puts ids and codes where the row has names.
    pub(super) fn name(&self, draft: &mut Draft) {
        let Draft { row, refusals, .. } = draft;
        let enterprise = match &row.enterprise {
            Some(named) => self
                .directory
                .organisation(OrganisationKind::Enterprise, named),
            None => self.options.enterprise,
        };
        match enterprise {
            Some(id) => draft.enterprise_id = id,
            None => refusals.push(Refusal::of(
                UserErrorCode::Required,
                "enterprise",
                "There is no such enterprise yet. Give enterprise.name, or name one enterprise for the whole file.",
            )),
        }
        row.input.training_provider_id = match &row.provider {
            MaybeUndefined::Undefined => MaybeUndefined::Undefined,
            MaybeUndefined::Null => MaybeUndefined::Null,
            MaybeUndefined::Value(named) => {
                match self
                    .directory
                    .organisation(OrganisationKind::TrainingProvider, named)
                {
                    Some(id) => MaybeUndefined::Value(ids::encode(Kind::Organisation, id)),
                    None => {
                        let message = "There is no such training provider yet. Give trainingProvider.name as well.";
                        refusals.push(Refusal::of(
                            UserErrorCode::Required,
                            "trainingProvider",
                            message,
                        ));
                        MaybeUndefined::Undefined
                    }
                }
            }
        };
        if let (None, Some(name)) = (&row.input.occupation_code, &row.occupation) {
            match self.directory.occupation(name) {
                [code] => row.input.occupation_code = Some(code.clone()),
                found => refusals.push(unclear_occupation(name, found)),
            }
        }
        self.name_skills(&mut row.input, refusals);
    }

    fn name_skills(&self, input: &mut SavePlacementInput, refusals: &mut Vec<Refusal>) {
        let MaybeUndefined::Value(requirements) = &mut input.requirements else {
            return;
        };
        for (at, asked) in requirements
            .iter_mut()
            .enumerate()
            .filter(|(_, asked)| is_named_skill(asked))
        {
            match self.directory.skill(asked.code.trim()) {
                [id] => asked.code = ids::encode(Kind::Skill, *id).to_string(),
                found => {
                    let message = format!(
                        "“{}” names {} skills here. Give the ESCO address of one that is here.",
                        excerpt(&asked.code),
                        if found.is_empty() { "no" } else { "several" }
                    );
                    refusals.push(Refusal::of(
                        UserErrorCode::UnknownCode,
                        &format!("requirements.{at}.code"),
                        message,
                    ));
                }
            }
        }
    }
}

fn skills_of(input: &SavePlacementInput) -> impl Iterator<Item = &str> {
    input
        .requirements
        .value()
        .into_iter()
        .flatten()
        .filter(|asked| is_named_skill(asked))
        .map(|asked| asked.code.trim())
}

/// Whether a requirement names a skill otherwise than by its id here.
fn is_named_skill(asked: &RequirementInput) -> bool {
    asked.kind == RequirementKind::Skill
        && !matches!(ids::decode_any(asked.code.trim()), Some((Kind::Skill, _)))
}

fn unclear_occupation(name: &str, found: &[String]) -> Refusal {
    let message = if found.is_empty() {
        format!(
            "“{}” is no occupation here. Give occupationCode, such as 7212, or import ESCO first.",
            excerpt(name)
        )
    } else {
        format!(
            "“{}” names several occupations: {}. Give one of these as occupationCode.",
            excerpt(name),
            found.join(", ")
        )
    };
    Refusal::of(UserErrorCode::UnknownCode, "occupation", message)
}
