//! Staged, applied, undone; in any order; after a crash.

use coltiva_domain::interactions::{Interaction, Kind, Role};
use coltiva_store::{Filter, ImportState, Staged, StoreError};
use coltiva_testkit::{now, on_each_engine, when};
use proptest::prelude::*;

use crate::world::{File, ME, Seen, import, look, person, seen, stage, undo};

fn two_letters() -> File {
    File::default().mail("mail:1", "2026-02-01T10:00:00Z", "Io", "Anna Rossi", Some("ciao")).mail(
        "mail:2",
        "2026-02-02T10:00:00Z",
        "Anna Rossi",
        "Io",
        None,
    )
}

#[test]
fn what_is_imported_is_read_again() {
    on_each_engine(|store| {
        let (id, staged) = import(&store, &two_letters());
        assert_eq!(staged, [Staged::New, Staged::New]);
        let seen = seen(&store);
        assert_eq!((seen.sightings.len(), seen.interactions.len()), (2, 2));
        let imports = store.read(ME, |r| r.imports()).unwrap();
        assert_eq!((imports[0].id, imports[0].state, imports[0].at), (id, ImportState::Applied, now()));
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
    });
}

#[test]
fn the_same_file_again_changes_nothing() {
    on_each_engine(|store| {
        import(&store, &two_letters());
        let before = seen(&store);
        let (_, staged) = import(&store, &two_letters());
        assert_eq!(staged, [Staged::Same, Staged::Same]);
        assert_eq!(seen(&store), before);
    });
}

#[test]
fn undo_leaves_the_notebook_as_it_was() {
    on_each_engine(|store| {
        import(&store, &two_letters());
        let before = seen(&store);
        let more = two_letters().text("now with its text").mail(
            "mail:3",
            "2026-02-05T10:00:00Z",
            "Bruno Neri",
            "Io",
            Some("altro"),
        );
        let (id, staged) = import(&store, &more);
        assert_eq!(staged, [Staged::Same, Staged::Changed, Staged::New]);
        assert!(seen(&store).interactions.iter().any(|i| i.contains("now with its text")));
        let undone = undo(&store, id);
        assert_eq!(undone.interactions, 1);
        assert_eq!(undone.changed.len(), 1);
        assert_eq!(seen(&store), before);
        assert!(matches!(store.write(ME, |nb| nb.undo_import(id, now())), Err(StoreError::NoSuchImport(_))));
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
    });
}

#[test]
fn what_two_imports_hold_stays_when_one_is_undone() {
    on_each_engine(|store| {
        let (first, _) = import(&store, &two_letters());
        let before = seen(&store);
        let (second, _) = import(&store, &two_letters());
        assert_eq!(undo(&store, first).interactions, 0);
        assert_eq!(seen(&store), before);
        assert_eq!(undo(&store, second).interactions, 2);
        assert_eq!(seen(&store), Seen::default());
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
    });
}

#[test]
fn nothing_staged_is_seen_and_a_crash_leaves_nothing() {
    on_each_engine(|store| {
        import(&store, &two_letters());
        let before = seen(&store);
        let more = two_letters().mail("mail:9", "2026-02-09T10:00:00Z", "Carla Blu", "Io", Some("x"));
        let staged = store.write(ME, |nb| {
            let (import, _) = stage(nb, &more)?;
            let inside = look(nb)?;
            assert_eq!(inside, before);
            Ok::<_, StoreError>(import)
        });
        let staged = staged.unwrap();
        assert_eq!(seen(&store), before);
        assert!(matches!(store.write(ME, |nb| nb.begin_import(now(), "{}")), Err(StoreError::Importing)));
        assert_eq!(store.write(ME, |nb| nb.purge_staging()).unwrap(), 1);
        assert_eq!(seen(&store), before);
        assert!(store.read(ME, |r| r.imports()).unwrap().iter().all(|i| i.id != staged));
        let (_, again) = import(&store, &more);
        assert_eq!(again, [Staged::Same, Staged::Same, Staged::New]);
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
    });
}

#[test]
fn a_failed_transaction_leaves_nothing() {
    on_each_engine(|store| {
        let failed: Result<(), StoreError> = store.write(ME, |nb| {
            stage(nb, &two_letters())?;
            Err(StoreError::Full)
        });
        assert!(failed.is_err());
        assert_eq!(seen(&store), Seen::default());
        assert!(store.read(ME, |r| r.imports()).unwrap().is_empty());
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _: Result<(), StoreError> = store.write(ME, |nb| {
                stage(nb, &two_letters())?;
                panic!("on purpose")
            });
        }));
        assert!(panicked.is_err());
        import(&store, &two_letters());
    });
}

#[test]
fn what_is_typed_outlives_the_import_it_hangs_on_once_it_is_claimed() {
    on_each_engine(|store| {
        let (id, _) = import(&store, &two_letters());
        store
            .write(ME, |nb| {
                let mut anna = 0;
                nb.sightings(|s| {
                    if s.sighting == person("Anna Rossi") {
                        anna = s.id;
                    }
                })?;
                let coffee = Interaction::new("hand:1", when("2026-03-01"), Kind::Conversation).with(anna, Role::With);
                nb.add_hand_interaction(&coffee)?;
                assert!(nb.vanishing(id)?.contains(&anna));
                nb.claim_by_hand(&[anna])?;
                assert!(!nb.vanishing(id)?.contains(&anna));
                nb.undo_import(id, now())?;
                assert_eq!(nb.count_interactions()?, 1);
                assert_eq!(nb.sightings_by_id(&[anna])?.len(), 1);
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
}

#[test]
fn what_is_typed_and_imported_shows_the_richer_word_whoever_goes() {
    on_each_engine(|store| {
        let plain = Interaction::new("hand:1", when("2026-03-01"), Kind::Call);
        let mut told = plain.clone();
        told.text = Some("about the boat".to_owned());
        let text = |nb: &mut coltiva_store::Notebook<'_>| {
            let mut texts = Vec::new();
            nb.interactions(&Filter::All, |i| {
                texts.push(i.interaction.text);
                Ok(())
            })
            .map(|()| texts)
        };
        store
            .write(ME, |nb| {
                // Staged first, typed meanwhile: typed words are seen at once, the import's when it is applied.
                let import = nb.begin_import(now(), "{}")?;
                nb.stage_interactions(import, &[told.clone()])?;
                nb.add_hand_interaction(&plain)?;
                assert_eq!(text(nb)?, [None]);
                nb.apply_import(import, "{}")?;
                assert_eq!(text(nb)?, [told.text.clone()]);
                nb.undo_import(import, now())?;
                assert_eq!(text(nb)?, [None]);
                let import = nb.begin_import(now(), "{}")?;
                assert_eq!(nb.stage_interactions(import, std::slice::from_ref(&plain))?, [Staged::Same]);
                nb.apply_import(import, "{}")?;
                nb.add_hand_interaction(&told)?;
                assert_eq!(text(nb)?, [told.text.clone()]);
                nb.undo_import(import, now())?;
                assert_eq!(text(nb)?, [told.text.clone()]);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
    });
}

#[test]
fn the_log_is_read_by_key_time_import_and_person() {
    on_each_engine(|store| {
        import(&store, &two_letters());
        store
            .read(ME, |r| {
                let mut keys = |filter: Filter<'_>| {
                    let mut keys = Vec::new();
                    r.interactions(&filter, |i| {
                        keys.push(i.interaction.key);
                        Ok(())
                    })
                    .map(|()| keys)
                };
                assert_eq!(keys(Filter::Keys(&["mail:2".to_owned(), "mail:none".to_owned()]))?, ["mail:2"]);
                assert_eq!(keys(Filter::Between(1_770_000_000..=i64::MAX))?, ["mail:2"]);
                let mut anna = 0;
                r.sightings(|s| {
                    if s.sighting.name.as_deref() == Some("Anna Rossi") {
                        anna = s.id;
                    }
                })?;
                let newest = r.interactions_of(&[anna], Some(1))?;
                assert_eq!(newest[0].interaction.key, "mail:2");
                assert_eq!(r.interactions_of(&[anna], None)?.len(), 2);
                Ok::<_, StoreError>(())
            })
            .unwrap();
    });
}

fn file() -> impl Strategy<Value = File> {
    let people = || prop::sample::select(vec!["Io", "Anna Rossi", "Bruno Neri"]);
    let letter = (0..4_u8, 0..3_u8, people(), people(), prop::option::of(0..3_u8), prop::option::of(0..2_u8));
    prop::collection::vec(letter, 0..5).prop_map(|letters| {
        letters.into_iter().fold(File::default(), |file, (key, hour, from, to, subject, text)| {
            let subject = subject.map(|s| format!("subject {s}"));
            let at = format!("2026-02-01T1{hour}:00:00Z");
            let file = file.mail(&format!("mail:{key}"), &at, from, to, subject.as_deref());
            match text {
                Some(text) => file.text(&format!("text {text}")),
                None => file,
            }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_imports_gives_one_notebook_and_undo_takes_one_out(
        files in prop::collection::vec(file(), 1..4), order in any::<prop::sample::Index>(), out in any::<prop::sample::Index>(),
    ) {
        let straight = coltiva_testkit::sqlite();
        let ids: Vec<i64> = files.iter().map(|f| import(&straight.0, f).0).collect();
        let turned = coltiva_testkit::sqlite();
        let start = order.index(files.len());
        for i in (0..files.len()).rev() {
            import(&turned.0, &files[(start + i) % files.len()]);
        }
        prop_assert_eq!(seen(&straight.0), seen(&turned.0));

        let out = out.index(files.len());
        undo(&straight.0, ids[out]);
        let without = coltiva_testkit::sqlite();
        for (i, f) in files.iter().enumerate().filter(|(i, _)| *i != out) {
            let _ = i;
            import(&without.0, f);
        }
        prop_assert_eq!(seen(&straight.0), seen(&without.0));
        prop_assert_eq!(straight.0.check().unwrap(), Vec::<String>::new());
        for (i, id) in ids.iter().enumerate().rev() {
            if i != out {
                undo(&straight.0, *id);
            }
        }
        prop_assert_eq!(seen(&straight.0), Seen::default());
    }
}
