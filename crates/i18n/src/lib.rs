//! Every word a user reads, in Italian and English. `build.rs` turns `locales/` into one typed function per message on
//! [`Catalogue`]; a missing message or variable is a compile error, not a hole on the screen.

mod counts;
mod dates;
mod imports;
mod lines;
mod numbers;
mod quotes;
mod reasons;
mod spans;

pub use lines::LogLine;

use std::borrow::Cow;
use std::str::FromStr;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Italian.
    It,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// `it` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::It => "it",
            Lang::En => "en",
        }
    }
}

/// A text that names no language of the interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLanguage;

impl FromStr for Lang {
    type Err = UnknownLanguage;

    /// Takes `it`, `en`, and locales that begin so (`it_IT.UTF-8`).
    fn from_str(text: &str) -> Result<Lang, UnknownLanguage> {
        match text.split(['-', '_', '.']).next().map(str::to_ascii_lowercase).as_deref() {
            Some("it") => Ok(Lang::It),
            Some("en") => Ok(Lang::En),
            _ => Err(UnknownLanguage),
        }
    }
}

/// A value given to a message.
#[derive(Debug, Clone)]
pub struct Arg<'a>(FluentValue<'a>);

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Arg<'a> {
        Arg(FluentValue::String(Cow::Borrowed(text)))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg(FluentValue::String(Cow::Owned(text)))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Arg<'a> {
        Arg::from(text.as_str())
    }
}

macro_rules! number_arguments {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                Arg(FluentValue::from(number as f64))
            }
        }

        impl From<&$number> for Arg<'_> {
            fn from(number: &$number) -> Self {
                Arg::from(*number)
            }
        }
    )*};
}
number_arguments!(i32, i64, u8, u32, u64, usize, f64);

/// The messages of one language.
pub struct Catalogue {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// The catalogue of a language.
    pub fn new(lang: Lang) -> Catalogue {
        let (text, tag, format): (_, _, fn(&FluentValue<'_>, &_) -> Option<String>) = match lang {
            Lang::It => (ITALIAN, "it", |v, _| numbers::said(v, '.', ',')),
            Lang::En => (ENGLISH, "en", |v, _| numbers::said(v, ',', '.')),
        };
        let mut bundle = FluentBundle::new_concurrent(tag.parse().into_iter().collect());
        // Terminal and HTML text around a message has its own direction; isolation marks only show up as noise.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(format));
        // The build script has parsed the same text: an error here is impossible, and would only leave ids on the screen.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Catalogue { lang, bundle }
    }

    /// Its language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A message by its id, for codes that are data (`reason-…`, `complaint-…`); `None` where there is no such message.
    pub fn by_id(&self, id: &str, arguments: Vec<(&str, Arg<'_>)>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut args = FluentArgs::new();
        for (name, value) in arguments {
            args.set(name, value.0);
        }
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned())
    }

    fn say(&self, id: &str, arguments: Vec<(&str, Arg<'_>)>) -> String {
        self.by_id(id, arguments).unwrap_or_else(|| id.to_owned())
    }
}

/// Every message id with its variables.
pub fn messages() -> &'static [(&'static str, &'static [&'static str])] {
    IDS
}

#[allow(missing_docs, clippy::needless_lifetimes, clippy::useless_vec, reason = "generated")]
mod generated {
    use super::{Arg, Catalogue};
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}
use generated::{ENGLISH, IDS, ITALIAN};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_the_language_does() {
        assert_eq!(Catalogue::new(Lang::It).people_count(1284), "1.284 persone");
        assert_eq!(Catalogue::new(Lang::En).people_count(1284), "1,284 people");
        assert_eq!(Catalogue::new(Lang::It).people_count(1), "1 persona");
    }

    #[test]
    fn a_locale_names_its_language() {
        assert_eq!("it_IT.UTF-8".parse(), Ok(Lang::It));
        assert_eq!("en-GB".parse(), Ok(Lang::En));
        assert_eq!("C".parse::<Lang>(), Err(UnknownLanguage));
    }
}
