//! Accounts made on the command line.

use super::*;

#[tokio::test]
async fn a_user_is_added_to_an_organisation_that_is_made_once() {
    let fixture = Fixture::new().await;
    for email in ["one@example.org", "two@example.org"] {
        let new = NewUser {
            email: email.to_owned(),
            name: "Yaw Mensah".to_owned(),
            role: Role::Broker,
            organisation: Some("Employment Service".to_owned()),
            locale: "en".to_owned(),
        };
        administration::add(&fixture.ctx, new).await.unwrap();
    }
    let organisations = organisation::Entity::find()
        .all(fixture.ctx.db.reader())
        .await
        .unwrap();
    assert_eq!(organisations.len(), 1);
}

#[tokio::test]
async fn a_user_who_is_shut_out_is_listed_as_such_and_gets_no_token() {
    let fixture = Fixture::new().await;
    let new = NewUser {
        email: "ama@example.org".to_owned(),
        name: "Ama Owusu".to_owned(),
        role: Role::Candidate,
        organisation: None,
        locale: "en".to_owned(),
    };
    administration::add(&fixture.ctx, new).await.unwrap();
    administration::disable(&fixture.ctx, "ama@example.org")
        .await
        .unwrap();
    let users = administration::list(&fixture.ctx).await.unwrap();
    assert_eq!(users.len(), 1);
    assert!(users[0].disabled && users[0].candidate.is_some());
    let token = administration::token(&fixture.ctx, "ama@example.org", "test").await;
    let refusals = token.map(|_| ()).unwrap_err().into_refusals().unwrap();
    assert!(
        refusals[0].message.contains("shut out"),
        "{}",
        refusals[0].message
    );
}

#[tokio::test]
async fn a_user_reads_a_language_that_pages_are_written_in() {
    let fixture = Fixture::new().await;
    let new = NewUser {
        email: "ama@example.org".to_owned(),
        name: "Ama Owusu".to_owned(),
        role: Role::Guardian,
        organisation: None,
        locale: "sw".to_owned(),
    };
    assert!(administration::add(&fixture.ctx, new).await.is_err());
}

#[tokio::test]
async fn a_user_is_not_added_to_an_enterprise_that_merely_took_its_name() {
    let fixture = Fixture::new().await;
    signed_up(&fixture, Role::Enterprise, "squatter@example.org").await;
    let new = NewUser {
        email: "owner@example.org".to_owned(),
        name: "Kofi Owusu".to_owned(),
        role: Role::Enterprise,
        organisation: Some("Owusu Works".to_owned()),
        locale: "en".to_owned(),
    };
    administration::add(&fixture.ctx, new).await.unwrap();
    let organisations = organisation::Entity::find()
        .all(fixture.ctx.db.reader())
        .await
        .unwrap();
    let verified = organisations
        .iter()
        .filter(|organisation| organisation.verified_at.is_some())
        .count();
    assert_eq!((organisations.len(), verified), (2, 1));
}

#[tokio::test]
async fn an_employment_service_begins_with_every_candidate_who_consents() {
    let fixture = Fixture::new().await;
    let consenting = signed_up(&fixture, Role::Candidate, "ama@example.org")
        .await
        .viewer
        .account_id()
        .unwrap();
    signed_up(&fixture, Role::Candidate, "afia@example.org").await;
    candidate::Entity::update_many()
        .col_expr(
            candidate::Column::BrokeringConsentAt,
            Expr::val(fixture.ctx.now()),
        )
        .filter(candidate::Column::AccountId.eq(consenting))
        .exec(fixture.ctx.db.writer())
        .await
        .unwrap();
    let new = NewUser {
        email: "broker@example.org".to_owned(),
        name: "Yaw Mensah".to_owned(),
        role: Role::Broker,
        organisation: Some("Employment Service".to_owned()),
        locale: "en".to_owned(),
    };
    administration::add(&fixture.ctx, new).await.unwrap();
    let entrusted = caseload_entry::Entity::find()
        .all(fixture.ctx.db.reader())
        .await
        .unwrap();
    assert_eq!(entrusted.len(), 1);
    let found = candidate::Entity::find_by_id(entrusted[0].candidate_id)
        .one(fixture.ctx.db.reader())
        .await
        .unwrap();
    assert_eq!(found.unwrap().account_id, consenting);
}
