//! Writing what was understood of a line.

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::interactions::{Direction, Interaction, Kind, Role};
use coltiva_domain::keys::Key;
use coltiva_domain::names;
use coltiva_domain::sightings::{Sighting, Source};
use coltiva_domain::when::When;
use coltiva_store::{Notebook, StoreError};
use jiff::Timestamp;

use super::{Understood, Who, owner};
use crate::error::{AppError, Result};
use crate::facts::{Ids, write};
use crate::notebook::Coltiva;
use crate::people;
use crate::rebuild::Touched;

/// A line in the notebook.
#[derive(Debug, Clone, PartialEq)]
pub struct Logged {
    /// The act: `undo` takes all of it back.
    pub step: String,
    /// What happened, with its row id.
    pub interaction: Option<(i64, Interaction<i64>)>,
    /// The facts that were written.
    pub facts: Vec<Fact<i64>>,
    /// Everybody the line names and the notebook knows now: id, name, and whether they are new.
    pub people: Vec<(i64, String, bool)>,
}

/// Writes a line as it was understood; fails, and writes nothing, where somebody is still unclear, nobody is named, or
/// one of them is in the notebook no more.
pub fn save(coltiva: &Coltiva, line: &Understood, now: Timestamp, ids: &mut dyn Ids) -> Result<Logged> {
    if let Some((meant, people)) = line.unclear().next() {
        return Err(AppError::Several(meant.name.clone(), people.to_vec()));
    }
    if !line.people.iter().any(|meant| meant.needed) {
        return Err(AppError::NobodyNamed);
    }
    let step = ids.next();
    coltiva.store.write(coltiva.member, |notebook| {
        let mut act = Act { step, now, ids, touched: Touched::default() };
        let who = act.people(notebook, line)?;
        let interaction = match line.kind {
            Some(kind) => Some(act.interaction(notebook, line, kind, &who)?),
            None => None,
        };
        let key = interaction.as_ref().map(|(_, interaction)| interaction.key.clone());
        act.promises(line, key.filter(|_| !line.ahead).as_deref(), &who);
        act.met(line, &who);
        act.note(line, &who);
        act.asides(line, &who);
        let Act { step, touched, .. } = act;
        write(notebook, &touched, coltiva)?;
        let mut people: Vec<(i64, String, bool)> = Vec::new();
        for (meant, id) in line.people.iter().zip(&who) {
            let Some(sighting) = id else { continue };
            let Some(person) = notebook.person_of(*sighting)? else { continue };
            let shown = match notebook.people_by_id(&[person])?.pop() {
                Some(row) => people::person_of(&row)?.shown().to_owned(),
                None => meant.name.clone(),
            };
            if !people.iter().any(|(known, ..)| *known == person) {
                people.push((person, shown, matches!(meant.who, Who::New { .. })));
            }
        }
        Ok::<_, AppError>(Logged { step, interaction, facts: touched.facts, people })
    })
}

/// An act being written.
struct Act<'a> {
    step: String,
    now: Timestamp,
    ids: &'a mut dyn Ids,
    touched: Touched,
}

impl Act<'_> {
    fn fact(&mut self, who: Option<i64>, what: What<i64>) {
        let (id, step) = (self.ids.next(), self.step.clone());
        self.touched.facts.push(Fact { id, step, at: When::Instant(self.now), who, what });
    }

    /// The sighting of each, in the order of the line; `None` for those who are only spoken of and unknown.
    fn people(&mut self, notebook: &mut Notebook<'_>, line: &Understood) -> Result<Vec<Option<i64>>> {
        let mut all = Vec::with_capacity(line.people.len());
        let mut made: Vec<(String, i64)> = Vec::new();
        for (meant, named) in line.people.iter().zip(&line.draft.people) {
            let who = match &meant.who {
                Who::Known(id) => {
                    // The line may have waited for its yes while its people were forgotten or taken back.
                    let person = notebook.person_of(*id)?;
                    let person = person.ok_or_else(|| AppError::Nobody(meant.name.clone(), Vec::new()))?;
                    Some(people::stand_in(notebook, person)?)
                }
                Who::New { .. } if meant.needed => {
                    let name = if meant.name.contains('@') { meant.name.clone() } else { titled(&meant.name) };
                    // «Anna … ad Anna» in one line is one Anna.
                    match made.iter().find(|(known, _)| *known == name) {
                        Some((_, id)) => Some(*id),
                        None => {
                            let mut sighting = Sighting::new(Source::Hand, self.ids.next());
                            sighting.name = names::clean(&name).filter(|name| !name.contains('@'));
                            sighting.keys.extend(named.address.as_deref().and_then(Key::email));
                            let id = notebook.add_hand_sighting(&sighting.seal())?;
                            self.touched.sightings = true;
                            self.fact(Some(id), What::NewPerson);
                            made.push((name, id));
                            Some(id)
                        }
                    }
                }
                _ => None,
            };
            all.push(who);
        }
        Ok(all)
    }

    fn interaction(
        &mut self,
        notebook: &mut Notebook<'_>,
        line: &Understood,
        kind: Kind,
        who: &[Option<i64>],
    ) -> std::result::Result<(i64, Interaction<i64>), StoreError> {
        let draft = &line.draft;
        let (me, new) = owner(notebook)?;
        self.touched.sightings |= new;
        let mine = match (kind, draft.direction) {
            (Kind::Conversation | Kind::Meeting | Kind::Event, _) => Some(Role::With),
            (Kind::Introduction, Some(Direction::In)) if draft.introduction.is_some_and(|p| p.to.is_some()) => None,
            (_, Some(Direction::In)) => Some(Role::To),
            (_, Some(Direction::Out)) => Some(Role::From),
            _ => Some(Role::With),
        };
        let key = format!("hand:{}", self.ids.next());
        let mut interaction = Interaction::new(key.clone(), line.when, kind);
        if let Some(mine) = mine {
            interaction = interaction.with(me, mine);
        }
        for (named, who) in draft.people.iter().zip(who) {
            if let Some(who) = who.filter(|who| !interaction.people.iter().any(|p| p.who == *who)) {
                interaction = interaction.with(who, named.role);
            }
        }
        let said = [Some(draft.note.clone()), draft.place.clone()].into_iter().flatten();
        interaction.subject = said.into_iter().find(|words| !words.is_empty());
        interaction.text = Some(draft.text.clone());
        let id = notebook.add_hand_interaction(&interaction)?;
        self.touched.come.push(id);
        self.fact(None, What::Logged { key });
        Ok((id, interaction))
    }

    fn promises(&mut self, line: &Understood, found_in: Option<&str>, who: &[Option<i64>]) {
        for promise in &line.draft.promises {
            let with = promise.with.and_then(|n| who.get(n).copied().flatten());
            let Some(with) = with.or_else(|| who.iter().flatten().next().copied()) else { continue };
            self.fact(
                Some(with),
                What::Promise {
                    owes: promise.owes,
                    kind: promise.kind,
                    text: promise.what.clone(),
                    quote: promise.quote.clone(),
                    due: promise.due,
                    found_in: found_in.map(str::to_owned),
                    confirmed: true,
                    corrects: None,
                },
            );
        }
    }

    /// How we met, and through whom.
    fn met(&mut self, line: &Understood, who: &[Option<i64>]) {
        let draft = &line.draft;
        let at = |n: Option<usize>| n.and_then(|n| who.get(n).copied().flatten());
        // A line about how we met long ago need not say when.
        let on = (line.kind.is_some() && !line.ahead).then_some(line.day);
        let presented = draft.introduction.filter(|p| p.to.is_none() && p.by.is_some());
        let through = presented.and_then(|p| at(p.by));
        let introduced = presented.and_then(|p| at(p.who));
        for (n, id) in who.iter().enumerate() {
            let Some(id) = *id else { continue };
            let here = draft.people.get(n).is_some_and(|named| named.role != Role::Mentioned);
            let new = line.people.get(n).is_some_and(|meant| matches!(meant.who, Who::New { .. }));
            let first = here && Some(id) != through && (draft.first_met || (draft.perhaps_first && new && !line.ahead));
            if first || Some(id) == introduced {
                let through = through.filter(|_| Some(id) == introduced || introduced.is_none());
                self.fact(Some(id), What::Met { place: draft.place.clone(), on, through });
            }
        }
    }

    /// What is told of somebody on the way is a note about them; of one whom the notebook does not know, about whom the line is about.
    fn asides(&mut self, line: &Understood, who: &[Option<i64>]) {
        for aside in &line.draft.asides {
            let about = who.get(aside.of).copied().flatten().or_else(|| who.iter().flatten().next().copied());
            if about.is_some() {
                self.fact(about, What::Note { text: aside.what.clone() });
            }
        }
    }

    /// A line that says nothing else is a note about the first whom it names; what a promise leaves over is one too.
    fn note(&mut self, line: &Understood, who: &[Option<i64>]) {
        let draft = &line.draft;
        if line.kind.is_none()
            && !draft.note.is_empty()
            && draft.introduction.is_none()
            && let Some(about) = who.iter().flatten().next()
        {
            let whole = draft.promises.is_empty() && draft.asides.is_empty();
            let text = if whole { &draft.text } else { &draft.note };
            self.fact(Some(*about), What::Note { text: text.clone() });
        }
    }
}

/// A name typed in small letters, as one writes it.
fn titled(name: &str) -> String {
    if name.chars().any(char::is_uppercase) {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    };
    name.split(' ').map(word).collect::<Vec<String>>().join(" ")
}
