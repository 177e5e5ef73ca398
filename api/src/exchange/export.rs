//! Writing placements to a file that [`super::import_placements`] reads back.

mod words;

use std::collections::HashMap;
use std::io::Write;

use csv::WriterBuilder;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

use super::rows::Format;
use super::tree::{Tree, at};
use crate::context::Ctx;
use crate::entities::{organisation, placement, skill};
use crate::error::{Error, Refusal};
use crate::placements::{Asked, Placement, store};
use crate::vocabulary::PlacementState;

/// Placements that are loaded at once.
const CHUNK: u64 = 500;

/// The columns of a table, in their order.
const COLUMNS: [&str; 36] = [
    "externalId",
    "id",
    "title",
    "occupationCode",
    "enterprise.name",
    "enterprise.externalId",
    "enterprise.id",
    "site.name",
    "site.address",
    "site.locality",
    "site.country",
    "site.subdivision",
    "site.latitude",
    "site.longitude",
    "places",
    "startsOn",
    "durationMonths",
    "closesOn",
    "weeklyHours",
    "schedule",
    "remuneration",
    "offTheJobPercent",
    "minimumAge",
    "mentorName",
    "trainingProvider.name",
    "trainingProvider.externalId",
    "trainingProvider.id",
    "programme",
    "qualification",
    "eqfLevel",
    "language",
    "description",
    "requirements",
    "learningOutcomes",
    "conditions",
    "publish",
];

/// Writes all placements that aren't closed, oldest first, and returns how many. Whoever may use the machine may
/// call this; it asks no viewer.
///
/// What is read back is what an enterprise writes: of the conditions, what the API's `ConditionsInput` has words for.
///
/// # Errors
/// When the database can't be read or the file can't be written. Refuses JSON-LD, which has no words for conditions.
pub async fn export_placements(
    ctx: &Ctx,
    target: impl Write,
    format: Format,
) -> Result<u64, Error> {
    let mut file = match format {
        Format::JsonLines => Target::JsonLines(target),
        Format::Csv => Target::table(target)?,
        Format::JsonLd => {
            let message =
                "JSON-LD has no words for conditions, so it is only read. Write jsonl or csv.";
            return Err(Refusal::invalid("format", message).into());
        }
    };
    let (mut written, mut last) = (0, None);
    loop {
        let ids = open_after(ctx, last).await?;
        let Some(end) = ids.last() else { break };
        last = Some(*end);
        let mut loaded = store::load(ctx.db.reader(), &ids).await?;
        let placements: Vec<Placement> = ids.iter().filter_map(|id| loaded.remove(id)).collect();
        let addresses = Addresses::of(ctx.db.reader(), &placements).await?;
        for placement in &placements {
            file.write(&words::of(placement, &addresses))?;
            written += 1;
        }
    }
    file.finish()?;
    Ok(written)
}

async fn open_after(ctx: &Ctx, last: Option<Uuid>) -> Result<Vec<Uuid>, Error> {
    let open =
        placement::Entity::find().filter(placement::Column::State.ne(PlacementState::Closed));
    let ids = last
        .into_iter()
        .fold(open, |open, last| {
            open.filter(placement::Column::Id.gt(last))
        })
        .select_only()
        .column(placement::Column::Id)
        .order_by_asc(placement::Column::Id)
        .limit(CHUNK)
        .into_tuple()
        .all(ctx.db.reader())
        .await?;
    Ok(ids)
}

/// What organisations and skills are called outside.
struct Addresses {
    organisations: HashMap<Uuid, String>,
    skills: HashMap<Uuid, String>,
}

impl Addresses {
    async fn of(db: &impl ConnectionTrait, placements: &[Placement]) -> Result<Self, Error> {
        let organisations = placements.iter().flat_map(|placement| {
            [
                Some(placement.enterprise.id),
                placement
                    .training_provider
                    .as_ref()
                    .map(|provider| provider.id),
            ]
        });
        let skills = placements
            .iter()
            .flat_map(|placement| &placement.requirements)
            .filter_map(|asked| match &asked.asked {
                Asked::Skill(skill) => Some(skill.id),
                _ => None,
            });
        let organisations: Vec<(Uuid, Option<String>)> = organisation::Entity::find()
            .select_only()
            .columns([organisation::Column::Id, organisation::Column::ExternalId])
            .filter(organisation::Column::Id.is_in(organisations.flatten()))
            .into_tuple()
            .all(db)
            .await?;
        let skills: Vec<(Uuid, Option<String>)> = skill::Entity::find()
            .select_only()
            .columns([skill::Column::Id, skill::Column::EscoUri])
            .filter(skill::Column::Id.is_in(skills))
            .into_tuple()
            .all(db)
            .await?;
        let named = |rows: Vec<(Uuid, Option<String>)>| {
            rows.into_iter()
                .filter_map(|(id, name)| Some((id, name?)))
                .collect()
        };
        Ok(Self {
            organisations: named(organisations),
            skills: named(skills),
        })
    }
}

/// Where rows go.
enum Target<W: Write> {
    JsonLines(W),
    Table(Box<csv::Writer<W>>),
}

impl<W: Write> Target<W> {
    fn table(target: W) -> Result<Self, Error> {
        let mut writer = WriterBuilder::new().from_writer(target);
        writer.write_record(COLUMNS).map_err(failed)?;
        Ok(Self::Table(Box::new(writer)))
    }

    fn write(&mut self, row: &Tree) -> Result<(), Error> {
        match self {
            Self::JsonLines(target) => {
                serde_json::to_writer(&mut *target, row)
                    .map_err(|error| Error::File(error.into()))?;
                Ok(target.write_all(b"\n")?)
            }
            Self::Table(writer) => writer
                .write_record(COLUMNS.map(|column| cell(at(row, column))))
                .map_err(failed),
        }
    }

    fn finish(self) -> Result<(), Error> {
        match self {
            Self::JsonLines(mut target) => Ok(target.flush()?),
            Self::Table(mut writer) => Ok(writer.flush()?),
        }
    }
}

/// Text that a spreadsheet would calculate stands after an apostrophe.
fn cell(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) if is_calculated(text) => format!("'{text}"),
        Some(value) => super::tree::words(value),
        None => String::new(),
    }
}

/// Whether a spreadsheet takes this text for a formula, or for one that is held back already.
pub(super) fn is_calculated(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\''])
}

fn failed(error: csv::Error) -> Error {
    Error::File(error.into())
}
