//! Who may come in: one-time links and sessions, by the hash of their token.

use crate::db::Value;
use crate::error::Result;
use crate::notebook::{Notebook, Reader};

/// SHA-256 of a token: whoever reads the notebook's file cannot come in with what is kept there.
pub type TokenHash = [u8; 32];

/// A link or a session. Moments are seconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of its token.
    pub token: TokenHash,
    /// A link that opens once, or a browser that is in.
    pub kind: SessionKind,
    /// When it began.
    pub began: i64,
    /// When it was last used.
    pub seen: i64,
    /// From when on it opens nothing.
    pub ends: i64,
    /// What the browser says it is; may be empty.
    pub agent: String,
    /// The screen is locked: only the password opens it.
    pub locked: bool,
}

/// What a token opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionKind {
    /// A link that opens once.
    Link,
    /// A browser that is in.
    Browser,
}

impl SessionKind {
    fn word(self) -> &'static str {
        match self {
            SessionKind::Link => "link",
            SessionKind::Browser => "browser",
        }
    }
}

fn read(row: &crate::db::Row<'_>) -> Result<Session> {
    Ok(Session {
        token: row.blob(0)?.try_into().unwrap_or_default(),
        kind: if row.text(1)? == SessionKind::Link.word() { SessionKind::Link } else { SessionKind::Browser },
        began: row.int(2)?,
        seen: row.int(3)?,
        ends: row.int(4)?,
        agent: row.text(5)?.to_owned(),
        locked: row.int(6)? != 0,
    })
}

impl Reader<'_> {
    /// The link or session with this token, ended or not.
    pub fn session(&mut self, token: &TokenHash) -> Result<Option<Session>> {
        let me = self.me();
        let sql = "select token_hash, kind, began, seen, ends, agent, locked from sessions
             where member_id = $1 and token_hash = $2";
        self.db.one(sql, &[me, token.as_slice().into()], read)
    }

    /// All links and sessions, the one last seen first.
    pub fn sessions(&mut self) -> Result<Vec<Session>> {
        let me = self.me();
        let sql = "select token_hash, kind, began, seen, ends, agent, locked from sessions
             where member_id = $1 order by seen desc, token_hash";
        self.db.all(sql, &[me], read)
    }
}

impl Notebook<'_> {
    /// Writes it, new or changed.
    pub fn put_session(&mut self, session: &Session) -> Result<()> {
        let me = self.me();
        self.db.run(
            "insert into sessions (member_id, token_hash, kind, began, seen, ends, agent, locked)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (member_id, token_hash) do update set seen = excluded.seen, ends = excluded.ends,
               agent = excluded.agent, locked = excluded.locked",
            &[
                me,
                session.token.as_slice().into(),
                session.kind.word().into(),
                session.began.into(),
                session.seen.into(),
                session.ends.into(),
                session.agent.as_str().into(),
                i64::from(session.locked).into(),
            ],
        )?;
        Ok(())
    }

    /// Takes it away: its token opens nothing any more. Says whether there was one.
    pub fn end_session(&mut self, token: &TokenHash) -> Result<bool> {
        let me = self.me();
        let gone: u64 = self.db.run(
            "delete from sessions where member_id = $1 and token_hash = $2",
            &[me, Value::from(token.as_slice())],
        )?;
        Ok(gone > 0)
    }

    /// Ends all of them: nobody is in, and no link opens.
    pub fn end_sessions(&mut self) -> Result<()> {
        let me = self.me();
        self.db.run("delete from sessions where member_id = $1", &[me])?;
        Ok(())
    }

    /// Takes away all that have ended by `now`.
    pub fn sweep_sessions(&mut self, now: i64) -> Result<()> {
        let me = self.me();
        self.db.run("delete from sessions where member_id = $1 and ends <= $2", &[me, now.into()])?;
        Ok(())
    }
}
