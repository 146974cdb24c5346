//! `me`: who the notebook's owner is.

use std::io::IsTerminal as _;
use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::Coltiva;
use coltiva_app::me::{Correction, Me, address, correct, me};
use coltiva_app::people::person;
use coltiva_app::strangers::{drop_after, set_drop_after, would_go};
use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::phones;
use serde_json::json;

use crate::cli;
use crate::config::Config;
use crate::out::{Look, Out};
use crate::trouble::Usage;

pub fn run(flags: &cli::Me, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let region = flags.region.clone().unwrap_or(me(&coltiva)?.region);
    let mut keys = Vec::new();
    for text in &flags.add_email {
        keys.push(Key::email(text).ok_or_else(|| Usage(out.say.error_bad_value(text, "email")))?);
    }
    for text in &flags.add_phone {
        let value = phones::e164(text, &region).ok_or_else(|| Usage(out.say.error_bad_value(text, "phone")))?;
        keys.push(Key { kind: KeyKind::Phone, value });
    }
    for text in &flags.add_profile {
        keys.push(Key::profile(text).ok_or_else(|| Usage(out.say.error_bad_value(text, "profile")))?);
    }
    let not_own =
        flags.not.iter().map(|text| key(text, &region, out)).collect::<std::result::Result<Vec<_>, Usage>>()?;
    let correction = Correction {
        keys,
        not_own,
        name: flags.name.clone(),
        time_zone: flags.time_zone.clone(),
        region: flags.region.clone(),
    };
    let drop = flags.drop_strangers_after.as_deref().map(|text| span(text, out)).transpose()?;
    let drop = match drop {
        Some(Some(days)) if !may_drop(&coltiva, days, config, out)? => {
            out.line(&out.say.forget_left());
            return Ok(ExitCode::SUCCESS);
        }
        drop => drop,
    };
    let known = me(&coltiva)?;
    let said = remarks(&coltiva, &known, &correction, config, out);
    // What is refused comes first: who was dropped does not come back.
    let me = if correction.is_empty() { known } else { correct(&coltiva, &correction)? };
    let dropped = drop.map(|after| set_drop_after(&coltiva, after, config.now)).transpose()?;
    let after = drop_after(&coltiva)?;
    if out.json {
        out.object(&json!({
            "name": me.name, "emails": me.emails, "phones": me.phones, "profiles": me.profiles,
            "time_zone": me.time_zone, "region": me.region, "drop_strangers_after": after, "strangers_dropped": dropped,
        }));
        return Ok(ExitCode::SUCCESS);
    }
    let say = &out.say;
    let unknown = || say.me_unknown();
    let list = |all: &[String]| if all.is_empty() { "–".to_owned() } else { all.join(", ") };
    let row = |label: String, value: String| vec![(Look::Dim, label), (Look::Plain, value)];
    out.table(&[
        row(say.me_name(), me.name.unwrap_or_else(unknown)),
        row(say.me_emails(), list(&me.emails)),
        row(say.me_phones(), list(&me.phones)),
        row(say.me_profiles(), list(&me.profiles)),
        row(say.me_time_zone(), me.time_zone),
        row(say.me_region(), me.region),
        row(
            say.me_strangers(),
            after.map_or_else(|| say.me_strangers_stay(), |days| say.me_strangers_go(say.span_of_days(days.into()))),
        ),
    ]);
    for remark in said {
        out.paragraph(Look::Clay, "", &remark);
    }
    if let Some(dropped) = dropped {
        out.line(&say.strangers_dropped(dropped));
    }
    Ok(ExitCode::SUCCESS)
}

/// What is to be said of keys: whose it was that is one's own now, and what was none of one's own anyway.
fn remarks(coltiva: &Coltiva, before: &Me, correction: &Correction, config: &Config, out: &Out) -> Vec<String> {
    let mut said = Vec::new();
    for key in &correction.keys {
        let shown = address(key);
        if let Ok(known) = person(coltiva, &key.text(), false, config.now) {
            let name = known.known.person.shown();
            said.push(out.say.me_was_somebodys(known.lived, &shown, name));
        }
    }
    let mine: Vec<&String> = before.emails.iter().chain(&before.phones).chain(&before.profiles).collect();
    for key in &correction.not_own {
        let shown = address(key);
        if !mine.contains(&&shown) {
            said.push(out.say.me_was_not_mine(&shown));
        }
    }
    said
}

/// Dropping is final: on a terminal it is asked first, with how many would go.
fn may_drop(coltiva: &Coltiva, days: u32, config: &Config, out: &Out) -> Result<bool> {
    let going = would_go(coltiva, days, config.now)?;
    if going == 0 || out.json || !std::io::stdin().is_terminal() {
        return Ok(true);
    }
    Ok(out.agrees(&out.say.strangers_ask(going))?)
}

/// So many days, or never.
fn span(text: &str, out: &Out) -> std::result::Result<Option<u32>, Usage> {
    if ["never", "mai"].contains(&text) {
        return Ok(None);
    }
    let days = super::facts::days(text).filter(|days| *days > 0);
    days.map(Some).ok_or_else(|| Usage(out.say.error_bad_value(text, "span")))
}

/// An address, a number or a profile, as a key.
pub fn key(text: &str, region: &str, out: &Out) -> std::result::Result<Key, Usage> {
    coltiva_app::me::key(text, region).ok_or_else(|| Usage(out.say.error_bad_value(text, "key")))
}
