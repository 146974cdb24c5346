//! Small worlds to import, and what is seen of a notebook.

use coltiva_domain::interactions::{Interaction, Kind, Participant, Role};
use coltiva_domain::keys::Key;
use coltiva_domain::sightings::{Sighting, Source};
use coltiva_domain::when::When;
use coltiva_store::{Filter, Member, Notebook, Reader, Result, Staged, Store, StoreError};
use coltiva_testkit::{now, when};

pub(crate) const ME: Member = Member(1);

pub(crate) fn person(name: &str) -> Sighting {
    let mut s = Sighting::new(Source::Mail, name);
    s.name = Some(name.to_owned());
    s.keys = Key::email(&format!("{}@example.org", name.to_lowercase().replace(' ', "."))).into_iter().collect();
    s.seal()
}

/// A file to be imported: who writes what to whom.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct File(pub(crate) Vec<Interaction<&'static str>>);

impl File {
    pub(crate) fn mail(
        mut self,
        key: &str,
        at: &str,
        from: &'static str,
        to: &'static str,
        subject: Option<&str>,
    ) -> File {
        let mut i = Interaction::new(key, when(at), Kind::Mail).with(from, Role::From).with(to, Role::To);
        i.subject = subject.map(str::to_owned);
        self.0.push(i);
        self
    }

    pub(crate) fn text(mut self, text: &str) -> File {
        self.0.last_mut().unwrap().text = Some(text.to_owned());
        self
    }
}

pub(crate) fn stage(nb: &mut Notebook<'_>, file: &File) -> Result<(i64, Vec<Staged>)> {
    let import = nb.begin_import(now(), "{}")?;
    let mut staged = Vec::new();
    for i in &file.0 {
        let people: Vec<Sighting> = i.people.iter().map(|p| person(p.who)).collect();
        let at: Option<When> = Some(i.at);
        let rows = nb.stage_sightings(import, &people.iter().map(|s| (s, at.into())).collect::<Vec<_>>())?;
        let mut numbered = i.clone().map(|_| Some(0_i64));
        for (p, row) in numbered.people.iter_mut().zip(&rows) {
            p.who = row.id;
        }
        staged.extend(nb.stage_interactions(import, &[numbered])?);
    }
    Ok((import, staged))
}

pub(crate) fn import(store: &Store, file: &File) -> (i64, Vec<Staged>) {
    store
        .write(ME, |nb| {
            let (import, staged) = stage(nb, file)?;
            let applied = nb.apply_import(import, "{}")?;
            let mut index = Vec::new();
            let mut add = |i: coltiva_store::StoredInteraction| {
                index.extend(i.interaction.people.iter().map(|p| (p.who, i.id, i.position)));
                Ok(())
            };
            nb.interactions(&Filter::Ids(applied.first_interaction..=applied.last_interaction), &mut add)?;
            nb.interactions(&Filter::ById(&applied.changed), &mut add)?;
            nb.index_participants(index)?;
            Ok::<_, StoreError>((import, staged))
        })
        .unwrap()
}

pub(crate) fn undo(store: &Store, import: i64) -> coltiva_store::Undone {
    store.write(ME, |nb| nb.undo_import(import, now())).unwrap()
}

/// All that a reader can see of the ground, people by their content and not by row ids.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Seen {
    pub(crate) sightings: Vec<(String, Option<String>)>,
    pub(crate) interactions: Vec<String>,
    pub(crate) facts: Vec<String>,
    pub(crate) own: Vec<String>,
}

pub(crate) fn seen(store: &Store) -> Seen {
    store.read(ME, look).unwrap()
}

pub(crate) fn look(r: &mut Reader<'_>) -> Result<Seen> {
    let mut out = Seen::default();
    let mut names = std::collections::HashMap::new();
    r.sightings(|s| {
        names.insert(s.id, s.sighting.content());
        out.sightings.push((s.sighting.content(), s.seen_at.map(|at| at.to_string())));
    })?;
    r.interactions(&Filter::All, |i| {
        let named = Interaction {
            people: i
                .interaction
                .people
                .iter()
                .map(|p| Participant {
                    who: names.get(&p.who).expect("a participant who is there"),
                    role: p.role,
                    attendance: p.attendance,
                })
                .collect(),
            ..i.interaction.clone().map(|_| None::<&String>)
        };
        out.interactions.push(serde_json::to_string(&named).unwrap());
        Ok(())
    })?;
    out.facts = r.facts()?.iter().map(|(f, _)| f.id.clone() + &serde_json::to_string(&f.what).unwrap()).collect();
    out.own = r.own_claims()?.iter().map(|(c, _)| serde_json::to_string(c).unwrap()).collect();
    out.sightings.sort();
    out.interactions.sort();
    out.own.dedup();
    Ok(out)
}
