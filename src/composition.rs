//! Puts the rooms together: database, index, background loops, schema and pages.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use api::agreements::Press;
use api::context::{Ctx, Hosting, Settings, SystemClock, Wake};
use api::database::Database;
use api::graphql::Endpoint;
use api::http::{
    self, GraphQl, GuardSettings, HttpSettings, Operations, RateSettings, Readiness, ReadyReport,
    ServerSettings,
};
use api::notifications::Mailer;
use async_trait::async_trait;
use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};

use crate::Failure;
use crate::configuration::Configuration;
use crate::packs;
use crate::pages::InProcess;
use crate::towns;

/// How often what is overdue is looked for.
const SWEEP_EVERY: Duration = Duration::from_secs(60);

/// Opens the database, brought up to date, and the index.
///
/// # Errors
/// When the folder, the database or the index can't be opened.
pub async fn open(
    configuration: &Configuration,
    listen: Option<SocketAddr>,
) -> Result<Ctx, Failure> {
    std::fs::create_dir_all(&configuration.data).map_err(|error| {
        format!(
            "the data folder {} can't be made: {error}",
            configuration.data.display()
        )
    })?;
    let db = connect(configuration).await?;
    db.migrate().await?;
    let address = listen.unwrap_or(configuration.listen);
    let settings = Settings {
        public_url: configuration
            .public_url
            .clone()
            .unwrap_or_else(|| format!("http://{address}")),
        data: configuration.data.clone(),
        mail_from: configuration.mail_from.clone(),
        smtp_url: configuration.smtp_url.clone(),
        demonstration: api::demonstration::is_here(&db).await?,
        hosting: Hosting {
            verification_required: configuration.verification_required,
            silent_after_days: configuration.silent_after_days,
            silent_percent: configuration.silent_percent,
            silent_from: configuration.silent_from,
        },
    };
    let ctx = Ctx {
        index: index(&configuration.data.join("index"))?,
        db,
        clock: Arc::new(SystemClock),
        settings: Arc::new(settings),
        standards: Arc::new(packs::library(configuration)?),
        press: Arc::new(press(configuration)?),
        gazetteer: Arc::new(towns::gazetteer(configuration)?),
        wake: Wake::default(),
        demand: Arc::default(),
        password_gate: Arc::new(Semaphore::new(2)),
    };
    api::taxonomy::seed_isco(&ctx).await?;
    Ok(ctx)
}

fn press(configuration: &Configuration) -> Result<Press, Failure> {
    let opened = Press::open(configuration.fonts.as_deref());
    Ok(opened.map_err(|error| format!("fonts: {error}"))?)
}

/// Only the connection.
///
/// # Errors
/// When nobody answers at the address.
pub async fn connect(configuration: &Configuration) -> Result<Database, Failure> {
    Ok(Database::connect(&configuration.database())
        .await
        .map_err(|error| format!("the database can't be reached ({error}). Check database_url, or the data folder's rights"))?)
}

/// Follows the database with the index of this data folder, which one process at a time may write.
///
/// # Errors
/// When the database or the index fails; when another process writes, with the ways out.
pub async fn catch_up(ctx: &Ctx) -> Result<(), Failure> {
    api::index_feed::catch_up(ctx)
        .await
        .map_err(|error| or_busy(error, &ctx.settings.data))
}

/// The error, or what to do when it is that another process writes the index.
pub fn or_busy(error: api::error::Error, data: &Path) -> Failure {
    if !api::index_feed::is_busy(&error) {
        return error.into();
    }
    let data = data.display();
    format!(
        "another Fundi is running with the data folder {data} and writes its search index. Stop that one first, or give \
         this one a folder of its own with FUNDI_DATA. (To have a server build its index anew, stop it, delete \
         {data}/index and start it again.)"
    )
    .into()
}

/// The index is a shadow of the database: one that won't open is made again.
fn index(folder: &Path) -> Result<search_index::Index, Failure> {
    match search_index::Index::open_in(folder) {
        Ok(index) => Ok(index),
        Err(error) => {
            tracing::warn!(error = %error, "the index can't be opened and is built anew");
            Ok(search_index::Index::rebuild_in(folder)?)
        }
    }
}

/// A marketplace that is being served.
pub struct Serving {
    /// Where it is reached on this machine.
    pub url: String,
    stop: watch::Sender<bool>,
    loops: Vec<tokio::task::JoinHandle<()>>,
    server: tokio::task::JoinHandle<()>,
}

impl Serving {
    /// Waits until a signal asks to stop, then lets what is running finish.
    ///
    /// # Errors
    /// When signals can't be listened to.
    pub async fn until_told(self) -> Result<(), Failure> {
        let mut terminate =
            tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            _ = terminate.recv() => {}
            done = tokio::signal::ctrl_c() => done?,
        }
        tracing::info!("stopping");
        self.stop.send_replace(true);
        self.server.await?;
        for running in self.loops {
            running.await?;
        }
        Ok(())
    }
}

/// Serves the marketplace on `listener`, and returns when its index has caught up with the database.
///
/// # Errors
/// When the index can't follow the database or the mail settings are wrong.
pub async fn serve(
    ctx: Ctx,
    configuration: &Configuration,
    listener: TcpListener,
) -> Result<Serving, Failure> {
    let url = format!("http://{}", listener.local_addr()?);
    let (stop, stopped) = watch::channel(false);
    let mailer = Mailer::new(&ctx.settings)?;
    let app = router(&ctx, configuration);
    let settings = ServerSettings {
        max_connections: configuration.connections,
        trusted_proxy: configuration.trusted_proxy,
        ..ServerSettings::default()
    };
    let until_stopped = told(stopped.clone());
    let server = tokio::spawn(async move {
        http::serve(listener, app, settings, until_stopped).await;
    });
    tracing::info!(url, "serving");
    // An index that has to be built anew takes a while; people can sign in, read and apply meanwhile.
    catch_up(&ctx).await?;
    tracing::info!("ready");
    let loops = vec![
        tokio::spawn(api::index_feed::follow(ctx.clone(), told(stopped.clone()))),
        tokio::spawn(api::notifications::follow(
            ctx.clone(),
            mailer,
            told(stopped.clone()),
        )),
        tokio::spawn(api::alerts::follow(ctx.clone(), told(stopped.clone()))),
        tokio::spawn(api::demand::follow(ctx.clone(), told(stopped.clone()))),
        tokio::spawn(api::placements::watch::follow(
            ctx.clone(),
            told(stopped.clone()),
        )),
        tokio::spawn(sweep(ctx.clone(), stopped)),
    ];
    Ok(Serving {
        url,
        stop,
        loops,
        server,
    })
}

async fn told(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is also an end.
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// Lets offers lapse that were not answered in time, sees to agreements whose day has come, tells of saved placements
/// whose last day has passed, deletes what has served its purpose, and notes where the audit log stands.
async fn sweep(ctx: Ctx, stopped: watch::Receiver<bool>) {
    let mut ticks = tokio::time::interval(SWEEP_EVERY);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = told(stopped.clone()) => return,
        }
        if let Err(error) = api::applications::lapse_overdue(&ctx).await {
            tracing::error!(error = %error, "overdue offers could not be looked through");
        }
        if let Err(error) = api::agreements::tend(&ctx).await {
            tracing::error!(error = %error, "agreements could not be looked through");
        }
        if let Err(error) = api::bookmarks::tell_past(&ctx).await {
            tracing::error!(error = %error, "who saved a placement could not be told that its last day has passed");
        }
        if let Err(error) = api::housekeeping::purge(&ctx).await {
            tracing::error!(error = %error, "old rows could not be deleted");
        }
        if let Err(error) = api::audit::heads::note(&ctx).await {
            tracing::error!(error = %error, "where the audit log stands could not be noted");
        }
    }
}

fn router(ctx: &Ctx, configuration: &Configuration) -> Router {
    let schema = Arc::new(Endpoint::new(ctx.clone()));
    let endpoint: Arc<dyn GraphQl> = schema.clone();
    let pages = web::router(
        Arc::new(InProcess(endpoint.clone())),
        web::Settings {
            public_url: ctx.settings.public_url.clone(),
            secure_cookies: configuration.is_https(),
            demonstration: ctx.settings.demonstration,
        },
    );
    let settings = HttpSettings {
        public_origin: configuration.public_url.clone(),
        ..HttpSettings::default()
    };
    let app = http::router(endpoint, settings)
        .merge(http::papers(schema))
        .merge(pages);
    let operations = Operations {
        readiness: Arc::new(Ready(ctx.clone())),
        metrics: http::metrics_handle(),
    };
    let rate = RateSettings {
        per_second: configuration.requests_per_second,
        burst: configuration.requests_per_second.saturating_mul(4),
        ..RateSettings::default()
    };
    let guard = GuardSettings {
        https: configuration.is_https(),
        metrics_token: configuration.metrics_token.clone(),
        rate: Some(rate),
        ..GuardSettings::default()
    };
    http::guard(app, operations, guard)
}

/// What `/readyz` asks.
struct Ready(Ctx);

#[async_trait]
impl Readiness for Ready {
    async fn check(&self) -> ReadyReport {
        let database = self.0.db.ping().await.is_ok();
        let index_lag = api::index_feed::lag(&self.0)
            .await
            .ok()
            .map(i64::unsigned_abs);
        ReadyReport {
            database,
            index_lag,
        }
    }
}
