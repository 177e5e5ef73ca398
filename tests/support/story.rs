use serde_json::{Value, json};

use super::people::{Enterprise, PASSWORD, Person, apply, text};
use super::{Mail, Server};

/// A placement and a minor who applied for it, told as far as a test needs it.
pub struct Story {
    pub server: Server,
    pub enterprise: Enterprise,
    pub placement: String,
    pub candidate: Person,
    pub application: String,
}

/// A text to sign.
#[derive(Clone, Debug)]
pub struct Draft {
    pub agreement: String,
    pub hash: String,
    pub code: String,
}

impl Story {
    /// Adjoa's firm looks for an apprentice, and Ama, who is 16, applies.
    pub async fn applied(server: Server) -> Self {
        let enterprise = Enterprise::open(&server, "Adjoa Paintworks").await;
        let placement = enterprise.publish(&server, json!({})).await;
        let candidate = Person::candidate(&server, "Ama Sarpong", 16).await;
        let application = apply(&server, &candidate, &placement).await;
        Self {
            server,
            enterprise,
            placement,
            candidate,
            application,
        }
    }

    /// Ama has accepted an offer.
    pub async fn accepted(server: Server) -> Self {
        let story = Self::applied(server).await;
        story
            .enterprise
            .advance(&story.server, &story.application, "OFFER")
            .await;
        story.accept().await;
        story
    }

    /// Ama accepts what she was offered.
    pub async fn accept(&self) -> Value {
        let input = json!({ "id": self.application, "action": "ACCEPT" });
        self.server
            .done(
                self.candidate.token(),
                "advanceApplication",
                "application { state }",
                input,
            )
            .await
    }

    /// Her father gets an invitation by mail, signs up, and follows its link.
    pub async fn guardian(&self) -> Person {
        let token = self.invitation("kofi.sarpong@example.org").await;
        let guardian = Person::sign_up(&self.server, "GUARDIAN", "Kofi Sarpong", json!({})).await;
        let input = json!({ "token": token });
        self.server
            .done(
                guardian.token(),
                "acceptGuardianship",
                "candidate { name }",
                input,
            )
            .await;
        guardian
    }

    /// The token of the link in an invitation to be Ama's guardian.
    pub async fn invitation(&self, email: &str) -> String {
        let input = json!({ "name": "Kofi Sarpong", "email": email, "relation": "father" });
        self.server
            .done(
                self.candidate.token(),
                "inviteGuardian",
                "candidate { id }",
                input,
            )
            .await;
        let link = self
            .server
            .take_from_mail(email, |mail: &Mail| mail.link("/guardianship"))
            .await;
        link.split_once("token=")
            .expect("a token in the link")
            .1
            .to_owned()
    }

    /// The agreement, drafted with these additional terms.
    pub async fn draft(&self, additional_terms: Option<&str>) -> Draft {
        let input =
            json!({ "applicationId": self.application, "additionalTerms": additional_terms });
        let fields = "agreement { id verificationCode currentVersion { contentHash } }";
        let drafted = self
            .server
            .done(
                self.enterprise.owner.token(),
                "draftAgreement",
                fields,
                input,
            )
            .await;
        Draft {
            agreement: text(&drafted, "/agreement/id"),
            hash: text(&drafted, "/agreement/currentVersion/contentHash"),
            code: text(&drafted, "/agreement/verificationCode"),
        }
    }

    /// What somebody's signature on a draft answers.
    pub async fn sign(&self, draft: &Draft, who: &Person, password: &str) -> Value {
        let input = json!({
            "agreementId": draft.agreement, "contentHash": draft.hash, "fullName": "As Written By Hand", "nameConfirmed": true,
            "password": password,
        });
        self.server
            .act(
                who.token(),
                "signAgreement",
                "agreement { state awaiting }",
                input,
            )
            .await
    }

    /// The agreement with the signatures of all three.
    pub async fn signed(&self) -> Draft {
        let guardian = self.guardian().await;
        self.signed_by(&guardian).await
    }

    /// The same with a guardian who is known already.
    pub async fn signed_by(&self, guardian: &Person) -> Draft {
        let draft = self.draft(None).await;
        for who in [&self.candidate, guardian, &self.enterprise.owner] {
            let signed = self.sign(&draft, who, PASSWORD).await;
            assert_eq!(signed["userErrors"], json!([]), "{}", who.email);
        }
        draft
    }
}
