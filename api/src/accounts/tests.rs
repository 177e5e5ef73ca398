mod added_users;
mod inviting;

use std::net::{IpAddr, Ipv4Addr};

use chrono::Duration;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::administration::{self, NewUser};
use super::codes::{RequestSignInCodeInput, request_sign_in_code};
use super::guardians::{
    self, AcceptGuardianshipInput, InviteGuardianInput, accept_guardianship, invite_guardian,
};
use super::sign_in::{SignInInput, SignedIn, sign_in};
use super::sign_up::{SignUpInput, sign_up};
use super::{attempts, prove_again, sessions};
use crate::entities::{account, candidate, caseload_entry, organisation, outbox_message};
use crate::error::{Error, UserErrorCode};
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::testing::Fixture;
use crate::viewer::Viewer;
use crate::vocabulary::Role;

const HOME: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const PASSWORD: &str = "copper lorry mango";

fn signing_up(role: Role, email: &str, password: Option<&str>) -> SignUpInput {
    SignUpInput {
        role,
        name: "Ama Owusu".to_owned(),
        email: email.to_owned(),
        password: password.map(str::to_owned),
        locale: None,
        organisation_name: (role == Role::Enterprise).then(|| "Owusu Works".to_owned()),
        birth_date: (role == Role::Candidate).then(|| Date("2009-05-01".parse().unwrap())),
    }
}

fn by_password(email: &str, password: &str) -> SignInInput {
    SignInInput {
        email: Some(email.to_owned()),
        password: Some(password.to_owned()),
        code: None,
        link: None,
    }
}

fn by_code(email: &str, code: &str) -> SignInInput {
    SignInInput {
        email: Some(email.to_owned()),
        password: None,
        code: Some(code.to_owned()),
        link: None,
    }
}

async fn signed_up(fixture: &Fixture, role: Role, email: &str) -> SignedIn {
    sign_up(&fixture.ctx, signing_up(role, email, Some(PASSWORD)))
        .await
        .unwrap();
    sign_in(&fixture.ctx, by_password(email, PASSWORD), HOME)
        .await
        .unwrap()
}

/// What the newest message to an address carries under a name.
async fn told(fixture: &Fixture, email: &str, name: &str) -> String {
    let messages = outbox_message::Entity::find()
        .all(fixture.ctx.db.reader())
        .await
        .unwrap();
    let newest = messages
        .into_iter()
        .filter(|message| message.recipient == email)
        .max_by_key(|message| message.id);
    newest.unwrap().parameters[name]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn code(fixture: &Fixture, email: &str) -> String {
    request_sign_in_code(
        &fixture.ctx,
        RequestSignInCodeInput {
            email: email.to_owned(),
        },
    )
    .await
    .unwrap();
    told(fixture, email, "code").await
}

fn refused_as<T>(result: Result<T, Error>) -> UserErrorCode {
    let Err(error) = result else {
        panic!("it was not refused")
    };
    error.into_refusals().unwrap()[0].code
}

#[tokio::test]
async fn whoever_signs_up_signs_in_with_the_password() {
    let fixture = Fixture::new().await;
    let entered = signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    assert_eq!(entered.viewer.roles(), [Role::Candidate]);
    let again = sessions::viewer_of(&fixture.ctx, Some(&entered.session.token), None)
        .await
        .unwrap();
    assert_eq!(again.account_id(), entered.viewer.account_id());
}

#[tokio::test]
async fn an_enterprise_that_signs_up_belongs_to_its_organisation() {
    let fixture = Fixture::new().await;
    let entered = signed_up(&fixture, Role::Enterprise, "kofi@example.org").await;
    assert_eq!(entered.viewer.roles(), [Role::Enterprise]);
}

#[tokio::test]
async fn a_second_sign_up_with_an_address_answers_alike_and_tells_only_its_owner() {
    let fixture = Fixture::new().await;
    signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    let second = signing_up(
        Role::Candidate,
        "AMA@example.org",
        Some("another secret tree"),
    );
    sign_up(&fixture.ctx, second).await.unwrap();
    let intruder = sign_in(
        &fixture.ctx,
        by_password("ama@example.org", "another secret tree"),
        HOME,
    )
    .await;
    assert_eq!(refused_as(intruder), UserErrorCode::WrongCredentials);
    let messages = outbox_message::Entity::find()
        .all(fixture.ctx.db.reader())
        .await
        .unwrap();
    assert!(
        messages
            .iter()
            .any(|message| message.template == "address_in_use")
    );
}

#[tokio::test]
async fn wrong_credentials_read_the_same_for_known_and_unknown_addresses() {
    let fixture = Fixture::new().await;
    signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    let mut words = Vec::new();
    for email in ["ama@example.org", "nobody@example.org"] {
        let Err(error) = sign_in(&fixture.ctx, by_password(email, "wrong wrong wrong"), HOME).await
        else {
            panic!("{email} was let in")
        };
        words.push(error.into_refusals().unwrap());
    }
    assert_eq!(words[0], words[1]);
}

#[tokio::test]
async fn guessing_is_stopped_for_a_while() {
    let fixture = Fixture::new().await;
    signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    for _ in 0..attempts::MOST_PER_ACCOUNT {
        let guess = sign_in(
            &fixture.ctx,
            by_password("ama@example.org", "wrong wrong wrong"),
            HOME,
        )
        .await;
        assert_eq!(refused_as(guess), UserErrorCode::WrongCredentials);
    }
    let right = sign_in(&fixture.ctx, by_password("ama@example.org", PASSWORD), HOME).await;
    assert_eq!(refused_as(right), UserErrorCode::TooManyAttempts);
    fixture.pass(Duration::minutes(attempts::WINDOW_MINUTES + 1));
    sign_in(&fixture.ctx, by_password("ama@example.org", PASSWORD), HOME)
        .await
        .unwrap();
}

#[tokio::test]
async fn guesses_at_the_same_moment_are_counted_one_by_one() {
    let fixture = Fixture::new().await;
    let guesses: Vec<_> = (0..3 * attempts::MOST_PER_ACCOUNT)
        .map(|_| {
            let ctx = fixture.ctx.clone();
            tokio::spawn(async move {
                refused_as(sign_in(&ctx, by_code("ama@example.org", "000000"), HOME).await)
            })
        })
        .collect();
    let mut judged = 0;
    for guess in guesses {
        judged += i32::from(guess.await.unwrap() == UserErrorCode::WrongCredentials);
    }
    assert_eq!(judged, attempts::MOST_PER_ACCOUNT);
}

#[tokio::test]
async fn proving_again_and_signing_in_share_one_count() {
    let fixture = Fixture::new().await;
    let entered = signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    for _ in 0..attempts::MOST_PER_ACCOUNT {
        let guess = prove_again(&fixture.ctx, &entered.viewer, None, Some("000000")).await;
        assert_eq!(refused_as(guess), UserErrorCode::WrongCredentials);
    }
    let more = prove_again(&fixture.ctx, &entered.viewer, Some(PASSWORD), None).await;
    assert_eq!(refused_as(more), UserErrorCode::TooManyAttempts);
    let elsewhere = sign_in(&fixture.ctx, by_password("ama@example.org", PASSWORD), HOME).await;
    assert_eq!(refused_as(elsewhere), UserErrorCode::TooManyAttempts);
}

#[tokio::test]
async fn people_who_sign_in_rightly_do_not_use_up_the_address_that_they_share() {
    let fixture = Fixture::new().await;
    for at in 0..=attempts::MOST_PER_ADDRESS {
        let attempt = attempts::Attempt::new(&format!("{at}@example.org"), HOME);
        attempt.begin(&fixture.ctx).await.unwrap();
        attempt.succeeded(&fixture.ctx).await.unwrap();
    }
}

#[tokio::test]
async fn guesses_at_many_accounts_from_one_address_are_stopped() {
    let fixture = Fixture::new().await;
    for at in 0..attempts::MOST_PER_ADDRESS {
        attempts::Attempt::new(&format!("{at}@example.org"), HOME)
            .begin(&fixture.ctx)
            .await
            .unwrap();
    }
    let more = attempts::Attempt::new("one-more@example.org", HOME)
        .begin(&fixture.ctx)
        .await;
    assert_eq!(refused_as(more), UserErrorCode::TooManyAttempts);
}

#[tokio::test]
async fn a_code_works_once() {
    let fixture = Fixture::new().await;
    signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    let code = code(&fixture, "ama@example.org").await;
    sign_in(&fixture.ctx, by_code("ama@example.org", &code), HOME)
        .await
        .unwrap();
    let again = sign_in(&fixture.ctx, by_code("ama@example.org", &code), HOME).await;
    assert_eq!(refused_as(again), UserErrorCode::WrongCredentials);
}

#[tokio::test]
async fn a_code_expires_after_ten_minutes() {
    let fixture = Fixture::new().await;
    signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    let code = code(&fixture, "ama@example.org").await;
    fixture.pass(Duration::minutes(10));
    let late = sign_in(&fixture.ctx, by_code("ama@example.org", &code), HOME).await;
    assert_eq!(refused_as(late), UserErrorCode::WrongCredentials);
}

#[tokio::test]
async fn a_code_is_void_after_five_wrong_tries() {
    let fixture = Fixture::new().await;
    signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    let code = code(&fixture, "ama@example.org").await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        let guess = sign_in(&fixture.ctx, by_code("ama@example.org", wrong), HOME).await;
        assert_eq!(refused_as(guess), UserErrorCode::WrongCredentials);
    }
    let right = sign_in(&fixture.ctx, by_code("ama@example.org", &code), HOME).await;
    assert_eq!(refused_as(right), UserErrorCode::WrongCredentials);
}

#[tokio::test]
async fn a_password_set_before_the_address_was_shown_ends_when_its_owner_comes() {
    let fixture = Fixture::new().await;
    let squatter = signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    let code = code(&fixture, "ama@example.org").await;
    sign_in(&fixture.ctx, by_code("ama@example.org", &code), HOME)
        .await
        .unwrap();
    let session = sessions::viewer_of(&fixture.ctx, Some(&squatter.session.token), None)
        .await
        .unwrap();
    assert_eq!(session.account_id(), None);
    let password = sign_in(&fixture.ctx, by_password("ama@example.org", PASSWORD), HOME).await;
    assert_eq!(refused_as(password), UserErrorCode::WrongCredentials);
}

#[tokio::test]
async fn a_session_ends_at_sign_out_and_after_two_idle_weeks() {
    let fixture = Fixture::new().await;
    let first = signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    sessions::sign_out(&fixture.ctx, &first.viewer)
        .await
        .unwrap();
    let gone = sessions::viewer_of(&fixture.ctx, Some(&first.session.token), None)
        .await
        .unwrap();
    assert_eq!(gone.account_id(), None);

    let second = sign_in(&fixture.ctx, by_password("ama@example.org", PASSWORD), HOME)
        .await
        .unwrap();
    fixture.pass(Duration::days(sessions::BROWSER_IDLE_DAYS) + Duration::minutes(1));
    let idle = sessions::viewer_of(&fixture.ctx, Some(&second.session.token), None)
        .await
        .unwrap();
    assert_eq!(idle.account_id(), None);
}

#[tokio::test]
async fn a_disabled_account_is_nobody() {
    let fixture = Fixture::new().await;
    let entered = signed_up(&fixture, Role::Candidate, "ama@example.org").await;
    administration::disable(&fixture.ctx, "ama@example.org")
        .await
        .unwrap();
    let gone = sessions::viewer_of(&fixture.ctx, Some(&entered.session.token), None)
        .await
        .unwrap();
    assert_eq!(gone.account_id(), None);
    let back = sign_in(&fixture.ctx, by_password("ama@example.org", PASSWORD), HOME).await;
    assert_eq!(refused_as(back), UserErrorCode::WrongCredentials);
}

#[tokio::test]
async fn only_three_roles_sign_up_themselves() {
    let fixture = Fixture::new().await;
    for role in [
        Role::Broker,
        Role::Authority,
        Role::Administrator,
        Role::Provider,
    ] {
        let tried = sign_up(
            &fixture.ctx,
            signing_up(role, "eve@example.org", Some(PASSWORD)),
        )
        .await;
        assert_eq!(refused_as(tried), UserErrorCode::Invalid, "{role:?}");
    }
}
