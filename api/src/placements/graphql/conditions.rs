//! Social protection, safety and rights, in GraphQL. Null is always "not stated".

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, SimpleObject};
use standards::conditions::Facet;
use standards::{Hazard as HazardCode, TextLanguage};

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
        let own = sees_all_of(context.data::<Viewer>()?, self.0.enterprise.id);
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

    async fn rest(&self) -> Rest {
        let stated = &self.stated().rest;
        Rest {
            break_minutes: stated.break_minutes,
            daily_minutes: stated.daily_minutes,
            weekly_minutes: stated.weekly_minutes,
        }
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
