//! `serve` and `demo`.

use std::process::ExitCode;

use api::context::Ctx;
use api::demonstration::{self, Options};
use clap::Args;
use serde_json::json;
use tokio::net::TcpListener;

use super::{Invocation, answer};
use crate::Failure;
use crate::composition::{self, Serving};
use crate::configuration::Configuration;
use crate::progress::Progress;

/// The sizes of the demonstration country.
#[derive(Args)]
pub struct Demo {
    /// How many placements to invent.
    #[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u64).range(120..=5_000_000))]
    placements: u64,
    /// How many candidates to invent.
    #[arg(long, default_value_t = 800, value_parser = clap::value_parser!(u64).range(10..=10_000_000))]
    candidates: u64,
    /// The same seed makes the same country.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only fill the data folder.
    #[arg(long)]
    no_serve: bool,
}

pub async fn serve(invocation: Invocation) -> Result<ExitCode, Failure> {
    let (ctx, listener) = start(&invocation.configuration).await?;
    let serving = composition::serve(ctx, &invocation.configuration, listener).await?;
    if invocation.json {
        answer(json!({ "url": serving.url }));
    } else {
        answer(format!("Fundi is at {}", serving.url));
    }
    serving.until_told().await?;
    Ok(ExitCode::SUCCESS)
}

pub async fn demo(invocation: Invocation, options: Demo) -> Result<ExitCode, Failure> {
    let configuration = &invocation.configuration;
    if options.no_serve {
        let ctx = composition::open(configuration, None).await?;
        fill(&ctx, &options).await?;
        composition::catch_up(&ctx).await?;
        return Ok(ExitCode::SUCCESS);
    }
    let (mut ctx, listener) = start(configuration).await?;
    fill(&ctx, &options).await?;
    std::sync::Arc::make_mut(&mut ctx.settings).demonstration = true;
    let entrances = demonstration::entrances(&ctx).await?;
    let serving = composition::serve(ctx, configuration, listener).await?;
    announce(&invocation, &serving, &entrances);
    serving.until_told().await?;
    Ok(ExitCode::SUCCESS)
}

async fn fill(ctx: &Ctx, options: &Demo) -> Result<(), Failure> {
    let mut progress = Progress::new();
    let fill = Options {
        placements: options.placements,
        candidates: options.candidates,
        seed: options.seed,
    };
    demonstration::fill(ctx, fill, &mut |step| {
        progress.show(step.stage, step.done, step.total)
    })
    .await?;
    progress.finish();
    Ok(())
}

/// The address is taken before the data is opened, so that a taken port is told at once.
async fn start(configuration: &Configuration) -> Result<(Ctx, TcpListener), Failure> {
    let listener = TcpListener::bind(configuration.listen)
        .await
        .map_err(|error| format!("{} can't be listened on ({error}). Set FUNDI_LISTEN to another address or port; port 0 takes a free one", configuration.listen))?;
    let address = listener.local_addr()?;
    let ctx = composition::open(configuration, Some(address)).await?;
    Ok((ctx, listener))
}

fn announce(invocation: &Invocation, serving: &Serving, entrances: &[demonstration::Entrance]) {
    let link = |entrance: &demonstration::Entrance| {
        format!("{}/sign-in/link?token={}", serving.url, entrance.link_token)
    };
    if invocation.json {
        let links: serde_json::Map<_, _> = entrances
            .iter()
            .map(|entrance| (entrance.role.to_owned(), link(entrance).into()))
            .collect();
        let tokens: serde_json::Map<_, _> = entrances
            .iter()
            .map(|entrance| {
                (
                    entrance.role.to_owned(),
                    entrance.bearer_token.clone().into(),
                )
            })
            .collect();
        answer(json!({ "url": serving.url, "links": links, "tokens": tokens }));
        return;
    }
    answer(format!(
        "Fundi's demonstration country is at {}\n",
        serving.url
    ));
    answer("Everything in it is invented. Sign in as:");
    for entrance in entrances {
        answer(format!("  {:<12} {}", entrance.role, link(entrance)));
    }
    answer(format!(
        "\nOr with an e-mail address such as {} and the password “{}”.",
        demonstration::EXAMPLE_EMAIL,
        demonstration::PASSWORD
    ));
    answer("Stop with Ctrl-C; the next start goes on with what is there.");
}
