//! A unit of work: one transaction, with what it owes the audit log, the index and the people waiting.

use std::collections::{BTreeMap, HashSet};
use std::ops::Deref;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel,
    PrimaryKeyTrait, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::audit::seal::{self, Sealed};
use crate::audit::{self, Entry};
use crate::context::{Ctx, Wake};
use crate::entities::{audit_entry, change_log, outbox_message};
use crate::error::Error;
use crate::notifications::Notice;
use crate::vocabulary::ChangeKind;

/// Held while a transaction writes its last rows, so that sequences have no gaps and no late arrivals.
const SEQUENCE_LOCK: i64 = 0x0046_756E_6469;

/// Rows a statement carries at most; SQLite allows 32,766 parameters.
const ROWS_A_STATEMENT: usize = 500;

/// One transaction. Dropped without `commit`, nothing of it happened.
pub struct Work {
    transaction: DatabaseTransaction,
    actor: Option<Uuid>,
    at: DateTime<Utc>,
    entries: Vec<Entry>,
    seals: BTreeMap<(&'static str, Uuid), String>,
    changes: Vec<(ChangeKind, Uuid)>,
    messages: Vec<outbox_message::Model>,
    wake: Wake,
    postgresql: bool,
}

impl Work {
    pub(crate) async fn begin(ctx: &Ctx, actor: Option<Uuid>) -> Result<Self, Error> {
        Ok(Self {
            transaction: ctx.db.begin().await?,
            actor,
            at: ctx.now(),
            entries: Vec::new(),
            seals: BTreeMap::new(),
            changes: Vec::new(),
            messages: Vec::new(),
            wake: ctx.wake.clone(),
            postgresql: ctx.db.is_postgresql(),
        })
    }

    /// When it began: the time of everything that it writes.
    #[must_use]
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Notes what happened in the audit log.
    pub fn audit(
        &mut self,
        action: &'static str,
        subject_kind: &'static str,
        subject_id: Uuid,
        detail: serde_json::Value,
    ) {
        self.entries.push(Entry {
            action,
            subject_kind,
            subject_id,
            detail,
        });
    }

    /// Vouches for a row as it is now: the audit log keeps its hash, so that whatever is changed in it behind the
    /// program's back is found. Said again of the same row, the last word counts.
    ///
    /// # Errors
    /// When a number in it has no canonical form.
    pub(crate) fn seal<R: Sealed>(&mut self, row: &R) -> Result<(), Error> {
        let hash = seal::hash(&row.content())?;
        self.seals.insert((R::TABLE, row.id()), hash);
        Ok(())
    }

    /// Vouches for a row that a statement changed, as it is in the database now.
    ///
    /// # Errors
    /// When it is not there, or a number in it has no canonical form.
    pub(crate) async fn seal_anew<E>(&mut self, id: Uuid) -> Result<(), Error>
    where
        E: EntityTrait,
        E::Model: Sealed,
        Uuid: Into<<E::PrimaryKey as PrimaryKeyTrait>::ValueType>,
    {
        let found = E::find_by_id(id).one(&self.transaction).await?;
        let table = <E::Model as Sealed>::TABLE;
        let row = found
            .ok_or_else(|| Error::Corrupt(format!("{table} {id} was written and is not there")))?;
        self.seal(&row)
    }

    /// Tells the index that something it shows has changed. Said twice, it is written once.
    pub fn changed(&mut self, kind: ChangeKind, id: Uuid) {
        self.changes.push((kind, id));
    }

    /// Puts a message in the outbox. The same event, recipient and template is sent once.
    pub fn notify(&mut self, notice: Notice) {
        self.messages.push(notice.into_message(self.at));
    }

    /// Makes all of it true at once, then wakes who waits for it.
    ///
    /// # Errors
    /// When the database fails; then nothing happened.
    pub async fn commit(mut self) -> Result<(), Error> {
        let (feed, outbox) = (!self.changes.is_empty(), !self.messages.is_empty());
        self.write_messages().await?;
        self.entries
            .extend(seal::entries(std::mem::take(&mut self.seals)));
        if feed || !self.entries.is_empty() {
            self.lock_sequences().await?;
            self.write_entries().await?;
            self.write_changes().await?;
        }
        self.transaction.commit().await?;
        if feed {
            self.wake.feed.notify_one();
        }
        if outbox {
            self.wake.outbox.notify_one();
        }
        Ok(())
    }

    /// On PostgreSQL also wakes the other processes, at commit.
    async fn lock_sequences(&self) -> Result<(), Error> {
        if self.postgresql {
            self.transaction
                .execute_unprepared(&format!("SELECT pg_advisory_xact_lock({SEQUENCE_LOCK})"))
                .await?;
            self.transaction
                .execute_unprepared("SELECT pg_notify('fundi_changes', '')")
                .await?;
        }
        Ok(())
    }

    async fn write_entries(&mut self) -> Result<(), Error> {
        if self.entries.is_empty() {
            return Ok(());
        }
        let last = audit_entry::Entity::find()
            .order_by_desc(audit_entry::Column::Sequence)
            .one(&self.transaction)
            .await?;
        let (mut sequence, mut hash) = last.map_or_else(
            || (0, audit::GENESIS.to_owned()),
            |entry| (entry.sequence, entry.hash),
        );
        let mut rows = Vec::with_capacity(self.entries.len());
        for entry in self.entries.drain(..) {
            sequence += 1;
            let row = audit::chained(entry, sequence, self.at, self.actor, &hash);
            hash.clone_from(&row.hash);
            rows.push(row.into_active_model());
        }
        for chunk in rows.chunks(ROWS_A_STATEMENT) {
            audit_entry::Entity::insert_many(chunk.to_vec())
                .exec_without_returning(&self.transaction)
                .await?;
        }
        Ok(())
    }

    async fn write_changes(&mut self) -> Result<(), Error> {
        if self.changes.is_empty() {
            return Ok(());
        }
        let last: Option<i64> = change_log::Entity::find()
            .select_only()
            .column_as(Expr::col(change_log::Column::Sequence).max(), "last")
            .into_tuple()
            .one(&self.transaction)
            .await?
            .flatten();
        let first = last.unwrap_or(0) + 1;
        let mut told = HashSet::with_capacity(self.changes.len());
        self.changes.retain(|change| told.insert(*change));
        let rows: Vec<_> = (first..)
            .zip(self.changes.drain(..))
            .map(|(sequence, (kind, entity_id))| {
                change_log::Model {
                    sequence,
                    kind,
                    entity_id,
                    at: self.at,
                }
                .into_active_model()
            })
            .collect();
        for chunk in rows.chunks(ROWS_A_STATEMENT) {
            change_log::Entity::insert_many(chunk.to_vec())
                .exec_without_returning(&self.transaction)
                .await?;
        }
        Ok(())
    }

    async fn write_messages(&mut self) -> Result<(), Error> {
        for message in self.messages.drain(..) {
            let once = OnConflict::columns([
                outbox_message::Column::Event,
                outbox_message::Column::Recipient,
                outbox_message::Column::Template,
            ])
            .do_nothing()
            .to_owned();
            outbox_message::Entity::insert(message.into_active_model())
                .on_conflict(once)
                .exec_without_returning(&self.transaction)
                .await?;
        }
        Ok(())
    }
}

impl Deref for Work {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

/// Inserts many rows, in statements of a bounded size.
///
/// # Errors
/// When the database refuses one of them.
pub async fn insert_all<M, A>(db: &impl ConnectionTrait, rows: Vec<M>) -> Result<(), Error>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
{
    let mut rows = rows
        .into_iter()
        .map(IntoActiveModel::into_active_model)
        .peekable();
    while rows.peek().is_some() {
        let chunk: Vec<A> = rows.by_ref().take(ROWS_A_STATEMENT).collect();
        <A::Entity as EntityTrait>::insert_many(chunk)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}
