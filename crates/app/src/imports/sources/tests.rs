use std::fs;

use super::*;

fn shown(sources: &Sources, root: &Path) -> Vec<(String, &'static str)> {
    let root = root.to_string_lossy().into_owned();
    let short = |f: &SourceFile| f.shown.replace(&root, "");
    sources.files.iter().map(|f| (short(f), f.kind.map_or("", Kind::word))).collect()
}

#[test]
fn a_folder_is_read_profile_first_then_people_then_what_happened_whatever_the_order_of_arguments() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    };
    let a = put("a.mbox", "From 1@xxx\nFrom: a@b.it\n\nciao\n");
    let b = put("rubrica.vcf", "BEGIN:VCARD\nFN:Anna\nEND:VCARD\n");
    put("li/Connections.csv", "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n");
    put("li/Profile.csv", "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry\nA,B,,,,,,\n");
    put("foto.jpg", "\u{1}\u{2}\0");
    put("__MACOSX/._x.vcf", "BEGIN:VCARD\n");
    put("Maildir/cur/1491941793.M1P1.host:2,S", "");
    put("Maildir/tmp/1491941794.M1P1.host", "From: x@y.it\n\n");
    let all = expand(&[dir.path().to_path_buf(), b.clone(), a.clone()], None);
    let turned = expand(&[a, b, dir.path().to_path_buf()], None);
    assert_eq!(
        shown(&all, dir.path()),
        [
            ("/li/Profile.csv".to_owned(), "linkedin-profile"),
            ("/li/Connections.csv".to_owned(), "linkedin-connections"),
            ("/rubrica.vcf".to_owned(), "vcard"),
            ("/Maildir/cur/1491941793.M1P1.host:2,S".to_owned(), "maildir-file"),
            ("/a.mbox".to_owned(), "mbox"),
        ]
    );
    assert_eq!(shown(&all, dir.path()), shown(&turned, dir.path()));
    assert_eq!(all.ignored.len(), 1, "{:?}", all.ignored);
    let mut text = String::new();
    all.files[2].open().unwrap().read_to_string(&mut text).unwrap();
    assert!(text.contains("Anna"));
}

#[test]
fn a_page_in_place_of_a_zip_and_a_missing_file_say_so() {
    let dir = tempfile::tempdir().unwrap();
    let page = dir.path().join("Complete_LinkedInDataExport.zip");
    fs::write(&page, "<!DOCTYPE html><title>Link expired</title>").unwrap();
    let sources = expand(&[page, dir.path().join("manca.vcf")], None);
    let codes: Vec<_> = sources.refused.iter().map(|(_, c)| (c.code, c.field.as_str())).collect();
    assert_eq!(codes, [(Code::NotRecognised, "html"), (Code::Unreadable, "file")]);
}

#[test]
fn the_day_of_an_export_stands_in_its_name() {
    for (name, day) in [
        ("x/Basic_LinkedInDataExport_10-02-2026.zip", Some("2026-10-02")),
        ("x/Complete_LinkedInDataExport_10-02-2026.zip/Profile.csv", Some("2026-10-02")),
        ("takeout-20261002T093000Z-001.zip", Some("2026-10-02")),
        ("contatti 2026-01-05 (1).csv", Some("2026-01-05")),
        ("10-02-2026.csv", None),
        ("99999999.csv", None),
    ] {
        assert_eq!(date_in(name).map(|w| w.to_string()).as_deref(), day, "{name}");
    }
}

#[test]
fn a_table_of_an_export_is_no_list_of_contacts() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(
        dir.path().join("Connections.csv"),
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
    )
    .unwrap();
    fs::write(dir.path().join("saved_things.csv"), "Title,Kept On\nx,y\n").unwrap();
    fs::write(dir.path().join("messages (1).csv"), "Author,Words\nAda,ciao\n").unwrap();
    let sources = expand(&[dir.path().to_path_buf()], None);
    assert_eq!(
        shown(&sources, dir.path()),
        [
            ("/Connections.csv".to_owned(), "linkedin-connections"),
            ("/messages (1).csv".to_owned(), "linkedin-messages"),
            ("/saved_things.csv".to_owned(), "linkedin-other"),
        ]
    );
    let named = expand(&[dir.path().join("Connections.csv"), dir.path().join("saved_things.csv")], None);
    assert_eq!(named.files[1].kind, Some(Kind::CsvGeneric), "what is named is what it seems");
}

#[test]
fn an_archive_in_one_go_is_laid_down_and_cleaned_away() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("takeout-20261002T093000Z-001.tgz");
    let mut builder =
        tar::Builder::new(flate2::write::GzEncoder::new(fs::File::create(&path).unwrap(), flate2::Compression::fast()));
    for (name, text) in
        [("Takeout/Contatti/x.vcf", "BEGIN:VCARD\nFN:Anna\nEND:VCARD\n"), ("Takeout/YouTube/history.json", "{}")]
    {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        builder.append_data(&mut header, name, text.as_bytes()).unwrap();
    }
    builder.into_inner().unwrap().finish().unwrap();
    let sources = expand(std::slice::from_ref(&path), None);
    assert_eq!(
        shown(&sources, dir.path()),
        [
            ("/takeout-20261002T093000Z-001.tgz".to_owned(), "takeout"),
            ("/takeout-20261002T093000Z-001.tgz/Takeout/Contatti/x.vcf".to_owned(), "vcard"),
        ]
    );
    let mut text = String::new();
    sources.files[1].open().unwrap().read_to_string(&mut text).unwrap();
    assert!(text.contains("Anna"));
    assert_eq!(sources.files[1].exported_on.unwrap().to_string(), "2026-10-02");
    let Located::Laid { path, .. } = sources.files[1].place.clone() else { panic!() };
    drop(sources);
    assert!(!path.exists(), "nothing of a mailbox stays behind");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_at_once_and_stray_links_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let pipe = dir.path().join("pipe.vcf");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::write(dir.path().join("a.vcf"), "BEGIN:VCARD\nFN:Anna\nEND:VCARD\n").unwrap();
    for (name, to) in [("loop", "."), ("self", "self"), ("zero.mbox", "/dev/zero"), ("gone", "nowhere")] {
        std::os::unix::fs::symlink(to, dir.path().join(name)).unwrap();
    }
    for path in [&pipe, &dir.path().join("zero.mbox"), &dir.path().join("self"), Path::new("/dev/zero")] {
        let sources = expand(&[path.to_path_buf()], None);
        assert!(sources.files.is_empty() && sources.refused.len() == 1, "{}", path.display());
    }
    let all = expand(&[dir.path().to_path_buf()], None);
    assert_eq!(shown(&all, dir.path()), [("/a.vcf".to_owned(), "vcard")]);
    assert_eq!(all.ignored.len(), 5, "each is named: {:?}", all.ignored);
}

#[test]
fn what_is_called_like_ours_and_is_none_is_refused_where_it_is_met_too() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    put("rubrica.vcf", "BEGIN:VCARD\nFN:Anna\nEND:VCARD\n");
    put("Complete_LinkedInDataExport.zip", "<!doctype html><html><body>This link has expired</body></html>");
    put("result.json", "{\"about\": \"Here is the data you req");
    put("foto.jpg", "\u{1}\u{2}\0");
    let all = expand(&[dir.path().to_path_buf()], None);
    let refused: Vec<&str> = all.refused.iter().map(|(shown, _)| last(shown)).collect();
    assert_eq!(refused, ["Complete_LinkedInDataExport.zip", "result.json"]);
    assert_eq!(all.refused[0].1.field, "html", "the page says that it is one");
    assert_eq!(all.ignored.iter().map(|shown| last(shown)).collect::<Vec<_>>(), ["foto.jpg"]);
}
