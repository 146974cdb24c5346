//! Views of the people that the member saved: a name, and what is asked for.

use coltiva_domain::names;
use coltiva_domain::people::Person;
use coltiva_store::{Notebook, StoreError};
use serde::{Deserialize, Serialize};

use crate::error::{AppError, Result};
use crate::notebook::Coltiva;

/// A saved view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// What it is called; no two are called the same.
    pub name: String,
    /// What is asked for, as the address of the page of people asks: `state=loosening&place=Torino`.
    pub asks: String,
}

/// The setting that holds them.
const VIEWS: &str = "views";
/// More of them are no help.
const VIEWS_AT_MOST: usize = 30;
/// Longest name, in characters.
const NAME_AT_MOST: usize = 60;

/// The saved views, as they were saved.
pub fn views(coltiva: &Coltiva) -> Result<Vec<View>> {
    Ok(coltiva.store.read(coltiva.member, |reader| {
        let saved = reader.setting(VIEWS)?;
        Ok::<_, StoreError>(saved.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    })?)
}

/// Saves a view; one of the same name is replaced.
pub fn save(coltiva: &Coltiva, view: View) -> Result<()> {
    let name = view.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME_AT_MOST {
        return Err(AppError::BadValue { what: "name", value: name });
    }
    let mut all = views(coltiva)?;
    all.retain(|other| names::fold(&other.name) != names::fold(&name));
    if all.len() >= VIEWS_AT_MOST {
        return Err(AppError::BadValue { what: "name", value: name });
    }
    all.push(View { name, ..view });
    write(coltiva, &all)
}

/// Takes a view away, by name.
pub fn drop(coltiva: &Coltiva, name: &str) -> Result<()> {
    let mut all = views(coltiva)?;
    all.retain(|view| view.name != name);
    write(coltiva, &all)
}

/// Takes away the views that name one of these people: in what they are called, or in what they look for.
pub(crate) fn drop_of(notebook: &mut Notebook<'_>, people: &[Person]) -> std::result::Result<(), StoreError> {
    /// Shorter words name nobody.
    const WORD: usize = 3;
    let Some(saved) = notebook.setting(VIEWS)? else { return Ok(()) };
    let mut all: Vec<View> = serde_json::from_str(&saved).unwrap_or_default();
    let shown = people.iter().map(|person| names::fold(person.shown())).collect::<Vec<_>>().join(" ");
    let theirs: Vec<&str> = shown.split(' ').filter(|word| word.chars().count() >= WORD).collect();
    let names_them = |text: &str| {
        let text = names::fold(&text.replace("%20", " ").replace(['+', '=', '&'], " "));
        text.split(' ').any(|word| theirs.contains(&word))
    };
    all.retain(|view| !names_them(&view.name) && !names_them(&view.asks));
    let text = serde_json::to_string(&all).unwrap_or_default();
    notebook.set_setting(VIEWS, (!all.is_empty()).then_some(text.as_str()))
}

fn write(coltiva: &Coltiva, all: &[View]) -> Result<()> {
    let text = serde_json::to_string(all).unwrap_or_default();
    let value = (!all.is_empty()).then_some(text.as_str());
    Ok(coltiva.store.write(coltiva.member, |notebook| notebook.set_setting(VIEWS, value))?)
}
