//! The messages in English.

mod quality;

use super::{Letter, Parameters};
use crate::notifications::Template;

pub const FOOTER: &str = "You get this message because of something that you or somebody you deal with did on Fundi. Fundi never asks workers for money.";

pub fn letter(template: Template, with: &Parameters<'_>) -> Letter {
    let placement = with.text("placement");
    let enterprise = with.text("enterprise");
    let candidate = with.text("candidate");
    let reference = with.text("reference");
    let plain = |subject: &str, paragraphs: Vec<String>, link: &'static str| Letter {
        subject: subject.to_owned(),
        paragraphs,
        code: None,
        link: Some(link),
    };
    match template {
        Template::SignInCode => Letter {
            subject: "Your code for Fundi".to_owned(),
            paragraphs: vec![format!(
                "Type this code to go on. It holds for {} minutes and works once. If you did not ask for it, do nothing: nobody gets in without it.",
                with.text("minutes")
            )],
            code: with.given("code"),
            link: None,
        },
        Template::AddressInUse => Letter {
            subject: "You already have an account on Fundi".to_owned(),
            paragraphs: vec![
                "Somebody, perhaps you, tried to sign up with this address. You already have an account, so nothing was changed.".to_owned(),
                "To get in without your password, ask for a code on the sign-in page.".to_owned(),
            ],
            code: None,
            link: None,
        },
        Template::GuardianInvitation => plain(
            "You are asked to be a guardian on Fundi",
            vec![
                format!("{candidate} named you as guardian. As long as they are under 18, you see their applications and sign their agreement with them."),
                format!("Open the link and sign in, or sign up, with this e-mail address. It holds for {} days. If you don't know this person, do nothing.", with.text("days")),
            ],
            "Become guardian",
        ),
        Template::ApplicationSubmitted => plain(
            "Your application has arrived",
            vec![
                format!("{enterprise} has your application for “{placement}”. Its reference is {reference}."),
                "You will hear from us whenever something changes, and you can withdraw at any time.".to_owned(),
            ],
            "See your application",
        ),
        Template::ApplicationReceived => plain(
            "A new application",
            vec![
                format!("{candidate} applied for “{placement}” ({reference})."),
                "Please answer soon: waiting without a word is what young people find hardest.".to_owned(),
            ],
            "See the application",
        ),
        Template::ApplicationAdvanced => {
            let news = if with.text("state") == "interview" {
                format!("{enterprise} would like to meet you about “{placement}” ({reference}).")
            } else {
                format!("{enterprise} put you on the shortlist for “{placement}” ({reference}).")
            };
            let mut paragraphs = vec![news];
            paragraphs.extend(with.given("reason").map(|words| format!("They write: {words}")));
            plain("Good news about your application", paragraphs, "See your application")
        }
        Template::ApplicationOffered => plain(
            "You are offered a place",
            vec![
                format!("{enterprise} offers you a place: “{placement}” ({reference}). Congratulations!"),
                format!("The place is kept for you until {}. On its page you accept it, or withdraw your application if you don't want it.", with.date("reply_by", "en")),
            ],
            "Answer the offer",
        ),
        Template::ApplicationDeclined => {
            let mut paragraphs = vec![format!("{enterprise} decided for somebody else for “{placement}” ({reference}). That says nothing about your worth.")];
            paragraphs.extend(with.given("reason").map(|words| format!("Their reason: {words}")));
            paragraphs.push("Other places are open near you.".to_owned());
            plain("About your application", paragraphs, "See your application")
        }
        Template::ApplicationAccepted => plain(
            "Your offer was accepted",
            vec![
                format!("{candidate} accepted your offer for “{placement}” ({reference})."),
                "Draft the agreement next: what you published is filled in already.".to_owned(),
            ],
            "Draft the agreement",
        ),
        Template::ApplicationWithdrawn => plain(
            "An application was withdrawn",
            vec![format!("{candidate} withdrew from “{placement}” ({reference}). If a place was kept, it is free again.")],
            "See the application",
        ),
        Template::ApplicationLapsed => {
            let mut paragraphs = vec![format!("Your application for “{placement}” at {enterprise} ({reference}) has ended without a decision.")];
            paragraphs.extend(with.given("reason"));
            paragraphs.push("That is not your fault. Other places are open near you.".to_owned());
            plain("Your application has ended", paragraphs, "See your application")
        }
        Template::OfferLapsed => plain(
            "An offer ran out",
            vec![format!("{candidate} did not answer your offer for “{placement}” ({reference}) in time. The place is free again.")],
            "See the application",
        ),
        Template::PlacementPublished => plain(
            "Your placement is public",
            std::iter::once(format!("“{placement}” passed the quality check and can be found now."))
                .chain(with.given("under_review").map(|_| "Some of what you stated is looked at by the competent authority. Until it answers, the placement is marked as under review.".to_owned()))
                .collect(),
            "See the placement",
        ),
        Template::AgreementToSign => plain(
            "An agreement waits for your signature",
            vec![
                format!("The agreement for “{placement}” at {enterprise} is ready. Read it in peace; nothing binds you before you sign."),
                "It says what is paid, the hours, who teaches, and how the apprentice is protected.".to_owned(),
            ],
            "Read and sign",
        ),
        Template::AgreementSigned => plain(
            "The agreement is signed",
            vec![
                format!("Everybody has signed the agreement for “{placement}” at {enterprise}."),
                "Keep this message: the page shows the agreement and the code with which anybody can check it.".to_owned(),
            ],
            "See the agreement",
        ),
        Template::AgreementCancelled => plain(
            "An agreement was cancelled",
            vec![format!("The agreement for “{placement}” at {enterprise} will not go ahead. Nothing in it binds you.")],
            "See what happened",
        ),
        Template::SigningLink => plain(
            "Your link to sign an agreement",
            vec![
                format!("With this link you can read the agreement for “{placement}” at {enterprise} and sign it, also on a phone. It is for you alone."),
                format!("It holds for {} days and works once. Nothing binds you before you sign. If you expected nothing like this, do nothing.", with.text("days")),
            ],
            "Read and sign",
        ),
        Template::AgreementReminder => {
            let last = with.text("sign_by");
            let news = match with.text("urgency").as_str() {
                "last" => format!("Today is the last day to sign the agreement for “{placement}” at {enterprise}. If a signature is missing tomorrow, it ends."),
                "soon" => format!("Signatures are still missing under the agreement for “{placement}” at {enterprise}. It can be signed until {last}."),
                _ => format!("The agreement for “{placement}” at {enterprise} is waiting for a signature. It can be signed until {last}."),
            };
            plain("An agreement still waits for a signature", vec![news], "See who has to sign")
        }
        Template::AgreementExpired => plain(
            "An agreement was not signed in time",
            vec![
                format!("Not everybody signed the agreement for “{placement}” at {enterprise} in time. It binds nobody, and the place is free again."),
                "If you still want it, apply again, or make a new offer.".to_owned(),
            ],
            "See what happened",
        ),
        Template::AgreementToRegister => plain(
            "An agreement waits for registration",
            vec![format!("Everybody has signed the agreement for “{placement}” at {enterprise}. It begins on {}.", with.text("starts_on"))],
            "See the agreement",
        ),
        Template::AgreementRegistered => plain(
            "The agreement is registered",
            vec![format!("The competent authority registered the agreement for “{placement}” at {enterprise}.")],
            "See the agreement",
        ),
        Template::AgreementRefused => {
            let mut paragraphs = vec![format!("The competent authority refused the agreement for “{placement}” at {enterprise}.")];
            paragraphs.extend(with.given("reason").map(|words| format!("Its reason: {words}")));
            paragraphs.push("The enterprise can draft it again; then everybody is asked to sign the new text.".to_owned());
            plain("The agreement was refused", paragraphs, "See the agreement")
        }
        Template::RegistrationOverdue => plain(
            "A registration is late",
            vec![format!("The agreement for “{placement}” at {enterprise} should be registered by now, and isn't.")],
            "See the agreement",
        ),
        Template::AgreementActive => plain(
            "The apprenticeship has begun",
            vec![format!("The apprenticeship “{placement}” at {enterprise} has begun. We wish you a good time of learning.")],
            "See the agreement",
        ),
        Template::AgreementStartBlocked => {
            let mut paragraphs = vec![format!("The apprenticeship “{placement}” was to begin, but something that protects the apprentice is missing. The apprentice can't start work yet.")];
            paragraphs.extend(with.given("reason"));
            plain("The apprentice can't start yet", paragraphs, "See what is missing")
        }
        Template::AgreementCompleted => plain(
            "The apprenticeship is completed",
            vec![format!("The last day of the apprenticeship “{placement}” at {enterprise} has passed. Congratulations to everybody who made it.")],
            "See the agreement",
        ),
        Template::AgreementTerminated => {
            let mut paragraphs = vec![format!("The apprenticeship “{placement}” at {enterprise} ends early. Its last day is {}.", with.text("ends_on"))];
            paragraphs.extend(with.given("reason").map(|words| format!("The reason that was given: {words}")));
            plain("The apprenticeship ends early", paragraphs, "See the agreement")
        }
        Template::AmendmentToSign => plain(
            "A change of an agreement waits for your signature",
            vec![
                format!("Somebody proposes to change the agreement for “{placement}” at {enterprise}. What was agreed holds until everybody concerned has signed the change."),
                "Read it in peace. You need not agree.".to_owned(),
            ],
            "Read the change",
        ),
        Template::AmendmentAgreed => plain(
            "An agreement was changed",
            vec![format!("Everybody concerned has signed a change of the agreement for “{placement}” at {enterprise}.")],
            "See what changed",
        ),
        Template::AmendmentEnded => plain(
            "A change of an agreement is off",
            vec![format!("A change of the agreement for “{placement}” at {enterprise} was taken back, or not signed in time. What was agreed holds as before.")],
            "See the agreement",
        ),
        Template::VerificationCode => quality::verification_code(with),
        Template::VerificationDecided => quality::verification_decided(with),
        Template::HostSuspended => quality::host_suspended(with),
        Template::HostReinstated => quality::host_reinstated(with),
        Template::ReviewDecided => quality::review_decided(with),
        Template::ReviewAppealed => quality::review_appealed(with),
        Template::AuthorityQueue => quality::authority_queue(with),
        Template::PlacementsHeld => quality::placements_held(with),
        Template::StandardChanged => quality::standard_changed(with),
        Template::CoverExpiring => quality::cover_expiring(with),
    }
}
