//! Social protection, safety and rights, in GraphQL. Null is always "not stated".

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::NaiveTime;
use standards::conditions::Facet;
use standards::{CodeList, Hazard as HazardCode, TextLanguage};

use crate::context::Ctx;
use crate::graphql::scalars::Date;
use crate::placements::{Placement, badges, sees_all_of};
use crate::viewer::Viewer;

/// Whether something is so.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Enum)]
#[expect(
    clippy::enum_variant_names,
    reason = "NOT_STATED is the interface's own word"
)]
pub enum Stated {
    Yes,
    No,
    NotStated,
}

/// Something that people look for in a placement.
#[derive(SimpleObject)]
pub struct ConditionBadge {
    /// As the filter takes it.
    pub code: String,
    pub title: String,
    pub stated: Stated,
    /// What is stated, in words that need nothing beside them, such as “Not paid all the time”.
    pub text: String,
    /// What a yes rests on.
    pub basis: String,
}

/// One source of cover in one branch of social security.
#[derive(SimpleObject)]
pub struct Coverage {
    pub branch: String,
    pub branch_title: String,
    pub mode: String,
    pub mode_title: String,
    /// Registration or policy number; for members of the enterprise and the authority only.
    pub reference: Option<String>,
    /// First day of cover.
    pub from_date: Option<Date>,
    pub covers_off_the_job: Option<bool>,
    /// Whether the way to and from work is covered.
    pub covers_commute: Option<bool>,
    /// Days at the beginning of an incapacity without a cash benefit.
    pub waiting_days: Option<i32>,
    /// Who pays the contributions.
    pub payer: Option<String>,
    pub evidence_expires_on: Option<Date>,
    /// Name or reference of the certificate; for members of the enterprise and the authority only.
    pub evidence_document: Option<String>,
}

/// Something at the workplace that may harm, and what is done about it.
#[derive(SimpleObject)]
pub struct Hazard {
    pub code: String,
    pub title: String,
    /// The most effective first.
    pub controls: Vec<Control>,
}

/// One measure against a hazard.
#[derive(SimpleObject)]
pub struct Control {
    pub level: String,
    pub level_title: String,
    pub text: String,
}

/// Social protection, safety and rights at the placement; null is always "not stated".
pub struct Conditions(pub Arc<Placement>);

impl Conditions {
    fn stated(&self) -> &standards::Conditions {
        &self.0.conditions
    }
}

/// When the working day lies.
#[derive(SimpleObject)]
pub struct WorkingTime {
    /// The earliest time at which a working day begins, such as 07:30.
    pub earliest_start: Option<String>,
    /// The latest time at which one ends; on the next day when it isn't after the earliest start.
    pub latest_end: Option<String>,
    /// Working time on the longest day, without breaks and with learning off the job.
    pub daily_minutes: Option<u32>,
}

/// Rest, in minutes.
#[derive(SimpleObject)]
pub struct Rest {
    /// Breaks during a working day, together.
    pub break_minutes: Option<u32>,
    /// Uninterrupted rest between two working days.
    pub daily_minutes: Option<u32>,
    /// Uninterrupted rest in every seven days.
    pub weekly_minutes: Option<u32>,
}

/// How the apprenticeship can be ended early.
#[derive(SimpleObject)]
pub struct Termination {
    /// Calendar days during which either side can leave easily.
    pub probation_days: Option<i32>,
    /// Notice after the probation in calendar days.
    pub notice_days: Option<i32>,
    pub terms: Option<String>,
}

/// The ground on which people under 18 may do hazardous work.
#[derive(SimpleObject)]
pub struct HazardDerogation {
    /// The national law or the decision of the competent authority.
    pub allowed_by: Option<String>,
    pub fully_protected: Option<bool>,
    pub specific_instruction: Option<bool>,
    pub necessary_for_training: Option<bool>,
    pub expert_supervision: Option<bool>,
}

/// A competent authority's leave for people under 18 to work at night.
#[derive(SimpleObject)]
pub struct NightAuthorization {
    /// The decision, by date and number.
    pub reference: String,
    pub continuous_process: bool,
}

/// A clause that laws forbid or limit.
#[derive(SimpleObject)]
pub struct Clause {
    pub code: String,
    pub title: String,
}

#[Object]
impl Conditions {
    /// What people look for, each yes, no or not stated.
    async fn badges(&self, context: &Context<'_>) -> async_graphql::Result<Vec<ConditionBadge>> {
        let language = reader(context)?;
        let badge = |(facet, stated): (Facet, Option<bool>)| ConditionBadge {
            code: facet.code().to_owned(),
            title: facet.title(language).to_owned(),
            text: facet.says(stated, language).to_owned(),
            basis: facet.basis(language).to_owned(),
            stated: match stated {
                Some(true) => Stated::Yes,
                Some(false) => Stated::No,
                None => Stated::NotStated,
            },
        };
        let today = context.data::<Ctx>()?.today();
        Ok(badges::of(&self.0, today).into_iter().map(badge).collect())
    }

    async fn coverage(&self, context: &Context<'_>) -> async_graphql::Result<Vec<Coverage>> {
        let language = reader(context)?;
        let own = sees_all_of(context.data::<Viewer>()?, &self.0);
        let shown = |entry: &standards::conditions::Coverage| Coverage {
            branch: entry.branch.code().to_owned(),
            branch_title: entry.branch.title(language).to_owned(),
            mode: entry.mode.code().to_owned(),
            mode_title: entry.mode.title(language).to_owned(),
            reference: entry.reference.clone().filter(|_| own),
            from_date: entry.from_date.map(Date),
            covers_off_the_job: entry.covers_off_the_job,
            covers_commute: entry.covers_commute,
            waiting_days: entry.waiting_days.map(i32::from),
            payer: entry.payer.map(|payer| payer.code().to_owned()),
            evidence_expires_on: entry.evidence_expires_on.map(Date),
            evidence_document: entry.evidence_document.clone().filter(|_| own),
        };
        Ok(self.stated().coverage.iter().map(shown).collect())
    }

    async fn hazards(&self, context: &Context<'_>) -> async_graphql::Result<Vec<Hazard>> {
        let language = reader(context)?;
        let safety = &self.stated().safety;
        let controls_of = |hazard: HazardCode| {
            let mut controls: Vec<_> = safety
                .controls
                .iter()
                .filter(|control| control.hazard == hazard)
                .collect();
            controls.sort_by_key(|control| control.level);
            controls
                .into_iter()
                .map(|control| Control {
                    level: control.level.code().to_owned(),
                    level_title: control.level.title(language).to_owned(),
                    text: control.text.clone(),
                })
                .collect()
        };
        let shown = |hazard: &HazardCode| Hazard {
            code: hazard.code().to_owned(),
            title: hazard.title(language).to_owned(),
            controls: controls_of(*hazard),
        };
        Ok(safety.hazards.iter().map(shown).collect())
    }

    /// Day of the latest risk assessment.
    async fn risk_assessed_on(&self) -> Option<Date> {
        self.stated().safety.risk_assessed_on.map(Date)
    }

    async fn induction_planned(&self) -> Option<bool> {
        self.stated().safety.induction_planned
    }

    async fn protective_equipment(&self) -> Vec<&str> {
        self.stated()
            .safety
            .protective_equipment
            .iter()
            .map(String::as_str)
            .collect()
    }

    /// Whether the apprentice pays nothing for it.
    async fn protective_equipment_free(&self) -> Option<bool> {
        self.stated()
            .safety
            .protective_equipment_paid_by
            .map(|payer| !payer.includes_apprentice())
    }

    async fn supervision(&self) -> Option<&str> {
        self.stated().safety.supervision.as_deref()
    }

    /// Whether people under 18 are welcome.
    async fn minors_welcome(&self) -> Option<bool> {
        self.stated()
            .safety
            .minors
            .as_ref()
            .map(|policy| policy.welcome)
    }

    async fn minors_reason(&self) -> Option<&str> {
        self.stated()
            .safety
            .minors
            .as_ref()
            .and_then(|policy| policy.reason.as_deref())
    }

    /// Whether there is a written policy against violence and harassment.
    async fn harassment_policy(&self) -> Option<bool> {
        self.stated().safety.harassment_policy
    }

    async fn accommodation_provided(&self) -> Option<bool> {
        self.stated()
            .safety
            .accommodation
            .as_ref()
            .map(|lodging| lodging.provided)
    }

    async fn night_work(&self) -> Option<bool> {
        self.stated().night_work
    }

    /// Paid working days a year.
    async fn annual_leave_days(&self) -> Option<i32> {
        self.stated().paid_leave_days.map(i32::from)
    }

    /// Whether pay goes on in illness.
    async fn sick_pay(&self) -> Option<bool> {
        self.stated().sick_pay.as_ref().map(|pay| pay.continues)
    }

    /// For how many calendar days pay goes on in illness.
    async fn sick_pay_days(&self) -> Option<i32> {
        let pay = self.stated().sick_pay.as_ref();
        pay.and_then(|pay| pay.days).map(i32::from)
    }

    /// Which part of the pay goes on, 0 to 100.
    async fn sick_pay_percent(&self) -> Option<i32> {
        let pay = self.stated().sick_pay.as_ref();
        pay.and_then(|pay| pay.percent).map(i32::from)
    }

    async fn working_time(&self) -> WorkingTime {
        let stated = &self.stated().working_time;
        let written = |time: NaiveTime| time.format("%H:%M").to_string();
        WorkingTime {
            earliest_start: stated.earliest_start.map(written),
            latest_end: stated.latest_end.map(written),
            daily_minutes: stated.daily_minutes,
        }
    }

    async fn rest(&self) -> Rest {
        let stated = &self.stated().rest;
        Rest {
            break_minutes: stated.break_minutes,
            daily_minutes: stated.daily_minutes,
            weekly_minutes: stated.weekly_minutes,
        }
    }

    async fn termination(&self) -> Termination {
        let stated = &self.stated().termination;
        Termination {
            probation_days: stated.probation_days.map(i32::from),
            notice_days: stated.notice_days.map(i32::from),
            terms: stated.terms.clone(),
        }
    }

    /// Whether the apprentice pays a fee, a deposit or a bond for the placement; tuition isn't meant.
    async fn apprentice_pays(&self) -> Option<bool> {
        self.stated().apprentice_pays
    }

    /// Part of the remuneration that isn't money, 0 to 100.
    async fn in_kind_percent(&self) -> Option<i32> {
        self.stated().in_kind_percent.map(i32::from)
    }

    /// Whether the enterprise is an industrial undertaking, as the competent authority draws the line.
    async fn industrial_undertaking(&self) -> Option<bool> {
        self.stated().industrial_undertaking
    }

    /// Whether the competent authority approved the training programme.
    async fn approved_programme(&self) -> Option<bool> {
        self.stated().approved_programme
    }

    /// The law or decision on which a placement for some people only rests.
    async fn targeted_programme(&self) -> Option<&str> {
        self.stated().targeted_programme.as_deref()
    }

    /// Clauses that laws forbid or limit; an empty list says that the agreement has none of them.
    async fn clauses(&self, context: &Context<'_>) -> async_graphql::Result<Option<Vec<Clause>>> {
        let language = reader(context)?;
        let shown = |clause: &standards::conditions::Clause| Clause {
            code: clause.code().to_owned(),
            title: clause.title(language).to_owned(),
        };
        let clauses = self.stated().clauses.as_ref();
        Ok(clauses.map(|clauses| clauses.iter().map(shown).collect()))
    }

    /// Whether a move to another enterprise is provided for, if this one can't go on training.
    async fn transfer_plan(&self) -> Option<bool> {
        self.stated().transfer_plan
    }

    /// For how many months after the end personal data are kept.
    async fn data_retention_months(&self) -> Option<i32> {
        self.stated().data_retention_months.map(i32::from)
    }

    /// On which ground people under 18 may do hazardous work here.
    async fn hazard_derogation(&self) -> Option<HazardDerogation> {
        let policy = self.stated().safety.minors.as_ref()?;
        let stated = policy.hazard_derogation.as_ref()?;
        Some(HazardDerogation {
            allowed_by: stated.allowed_by.clone(),
            fully_protected: stated.fully_protected,
            specific_instruction: stated.specific_instruction,
            necessary_for_training: stated.necessary_for_training,
            expert_supervision: stated.expert_supervision,
        })
    }

    /// On which ground people under 18 may work at night here.
    async fn night_authorization(&self) -> Option<NightAuthorization> {
        let policy = self.stated().safety.minors.as_ref()?;
        let stated = policy.night_authorization.as_ref()?;
        Some(NightAuthorization {
            reference: stated.reference.clone(),
            continuous_process: stated.continuous_process,
        })
    }

    /// What the lodging is like.
    async fn accommodation_description(&self) -> Option<&str> {
        let lodging = self.stated().safety.accommodation.as_ref()?;
        lodging.description.as_deref()
    }

    /// Who pays for the lodging.
    async fn accommodation_paid_by(&self) -> Option<&str> {
        let lodging = self.stated().safety.accommodation.as_ref()?;
        lodging.paid_by.map(CodeList::code)
    }

    /// Whether people under 18 can be lodged.
    async fn accommodation_suits_minors(&self) -> Option<bool> {
        let lodging = self.stated().safety.accommodation.as_ref()?;
        lodging.suits_minors
    }

    async fn grievance_route(&self) -> Option<&str> {
        self.stated().grievance_route.as_deref()
    }

    /// Codes of what makes the workplace usable by people with disabilities.
    async fn accessibility(&self) -> Vec<&str> {
        self.stated()
            .site_access
            .iter()
            .map(|item| item.code())
            .collect()
    }
}

fn reader(context: &Context<'_>) -> async_graphql::Result<TextLanguage> {
    Ok(TextLanguage::for_tag(&context.data::<Viewer>()?.language))
}
