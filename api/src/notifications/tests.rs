use chrono::Duration;
use sea_orm::EntityTrait;
use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use super::{Mailer, Notice, Recipient, Template, deliver_due};
use crate::context::{Ctx, Settings};
use crate::entities::outbox_message;
use crate::testing::Fixture;
use crate::vocabulary::OutboxState;

async fn noticed(ctx: &Ctx) {
    let mut work = ctx.begin(None).await.unwrap();
    work.notify(Notice {
        event: "sign_in_code:1".to_owned(),
        template: Template::SignInCode,
        recipient: Recipient {
            email: "ama@example.org".to_owned(),
            locale: "en".to_owned(),
        },
        parameters: json!({ "code": "042137", "minutes": 10 }),
    });
    work.commit().await.unwrap();
}

async fn kept(ctx: &Ctx) -> outbox_message::Model {
    outbox_message::Entity::find()
        .one(ctx.db.reader())
        .await
        .unwrap()
        .unwrap()
}

/// A mail server on a socket that answers the end of each message with the next of `replies` and keeps what
/// it was sent.
async fn peer(
    replies: &'static [&'static str],
) -> (Settings, tokio::task::JoinHandle<Vec<String>>, Fixture) {
    let fixture = Fixture::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let settings = Settings {
        smtp_url: Some(format!("smtp://127.0.0.1:{port}")),
        ..Settings::clone(&fixture.ctx.settings)
    };
    let server = tokio::spawn(async move {
        let mut messages = Vec::new();
        for reply in replies {
            let (socket, _) = listener.accept().await.unwrap();
            messages.push(conversation(socket, reply).await);
        }
        messages
    });
    (settings, server, fixture)
}

async fn conversation(socket: tokio::net::TcpStream, reply: &str) -> String {
    let (reader, mut writer) = socket.into_split();
    let mut lines = BufReader::new(reader).lines();
    writer.write_all(b"220 peer\r\n").await.unwrap();
    let (mut message, mut inside) = (String::new(), false);
    while let Ok(Some(line)) = lines.next_line().await {
        let answer = match (inside, line.as_str()) {
            (true, ".") => {
                inside = false;
                format!("{reply}\r\n")
            }
            (true, text) => {
                message.push_str(text);
                message.push('\n');
                continue;
            }
            (false, "DATA") => {
                inside = true;
                "354 go on\r\n".to_owned()
            }
            (false, "QUIT") => break,
            (false, _) => "250 fine\r\n".to_owned(),
        };
        if writer.write_all(answer.as_bytes()).await.is_err() {
            break;
        }
    }
    message
}

fn message_id(message: &str) -> &str {
    message
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: "))
        .unwrap()
}

#[tokio::test]
async fn without_a_server_a_message_is_a_file() {
    let fixture = Fixture::new().await;
    noticed(&fixture.ctx).await;
    let mailer = Mailer::new(&fixture.ctx.settings).unwrap();
    assert_eq!(deliver_due(&fixture.ctx, &mailer).await.unwrap(), 1);
    let file = std::fs::read_dir(fixture.ctx.settings.data.join("mail"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let text = std::fs::read_to_string(file.path()).unwrap();
    assert!(text.contains("042137") && text.contains("Auto-Submitted: auto-generated"));
    assert_eq!(kept(&fixture.ctx).await.state, OutboxState::Sent);
}

#[tokio::test]
async fn a_code_is_wiped_from_the_outbox_once_it_is_sent() {
    let fixture = Fixture::new().await;
    noticed(&fixture.ctx).await;
    deliver_due(&fixture.ctx, &Mailer::new(&fixture.ctx.settings).unwrap())
        .await
        .unwrap();
    assert_eq!(kept(&fixture.ctx).await.parameters, json!({}));
}

#[tokio::test]
async fn the_same_event_is_one_message() {
    let fixture = Fixture::new().await;
    noticed(&fixture.ctx).await;
    noticed(&fixture.ctx).await;
    let mailer = Mailer::new(&fixture.ctx.settings).unwrap();
    assert_eq!(deliver_due(&fixture.ctx, &mailer).await.unwrap(), 1);
    assert_eq!(deliver_due(&fixture.ctx, &mailer).await.unwrap(), 0);
}

#[tokio::test]
async fn a_message_that_is_not_taken_now_is_tried_again_with_the_same_message_id() {
    let (settings, server, fixture) = peer(&["451 later", "250 taken"]).await;
    noticed(&fixture.ctx).await;
    let mailer = Mailer::new(&settings).unwrap();
    deliver_due(&fixture.ctx, &mailer).await.unwrap();
    assert_eq!(kept(&fixture.ctx).await.state, OutboxState::Pending);
    assert_eq!(deliver_due(&fixture.ctx, &mailer).await.unwrap(), 0);
    fixture.pass(Duration::minutes(1));
    deliver_due(&fixture.ctx, &mailer).await.unwrap();
    assert_eq!(kept(&fixture.ctx).await.state, OutboxState::Sent);
    drop(mailer);
    let messages = server.await.unwrap();
    assert_eq!(messages.len(), 2);
    assert_eq!(message_id(&messages[0]), message_id(&messages[1]));
}

#[tokio::test]
async fn a_message_that_is_refused_for_good_is_not_tried_again() {
    let (settings, server, fixture) = peer(&["550 no such person"]).await;
    noticed(&fixture.ctx).await;
    let mailer = Mailer::new(&settings).unwrap();
    deliver_due(&fixture.ctx, &mailer).await.unwrap();
    let message = kept(&fixture.ctx).await;
    assert_eq!(message.state, OutboxState::Dead);
    assert!(message.last_error.unwrap().contains("no such person"));
    server.abort();
}

#[tokio::test]
async fn with_the_server_down_a_message_waits() {
    let (settings, server, fixture) = peer(&[]).await;
    server.await.unwrap();
    noticed(&fixture.ctx).await;
    deliver_due(&fixture.ctx, &Mailer::new(&settings).unwrap())
        .await
        .unwrap();
    let message = kept(&fixture.ctx).await;
    assert_eq!((message.state, message.attempts), (OutboxState::Pending, 1));
}
