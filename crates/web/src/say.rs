//! The reader's language, and how what `app` returns is said in it.

use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use coltiva_app::Clock;
use coltiva_domain::interactions::{Direction, Kind};
use coltiva_domain::reasons::Reason;
use coltiva_domain::ties::State;
use coltiva_domain::when::When;
use coltiva_i18n::{Catalogue, Lang};
use serde::Serialize;

use crate::Instance;
use crate::edge::session::cookie;

/// The catalogues, made once.
pub(crate) struct Words {
    it: Arc<Catalogue>,
    en: Arc<Catalogue>,
}

impl Words {
    pub(crate) fn new() -> Words {
        Words { it: Arc::new(Catalogue::new(Lang::It)), en: Arc::new(Catalogue::new(Lang::En)) }
    }

    pub(crate) fn of(&self, lang: Lang) -> &Arc<Catalogue> {
        match lang {
            Lang::It => &self.it,
            Lang::En => &self.en,
        }
    }

    pub(crate) fn say(&self, lang: Lang, clock: Clock) -> Say {
        let other = if lang == Lang::It { Lang::En } else { Lang::It };
        Say { words: self.of(lang).clone(), other: self.of(other).clone(), clock }
    }
}

/// A language, and the day on which something is said. Templates call it `say`.
pub(crate) struct Say {
    pub(crate) words: Arc<Catalogue>,
    other: Arc<Catalogue>,
    pub(crate) clock: Clock,
}

/// What templates say is mostly a message of the catalogue.
impl std::ops::Deref for Say {
    type Target = Catalogue;
    fn deref(&self) -> &Catalogue {
        &self.words
    }
}

impl Say {
    pub(crate) fn because(&self, reason: &Reason) -> String {
        self.words.reason(reason, &self.clock.zone, self.clock.date())
    }

    /// A first line, in the language that the two write, where it is one of ours.
    pub(crate) fn first_line(&self, opener: &Reason, given_name: Option<&str>, language: Option<&str>) -> String {
        let words = match language.and_then(|code| code.parse::<Lang>().ok()) {
            Some(lang) if lang != self.words.lang() => &self.other,
            _ => &self.words,
        };
        words.opener(opener, given_name, &self.clock.zone, self.clock.date())
    }

    pub(crate) fn when(&self, when: When) -> String {
        self.words.moment(when, &self.clock.zone, self.clock.date())
    }

    pub(crate) fn due(&self, when: When) -> String {
        self.words.due(when, &self.clock.zone, self.clock.date())
    }

    pub(crate) fn state(&self, state: State, met: bool) -> String {
        self.words.state(state, met)
    }

    pub(crate) fn kind(&self, kind: Kind) -> String {
        self.coded("kind", &kind)
    }

    /// What a column of a table may mean, by its word.
    pub(crate) fn column(&self, word: &str) -> String {
        self.coded("column", &word)
    }

    /// A message that is named after a value: `prefix-value`.
    pub(crate) fn coded(&self, prefix: &str, value: &impl Serialize) -> String {
        let value = serde_json::to_value(value).unwrap_or_default();
        let word = value.as_str().unwrap_or_default().replace('_', "-");
        self.words.by_id(&format!("{prefix}-{word}"), Vec::new()).unwrap_or(word)
    }
}

/// From whose side something came.
pub(crate) fn arrow(direction: Direction) -> &'static str {
    match direction {
        Direction::Out => "→",
        Direction::In => "←",
        Direction::Both => "↔",
    }
}

/// The language of a page: as its address says (`?lang=it`), as was chosen before, as the browser asks, as the machine has it.
pub(crate) fn language(headers: &HeaderMap, query: Option<&str>, instance: &Instance) -> Lang {
    let asked = asked_language(query);
    let chosen = || cookie(headers, LANGUAGE).and_then(|code| code.parse().ok());
    let wanted = || {
        let list = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
        list.split(',').find_map(|one| one.split(';').next()?.trim().parse().ok())
    };
    asked.or_else(chosen).or_else(wanted).unwrap_or(instance.0.machine.lang)
}

/// The cookie that keeps a chosen language.
pub(crate) const LANGUAGE: &str = "lang";

/// The language that an address names.
pub(crate) fn asked_language(query: Option<&str>) -> Option<Lang> {
    query?.split('&').find_map(|pair| pair.strip_prefix("lang=")?.parse().ok())
}
