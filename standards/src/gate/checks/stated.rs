use serde::Deserialize;

use super::{Check, Kind, Stricter};
use crate::{
    SocialSecurityBranch,
    codes::code_list,
    gate::{Finding, case::Case, notes::Notes},
};

code_list! {
    /// Something that a placement can state in any way it likes.
    Fact in "fact" {
        Occupation = "occupation", "the occupation", "le métier";
        Start = "starts_on", "the first day", "le premier jour";
        Duration = "duration", "the duration", "la durée";
        WeeklyHours = "weekly_hours", "the weekly hours", "la durée hebdomadaire du travail";
        DailyHours = "daily_hours", "the daily hours", "la durée quotidienne du travail";
        Rest = "rest", "breaks and rest", "les pauses et les repos";
        Remuneration = "remuneration", "the remuneration", "la rémunération";
        LearningOutcomes = "learning_outcomes", "what the apprentice will learn", "ce que la personne apprendra";
        OffTheJob = "off_the_job", "the share of learning off the job", "la part de la formation hors de l'entreprise";
        Qualification = "qualification", "the qualification at the end", "la certification visée";
        EqfLevel = "eqf_level", "the level of the qualification", "le niveau de la certification";
        Supervision = "supervision", "how the apprentice is supervised", "l'encadrement";
        PaidLeave = "paid_leave", "paid leave", "les congés payés";
        SickPay = "sick_pay", "pay during illness", "la rémunération en cas de maladie";
        InjuryCover = "injury_cover", "cover against accidents at work", "la couverture contre les accidents du travail";
        Probation = "probation", "the probation", "la période d'essai";
        Termination = "termination", "how the placement can be ended early", "les conditions de rupture anticipée";
        GrievanceRoute = "grievance_route", "to whom the apprentice can complain", "à qui adresser une réclamation";
        Clauses = "clauses", "whether the agreement has clauses that laws limit", "si le contrat contient des clauses limitées par la loi";
        DataRetention = "data_retention", "how long personal data are kept", "la durée de conservation des données personnelles";
        BirthDate = "birth_date", "the apprentice's birth date", "la date de naissance";
        Registration = "registration", "the registration of the agreement", "l'enregistrement du contrat";
        OtherEmployment = "other_employment", "working time with other employers", "le temps de travail chez d'autres employeurs";
    }
}

impl Fact {
    fn is_stated(self, case: &Case<'_>) -> bool {
        let (facts, conditions) = (case.facts, case.conditions);
        let has_words = |text: &Option<String>| text.as_ref().is_some_and(|t| !t.trim().is_empty());
        match self {
            Self::Occupation => facts.occupation.is_some(),
            Self::Start => facts.starts_on.is_some(),
            Self::Duration => facts.duration_months.is_some_and(|months| months > 0),
            Self::WeeklyHours => case.schedule.weekly_minutes.is_some_and(|time| time > 0),
            Self::DailyHours => {
                conditions.working_time.daily_minutes.is_some() || case.working_day.is_some()
            }
            Self::Rest => {
                conditions.rest.break_minutes.is_some() && conditions.rest.daily_minutes.is_some()
            }
            Self::Remuneration => !facts.remuneration.is_empty(),
            Self::LearningOutcomes => facts.learning_outcomes > 0,
            Self::OffTheJob => facts.off_the_job_percent.is_some(),
            Self::Qualification => has_words(&facts.qualification),
            Self::EqfLevel => facts.eqf_level.is_some(),
            Self::Supervision => has_words(&conditions.safety.supervision),
            Self::PaidLeave => conditions.paid_leave_days.is_some(),
            Self::SickPay => conditions.sick_pay.is_some(),
            Self::InjuryCover => conditions
                .is_covered(SocialSecurityBranch::EmploymentInjury)
                .is_some(),
            Self::Probation => conditions.termination.probation_days.is_some(),
            Self::Termination => {
                conditions.termination.notice_days.is_some()
                    || has_words(&conditions.termination.terms)
            }
            Self::GrievanceRoute => has_words(&conditions.grievance_route),
            Self::Clauses => conditions.clauses.is_some(),
            Self::DataRetention => conditions.data_retention_months.is_some(),
            Self::BirthDate => case.person().is_some_and(|p| p.birth_date.is_some()),
            Self::Registration => case
                .person()
                .is_some_and(|p| has_words(&p.registration_reference)),
            Self::OtherEmployment => case
                .person()
                .is_some_and(|p| p.other_weekly_minutes.is_some()),
        }
    }
}

/// Some facts are stated, whatever they are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stated {
    facts: Vec<Fact>,
}

impl Kind for Stated {
    const NAME: &'static str = "stated";
    const STRICTER: &'static [(&'static str, Stricter)] = &[("facts", Stricter::More)];
}

impl Check for Stated {
    fn findings(&self) -> &'static [Finding] {
        &[Finding::Met, Finding::NotStated]
    }

    fn names(&self) -> Vec<&'static str> {
        let facts = self.facts.iter().map(|fact| fact.code());
        facts.chain(["missing"]).collect()
    }

    fn run(&self, case: &Case<'_>, notes: &mut Notes) -> Finding {
        let missing = || {
            let facts = self.facts.iter().copied();
            facts.filter(|fact| !fact.is_stated(case))
        };
        for fact in &self.facts {
            notes.input(fact.code(), fact.is_stated(case).then_some("stated"));
        }
        notes.titles("missing", missing());
        if missing().next().is_none() {
            Finding::Met
        } else {
            Finding::NotStated
        }
    }
}
