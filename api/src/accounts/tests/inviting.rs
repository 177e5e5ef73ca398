//! Inviting guardians and becoming one.

use super::*;

async fn invited(fixture: &Fixture, candidate: &Viewer) -> String {
    let invitation = InviteGuardianInput {
        name: "Esi Owusu".to_owned(),
        email: "esi@example.org".to_owned(),
        relation: "mother".to_owned(),
    };
    invite_guardian(&fixture.ctx, candidate, invitation)
        .await
        .unwrap();
    told(fixture, "esi@example.org", "link")
        .await
        .rsplit_once('=')
        .unwrap()
        .1
        .to_owned()
}

#[tokio::test]
async fn a_guardian_is_whoever_follows_the_link_with_the_invited_address() {
    let fixture = Fixture::new().await;
    let candidate = signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    let token = invited(&fixture, &candidate.viewer).await;
    let stranger = signed_up(&fixture, Role::Guardian, "eve@example.org").await;
    let accepting = AcceptGuardianshipInput { token };
    let tried = accept_guardianship(&fixture.ctx, &stranger.viewer, accepting.clone()).await;
    assert_eq!(refused_as(tried), UserErrorCode::Forbidden);

    let mother = signed_up(&fixture, Role::Guardian, "esi@example.org").await;
    let ward = accept_guardianship(&fixture.ctx, &mother.viewer, accepting.clone())
        .await
        .unwrap();
    assert!(ward.guardians[0].confirmed_at.is_some());
    assert_eq!(
        fixture
            .viewer(mother.viewer.account_id().unwrap())
            .await
            .roles(),
        [Role::Guardian]
    );
    let again = accept_guardianship(&fixture.ctx, &mother.viewer, accepting).await;
    assert_eq!(refused_as(again), UserErrorCode::Expired);
}

#[tokio::test]
async fn the_holder_of_an_invitation_reads_who_asks_until_it_is_used() {
    let fixture = Fixture::new().await;
    let candidate = signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    let token = invited(&fixture, &candidate.viewer).await;
    let read = guardians::invitation(&fixture.ctx, &token).await.unwrap();
    let read = read.unwrap();
    let account = account::Entity::find()
        .filter(account::Column::Email.eq("ama@example.org"))
        .one(fixture.ctx.db.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (read.candidate_name, read.relation),
        (account.name, "mother".to_owned())
    );
    let guessed = guardians::invitation(&fixture.ctx, "guessed").await;
    assert_eq!(guessed.unwrap(), None);
    let mother = signed_up(&fixture, Role::Guardian, "esi@example.org").await;
    let accepting = AcceptGuardianshipInput {
        token: token.clone(),
    };
    accept_guardianship(&fixture.ctx, &mother.viewer, accepting)
        .await
        .unwrap();
    let used = guardians::invitation(&fixture.ctx, &token).await;
    assert_eq!(used.unwrap(), None);
}

fn invitation(name: &str, email: &str) -> InviteGuardianInput {
    InviteGuardianInput {
        name: name.to_owned(),
        email: email.to_owned(),
        relation: "aunt".to_owned(),
    }
}

#[tokio::test]
async fn a_candidate_sends_five_invitations_a_day() {
    let fixture = Fixture::new().await;
    let viewer = signed_up(&fixture, Role::Candidate, "ama@example.org")
        .await
        .viewer;
    for email in [
        "esi@example.org",
        "yaw@example.org",
        "esi@example.org",
        "yaw@example.org",
        "esi@example.org",
    ] {
        invite_guardian(&fixture.ctx, &viewer, invitation("Esi", email))
            .await
            .unwrap();
    }
    let sixth = invite_guardian(
        &fixture.ctx,
        &viewer,
        invitation("Kojo", "kojo@example.org"),
    )
    .await;
    assert_eq!(refused_as(sixth), UserErrorCode::TooManyAttempts);
    fixture.pass(Duration::days(1));
    invite_guardian(
        &fixture.ctx,
        &viewer,
        invitation("Kojo", "kojo@example.org"),
    )
    .await
    .unwrap();
}

#[tokio::test]
async fn a_misspelt_guardian_is_corrected_until_they_confirm() {
    let fixture = Fixture::new().await;
    let viewer = signed_up(&fixture, Role::Candidate, "ama@example.org")
        .await
        .viewer;
    invite_guardian(&fixture.ctx, &viewer, invitation("Essi", "esi@example.org"))
        .await
        .unwrap();
    let token = invited(&fixture, &viewer).await;
    let mother = signed_up(&fixture, Role::Guardian, "esi@example.org")
        .await
        .viewer;
    let ward = accept_guardianship(&fixture.ctx, &mother, AcceptGuardianshipInput { token })
        .await
        .unwrap();
    assert_eq!(
        (
            ward.guardians[0].name.as_str(),
            ward.guardians[0].relation.as_str()
        ),
        ("Esi Owusu", "mother")
    );

    let after = invite_guardian(
        &fixture.ctx,
        &viewer,
        invitation("Somebody Else", "esi@example.org"),
    )
    .await
    .unwrap();
    assert_eq!(after.guardians[0].name, "Esi Owusu");
}

#[tokio::test]
async fn an_invitation_expires() {
    let fixture = Fixture::new().await;
    let candidate = signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    let token = invited(&fixture, &candidate.viewer).await;
    let mother = signed_up(&fixture, Role::Guardian, "esi@example.org").await;
    fixture.pass(Duration::days(guardians::INVITATION_DAYS));
    let late = accept_guardianship(
        &fixture.ctx,
        &mother.viewer,
        AcceptGuardianshipInput { token },
    )
    .await;
    assert_eq!(refused_as(late), UserErrorCode::Expired);
}

#[tokio::test]
async fn nobody_below_full_age_becomes_a_guardian() {
    let fixture = Fixture::new().await;
    let candidate = signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    let token = invited(&fixture, &candidate.viewer).await;
    let friend = signed_up(&fixture, Role::Candidate, "esi@example.org").await;
    let viewer = fixture.viewer(friend.viewer.account_id().unwrap()).await;
    let born_on = |years: u32| fixture.ctx.today() - chrono::Months::new(12 * years);
    for (years, expected) in [(17, Some(UserErrorCode::Forbidden)), (18, None)] {
        candidate::Entity::update_many()
            .col_expr(candidate::Column::BirthDate, Expr::value(born_on(years)))
            .exec(fixture.ctx.db.writer())
            .await
            .unwrap();
        let accepting = AcceptGuardianshipInput {
            token: token.clone(),
        };
        let accepted = accept_guardianship(&fixture.ctx, &viewer, accepting).await;
        let refusals = accepted.err().and_then(|error| error.into_refusals().ok());
        assert_eq!(refusals.map(|refusals| refusals[0].code), expected);
    }
}

#[tokio::test]
async fn a_guardian_ends_a_guardianship_and_a_minor_does_not() {
    let fixture = Fixture::new().await;
    let candidate = signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    let token = invited(&fixture, &candidate.viewer).await;
    let mother = signed_up(&fixture, Role::Guardian, "esi@example.org").await;
    let accepting = AcceptGuardianshipInput { token };
    let ward = accept_guardianship(&fixture.ctx, &mother.viewer, accepting)
        .await
        .unwrap();
    let account = mother.viewer.account_id().unwrap();
    let ending = |reason: Option<&str>| guardians::EndGuardianshipInput {
        candidate_id: ids::encode(Kind::Candidate, ward.id),
        guardian: Some(ids::encode(Kind::Account, account)),
        reason: reason.map(str::to_owned),
    };
    let minor = fixture.ctx.today() - chrono::Months::new(12 * 16);
    candidate::Entity::update_many()
        .col_expr(candidate::Column::BirthDate, Expr::value(minor))
        .exec(fixture.ctx.db.writer())
        .await
        .unwrap();
    let own = fixture.viewer(ward.account_id).await;
    let tried = guardians::end_guardianship(&fixture.ctx, &own, ending(None)).await;
    assert_eq!(refused_as(tried), UserErrorCode::Forbidden);
    let stranger = signed_up(&fixture, Role::Guardian, "eve@example.org").await;
    let tried = guardians::end_guardianship(&fixture.ctx, &stranger.viewer, ending(None)).await;
    assert_eq!(refused_as(tried), UserErrorCode::NotFound);

    let guardian = fixture.viewer(account).await;
    assert!(guardian.is_guardian_of(ward.id));
    guardians::end_guardianship(&fixture.ctx, &guardian, ending(Some("We moved.")))
        .await
        .unwrap();
    let guardian = fixture.viewer(account).await;
    assert!(!guardian.has_been_guardian_of(ward.id));
    assert_eq!(
        told(&fixture, "ama@example.org", "reason").await,
        "We moved."
    );
    let again = guardians::end_guardianship(&fixture.ctx, &guardian, ending(None)).await;
    assert_eq!(refused_as(again), UserErrorCode::NotFound);
}
