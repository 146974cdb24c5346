//! Facts and what is known of the owner: one row per key and claimant; the reader chooses among equals by content.

use std::collections::{BTreeMap, HashSet};

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::keys::Key;
use serde::{Deserialize, Serialize};

use crate::db::Value;
use crate::error::Result;
use crate::interactions::{seal_fact, sealed};
use crate::notebook::{HAND, Notebook, Reader};

/// A key or name that a source, or the member, says is the owner's own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OwnClaim {
    /// A key of theirs.
    pub key: Option<Key>,
    /// A name of theirs.
    pub name: Option<String>,
    /// How that is known: a stable word.
    pub how: String,
    /// A setting of theirs, name and value, as an export of another notebook states it. What was set by hand stands over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<(String, String)>,
}

impl OwnClaim {
    /// A key of theirs.
    pub fn key(key: Key, how: &str) -> OwnClaim {
        OwnClaim { key: Some(key), name: None, how: how.to_owned(), setting: None }
    }

    /// A name of theirs.
    pub fn name(name: String, how: &str) -> OwnClaim {
        OwnClaim { key: None, name: Some(name), how: how.to_owned(), setting: None }
    }
}

/// The sightings a fact names besides the one it hangs on.
pub(crate) fn other(fact: &Fact<i64>) -> Option<i64> {
    match fact.what {
        What::Same { other } | What::Different { other } => Some(other),
        What::Met { through, .. } => through,
        _ => None,
    }
}

/// A fact as stored, in one claimant's words.
pub(crate) struct Said {
    pub(crate) key: String,
    pub(crate) import: i64,
    pub(crate) fact: Fact<i64>,
}

impl Reader<'_> {
    /// Every fact, with the import that holds it (`None`: by hand), in order of keys.
    pub fn facts(&mut self) -> Result<Vec<(Fact<i64>, Option<i64>)>> {
        let staging = self.staging;
        let mut by_key: BTreeMap<String, Vec<Said>> = BTreeMap::new();
        for said in self.all_said()? {
            if staging == 0 || said.import != staging {
                by_key.entry(said.key.clone()).or_default().push(said);
            }
        }
        let mut out = Vec::with_capacity(by_key.len());
        for mut claims in by_key.into_values() {
            if claims.len() > 1 {
                let mut rank = Vec::with_capacity(claims.len());
                for said in &claims {
                    rank.push(self.content_of(&said.fact)?);
                }
                let best = (0..claims.len()).max_by(|&a, &b| rank[a].cmp(&rank[b]).then(b.cmp(&a))).unwrap_or(0);
                claims.swap(0, best);
            }
            if let Some(said) = claims.into_iter().next() {
                out.push((said.fact, (said.import != HAND).then_some(said.import)));
            }
        }
        Ok(out)
    }

    /// The greatest id of a typed fact: those begin with the number of their act, which begins with a zero.
    pub fn last_typed_fact(&mut self) -> Result<Option<String>> {
        let params = [self.me(), "1".into()];
        let sql = "select max(fact_key) from facts where member_id = $1 and fact_key < $2";
        Ok(self.db.one(sql, &params, |row| row.opt_text(0).map(|t| t.map(str::to_owned)))?.flatten())
    }

    /// What a fact says, with the sightings it names by their fingerprints.
    fn content_of(&mut self, fact: &Fact<i64>) -> Result<(String, Vec<Vec<u8>>)> {
        let ids: Vec<i64> = fact.who.into_iter().chain(other(fact)).collect();
        let prints = self.fingerprints(&ids)?;
        let named = ids.iter().map(|id| prints.get(id).cloned().unwrap_or_default()).collect();
        Ok((serde_json::to_string(&with_sightings(fact, |_| 0))?, named))
    }

    pub(crate) fn all_said(&mut self) -> Result<Vec<Said>> {
        let me = self.me();
        let sql = "select fact_key, import_id, content from facts where member_id = $1 order by fact_key, import_id";
        self.db.all(sql, &[me], |row| {
            Ok(Said { key: row.text(0)?.to_owned(), import: row.int(1)?, fact: serde_json::from_str(row.text(2)?)? })
        })
    }

    /// The facts that hang on, or name, one of these sightings.
    pub fn facts_on(&mut self, sightings: &[i64]) -> Result<Vec<(Fact<i64>, Option<i64>)>> {
        let asked: HashSet<i64> = sightings.iter().copied().collect();
        let mut facts = self.facts()?;
        facts.retain(|(fact, _)| fact.who.into_iter().chain(other(fact)).any(|id| asked.contains(&id)));
        Ok(facts)
    }

    /// What is said of the owner, and by which import (`None`: by the member).
    pub fn own_claims(&mut self) -> Result<Vec<(OwnClaim, Option<i64>)>> {
        let params = [self.me(), self.unseen()];
        let sql = "select claim, import_id from own_claims where member_id = $1 and import_id <> $2 order by claim, import_id";
        self.db.all(sql, &params, |row| {
            let import = row.int(1)?;
            Ok((serde_json::from_str(row.text(0)?)?, (import != HAND).then_some(import)))
        })
    }
}

/// The same fact about other sightings.
fn with_sightings(fact: &Fact<i64>, mut rename: impl FnMut(i64) -> i64) -> Fact<i64> {
    let mut fact = fact.clone();
    fact.who = fact.who.map(&mut rename);
    match &mut fact.what {
        What::Same { other } | What::Different { other } => *other = rename(*other),
        What::Met { through, .. } => *through = through.map(rename),
        _ => {}
    }
    fact
}

impl Notebook<'_> {
    /// Stages facts, each under a key that is stable across exports; says which were not there before.
    pub fn stage_facts(&mut self, import: i64, facts: &[(String, Fact<i64>)]) -> Result<Vec<bool>> {
        self.require_staging(import)?;
        let me = self.me();
        let facts: Vec<(String, &Fact<i64>)> =
            facts.iter().map(|(key, fact)| (sealed(key).into_owned(), fact)).collect();
        let keys: Vec<Value<'_>> = facts.iter().map(|(key, _)| key.into()).collect();
        let mut known: HashSet<String> = HashSet::new();
        self.db.each_of(
            "select fact_key from facts where member_id = $1 and fact_key in ({many})",
            &[me],
            &keys,
            |row| {
                known.insert(row.text(0)?.to_owned());
                Ok(())
            },
        )?;
        let mut out = Vec::with_capacity(facts.len());
        for (key, fact) in facts {
            self.put_fact(&key, import, fact)?;
            out.push(known.insert(key));
        }
        Ok(out)
    }

    /// A fact that the member wrote or decided.
    pub fn add_fact(&mut self, fact: &Fact<i64>) -> Result<()> {
        self.put_fact(&fact.id, HAND, fact)
    }

    /// Of two words of one claimant on one key the greater stays, so that their order is of no matter.
    fn put_fact(&mut self, key: &str, import: i64, fact: &Fact<i64>) -> Result<()> {
        let (key, fact) = (sealed(key), seal_fact(fact));
        let (key, fact) = (&*key, &fact);
        let content = serde_json::to_string(fact)?;
        let params = [self.me(), key.into(), import.into()];
        let sql = "select content from facts where member_id = $1 and fact_key = $2 and import_id = $3";
        let before = self.db.one(sql, &params, |row| Ok(serde_json::from_str::<Fact<i64>>(row.text(0)?)?))?;
        if let Some(before) = before
            && self.content_of(&before)? >= self.content_of(fact)?
        {
            return Ok(());
        }
        self.db.run(
            "insert into facts (member_id, fact_key, import_id, who, other, content) values ($1, $2, $3, $4, $5, $6)
             on conflict (member_id, fact_key, import_id) do update
             set who = excluded.who, other = excluded.other, content = excluded.content",
            &[params[0], params[1], params[2], fact.who.into(), other(fact).into(), (&content).into()],
        )?;
        Ok(())
    }

    /// Puts other words in the place of what a claimant said.
    pub(crate) fn rewrite_fact(&mut self, key: &str, import: i64, fact: &Fact<i64>) -> Result<()> {
        let content = serde_json::to_string(fact)?;
        let params = [(&content).into(), other(fact).into(), self.me(), key.into(), import.into()];
        let sql = "update facts set content = $1, other = $2 where member_id = $3 and fact_key = $4 and import_id = $5";
        self.db.run(sql, &params)?;
        Ok(())
    }

    pub(crate) fn delete_fact(&mut self, key: &str) -> Result<()> {
        let params = [self.me(), key.into()];
        self.db.run("delete from facts where member_id = $1 and fact_key = $2", &params)?;
        Ok(())
    }

    /// Stages what the sources of an import say of the owner.
    pub fn stage_own(&mut self, import: i64, claims: &[OwnClaim]) -> Result<()> {
        self.require_staging(import)?;
        self.claim_own(import, claims)
    }

    /// The member says so.
    pub fn add_own(&mut self, claim: &OwnClaim) -> Result<()> {
        self.claim_own(HAND, std::slice::from_ref(claim))
    }

    /// The member takes it back; what sources say stays theirs.
    pub fn remove_own(&mut self, claim: &OwnClaim) -> Result<()> {
        let claim = serde_json::to_string(claim)?;
        let params = [self.me(), (&claim).into()];
        self.db.run("delete from own_claims where member_id = $1 and import_id = 0 and claim = $2", &params)?;
        Ok(())
    }

    /// Puts another word in the place of a claim, whoever made it; or none.
    pub fn rewrite_own(&mut self, claim: &OwnClaim, import: Option<i64>, rest: Option<&OwnClaim>) -> Result<()> {
        let (import, before) = (import.unwrap_or(HAND), serde_json::to_string(claim)?);
        let params = [self.me(), import.into(), (&before).into()];
        self.db.run("delete from own_claims where member_id = $1 and import_id = $2 and claim = $3", &params)?;
        self.claim_own(import, rest.map_or(&[], std::slice::from_ref))
    }

    fn claim_own(&mut self, import: i64, claims: &[OwnClaim]) -> Result<()> {
        let me = self.me();
        let texts = claims.iter().map(serde_json::to_string).collect::<std::result::Result<Vec<_>, _>>()?;
        self.db.insert(
            "insert into own_claims (member_id, import_id, claim) values {rows}
             on conflict (member_id, import_id, claim) do nothing",
            texts.iter().map(|text| [me, import.into(), text.into()]),
        )
    }
}
