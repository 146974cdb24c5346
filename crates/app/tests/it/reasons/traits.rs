//! Names, subjects and years, compared by plain means.

use coltiva_domain::sightings::{Field, Sighting};

/// Lower case, letters and digits only, without the forms of companies.
pub fn plain(name: &str) -> String {
    const FORMS: [&str; 12] = ["spa", "srl", "srls", "snc", "sas", "ltd", "inc", "llc", "gmbh", "plc", "coop", "scarl"];
    let folded: String = name
        .to_lowercase()
        .replace('.', "")
        .chars()
        .map(|c| match c {
            'à' | 'á' | 'â' => 'a',
            'è' | 'é' | 'ê' => 'e',
            'ì' | 'í' => 'i',
            'ò' | 'ó' | 'ö' => 'o',
            'ù' | 'ú' | 'ü' => 'u',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    folded.split(' ').filter(|w| !w.is_empty() && !FORMS.contains(w)).collect::<Vec<_>>().join(" ")
}

pub fn same(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

/// A subject without the marks of answers.
pub fn bare_subject(subject: &str) -> &str {
    let mut rest = subject.trim();
    loop {
        let lower = rest.to_lowercase();
        let marks = ["re:", "r:", "rif:", "fwd:", "fw:", "i:", "aw:", "wg:", "sv:", "tr:"];
        match marks.iter().find(|mark| lower.starts_with(**mark)) {
            Some(mark) => rest = rest[mark.len()..].trim_start(),
            None => return rest,
        }
    }
}

/// Does the sentence name the thing by a word of five letters and more?
pub fn thing(sentence: &str, what: &str) -> bool {
    let sentence = plain(sentence);
    plain(what).split(' ').filter(|word| word.chars().count() >= 5).any(|word| sentence.contains(word))
}

/// Where somebody was, from when to when.
#[derive(Debug, Clone)]
pub struct Stint {
    pub name: String,
    pub from: Option<i64>,
    pub to: Option<i64>,
}

/// What a sighting says of employers or schools.
pub fn stints(sighting: &Sighting, fields: &[Field]) -> Vec<Stint> {
    let values = fields.iter().flat_map(|field| sighting.facts.get(field).into_iter().flatten());
    values.map(|value| stint(value)).collect()
}

/// `Name · what · 2017-06 – 2020`, or the name alone.
pub fn stint(value: &str) -> Stint {
    let name = value.split(" · ").next().unwrap_or_default().to_owned();
    let span = value.rsplit(" · ").next().filter(|last| last.contains('–')).unwrap_or_default();
    let year = |text: &str| text.trim().get(..4).and_then(|year| year.parse().ok());
    let (from, to) = span.split_once('–').map_or((None, None), |(from, to)| (year(from), year(to)));
    Stint { name, from, to }
}
