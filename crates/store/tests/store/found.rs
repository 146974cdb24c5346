//! What is derived is kept, found and dropped.

use coltiva_store::{Derived, PairRow, PersonRow, StoreError};
use coltiva_testkit::on_each_engine;

use crate::world::ME;

fn person(id: i64, name: &str, words: &str) -> PersonRow {
    PersonRow {
        id,
        name: name.to_owned(),
        folded: name.to_lowercase(),
        key: format!("source:{id}"),
        company: Some("Rossi & figli".to_owned()),
        title: None,
        details: "{}".to_owned(),
        sightings: vec![id, id + 100],
        keys: vec![format!("source:{id}"), format!("email:{id}@example.org")],
        words: words.to_owned(),
    }
}

fn village() -> Vec<PersonRow> {
    vec![
        person(1, "Anna Rossi", "anna rossi turing motori"),
        person(2, "Bruno Neri", "bruno neri"),
        person(3, "Annalisa Bianchi", "annalisa bianchi"),
        person(4, "山田太郎", "山田太郎 yamada taro"),
        person(5, "Maria D’Amico", "maria damico"),
    ]
}

#[test]
fn people_are_found_by_beginnings_then_by_pieces() {
    on_each_engine(|store| {
        store
            .write(ME, |nb| {
                nb.replace_people(&village())?;
                let mut find = |query: &str| nb.search(query, None);
                assert_eq!(find("ann")?, [1, 3]);
                assert_eq!(find("Anna ro")?, [1]);
                assert_eq!(find("rossi anna")?, [1]);
                assert_eq!(find("nalis")?, [3]);
                assert_eq!(find("osi")?, Vec::<i64>::new());
                assert_eq!(find("oss")?, [1]);
                assert_eq!(find("山田")?, [4]);
                for whom in ["Maria D'Amico", "maria d’amico", "D'Amico", "Mária d`Amico", "amico"] {
                    assert_eq!(find(whom)?, [5], "{whom}");
                }
                for nothing in ["", "'", "\"", "* OR", "zzz", "an%", "a & !", "near(", "\0"] {
                    assert!(find(nothing)?.len() <= 4, "{nothing}");
                }
                assert_eq!(find("zzz")?, Vec::<i64>::new());
                assert_eq!(nb.search("ann", Some(1))?, [1]);
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
}

#[test]
fn people_are_put_in_place_of_those_they_were() {
    on_each_engine(|store| {
        store
            .write(ME, |nb| {
                nb.replace_people(&village())?;
                assert_eq!(nb.person_of(103)?, Some(3));
                assert_eq!(nb.people_with_key("email:2@example.org")?, [2]);
                let mut merged = person(1, "Anna Rossi", "anna rossi annalisa");
                merged.sightings = vec![1, 101, 3, 103];
                nb.put_people(&[3], &[merged])?;
                assert_eq!(nb.person_of(103)?, Some(1));
                assert_eq!(nb.sightings_of(1)?, [1, 3, 101, 103]);
                assert_eq!(nb.search("bianchi", None)?, Vec::<i64>::new());
                assert_eq!(nb.search("annalisa", None)?, [1]);
                let mut names = Vec::new();
                nb.people(|p| names.push(p.name))?;
                assert_eq!(names, ["Anna Rossi", "Bruno Neri", "山田太郎", "Maria D’Amico"]);
                assert_eq!(nb.people_by_id(&[2, 2, 9])?.len(), 1);
                nb.drop_derived(Derived::People)?;
                nb.drop_derived(Derived::Search)?;
                assert_eq!(nb.person_of(1)?, None);
                assert_eq!(nb.search("ann", None)?, Vec::<i64>::new());
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
}

#[test]
fn ledgers_pairs_and_stamps_are_kept() {
    on_each_engine(|store| {
        store
            .write(ME, |nb| {
                nb.put_ledgers(&[(2, vec![2, 2]), (1, vec![1])])?;
                nb.put_ledgers(&[(1, vec![9]), (2, vec![])])?;
                let mut ledgers = Vec::new();
                nb.ledgers(|id, ledger| {
                    ledgers.push((id, ledger.to_vec()));
                    Ok(())
                })?;
                assert_eq!(ledgers, [(1, vec![9])]);
                let pair = |a| PairRow { a, b: 9, tier: "likely".to_owned(), bits: 7.25, reasons: "[]".to_owned() };
                nb.replace_pairs(&[pair(1)])?;
                nb.replace_pairs(&[pair(2), pair(3)])?;
                assert_eq!(nb.pairs()?, [pair(2), pair(3)]);
                nb.set_derived_stamp(Derived::Pairs, "1")?;
                nb.set_derived_stamp(Derived::Pairs, "2")?;
                assert_eq!(nb.derived_stamp(Derived::Pairs)?.as_deref(), Some("2"));
                nb.drop_derived(Derived::Pairs)?;
                assert_eq!(nb.derived_stamp(Derived::Pairs)?, None);
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
}
