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
        Template::SigningLink => plain(
            "Votre lien pour signer un contrat",
            vec![
                format!("Ce lien vous permet de lire le contrat pour « {placement} » chez {enterprise} et de le signer, même sur un téléphone. Il est pour vous seul."),
                format!("Il est valable {} jours et ne sert qu'une fois. Rien ne vous engage avant votre signature. Si vous n'attendiez rien de tel, ne faites rien.", with.text("days")),
            ],
            "Lire et signer",
        ),
        Template::AgreementReminder => {
            let last = with.text("sign_by");
            let news = match with.text("urgency").as_str() {
                "last" => format!("C'est aujourd'hui le dernier jour pour signer le contrat pour « {placement} » chez {enterprise}. S'il manque une signature demain, il prend fin."),
                "soon" => format!("Il manque encore des signatures au contrat pour « {placement} » chez {enterprise}. Il peut être signé jusqu'au {last}."),
                _ => format!("Le contrat pour « {placement} » chez {enterprise} attend une signature. Il peut être signé jusqu'au {last}."),
            };
            plain("Un contrat attend encore une signature", vec![news], "Voir qui doit signer")
        }
        Template::AgreementExpired => plain(
            "Un contrat n'a pas été signé à temps",
            vec![
                format!("Tout le monde n'a pas signé à temps le contrat pour « {placement} » chez {enterprise}. Il n'engage personne et la place est de nouveau libre."),
                "Si vous le souhaitez encore, postulez de nouveau ou faites une nouvelle offre.".to_owned(),
            ],
            "Voir ce qui s'est passé",
        ),
        Template::AgreementToRegister => plain(
            "Un contrat attend son enregistrement",
            vec![format!("Tout le monde a signé le contrat pour « {placement} » chez {enterprise}. Il commence le {}.", with.text("starts_on"))],
            "Voir le contrat",
        ),
        Template::AgreementRegistered => plain(
            "Le contrat est enregistré",
            vec![format!("L'autorité compétente a enregistré le contrat pour « {placement} » chez {enterprise}.")],
            "Voir le contrat",
        ),
        Template::AgreementRefused => {
            let mut paragraphs = vec![format!("L'autorité compétente a refusé le contrat pour « {placement} » chez {enterprise}.")];
            paragraphs.extend(with.given("reason").map(|words| format!("Son motif : {words}")));
            paragraphs.push("L'entreprise peut le rédiger de nouveau ; chacun sera alors invité à signer le nouveau texte.".to_owned());
            plain("Le contrat a été refusé", paragraphs, "Voir le contrat")
        }
        Template::RegistrationOverdue => plain(
            "Un enregistrement est en retard",
            vec![format!("Le contrat pour « {placement} » chez {enterprise} devrait être enregistré et ne l'est pas encore.")],
            "Voir le contrat",
        ),
        Template::AgreementActive => plain(
            "L'apprentissage a commencé",
            vec![format!("L'apprentissage « {placement} » chez {enterprise} a commencé. Nous vous souhaitons un bon apprentissage.")],
            "Voir le contrat",
        ),
        Template::AgreementStartBlocked => {
            let mut paragraphs = vec![format!("L'apprentissage « {placement} » devait commencer, mais il manque quelque chose qui protège la personne en apprentissage. Elle ne peut pas encore commencer à travailler.")];
            paragraphs.extend(with.given("reason"));
            plain("L'apprentissage ne peut pas encore commencer", paragraphs, "Voir ce qui manque")
        }
        Template::AgreementCompleted => plain(
            "L'apprentissage est terminé",
            vec![format!("Le dernier jour de l'apprentissage « {placement} » chez {enterprise} est passé. Félicitations à toutes celles et ceux qui l'ont rendu possible.")],
            "Voir le contrat",
        ),
        Template::AgreementTerminated => {
            let mut paragraphs = vec![format!("L'apprentissage « {placement} » chez {enterprise} prend fin avant terme. Son dernier jour est le {}.", with.text("ends_on"))];
            paragraphs.extend(with.given("reason").map(|words| format!("Le motif donné : {words}")));
            plain("L'apprentissage prend fin avant terme", paragraphs, "Voir le contrat")
        }
        Template::AmendmentToSign => plain(
            "Un avenant attend votre signature",
            vec![
                format!("Quelqu'un propose de modifier le contrat pour « {placement} » chez {enterprise}. Ce qui a été convenu vaut jusqu'à ce que toutes les personnes concernées aient signé la modification."),
                "Lisez-la tranquillement. Vous n'êtes pas obligé d'accepter.".to_owned(),
            ],
            "Lire la modification",
        ),
        Template::AmendmentAgreed => plain(
            "Un contrat a été modifié",
            vec![format!("Toutes les personnes concernées ont signé une modification du contrat pour « {placement} » chez {enterprise}.")],
            "Voir ce qui change",
        ),
        Template::AmendmentEnded => plain(
            "Une modification de contrat n'aura pas lieu",
            vec![format!("Une modification du contrat pour « {placement} » chez {enterprise} a été retirée, ou n'a pas été signée à temps. Ce qui a été convenu vaut comme avant.")],
            "Voir le contrat",
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
