//! The one place that knows which engine runs. Everything above speaks one SQL text with `$1` placeholders.
//!
//! Placeholders first appear in the order of their numbers (SQLite numbers them by appearance). Two words are expanded here:
//! `{many}` is the list of a batch of items after the fixed parameters; `{rows}` the rows of an insert.

pub(crate) mod dialect;
mod pages;

use std::collections::HashMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use postgres::config::Host;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use rusqlite::OpenFlags;

use crate::error::{Result, StoreError};
use crate::files::create_private;
use dialect::Dialect;

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(15);

/// Where a notebook lives.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    /// A file.
    File(PathBuf),
    /// A server.
    Server(String),
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
}

/// A connection.
pub(crate) struct Db(Engine);

enum Engine {
    Sqlite(rusqlite::Connection),
    Postgres(Box<Server>),
}

struct Server {
    client: postgres::Client,
    prepared: HashMap<String, postgres::Statement>,
}

/// A parameter.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    Null,
    Int(i64),
    Real(f64),
    Text(&'a str),
    Blob(&'a [u8]),
}

/// A row of an answer.
pub(crate) enum Row<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

impl Db {
    pub(crate) fn open(place: &Place, access: Access) -> Result<Db> {
        match place {
            Place::File(path) => open_file(path, access).map(|c| Db(Engine::Sqlite(c))),
            Place::Server(url) => {
                let refused = |e: postgres::Error| StoreError::Server(e.to_string());
                let config: postgres::Config = url.parse().map_err(refused)?;
                if !config.get_hosts().iter().all(is_here) {
                    return Err(StoreError::Unsupported(
                        "without TLS a database server must be on this machine: a socket, localhost, 127.0.0.1 or ::1",
                    ));
                }
                let mut client = config.connect(postgres::NoTls).map_err(refused)?;
                client.batch_execute("set lock_timeout = '15s'; set client_min_messages = warning")?;
                Ok(Db(Engine::Postgres(Box::new(Server { client, prepared: HashMap::new() }))))
            }
        }
    }

    /// Can it still be used?
    pub(crate) fn alive(&self) -> bool {
        match &self.0 {
            Engine::Sqlite(_) => true,
            Engine::Postgres(s) => !s.client.is_closed(),
        }
    }

    pub(crate) fn dialect(&self) -> &'static Dialect {
        match self.0 {
            Engine::Sqlite(_) => &dialect::SQLITE,
            Engine::Postgres(_) => &dialect::POSTGRES,
        }
    }

    /// Runs statements without parameters.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<()> {
        match &mut self.0 {
            Engine::Sqlite(c) => c.execute_batch(sql)?,
            Engine::Postgres(s) => s.client.batch_execute(sql)?,
        }
        Ok(())
    }

    /// Runs a statement; says how many rows it changed.
    pub(crate) fn run(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64> {
        match &mut self.0 {
            Engine::Sqlite(c) => {
                let mut statement = c.prepare_cached(sql)?;
                bind(&mut statement, params)?;
                Ok(statement.raw_execute()? as u64)
            }
            Engine::Postgres(s) => {
                let statement = s.prepare(sql)?;
                let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|v| v as &(dyn ToSql + Sync)).collect();
                Ok(s.client.execute(&statement, &params)?)
            }
        }
    }

    /// Gives every row of the answer to `each`.
    pub(crate) fn each(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        mut each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        match &mut self.0 {
            Engine::Sqlite(c) => {
                let mut statement = c.prepare_cached(sql)?;
                bind(&mut statement, params)?;
                let mut rows = statement.raw_query();
                while let Some(row) = rows.next()? {
                    each(&Row::Sqlite(row))?;
                }
            }
            Engine::Postgres(s) => {
                let statement = s.prepare(sql)?;
                let mut rows = s.client.query_raw(&statement, params.iter().map(|v| v as &dyn ToSql))?;
                while let Some(row) = rows.next()? {
                    each(&Row::Postgres(&row))?;
                }
            }
        }
        Ok(())
    }

    /// All rows of the answer.
    pub(crate) fn all<T>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut out = Vec::new();
        self.each(sql, params, |row| {
            out.push(read(row)?);
            Ok(())
        })?;
        Ok(out)
    }

    /// The first row of the answer.
    pub(crate) fn one<T>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut out = None;
        self.each(sql, params, |row| {
            if out.is_none() {
                out = Some(read(row)?);
            }
            Ok(())
        })?;
        Ok(out)
    }

    /// Like [`each`](Db::each), for `{many}` items in batches.
    pub(crate) fn each_of(
        &mut self,
        sql: &str,
        fixed: &[Value<'_>],
        items: &[Value<'_>],
        mut each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        in_batches(sql, fixed, items, |sql, params| self.each(sql, params, &mut each))
    }

    /// Like [`run`](Db::run), for `{many}` items in batches.
    pub(crate) fn run_of(&mut self, sql: &str, fixed: &[Value<'_>], items: &[Value<'_>]) -> Result<u64> {
        let mut changed = 0;
        in_batches(sql, fixed, items, |sql, params| {
            changed += self.run(sql, params)?;
            Ok(())
        })?;
        Ok(changed)
    }

    /// Inserts `{rows}`: one by one into a file, where a prepared statement is cheapest, many at a time over the wire.
    pub(crate) fn insert<'v, const N: usize>(
        &mut self,
        sql: &str,
        rows: impl IntoIterator<Item = [Value<'v>; N]>,
    ) -> Result<()> {
        const AT_ONCE: usize = 256;
        let written = |count: usize| sql.replace("{rows}", &placeholders(count, N));
        if let Engine::Sqlite(c) = &mut self.0 {
            // One statement for all rows: looking it up for each cost more than some of the rows.
            let mut statement = c.prepare_cached(&written(1))?;
            for row in rows {
                bind(&mut statement, &row)?;
                statement.raw_execute()?;
            }
            return Ok(());
        }
        let mut rows = rows.into_iter();
        let mut params: Vec<Value<'v>> = Vec::with_capacity(AT_ONCE * N);
        let mut text = (0, String::new());
        loop {
            params.clear();
            params.extend(rows.by_ref().take(AT_ONCE).flatten());
            let count = params.len() / N;
            if count == 0 {
                return Ok(());
            }
            if text.0 != count {
                text = (count, written(count));
            }
            self.run(&text.1, &params)?;
        }
    }
}

/// `($1, $2), ($3, $4)`.
fn placeholders(rows: usize, width: usize) -> String {
    let mut out = String::new();
    for row in 0..rows {
        out.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..width {
            if column > 0 {
                out.push_str(", ");
            }
            out.push('$');
            out.push_str(&(row * width + column + 1).to_string());
        }
        out.push(')');
    }
    out
}

/// Few distinct lengths, so that few statements are prepared: a short batch repeats its last item.
fn in_batches(
    sql: &str,
    fixed: &[Value<'_>],
    items: &[Value<'_>],
    mut run: impl FnMut(&str, &[Value<'_>]) -> Result<()>,
) -> Result<()> {
    for batch in items.chunks(256) {
        let Some(&last) = batch.last() else { continue };
        let length = [1, 8, 64, 256].into_iter().find(|&l| l >= batch.len()).unwrap_or(256);
        let many: Vec<String> = (0..length).map(|i| format!("${}", fixed.len() + 1 + i)).collect();
        let mut params = fixed.to_vec();
        params.extend_from_slice(batch);
        params.resize(fixed.len() + length, last);
        run(&sql.replace("{many}", &many.join(", ")), &params)?;
    }
    Ok(())
}

impl Server {
    fn prepare(&mut self, sql: &str) -> Result<postgres::Statement> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql)?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

/// Does what is said to this host stay on this machine?
fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

fn open_file(path: &Path, access: Access) -> Result<rusqlite::Connection> {
    let flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    } | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let named = |e: rusqlite::Error| match StoreError::from(e) {
        StoreError::NotWritable { why, .. } => StoreError::NotWritable { path: path.to_owned(), why },
        other => other,
    };
    if access == Access::Write {
        create_private(path).map_err(|e| StoreError::NotWritable { path: path.to_owned(), why: e.to_string() })?;
    }
    let connection = rusqlite::Connection::open_with_flags(path, flags).map_err(named)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(256);
    if access == Access::Write {
        if connection.is_readonly("main")? {
            return Err(StoreError::NotWritable { path: path.to_owned(), why: "it is read-only".to_owned() });
        }
        journal(&connection).map_err(named)?;
        // Checkpoints of 16 MB write a page that changes often once; the journal file gives its room back.
        connection
            .execute_batch(
                "pragma synchronous = normal; pragma secure_delete = on; pragma cache_size = -16384;
                 pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864;",
            )
            .map_err(named)?;
    }
    connection.execute_batch("pragma foreign_keys = on")?;
    Ok(connection)
}

/// Turns the write-ahead journal on. Two processes that start at once may collide here without SQLite's own waiting.
fn journal(connection: &rusqlite::Connection) -> rusqlite::Result<()> {
    let mut tries = 0;
    loop {
        match connection.query_row("pragma journal_mode = wal", [], |row| row.get::<_, String>(0)) {
            Ok(_) => return Ok(()),
            Err(e) if tries < 100 && e.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => {
                tries += 1;
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(e) => return Err(e),
        }
    }
}

fn bind(statement: &mut rusqlite::Statement<'_>, params: &[Value<'_>]) -> rusqlite::Result<()> {
    debug_assert!(
        (1..=params.len()).all(|i| statement.parameter_name(i).is_none_or(|name| name == format!("${i}"))),
        "placeholders must first appear in the order of their numbers"
    );
    for (i, value) in params.iter().enumerate() {
        statement.raw_bind_parameter(i + 1, value)?;
    }
    Ok(())
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match *self {
            Value::Null => ValueRef::Null,
            Value::Int(i) => ValueRef::Integer(i),
            Value::Real(r) => ValueRef::Real(r),
            Value::Text(t) => ValueRef::Text(t.as_bytes()),
            Value::Blob(b) => ValueRef::Blob(b),
        }))
    }
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut postgres::types::private::BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match *self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(i) if *ty == Type::INT4 => i32::try_from(i)?.to_sql(ty, out),
            Value::Int(i) => i.to_sql(ty, out),
            Value::Real(r) => r.to_sql(ty, out),
            // The server knows no NUL in a text.
            Value::Text(t) if t.contains('\0') => t.replace('\0', "\u{fffd}").to_sql(ty, out),
            Value::Text(t) => t.to_sql(ty, out),
            Value::Blob(b) => b.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> From<i64> for Value<'a> {
    fn from(i: i64) -> Value<'a> {
        Value::Int(i)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Value<'a> {
        Value::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Value<'a> {
        Value::Text(text)
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Value<'a> {
        Value::Blob(bytes)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Value<'a> {
        value.map_or(Value::Null, Into::into)
    }
}

impl Row<'_> {
    pub(crate) fn int(&self, i: usize) -> Result<i64> {
        self.opt_int(i).map(Option::unwrap_or_default)
    }

    pub(crate) fn opt_int(&self, i: usize) -> Result<Option<i64>> {
        Ok(match self {
            Row::Sqlite(row) => row.get(i)?,
            Row::Postgres(row) => row.try_get(i)?,
        })
    }

    pub(crate) fn real(&self, i: usize) -> Result<f64> {
        Ok(match self {
            Row::Sqlite(row) => row.get(i)?,
            Row::Postgres(row) => row.try_get(i)?,
        })
    }

    pub(crate) fn text(&self, i: usize) -> Result<&str> {
        self.opt_text(i).map(Option::unwrap_or_default)
    }

    pub(crate) fn opt_text(&self, i: usize) -> Result<Option<&str>> {
        let unreadable = |why: String| StoreError::Unreadable { what: "text", why };
        Ok(match self {
            Row::Sqlite(row) => row.get_ref(i)?.as_str_or_null().map_err(|e| unreadable(e.to_string()))?,
            Row::Postgres(row) => row.try_get(i)?,
        })
    }

    pub(crate) fn blob(&self, i: usize) -> Result<&[u8]> {
        let unreadable = |why: String| StoreError::Unreadable { what: "bytes", why };
        Ok(match self {
            Row::Sqlite(row) => row.get_ref(i)?.as_blob().map_err(|e| unreadable(e.to_string()))?,
            Row::Postgres(row) => row.try_get(i)?,
        })
    }
}
