//! `/settings/password`: set, changed, taken away.

use axum::response::{IntoResponse, Redirect, Response};
use coltiva_app::password::{self, Changed, FEWEST, Leave};
use serde::Deserialize;

use crate::edge::door::Tried;
use crate::edge::form::Sent;
use crate::edge::trouble::Trouble;
use crate::say::Say;

/// What is told on the settings page about the password, by a word in its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Outcome {
    /// It is set.
    Set,
    /// There is none any more.
    Removed,
    /// The present one is another.
    Wrong,
    /// The new one is too short.
    Short,
    /// It was not written the same twice.
    Differs,
    /// The screen cannot be locked without one.
    SetFirst,
    /// It cannot go while the instance listens beyond this machine.
    Needed,
}

impl Outcome {
    /// Leads to the settings page, which tells it.
    pub(crate) fn told(self) -> Response {
        let word = match self {
            Outcome::Set => "set",
            Outcome::Removed => "removed",
            Outcome::Wrong => "wrong",
            Outcome::Short => "short",
            Outcome::Differs => "differs",
            Outcome::SetFirst => "set-first",
            Outcome::Needed => "needed",
        };
        Redirect::to(&format!("/settings?password={word}#password")).into_response()
    }

    pub(crate) fn words(self, say: &Say) -> String {
        match self {
            Outcome::Set => say.password_is_set(),
            Outcome::Removed => say.password_is_removed(),
            Outcome::Wrong => say.sign_in_wrong(),
            Outcome::Short => say.password_too_short(FEWEST as u64),
            Outcome::Differs => say.password_differs(),
            Outcome::SetFirst => say.lock_set_first(),
            Outcome::Needed => say.password_needed(),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Change {
    current: String,
    new: String,
    again: String,
    /// `yes` takes it away.
    remove: String,
}

pub(crate) async fn change(Sent(visitor, form): Sent<Change>) -> Result<Response, Trouble> {
    let remove = form.remove == "yes";
    if remove && visitor.instance.0.address.is_beyond() {
        return Ok(Outcome::Needed.told());
    }
    if !remove && form.new != form.again {
        return Ok(Outcome::Differs.told());
    }
    let leave = if visitor.instance.is_from_terminal(&visitor.token) {
        Leave::FromTerminal
    } else {
        let lang = visitor.say.lang();
        visitor.instance.knock(Tried::Within).map_err(|wait| Trouble::too_often(wait, lang))?;
        Leave::Knows(form.current)
    };
    let salt = visitor.instance.token().map_err(|error| Trouble::of(error, visitor.say.lang()))?;
    let (mine, new) = (visitor.token, (!remove).then_some(form.new));
    let changed = visitor.ask(move |coltiva| password::change(coltiva, &leave, new.as_deref(), salt, &mine)).await?;
    if changed != Changed::Wrong {
        visitor.instance.opened(Tried::Within);
    }
    Ok(match changed {
        Changed::Done if remove => Outcome::Removed,
        Changed::Done => Outcome::Set,
        Changed::Wrong => Outcome::Wrong,
        Changed::Short => Outcome::Short,
    }
    .told())
}
