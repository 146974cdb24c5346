//! What is left, when somebody is forgotten, of what others took part in too.
//!
//! **The rule.** What they wrote goes (the text of their mails and messages). From all else that happened with them their names,
//! addresses and numbers go, and each given name, family name and nickname that is unmistakably theirs: nobody else who took part
//! has it among the words of their name. From what the member noted about others only full names, addresses and numbers go, for a
//! given name alone may be anybody's there. That others speak of them where they were not is in the words of those others, and
//! stays.

use crate::facts::What;
use crate::interactions::{Interaction, Kind, Role};
use crate::names::{BLANK, blanked, fold};
use crate::sightings::{Field, Sighting};

/// What those who are forgotten are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Called {
    /// Full names, addresses, numbers, profiles: theirs wherever they stand.
    whole: Vec<String>,
    /// Given names, family names, nicknames, and names of one word: theirs where nobody else could be meant.
    part: Vec<String>,
}

impl Called {
    /// As these sightings call them.
    pub fn of<'s>(sightings: impl IntoIterator<Item = &'s Sighting>) -> Called {
        let mut called = Called::default();
        sightings.into_iter().for_each(|sighting| called.add(sighting));
        called
    }

    /// And as this one does.
    pub fn add(&mut self, sighting: &Sighting) {
        let mut add = |list: fn(&mut Called) -> &mut Vec<String>, name: &str| {
            let (name, list) = (name.trim(), list(self));
            if !name.is_empty() && !list.iter().any(|known| known == name) {
                list.push(name.to_owned());
            }
        };
        for key in sighting.keys.iter() {
            add(|c| &mut c.whole, &key.value);
        }
        if let Some(name) = &sighting.name {
            match name.split_once(", ").or_else(|| name.split_once(' ')) {
                Some((one, other)) => {
                    add(|c| &mut c.whole, name);
                    add(|c| &mut c.part, one);
                    add(|c| &mut c.part, other);
                }
                None => add(|c| &mut c.part, name),
            }
        }
        for field in [Field::GivenName, Field::FamilyName, Field::Nickname] {
            for name in sighting.facts.get(&field).into_iter().flatten() {
                add(|c| &mut c.part, name);
            }
        }
    }

    /// Is nobody called anything?
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.part.is_empty()
    }

    /// Every full name, address and number, and every name of one word that is all they are called by.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.whole.iter().chain(if self.whole.is_empty() { &self.part[..] } else { &[] }).map(String::as_str)
    }

    /// A text about something in which they took part, `others` being the names of those who did too; `None` where nothing of
    /// theirs is in it.
    pub fn blank(&self, text: &str, others: &[String]) -> Option<String> {
        let others: Vec<String> = others.iter().map(|name| format!(" {} ", fold(name))).collect();
        let theirs = self.part.iter().filter(|part| {
            let part = format!(" {} ", fold(part));
            !others.iter().any(|other| other.contains(&part))
        });
        blanked(text, self.whole.iter().chain(theirs).map(String::as_str))
    }

    /// What is left of something that happened with those who are `gone`.
    pub fn silence<P: Copy>(&self, interaction: &mut Interaction<P>, others: &[String], gone: impl Fn(P) -> bool) {
        let written = matches!(interaction.kind, Kind::Mail | Kind::Message);
        if written && interaction.people.iter().any(|p| p.role == Role::From && gone(p.who)) {
            interaction.text = None;
        }
        for text in [&mut interaction.subject, &mut interaction.text].into_iter().flatten() {
            if let Some(without) = self.blank(text, others) {
                *text = without;
            }
        }
        interaction.people.retain(|p| !gone(p.who));
    }

    /// What the member noted about somebody else, without them; `None` where they are not in it. A tag or a circle that was called
    /// after them alone is called nothing then.
    pub fn without<P: Clone>(&self, what: &What<P>) -> Option<What<P>> {
        noted_without(what, |text| blanked(text, self.whole.iter().map(String::as_str)))
    }
}

/// What the member noted, its words gone through by `blank`, which gives back those that somebody was taken out of; `None` where nobody
/// was.
pub fn noted_without<P: Clone>(what: &What<P>, blank: impl Fn(&str) -> Option<String>) -> Option<What<P>> {
    let mut what = what.clone();
    let texts: Vec<&mut String> = match &mut what {
        What::Note { text } | What::NotNow { why: text } => vec![text],
        What::Tag { name, .. } | What::Circle { name, .. } | What::Correct { value: name, .. } => vec![name],
        What::Promise { text, quote, .. } | What::Found { text, quote, .. } => vec![text, quote],
        What::Met { place: Some(place), .. } => vec![place],
        _ => Vec::new(),
    };
    let mut found = false;
    for text in texts {
        if let Some(without) = blank(text) {
            *text = without;
            found = true;
        }
    }
    if let What::Tag { name, .. } | What::Circle { name, .. } = &mut what
        && name == BLANK
    {
        name.clear();
    }
    found.then_some(what)
}

/// Is nothing left of it: a tag or a circle that was called after those who went, and by nothing else?
pub fn is_nothing<P>(what: &What<P>) -> bool {
    matches!(what, What::Tag { name, .. } | What::Circle { name, .. } if name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sightings::Source;

    fn zenobia() -> Called {
        let mut sighting = Sighting::new(Source::Vcard, "z");
        sighting.name = Some("Zenobia Palmira".into());
        sighting.fact(Field::Nickname, "Zeni");
        Called::of([&sighting])
    }

    #[test]
    fn a_name_that_is_theirs_alone_goes_and_one_that_another_bears_stays() {
        let blank = |text: &str, others: &[&str]| {
            let others: Vec<String> = others.iter().map(|name| (*name).to_owned()).collect();
            zenobia().blank(text, &others)
        };
        assert_eq!(blank("cena con Zenobia e Bruno", &["Bruno Verdi"]).as_deref(), Some("cena con … e Bruno"));
        assert_eq!(blank("auguri Zeni, dai Palmira", &["Bruno Verdi"]).as_deref(), Some("auguri …, dai …"));
        assert_eq!(blank("cena con Zenobia", &["Zenobia Verdi"]), None);
        assert_eq!(blank("cena con Zenobia Palmira", &["Zenobia Verdi"]).as_deref(), Some("cena con …"));
    }

    #[test]
    fn a_tag_loses_their_name_and_goes_where_it_was_nothing_else() {
        let tag = |name: &str| What::<i64>::Tag { name: name.into(), on: true };
        let without = |name: &str| zenobia().without(&tag(name));
        assert_eq!(without("cugini di Zenobia Palmira"), Some(tag("cugini di …")));
        assert_eq!(without("Zenobia Palmira"), Some(tag("")));
        assert_eq!(without("Zenobia"), None);
    }

    #[test]
    fn a_note_about_another_loses_the_full_name_only() {
        let note = |text: &str| What::<i64>::Note { text: text.into() };
        let without = |text: &str| zenobia().without(&note(text));
        assert_eq!(without("amica di Zenobia Palmira"), Some(note("amica di …")));
        assert_eq!(without("amica di Zenobia"), None);
    }
}
