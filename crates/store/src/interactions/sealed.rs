//! Names in evidence keys, hashed. A chat's messages are known by its name and their author's, and a key outlives whoever is forgotten.
//! What comes with a name, from a reader, an export of before or a script, is sealed where it enters, so that all of them meet; keys
//! that a notebook has of before are rewritten once.

use std::borrow::Cow;

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::hex;
use coltiva_domain::interactions::Interaction;

use super::codec::key_hash;
use super::filters::generation;
use crate::db::Db;
use crate::error::Result;
use crate::sightings::half_hash;

/// Whose keys have names, or somebody's number, in them: `chat/moment/author/words/number`, `chat/number`, and `chat` alone, which is a
/// thread.
const CHATS: [&str; 4] = ["whatsapp:", "signal:", "instagram:", "telegram:"];
/// What stands before a hashed name; no name is written with it.
const MARK: &str = "=";
/// Bytes of a hash.
const BYTES: usize = 6;

/// The key, or what begins with one, without the names.
pub(crate) fn sealed(key: &str) -> Cow<'_, str> {
    let Some(scheme) = CHATS.iter().find(|scheme| key.starts_with(**scheme)) else { return Cow::Borrowed(key) };
    let mut parts: Vec<Cow<'_, str>> = key[scheme.len()..].split('/').map(Cow::Borrowed).collect();
    let has_author = parts.len() > 3;
    let chat_and_author = parts.iter_mut().enumerate().filter(|(at, _)| *at == 0 || *at == 2 && has_author);
    for (_, part) in chat_and_author {
        if !part.is_empty() && !is_sealed(part) {
            *part = Cow::Owned(format!("{MARK}{}", hex(&half_hash(part.as_bytes())[..BYTES])));
        }
    }
    Cow::Owned(format!("{scheme}{}", parts.join("/")))
}

fn is_sealed(part: &str) -> bool {
    part.strip_prefix(MARK).is_some_and(|hash| {
        hash.len() == 2 * BYTES && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    })
}

/// Is there a name in it?
pub(crate) fn is_open(key: &str) -> bool {
    sealed(key) != key
}

/// The interaction under a sealed key.
pub(crate) fn seal_interaction<P>(interaction: &mut Interaction<P>) {
    interaction.key = sealed(&interaction.key).into_owned();
    interaction.thread = interaction.thread.take().map(|thread| sealed(&thread).into_owned());
}

/// The fact with sealed keys: its own, and those of what it speaks of.
pub(crate) fn seal_fact(fact: &Fact<i64>) -> Fact<i64> {
    let mut fact = fact.clone();
    let named = match &mut fact.what {
        What::Found { found_in: key, .. } | What::Promise { found_in: Some(key), .. } => Some(key),
        What::Confirm { fact } | What::Close { fact } | What::Drop { fact } | What::Retract { fact } => Some(fact),
        What::Logged { key } | What::RetractInteraction { key } => Some(key),
        _ => None,
    };
    for key in named.into_iter().chain([&mut fact.id, &mut fact.step]) {
        *key = sealed(key).into_owned();
    }
    fact
}

/// Seals what a notebook holds of before.
pub(crate) fn seal_all(db: &mut Db) -> Result<()> {
    for member in db.all("select member_id from members", &[], |row| row.int(0))? {
        seal_rows(db, member)?;
        seal_variants(db, member)?;
        seal_facts(db, member)?;
        db.run("delete from key_filters where member_id = $1", &[member.into()])?;
    }
    Ok(())
}

fn seal_rows(db: &mut Db, member: i64) -> Result<()> {
    let mut open = Vec::new();
    db.each("select id, evidence, thread from interactions where member_id = $1", &[member.into()], |row| {
        let (key, thread) = (row.text(1)?, row.opt_text(2)?);
        if is_open(key) || thread.is_some_and(is_open) {
            open.push((row.int(0)?, key.to_owned(), thread.map(str::to_owned)));
        }
        Ok(())
    })?;
    for (id, key, thread) in open {
        let (rest, thread) = (sealed(&key), thread.as_deref().map(sealed));
        db.run(
            "update interactions set evidence = $1, thread = $2 where member_id = $3 and id = $4",
            &[(&*rest).into(), thread.as_deref().into(), member.into(), id.into()],
        )?;
        db.run(
            "update interaction_keys set key_hash = $1 where member_id = $2 and generation = $3 and key_hash = $4",
            &[
                key_hash(&rest).as_slice().into(),
                member.into(),
                generation(id).into(),
                key_hash(&key).as_slice().into(),
            ],
        )?;
    }
    Ok(())
}

fn seal_variants(db: &mut Db, member: i64) -> Result<()> {
    let all = "select interaction_id, import_id, content from interaction_variants where member_id = $1";
    let all = db.all(all, &[member.into()], |row| {
        Ok((row.int(0)?, row.int(1)?, serde_json::from_str::<Interaction<i64>>(row.text(2)?)?))
    })?;
    for (id, import, mut said) in all.into_iter().filter(|(_, _, said)| is_open(&said.key)) {
        seal_interaction(&mut said);
        let content = serde_json::to_string(&said)?;
        db.run(
            "update interaction_variants set content = $1 where member_id = $2 and interaction_id = $3 and import_id = $4",
            &[(&content).into(), member.into(), id.into(), import.into()],
        )?;
    }
    Ok(())
}

fn seal_facts(db: &mut Db, member: i64) -> Result<()> {
    let all =
        db.all("select fact_key, import_id, content from facts where member_id = $1", &[member.into()], |row| {
            Ok((row.text(0)?.to_owned(), row.int(1)?, serde_json::from_str::<Fact<i64>>(row.text(2)?)?))
        })?;
    for (key, import, said) in all {
        let rest = seal_fact(&said);
        if rest == said && !is_open(&key) {
            continue;
        }
        let content = serde_json::to_string(&rest)?;
        db.run(
            "update facts set fact_key = $1, content = $2 where member_id = $3 and fact_key = $4 and import_id = $5",
            &[(&*sealed(&key)).into(), (&content).into(), member.into(), (&key).into(), import.into()],
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_and_all_else_stays() {
        let key = "whatsapp:gita-con-zenobia/2024-03-05T09:17/zenobia-palmira/2a88a95489c6/1";
        let rest = sealed(key).into_owned();
        assert!(!rest.contains("zenobia") && rest.ends_with("/2a88a95489c6/1"), "{rest}");
        assert!(rest.contains("/2024-03-05T09:17/"), "{rest}");
        assert_eq!(sealed(&rest), rest, "once is enough");
        assert_eq!(sealed(&format!("{key}#0")), format!("{rest}#0"));
        assert!(rest.starts_with(&*sealed("whatsapp:gita-con-zenobia")));
        assert_ne!(sealed("signal:39-333-1234567"), "signal:39-333-1234567", "a number is somebody's");
        for same in ["mail:a/b/c/d", "hand:0001", "ics:in-tre"] {
            assert_eq!(sealed(same), same);
        }
    }
}
