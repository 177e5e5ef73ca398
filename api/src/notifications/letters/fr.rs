//! The messages in French.

mod quality;

use super::{Letter, Parameters};
use crate::notifications::Template;

pub const FOOTER: &str = "Vous recevez ce message à cause d'une action faite sur Fundi par vous ou par une personne avec qui vous êtes en relation. Fundi ne demande jamais d'argent aux travailleurs.";

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
            subject: "Votre code pour Fundi".to_owned(),
            paragraphs: vec![format!(
                "Saisissez ce code pour continuer. Il est valable {} minutes et ne sert qu'une fois. Si vous ne l'avez pas demandé, ne faites rien : personne n'entre sans lui.",
                with.text("minutes")
            )],
            code: with.given("code"),
            link: None,
        },
        Template::AddressInUse => Letter {
            subject: "Vous avez déjà un compte sur Fundi".to_owned(),
            paragraphs: vec![
                "Quelqu'un, peut-être vous, a voulu s'inscrire avec cette adresse. Vous avez déjà un compte : rien n'a été changé.".to_owned(),
                "Pour entrer sans mot de passe, demandez un code sur la page de connexion.".to_owned(),
            ],
            code: None,
            link: None,
        },
        Template::GuardianInvitation => plain(
            "On vous demande d'être responsable légal sur Fundi",
            vec![
                format!("{candidate} vous a désigné comme responsable légal. Jusqu'à ses 18 ans, vous voyez ses candidatures et signez son contrat avec elle ou lui."),
                format!("Ouvrez le lien et connectez-vous, ou inscrivez-vous, avec cette adresse. Il est valable {} jours. Si vous ne connaissez pas cette personne, ne faites rien.", with.text("days")),
            ],
            "Devenir responsable légal",
        ),
        Template::ApplicationSubmitted => plain(
            "Votre candidature est arrivée",
            vec![
                format!("{enterprise} a reçu votre candidature pour « {placement} ». Sa référence est {reference}."),
                "Nous vous écrirons à chaque changement, et vous pouvez la retirer à tout moment.".to_owned(),
            ],
            "Voir votre candidature",
        ),
        Template::ApplicationReceived => plain(
            "Une nouvelle candidature",
            vec![
                format!("{candidate} a postulé pour « {placement} » ({reference})."),
                "Merci de répondre vite : attendre sans nouvelles est ce qui pèse le plus aux jeunes.".to_owned(),
            ],
            "Voir la candidature",
        ),
        Template::ApplicationAdvanced => {
            let news = if with.text("state") == "interview" {
                format!("{enterprise} souhaite vous rencontrer pour « {placement} » ({reference}).")
            } else {
                format!("{enterprise} a retenu votre candidature pour « {placement} » ({reference}).")
            };
            let mut paragraphs = vec![news];
            paragraphs.extend(with.given("reason").map(|words| format!("L'entreprise écrit : {words}")));
            plain("Une bonne nouvelle pour votre candidature", paragraphs, "Voir votre candidature")
        }
        Template::ApplicationOffered => plain(
            "Une place vous est proposée",
            vec![
                format!("{enterprise} vous propose une place : « {placement} » ({reference}). Félicitations !"),
                format!("La place vous est gardée jusqu'au {}. Sur sa page, acceptez-la, ou retirez votre candidature si vous n'en voulez pas.", with.date("reply_by", "fr")),
            ],
            "Répondre à la proposition",
        ),
        Template::ApplicationDeclined => {
            let mut paragraphs = vec![format!("{enterprise} a choisi quelqu'un d'autre pour « {placement} » ({reference}). Cela ne dit rien de votre valeur.")];
            paragraphs.extend(with.given("reason").map(|words| format!("La raison donnée : {words}")));
            paragraphs.push("D'autres places sont ouvertes près de chez vous.".to_owned());
            plain("Au sujet de votre candidature", paragraphs, "Voir votre candidature")
        }
        Template::ApplicationAccepted => plain(
            "Votre proposition est acceptée",
            vec![
                format!("{candidate} a accepté votre proposition pour « {placement} » ({reference})."),
                "Préparez maintenant le contrat : ce que vous avez publié y figure déjà.".to_owned(),
            ],
            "Préparer le contrat",
        ),
        Template::ApplicationWithdrawn => plain(
            "Une candidature a été retirée",
            vec![format!("{candidate} s'est retiré de « {placement} » ({reference}). Si une place était gardée, elle est de nouveau libre.")],
            "Voir la candidature",
        ),
        Template::ApplicationLapsed => {
            let mut paragraphs = vec![format!("Votre candidature pour « {placement} » chez {enterprise} ({reference}) s'est terminée sans décision.")];
            paragraphs.extend(with.given("reason"));
            paragraphs.push("Ce n'est pas votre faute. D'autres places sont ouvertes près de chez vous.".to_owned());
            plain("Votre candidature est terminée", paragraphs, "Voir votre candidature")
        }
        Template::OfferLapsed => plain(
            "Une proposition a expiré",
            vec![format!("{candidate} n'a pas répondu à temps à votre proposition pour « {placement} » ({reference}). La place est de nouveau libre.")],
            "Voir la candidature",
        ),
        Template::PlacementPublished => plain(
            "Votre offre est publiée",
            std::iter::once(format!("« {placement} » a passé le contrôle de qualité et peut être trouvée."))
                .chain(with.given("under_review").map(|_| "L'autorité compétente examine une partie de ce que vous avez indiqué. Jusqu'à sa réponse, l'offre est marquée comme en cours d'examen.".to_owned()))
                .collect(),
            "Voir l'offre",
        ),
        Template::AgreementToSign => plain(
            "Un contrat attend votre signature",
            vec![
                format!("Le contrat pour « {placement} » chez {enterprise} est prêt. Lisez-le tranquillement ; rien ne vous engage avant votre signature."),
                "Il dit ce qui est payé, les horaires, qui forme, et comment l'apprenti est protégé.".to_owned(),
            ],
            "Lire et signer",
        ),
        Template::AgreementSigned => plain(
            "Le contrat est signé",
            vec![
                format!("Tout le monde a signé le contrat pour « {placement} » chez {enterprise}."),
                "Gardez ce message : la page montre le contrat et le code avec lequel chacun peut le vérifier.".to_owned(),
            ],
            "Voir le contrat",
        ),
        Template::AgreementCancelled => plain(
            "Un contrat a été annulé",
            vec![format!("Le contrat pour « {placement} » chez {enterprise} n'aura pas lieu. Rien de ce qu'il contient ne vous engage.")],
            "Voir ce qui s'est passé",
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
