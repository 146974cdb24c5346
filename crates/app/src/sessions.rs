//! Who may come in by the browser: links that open once, sessions, the lock of the screen.
//!
//! Tokens are random, 32 bytes, made at the roof; the notebook keeps their SHA-256. A session ends after thirty days without use.
//! A locked session stands, and sees nothing until the password is said.

use coltiva_domain::when::DAY;
pub use coltiva_store::Session;
use coltiva_store::{Notebook, SessionKind, StoreError, TokenHash};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::notebook::Coltiva;
use crate::password;

/// A random token.
pub type Token = [u8; 32];

/// A link opens for so many hours.
const LINK_HOURS: i64 = 24;
/// A session ends after so many days without use.
const IDLE_DAYS: i64 = 30;
/// Use is written down no more often than this, in seconds, so that looking at a page writes nothing.
const SEEN_EVERY: i64 = 3600;

fn hash(token: &Token) -> TokenHash {
    Sha256::digest(token).into()
}

/// By what the session of a token is named where it is listed: whoever reads that cannot come in with it.
pub fn name(token: &Token) -> String {
    coltiva_domain::hex(&hash(token))
}

/// Makes a link that opens once.
pub fn link(coltiva: &Coltiva, token: &Token, now: Timestamp) -> Result<()> {
    let now = now.as_second();
    let link = Session {
        token: hash(token),
        kind: SessionKind::Link,
        began: now,
        seen: now,
        ends: now + LINK_HOURS * 3600,
        agent: String::new(),
        locked: false,
    };
    Ok(coltiva.store.write(coltiva.member, |notebook| {
        notebook.sweep_sessions(now)?;
        notebook.put_session(&link)
    })?)
}

/// Opens a link: it is spent, and `fresh` is the token of a session from now on. False where it opens nothing.
pub fn open(coltiva: &Coltiva, link: &Token, fresh: &Token, agent: &str, now: Timestamp) -> Result<bool> {
    let now = now.as_second();
    Ok(coltiva.store.write(coltiva.member, |notebook| {
        let found = notebook.session(&hash(link))?;
        if found.is_none_or(|s| s.kind != SessionKind::Link || s.ends <= now) {
            return Ok::<_, StoreError>(false);
        }
        notebook.end_session(&hash(link))?;
        notebook.put_session(&browser(fresh, agent, now))?;
        Ok(true)
    })?)
}

/// Comes in by the password: `fresh` is the token of a session from now on, and the one that this browser had, locked perhaps, ends.
/// False where it is not the password, or none is set.
pub fn enter(
    coltiva: &Coltiva,
    password: &str,
    fresh: &Token,
    had: Option<&Token>,
    agent: &str,
    now: Timestamp,
) -> Result<bool> {
    if !password::fits(coltiva, password)? {
        return Ok(false);
    }
    coltiva.store.write(coltiva.member, |notebook| {
        if let Some(had) = had {
            notebook.end_session(&hash(had))?;
        }
        notebook.put_session(&browser(fresh, agent, now.as_second()))
    })?;
    Ok(true)
}

/// Locks the screen of a session. False where no password is set: nothing could open it again.
pub fn lock(coltiva: &Coltiva, token: &Token) -> Result<bool> {
    if !password::is_set(coltiva)? {
        return Ok(false);
    }
    set_locked(coltiva, token, true)?;
    Ok(true)
}

/// Opens a locked screen. False where it is not the password.
pub fn unlock(coltiva: &Coltiva, token: &Token, password: &str) -> Result<bool> {
    if !password::fits(coltiva, password)? {
        return Ok(false);
    }
    set_locked(coltiva, token, false)?;
    Ok(true)
}

fn set_locked(coltiva: &Coltiva, token: &Token, locked: bool) -> Result<()> {
    Ok(coltiva.store.write(coltiva.member, |notebook| match notebook.session(&hash(token))? {
        Some(session) => notebook.put_session(&Session { locked, ..session }),
        // It was ended meanwhile.
        None => Ok::<_, StoreError>(()),
    })?)
}

fn browser(token: &Token, agent: &str, now: i64) -> Session {
    Session {
        token: hash(token),
        kind: SessionKind::Browser,
        began: now,
        seen: now,
        ends: now + IDLE_DAYS * DAY,
        agent: agent.chars().take(200).collect(),
        locked: false,
    }
}

/// The session of a token, if it stands; that it was used is written down.
pub fn session(coltiva: &Coltiva, token: &Token, now: Timestamp) -> Result<Option<Session>> {
    let now = now.as_second();
    let hash = hash(token);
    let found = coltiva.store.read(coltiva.member, |reader| reader.session(&hash))?;
    let found = found.filter(|s| s.kind == SessionKind::Browser && s.ends > now);
    if let Some(session) = &found
        && session.seen + SEEN_EVERY < now
    {
        coltiva.store.write(coltiva.member, |notebook| match notebook.session(&hash)? {
            Some(as_it_is) => notebook.put_session(&Session { seen: now, ends: now + IDLE_DAYS * DAY, ..as_it_is }),
            // It may have been ended meanwhile, as it may have been locked.
            None => Ok::<_, StoreError>(()),
        })?;
    }
    Ok(found)
}

/// The sessions that stand, the one last seen first.
pub fn sessions(coltiva: &Coltiva, now: Timestamp) -> Result<Vec<Session>> {
    let all = coltiva.store.read(coltiva.member, |reader| reader.sessions())?;
    Ok(all.into_iter().filter(|s| s.kind == SessionKind::Browser && s.ends > now.as_second()).collect())
}

/// Ends the session of a token.
pub fn sign_out(coltiva: &Coltiva, token: &Token) -> Result<()> {
    coltiva.store.write(coltiva.member, |notebook| notebook.end_session(&hash(token)))?;
    Ok(())
}

/// Ends a session by its [`name`]. Says whether there was one: it may be another member's, or a link's, or have ended.
pub fn end_named(coltiva: &Coltiva, name: &str) -> Result<bool> {
    let Some(token) = coltiva_domain::unhex(name) else { return Ok(false) };
    Ok(coltiva.store.write(coltiva.member, |notebook| {
        let found = notebook.session(&token)?.is_some_and(|session| session.kind == SessionKind::Browser);
        Ok::<_, StoreError>(found && notebook.end_session(&token)?)
    })?)
}

/// Ends all but the session of a token.
pub fn end_others(coltiva: &Coltiva, token: &Token) -> Result<()> {
    Ok(coltiva.store.write(coltiva.member, |notebook| end_all_but(notebook, token))?)
}

pub(crate) fn end_all_but(notebook: &mut Notebook<'_>, token: &Token) -> std::result::Result<(), StoreError> {
    let mine = hash(token);
    for session in notebook.sessions()?.iter().filter(|s| s.token != mine) {
        notebook.end_session(&session.token)?;
    }
    Ok(())
}
