use super::amending::{agree_pay, hours};
use super::authority::registered_by;
use super::{agreement_id, authority, run, signed, signed_with, sound};
use crate::agreements::{verify, verify_documents};
use crate::viewer::Viewer;
use crate::vocabulary::{AgreementState, SignatoryRole};

#[tokio::test]
async fn the_database_refuses_to_change_or_drop_what_was_signed() {
    let stage = sound(1).await;
    signed(&stage).await;
    for sql in [
        "UPDATE agreement_version SET document = replace(document, '45000', '35000')",
        "DELETE FROM agreement_version",
        "UPDATE signature SET name = 'Somebody Else'",
        "DELETE FROM signature",
    ] {
        let error = run(&stage, sql).await.unwrap_err();
        assert!(error.to_string().contains("immutable"), "{sql}: {error}");
    }
}

#[tokio::test]
async fn one_byte_that_was_flipped_behind_the_databases_back_is_found() {
    let stage = sound(1).await;
    let agreement = signed(&stage).await;
    assert_eq!(
        verify_documents(&stage.ctx().db).await.unwrap(),
        Vec::<String>::new()
    );
    run(&stage, "DROP TRIGGER agreement_version_is_immutable")
        .await
        .unwrap();
    run(
        &stage,
        "UPDATE agreement_version SET document = replace(document, '45000', '45001')",
    )
    .await
    .unwrap();
    let faults = verify_documents(&stage.ctx().db).await.unwrap();
    let named = |fault: &String| {
        fault.contains(agreement_id(&agreement).as_str()) && fault.contains("was changed")
    };
    assert!(faults.iter().any(named), "{faults:?}");
}

#[tokio::test]
async fn a_signature_that_was_moved_or_lost_is_found() {
    let stage = sound(1).await;
    signed(&stage).await;
    run(&stage, "DROP TRIGGER signature_is_immutable")
        .await
        .unwrap();
    run(
        &stage,
        "UPDATE signature SET content_hash = 'x' WHERE role = 'apprentice'",
    )
    .await
    .unwrap();
    run(&stage, "DROP TRIGGER signature_is_kept").await.unwrap();
    run(&stage, "DELETE FROM signature WHERE role = 'enterprise'")
        .await
        .unwrap();
    let faults = verify_documents(&stage.ctx().db).await.unwrap();
    assert!(
        faults
            .iter()
            .any(|fault| fault.contains("the signature of the apprentice")),
        "{faults:?}"
    );
    assert!(
        faults
            .iter()
            .any(|fault| fault.contains("without the signature of enterprise")),
        "{faults:?}"
    );
}

#[tokio::test]
async fn a_code_is_found_however_it_is_written_and_names_nobody() {
    let stage = sound(1).await;
    let agreement = signed(&stage).await;
    let anybody = Viewer::anonymous("fr");
    let plain = agreement
        .verification_code
        .replace('-', "")
        .to_lowercase()
        .replace('0', "o")
        .replace('1', "l");
    for typed in [
        agreement.verification_code.clone(),
        plain,
        format!(" {} ", agreement.verification_code.replace('-', " ")),
    ] {
        let found = verify(stage.ctx(), &anybody, &typed)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.code, agreement.verification_code);
        assert_eq!(
            (found.state, found.version_number),
            (AgreementState::Signed, 1)
        );
        assert_eq!(
            found.signed_roles,
            [SignatoryRole::Apprentice, SignatoryRole::Enterprise]
        );
        assert_eq!(
            (found.enterprise.as_str(), found.occupation.as_str()),
            ("Kofi's Works", "Charpentier")
        );
        assert_eq!(found.signed_at, Some(stage.ctx().now()));
        let told = format!("{found:?}");
        assert!(!told.contains("Ama") && !told.contains("Mensah"), "{told}");
    }
}

#[tokio::test]
async fn a_code_that_stands_for_nothing_finds_nothing() {
    let stage = sound(1).await;
    for typed in [
        "",
        "7K2M9-QX4T",
        "7K2M9-QX4TU",
        "00000-00000",
        "7K2M9-QX4TP-1",
    ] {
        assert!(
            verify(stage.ctx(), &Viewer::anonymous("en"), typed)
                .await
                .unwrap()
                .is_none(),
            "{typed}"
        );
    }
}

#[tokio::test]
async fn a_code_has_fifty_bits_in_two_groups() {
    let stage = sound(1).await;
    let agreement = signed(&stage).await;
    let (first, second) = agreement.verification_code.split_once('-').unwrap();
    assert_eq!((first.len(), second.len()), (5, 5));
}

#[tokio::test]
async fn the_code_tells_which_of_the_versions_the_authority_registered() {
    let stage = sound(1).await;
    let office = authority(&stage).await;
    let (ama, signed) = signed_with(&stage).await;
    let registered = registered_by(&stage, office, &signed).await.unwrap();
    let at = registered.registered_at;
    let told = || async {
        let anybody = Viewer::anonymous("en");
        let found = verify(stage.ctx(), &anybody, &signed.verification_code).await;
        found.unwrap().unwrap()
    };
    assert_eq!(told().await.registered_at, at);
    let amended = agree_pay(&stage, &ama, &registered, hours(2_100)).await;
    let now = told().await;
    assert_eq!((now.version_number, now.registered_at), (2, None));
    let of_each: Vec<_> = now
        .versions
        .iter()
        .map(|version| (version.number, version.registered_at))
        .collect();
    assert_eq!(of_each, [(1, at), (2, None)]);
    let text = amended.current();
    assert_eq!(
        (&now.versions[1].content_hash, now.versions[1].effective_on),
        (&text.content_hash, text.effective_on)
    );
    assert!(now.versions[1].signed_at.is_some());
}
