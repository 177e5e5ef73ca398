//! Clients that write as fast as they are answered, and remember what they were told was done.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use reqwest::Client;
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

use crate::support::mutation_document;
use crate::support::people::{Enterprise, text};

/// What was acknowledged: everything in it has to be there for ever.
#[derive(Debug, Default)]
pub struct Acknowledged {
    pub saved: Vec<String>,
    pub published: Vec<String>,
    pub closed: Vec<String>,
}

impl Acknowledged {
    pub fn extend(&mut self, other: Self) {
        self.saved.extend(other.saved);
        self.published.extend(other.published);
        self.closed.extend(other.closed);
    }
}

/// Two clients for each enterprise.
pub struct Writers {
    running: Vec<JoinHandle<Acknowledged>>,
    acknowledgements: UnboundedReceiver<()>,
    stop: Arc<AtomicBool>,
}

impl Writers {
    pub fn start(url: &str, enterprises: &[Enterprise]) -> Self {
        let (told, acknowledgements) = unbounded_channel();
        let stop = Arc::new(AtomicBool::new(false));
        let client = |enterprise: &Enterprise| Writer {
            client: Client::new(),
            url: format!("{url}/graphql"),
            enterprise: enterprise.clone(),
            told: told.clone(),
            stop: Arc::clone(&stop),
        };
        let writers = enterprises.iter().chain(enterprises).map(client);
        Self {
            running: writers.map(|writer| tokio::spawn(writer.write())).collect(),
            acknowledgements,
            stop,
        }
    }

    pub async fn wait_for(&mut self, acknowledgements: usize) {
        for _ in 0..acknowledgements {
            self.acknowledgements
                .recv()
                .await
                .expect("writers that go on");
        }
    }

    /// Everything that was acknowledged, also while the process died.
    pub async fn stop(self) -> Acknowledged {
        self.stop.store(true, Ordering::Relaxed);
        let mut all = Acknowledged::default();
        for writer in self.running {
            all.extend(writer.await.expect("a writer that ends"));
        }
        all
    }
}

struct Writer {
    client: Client,
    url: String,
    enterprise: Enterprise,
    told: UnboundedSender<()>,
    stop: Arc<AtomicBool>,
}

impl Writer {
    /// Saves, publishes, and closes every third one, until it isn't answered any more.
    async fn write(self) -> Acknowledged {
        let mut done = Acknowledged::default();
        while !self.stop.load(Ordering::Relaxed) {
            let Some(saved) = self
                .act("savePlacement", self.enterprise.offer(json!({})))
                .await
            else {
                break;
            };
            let id = text(&saved, "/placement/id");
            done.saved.push(id.clone());
            if self
                .act("publishPlacement", json!({ "id": id }))
                .await
                .is_none()
            {
                break;
            }
            done.published.push(id.clone());
            if done.published.len() % 3 == 0 {
                if self
                    .act("closePlacement", json!({ "id": id }))
                    .await
                    .is_none()
                {
                    break;
                }
                done.closed.push(id);
            }
        }
        done
    }

    /// The payload of an acknowledged mutation; nothing when the answer didn't come.
    async fn act(&self, mutation: &str, input: Value) -> Option<Value> {
        let body = json!({ "query": mutation_document(mutation, "placement { id }"), "variables": { "input": input } });
        let answer = self
            .client
            .post(&self.url)
            .bearer_auth(&self.enterprise.owner.token)
            .json(&body)
            .send()
            .await
            .ok()?;
        let mut answer: Value = answer.json().await.ok()?;
        let payload = answer["data"][mutation].take();
        assert_eq!(payload["userErrors"], json!([]), "{mutation}: {answer}");
        // Nobody listens any more once enough was acknowledged.
        let _ = self.told.send(());
        Some(payload)
    }
}
