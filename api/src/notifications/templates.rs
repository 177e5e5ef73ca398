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
}

impl Template {
    /// Whether the parameters hold a secret, which is wiped once the message is sent.
    #[must_use]
    pub fn carries_secret(self) -> bool {
        matches!(self, Self::SignInCode | Self::GuardianInvitation)
    }
}
