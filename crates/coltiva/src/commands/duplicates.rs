//! `duplicates` and `split`.

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::duplicates::{accept, answer_pair, duplicates, split as take_apart};
use coltiva_domain::identity::Tier;
use serde_json::json;

use crate::cli::DuplicatesAct;
use crate::config::Config;
use crate::out::{Look, Out};
use crate::trouble::Usage;

pub fn run(tier: Option<&str>, act: Option<&DuplicatesAct>, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    match act {
        None => {
            let of_word = |word| Tier::of_word(word).ok_or_else(|| Usage(out.say.error_bad_value(word, "tier")));
            let tier = tier.map(of_word).transpose()?;
            let pairs = duplicates(&coltiva, tier)?;
            if pairs.is_empty() && !out.json {
                out.line(&out.say.duplicates_none());
            }
            let mut rows = Vec::new();
            for pair in &pairs {
                if out.json {
                    let evidence: Vec<_> = pair.evidence.iter().map(|r| super::people::reason(r, out)).collect();
                    out.object(&json!({
                        "a": pair.a.0.to_string(), "b": pair.b.0.to_string(), "names": [pair.a.1, pair.b.1],
                        "tier": pair.tier.word(), "evidence": evidence, "bits": pair.bits,
                    }));
                    continue;
                }
                let why: Vec<String> = pair.evidence.iter().map(|r| out.say.reason(r, &out.zone, out.today)).collect();
                let tier = match pair.tier {
                    Tier::Likely => out.say.duplicates_likely(),
                    Tier::Ask => out.say.duplicates_ask(),
                };
                rows.push(vec![
                    (Look::Dim, pair.a.0.to_string()),
                    (Look::Strong, pair.a.1.clone()),
                    (Look::Dim, pair.b.0.to_string()),
                    (Look::Strong, pair.b.1.clone()),
                    (Look::Leaf, tier),
                    (Look::Plain, why.join("; ")),
                ]);
            }
            out.table(&rows);
        }
        Some(DuplicatesAct::Accept) => {
            let count = accept(&coltiva, config.now, &mut config.ids(&coltiva)?)?;
            if out.json {
                out.object(&json!({"accepted": count}));
            } else {
                out.line(&out.say.duplicates_accepted(count));
            }
        }
        Some(act @ (DuplicatesAct::Same { a, b } | DuplicatesAct::Different { a, b })) => {
            let same = matches!(act, DuplicatesAct::Same { .. });
            let fact = answer_pair(&coltiva, a, b, same, config.now, &mut config.ids(&coltiva)?)?;
            super::facts::all_told(&coltiva, &[fact], out)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub fn split(person: &str, sightings: &[i64], config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let count = take_apart(&coltiva, person, sightings, config.now, &mut config.ids(&coltiva)?)?;
    if out.json {
        out.object(&json!({"split": count}));
    } else {
        out.line(&out.say.duplicates_split(count));
    }
    Ok(ExitCode::SUCCESS)
}
