//! Staging interactions: what is new, what is known, what is known otherwise.

use std::collections::HashMap;

use coltiva_domain::interactions::Interaction;

use super::codec::{encode_people, key_hash};
use super::filters::generation;
use super::read::position;
use super::sealed::{is_open, seal_interaction};
use super::{Filter, StoredInteraction};
use crate::db::Value;
use crate::error::{Result, StoreError};
use crate::notebook::{HAND, Notebook, Reader};

/// What a staged interaction turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Staged {
    /// The first of its evidence key.
    New,
    /// Known as it is.
    Same,
    /// Known with other content.
    Changed,
}

/// As it is kept: without names in its key; and PostgreSQL knows no NUL in a text, and nobody writes one: it is replaced before
/// anything is compared.
fn cleaned(interaction: &Interaction<i64>) -> std::borrow::Cow<'_, Interaction<i64>> {
    use std::borrow::Cow;
    let texts = [interaction.thread.as_ref(), interaction.subject.as_ref(), interaction.text.as_ref()];
    let has_nul = texts.into_iter().flatten().chain([&interaction.key]).any(|t| t.contains('\0'));
    let open = [Some(&interaction.key), interaction.thread.as_ref()].into_iter().flatten().any(|key| is_open(key));
    if !has_nul && !open {
        return Cow::Borrowed(interaction);
    }
    let clean = |t: String| t.replace('\0', "\u{fffd}");
    let mut i = interaction.clone();
    i.key = clean(i.key);
    i.thread = i.thread.map(clean);
    i.subject = i.subject.map(clean);
    i.text = i.text.map(clean);
    seal_interaction(&mut i);
    Cow::Owned(i)
}

impl Notebook<'_> {
    /// Stages interactions whose participants are row ids of sightings. Answers in their order.
    pub fn stage_interactions(&mut self, import: i64, interactions: &[Interaction<i64>]) -> Result<Vec<Staged>> {
        self.require_staging(import)?;
        self.claim_interactions(import, interactions)
    }

    /// An interaction typed by the member.
    pub fn add_hand_interaction(&mut self, interaction: &Interaction<i64>) -> Result<i64> {
        self.claim_interactions(HAND, std::slice::from_ref(interaction))?;
        let hash = key_hash(&cleaned(interaction).key);
        let id = self.find_keys(&[hash])?.remove(&hash).ok_or(StoreError::NoSuchRow("interaction"))?;
        if self.settle_interaction(id, None, &mut std::collections::BTreeSet::new())? {
            self.drop_derived(crate::Derived::Participations)?;
        }
        Ok(id)
    }

    fn claim_interactions(&mut self, import: i64, interactions: &[Interaction<i64>]) -> Result<Vec<Staged>> {
        let me = self.me();
        let interactions: Vec<_> = interactions.iter().map(cleaned).collect();
        let hashes: Vec<[u8; 16]> = interactions.iter().map(|i| key_hash(&i.key)).collect();
        let known = self.find_keys(&hashes)?;
        let rows = self.rows_of(known.values().copied())?;

        // First of its key in this batch, and not known: a row of its own.
        let mut fresh: HashMap<[u8; 16], usize> = HashMap::new();
        let mut out = Vec::with_capacity(interactions.len());
        let mut known_again = Vec::new();
        for (i, hash) in hashes.iter().enumerate() {
            if known.contains_key(hash) || fresh.contains_key(hash) {
                known_again.push(i);
                out.push(Staged::Same);
            } else {
                fresh.insert(*hash, i);
                out.push(Staged::New);
            }
        }
        let mut new: Vec<usize> = fresh.values().copied().collect();
        new.sort_unstable();
        let first = self.take_ids("next_interaction", new.len())?;
        let numbered: Vec<(i64, usize)> = (first..).zip(new).collect();
        self.insert_rows(import, numbered.iter().map(|&(id, i)| (id, interactions[i].as_ref())))?;
        let mut keys: Vec<(i64, &[u8], i64)> =
            numbered.iter().map(|&(id, i)| (generation(id), hashes[i].as_slice(), id)).collect();
        keys.sort_unstable();
        self.db.insert(
            "insert into interaction_keys (member_id, generation, key_hash, interaction_id) values {rows}",
            keys.into_iter().map(|(generation, hash, id)| [me, generation.into(), hash.into(), id.into()]),
        )?;
        if known_again.is_empty() {
            return Ok(out);
        }

        // What is known: rows as they are now, those of this batch included.
        let mut current: HashMap<[u8; 16], StoredInteraction> = HashMap::with_capacity(known_again.len());
        for (hash, id) in &known {
            if let Some(row) = rows.get(id) {
                current.insert(*hash, row.clone());
            }
        }
        for &(id, i) in &numbered {
            let import = (import != HAND).then_some(import);
            let interaction = interactions[i].as_ref().clone();
            current.insert(hashes[i], StoredInteraction { id, import, position: position(&interaction), interaction });
        }
        let mut claims = Vec::new();
        for i in known_again {
            let Some(row) = current.get_mut(&hashes[i]) else { continue };
            let same = row.interaction == *interactions[i];
            let owner = row.import.unwrap_or(HAND);
            out[i] = if same { Staged::Same } else { Staged::Changed };
            if owner == import {
                // The import's own row. (A row that was promoted to it is not staged, so nobody sees this change yet but the import.)
                if !same && self.richer(&interactions[i], &row.interaction)?.is_gt() {
                    self.keep_words(row)?;
                    row.interaction = interactions[i].as_ref().clone();
                    self.rewrite_row(row.id, owner, &row.interaction)?;
                }
            } else if import == HAND && owner == self.staging {
                self.take_over_by_hand(row, &interactions[i])?;
            } else if same {
                claims.push(row.id);
            } else {
                self.claim_variant(import, row, &interactions[i])?;
            }
        }
        claims.sort_unstable();
        claims.dedup();
        // Equal to what is shown: where the import also has a variant, the better of both is its word.
        let with_variant = self.variants_among(import, &claims)?;
        for (id, variant) in with_variant {
            if let Some(row) = current.values().find(|row| row.id == id)
                && self.richer(&row.interaction, &variant)?.is_ge()
            {
                self.drop_variant(id, import)?;
            }
        }
        self.insert_claims(import, &claims)?;
        Ok(out)
    }

    /// The word of an import on a row that shows something else.
    fn claim_variant(&mut self, import: i64, row: &StoredInteraction, said: &Interaction<i64>) -> Result<()> {
        let me = self.me();
        let (id, by) = (Value::Int(row.id), Value::Int(import));
        let sql =
            "select count(*) from interaction_claims where member_id = $1 and interaction_id = $2 and import_id = $3";
        let claimed = self.db.one(sql, &[me, id, by], |r| r.int(0))? == Some(1);
        let before = match self.variants_among(import, &[row.id])?.pop() {
            Some((_, variant)) => Some(variant),
            None if claimed => Some(row.interaction.clone()),
            None => None,
        };
        if !claimed {
            self.insert_claims(import, &[row.id])?;
        }
        if let Some(before) = before
            && self.richer(&before, said)?.is_ge()
        {
            return Ok(());
        }
        self.put_variant(row.id, import, said)
    }

    /// Before a row's own claimant says otherwise: whoever agreed with it so far keeps these words as theirs.
    fn keep_words(&mut self, row: &StoredInteraction) -> Result<()> {
        let params = [self.me(), row.id.into()];
        let agreed = self.db.all(
            "select c.import_id from interaction_claims c where c.member_id = $1 and c.interaction_id = $2 and not exists
             (select 1 from interaction_variants v where v.member_id = $1 and v.interaction_id = $2 and v.import_id = c.import_id)",
            &params,
            |r| r.int(0),
        )?;
        agreed.into_iter().try_for_each(|import| self.put_variant(row.id, import, &row.interaction))
    }

    /// Typed and staged: the row becomes the hand's, and the staged import one of its claimants.
    fn take_over_by_hand(&mut self, row: &mut StoredInteraction, said: &Interaction<i64>) -> Result<()> {
        let staged = std::mem::replace(&mut row.interaction, said.clone());
        row.import = None;
        self.rewrite_row(row.id, HAND, said)?;
        self.insert_claims(self.staging, &[row.id])?;
        if staged == *said { Ok(()) } else { self.put_variant(row.id, self.staging, &staged) }
    }

    pub(crate) fn insert_claims(&mut self, import: i64, ids: &[i64]) -> Result<()> {
        let me = self.me();
        self.db.insert(
            "insert into interaction_claims (member_id, interaction_id, import_id) values {rows}
             on conflict (member_id, interaction_id, import_id) do nothing",
            ids.iter().map(|&id| [me, id.into(), import.into()]),
        )
    }

    fn insert_rows<'i>(&mut self, import: i64, rows: impl Iterator<Item = (i64, &'i Interaction<i64>)>) -> Result<()> {
        let me = self.me();
        let encoded: Vec<_> = rows.map(|(id, i)| (id, i, Encoded::new(i))).collect();
        self.db.insert(
            "insert into interactions (member_id, id, import_id, position, moment, kind, people, crowd, happened, seconds,
             thread, evidence, subject, body, revision) values {rows}",
            encoded.iter().map(|(id, i, e)| {
                [
                    me,
                    (*id).into(),
                    import.into(),
                    e.position.into(),
                    (&e.moment).into(),
                    (&e.kind).into(),
                    e.people.as_slice().into(),
                    i64::from(i.crowd).into(),
                    i64::from(i.happened).into(),
                    i.seconds.map(i64::from).into(),
                    i.thread.as_ref().into(),
                    (&i.key).into(),
                    i.subject.as_ref().into(),
                    i.text.as_ref().into(),
                    e.revision.into(),
                ]
            }),
        )
    }

    /// Gives a row another content and claimant.
    pub(crate) fn rewrite_row(&mut self, id: i64, import: i64, i: &Interaction<i64>) -> Result<()> {
        let e = Encoded::new(i);
        let params = [
            import.into(),
            e.position.into(),
            (&e.moment).into(),
            (&e.kind).into(),
            e.people.as_slice().into(),
            i64::from(i.crowd).into(),
            i64::from(i.happened).into(),
            i.seconds.map(i64::from).into(),
            i.thread.as_ref().into(),
            i.subject.as_ref().into(),
            i.text.as_ref().into(),
            e.revision.into(),
            self.me(),
            id.into(),
        ];
        self.db.run(
            "update interactions set import_id = $1, position = $2, moment = $3, kind = $4, people = $5, crowd = $6,
             happened = $7, seconds = $8, thread = $9, subject = $10, body = $11, revision = $12
             where member_id = $13 and id = $14",
            &params,
        )?;
        Ok(())
    }
}

/// The columns of an interaction that are written in another form.
struct Encoded {
    position: i64,
    moment: String,
    kind: String,
    people: Vec<u8>,
    revision: i64,
}

impl Encoded {
    fn new(i: &Interaction<i64>) -> Encoded {
        Encoded {
            position: position(i),
            moment: i.at.to_string(),
            kind: kind_word(i),
            people: encode_people(&i.people),
            revision: i64::try_from(i.revision).unwrap_or(i64::MAX),
        }
    }
}

/// The word of a kind is the one it has in exports.
fn kind_word(i: &Interaction<i64>) -> String {
    match serde_json::to_value(i.kind) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

impl Reader<'_> {
    /// Rows by id, staged ones included.
    pub(crate) fn rows_of(&mut self, ids: impl Iterator<Item = i64>) -> Result<HashMap<i64, StoredInteraction>> {
        let ids: Vec<i64> = ids.collect();
        let mut rows = HashMap::with_capacity(ids.len());
        let (staging, hidden) = (std::mem::take(&mut self.staging), std::mem::take(&mut self.hidden));
        let read = self.interactions(&Filter::ById(&ids), |row| {
            rows.insert(row.id, row);
            Ok(())
        });
        (self.staging, self.hidden) = (staging, hidden);
        read.map(|()| rows)
    }
}
