//! `correct`: a field of a person, something that happened, or what a promise says.

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::corrections::{self, About, Says, Target, Wrong, target};
use coltiva_domain::facts::Owes;
use coltiva_domain::phrases::{day_ahead, day_behind};
use coltiva_domain::sightings::Field;
use coltiva_domain::when::day_number;
use coltiva_i18n::{Catalogue, Lang};
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::config::Config;
use crate::out::Out;
use crate::trouble::Usage;

pub fn run(id: &str, field: Option<&str>, value: &str, wrong: bool, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let field = match (field, wrong) {
        (Some(field), _) => field,
        (None, true) => "",
        (None, false) => return Err(Usage(out.say.correct_say_what()).into()),
    };
    let bad = |what: &str| Usage(out.say.error_bad_value(value, what));
    let today = day_number(out.today);
    let ids = &mut config.ids(&coltiva)?;
    let written = match target(&coltiva, id, config.now)? {
        Target::Interaction(row) => {
            let what = match field {
                "" => Wrong::All,
                "when" | "quando" | "at" => Wrong::When(day_behind(value, today).ok_or_else(|| bad("date"))?),
                "kind" | "tipo" | "cosa" => Wrong::Kind(called("kind-", value).ok_or_else(|| no_kind(value, out))?),
                "subject" | "oggetto" | "note" | "nota" => Wrong::Subject(value.to_owned()),
                other => return Err(Usage(out.say.correct_what_of_happening(other)).into()),
            };
            let corrected = corrections::interaction(&coltiva, row, what, config.now, ids)?;
            if let Some((now, i)) = corrected.interaction.as_ref().filter(|_| !out.json) {
                let out = out.at_home(&coltiva.clock(config.now)?);
                let when = out.say.moment(i.at, &out.zone, out.today);
                let words = super::interactions::words(i);
                let said = out.say.correct_stands(now.to_string(), super::interactions::kind(i.kind, &out), when);
                let said = if words.is_empty() { said } else { format!("{said} «{words}»") };
                out.line(&out.say.act_written(said));
                return Ok(ExitCode::SUCCESS);
            }
            corrected.facts
        }
        Target::Promise(promise) => {
            let mut says = Says::default();
            match field {
                "what" | "cosa" if !value.is_empty() => says.what = Some(value.to_owned()),
                "due" | "entro" if value.is_empty() => says.due = Some(None),
                "due" | "entro" => says.due = Some(Some(day_ahead(value, today).ok_or_else(|| bad("date"))?)),
                "owes" | "chi" => {
                    says.owes = Some(match value {
                        "me" | "io" | "tocca a me" => Owes::Me,
                        "them" | "loro" | "lui" | "lei" | "him" | "her" => Owes::Them,
                        _ => return Err(bad("owes").into()),
                    });
                }
                "with" | "con" if !value.is_empty() => says.with = Some(value.to_owned()),
                other => return Err(Usage(out.say.correct_what_of_promise(other)).into()),
            }
            corrections::promise(&coltiva, &promise, &says, config.now, ids)?
        }
        Target::Person if wrong => return Err(Usage(out.say.correct_say_what()).into()),
        Target::Person => {
            let about = match field {
                "note" | "nota" => About::Note,
                "email" | "phone" | "telefono" | "profile" | "profilo" | "key" | "recapito" => About::Key,
                "name" | "nome" => About::Name,
                other => About::Field(self::field(other, out)?),
            };
            vec![corrections::person(&coltiva, id, about, value, config.now, ids)?]
        }
    };
    super::facts::all_told(&coltiva, &written, out)?;
    Ok(ExitCode::SUCCESS)
}

/// A word that is no kind of what happens, with those there are.
fn no_kind(value: &str, out: &Out) -> Usage {
    let ids = coltiva_i18n::messages().iter().map(|(id, _)| *id).filter(|id| id.starts_with("kind-"));
    let mut words: Vec<String> = ids.filter_map(|id| out.say.by_id(id, Vec::new())).collect();
    words.sort();
    words.dedup();
    Usage(format!("{}: {}", out.say.error_bad_value(value, "kind"), words.join(" | ")))
}

/// The field of a word.
fn field(word: &str, out: &Out) -> std::result::Result<Field, Usage> {
    let said = if matches!(word, "azienda" | "ditta") { "company" } else { word };
    called("field-", said).ok_or_else(|| Usage(out.say.error_bad_value(word, "field")))
}

/// What a word means: a stable name, or what that is called on the page in either language (`prefix` begins its message).
fn called<T: DeserializeOwned>(prefix: &str, word: &str) -> Option<T> {
    let named = |name: &str| serde_json::from_value(json!(name.replace('-', "_"))).ok();
    let fold = coltiva_domain::names::fold;
    named(word).or_else(|| {
        [Lang::It, Lang::En].into_iter().map(Catalogue::new).find_map(|say| {
            let of = |id: &str| say.by_id(id, Vec::new()).is_some_and(|label| fold(&label) == fold(word));
            let all = coltiva_i18n::messages().iter().map(|(id, _)| *id);
            let id = all.into_iter().find(|id| id.starts_with(prefix) && of(id))?;
            named(id.trim_start_matches(prefix))
        })
    })
}
