//! Why an enterprise can't publish, and how it comes back, in words.

use super::Standing;

/// Pairs of a reason and its way back.
pub(super) fn of(standing: &Standing, language: &str) -> Vec<(String, String)> {
    let french = language.starts_with("fr");
    let mut words = Vec::new();
    if let Some(suspension) = &standing.suspension {
        let reason = &suspension.reason;
        words.push(match (french, suspension.until) {
            (false, Some(until)) => (
                format!("The competent authority suspended this enterprise until {until}: {reason}"),
                "Put right what the authority names, or ask it to lift the suspension; after that day, publish again.".to_owned(),
            ),
            (false, None) => (
                format!("The competent authority suspended this enterprise: {reason}"),
                "Put right what the authority names and ask it to lift the suspension; then publish again.".to_owned(),
            ),
            (true, Some(until)) => (
                format!("L'autorité compétente a suspendu cette entreprise jusqu'au {until} : {reason}"),
                "Corrigez ce que l'autorité indique, ou demandez-lui de lever la suspension ; après cette date, publiez à nouveau.".to_owned(),
            ),
            (true, None) => (
                format!("L'autorité compétente a suspendu cette entreprise : {reason}"),
                "Corrigez ce que l'autorité indique et demandez-lui de lever la suspension ; publiez ensuite à nouveau.".to_owned(),
            ),
        });
    }
    if let Some(silence) = standing.silence {
        let (unanswered, all, days) = (silence.unanswered, silence.applications, silence.days);
        words.push(if french {
            (
                format!("{unanswered} candidatures sur {all} attendent une réponse depuis plus de {days} jours."),
                "Répondez-leur : présélectionnez, invitez ou déclinez. Vous pourrez publier dès que c'est fait.".to_owned(),
            )
        } else {
            (
                format!("{unanswered} of {all} applications have waited for an answer for more than {days} days."),
                "Answer them: shortlist, invite or decline. You can publish as soon as that is done.".to_owned(),
            )
        });
    }
    words
}
