//! Who may come in by the browser: links that open once, sessions, the lock of the screen.
//!
//! Tokens are random, 32 bytes, made at the roof; the notebook keeps their SHA-256. A session ends after thirty days without use.

use coltiva_domain::when::DAY;
use coltiva_store::{Session, SessionKind, StoreError, TokenHash};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::notebook::Coltiva;

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
        let used = Session { seen: now, ends: now + IDLE_DAYS * DAY, ..session.clone() };
        coltiva.store.write(coltiva.member, |notebook| {
            // It may have been ended meanwhile.
            if notebook.session(&hash)?.is_some() { notebook.put_session(&used) } else { Ok(()) }
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
    end(coltiva, &hash(token))
}

/// Ends a session, by what [`sessions`] told.
pub fn end(coltiva: &Coltiva, token: &TokenHash) -> Result<()> {
    coltiva.store.write(coltiva.member, |notebook| notebook.end_session(token))?;
    Ok(())
}

/// Ends all but the session of a token.
pub fn end_others(coltiva: &Coltiva, token: &Token) -> Result<()> {
    let mine = hash(token);
    Ok(coltiva.store.write(coltiva.member, |notebook| {
        for session in notebook.sessions()?.iter().filter(|s| s.token != mine) {
            notebook.end_session(&session.token)?;
        }
        Ok::<_, StoreError>(())
    })?)
}
