//! What sources say of a person, as `domain::openings` compares it.

use coltiva_domain::openings::{Stint, Trait, Traits};
use coltiva_domain::people::{Person, Told};
use coltiva_domain::sightings::Field;

/// The traits of a person, each with the sighting that says so.
pub(super) fn of(person: &Person) -> Traits {
    let told = |field: Field| person.facts.get(&field).map_or(&[][..], Vec::as_slice);
    let plain = |field: Field| -> Vec<Trait> {
        told(field).iter().map(|t| Trait { name: t.value.clone(), evidence: evidence(t) }).collect()
    };
    let mut employers: Vec<Stint> = told(Field::Position).iter().map(stint).collect();
    for company in told(Field::Company) {
        if !employers.iter().any(|e| e.name == company.value) {
            employers.push(Stint { name: company.value.clone(), from: None, to: None, evidence: evidence(company) });
        }
    }
    Traits {
        employers,
        schools: told(Field::School).iter().map(stint).collect(),
        places: plain(Field::Place),
        interests: plain(Field::Interest),
    }
}

fn evidence(told: &Told) -> Vec<String> {
    vec![told.evidence()]
}

/// `Company · title · 2017-06 – 2020`: readers write positions and schools so.
fn stint(told: &Told) -> Stint {
    let mut parts = told.value.split(" · ");
    let name = parts.next().unwrap_or_default().trim().to_owned();
    let span = parts.last().filter(|last| last.contains('–'));
    let year = |text: &str| text.trim().get(..4).and_then(|y| y.parse::<i16>().ok());
    let (from, to) = span.and_then(|s| s.split_once('–')).map_or((None, None), |(from, to)| (year(from), year(to)));
    Stint { name, from, to, evidence: evidence(told) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coltiva_domain::sightings::Source;

    #[test]
    fn years_are_read_where_readers_write_them() {
        let told = |value: &str| Told {
            value: value.to_owned(),
            source: Source::Linkedin,
            seen_at: None,
            sighting: 7,
            fact: None,
        };
        let s = stint(&told("Vecchia · Stagista · 2010 – 2012-03"));
        assert_eq!((s.name.as_str(), s.from, s.to), ("Vecchia", Some(2010), Some(2012)));
        let s = stint(&told("Nuova · Capo · 2013-12 –"));
        assert_eq!((s.from, s.to), (Some(2013), None));
        assert_eq!(stint(&told("Politecnico")).name, "Politecnico");
    }
}
