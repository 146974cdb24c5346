//! Today, a person and the promises, as their reader meets them: small notebooks that each show one thing.

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use super::{lines, program};

/// A Friday.
const DAY: &str = "2026-11-27";

const LINKS: &str = "\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Anna,Rossi,https://www.linkedin.com/in/anna-rossi-1,,Officine Riva,Responsabile qualità,08 Mar 2019
Bruno,Verdi,https://www.linkedin.com/in/bruno-verdi-1,,Officine Riva,Direttore,08 Mar 2019
Carla,Neri,https://www.linkedin.com/in/carla-neri-1,,Banca Alta,Analista,12 May 2021
Dario,Gallo,https://www.linkedin.com/in/dario-gallo-1,,,,01 Jan 2020
Elena,Ferri,https://www.linkedin.com/in/elena-ferri-1,,Freelance,Traduttrice,08 Mar 2019
Fabio,Conti,https://www.linkedin.com/in/fabio-conti-1,,Banca Alta,Cassiere,03 Jun 2024
Gina,Riva,https://www.linkedin.com/in/gina-riva-1,,Politecnico,Ricercatrice,11 Nov 2020
";

struct Notebook {
    folder: tempfile::TempDir,
    data: PathBuf,
}

impl Notebook {
    fn new() -> Notebook {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("notebook");
        Notebook { folder, data }
    }

    /// Imports a file of this name on a day.
    fn with(self, day: &str, name: &str, content: &str) -> Notebook {
        let path = self.folder.path().join(day).join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        // An export says what it knew on the day on which it was written.
        let at: jiff::civil::Date = day.parse().unwrap();
        let at = jiff::tz::TimeZone::UTC.to_timestamp(at.at(6, 0, 0, 0)).unwrap().as_second();
        let at = std::time::UNIX_EPOCH + std::time::Duration::from_secs(at as u64);
        std::fs::File::options().write(true).open(&path).unwrap().set_modified(at).unwrap();
        let path = path.display().to_string();
        assert!(self.at(day, &["--quiet", "import", "--owner", "io@example.org", &path]).status.success());
        self
    }

    fn at(&self, day: &str, arguments: &[&str]) -> Output {
        coltiva(&self.data, "en", day, arguments)
    }

    fn today(&self, day: &str) -> Vec<Value> {
        lines(&self.at(day, &["--json", "today"]))
    }

    /// The page on paper, in a language.
    fn page(&self, lang: &str, day: &str) -> String {
        String::from_utf8(coltiva(&self.data, lang, day, &["today"]).stdout).unwrap()
    }
}

fn coltiva(data: &Path, lang: &str, day: &str, arguments: &[&str]) -> Output {
    program(data, lang, day, arguments).env("TZ", "Europe/Rome").output().unwrap()
}

fn meeting(uid: &str, start: &str, title: &str, name: &str, email: &str) -> String {
    format!(
        "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART:{start}\r\nDURATION:PT1H\r\nSUMMARY:{title}\r\n\
         ORGANIZER;CN=Io:mailto:io@example.org\r\nATTENDEE;CN=Io;PARTSTAT=ACCEPTED:mailto:io@example.org\r\n\
         ATTENDEE;CN={name};PARTSTAT=ACCEPTED:mailto:{email}\r\nEND:VEVENT\r\n"
    )
}

fn calendar(events: &[String]) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\n{}END:VCALENDAR\r\n", events.concat())
}

fn card(name: &str, born: &str) -> String {
    let (given, family) = name.split_once(' ').unwrap();
    let email = format!("{}@example.org", given.to_lowercase());
    format!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nN:{family};{given};;;\r\nEMAIL:{email}\r\nBDAY:{born}\r\nEND:VCARD\r\n"
    )
}

fn codes(suggestion: &Value) -> Vec<&str> {
    suggestion["why"].as_array().unwrap().iter().filter_map(|r| r["code"].as_str()).collect()
}

#[test]
fn a_notebook_of_links_alone_has_five_first_threads_that_ask_nothing() {
    let notebook = Notebook::new().with(DAY, "Connections.csv", LINKS);
    let page = notebook.today(DAY);
    assert_eq!(page.len(), 5);
    for s in &page {
        assert_eq!(s["kind"], "first_thread");
        assert_eq!(s["asks_nothing"], true);
        let opener = s["opener"].as_str().unwrap();
        assert!(!opener.contains('?') && opener.starts_with("Hi "), "{opener}");
        assert!(s["actions"].as_array().unwrap().iter().any(|a| a == "unknown"));
        assert!(s["why"].as_array().unwrap().len() >= 2, "{s}");
    }
    let said: Vec<&str> =
        page.iter().flat_map(|s| s["why"].as_array().unwrap()).filter_map(|r| r["text"].as_str()).collect();
    let different: std::collections::HashSet<&&str> = said.iter().collect();
    assert_eq!(different.len(), said.len(), "no sentence stands twice: {said:#?}");
    assert!(!said.iter().any(|text| text.contains("Freelance")), "who works alone is at no company: {said:#?}");
    assert!(notebook.page("it", DAY).contains("Non ricordi chi sia?"));

    let forgotten = page[0]["person"]["id"].as_str().unwrap();
    assert!(notebook.at(DAY, &["unknown", forgotten]).status.success());
    for day in [DAY, "2026-11-28", "2027-11-28"] {
        assert!(notebook.today(day).iter().all(|s| s["person"]["id"] != forgotten), "{day}");
    }
}

#[test]
fn a_new_position_between_two_imports_is_a_date() {
    let later = LINKS.replace("Banca Alta,Analista", "Porto Sole,Direttrice");
    let notebook =
        Notebook::new().with("2026-09-01", "Connections.csv", LINKS).with("2026-11-20", "Connections.csv", &later);
    let page = notebook.today(DAY);
    let carla = page.iter().find(|s| s["person"]["name"] == "Carla Neri").unwrap();
    assert_eq!((carla["kind"].as_str(), codes(carla)[0]), (Some("date"), "date_position"));
    assert_eq!(carla["why"][0]["text"], "They have a new position: Direttrice at Porto Sole");
    assert!(page.iter().filter(|s| s["kind"] == "date").count() == 1, "nobody else has moved");
    assert!(notebook.page("it", DAY).contains("Ha un nuovo ruolo: Direttrice, presso Porto Sole"));
}

#[test]
fn a_meeting_tomorrow_with_somebody_long_unseen_says_the_hour_and_the_silence() {
    let events = [
        meeting("a", "20260105T090000Z", "Riunione", "Ugo Basso", "ugo@example.org"),
        meeting("b", "20261128T143000Z", "Caffè con Ugo", "Ugo Basso", "ugo@example.org"),
    ];
    let notebook = Notebook::new().with(DAY, "a.ics", &calendar(&events));
    let page = notebook.today(DAY);
    assert_eq!(codes(&page[0])[..2], ["soon_meeting", "soon_unseen"]);
    let it = notebook.page("it", DAY);
    assert!(it.contains("Tu e Ugo vi vedete domani alle 15.30: «Caffè con Ugo»"), "{it}");
    assert!(it.contains("Non vi sentite da undici mesi (5 gennaio)"), "{it}");
    assert!(it.contains("«Ciao Ugo, ci vediamo domani alle 15.30: c'è qualcosa che posso preparare?»"), "{it}");
}

#[test]
fn birthdays_and_the_year_since_the_first_contact_are_said_as_people_say_them() {
    let cards =
        [card("Iris Monti", "1980-11-27"), card("Olga Neri", "--1128"), card("Aldo Neri", "1975-11-29")].concat();
    let met = calendar(&[meeting("a", "20251127T090000Z", "Primo caffè", "Enzo Sarti", "enzo@example.org")]);
    let notebook = Notebook::new().with(DAY, "b.vcf", &cards).with(DAY, "a.ics", &met);
    let it = notebook.page("it", DAY);
    for said in [
        "Oggi Iris compie 46 anni",
        "Domani è il compleanno di Olga Neri",
        "Aldo Neri compie 51 anni dopodomani",
        "Tu ed Enzo vi siete sentiti per la prima volta un anno fa, proprio oggi",
    ] {
        assert!(it.contains(said), "{said}: {it}");
    }
    assert!(notebook.page("en", DAY).contains("Tomorrow is the birthday of Olga"));
}

#[test]
fn birthday_wishes_wait_for_the_day_and_are_there_on_it_whatever_was_done_before() {
    let notebook = Notebook::new().with("2026-11-20", "b.vcf", &card("Ilaria Conti", "1984-11-29"));
    for day in ["2026-11-26", DAY, "2026-11-28"] {
        let it = notebook.page("it", day);
        assert!(it.contains("Ilaria Conti compie 42 anni") && !it.contains("auguri"), "{day}: {it}");
    }
    assert!(notebook.at("2026-11-26", &["done", "Ilaria Conti", "wrote"]).status.success());
    for day in [DAY, "2026-11-28"] {
        let it = notebook.page("it", day);
        assert!(it.contains("Ilaria Conti compie 42 anni"), "she does not come and go: {day}: {it}");
    }
    let it = notebook.page("it", "2026-11-29");
    assert!(it.contains("Oggi Ilaria compie 42 anni") && it.contains("tanti auguri di buon compleanno"), "{it}");
}

#[test]
fn the_counter_is_true_and_the_day_can_be_done() {
    let notebook = Notebook::new().with(DAY, "Connections.csv", LINKS);
    let page = notebook.today(DAY);
    let id = |n: usize| page[n]["person"]["id"].as_str().unwrap();
    assert!(notebook.at(DAY, &["done", id(0)]).status.success());
    assert!(notebook.at(DAY, &["snooze", id(1), "2w"]).status.success());
    assert!(notebook.at(DAY, &["not-now", id(2), "too", "soon"]).status.success());
    let it = notebook.page("it", DAY);
    assert!(it.contains("3 su 5 a posto, 2 ancora qui"), "{it}");
    assert_eq!(notebook.today(DAY), page[3..], "nobody moves up within the day");
    assert!(notebook.at(DAY, &["never", id(3)]).status.success());
    assert!(notebook.at(DAY, &["undo"]).status.success());
    assert_eq!(notebook.today(DAY), page[3..], "what is taken back was never said");
    for n in 3..5 {
        assert!(notebook.at(DAY, &["done", id(n)]).status.success());
    }
    let it = notebook.page("it", DAY);
    assert!(it.contains("Fatto per oggi: 5 persone a posto. Basta così; la prossima è domani."), "{it}");
    let tomorrow = notebook.today("2026-11-28");
    assert!(!tomorrow.is_empty() && tomorrow.iter().all(|s| page.iter().all(|p| p["person"] != s["person"])));
    let back = notebook.today("2026-12-11");
    assert!(back.iter().any(|s| s["person"]["id"] == id(0) || s["person"]["id"] == id(1)), "after two weeks");
    assert!(back.iter().all(|s| s["person"]["id"] != id(2)), "not now lasts sixty days");
}

#[test]
fn a_thread_with_somebody_one_had_lunch_with_is_not_the_first() {
    let lunch = meeting("u1", "20231016T110000Z", "Pranzo", "Veronica Alti", "veronica@example.org");
    let notebook = Notebook::new().with(DAY, "old.ics", &calendar(&[lunch])).with(DAY, "Connections.csv", LINKS);
    let it = notebook.page("it", DAY);
    let card = it.lines().find(|line| line.contains("Veronica Alti")).unwrap_or_else(|| panic!("{it}"));
    assert!(card.contains("filo da riprendere · conoscenza"), "{card}");
    assert!(it.contains("primo filo · solo collegata"), "{it}");
    // The same word wherever their state is said; scripts go by the rule.
    for (lang, typed, word, never) in [
        ("it", "people", "conoscenza", "solo collegata"),
        ("it", "person", "conoscenza", "solo collegata"),
        ("en", "people", "acquaintance", "linked only"),
    ] {
        let said = coltiva(&notebook.data, lang, DAY, &[typed, "Veronica Alti"]);
        let said = String::from_utf8(said.stdout).unwrap();
        assert!(said.contains(word) && !said.contains(never), "{said}");
    }
    assert!(it.contains("1 conoscenza, 7 solo collegate"), "{it}");
    assert_eq!(lines(&notebook.at(DAY, &["--json", "people", "Veronica Alti"]))[0]["state"], "linked");
}

/// Two records that may be one person are one tie, with one rhythm, on the day's page and on the person's.
#[test]
fn a_person_has_one_rhythm_on_every_page() {
    let village = super::village();
    assert!(super::coltiva(&village.data, &["import", &village.files]).status.success());
    let mut told = 0;
    for day in [DAY, "2026-12-10", "2027-01-10"] {
        for s in lines(&coltiva(&village.data, "en", day, &["--json", "today"])) {
            let id = s["person"]["id"].as_str().unwrap();
            let Some(why) = s["why"].as_array().unwrap().iter().find(|why| why["code"] == "silence_rhythm") else {
                continue;
            };
            let rhythm = |text: &Value| {
                let text = text.as_str().unwrap().to_owned();
                text.split_once(" every ").map(|(_, rest)| rest.split(';').next().unwrap().to_owned())
            };
            let person = &lines(&coltiva(&village.data, "en", day, &["--json", "person", id]))[0];
            let tie = person["reasons"].as_array().unwrap().iter().find(|r| r["code"] == "tie_rhythm");
            let tie = tie.unwrap_or_else(|| panic!("{person}"));
            assert_eq!(rhythm(&tie["text"]), rhythm(&why["text"]), "{s} {tie}");
            assert_eq!(person["measures"]["state"], s["state"]);
            let counted = person["counted_with"].as_array().unwrap().len();
            told += usize::from(counted > 0);
        }
    }
    assert!(told > 0, "some are of several records");
}

#[test]
fn a_notebook_whose_people_are_all_set_aside_is_not_called_empty() {
    let notebook = Notebook::new();
    assert!(notebook.page("en", DAY).contains("is empty"));
    let notebook =
        notebook.with(DAY, "card.vcf", &card("Anna Rossi", "1980-03-05")).with(DAY, "Connections.csv", LINKS);
    let everybody = lines(&notebook.at(DAY, &["--json", "people"]));
    for (n, known) in everybody.iter().enumerate() {
        let word = ["never", "archive"][n % 2];
        assert!(notebook.at(DAY, &[word, known["id"].as_str().unwrap()]).status.success());
    }
    let it = notebook.page("it", DAY);
    assert!(it.contains("persone del taccuino sono tutte fuori dai suggerimenti"), "{it}");
}

#[test]
fn what_was_done_by_letter_call_or_meeting_counts_like_any_answer() {
    let notebook = Notebook::new().with(DAY, "Connections.csv", LINKS);
    let page = notebook.today(DAY);
    for (n, how) in ["wrote", "called", "met", "wrote", "met"].into_iter().enumerate() {
        assert!(notebook.at(DAY, &["done", page[n]["person"]["id"].as_str().unwrap(), how]).status.success());
        assert_eq!(notebook.today(DAY), page[n + 1..], "nobody moves up after «{how}»");
    }
    let it = notebook.page("it", DAY);
    assert!(it.contains("5 persone a posto. Basta così"), "{it}");
}

#[test]
fn a_promise_answered_by_a_letter_leaves_its_place_empty_that_day() {
    let notebook = Notebook::new().with(DAY, "Connections.csv", LINKS);
    for who in ["Anna Rossi", "Bruno Verdi", "Carla Neri"] {
        assert!(
            notebook
                .at("2026-11-20", &["log", "-y", &format!("ho promesso a {who} di mandare il bando")])
                .status
                .success()
        );
    }
    let page = notebook.today(DAY);
    let owed = page.iter().position(|s| s["kind"] == "owed").expect("a promise is on the page");
    assert!(notebook.at(DAY, &["done", page[owed]["person"]["id"].as_str().unwrap(), "wrote"]).status.success());
    let mut left = page.clone();
    left.remove(owed);
    assert_eq!(notebook.today(DAY), left);
}

#[test]
fn who_has_a_whole_name_on_a_card_is_greeted_by_the_first() {
    let card =
        |name: &str| format!("BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nBDAY:1980-11-27\nEMAIL:x@example.org\nEND:VCARD\n");
    let opener = |name: &str| {
        let notebook = Notebook::new().with(DAY, "scheda.vcf", &card(name));
        notebook.today(DAY)[0]["opener"].as_str().unwrap().to_owned()
    };
    assert!(opener("Marta Zanetti").contains(" Marta"), "{}", opener("Marta Zanetti"));
    assert!(!opener("Zanetti Marta").contains("Zanetti"), "{}", opener("Zanetti Marta"));
}

const LETTERS: &str = "\
From io@example.org Tue Nov 10 10:00:00 2026\r
From: Io <io@example.org>\r
To: Davide Orlandi <davide@example.org>\r
Date: Tue, 10 Nov 2026 10:00:00 +0100\r
Message-ID: <uno@example.org>\r
Subject: Dopo la visita al mulino\r
\r
Ciao Davide,\r
ti mando la bozza del preventivo entro venerdì.\r
\r
";

#[test]
fn evidence_is_named_as_other_commands_name_it() {
    let notebook = Notebook::new().with(DAY, "posta.mbox", LETTERS);
    let page = notebook.today(DAY);
    let owed = page.iter().find(|s| s["kind"] == "owed").expect("the promise is found");
    assert_eq!(
        owed["opener"], "Ciao Davide, ti avevo promesso la bozza del preventivo: eccomi.",
        "in the language of the two"
    );
    let interactions = lines(&notebook.at(DAY, &["--json", "interactions"]));
    let promises = lines(&notebook.at(DAY, &["--json", "promises", "--open"]));
    let known = |id: &Value| interactions.iter().chain(&promises).any(|line| line["id"] == *id);
    let evidence: Vec<&Value> =
        owed["why"].as_array().unwrap().iter().flat_map(|r| r["evidence"].as_array().unwrap()).collect();
    assert!(!evidence.is_empty() && evidence.iter().all(|id| known(id)), "{evidence:?}");
    assert!(promises[0]["evidence"].as_array().unwrap().iter().any(|id| *id == interactions[0]["id"]));
    let it = notebook.page("it", DAY);
    assert!(
        it.contains(
            "Forse hai promesso: «la bozza del preventivo», era per il 13 novembre (detto il 10 novembre). È così?"
        ),
        "{it}"
    );
    assert!(it.contains("coltiva promises confirm p1"), "{it}");
    // The person stands for the only promise that is open with them.
    let id = owed["person"]["id"].as_str().unwrap();
    assert!(notebook.at(DAY, &["promises", "confirm", id]).status.success());
    assert!(notebook.page("it", DAY).contains("Hai promesso: «la bozza del preventivo», era per il 13 novembre"));
    assert!(notebook.at(DAY, &["promises", "close", id]).status.success());
    assert!(lines(&notebook.at(DAY, &["--json", "promises", "--open"])).is_empty());
}

#[test]
fn a_person_is_told_whole() {
    let notebook = Notebook::new()
        .with(DAY, "posta.mbox", LETTERS)
        .with(DAY, "b.vcf", &card("Davide Orlandi", "1980-02-08"))
        .with(DAY, "Connections.csv", LINKS);
    let told = &lines(&notebook.at(DAY, &["--json", "person", "davide@example.org"]))[0];
    assert_eq!(told["promises"][0]["state"], "proposed");
    assert_eq!(told["facts"]["birthday"][0]["value"], "1980-02-08");
    assert!(told["common_ground"].as_array().unwrap().iter().any(|g| g["code"] == "ground_thread"));
    let interactions = lines(&notebook.at(DAY, &["--json", "interactions"]));
    let known = |id: &Value| interactions.iter().any(|line| line["id"] == *id);
    let reasons = told["reasons"].as_array().unwrap();
    assert!(reasons.iter().flat_map(|r| r["evidence"].as_array().unwrap()).all(known), "{reasons:?}");
    let page = String::from_utf8(coltiva(&notebook.data, "it", DAY, &["person", "davide@example.org"]).stdout).unwrap();
    for said in ["8 febbraio 1980", "Un filo rimasto aperto: «la bozza del preventivo»", "In sospeso", "coltiva snooze"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    let anna = &lines(&notebook.at(DAY, &["--json", "person", "Anna Rossi"]))[0];
    assert_eq!(anna["profiles"][0], "https://www.linkedin.com/in/anna-rossi-1");
    assert_eq!(anna["state"], "linked");
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let notebook = Notebook::new().with(DAY, "Connections.csv", LINKS);
    assert!(!notebook.page("en", DAY).contains('\u{1b}'));
    let asked = String::from_utf8(notebook.at(DAY, &["--color", "always", "today"]).stdout).unwrap();
    assert!(asked.contains('\u{1b}'), "whoever asks for it has it");
}

/// Two people of a notebook in Monica: one met through the other, to whom something is owed since long ago.
const MONICA: &str = r#"{"version":"1.0-preview.1","app_version":"4.1.2","export_date":"2026-10-02T09:30:00Z","url":"https://monica.example/",
"account":{"uuid":"acc","data":[{"type":"user","values":[{"uuid":"u","first_name":"Io","email":"io@example.org"}]},
 {"type":"contact","values":[
  {"uuid":"c1","created_at":"2024-01-01T10:00:00Z","updated_at":"2024-02-01T10:00:00Z","properties":{"first_name":"Carla","last_name":"Neri","first_met_through":"c2"},
   "data":[{"type":"call","values":[{"uuid":"k1","properties":{"called_at":"2024-03-01T18:00:00Z"}},{"uuid":"k2","properties":{"called_at":"2024-04-02T18:00:00Z"}},
     {"uuid":"k3","properties":{"called_at":"2024-05-03T18:00:00Z"}}]},
    {"type":"task","values":[{"uuid":"a1","created_at":"2024-01-01T10:00:00Z","properties":{"title":"Portare farina","completed":false}}]}]},
  {"uuid":"c2","created_at":"2024-01-01T10:00:00Z","properties":{"first_name":"Ivo","last_name":"Riva"}}]}]}}"#;

#[test]
fn a_promise_and_tomorrows_meeting_are_told_together_and_yesterday_is_no_silence() {
    let notebook = Notebook::new();
    for line in ["pranzo con Livia Greco ieri, le devo il libro entro sabato", "caffè con Livia Greco domani alle 9"] {
        assert!(notebook.at(DAY, &["log", "-y", line]).status.success(), "{line}");
    }
    let it = notebook.page("it", DAY);
    for said in [
        "Hai promesso: «il libro»",
        "vi vedete domani alle 9",
        "ci vediamo domani alle 9, e ti avevo promesso il libro",
    ] {
        assert!(it.contains(said), "{said}: {it}");
    }
    assert!(it.contains("L'ultima volta vi siete visti ieri") && !it.contains("Non vi sentite"), "{it}");
}

#[test]
fn why_not_now_is_told_with_the_day_of_return_on_their_page_and_when_they_are_back() {
    let notebook = Notebook::new().with(DAY, "Connections.csv", LINKS);
    let put = |who: &str, why: &str| {
        let output = coltiva(&notebook.data, "it", DAY, &["not-now", who, why]);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let said = put("Anna Rossi", "in maternità, ne parliamo a marzo");
    assert!(said.contains("in maternità") && said.contains("1º marzo 2027"), "{said}");
    let said = put("Bruno Verdi", "troppo presto");
    assert!(said.contains("26 gennaio 2027") && said.contains("11 dicembre"), "{said}");
    let it = String::from_utf8(coltiva(&notebook.data, "it", "2026-12-20", &["person", "Anna Rossi"]).stdout).unwrap();
    assert!(it.contains("Non ora, dal 27 novembre: «in maternità, ne parliamo a marzo»"), "{it}");
    assert!(it.contains("Se ne riparla il 1º marzo 2027"), "{it}");
    let anna = |day: &str| notebook.today(day).into_iter().find(|s| s["person"]["name"] == "Anna Rossi");
    for day in ["2026-12-20", "2027-02-01", "2027-02-28"] {
        assert!(anna(day).is_none(), "{day}");
    }
    let back = (1..20).find_map(|n| anna(&format!("2027-03-{n:02}"))).expect("she comes back");
    assert!(codes(&back).contains(&"said_not_now"), "{back}");
}

#[test]
fn a_promise_to_somebody_in_the_archive_says_so() {
    let notebook = Notebook::new().with(DAY, "Connections.csv", LINKS);
    assert!(notebook.at(DAY, &["log", "-y", "ho promesso a Anna Rossi di mandare il bando"]).status.success());
    let listed = || String::from_utf8(coltiva(&notebook.data, "it", DAY, &["promises", "--open"]).stdout).unwrap();
    assert!(listed().contains("aperta") && !listed().contains("in archivio"), "{}", listed());
    assert!(notebook.at(DAY, &["archive", "Anna Rossi"]).status.success());
    assert!(listed().contains("aperta, in archivio"), "{}", listed());
}

#[test]
fn who_brought_two_together_has_a_name_on_the_page() {
    let notebook = Notebook::new().with(DAY, "monica.json", MONICA);
    let it = notebook.page("it", DAY);
    assert!(it.contains("Vi ha fatto conoscere Ivo Riva") && !it.contains("source:"), "{it}");
}

#[test]
fn what_is_owed_of_old_is_told_beside_and_with_nobody_known_too_little_the_page_says_so() {
    let notebook = Notebook::new().with(DAY, "monica.json", MONICA);
    let it = notebook.page("it", DAY);
    assert!(it.contains("Hai ancora in sospeso, dal 1º gennaio 2024: «Portare farina»"), "{it}");
    assert!(it.lines().all(|line| !line.starts_with("Ivo Riva")), "there is nothing to begin with: {it}");
    let clients =
        "Nome,Azienda,Email,Note\r\nPiero Sala,Delta & C.,piero@example.org,\r\nmail.sola,,sola@example.org,\r\n";
    let notebook = Notebook::new().with(DAY, "clienti.csv", clients);
    let it = notebook.page("it", DAY);
    assert!(notebook.today(DAY).is_empty() && it.contains("si sa ancora troppo poco"), "{it}");
    let known =
        clients.replace("piero@example.org,", "piero@example.org,\"Conosciuto al convegno privacy, maggio 2023\"");
    let notebook = Notebook::new().with(DAY, "clienti.csv", &known);
    let page = notebook.today(DAY);
    assert_eq!(codes(&page[0])[..2], ["ground_noted", "first_at"], "{page:?}");
    assert_eq!(page.len(), 1);
}

#[test]
fn a_name_is_no_promise_and_a_greeting_no_part_of_a_question() {
    let letter = |from: &str, to: &str, id: &str, body: &str| {
        format!(
            "From {from} Wed Nov 25 10:00:00 2026\r\nFrom: <{from}>\r\nTo: {to}\r\nDate: Wed, 25 Nov 2026 10:00:00 +0100\r\n\
             Message-ID: <{id}@example.org>\r\nSubject: {id}\r\n\r\n{body}\r\n\r\n"
        )
    };
    let both = "Vera Sala <vera@example.org>, Giulia Fontana <giulia@example.org>";
    let mails = [
        letter("io@example.org", both, "vera-giulia", "Vi presento: Vera, Giulia. Carlo"),
        letter("bob@example.org", "io@example.org", "photos", "Hi Carlo, could you send me the photos by Monday?"),
    ];
    let notebook = Notebook::new().with(DAY, "posta.mbox", &mails.concat());
    let page = notebook.page("it", DAY);
    assert!(!page.contains("«Vera»") && !page.contains("“Vera”"), "{page}");
    assert!(page.contains("“Could you send me the photos by Monday?”"), "{page}");
}
