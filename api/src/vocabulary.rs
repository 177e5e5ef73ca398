//! The field's closed lists: the same words in the database, in GraphQL and in code.

use async_graphql::Enum;
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Declares a closed list that is stored as snake_case text and shown in GraphQL in capitals.
macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Enum, Serialize, Deserialize)]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name {
            $(
                $(#[$item_doc])*
                #[sea_orm(string_value = $code)]
                #[serde(rename = $code)]
                $item,
            )+
        }

        impl $name {
            /// The code as stored and exchanged in files.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$item => $code),+ }
            }

            /// The item with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$item),)+ _ => None }
            }

            /// All items, in order.
            pub const ALL: &'static [Self] = &[$(Self::$item),+];
        }
    };
}

closed_list!(
    /// What an account may be, alone or through an organisation that it belongs to.
    Role { Candidate = "candidate", Guardian = "guardian", Enterprise = "enterprise", Provider = "provider", Broker = "broker", Authority = "authority", Administrator = "administrator" }
);
closed_list!(
    /// What an organisation is.
    OrganisationKind { Enterprise = "enterprise", TrainingProvider = "training_provider", EmploymentService = "employment_service", CompetentAuthority = "competent_authority" }
);
closed_list!(
    /// Where a placement is in its life.
    PlacementState { Draft = "draft", Published = "published", Filled = "filled", Closed = "closed" }
);
closed_list!(
    /// When in the day the work is done.
    WorkShift { Day = "day", Evening = "evening", Night = "night", Rotating = "rotating" }
);
closed_list!(
    /// What time a remuneration amount is for.
    PayPeriod { Hour = "hour", Day = "day", Week = "week", Month = "month", Year = "year" }
);
closed_list!(
    /// What kind of thing a requirement asks for.
    RequirementKind { Skill = "skill", Education = "education", Language = "language", Licence = "licence" }
);
closed_list!(
    /// Whether a requirement shuts people out or only helps.
    Necessity { Required = "required", Welcome = "welcome" }
);
closed_list!(
    /// How well a candidate's skill is shown.
    Evidence { Declared = "declared", Evidenced = "evidenced", Verified = "verified" }
);
closed_list!(
    /// Common European Framework of Reference levels.
    LanguageLevel { A1 = "A1", A2 = "A2", B1 = "B1", B2 = "B2", C1 = "C1", C2 = "C2" }
);
closed_list!(
    /// ESCO's two kinds of skill.
    SkillKind { Skill = "skill", Knowledge = "knowledge" }
);
closed_list!(
    /// Where an application is in its life.
    ApplicationState { Submitted = "submitted", Shortlisted = "shortlisted", Interview = "interview", Offered = "offered", Accepted = "accepted", Declined = "declined", Withdrawn = "withdrawn", Lapsed = "lapsed" }
);
closed_list!(
    /// What a party may do to an application. ACCEPT is the candidate's, the others the enterprise's.
    ApplicationAction { Shortlist = "shortlist", Invite = "invite", Offer = "offer", Accept = "accept", Decline = "decline" }
);
closed_list!(
    /// Where an agreement is in its life.
    AgreementState { Draft = "draft", AwaitingSignatures = "awaiting_signatures", Signed = "signed", Registered = "registered", Refused = "refused", Active = "active", Completed = "completed", Terminated = "terminated", Cancelled = "cancelled", Expired = "expired" }
);
closed_list!(
    /// What is done to an agreement. What the marketplace does by itself has no mutation.
    AgreementAction { Draft = "draft", Send = "send", Sign = "sign", CompleteSignatures = "complete_signatures", Expire = "expire", Cancel = "cancel", Register = "register", Refuse = "refuse", MarkOverdue = "mark_overdue", Activate = "activate", Complete = "complete", GiveNotice = "give_notice", Terminate = "terminate", AllowBackdating = "allow_backdating", AcceptReview = "accept_review", Prepare = "prepare", ProposeAmendment = "propose_amendment", AgreeAmendment = "agree_amendment", WithdrawAmendment = "withdraw_amendment", DeclineAmendment = "decline_amendment", ExpireAmendment = "expire_amendment", CorrectContactData = "correct_contact_data" }
);
closed_list!(
    /// Who acts on an agreement.
    AgreementParty { Apprentice = "apprentice", Guardian = "guardian", Enterprise = "enterprise", HostEnterprise = "host_enterprise", TrainingProvider = "training_provider", Authority = "authority", Marketplace = "marketplace" }
);
closed_list!(
    /// What a version of an agreement is: the whole, a change of what was agreed, or a corrected slip of the pen.
    AgreementVersionKind { Agreement = "agreement", Amendment = "amendment", Correction = "correction" }
);
closed_list!(
    /// What an amendment changes. CONTACT_DATA alone needs nobody's signature.
    AmendmentKind { Period = "period", Interruption = "interruption", Place = "place", Host = "host", Mentor = "mentor", TrainingProvider = "training_provider", Pay = "pay", TrainingPlan = "training_plan", Hours = "hours", Termination = "termination", ContactData = "contact_data" }
);
closed_list!(
    /// Where an amendment is in its life.
    AmendmentState { AwaitingSignatures = "awaiting_signatures", Agreed = "agreed", Withdrawn = "withdrawn", Declined = "declined", Expired = "expired" }
);
closed_list!(
    /// What the competent authority has to do with an agreement, by the law of the workplace.
    Registration { NotRequired = "not_required", Register = "register", Deposit = "deposit" }
);
closed_list!(
    /// How many of a minor's guardians sign.
    GuardiansSign { One = "one", All = "all" }
);
closed_list!(
    /// Where a stage of the training plan takes place.
    TrainingPlace { OnTheJob = "on_the_job", OffTheJob = "off_the_job" }
);
closed_list!(
    /// How the apprentice keeps the record of the training.
    TrainingRecord { Written = "written", Electronic = "electronic" }
);
closed_list!(
    /// As what somebody signs an agreement.
    SignatoryRole { Apprentice = "apprentice", Guardian = "guardian", Enterprise = "enterprise", HostEnterprise = "host_enterprise", TrainingProvider = "training_provider" }
);
closed_list!(
    /// How a signatory proved who they are.
    SignatureMethod { Password = "password", Code = "code", Link = "link" }
);
closed_list!(
    /// What a session is for.
    SessionKind { Browser = "browser", Bearer = "bearer" }
);
closed_list!(
    /// What a one-time secret opens.
    SecretPurpose { SignInCode = "sign_in_code", SignInLink = "sign_in_link", Guardianship = "guardianship" }
);
closed_list!(
    /// Where a message in the outbox is.
    OutboxState { Pending = "pending", Sent = "sent", Dead = "dead" }
);
closed_list!(
    /// What a row of the change log is about.
    ChangeKind { Placement = "placement", Candidate = "candidate" }
);
closed_list!(
    /// How it is checked that an organisation exists and is who it says.
    VerificationMethod { RegistryNumber = "registry_number", EmailDomain = "email_domain", Document = "document", Visit = "visit" }
);
closed_list!(
    /// Where a verification is.
    VerificationState { Requested = "requested", Verified = "verified", Refused = "refused", Withdrawn = "withdrawn" }
);
closed_list!(
    /// What the authority says to a verification. WITHDRAW takes one back that was given.
    VerificationDecision { Verify = "verify", Refuse = "refuse", Withdraw = "withdraw" }
);
closed_list!(
    /// Whether an enterprise may publish placements.
    StandingState { Good = "good", Suspended = "suspended", Silent = "silent" }
);
closed_list!(
    /// Where a case is that the quality gate wants a person to look at.
    ReviewState { Open = "open", Upheld = "upheld", ChangeRequested = "change_requested", Refused = "refused", Appealed = "appealed", Confirmed = "confirmed", Superseded = "superseded" }
);
closed_list!(
    /// What the authority says to a case: the placement stays, has to be changed, or is taken off.
    ReviewDecision { Uphold = "uphold", RequestChange = "request_change", Refuse = "refuse" }
);
closed_list!(
    /// Why a placement that was public is not any more: the rules changed, a case was refused, its enterprise was suspended, or evidence of cover ran out.
    HoldCause { Standard = "standard", Review = "review", Suspension = "suspension", Cover = "cover" }
);
closed_list!(
    /// How often a message about new placements is sent at most. AT_ONCE is once an hour.
    AlertFrequency { AtOnce = "at_once", Daily = "daily", Weekly = "weekly" }
);
closed_list!(
    /// Where a saved search is. UNCONFIRMED waits for its address to be confirmed.
    SavedSearchState { Unconfirmed = "unconfirmed", Active = "active", Paused = "paused" }
);
closed_list!(
    /// A day of the week.
    Weekday { Monday = "monday", Tuesday = "tuesday", Wednesday = "wednesday", Thursday = "thursday", Friday = "friday", Saturday = "saturday", Sunday = "sunday" }
);

impl Weekday {
    /// Days as a bit mask, Monday the lowest bit: how they are stored.
    #[must_use]
    pub fn mask(days: &[Self]) -> i32 {
        days.iter().fold(0, |mask, day| mask | 1 << *day as i32)
    }

    /// The days in a bit mask.
    #[must_use]
    pub fn in_mask(mask: i32) -> Vec<Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(|day| mask & (1 << *day as i32) != 0)
            .collect()
    }
}

/// What is paid from a month of the placement on, until the next step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemunerationStep {
    /// First month that it holds for, from 1.
    pub from_month: i32,
    /// Minor units of the currency.
    pub amount_minor: i64,
    /// ISO 4217.
    pub currency: String,
    pub period: PayPeriod,
}

/// The steps of pay, by month, as stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Remuneration(pub Vec<RemunerationStep>);

/// What the apprentice will have learnt, in plain words or as a skill of the taxonomy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearningOutcome {
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill_id: Option<Uuid>,
}

/// The learning outcomes, as stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct LearningOutcomes(pub Vec<LearningOutcome>);

/// Social protection, safety and rights at a placement, as stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Conditions(pub standards::conditions::Conditions);

/// A rule that a person has to look at, and which facts it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedRule {
    /// The rule's id.
    pub rule: String,
    /// SHA-256 of what the rule looked at and asked for: the same facts under the same rule have the same one.
    pub fingerprint: String,
}

/// The rules of a case, as stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct ReviewedRules(pub Vec<ReviewedRule>);

/// Holland's six interests, each 0 to 100.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Interests {
    pub realistic: i32,
    pub investigative: i32,
    pub artistic: i32,
    pub social: i32,
    pub enterprising: i32,
    pub conventional: i32,
}

/// The mentors whom an agreement names, as stored with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct MentorIds(pub Vec<Uuid>);

/// What was done before an apprentice starts, as stored with the agreement.
#[derive(
    Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult,
)]
#[serde(default)]
pub struct Preparation {
    /// The day of the introduction to safety and health.
    pub induction_on: Option<chrono::NaiveDate>,
    /// When the risks were assessed for this minor.
    pub minor_assessed_on: Option<chrono::NaiveDate>,
    /// When a physician found this minor fit for the work.
    pub medical_fitness_on: Option<chrono::NaiveDate>,
    /// Random, and another one with each change of the two days before. The audit log keeps a hash of all this: once
    /// the days and this are erased, nobody finds the days again by trying them.
    pub health_salt: Option<Uuid>,
    /// What the apprentice works for other employers, in minutes a week.
    pub other_weekly_minutes: Option<i32>,
    /// The year of the training in which the apprentice starts, from 1.
    pub year_of_training: Option<i32>,
}
