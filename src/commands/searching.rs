//! `search-eval`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use search_index::evaluation::{self, Evaluation, Scores, Task};

use super::answer;
use crate::Failure;

/// What a reader of `search-eval --help` asks next.
pub const AFTER_HELP: &str = "Every line of the corpus and of the queries is an id, a tab and a text; every line of \
the answers is a query's id, a tab and the id of a right answer, of which a query may have several.\n\n\
mrr, map, recall10 and accuracy1 are parts of 1 over the first 100 answers; zero_results and queries are counted.";

#[derive(Args)]
pub struct SearchEval {
    /// The texts to be found.
    #[arg(long, value_name = "FILE")]
    corpus: PathBuf,
    /// What is asked.
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// The right answers.
    #[arg(long, value_name = "FILE")]
    qrels: PathBuf,
    /// Language of the texts, as two letters; by default the one that they seem to be in.
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
}

/// Measures how well search ranks texts with judged answers.
pub fn evaluate(options: &SearchEval, as_json: bool) -> Result<ExitCode, Failure> {
    let task = Task::read(&options.corpus, &options.queries, &options.qrels)?;
    let evaluation = evaluation::evaluate(&task, options.language.as_deref())?;
    if as_json {
        answer(serde_json::to_string(&evaluation.ours)?);
    } else {
        tell(&task, &evaluation);
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(task: &Task, evaluation: &Evaluation) {
    let language = match evaluation.language.as_str() {
        "" => "no language told",
        code => code,
    };
    answer(format!(
        "{} texts ({language}), {} queries with answers",
        task.corpus.len(),
        evaluation.ours.queries
    ));
    answer("               mrr    map  recall10  accuracy1  nothing found   ms a query");
    tell_scores("this search", &evaluation.ours, evaluation.our_time);
    tell_scores("plain BM25", &evaluation.baseline, evaluation.baseline_time);
}

fn tell_scores(who: &str, scores: &Scores, time: std::time::Duration) {
    answer(format!(
        "{who:<12} {:.4} {:.4}    {:.4}     {:.4} {:>14} {:>12.3}",
        scores.mrr,
        scores.map,
        scores.recall10,
        scores.accuracy1,
        scores.zero_results,
        time.as_secs_f64() * 1e3
    ));
}
