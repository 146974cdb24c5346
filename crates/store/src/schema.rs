//! The tables: the ground's, which migrate forward only, and the derived ones, which are dropped and made again.
//!
//! refinery would do the first half for both engines, but ties the versions of rusqlite and postgres to its own, and knows neither
//! the dialect of a text nor tables that are not migrated; so these few lines are ours.

use coltiva_domain::hex;
use sha2::{Digest, Sha256};

use crate::db::Db;
use crate::error::{Result, StoreError};
use crate::interactions;
use crate::store::Transaction;

/// Numbered from 1. Never change one that was released; add the next.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_notebook.sql"),
    include_str!("../migrations/0002_revisions.sql"),
    include_str!("../migrations/0003_forgotten_together.sql"),
    include_str!("../migrations/0004_first_seen.sql"),
    include_str!("../migrations/0005_sessions.sql"),
    include_str!("../migrations/0006_sealed_keys.sql"),
];

/// From this one on evidence keys hold no names.
const SEALED: i64 = 6;

/// Tables computed from the ground.
const DERIVED: &str = include_str!("../derived/derived.sql");

/// Brings the store to the newest schema, in one transaction.
pub(crate) fn migrate(db: &mut Db) -> Result<()> {
    let begin = db.dialect().begin_write;
    if let Some(sql) = db.dialect().strange_tables
        && db.one(sql, &[], |row| row.int(0))?.unwrap_or(0) > 0
    {
        return Err(StoreError::NotANotebook);
    }
    db.batch("create table if not exists schema_version (version bigint not null primary key)")?;
    let known = MIGRATIONS.len() as i64;
    let found = version(db)?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    let dialect = db.dialect();
    let derived = dialect.schema(DERIVED) + dialect.search;
    let stamp = hex(&Sha256::digest(derived.as_bytes()));
    if found == known && derived_stamp(db)? == stamp {
        return Ok(());
    }
    let transaction = Transaction::begin(db, begin)?;
    let db = &mut *transaction.db;
    // Another process may have been quicker.
    let found = version(db)?;
    for (number, migration) in (1..).zip(MIGRATIONS).filter(|(number, _)| *number > found) {
        db.batch(&dialect.schema(migration))?;
        db.run("insert into schema_version (version) values ($1)", &[i64::into(number)])?;
    }
    if found == 0 {
        db.batch("create table derived_version (stamp text not null primary key)")?;
    }
    if derived_stamp(db)? != stamp {
        for name in tables(&derived) {
            db.batch(&format!("drop table if exists {name}"))?;
        }
        db.batch(&derived)?;
        db.run("delete from derived_version", &[])?;
        db.run("insert into derived_version (stamp) values ($1)", &[(&stamp).into()])?;
    }
    if found > 0 && found < SEALED {
        interactions::seal_all(db)?;
    }
    transaction.commit()
}

/// Is there a notebook, of whatever version?
pub(crate) fn is_notebook(db: &mut Db) -> Result<bool> {
    Ok(db.one(db.dialect().version_tables, &[], |row| row.int(0))?.unwrap_or(0) > 0)
}

fn version(db: &mut Db) -> Result<i64> {
    Ok(db.one("select max(version) from schema_version", &[], |row| row.int(0))?.unwrap_or(0))
}

fn derived_stamp(db: &mut Db) -> Result<String> {
    if version(db)? == 0 {
        return Ok(String::new());
    }
    Ok(db.one("select stamp from derived_version", &[], |row| row.text(0).map(str::to_owned))?.unwrap_or_default())
}

/// The names of the tables that a schema makes.
fn tables(schema: &str) -> impl Iterator<Item = &str> {
    schema.lines().filter_map(|line| {
        let rest = line.strip_prefix("create table ").or_else(|| line.strip_prefix("create virtual table "))?;
        rest.split_whitespace().next()
    })
}

/// What must never be found, each with its name.
const IMPOSSIBLE: &[(&str, &str)] = &[
    (
        "a sighting that nobody claims",
        "select count(*) from sightings s where s.member_id >= 0 and not exists (select 1 from sighting_claims c
         where c.member_id = s.member_id and c.sighting_id = s.id)",
    ),
    (
        "an evidence key that leads nowhere",
        "select count(*) from interaction_keys k where k.member_id >= 0 and not exists (select 1 from interactions i
         where i.member_id = k.member_id and i.id = k.interaction_id)",
    ),
    (
        "interactions and evidence keys that differ in number",
        "select count(*) from members m where (select count(*) from interactions i where i.member_id = m.member_id)
         <> (select count(*) from interaction_keys k where k.member_id = m.member_id)",
    ),
    (
        "a fact about a sighting that is not there",
        "select count(*) from facts f where f.member_id >= 0 and (
         (f.who is not null and not exists (select 1 from sightings s where s.member_id = f.member_id and s.id = f.who)) or
         (f.other is not null and not exists (select 1 from sightings s where s.member_id = f.member_id and s.id = f.other)))",
    ),
];

/// Each line is a problem.
pub(crate) fn check(db: &mut Db) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for &sql in db.dialect().soundness {
        let asked = db.each(sql, &[], |row| {
            let said = row.text(0)?;
            if said != "ok" {
                problems.push(said.to_owned());
            }
            Ok(())
        });
        match asked {
            // What an index says of itself it says as an error.
            Err(StoreError::Damaged(why)) => problems.push(why),
            other => other?,
        }
    }
    for (what, sql) in IMPOSSIBLE {
        let count = db.one(sql, &[], |row| row.int(0))?.unwrap_or(0);
        if count > 0 {
            problems.push(format!("{what}: {count}"));
        }
    }
    Ok(problems)
}
