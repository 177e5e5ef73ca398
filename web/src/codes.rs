//! The schema's enums as Rust enums that every document shares, each value
//! with the key of its name in the catalogues.

use serde::{Deserialize, Serialize};

/// A value of a schema enum that can be named in the reader's language.
pub trait Code: Copy + 'static {
    /// Every value, in the order of the schema.
    const ALL: &'static [Self];
    /// The value as GraphQL writes it, such as `NOT_STATED`.
    fn code(self) -> &'static str;
    /// The value that GraphQL writes as `code`.
    fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.code() == code)
    }
}

/// Something with a name in the catalogues.
pub trait Named {
    /// Key of the name, such as `stated-not-stated`.
    fn key(&self) -> &'static str;
}

impl<T: Named> Named for &T {
    fn key(&self) -> &'static str {
        (**self).key()
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $first:ident $first_code:literal $first_key:literal $(, $variant:ident $code:literal $key:literal)* $(,)? })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
            #[expect(missing_docs, reason = "the schema documents the values")]
            pub enum $name {
                #[default]
                #[serde(rename = $first_code)]
                $first,
                $(#[serde(rename = $code)] $variant,)*
            }

            impl Code for $name {
                const ALL: &'static [Self] = &[Self::$first $(, Self::$variant)*];
                fn code(self) -> &'static str {
                    match self { Self::$first => $first_code $(, Self::$variant => $code)* }
                }
            }

            impl Named for $name {
                fn key(&self) -> &'static str {
                    match self { Self::$first => $first_key $(, Self::$variant => $key)* }
                }
            }
        )+

        /// Every enum here: its name, and each value's code with the key of its name.
        /// The tests hold it against the schema and the catalogues.
        pub fn every_enum() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
            vec![$((stringify!($name), $name::ALL.iter().map(|it| (it.code(), it.key())).collect())),+]
        }
    };
}

codes! {
    /// What an account may be.
    Role {
        Candidate "CANDIDATE" "role-candidate",
        Guardian "GUARDIAN" "role-guardian",
        Enterprise "ENTERPRISE" "role-enterprise",
        Provider "PROVIDER" "role-provider",
        Broker "BROKER" "role-broker",
        Authority "AUTHORITY" "role-authority",
        Administrator "ADMINISTRATOR" "role-administrator",
    }
    /// What an organisation is.
    OrganisationKind {
        Enterprise "ENTERPRISE" "organisation-kind-enterprise",
        TrainingProvider "TRAINING_PROVIDER" "organisation-kind-training-provider",
        EmploymentService "EMPLOYMENT_SERVICE" "organisation-kind-employment-service",
        CompetentAuthority "COMPETENT_AUTHORITY" "organisation-kind-competent-authority",
    }
    /// How often a message about a saved search comes at most.
    AlertFrequency {
        AtOnce "AT_ONCE" "frequency-at-once",
        Daily "DAILY" "frequency-daily",
        Weekly "WEEKLY" "frequency-weekly",
    }
    /// Orders of what was searched for.
    DemandOrder {
        Searches "SEARCHES" "demand-order-searches",
        WithoutResult "WITHOUT_RESULT" "demand-order-without-result",
    }
    /// Where a saved search is.
    SavedSearchState {
        Unconfirmed "UNCONFIRMED" "saved-search-state-unconfirmed",
        Active "ACTIVE" "saved-search-state-active",
        Paused "PAUSED" "saved-search-state-paused",
    }
    /// Where a placement is in its life.
    PlacementState {
        Draft "DRAFT" "placement-state-draft",
        Published "PUBLISHED" "placement-state-published",
        Filled "FILLED" "placement-state-filled",
        Closed "CLOSED" "placement-state-closed",
    }
    /// Orders of a search.
    PlacementSort {
        Relevance "RELEVANCE" "placement-sort-relevance",
        Distance "DISTANCE" "placement-sort-distance",
        Pay "PAY" "placement-sort-pay",
        Newest "NEWEST" "placement-sort-newest",
        Closing "CLOSING" "placement-sort-closing",
        Starting "STARTING" "placement-sort-starting",
    }
    /// Where an application is in its life.
    ApplicationState {
        Submitted "SUBMITTED" "application-state-submitted",
        Shortlisted "SHORTLISTED" "application-state-shortlisted",
        Interview "INTERVIEW" "application-state-interview",
        Offered "OFFERED" "application-state-offered",
        Accepted "ACCEPTED" "application-state-accepted",
        Declined "DECLINED" "application-state-declined",
        Withdrawn "WITHDRAWN" "application-state-withdrawn",
        Lapsed "LAPSED" "application-state-lapsed",
    }
    /// What a party may do with an application.
    ApplicationAction {
        Shortlist "SHORTLIST" "application-action-shortlist",
        Invite "INVITE" "application-action-invite",
        Offer "OFFER" "application-action-offer",
        Accept "ACCEPT" "application-action-accept",
        Decline "DECLINE" "application-action-decline",
    }
    /// Where an agreement is in its life.
    AgreementState {
        Draft "DRAFT" "agreement-state-draft",
        AwaitingSignatures "AWAITING_SIGNATURES" "agreement-state-awaiting-signatures",
        Signed "SIGNED" "agreement-state-signed",
        Registered "REGISTERED" "agreement-state-registered",
        Refused "REFUSED" "agreement-state-refused",
        Active "ACTIVE" "agreement-state-active",
        Completed "COMPLETED" "agreement-state-completed",
        Terminated "TERMINATED" "agreement-state-terminated",
        Cancelled "CANCELLED" "agreement-state-cancelled",
        Expired "EXPIRED" "agreement-state-expired",
    }
    /// How many of a minor's guardians sign.
    GuardiansSign {
        One "ONE" "guardians-sign-one",
        All "ALL" "guardians-sign-all",
    }
    /// Where a stage of the training plan takes place.
    TrainingPlace {
        OnTheJob "ON_THE_JOB" "training-place-on-the-job",
        OffTheJob "OFF_THE_JOB" "training-place-off-the-job",
    }
    /// How the apprentice keeps the record of the training.
    TrainingRecord {
        Written "WRITTEN" "training-record-written",
        Electronic "ELECTRONIC" "training-record-electronic",
    }
    /// What the competent authority has to do with an agreement.
    Registration {
        NotRequired "NOT_REQUIRED" "registration-not-required",
        Register "REGISTER" "registration-register",
        Deposit "DEPOSIT" "registration-deposit",
    }
    /// In which role somebody signs.
    SignatoryRole {
        Apprentice "APPRENTICE" "signatory-role-apprentice",
        Guardian "GUARDIAN" "signatory-role-guardian",
        Enterprise "ENTERPRISE" "signatory-role-enterprise",
        HostEnterprise "HOST_ENTERPRISE" "signatory-role-host-enterprise",
        TrainingProvider "TRAINING_PROVIDER" "signatory-role-training-provider",
    }
    /// What is done to an agreement.
    AgreementAction {
        Draft "DRAFT" "agreement-action-draft",
        Send "SEND" "agreement-action-send",
        Sign "SIGN" "agreement-action-sign",
        CompleteSignatures "COMPLETE_SIGNATURES" "agreement-action-complete-signatures",
        Expire "EXPIRE" "agreement-action-expire",
        Cancel "CANCEL" "agreement-action-cancel",
        Register "REGISTER" "agreement-action-register",
        Refuse "REFUSE" "agreement-action-refuse",
        MarkOverdue "MARK_OVERDUE" "agreement-action-mark-overdue",
        Activate "ACTIVATE" "agreement-action-activate",
        Complete "COMPLETE" "agreement-action-complete",
        GiveNotice "GIVE_NOTICE" "agreement-action-give-notice",
        Terminate "TERMINATE" "agreement-action-terminate",
        AllowBackdating "ALLOW_BACKDATING" "agreement-action-allow-backdating",
        AcceptReview "ACCEPT_REVIEW" "agreement-action-accept-review",
        Prepare "PREPARE" "agreement-action-prepare",
        ProposeAmendment "PROPOSE_AMENDMENT" "agreement-action-propose-amendment",
        AgreeAmendment "AGREE_AMENDMENT" "agreement-action-agree-amendment",
        WithdrawAmendment "WITHDRAW_AMENDMENT" "agreement-action-withdraw-amendment",
        DeclineAmendment "DECLINE_AMENDMENT" "agreement-action-decline-amendment",
        ExpireAmendment "EXPIRE_AMENDMENT" "agreement-action-expire-amendment",
        CorrectContactData "CORRECT_CONTACT_DATA" "agreement-action-correct-contact-data",
    }
    /// Who acts on an agreement.
    AgreementParty {
        Apprentice "APPRENTICE" "agreement-party-apprentice",
        Guardian "GUARDIAN" "agreement-party-guardian",
        Enterprise "ENTERPRISE" "agreement-party-enterprise",
        HostEnterprise "HOST_ENTERPRISE" "agreement-party-host-enterprise",
        TrainingProvider "TRAINING_PROVIDER" "agreement-party-training-provider",
        Authority "AUTHORITY" "agreement-party-authority",
        Marketplace "MARKETPLACE" "agreement-party-marketplace",
    }
    /// What a version of an agreement is.
    AgreementVersionKind {
        Agreement "AGREEMENT" "agreement-version-kind-agreement",
        Amendment "AMENDMENT" "agreement-version-kind-amendment",
        Correction "CORRECTION" "agreement-version-kind-correction",
    }
    /// What an amendment changes.
    AmendmentKind {
        Period "PERIOD" "amendment-kind-period",
        Interruption "INTERRUPTION" "amendment-kind-interruption",
        Place "PLACE" "amendment-kind-place",
        Host "HOST" "amendment-kind-host",
        Mentor "MENTOR" "amendment-kind-mentor",
        TrainingProvider "TRAINING_PROVIDER" "amendment-kind-training-provider",
        Pay "PAY" "amendment-kind-pay",
        TrainingPlan "TRAINING_PLAN" "amendment-kind-training-plan",
        Hours "HOURS" "amendment-kind-hours",
        Termination "TERMINATION" "amendment-kind-termination",
        ContactData "CONTACT_DATA" "amendment-kind-contact-data",
    }
    /// Where an amendment is in its life.
    AmendmentState {
        AwaitingSignatures "AWAITING_SIGNATURES" "amendment-state-awaiting-signatures",
        Agreed "AGREED" "amendment-state-agreed",
        Withdrawn "WITHDRAWN" "amendment-state-withdrawn",
        Declined "DECLINED" "amendment-state-declined",
        Expired "EXPIRED" "amendment-state-expired",
    }
    /// Why a link to sign with opens nothing.
    SigningObstacleReason {
        Unknown "UNKNOWN" "sign-link-unknown",
        Used "USED" "sign-link-used",
        Replaced "REPLACED" "sign-link-replaced",
        Early "EARLY" "sign-link-early",
        Expired "EXPIRED" "sign-link-expired",
        Closed "CLOSED" "sign-link-closed",
        Changed "CHANGED" "sign-link-changed",
        Late "LATE" "sign-link-late",
        Given "GIVEN" "sign-link-given",
        NotYours "NOT_YOURS" "sign-link-not-yours",
    }
    /// How well a skill is shown.
    Evidence {
        Declared "DECLARED" "evidence-declared",
        Evidenced "EVIDENCED" "evidence-evidenced",
        Verified "VERIFIED" "evidence-verified",
    }
    /// Whether a requirement must be met.
    Necessity {
        Required "REQUIRED" "necessity-required",
        Welcome "WELCOME" "necessity-welcome",
    }
    /// What a requirement asks for.
    RequirementKind {
        Skill "SKILL" "requirement-kind-skill",
        Education "EDUCATION" "requirement-kind-education",
        Language "LANGUAGE" "requirement-kind-language",
        Licence "LICENCE" "requirement-kind-licence",
    }
    /// Levels of the Common European Framework of Reference.
    LanguageLevel {
        A1 "A1" "language-level-a1",
        A2 "A2" "language-level-a2",
        B1 "B1" "language-level-b1",
        B2 "B2" "language-level-b2",
        C1 "C1" "language-level-c1",
        C2 "C2" "language-level-c2",
    }
    /// When the work is done.
    WorkShift {
        Day "DAY" "work-shift-day",
        Evening "EVENING" "work-shift-evening",
        Night "NIGHT" "work-shift-night",
        Rotating "ROTATING" "work-shift-rotating",
    }
    /// What time an amount pays for.
    PayPeriod {
        Hour "HOUR" "pay-period-hour",
        Day "DAY" "pay-period-day",
        Week "WEEK" "pay-period-week",
        Month "MONTH" "pay-period-month",
        Year "YEAR" "pay-period-year",
    }
    /// Whether a condition is promised, refused or not mentioned.
    Stated {
        Yes "YES" "stated-yes",
        No "NO" "stated-no",
        NotStated "NOT_STATED" "stated-not-stated",
    }
    /// Outcome of one rule of the quality gate.
    Verdict {
        Pass "PASS" "verdict-pass",
        Block "BLOCK" "verdict-block",
        Review "REVIEW" "verdict-review",
        Warn "WARN" "verdict-warn",
        NotApplicable "NOT_APPLICABLE" "verdict-not-applicable",
    }
    /// Whether a candidate may take a placement, as far as is known.
    GateVerdict {
        Pass "PASS" "gate-verdict-pass",
        Fail "FAIL" "gate-verdict-fail",
        Unknown "UNKNOWN" "gate-verdict-unknown",
    }
    /// Days of the week.
    Weekday {
        Monday "MONDAY" "weekday-monday",
        Tuesday "TUESDAY" "weekday-tuesday",
        Wednesday "WEDNESDAY" "weekday-wednesday",
        Thursday "THURSDAY" "weekday-thursday",
        Friday "FRIDAY" "weekday-friday",
        Saturday "SATURDAY" "weekday-saturday",
        Sunday "SUNDAY" "weekday-sunday",
    }
    /// Where a case of the quality gate is.
    ReviewState {
        Open "OPEN" "review-state-open",
        Upheld "UPHELD" "review-state-upheld",
        ChangeRequested "CHANGE_REQUESTED" "review-state-change-requested",
        Refused "REFUSED" "review-state-refused",
        Appealed "APPEALED" "review-state-appealed",
        Confirmed "CONFIRMED" "review-state-confirmed",
        Superseded "SUPERSEDED" "review-state-superseded",
    }
    /// What the authority decides about a case.
    ReviewDecision {
        Uphold "UPHOLD" "review-decision-uphold",
        RequestChange "REQUEST_CHANGE" "review-decision-request-change",
        Refuse "REFUSE" "review-decision-refuse",
    }
    /// Why a placement that was public is a draft again.
    HoldCause {
        Standard "STANDARD" "hold-cause-standard",
        Review "REVIEW" "hold-cause-review",
        Suspension "SUSPENSION" "hold-cause-suspension",
        Cover "COVER" "hold-cause-cover",
    }
    /// Whether an enterprise may publish.
    StandingState {
        Good "GOOD" "standing-state-good",
        Suspended "SUSPENDED" "standing-state-suspended",
        Silent "SILENT" "standing-state-silent",
    }
    /// How an organisation is checked.
    VerificationMethod {
        RegistryNumber "REGISTRY_NUMBER" "verification-method-registry-number",
        EmailDomain "EMAIL_DOMAIN" "verification-method-email-domain",
        Document "DOCUMENT" "verification-method-document",
        Visit "VISIT" "verification-method-visit",
    }
    /// Where the check of an organisation is.
    VerificationState {
        Requested "REQUESTED" "verification-state-requested",
        Verified "VERIFIED" "verification-state-verified",
        Refused "REFUSED" "verification-state-refused",
        Withdrawn "WITHDRAWN" "verification-state-withdrawn",
    }
    /// What the authority decides about an organisation.
    VerificationDecision {
        Verify "VERIFY" "verification-decision-verify",
        Refuse "REFUSE" "verification-decision-refuse",
        Withdraw "WITHDRAW" "verification-decision-withdraw",
    }
}

impl Stated {
    /// Class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotStated => "unknown",
        }
    }
}

impl GateVerdict {
    /// Class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Pass => "yes",
            Self::Fail => "no",
            Self::Unknown => "unknown",
        }
    }
}

impl Verdict {
    /// Class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Pass => "yes",
            Self::Block => "no",
            Self::Review | Self::Warn | Self::NotApplicable => "unknown",
        }
    }
}

impl ApplicationState {
    /// Whether it has ended without an agreement, so that the candidate may apply again.
    pub fn has_ended(self) -> bool {
        matches!(self, Self::Declined | Self::Withdrawn | Self::Lapsed)
    }

    /// Class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Offered | Self::Accepted => "yes",
            Self::Declined | Self::Withdrawn | Self::Lapsed => "no",
            Self::Submitted | Self::Shortlisted | Self::Interview => "unknown",
        }
    }
}

impl AgreementState {
    /// Class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Signed | Self::Registered | Self::Active | Self::Completed => "yes",
            Self::Refused | Self::Terminated | Self::Cancelled | Self::Expired => "no",
            Self::Draft | Self::AwaitingSignatures => "unknown",
        }
    }
}

impl AmendmentState {
    /// Class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Agreed => "yes",
            Self::Withdrawn | Self::Declined | Self::Expired => "no",
            Self::AwaitingSignatures => "unknown",
        }
    }
}

impl SavedSearchState {
    /// Class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Active => "yes",
            Self::Unconfirmed | Self::Paused => "unknown",
        }
    }
}

impl PlacementState {
    /// Class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Published => "yes",
            Self::Closed => "no",
            Self::Draft | Self::Filled => "unknown",
        }
    }
}

impl ReviewState {
    /// Class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Upheld => "yes",
            Self::Refused | Self::Confirmed => "no",
            Self::Open | Self::ChangeRequested | Self::Appealed | Self::Superseded => "unknown",
        }
    }
}

impl StandingState {
    /// Class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Good => "yes",
            Self::Suspended | Self::Silent => "no",
        }
    }
}

impl VerificationState {
    /// Class that colours it.
    pub fn class(self) -> &'static str {
        match self {
            Self::Verified => "yes",
            Self::Refused => "no",
            Self::Requested | Self::Withdrawn => "unknown",
        }
    }
}
