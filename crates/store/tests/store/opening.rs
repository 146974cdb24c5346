//! Opening, sharing, saving.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use coltiva_domain::facts::{Fact, What};
use coltiva_store::{FileLock, Member, Store, StoreError};
use coltiva_testkit::{now, on_each_engine, sqlite, when};
use sha2::Digest as _;

use crate::world::{File, ME, import, seen};

fn letter() -> File {
    File::default().mail("mail:1", "2026-02-01T10:00:00Z", "Io", "Anna Rossi", Some("ciao"))
}

#[test]
fn a_notebook_is_for_its_owner_alone() {
    let (store, folder) = sqlite();
    import(&store, &letter());
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", file.path());
    }
}

#[test]
fn a_notebook_is_there_again() {
    let (store, folder) = sqlite();
    import(&store, &letter());
    let before = seen(&store);
    drop(store);
    let store = Store::sqlite(&folder.path().join("notebook.db")).unwrap();
    assert_eq!(seen(&store), before);
}

#[test]
fn a_newer_schema_is_refused() {
    let (store, folder) = sqlite();
    drop(store);
    let path = folder.path().join("notebook.db");
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("insert into schema_version values (1000)").unwrap();
    drop(raw);
    assert!(matches!(Store::sqlite(&path), Err(StoreError::Newer { found: 1000, .. })));
}

#[test]
fn a_changed_derived_schema_is_made_anew_and_the_ground_stays() {
    let (store, folder) = sqlite();
    import(&store, &letter());
    let before = seen(&store);
    store.write(ME, |nb| nb.put_ledgers(&[(1, vec![1])])).unwrap();
    drop(store);
    let path = folder.path().join("notebook.db");
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("update derived_version set stamp = 'another'").unwrap();
    drop(raw);
    let store = Store::sqlite(&path).unwrap();
    assert_eq!(seen(&store), before);
    assert_eq!(store.read(ME, |r| r.ledger(1)).unwrap(), None);
}

#[test]
fn what_cannot_be_opened_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let no_folder = folder.path().join("no/such/folder/notebook.db");
    assert!(matches!(Store::sqlite(&no_folder), Err(StoreError::NotWritable { path, .. }) if path == no_folder));
    assert!(matches!(Store::sqlite(Path::new("/proc/notebook.db")), Err(StoreError::NotWritable { .. })));
    let text = folder.path().join("letter.txt");
    std::fs::write(&text, "this is no notebook, but long enough to be taken for one".repeat(100)).unwrap();
    assert!(matches!(Store::sqlite(&text), Err(StoreError::NotANotebook)));
    assert!(matches!(Store::postgres("host=/nowhere user=x"), Err(StoreError::Server(_))));
    assert!(matches!(Store::postgres("host=127.0.0.1 port=1 user=x"), Err(StoreError::Server(_))));
    for elsewhere in ["host=db.example.org user=x", "postgresql://x@192.0.2.1/y", "host=localhost,192.0.2.1 user=x"] {
        assert!(matches!(Store::postgres(elsewhere), Err(StoreError::Unsupported(_))), "{elsewhere}");
    }
}

#[test]
fn a_lock_has_one_holder_and_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lock");
    for _ in 0..2 {
        let held = FileLock::try_take(&path).unwrap().unwrap();
        assert!(FileLock::try_take(&path).unwrap().is_none());
        drop(held);
        assert!(!path.exists());
    }
    // Whoever waits, and whoever comes new, never have it both: the file that was waited for may be gone.
    let inside = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..200 {
                    let held = FileLock::take(&path).unwrap();
                    assert_eq!(inside.fetch_add(1, std::sync::atomic::Ordering::SeqCst), 0);
                    inside.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                    drop(held);
                }
            });
        }
    });
    assert!(!path.exists());
}

#[test]
fn another_member_sees_nothing() {
    on_each_engine(|store| {
        import(&store, &letter());
        let other = store.read(Member(2), |r| r.count_interactions());
        assert!(matches!(other, Err(StoreError::NoSuchMember(2))));
    });
}

#[test]
fn two_stores_on_one_file_see_each_other_and_wait_for_each_other() {
    let (one, folder) = sqlite();
    let two = Store::sqlite(&folder.path().join("notebook.db")).unwrap();
    import(&one, &letter());
    assert_eq!(seen(&two), seen(&one));
    std::thread::scope(|scope| {
        for store in [&one, &two] {
            scope.spawn(move || {
                for i in 0..50 {
                    store.write(ME, |nb| nb.set_setting(&format!("s{i}"), Some("x"))).unwrap();
                    store.read(ME, |r| r.settings()).unwrap();
                }
            });
        }
    });
    let lock = one.import_lock(ME).unwrap();
    assert!(matches!(two.import_lock(ME), Err(StoreError::Importing)));
    drop(lock);
    two.import_lock(ME).unwrap();
}

#[test]
fn a_reader_sees_one_state_while_others_write() {
    on_each_engine(|store| {
        store
            .read(ME, |r| {
                let before = r.count_sightings()?;
                import(&store, &letter());
                assert_eq!(r.count_sightings()?, before);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        assert_eq!(store.read(ME, |r| r.count_sightings()).unwrap(), 2);
    });
}

#[test]
fn the_import_lock_is_one_on_a_server_too() {
    on_each_engine(|store| {
        let lock = store.import_lock(ME).unwrap();
        assert!(matches!(store.import_lock(ME), Err(StoreError::Importing)));
        assert!(store.import_lock(Member(2)).is_ok());
        drop(lock);
        assert!(store.import_lock(ME).is_ok());
    });
}

#[test]
fn a_backup_is_the_notebook() {
    let (store, folder) = sqlite();
    import(&store, &letter());
    // While an import is staged: the copy holds it as staged, and is cleared like after a crash.
    let staged = store.write(ME, |nb| nb.begin_import(now(), "{}")).unwrap();
    let copy = folder.path().join("copy.db");
    store.backup_to(&copy).unwrap();
    store.backup_to(&copy).unwrap();
    assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    let copy = Store::sqlite(&copy).unwrap();
    assert_eq!(seen(&copy), seen(&store));
    assert_eq!(copy.write(ME, |nb| nb.purge_staging()).unwrap(), 1);
    assert!(copy.read(ME, |r| r.imports()).unwrap().iter().all(|i| i.id != staged));
    assert!(store.backup_to(Path::new("/proc/copy.db")).is_err());
}

#[test]
fn a_damaged_notebook_is_found_out() {
    let (store, folder) = sqlite();
    let mut file = letter();
    for i in 0..2_000 {
        file = file.mail(&format!("mail:{i}/x"), "2026-02-01T10:00:00Z", "Io", "Anna Rossi", Some("ciao ciao ciao"));
    }
    import(&store, &file);
    store.vacuum().unwrap();
    drop(store);
    let path = folder.path().join("notebook.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.len() / 2;
    bytes[at..at + 4096].fill(0x5a);
    std::fs::write(&path, bytes).unwrap();
    let found = Store::sqlite(&path).and_then(|store| store.check());
    assert!(found.is_err() || !found.unwrap().is_empty());
}

#[test]
fn the_names_in_the_keys_of_before_are_hashed_and_the_same_chat_is_known_again() {
    const KEY: &str = "whatsapp:gita-con-zenobia/2024-03-05T09:17/zenobia-palmira/2a88a95489c6/1";
    const THREAD: &str = "whatsapp:gita-con-zenobia";
    let (store, folder) = sqlite();
    let mut chat = File::default().mail(KEY, "2024-03-05T09:17:00Z", "Anna Rossi", "Io", None);
    chat.0[0].thread = Some(THREAD.to_owned());
    let found = Fact {
        id: format!("{KEY}#0"),
        step: format!("{KEY}#0"),
        at: when("2024-03-05"),
        who: None,
        what: What::Close { fact: format!("{KEY}#0") },
    };
    import(&store, &chat);
    import(&store, &chat.clone().text("un testo"));
    store.write(ME, |nb| nb.add_fact(&found)).unwrap();
    let now = seen(&store);
    assert!(!format!("{now:?}").contains("zenobia"), "{now:?}");
    let kept: String =
        store.read(ME, |r| Ok::<_, StoreError>(r.interaction_of_key(KEY)?.unwrap().interaction.key)).unwrap();
    let path = store.path().unwrap().to_owned();
    drop(store);

    // As an earlier program left it.
    let raw = rusqlite::Connection::open(&path).unwrap();
    let hash = &sha2::Sha256::digest(KEY.as_bytes())[..16];
    raw.execute("update interactions set evidence = ?1, thread = ?2", [KEY, THREAD]).unwrap();
    raw.execute("update interaction_keys set key_hash = ?1", [hash]).unwrap();
    for table in ["interaction_variants", "facts"] {
        raw.execute(&format!("update {table} set content = replace(content, ?1, ?2)"), [kept.as_str(), KEY]).unwrap();
    }
    raw.execute("update facts set fact_key = ?1", [&found.id]).unwrap();
    raw.execute("delete from schema_version where version >= 6", []).unwrap();
    drop(raw);

    let store = Store::sqlite(&path).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert_eq!(seen(&store), now);
    assert_eq!(import(&store, &chat.text("un testo")).1, [coltiva_store::Staged::Same]);
    assert!(store.read(ME, |r| r.interaction_of_key(KEY)).unwrap().is_some(), "and found by what it was called");
    drop(folder);
}
