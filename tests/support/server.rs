use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Child, Output};

use sea_orm::{ConnectionTrait, Database as Connector, DatabaseConnection, DbBackend};
use serde::Deserialize;
use serde_json::{Value, json};

use super::installation::Installation;
use super::{Database, Mail, Visitor, mail};

/// The real binary, with a data folder and a database of its own; killed when dropped.
pub struct Server {
    process: Child,
    ready: Ready,
    http: reqwest::Client,
    // Declared after the process, so that its files and its database outlive it.
    installation: Installation,
}

/// The one line of JSON by which `fundi … --json` says that it answers.
#[derive(Deserialize)]
pub struct Ready {
    url: String,
    #[serde(default)]
    links: BTreeMap<String, String>,
    #[serde(default)]
    tokens: BTreeMap<String, String>,
}

impl Server {
    /// An empty marketplace.
    pub fn start(database: Database) -> Self {
        Self::start_with(database, &["serve"], &[])
    }

    /// An empty one that takes as many requests as a test sends.
    pub fn start_unlimited(database: Database) -> Self {
        let settings = [("FUNDI_REQUESTS_PER_SECOND", "100000")];
        Self::start_with(database, &["serve"], &settings)
    }

    /// A furnished one, with somebody for each role: see [`Server::token`] and [`Server::link`].
    pub fn demonstration(database: Database, placements: usize, candidates: usize) -> Self {
        let (placements, candidates) = (placements.to_string(), candidates.to_string());
        let arguments = [
            "demo",
            "--placements",
            &placements,
            "--candidates",
            &candidates,
        ];
        Self::start_with(database, &arguments, &[])
    }

    /// Any command that serves, with further `FUNDI_*` settings. `--json` is added.
    pub fn start_with(database: Database, arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let installation = Installation::new(database, arguments, settings);
        let (process, ready) = installation.launch();
        Self {
            process,
            ready,
            http: reqwest::Client::new(),
            installation,
        }
    }

    /// Where it answers, such as `http://127.0.0.1:40001`. Another port after a restart.
    pub fn url(&self) -> &str {
        self.ready.url.trim_end_matches('/')
    }

    /// The bearer token of a role in the demonstration:
    /// `candidate`, `enterprise`, `provider`, `broker`, `authority`, `admin`.
    pub fn token(&self, role: &str) -> &str {
        let token = self.ready.tokens.get(role);
        token.unwrap_or_else(|| panic!("the demonstration has no token for {role}"))
    }

    /// The sign-in link of a role in the demonstration.
    pub fn link(&self, role: &str) -> &str {
        let link = self.ready.links.get(role);
        link.unwrap_or_else(|| panic!("the demonstration has no link for {role}"))
    }

    /// Somebody new with a browser.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(self.url())
    }

    /// The whole answer to a GraphQL request: `data` and `errors`.
    pub async fn graphql(&self, token: Option<&str>, query: &str, variables: Value) -> Value {
        let mut request = self
            .http
            .post(format!("{}/graphql", self.url()))
            .header(reqwest::header::ACCEPT, "application/graphql-response+json")
            .json(&json!({ "query": query, "variables": variables }));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let response = request.send().await;
        let response =
            response.unwrap_or_else(|error| panic!("POST /graphql: {error}\n{}", self.log()));
        let text = response.text().await.expect("a body that ends");
        serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{error} in the answer: {text}\n{}", self.log()))
    }

    /// The `data` of an answer that must hold no error.
    pub async fn data(&self, token: Option<&str>, query: &str, variables: Value) -> Value {
        let mut answer = self.graphql(token, query, variables).await;
        let faultless = answer.get("errors").is_none();
        assert!(faultless, "{query}\nanswered {answer:#}\n{}", self.log());
        answer["data"].take()
    }

    /// What a mutation with one `input` answers: `fields`, and its `userErrors`.
    pub async fn act(
        &self,
        token: Option<&str>,
        mutation: &str,
        fields: &str,
        input: Value,
    ) -> Value {
        let document = mutation_document(mutation, fields);
        let mut data = self.data(token, &document, json!({ "input": input })).await;
        data[mutation].take()
    }

    /// The same for a mutation that must not be refused.
    pub async fn done(
        &self,
        token: Option<&str>,
        mutation: &str,
        fields: &str,
        input: Value,
    ) -> Value {
        let payload = self.act(token, mutation, fields, input).await;
        let refused = &payload["userErrors"];
        assert_eq!(*refused, json!([]), "{mutation} was refused");
        payload
    }

    /// The whole answers to mutations that are all sent before any is answered, each by somebody's token.
    pub async fn at_once(&self, mutations: Vec<(Option<&str>, &str, Value)>) -> Vec<Value> {
        let send = |(token, mutation, input): (Option<&str>, &str, Value)| {
            let body = json!({ "query": mutation_document(mutation, "__typename"), "variables": { "input": input } });
            let request = self
                .http
                .post(format!("{}/graphql", self.url()))
                .json(&body);
            let request = match token {
                Some(token) => request.bearer_auth(token),
                None => request,
            };
            tokio::spawn(async move {
                let answer = request.send().await.expect("an answer");
                answer.json().await.expect("JSON")
            })
        };
        let running: Vec<_> = mutations.into_iter().map(send).collect();
        let mut answers = Vec::new();
        for answer in running {
            answers.push(answer.await.expect("a request that ends"));
        }
        answers
    }

    /// A connection to its database, for what only somebody who has that can do.
    pub async fn database(&self) -> DatabaseConnection {
        let url = self.installation.database_url();
        let connected = Connector::connect(&url).await;
        connected.unwrap_or_else(|error| panic!("{url} can't be opened: {error}"))
    }

    /// What somebody who has the database could do: the trigger that keeps a table as it is goes, then one row changes.
    pub async fn tamper(&self, table: &str, statement: &str) {
        let database = self.database().await;
        let of = match database.get_database_backend() {
            DbBackend::Postgres => format!(" ON {table}"),
            _ => String::new(),
        };
        let guard = format!("DROP TRIGGER IF EXISTS {table}_is_immutable{of}");
        let guarded = database.execute_unprepared(&guard).await;
        guarded.unwrap_or_else(|error| panic!("{guard}: {error}"));
        database.close().await.expect("a connection that closes");
        self.change_a_row(statement).await;
    }

    /// Changes one row behind the program's back: as if time had passed since, for one.
    pub async fn change_a_row(&self, statement: &str) {
        let database = self.database().await;
        let changed = database.execute_unprepared(statement).await;
        let changed = changed.unwrap_or_else(|error| panic!("{statement}: {error}"));
        assert_eq!(changed.rows_affected(), 1, "{statement}");
        database.close().await.expect("a connection that closes");
    }

    /// The exit code of `fundi verify`, and what it says.
    pub fn verify(&self) -> (Option<i32>, String) {
        let output = self.run(&["verify"]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        (output.status.code(), said)
    }

    /// The folder with its index, its files and, without another, its database.
    pub fn data_folder(&self) -> PathBuf {
        self.installation.data_folder()
    }

    /// What `read` finds in the newest mail to an address in which it finds anything; waits for the
    /// outbox. The mail is taken out of the folder, so that the next call finds the next one.
    pub async fn take_from_mail(
        &self,
        address: &str,
        read: impl Fn(&Mail) -> Option<String>,
    ) -> String {
        mail::take(&self.installation.data_folder().join("mail"), address, read).await
    }

    /// Another command of the binary on the same data, such as `["verify"]`.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.installation.run(arguments)
    }

    /// SIGKILL: no handler runs, nothing is flushed.
    pub fn kill_hard(&mut self) {
        self.process.kill().expect("a process that is still ours");
        self.process
            .wait()
            .expect("a process that ends when it is killed");
    }

    /// Serves the same data again, after [`Server::kill_hard`] or in place of what still runs.
    pub fn restart(&mut self) {
        if self
            .process
            .try_wait()
            .expect("a process that is still ours")
            .is_none()
        {
            self.kill_hard();
        }
        (self.process, self.ready) = self.installation.launch();
    }

    /// What it has written to standard error since its last start.
    pub fn log(&self) -> String {
        self.installation.log()
    }
}

/// The document of a mutation whose one input type is named after it.
pub fn mutation_document(mutation: &str, fields: &str) -> String {
    let (first, rest) = mutation.split_at(1);
    let kind = format!("{}{rest}Input", first.to_uppercase());
    format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {fields} userErrors {{ field code message }} }} }}"
    )
}

impl Drop for Server {
    fn drop(&mut self) {
        // Either fails only when the process has already gone, which is all that is wanted.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
