//! What can be handed to somebody who asks what is held of them: all that is theirs, and nothing of anybody else, nor what the
//! member only thinks of doing about them.

use std::collections::HashSet;

use coltiva_domain::facts::What;
use coltiva_domain::names;
use coltiva_domain::sightings::Field;
use coltiva_store::{Reader, StoreError};
use jiff::Timestamp;

use super::portrait::{Portrait, person_alone};
use crate::error::Result;
use crate::notebook::Coltiva;
use crate::rebuild;

/// Names of more words than this are not looked for.
const WORDS: usize = 8;

/// All that is held of the person meant by `who`, others left out: their names, addresses and numbers, the words of what happened with
/// them too, who is whose relation, and who brought the two together.
pub fn disclosed(coltiva: &Coltiva, who: &str, now: Timestamp) -> Result<Portrait> {
    let mut portrait = person_alone(coltiva, who, now)?;
    let theirs: HashSet<i64> = portrait.known.person.sightings.iter().copied().collect();
    let (own, others) = coltiva.store.read(coltiva.member, |reader| {
        let own = rebuild::own_sightings(reader)?;
        let others = Others::read(reader, |id| theirs.contains(&id) || own.contains(&id))?;
        Ok::<_, StoreError>((own, others))
    })?;
    let facts = &mut portrait.known.person.facts;
    facts.retain(|field, _| !matches!(field, Field::Relation | Field::MetThrough));
    facts.values_mut().flatten().for_each(|told| others.leave_out(&mut told.value));
    portrait.circles.iter_mut().for_each(|circle| others.leave_out(circle));
    portrait.facts.retain(|fact| is_theirs(&fact.what));
    portrait.facts.iter_mut().for_each(|fact| others.leave_out_of(&mut fact.what));
    for lived in &mut portrait.diary {
        let interaction = &mut lived.stored.interaction;
        let alone = interaction.people.iter().all(|p| theirs.contains(&p.who) || own.contains(&p.who));
        for text in [&mut interaction.subject, &mut interaction.text] {
            *text = text.take().filter(|_| alone);
            text.iter_mut().for_each(|text| others.leave_out(text));
        }
        interaction.people.retain(|p| theirs.contains(&p.who) || own.contains(&p.who));
    }
    Ok(portrait)
}

/// Does it say something of them? All else is the member's own counsel.
fn is_theirs<P>(what: &What<P>) -> bool {
    matches!(
        what,
        What::Note { .. }
            | What::Found { .. }
            | What::Promise { .. }
            | What::Correct { .. }
            | What::AddKey { .. }
            | What::Met { .. }
            | What::Circle { .. }
            | What::Tag { .. }
    )
}

/// What everybody else is called by, ready to compare: full names, addresses, numbers. One word alone may be anybody's.
struct Others(HashSet<String>);

impl Others {
    fn read(reader: &mut Reader<'_>, staying: impl Fn(i64) -> bool) -> std::result::Result<Others, StoreError> {
        let (mut others, mut known) = (HashSet::new(), HashSet::new());
        reader.sightings(|seen| {
            let sighting = &seen.sighting;
            let keys = sighting.keys.iter().map(|key| names::fold(&key.value));
            let called = sighting.name.iter().map(|name| names::fold(name)).chain(keys);
            if staying(seen.id) { known.extend(called) } else { others.extend(called) }
        })?;
        others.retain(|name| !known.contains(name) && name.contains(|c: char| !c.is_alphabetic()));
        Ok(Others(others))
    }

    fn leave_out(&self, text: &mut String) {
        let number = |words: &str| words.chars().filter(char::is_ascii_digit).collect::<String>();
        let named = |words: &str| {
            self.0.contains(&names::fold(words))
                || !words.contains(char::is_alphabetic) && self.0.contains(&names::fold(&number(words)))
        };
        if let Some(rest) = names::blanked_where(text, WORDS, named) {
            *text = rest;
        }
    }

    fn leave_out_of<P>(&self, what: &mut What<P>) {
        let texts = match what {
            What::Note { text: words }
            | What::Correct { value: words, .. }
            | What::Circle { name: words, .. }
            | What::Tag { name: words, .. } => vec![words],
            What::Promise { text, quote, .. } | What::Found { text, quote, .. } => vec![text, quote],
            What::Met { place, through, .. } => {
                *through = None;
                place.iter_mut().collect()
            }
            _ => Vec::new(),
        };
        texts.into_iter().for_each(|text| self.leave_out(text));
    }
}
