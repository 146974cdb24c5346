//! A new position: what LinkedIn shows of somebody's work in its latest export, and did not show in one before. It is dated by the
//! first export that shows it: the same once more, in a later export, is no news.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::sightings::{Field, Seen, Source};
use crate::when::When;
use crate::work::{employer, is_post, same_company, same_title};

/// A new title or company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// When the first export that shows it was made.
    pub on: When,
    /// When the last export that showed something else was made: it changed between the two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<When>,
    /// The title; may be empty.
    pub title: String,
    /// The company; may be empty, but not both.
    pub company: String,
    /// The sighting that says so.
    pub sighting: i64,
}

/// Of the versions of one row of `Connections.csv`, the newest against the last one before it that said otherwise. Rows of two exports
/// of one day cannot be told apart in time, and say nothing new; nor does the same written otherwise, nor what is no post.
pub(super) fn of(sightings: &[&Seen], zone: &TimeZone) -> Option<News> {
    let mut rows: Vec<(i64, &Seen)> = sightings
        .iter()
        .filter(|seen| seen.sighting.source == Source::LinkedinConnections)
        .filter_map(|seen| Some((seen.seen_at?.position(zone), *seen)))
        .collect();
    // Of one moment by what they say, and by rows only where they say the same.
    let by_place = |a: &Seen, b: &Seen| a.sighting.place().cmp(&b.sighting.place()).then(a.id.cmp(&b.id));
    rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| by_place(a.1, b.1)));
    let (_, newest) = *rows.first()?;
    let mut on = newest.first_at.or(newest.seen_at)?;
    let said = |seen: &Seen, field| seen.sighting.first(field).unwrap_or_default().to_owned();
    let (title, company) = (said(newest, Field::Title), said(newest, Field::Company));
    let new_title = |seen: &Seen| !title.is_empty() && !same_title(&title, &said(seen, Field::Title));
    let new_company = |seen: &Seen| !company.is_empty() && !same_company(&company, &said(seen, Field::Company));
    let older = rows.iter().filter(|(_, seen)| seen.sighting.record == newest.sighting.record);
    for (position, before) in older.skip(1) {
        if *position >= on.position(zone) {
            continue;
        }
        if !new_title(before) && !new_company(before) {
            // The same, written otherwise then: so long it has been known.
            on = before.first_at.or(before.seen_at).unwrap_or(on);
            continue;
        }
        // Who is at no company any more may do the same alone: nobody is wished well for that.
        let left = employer(&company).is_none() && employer(&said(before, Field::Company)).is_some();
        let (after, sighting) = (before.seen_at, newest.id);
        return (!left && is_post(&title, &company)).then_some(News { on, after, title, company, sighting });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sightings::Sighting;

    fn seen(id: i64, source: Source, title: &str, at: &str) -> Seen {
        let mut sighting = Sighting::new(source, "anna-rossi");
        sighting.fact(Field::Title, title);
        sighting.fact(Field::Company, "Nord Srl");
        Seen { id, seen_at: at.parse().ok(), first_at: at.parse().ok(), sighting }
    }

    fn news(all: &[Seen]) -> Option<i64> {
        of(&all.iter().collect::<Vec<_>>(), &TimeZone::UTC).map(|news| news.sighting)
    }

    #[test]
    fn the_first_export_that_shows_it_dates_it() {
        let day = |text: &str| text.parse::<When>().ok();
        let on = |all: &[Seen]| of(&all.iter().collect::<Vec<_>>(), &TimeZone::UTC).map(|news| news.on);
        let old = seen(1, Source::LinkedinConnections, "Tecnica", "2026-01-10");
        let new = seen(2, Source::LinkedinConnections, "Direttrice", "2026-03-10");
        let again = Seen { seen_at: day("2026-05-20"), ..new.clone() };
        assert_eq!(on(&[old.clone(), again]), day("2026-03-10"), "an export that shows the same moves nothing");
        // Before the new one was seen there must have been another one: what came back to be the same is no news.
        let back = Seen { seen_at: day("2026-05-20"), ..old };
        assert_eq!(on(&[back, new]), None);
    }

    #[test]
    fn only_what_changed_between_two_exports_is_news() {
        let old = seen(1, Source::LinkedinConnections, "Tecnica", "2026-01-10");
        let new = seen(2, Source::LinkedinConnections, "Direttrice", "2026-03-10");
        // An address book that says the same does not take the news away, and is none itself.
        let book = seen(3, Source::Vcard, "Direttrice", "2026-03-12");
        assert_eq!(news(&[old.clone(), new.clone(), book.clone()]), Some(2));
        assert_eq!(news(&[book.clone(), new.clone(), old.clone()]), Some(2));
        assert_eq!(news(&[old.clone(), book]), None);
        assert_eq!(news(std::slice::from_ref(&new)), None, "what was never otherwise is no news");
        let same = seen(4, Source::LinkedinConnections, "TECNICA", "2026-03-10");
        assert_eq!(news(&[old.clone(), same]), None, "written otherwise is the same");
        let that_day = seen(5, Source::LinkedinConnections, "Direttrice", "2026-01-10");
        assert_eq!(news(&[old, that_day]), None);
    }

    /// Anna's row in an export of that day.
    fn row(id: i64, title: &str, company: &str, at: &str) -> Seen {
        let mut sighting = Sighting::new(Source::LinkedinConnections, "anna-rossi");
        sighting.fact(Field::Title, title);
        sighting.fact(Field::Company, company);
        Seen { id, seen_at: at.parse().ok(), first_at: at.parse().ok(), sighting }
    }

    #[test]
    fn what_is_no_post_is_no_news() {
        for (title, company) in [
            ("Disoccupata", ""),
            ("Felicemente in pensione", "Nord Srl"),
            ("", "Pensionato"),
            ("Sales (in maternità)", "Nord Srl"),
            ("Ex Nord", ""),
            ("Open to work", "Sud"),
            ("Traduttrice", "Freelance"),
            ("Consulente", ""),
        ] {
            let all = [row(1, "Tecnica", "Nord Srl", "2026-01-10"), row(2, title, company, "2026-03-10")];
            assert_eq!(news(&all), None, "{title}, {company}");
        }
    }

    #[test]
    fn the_same_written_otherwise_is_no_news_and_keeps_the_day() {
        let old = row(1, "CMO", "ACME SPA", "2026-01-10");
        let full = row(2, "Chief Marketing Officer", "Acme S.p.A.", "2026-03-10");
        assert_eq!(news(&[old.clone(), full.clone()]), None);
        let first = row(3, "Analista", "Beta", "2025-12-10");
        let all = [full, old, first];
        let known = of(&all.iter().collect::<Vec<_>>(), &TimeZone::UTC).unwrap();
        assert_eq!((known.on, known.after), ("2026-01-10".parse().unwrap(), "2025-12-10".parse().ok()));
    }
}
