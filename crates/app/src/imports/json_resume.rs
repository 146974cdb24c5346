//! JSON Resume: the owner's own profile, or a contact's where the member says who they are and it is somebody else (FORMATS 10).

use std::io::BufRead;

use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::names;
use coltiva_domain::phones;
use coltiva_domain::sightings::{Field, Sighting, Source};
use coltiva_formats::complaint::{Code, Complaint, Place};
use coltiva_formats::json_resume::{self, Profile, Resume, Span, Topic};
use coltiva_formats::kind::Kind;
use serde_json::{Map, json};

use super::inspection::Inspection;
use super::sink::{Context, ReadError, Sink};
use super::social;
use super::vcard::record::hash_record;

/// Reads a file of this family into the sink.
pub fn read(_kind: Kind, input: &mut dyn BufRead, context: &Context, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let (resume, complaints) = match json_resume::read(input) {
        Ok(read) => read,
        Err(complaint) => {
            sink.lost(complaint);
            return Ok(());
        }
    };
    complaints.into_iter().for_each(|complaint| sink.damaged(complaint));
    if resume == Resume::default() {
        sink.lost(Complaint::new(Place::FILE, Code::Empty));
        return Ok(());
    }
    let (mut sighting, damage) = profile(&resume, context);
    damage.into_iter().for_each(|complaint| sink.damaged(complaint));
    let is_among = |own: &[Key]| sighting.keys.iter().any(|key| own.contains(key));
    if !context.said_own.is_empty() && !is_among(&context.said_own) {
        sighting.own = false;
        sink.person(sighting.seal(), context.exported_on);
        return Ok(());
    }
    if !context.own.is_empty() && !is_among(&context.own) {
        // Only said: what goes in must not depend on what else is known.
        sink.guess("own-resume", sighting.name.as_deref().unwrap_or_default(), "profile");
    }
    for key in &sighting.keys {
        sink.own(Some(key.clone()), None, "profile");
    }
    if let Some(name) = &sighting.name {
        sink.own(None, Some(name.clone()), "profile");
    }
    sink.person(sighting, context.exported_on);
    Ok(())
}

/// The résumé as what its owner says of themselves.
fn profile(resume: &Resume, context: &Context) -> (Sighting, Vec<Complaint>) {
    let basics = &resume.basics;
    let mut damage = Vec::new();
    let mut wrong = |code, field: &str, value: &str| damage.push(Complaint::new(Place::FILE, code).about(field, value));
    let mut keys: Vec<Key> = Vec::new();
    if let Some(text) = &basics.email {
        match Key::email(text) {
            Some(key) => keys.push(key),
            None => wrong(Code::BadEmail, "basics.email", text),
        }
    }
    if let Some(text) = &basics.phone {
        let region = basics.country.as_deref().filter(|c| c.len() == 2).unwrap_or(&context.region);
        match phones::e164(text, region) {
            Some(value) => keys.push(Key { kind: KeyKind::Phone, value }),
            None => wrong(Code::BadPhone, "basics.phone", text),
        }
    }
    keys.extend(basics.url.as_deref().and_then(social::page).or_else(|| basics.url.as_deref().and_then(Key::profile)));
    keys.extend(resume.profiles.iter().filter_map(elsewhere));
    keys.sort();
    let name = basics.name.as_deref().and_then(names::clean);
    // What names the owner's record the same in every version: the strongest address, else the name.
    let record = match (keys.first(), &name) {
        (Some(key), _) => key.text(),
        (None, Some(name)) => hash_record(name),
        (None, None) => "resume".to_owned(),
    };
    let mut sighting = Sighting::new(Source::JsonResume, record);
    sighting.own = true;
    sighting.name = name;
    let shared = |key: &Key| key.is_shared() || !social::is_personal(key);
    (sighting.shared_keys, sighting.keys) = keys.into_iter().partition(shared);
    facts(resume, &mut sighting);
    (sighting.seal(), damage)
}

fn elsewhere(profile: &Profile) -> Option<Key> {
    let network = profile.network.as_deref().unwrap_or_default();
    let page = profile.url.as_deref().and_then(social::page).filter(social::is_personal);
    page.or_else(|| social::handle(network, profile.username.as_deref()?))
}

fn facts(resume: &Resume, sighting: &mut Sighting) {
    let basics = &resume.basics;
    let current = resume.work.iter().find(|w| w.end.is_none()).or(resume.work.first());
    if let Some(work) = current {
        sighting.fact(Field::Company, work.name.clone().unwrap_or_default());
        sighting.fact(Field::Title, work.role.clone().unwrap_or_default());
    }
    sighting.fact(Field::Title, basics.label.clone().unwrap_or_default());
    let town = basics.city.clone().unwrap_or_default();
    let parts = [&basics.address, &basics.postal_code, &basics.city, &basics.region, &basics.country];
    if basics.address.is_some() {
        sighting.fact(Field::Address, parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", "));
    }
    sighting.fact(Field::Place, town);
    sighting.fact(Field::Note, basics.summary.clone().unwrap_or_default());
    for work in resume.work.iter().chain(&resume.volunteer).chain(&resume.projects) {
        sighting.fact(Field::Position, line(work));
    }
    for school in &resume.education {
        sighting.fact(Field::School, line(school));
    }
    for honour in &resume.honours {
        sighting.fact(Field::Date, line(honour));
    }
    for topic in resume.skills.iter().chain(&resume.interests) {
        sighting.fact(Field::Interest, topic.name.as_str());
        topic.keywords.iter().for_each(|word| sighting.fact(Field::Interest, word.as_str()));
    }
    for Topic { name, level, .. } in &resume.languages {
        let level = level.as_deref().unwrap_or_default();
        sighting.fact(Field::Interest, if level.is_empty() { name.clone() } else { format!("{name} ({level})") });
    }
    for reference in &resume.references {
        sighting.fact(Field::Relation, format!("reference: {}", reference.name));
    }
}

/// `company · title · from – to`.
fn line(span: &Span) -> String {
    let years = match (&span.start, &span.end) {
        (Some(from), Some(to)) => Some(format!("{from} – {to}")),
        (Some(from), None) => Some(format!("{from} –")),
        (None, Some(to)) => Some(format!("– {to}")),
        (None, None) => None,
    };
    let parts = [span.name.clone(), span.role.clone(), years];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What the file holds, touching no notebook.
pub fn inspect(kind: Kind, input: &mut dyn BufRead, context: &Context) -> Result<Inspection, ReadError> {
    let mut summary = Map::new();
    let complaints = match json_resume::read(input) {
        Err(complaint) => vec![complaint],
        Ok((resume, mut complaints)) => {
            let (sighting, damage) = profile(&resume, context);
            complaints.extend(damage);
            summary.insert("name".into(), json!(sighting.name));
            let counts = [
                ("work", resume.work.len()),
                ("volunteer", resume.volunteer.len()),
                ("education", resume.education.len()),
                ("projects", resume.projects.len()),
                ("profiles", resume.profiles.len()),
                ("skills", resume.skills.len()),
                ("languages", resume.languages.len()),
                ("interests", resume.interests.len()),
            ];
            summary.extend(counts.map(|(word, n)| (word.to_owned(), json!(n))));
            complaints
        }
    };
    Ok(Inspection { kind, summary, complaints })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::poured::{Poured, keys, shared, walk_samples};

    #[test]
    fn the_samples_are_read_as_the_table_says() {
        let files = walk_samples(Kind::Jsonresume, &[]);
        assert!(files == 0 || files >= 1, "{files}");
    }

    #[test]
    fn a_resume_is_the_owner() {
        let text = r#"{"basics":{"name":"Anna Rossi","label":"Geologa","email":"Anna@x.it","phone":"(912) 555-4321","url":"https://anna.example",
            "location":{"city":"Torino","countryCode":"US"},"profiles":[{"network":"LINKEDIN","username":"anna-r"},
            {"network":"Twitter","username":"anna","url":"https://www.twitter.com"}]},
            "work":[{"name":"Vecchia","position":"Stagista","startDate":"2010","endDate":"2012-03"},{"name":"Nuova","position":"Capo","startDate":"2013-12"}],
            "education":[{"institution":"Politecnico","studyType":"Laurea","area":"Geologia","startDate":"2005","endDate":"2010"}],
            "skills":[{"name":"Rocce","keywords":["Graniti"]}]}"#;
        let poured = Poured::of(Kind::Jsonresume, text.as_bytes());
        assert_eq!(poured.damaged, []);
        let me = poured.people().next().unwrap();
        assert!(me.own && me.name.as_deref() == Some("Anna Rossi"));
        assert_eq!(
            keys(me),
            ["linkedin:anna-r", "email:anna@x.it", "phone:+19125554321", "profile:https://twitter.com/anna"]
        );
        assert_eq!(shared(me), ["profile:https://anna.example"]);
        assert_eq!(me.record, "linkedin:anna-r");
        assert_eq!(me.first(Field::Company), Some("Nuova"));
        assert_eq!(me.facts[&Field::Title], ["Capo", "Geologa"]);
        assert_eq!(me.facts[&Field::Position], ["Vecchia · Stagista · 2010 – 2012-03", "Nuova · Capo · 2013-12 –"]);
        assert_eq!(me.facts[&Field::School], ["Politecnico · Laurea, Geologia · 2005 – 2010"]);
        assert_eq!(me.facts[&Field::Interest], ["Rocce", "Graniti"]);
        assert_eq!(poured.own.len(), 5);
    }

    #[test]
    fn what_is_none_is_lost_and_said() {
        for (text, code) in [("{}", Code::Empty), ("[]", Code::NotRecognised), ("{\"basics\":", Code::Unreadable)] {
            let poured = Poured::of(Kind::Jsonresume, text.as_bytes());
            assert_eq!((poured.lost[0].code, poured.people().count()), (code, 0), "{text}");
        }
    }
}
