//! Forgetting erases whole.

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::forgetting::Called;
use coltiva_domain::sightings::{Dates, Field, Sighting};
use coltiva_store::{Filter, Notebook, PersonRow, Result, Store, StoreError};
use coltiva_testkit::{on_each_engine, sqlite, when};

use crate::world::{File, ME, import, person, seen};

const NAME: &str = "Zenobia Palmira";

fn letters() -> File {
    let mut file = File::default()
        .mail("mail:z1", "2026-02-01T10:00:00Z", NAME, "Io", Some("da Zenobia, in privato"))
        .text("sono Zenobia Palmira")
        .mail("mail:a1", "2026-02-02T10:00:00Z", "Anna Rossi", "Io", Some("ciao"))
        .mail("mail:g1", "2026-02-03T10:00:00Z", "Anna Rossi", "Io", Some("in tre, con Zenobia Palmira"));
    let mut three = file.0.pop().unwrap();
    three = three.with(NAME, coltiva_domain::interactions::Role::Cc);
    file.0.push(three);
    file
}

fn id_of(nb: &mut Notebook<'_>, name: &str) -> Result<i64> {
    let mut found = 0;
    nb.sightings(|s| {
        if s.sighting == person(name) {
            found = s.id;
        }
    })?;
    Ok(found)
}

fn write_about(store: &Store) -> i64 {
    let say = |id: &str, who, what| Fact { id: id.into(), step: id.into(), at: when("2026-03-01"), who, what };
    store
        .write(ME, |nb| {
            let zenobia = id_of(nb, NAME)?;
            nb.add_fact(&say("f1", Some(zenobia), What::Note { text: "Zenobia ama i gatti".into() }))?;
            let promise = What::Promise {
                owes: coltiva_domain::facts::Owes::Them,
                kind: coltiva_domain::facts::Loop::Promise,
                text: "il libro di Zenobia".into(),
                quote: "te lo porto, Zenobia".into(),
                due: None,
                found_in: Some("mail:z1".into()),
                confirmed: false,
                corrects: None,
            };
            nb.add_fact(&say("f2", None, promise))?;
            nb.replace_people(&[PersonRow {
                id: zenobia,
                name: NAME.into(),
                folded: NAME.to_lowercase(),
                key: "email:zenobia.palmira@example.org".into(),
                details: "{}".into(),
                sightings: vec![zenobia],
                keys: vec!["email:zenobia.palmira@example.org".into()],
                words: "zenobia palmira".into(),
                ..PersonRow::default()
            }])?;
            nb.put_ledgers(&[(zenobia, b"Zenobia".to_vec())])?;
            Ok::<_, StoreError>(zenobia)
        })
        .unwrap()
}

fn forget(store: &Store, zenobia: i64) -> Vec<i64> {
    store
        .write(ME, |nb| {
            let own = id_of(nb, "Io")?;
            nb.forget(&[zenobia], &[own], &Called::of([&person(NAME)]), &[[7; 32]])
        })
        .unwrap()
}

#[test]
fn who_is_forgotten_is_in_no_table() {
    on_each_engine(|store| {
        let (first, _) = import(&store, &letters());
        let zenobia = write_about(&store);
        assert_eq!(forget(&store, zenobia).len(), 2);
        let left = seen(&store);
        let text = format!("{left:?}").to_lowercase();
        assert!(!text.contains("zenobia") && !text.contains("palmira"), "{text}");
        assert_eq!((left.sightings.len(), left.interactions.len(), left.facts.len()), (2, 2, 0));
        store
            .read(ME, |r| {
                assert_eq!(r.search("zenobia", None)?, Vec::<i64>::new());
                assert_eq!(r.people_with_key("email:zenobia.palmira@example.org")?, Vec::<i64>::new());
                assert_eq!(r.ledger(zenobia)?, None);
                assert_eq!(r.interactions_of(&[zenobia], None)?, []);
                assert_eq!(r.forgotten()?, [[7; 32]]);
                r.interactions(&Filter::All, |i| {
                    assert!(i.interaction.people.iter().all(|p| p.who != zenobia));
                    Ok(())
                })
            })
            .unwrap();
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
        assert!(store.write(ME, |nb| nb.unforget(&[7; 32])).unwrap());
        assert!(!store.write(ME, |nb| nb.unforget(&[7; 32])).unwrap());
        store.write(ME, |nb| nb.undo_import(first, coltiva_testkit::now())).unwrap();
        assert_eq!(seen(&store), crate::world::Seen::default());
    });
}

#[test]
fn no_byte_of_the_name_is_left_in_the_files() {
    let (store, folder) = sqlite();
    let (first, _) = import(&store, &letters());
    // A second word on the same letter, so that there are variants and claims.
    import(&store, &letters().text("ancora"));
    store.write(ME, |nb| nb.undo_import(first, coltiva_testkit::now())).unwrap();
    let zenobia = write_about(&store);
    let found = |needle: &str| {
        std::fs::read_dir(folder.path()).unwrap().filter_map(std::result::Result::ok).any(|file| {
            let bytes = std::fs::read(file.path()).unwrap().to_ascii_lowercase();
            bytes.windows(needle.len()).any(|w| w == needle.as_bytes())
        })
    };
    assert!(found("zenobia"));
    forget(&store, zenobia);
    store.vacuum().unwrap();
    for word in ["palmira", "zenobia", "privato", "gatti", "libro"] {
        assert!(!found(word), "{word} is left");
    }
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_forgotten_notebook_is_empty() {
    on_each_engine(|store| {
        import(&store, &letters());
        write_about(&store);
        store.write(ME, |nb| nb.forget_everything()).unwrap();
        store.vacuum().unwrap();
        assert_eq!(seen(&store), crate::world::Seen::default());
        assert!(store.read(ME, |r| r.imports()).unwrap().is_empty());
        import(&store, &letters());
    });
}

#[test]
fn of_a_forgotten_notebook_no_table_holds_a_row() {
    let (store, folder) = sqlite();
    let (first, _) = import(&store, &letters());
    import(&store, &letters().text("ancora"));
    store.write(ME, |nb| nb.undo_import(first, coltiva_testkit::now())).unwrap();
    let zenobia = write_about(&store);
    forget(&store, zenobia);
    let session = coltiva_store::Session {
        token: [1; 32],
        kind: coltiva_store::SessionKind::Browser,
        began: 0,
        seen: 0,
        ends: i64::MAX,
        agent: "Firefox".into(),
        locked: false,
    };
    store.write(ME, |nb| nb.put_session(&session)).unwrap();
    store.write(ME, |nb| nb.forget_everything()).unwrap();
    let file = rusqlite::Connection::open(store.path().unwrap()).unwrap();
    let mut ours = file
        .prepare("select t.name from sqlite_schema t join pragma_table_info(t.name) c on c.name = 'member_id' where t.type = 'table'")
        .unwrap();
    let tables: Vec<String> = ours.query_map([], |row| row.get(0)).unwrap().map(std::result::Result::unwrap).collect();
    assert!(tables.len() > 15, "{tables:?}");
    for table in tables.iter().filter(|name| *name != "members") {
        let rows: i64 = file.query_row(&format!("select count(*) from {table}"), [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 0, "{table}");
    }
    drop(folder);
}

#[test]
fn what_the_record_of_another_says_is_rewritten_and_found_again() {
    on_each_engine(|store| {
        import(&store, &letters());
        let write = |name: &str, record: &Sighting| {
            store
                .write(ME, |nb| {
                    let id = id_of(nb, name)?;
                    nb.rewrite_sighting(id, record)?;
                    Ok::<_, StoreError>(id)
                })
                .unwrap()
        };
        let mut record = person("Anna Rossi");
        record.fact(Field::Note, "cugina di …");
        let anna = write("Anna Rossi", &record);
        let staged = |record: &Sighting| {
            store.write(ME, |nb| {
                let import = nb.begin_import(coltiva_testkit::now(), "{}")?;
                let rows = nb.stage_sightings(import, &[(record, Dates::default())])?;
                nb.purge_staging()?;
                Ok::<_, StoreError>((rows[0].id, rows[0].known))
            })
        };
        assert_eq!(staged(&record).unwrap(), (anna, true));
        assert!(!staged(&person("Anna Rossi")).unwrap().1, "as it was it is not there any more");
        // Two that say the same from now on: one of them is found.
        write("Io", &record);
        assert_eq!(staged(&record).unwrap(), (anna, true));
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
    });
}
