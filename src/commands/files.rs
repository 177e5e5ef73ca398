use super::Invocation;
use crate::Failure;
#[derive(clap::Subcommand)]
pub enum Import {}
#[derive(clap::Subcommand)]
pub enum Export {}
pub async fn import(_: Invocation, i: Import) -> Result<std::process::ExitCode, Failure> { match i {} }
pub async fn export(_: Invocation, i: Export) -> Result<std::process::ExitCode, Failure> { match i {} }
