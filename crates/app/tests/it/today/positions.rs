//! A new position between two imports: dated by the first export that shows it, and only where an earlier one showed another.

use std::path::PathBuf;

use coltiva_app::people::person;
use coltiva_app::today::today;
use coltiva_domain::when::When;
use jiff::civil::{Date, date};

use crate::notebooks::{Notebook, morning};

/// An export of that day, in which Anna is this.
fn export(notebook: &Notebook, day: Date, title: &str) -> PathBuf {
    let file = notebook.folder.path().join(format!("Connections {day}.csv"));
    let text = format!(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
         Anna,Rossi,https://www.linkedin.com/in/anna-rossi,,Nord Srl,{title},03 Mar 2024\n"
    );
    std::fs::write(&file, text).unwrap();
    file
}

fn news(notebook: &Notebook) -> Option<When> {
    let anna = person(&notebook.coltiva, "Anna Rossi", false, morning(date(2026, 12, 1))).unwrap();
    anna.known.person.news.map(|news| news.on)
}

fn is_said(notebook: &Notebook, day: Date) -> bool {
    let page = today(&notebook.coltiva, 5, morning(day)).unwrap();
    page.today.suggestions.iter().flat_map(|s| &s.why).any(|why| why.code == "date_position")
}

#[test]
fn the_same_export_once_more_does_not_move_it() {
    let (old, new, again) = (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 20));
    let notebook = Notebook::new();
    notebook.import(&[export(&notebook, old, "Tecnica")], None, morning(old));
    assert_eq!(news(&notebook), None, "one export shows no change");
    notebook.import(&[export(&notebook, new, "Direttrice")], None, morning(new));
    assert_eq!(news(&notebook), Some(When::Day(new)));
    assert!(is_said(&notebook, date(2026, 10, 5)));
    notebook.import(&[export(&notebook, again, "Direttrice")], None, morning(again));
    assert_eq!(news(&notebook), Some(When::Day(new)));
    assert!(!is_said(&notebook, date(2026, 11, 25)), "it is old news");
}

#[test]
fn neither_the_order_nor_the_number_of_imports_matters() {
    let days = [(date(2026, 9, 1), "Tecnica"), (date(2026, 10, 1), "Direttrice"), (date(2026, 11, 20), "Direttrice")];
    let at_once = Notebook::new();
    let files: Vec<PathBuf> = days.iter().map(|(day, title)| export(&at_once, *day, title)).collect();
    at_once.import(&files, None, morning(days[2].0));
    assert_eq!(news(&at_once), Some(When::Day(days[1].0)));
    let backwards = Notebook::new();
    for (day, title) in days.iter().rev() {
        backwards.import(&[export(&backwards, *day, title)], None, morning(days[2].0));
    }
    assert_eq!(news(&backwards), Some(When::Day(days[1].0)));
    // And the way out and in again keeps the day.
    let out = at_once.folder.path().join("out");
    coltiva_app::export::export(&at_once.coltiva, &out, &[coltiva_app::export::Part::of_word("notebook").unwrap()])
        .unwrap();
    let again = Notebook::new();
    again.import(&[out.join("notebook.jsonl")], None, morning(days[2].0));
    assert_eq!(news(&again), Some(When::Day(days[1].0)));
}
