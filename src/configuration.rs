//! What a deployment decides: defaults, under a TOML file, under `FUNDI_*` variables.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

use crate::Failure;

/// Every setting. A TOML file has these names as keys; in the environment they are in capitals behind `FUNDI_`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Configuration {
    /// Folder of the database (without another), the index and files.
    pub data: PathBuf,
    /// Address and port to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// `postgres://…`; without it, SQLite in the data folder.
    pub database_url: Option<String>,
    /// Where people reach this deployment, such as `https://fundi.example`; by default the address listened on.
    pub public_url: Option<String>,
    /// `smtp://` or `smtps://` address of the mail server; without it, mails are written to files.
    pub smtp_url: Option<String>,
    /// Sender of mails.
    pub mail_from: String,
    /// Address of a reverse proxy whose `X-Forwarded-For` is believed.
    pub trusted_proxy: Option<IpAddr>,
    /// Connections that may be open at one time.
    pub connections: usize,
    /// Requests a second that one network address may send.
    pub requests_per_second: u32,
    /// Token that `/metrics` asks for; without it, only this machine may read them.
    pub metrics_token: Option<String>,
    /// Folder of this deployment's own rule packs, on top of those that are part of the program.
    pub packs: Option<PathBuf>,
    /// Folder of further fonts for printed agreements, such as Noto Naskh Arabic; also a single font file.
    pub fonts: Option<PathBuf>,
    /// File of towns as GeoNames publishes them, on top of those that are part of the program.
    pub towns: Option<PathBuf>,
    /// Whether only enterprises that the authority verified may publish placements.
    pub verification_required: bool,
    /// Days after which an application without any answer counts as unanswered.
    pub silent_after_days: u16,
    /// From which share of unanswered applications, in percent, an enterprise can't publish.
    pub silent_percent: u8,
    /// How many unanswered applications it takes at least.
    pub silent_from: u16,
    /// What is logged, such as `info` or `api=debug`.
    pub log: String,
    /// `text` or `json`.
    pub log_format: LogFormat,
}

/// How log lines are written.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    Text,
    Json,
}

impl Default for Configuration {
    fn default() -> Self {
        Self {
            data: PathBuf::from("fundi-data"),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            database_url: None,
            public_url: None,
            smtp_url: None,
            mail_from: "Fundi <no-reply@localhost>".to_owned(),
            trusted_proxy: None,
            connections: 1024,
            requests_per_second: 50,
            metrics_token: None,
            packs: None,
            fonts: None,
            towns: None,
            verification_required: false,
            silent_after_days: 30,
            silent_percent: 50,
            silent_from: 5,
            log: "warn,fundi=info,api=info,web=info,tantivy=error".to_owned(),
            log_format: LogFormat::Text,
        }
    }
}

/// Names of the settings, as they are in the environment behind `FUNDI_`.
const NAMES: [&str; 19] = [
    "data",
    "listen",
    "database_url",
    "public_url",
    "smtp_url",
    "mail_from",
    "trusted_proxy",
    "connections",
    "requests_per_second",
    "metrics_token",
    "packs",
    "fonts",
    "towns",
    "verification_required",
    "silent_after_days",
    "silent_percent",
    "silent_from",
    "log",
    "log_format",
];

/// `FUNDI_*` variables that no setting has, each in a sentence: a misspelt one would be ignored in silence.
#[must_use]
pub fn unknown_variables() -> Vec<String> {
    std::env::vars()
        .filter_map(|(name, _)| {
            let setting = name.strip_prefix("FUNDI_")?.to_ascii_lowercase();
            let is_known = NAMES.contains(&setting.as_str())
                || setting == "config"
                || setting.starts_with("test");
            (!is_known).then(|| {
                let known: Vec<String> = NAMES.iter().map(|name| name.to_uppercase()).collect();
                format!(
                    "{name} is not a setting and is ignored. After FUNDI_ may stand: CONFIG, {}.",
                    known.join(", ")
                )
            })
        })
        .collect()
}

impl Configuration {
    /// Reads all layers. A named file must exist; without a name, `fundi.toml` is read if it is there.
    ///
    /// # Errors
    /// Names the setting, the value and the layer that it came from.
    pub fn read(file: Option<&Path>) -> Result<Self, Failure> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if let Some(file) = file {
            if !file.is_file() {
                return Err(format!("there is no configuration file {}", file.display()).into());
            }
            figment = figment.merge(Toml::file_exact(file));
        } else {
            figment = figment.merge(Toml::file("fundi.toml"));
        }
        let configuration: Self = figment
            .merge(Env::prefixed("FUNDI_").only(&NAMES))
            .extract()
            .map_err(Box::new)?;
        configuration.check()?;
        Ok(configuration)
    }

    /// The database's address.
    #[must_use]
    pub fn database(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data.join("fundi.sqlite").display()))
    }

    /// Whether people reach it by HTTPS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }

    /// Things that work but that somebody should know of.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        if !self.listen.ip().is_loopback() && !self.is_https() {
            warnings.push(
                "listen is open to the network but public_url is not https: cookies travel unprotected. Put a proxy with TLS in front and set public_url."
                    .to_owned(),
            );
        }
        if self.smtp_url.is_none() {
            warnings.push("smtp_url is not set: mails are written to files in the data folder, and nobody gets them.".to_owned());
        }
        warnings.extend(unknown_variables());
        warnings
    }

    fn check(&self) -> Result<(), Failure> {
        if let Some(url) = &self.database_url
            && !["postgres://", "postgresql://", "sqlite://"]
                .iter()
                .any(|scheme| url.starts_with(scheme))
        {
            return Err("database_url must begin with postgres:// or sqlite://".into());
        }
        if let Some(url) = &self.public_url {
            let host = url
                .strip_prefix("https://")
                .or_else(|| url.strip_prefix("http://"));
            if host.is_none_or(|host| host.is_empty() || host.contains('/')) {
                return Err(format!("public_url is “{url}”; give scheme and host without a path, such as https://fundi.example").into());
            }
        }
        if let Some(url) = &self.smtp_url
            && !["smtp://", "smtps://"]
                .iter()
                .any(|scheme| url.starts_with(scheme))
        {
            return Err("smtp_url must begin with smtp:// or smtps://".into());
        }
        if let Some(fonts) = &self.fonts {
            std::fs::metadata(fonts).map_err(|error| {
                format!(
                    "fonts: {} can't be read ({error}). Name a folder with fonts, or leave it out: those of the system are found by themselves",
                    fonts.display()
                )
            })?;
        }
        if self.connections == 0 || self.requests_per_second == 0 {
            return Err("connections and requests_per_second must be at least 1".into());
        }
        if !(1..=100).contains(&self.silent_percent) || self.silent_after_days == 0 {
            return Err("silent_percent must be 1 to 100, and silent_after_days at least 1".into());
        }
        Ok(())
    }
}
