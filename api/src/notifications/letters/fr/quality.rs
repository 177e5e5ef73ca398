//! The messages about verification, standing, cases and conditions, in French.

use crate::notifications::letters::{Letter, Parameters};

fn plain(subject: &str, paragraphs: Vec<String>, link: &'static str) -> Letter {
    Letter {
        subject: subject.to_owned(),
        paragraphs,
        code: None,
        link: Some(link),
    }
}

/// A paragraph with the reason, where there is one.
fn reason(with: &Parameters<'_>) -> Option<String> {
    with.given("reason")
        .map(|words| format!("Le motif : {words}"))
}

pub fn verification_code(with: &Parameters<'_>) -> Letter {
    Letter {
        subject: "Votre code pour confirmer un domaine sur Fundi".to_owned(),
        paragraphs: vec![format!(
            "Une personne agissant pour une organisation de ce domaine a demandé ce code. Saisissez-le sur la page de l'organisation. Il est valable {} minutes. Si personne chez vous ne l'a demandé, ne faites rien : sans lui, rien n'est confirmé.",
            with.text("minutes")
        )],
        code: with.given("code"),
        link: None,
    }
}

pub fn verification_decided(with: &Parameters<'_>) -> Letter {
    let enterprise = with.text("enterprise");
    let news = match with.text("state").as_str() {
        "verified" => format!(
            "L'autorité compétente a vérifié {enterprise}. Toute personne qui regarde vos places le voit."
        ),
        "withdrawn" => format!("L'autorité compétente a retiré la vérification de {enterprise}."),
        _ => format!(
            "L'autorité compétente n'a pas vérifié {enterprise}. Vous pouvez corriger ce qui manque et demander à nouveau."
        ),
    };
    let paragraphs = [Some(news), reason(with)].into_iter().flatten().collect();
    plain(
        "À propos de la vérification de votre organisation",
        paragraphs,
        "Voir votre organisation",
    )
}

pub fn host_suspended(with: &Parameters<'_>) -> Letter {
    let enterprise = with.text("enterprise");
    let until = with
        .given("until")
        .map_or_else(String::new, |until| format!(" jusqu'au {until}"));
    let mut paragraphs = vec![format!(
        "L'autorité compétente a suspendu {enterprise}{until}. Vous ne pouvez pas publier de places, et celles qui étaient ouvertes sont redevenues des brouillons. Les contrats signés restent tels quels."
    )];
    paragraphs.extend(reason(with));
    paragraphs.push("Corrigez ce que l'autorité indique et demandez-lui de lever la suspension ; publiez ensuite à nouveau.".to_owned());
    plain(
        "Vous ne pouvez pas publier de places pour l'instant",
        paragraphs,
        "Voir ce qu'il faut faire",
    )
}

pub fn host_reinstated(with: &Parameters<'_>) -> Letter {
    let enterprise = with.text("enterprise");
    let mut paragraphs = vec![format!(
        "La suspension de {enterprise} a pris fin. Vos places attendent comme brouillons : relisez-les et publiez-les à nouveau."
    )];
    paragraphs.extend(reason(with));
    plain(
        "Vous pouvez à nouveau publier des places",
        paragraphs,
        "Voir vos places",
    )
}

pub fn review_decided(with: &Parameters<'_>) -> Letter {
    let placement = with.text("placement");
    let news = match with.text("state").as_str() {
        "upheld" => {
            format!("L'autorité compétente a examiné « {placement} ». L'offre reste telle quelle.")
        }
        "change_requested" => format!(
            "L'autorité compétente a examiné « {placement} » et vous demande de la modifier avant le {}. D'ici là, elle reste publique.",
            with.text("deadline")
        ),
        "lifted" => format!(
            "L'autorité compétente a réexaminé « {placement} » et l'accepte. Vous pouvez la publier à nouveau."
        ),
        "confirmed" => format!(
            "L'autorité compétente a réexaminé « {placement} » et maintient son refus. Modifiez ce qu'elle indique avant de publier."
        ),
        _ => format!(
            "L'autorité compétente a refusé « {placement} ». C'est de nouveau un brouillon. Modifiez ce qu'elle indique et publiez, ou demandez une fois qu'une autre personne l'examine."
        ),
    };
    let paragraphs = [Some(news), reason(with)].into_iter().flatten().collect();
    plain(
        "L'autorité a examiné votre offre",
        paragraphs,
        "Voir l'offre",
    )
}

pub fn review_appealed(with: &Parameters<'_>) -> Letter {
    let (enterprise, placement) = (with.text("enterprise"), with.text("placement"));
    let paragraphs = vec![
        format!("{enterprise} demande qu'une autre personne examine le refus de « {placement} »."),
        "La personne qui a refusé ne peut pas en décider ; une ou un collègue le peut.".to_owned(),
    ];
    plain("Un refus est contesté", paragraphs, "Voir le dossier")
}

pub fn authority_queue(with: &Parameters<'_>) -> Letter {
    let (reviews, verifications) = (with.text("reviews"), with.text("verifications"));
    let paragraphs = vec![
        format!(
            "En attente d'une décision : {reviews} offres que le contrôle de qualité vous demande d'examiner, et {verifications} organisations qui souhaitent être vérifiées."
        ),
        "Vous recevez ce message au plus une fois par jour, et seulement si quelque chose attend."
            .to_owned(),
    ];
    plain(
        "Ce qui vous attend aujourd'hui",
        paragraphs,
        "Voir ce qui attend",
    )
}

pub fn placements_held(with: &Parameters<'_>) -> Letter {
    let titles = with.text("placements");
    let news = match with.text("cause").as_str() {
        "cover" => "La preuve de la couverture a expiré. Ne sont plus publiques :",
        _ => {
            "Les règles ont changé et ce que vous avez indiqué n'y répond plus. Ne sont plus publiques :"
        }
    };
    let mut paragraphs = vec![format!("{news} {titles}")];
    paragraphs.extend(reason(with));
    paragraphs.push("Ce sont maintenant des brouillons. Ouvrez chacun, corrigez ce qui est indiqué et publiez à nouveau.".to_owned());
    plain(
        "Certaines de vos offres ne sont plus publiques",
        paragraphs,
        "Voir vos offres",
    )
}

pub fn standard_changed(with: &Parameters<'_>) -> Letter {
    let paragraphs = vec![
        format!(
            "Les règles de l'apprentissage de qualité ont une nouvelle version. Sur {} offres ouvertes, {} sont jugées autrement et {} sont redevenues des brouillons.",
            with.text("total"), with.text("changed"), with.text("blocked")
        ),
        "Les entreprises concernées ont été prévenues. Ce qui demande une décision est dans votre liste.".to_owned(),
    ];
    plain(
        "De nouvelles règles s'appliquent aux offres ouvertes",
        paragraphs,
        "Voir ce qui attend",
    )
}

pub fn cover_expiring(with: &Parameters<'_>) -> Letter {
    let paragraphs = vec![
        format!("La preuve de couverture que vous avez indiquée expire bientôt : {}", with.text("placements")),
        "Saisissez la nouvelle preuve avant cette date. Une fois expirée, ces offres ne peuvent pas rester publiques et personne ne peut commencer.".to_owned(),
    ];
    plain(
        "La preuve d'une couverture expire",
        paragraphs,
        "Voir vos offres",
    )
}
