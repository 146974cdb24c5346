//! Facts in words: what was written, taken back or brought back.

use coltiva_domain::facts::{Fact, Owes, What};
use coltiva_domain::sightings::Field;
use serde_json::json;

use crate::out::Out;

/// What a fact says, without its person; `None` for what is said by its line in the log.
pub fn act(fact: &Fact<i64>, out: &Out) -> Option<String> {
    let say = &out.say;
    let either = |on: bool, yes: String, no: String| if on { yes } else { no };
    Some(match &fact.what {
        What::Note { text } => say.act_note(text),
        What::Promise { owes, text, due, corrects, .. } => {
            let due = due.map(|due| format!(", {}", say.due(due, &out.zone, out.today)));
            let what = format!("{text}{}", due.unwrap_or_default());
            let whose = if *owes == Owes::Me { say.act_promise_mine(what) } else { say.act_promise_theirs(what) };
            if corrects.is_some() { say.act_promise_corrected(whose) } else { whose }
        }
        What::Found { .. } | What::Retract { .. } => return None,
        What::Confirm { .. } => say.act_confirm(),
        What::Close { .. } => say.act_close(),
        What::Drop { .. } => say.act_drop(),
        What::Correct { field: what, value } => {
            let field = match what {
                None => say.me_name(),
                Some(field) => {
                    let id = format!("field-{}", super::interactions::word(&json!(field)));
                    say.by_id(&id, Vec::new()).unwrap_or(id)
                }
            };
            let said = what.map_or_else(|| value.clone(), |field| in_words(field, value, out));
            either(!value.is_empty(), say.act_correct(&field, said), say.act_correct_away(&field))
        }
        What::AddKey { key } => say.act_key(key.split_once(':').map_or(key.as_str(), |(_, value)| value)),
        What::Met { .. } => say.act_met(),
        What::Snooze { until } => say.act_snooze(say.on(*until, &out.zone, out.today)),
        What::NotNow { why } => either(why.is_empty(), say.act_not_now(), say.act_not_now_why(why)),
        What::Done => say.act_done(),
        What::Unknown => say.act_unknown(),
        What::Cadence { days: 0 } => say.act_cadence_away(),
        What::Cadence { days } => say.act_cadence(say.every(i64::from(*days))),
        What::Never { on } => either(*on, say.act_never(), say.act_never_away()),
        What::Archive { on } => either(*on, say.act_archive(), say.act_archive_away()),
        What::Circle { name, on } => either(*on, say.act_circle(name), say.act_circle_away(name)),
        What::Tag { name, on } => either(*on, say.act_tag(name), say.act_tag_away(name)),
        What::Same { .. } => say.act_same(),
        What::Different { .. } => say.act_different(),
        What::Logged { .. } => return None,
        What::NewPerson => say.act_new_person(),
        What::RetractInteraction { .. } => say.act_wrong(),
    })
}

/// The value of a field as people read it.
pub fn in_words(field: Field, value: &str, out: &Out) -> String {
    out.say.value_of(field, value, &out.zone, out.today)
}

/// Of more pairs than this the number is said, not the names.
const FEW: usize = 3;

/// An act in one line: whom it is about, the lines that it wrote, and what else it said, each once.
pub fn acts(facts: &[Fact<i64>], people: &[String], lines: &[String], out: &Out) -> String {
    let same = facts.iter().filter(|fact| matches!(fact.what, What::Same { .. })).count();
    if same == facts.len() && same > FEW {
        return out.say.act_same_many(same);
    }
    let mut said: Vec<String> = lines.iter().map(|line| format!("«{line}»")).collect();
    for fact in facts {
        if matches!(fact.what, What::Logged { .. }) && lines.is_empty() {
            said.push(out.say.act_logged());
        }
        said.extend(act(fact, out).filter(|words| !said.contains(words)));
    }
    let said = said.join("; ");
    if people.is_empty() { said } else { format!("{}: {said}", people.join(", ")) }
}
