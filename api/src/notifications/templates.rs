//! Which messages there are.

macro_rules! templates {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// Which message it is; one for each event that people wait for.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
        pub enum Template {
            $($(#[$doc])* $name,)+
        }

        impl Template {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as kept in the outbox.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The template with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

templates! {
    /// A code to sign in or to sign with.
    SignInCode = "sign_in_code",
    /// Somebody signed up with an address that has an account.
    AddressInUse = "address_in_use",
    /// To a guardian whom a candidate named.
    GuardianInvitation = "guardian_invitation",
    /// To a guardian and the candidate: the guardianship has ended.
    GuardianshipEnded = "guardianship_ended",
    /// To the candidate: the application has arrived.
    ApplicationSubmitted = "application_submitted",
    /// To the enterprise: somebody applied.
    ApplicationReceived = "application_received",
    /// To the candidate: shortlisted, or invited to an interview.
    ApplicationAdvanced = "application_advanced",
    /// To the candidate: a place is offered.
    ApplicationOffered = "application_offered",
    /// To the candidate: not this time.
    ApplicationDeclined = "application_declined",
    /// To the enterprise: the candidate accepted.
    ApplicationAccepted = "application_accepted",
    /// To the enterprise: the candidate withdrew.
    ApplicationWithdrawn = "application_withdrawn",
    /// To the candidate: the placement closed, or the offer ran out.
    ApplicationLapsed = "application_lapsed",
    /// To the enterprise: an offer ran out without an answer.
    OfferLapsed = "offer_lapsed",
    /// To the enterprise: a placement is public.
    PlacementPublished = "placement_published",
    /// To a party: the agreement waits for a signature.
    AgreementToSign = "agreement_to_sign",
    /// To a party: everybody has signed.
    AgreementSigned = "agreement_signed",
    /// To a party: the agreement is off.
    AgreementCancelled = "agreement_cancelled",
    /// To a signatory: a link to sign with.
    SigningLink = "signing_link",
    /// To a party: signatures are missing.
    AgreementReminder = "agreement_reminder",
    /// To a party: it was not signed in time.
    AgreementExpired = "agreement_expired",
    /// To the authority: an agreement waits for registration.
    AgreementToRegister = "agreement_to_register",
    /// To a party: the authority registered it.
    AgreementRegistered = "agreement_registered",
    /// To a party: the authority refused it.
    AgreementRefused = "agreement_refused",
    /// To a party: the authority looked at it and lets it stand.
    AgreementReviewAccepted = "agreement_review_accepted",
    /// To the enterprise and the authority: the registration is late.
    RegistrationOverdue = "registration_overdue",
    /// To a party: the apprenticeship has begun.
    AgreementActive = "agreement_active",
    /// To the enterprise: the apprentice can't start yet.
    AgreementStartBlocked = "agreement_start_blocked",
    /// To a party: the apprenticeship is completed.
    AgreementCompleted = "agreement_completed",
    /// To a party: the apprenticeship ends early.
    AgreementTerminated = "agreement_terminated",
    /// To a signatory: a change of the agreement waits for a signature.
    AmendmentToSign = "amendment_to_sign",
    /// To a party: a change of the agreement is agreed.
    AmendmentAgreed = "amendment_agreed",
    /// To a party: a change of the agreement was taken back or not signed in time.
    AmendmentEnded = "amendment_ended",
    /// To an address at an organisation's domain: a code that shows that somebody reads mail there.
    VerificationCode = "verification_code",
    /// To the organisation: the authority decided whether it is who it says.
    VerificationDecided = "verification_decided",
    /// To the enterprise: the authority suspended it.
    HostSuspended = "host_suspended",
    /// To the enterprise: it may publish again.
    HostReinstated = "host_reinstated",
    /// To the enterprise: the authority decided about what the quality gate asked it to look at.
    ReviewDecided = "review_decided",
    /// To the authority: an enterprise asks to look at a refusal again.
    ReviewAppealed = "review_appealed",
    /// To the authority, once a day: how much waits for it.
    AuthorityQueue = "authority_queue",
    /// To the enterprise: placements are no longer public.
    PlacementsHeld = "placements_held",
    /// To the authority: what new rules changed about open placements.
    StandardChanged = "standard_changed",
    /// To the enterprise: evidence of cover runs out.
    CoverExpiring = "cover_expiring",
    /// To an address without an account: whether it wants to hear of new placements.
    SearchAlertConfirmation = "search_alert_confirmation",
    /// To whoever saved a placement: it takes no more applications.
    BookmarkClosed = "bookmark_closed",
    /// To whoever saved a search: new placements fit it.
    SearchAlert = "search_alert",
}

impl Template {
    /// Whether the parameters hold a secret, which is wiped once the message is sent.
    #[must_use]
    pub fn carries_secret(self) -> bool {
        matches!(
            self,
            Self::SignInCode
                | Self::GuardianInvitation
                | Self::VerificationCode
                | Self::SigningLink
                | Self::SearchAlertConfirmation
                | Self::SearchAlert
        )
    }
}
