//! What can be asked of agreements, and done with them.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};

use super::version::AgreementVersion;
use super::{Agreement, AgreementConnection, AgreementVerification, find};
use crate::agreements::{
    self, AcceptAgreementReviewInput, AllowBackdatingInput, CancelAgreementInput,
    CorrectContactDataInput, DeclineAmendmentInput, DraftAgreementInput, LinkedSignature, Obstacle,
    ProposeAmendmentInput, RecordPreparationInput, RefuseAgreementInput, RegisterAgreementInput,
    SendAgreementInput, SendSigningLinkInput, SignAgreementInput, SignByLinkInput,
    SigningObstacleReason, TerminateAgreementInput, WithdrawAmendmentInput,
};
use crate::context::Ctx;
use crate::graphql::connection::{self, Page};
use crate::graphql::payload::UserError;
use crate::ids::{self, Kind};
use crate::payload;
use crate::viewer::Viewer;
use crate::vocabulary::SignatoryRole;

/// What a link to sign with opens.
#[derive(Clone, SimpleObject)]
pub struct AgreementToSign {
    pub role: SignatoryRole,
    /// Of the person, or of the organisation that the person signs for.
    pub name: String,
    /// The text to read and sign. Its `contentHash` goes into `signByLink`.
    pub version: AgreementVersion,
    /// Until when the link holds.
    pub expires_at: DateTime<Utc>,
}

impl From<LinkedSignature> for AgreementToSign {
    fn from(linked: LinkedSignature) -> Self {
        let LinkedSignature {
            agreement,
            version,
            signatory,
            expires_at,
        } = linked;
        let position = agreement
            .versions
            .iter()
            .position(|known| known.number == version)
            .unwrap_or_default();
        Self {
            role: signatory.role,
            name: signatory.name,
            version: AgreementVersion {
                agreement: Arc::new(agreement),
                position,
            },
            expires_at,
        }
    }
}

/// What came of a signature by a link: whoever holds the link sees no more than that.
#[derive(Clone, SimpleObject)]
pub struct SignedByLink {
    /// Whether everybody has signed now.
    pub complete: bool,
    /// Whoever holds it may check the agreement without an account.
    pub verification_code: String,
}

/// What is in the way of signing by a link.
#[derive(Clone, SimpleObject)]
pub struct SigningObstacle {
    pub reason: SigningObstacleReason,
    /// The enterprise to ask, where the link is known.
    pub enterprise: Option<String>,
}

/// What a link opens, or why it opens nothing.
#[derive(Clone, SimpleObject)]
pub struct AgreementToSignPayload {
    pub to_sign: Option<AgreementToSign>,
    pub obstacle: Option<SigningObstacle>,
    /// Empty when it was done.
    pub user_errors: Vec<UserError>,
}

impl From<Result<LinkedSignature, Obstacle>> for AgreementToSignPayload {
    fn from(opened: Result<LinkedSignature, Obstacle>) -> Self {
        match opened {
            Ok(linked) => Self {
                to_sign: Some(linked.into()),
                obstacle: None,
                user_errors: Vec::new(),
            },
            Err(Obstacle {
                reason,
                refusal,
                enterprise,
            }) => Self {
                to_sign: None,
                obstacle: Some(SigningObstacle { reason, enterprise }),
                user_errors: vec![refusal.into()],
            },
        }
    }
}

payload!(DraftAgreementPayload {
    agreement: Agreement
});
payload!(SendAgreementPayload {
    agreement: Agreement
});
payload!(SignAgreementPayload {
    agreement: Agreement
});
payload!(SendSigningLinkPayload {
    agreement: Agreement
});
payload!(SignByLinkPayload {
    signed: SignedByLink
});
payload!(RegisterAgreementPayload {
    agreement: Agreement
});
payload!(RefuseAgreementPayload {
    agreement: Agreement
});
payload!(AllowBackdatingPayload {
    agreement: Agreement
});
payload!(CancelAgreementPayload {
    agreement: Agreement
});
payload!(TerminateAgreementPayload {
    agreement: Agreement
});
payload!(RecordPreparationPayload {
    agreement: Agreement
});
payload!(ProposeAmendmentPayload {
    agreement: Agreement
});
payload!(WithdrawAmendmentPayload {
    agreement: Agreement
});
payload!(AcceptAgreementReviewPayload {
    agreement: Agreement
});
payload!(DeclineAmendmentPayload {
    agreement: Agreement
});
payload!(CorrectContactDataPayload {
    agreement: Agreement
});

#[derive(Default)]
pub struct AgreementsQuery;

#[Object]
impl AgreementsQuery {
    /// An agreement; null when there is none that the viewer may read.
    async fn agreement(
        &self,
        context: &Context<'_>,
        id: ID,
    ) -> async_graphql::Result<Option<Agreement>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let id = ids::decode(Kind::Agreement, &id, "id")?;
        Ok(find(ctx, viewer, id).await?)
    }

    /// What waits for the competent authority's registration, newest first: all of it, or what is overdue or not.
    #[graphql(complexity = "connection::cost(first, child_complexity)")]
    async fn agreements_to_register(
        &self,
        context: &Context<'_>,
        overdue: Option<bool>,
        first: Option<i32>,
        after: Option<String>,
    ) -> async_graphql::Result<AgreementConnection> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let page = Page::read(first, after.as_deref())?;
        let waiting = agreements::to_register(ctx, viewer, overdue, page).await?;
        Ok(waiting.into())
    }

    /// The agreements at which the quality gate asks the competent authority to look, newest first.
    #[graphql(complexity = "connection::cost(first, child_complexity)")]
    async fn agreements_under_review(
        &self,
        context: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
    ) -> async_graphql::Result<AgreementConnection> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let page = Page::read(first, after.as_deref())?;
        Ok(agreements::under_review(ctx, viewer, page).await?.into())
    }

    /// What a link to sign with opens, for whoever holds it, without signing in. Changes nothing.
    async fn agreement_to_sign(
        &self,
        context: &Context<'_>,
        token: String,
    ) -> async_graphql::Result<AgreementToSignPayload> {
        let ctx = context.data::<Ctx>()?;
        Ok(agreements::to_sign(ctx, &token).await?.into())
    }

    /// What a verification code stands for; null when it stands for nothing. Needs no account. Case, spaces
    /// and hyphens don't matter.
    async fn verify_agreement(
        &self,
        context: &Context<'_>,
        code: String,
    ) -> async_graphql::Result<Option<AgreementVerification>> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        Ok(agreements::verify(ctx, viewer, &code)
            .await?
            .map(AgreementVerification::from))
    }
}

#[derive(Default)]
pub struct AgreementsMutation;

#[Object]
impl AgreementsMutation {
    /// Drafts the agreement of an accepted application, as its enterprise. Other terms than before are a
    /// new version, which nobody has signed yet.
    async fn draft_agreement(
        &self,
        context: &Context<'_>,
        input: DraftAgreementInput,
    ) -> async_graphql::Result<DraftAgreementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let drafted = agreements::draft(ctx, viewer, input).await;
        DraftAgreementPayload::of(drafted, |drafted| (Some(drafted.into()),))
    }

    /// Sends a draft to everybody who has to sign it.
    async fn send_agreement(
        &self,
        context: &Context<'_>,
        input: SendAgreementInput,
    ) -> async_graphql::Result<SendAgreementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let sent = agreements::send(ctx, viewer, input).await;
        SendAgreementPayload::of(sent, |sent| (Some(sent.into()),))
    }

    /// Signs the version that the signatory read: the agreement, or the amendment that waits.
    async fn sign_agreement(
        &self,
        context: &Context<'_>,
        input: SignAgreementInput,
    ) -> async_graphql::Result<SignAgreementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let signed = agreements::sign(ctx, viewer, input).await;
        SignAgreementPayload::of(signed, |signed| (Some(signed.into()),))
    }

    /// Sends a link with which a person can sign without signing in, to the address of their account.
    async fn send_signing_link(
        &self,
        context: &Context<'_>,
        input: SendSigningLinkInput,
    ) -> async_graphql::Result<SendSigningLinkPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let sent = agreements::send_signing_link(ctx, viewer, input).await;
        SendSigningLinkPayload::of(sent, |sent| (Some(sent.into()),))
    }

    /// Signs by a link, without signing in. The link is used up.
    async fn sign_by_link(
        &self,
        context: &Context<'_>,
        input: SignByLinkInput,
    ) -> async_graphql::Result<SignByLinkPayload> {
        let ctx = context.data::<Ctx>()?;
        let signed = agreements::sign_by_link(ctx, input).await;
        SignByLinkPayload::of(signed, |signed| {
            let told = SignedByLink {
                complete: signed.awaiting().is_empty(),
                verification_code: signed.verification_code,
            };
            (Some(told),)
        })
    }

    /// Enters an agreement in the register, as the competent authority.
    async fn register_agreement(
        &self,
        context: &Context<'_>,
        input: RegisterAgreementInput,
    ) -> async_graphql::Result<RegisterAgreementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let registered = agreements::register(ctx, viewer, input).await;
        RegisterAgreementPayload::of(registered, |registered| (Some(registered.into()),))
    }

    /// Refuses an agreement, or strikes it from the register, as the competent authority.
    async fn refuse_agreement(
        &self,
        context: &Context<'_>,
        input: RefuseAgreementInput,
    ) -> async_graphql::Result<RefuseAgreementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let refused = agreements::refuse(ctx, viewer, input).await;
        RefuseAgreementPayload::of(refused, |refused| (Some(refused.into()),))
    }

    /// Accepts what the quality gate asks to look at in an agreement, as the competent authority.
    async fn accept_agreement_review(
        &self,
        context: &Context<'_>,
        input: AcceptAgreementReviewInput,
    ) -> async_graphql::Result<AcceptAgreementReviewPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let accepted = agreements::accept_review(ctx, viewer, input).await;
        AcceptAgreementReviewPayload::of(accepted, |accepted| (Some(accepted.into()),))
    }

    /// Lets the next change count from a past day, as the competent authority.
    async fn allow_backdating(
        &self,
        context: &Context<'_>,
        input: AllowBackdatingInput,
    ) -> async_graphql::Result<AllowBackdatingPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let allowed = agreements::allow_backdating(ctx, viewer, input).await;
        AllowBackdatingPayload::of(allowed, |allowed| (Some(allowed.into()),))
    }

    /// Calls an agreement off before it starts. The place is free again.
    async fn cancel_agreement(
        &self,
        context: &Context<'_>,
        input: CancelAgreementInput,
    ) -> async_graphql::Result<CancelAgreementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let cancelled = agreements::cancel(ctx, viewer, input).await;
        CancelAgreementPayload::of(cancelled, |cancelled| (Some(cancelled.into()),))
    }

    /// Ends an apprenticeship early, by one side's word.
    async fn terminate_agreement(
        &self,
        context: &Context<'_>,
        input: TerminateAgreementInput,
    ) -> async_graphql::Result<TerminateAgreementPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let ended = agreements::terminate(ctx, viewer, input).await;
        TerminateAgreementPayload::of(ended, |ended| (Some(ended.into()),))
    }

    /// Notes what was done before the start, as the enterprise.
    async fn record_preparation(
        &self,
        context: &Context<'_>,
        input: RecordPreparationInput,
    ) -> async_graphql::Result<RecordPreparationPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let prepared = agreements::prepare(ctx, viewer, input).await;
        RecordPreparationPayload::of(prepared, |prepared| (Some(prepared.into()),))
    }

    /// Proposes to change what was agreed. Those whom it concerns are asked to sign.
    async fn propose_amendment(
        &self,
        context: &Context<'_>,
        input: ProposeAmendmentInput,
    ) -> async_graphql::Result<ProposeAmendmentPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let proposed = agreements::propose_amendment(ctx, viewer, input).await;
        ProposeAmendmentPayload::of(proposed, |proposed| (Some(proposed.into()),))
    }

    /// Takes back an amendment that waits for signatures.
    async fn withdraw_amendment(
        &self,
        context: &Context<'_>,
        input: WithdrawAmendmentInput,
    ) -> async_graphql::Result<WithdrawAmendmentPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let withdrawn = agreements::withdraw_amendment(ctx, viewer, input).await;
        WithdrawAmendmentPayload::of(withdrawn, |withdrawn| (Some(withdrawn.into()),))
    }

    /// Declines an amendment that waits for one's signature. It is off then.
    async fn decline_amendment(
        &self,
        context: &Context<'_>,
        input: DeclineAmendmentInput,
    ) -> async_graphql::Result<DeclineAmendmentPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let declined = agreements::decline_amendment(ctx, viewer, input).await;
        DeclineAmendmentPayload::of(declined, |declined| (Some(declined.into()),))
    }

    /// Corrects how a party can be reached. Nobody has to sign again.
    async fn correct_contact_data(
        &self,
        context: &Context<'_>,
        input: CorrectContactDataInput,
    ) -> async_graphql::Result<CorrectContactDataPayload> {
        let (ctx, viewer) = (context.data::<Ctx>()?, context.data::<Viewer>()?);
        let corrected = agreements::correct_contact_data(ctx, viewer, input).await;
        CorrectContactDataPayload::of(corrected, |corrected| (Some(corrected.into()),))
    }
}
