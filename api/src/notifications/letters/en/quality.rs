//! The messages about verification, standing, cases and conditions, in English.

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
        .map(|words| format!("The reason: {words}"))
}

pub fn verification_code(with: &Parameters<'_>) -> Letter {
    Letter {
        subject: "Your code to confirm a domain on Fundi".to_owned(),
        paragraphs: vec![format!(
            "Somebody who acts for an organisation with this domain asked for this code. Type it on the organisation's page. It holds for {} minutes. If nobody at your organisation asked for it, do nothing: without it nothing is confirmed.",
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
            "The competent authority verified {enterprise}. Whoever looks at your placements sees it."
        ),
        "withdrawn" => {
            format!("The competent authority took back the verification of {enterprise}.")
        }
        _ => format!(
            "The competent authority did not verify {enterprise}. You can put right what is missing and ask again."
        ),
    };
    let paragraphs = [Some(news), reason(with)].into_iter().flatten().collect();
    plain(
        "About the verification of your organisation",
        paragraphs,
        "See your organisation",
    )
}

pub fn host_suspended(with: &Parameters<'_>) -> Letter {
    let enterprise = with.text("enterprise");
    let until = with
        .given("until")
        .map_or_else(String::new, |until| format!(" until {until}"));
    let mut paragraphs = vec![format!(
        "The competent authority suspended {enterprise}{until}. You can't publish placements, and your open ones are drafts again. Agreements that are signed stay as they are."
    )];
    paragraphs.extend(reason(with));
    paragraphs.push(
        "Put right what the authority names and ask it to lift the suspension; then publish again."
            .to_owned(),
    );
    plain(
        "You can't publish placements for now",
        paragraphs,
        "See what to do",
    )
}

pub fn host_reinstated(with: &Parameters<'_>) -> Letter {
    let enterprise = with.text("enterprise");
    let mut paragraphs = vec![format!(
        "The suspension of {enterprise} has ended. Your placements wait as drafts: look at them and publish them again."
    )];
    paragraphs.extend(reason(with));
    plain(
        "You can publish placements again",
        paragraphs,
        "See your placements",
    )
}

pub fn review_decided(with: &Parameters<'_>) -> Letter {
    let placement = with.text("placement");
    let news = match with.text("state").as_str() {
        "upheld" => format!("The competent authority looked at “{placement}”. It stays as it is."),
        "change_requested" => format!(
            "The competent authority looked at “{placement}” and asks you to change it until {}. Until then it stays public.",
            with.text("deadline")
        ),
        "lifted" => format!(
            "The competent authority looked at “{placement}” again and accepts it. You can publish it again."
        ),
        "confirmed" => format!(
            "The competent authority looked at “{placement}” again and stays with its refusal. Change what it names before you publish it."
        ),
        _ => format!(
            "The competent authority refused “{placement}”. It is a draft again. Change what it names and publish it, or ask once that somebody else looks at it."
        ),
    };
    let paragraphs = [Some(news), reason(with)].into_iter().flatten().collect();
    plain(
        "The authority looked at your placement",
        paragraphs,
        "See the placement",
    )
}

pub fn review_appealed(with: &Parameters<'_>) -> Letter {
    let (enterprise, placement) = (with.text("enterprise"), with.text("placement"));
    let paragraphs = vec![
        format!("{enterprise} asks that somebody else looks at the refusal of “{placement}”."),
        "Whoever refused it can't decide this; a colleague can.".to_owned(),
    ];
    plain("A refusal is appealed", paragraphs, "See the case")
}

pub fn authority_queue(with: &Parameters<'_>) -> Letter {
    let (reviews, verifications) = (with.text("reviews"), with.text("verifications"));
    let paragraphs = vec![
        format!(
            "Waiting for a decision: {reviews} placements that the quality gate asks you to look at, and {verifications} organisations that want to be verified."
        ),
        "You get this message at most once a day, and only when something waits.".to_owned(),
    ];
    plain("What waits for you today", paragraphs, "See what waits")
}

pub fn placements_held(with: &Parameters<'_>) -> Letter {
    let titles = with.text("placements");
    let news = match with.text("cause").as_str() {
        "cover" => "The evidence of cover has run out. No longer public:",
        _ => "The rules changed, and what you stated doesn't meet them any more. No longer public:",
    };
    let mut paragraphs = vec![format!("{news} {titles}")];
    paragraphs.extend(reason(with));
    paragraphs.push(
        "They are drafts now. Open each, put right what it says, and publish it again.".to_owned(),
    );
    plain(
        "Some of your placements are no longer public",
        paragraphs,
        "See your placements",
    )
}

pub fn standard_changed(with: &Parameters<'_>) -> Letter {
    let paragraphs = vec![
        format!(
            "The rules of quality apprenticeships are in a new version. Of {} open placements, {} are judged differently now, and {} went back to drafts.",
            with.text("total"),
            with.text("changed"),
            with.text("blocked")
        ),
        "The enterprises concerned were told. What needs a decision is in your queue.".to_owned(),
    ];
    plain(
        "New rules were applied to open placements",
        paragraphs,
        "See what waits",
    )
}

pub fn cover_expiring(with: &Parameters<'_>) -> Letter {
    let paragraphs = vec![
        format!("The evidence of cover that you stated runs out soon: {}", with.text("placements")),
        "Enter the new evidence before then. Once it has run out, these placements can't stay public and nobody can start under them.".to_owned(),
    ];
    plain(
        "Evidence of cover runs out",
        paragraphs,
        "See your placements",
    )
}
