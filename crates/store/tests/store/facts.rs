//! Facts, what is known of the owner, settings.

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::keys::Key;
use coltiva_store::{Notebook, OwnClaim, Result, StoreError};
use coltiva_testkit::{Ids, now, on_each_engine, when};

use crate::world::{ME, person};

fn note(ids: &Ids, who: i64, text: &str) -> Fact<i64> {
    let id = ids.next();
    Fact { step: id.clone(), id, at: when("2026-03-01"), who: Some(who), what: What::Note { text: text.to_owned() } }
}

fn import_facts(nb: &mut Notebook<'_>, facts: &[(&str, &str)]) -> Result<(i64, Vec<bool>)> {
    let import = nb.begin_import(now(), "{}")?;
    let anna = nb.stage_sightings(import, &[(&person("Anna Rossi"), None.into())])?[0].id;
    let facts: Vec<_> = facts
        .iter()
        .map(|(key, text)| {
            let mut fact = note(&Ids::default(), anna, text);
            fact.id = (*key).to_owned();
            ((*key).to_owned(), fact)
        })
        .collect();
    let new = nb.stage_facts(import, &facts)?;
    nb.apply_import(import, "{}")?;
    Ok((import, new))
}

fn texts(nb: &mut Notebook<'_>) -> Result<Vec<String>> {
    let facts = nb.facts()?;
    let text = |fact: Fact<i64>| match fact.what {
        What::Note { text } => text,
        other => format!("{other:?}"),
    };
    Ok(facts.into_iter().map(|(fact, _)| text(fact)).collect())
}

#[test]
fn a_fact_held_by_two_imports_is_one_and_stays_with_either() {
    on_each_engine(|store| {
        store
            .write(ME, |nb| {
                let (first, new) = import_facts(nb, &[("vcard:1", "likes tea"), ("vcard:2", "plays go")])?;
                assert_eq!(new, [true, true]);
                let (second, new) = import_facts(nb, &[("vcard:1", "likes coffee"), ("vcard:1", "likes tea")])?;
                assert_eq!(new, [false, false]);
                let both = texts(nb)?;
                assert_eq!(both.len(), 2);
                nb.undo_import(first, now())?;
                assert_eq!(texts(nb)?, both[..1]);
                nb.undo_import(second, now())?;
                assert!(nb.facts()?.is_empty());
                // The other order ends in the same.
                import_facts(nb, &[("vcard:1", "likes tea"), ("vcard:1", "likes coffee")])?;
                import_facts(nb, &[("vcard:2", "plays go"), ("vcard:1", "likes tea")])?;
                assert_eq!(texts(nb)?, both);
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
}

#[test]
fn what_is_said_of_the_owner_comes_and_goes_with_its_source() {
    let claim = |text: &str, how: &str| OwnClaim::key(Key::email(text).unwrap(), how);
    on_each_engine(|store| {
        store
            .write(ME, |nb| {
                nb.add_own(&claim("io@example.org", "member"))?;
                let import = nb.begin_import(now(), "{}")?;
                nb.stage_own(import, &[claim("me@example.org", "sent-mail"), claim("me@example.org", "sent-mail")])?;
                assert_eq!(nb.own_claims()?.len(), 1);
                nb.apply_import(import, "{}")?;
                assert_eq!(nb.own_claims()?.len(), 2);
                nb.remove_own(&claim("me@example.org", "sent-mail"))?;
                assert_eq!(nb.own_claims()?.len(), 2);
                nb.undo_import(import, now())?;
                assert_eq!(nb.own_claims()?, [(claim("io@example.org", "member"), None)]);
                nb.remove_own(&claim("io@example.org", "member"))?;
                assert!(nb.own_claims()?.is_empty());
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
}

#[test]
fn settings_are_set_and_taken_away() {
    on_each_engine(|store| {
        store
            .write(ME, |nb| {
                nb.set_setting("zone", Some("Europe/Rome"))?;
                nb.set_setting("zone", Some("Europe/Berlin"))?;
                assert_eq!(nb.setting("zone")?.as_deref(), Some("Europe/Berlin"));
                nb.set_setting("zone", None)?;
                assert_eq!(nb.setting("zone")?, None);
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
}
