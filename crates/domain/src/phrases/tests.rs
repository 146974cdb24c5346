use super::*;

/// Tuesday 4 March 2025.
fn draft(text: &str) -> Draft {
    let known = KnownNames::of(["Anna Rossi", "Luca Bianchi", "Paolo Conti", "Giulia De Marchi"]);
    read(text, crate::when::day_number(jiff::civil::date(2025, 3, 4)), &known)
}

/// One line for what was understood: `kind | people | when | place | promises | note`.
fn told(text: &str) -> String {
    let d = draft(text);
    let kind = d.kind.map_or("note".to_owned(), |k| format!("{k:?}").to_lowercase());
    let kind = match d.direction {
        Some(Direction::Out) => format!("{kind} out"),
        Some(Direction::In) => format!("{kind} in"),
        _ => kind,
    };
    let named = |p: &Named| {
        let name = p.address.as_ref().map_or(p.name.clone(), |address| format!("{} <{address}>", p.name));
        if p.role == Role::Mentioned { format!("({name})") } else { name }
    };
    let people: Vec<String> = d.people.iter().map(named).collect();
    let promise = |p: &Promised| {
        let due = p.due.map_or(String::new(), |d| format!(" by {d}"));
        let with = p.with.filter(|n| *n > 0).map_or(String::new(), |n| format!(" [{}]", d.people[n].name));
        format!("{}: {}{due}{with}", if p.owes == Owes::Me { "me" } else { "them" }, p.what)
    };
    let promises: Vec<String> = d.promises.iter().map(promise).collect();
    let when = d.when.map_or(String::new(), |w| w.to_string());
    format!(
        "{kind} | {} | {when} | {} | {} | {}",
        people.join(", "),
        d.place.unwrap_or_default(),
        promises.join("; "),
        d.note
    )
}

#[test]
fn lines_as_people_type_them() {
    let corpus = include_str!("lines.tsv");
    assert!(corpus.lines().filter(|l| !l.starts_with('#')).count() >= 200);
    let mut wrong = String::new();
    for line in corpus.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (text, want) = line.split_once('\t').unwrap();
        let got = told(text);
        if got.trim_end() != want.trim_end() {
            wrong.push_str(&format!("{text}\n  want {want}\n  got  {got}\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_day_that_cannot_be_is_said_back() {
    for (text, odd) in [
        ("pranzo con Luca Bianchi il 30 febbraio", "30 febbraio"),
        ("pranzo con Luca Bianchi il 31/02/2025", "31/02/2025"),
        ("pranzo con Luca il 31/4", "31/4"),
        ("lunch with Tom on February 30th", "February 30th"),
        ("lunch with Tom on 2025-02-30", "2025-02-30"),
        ("visto Luca il 32 marzo", "32 marzo"),
        ("visto Luca il 29 febbraio 2023", "29 febbraio 2023"),
        ("ho visto Luca nel 2031", "2031"),
        ("devo 20 euro a Luca entro il 30 febbraio", "30 febbraio"),
    ] {
        assert_eq!(draft(text).odd_day.as_deref(), Some(odd), "{text}");
    }
    for text in [
        "visto Luca, aperto 24/7",
        "caffè con Luca, diviso 50/50",
        "lunch with Tom on 3/31/2024",
        "lunch with Tom in 2031",
        "cena con Luca il 29 febbraio",
        "cena con Luca, nato il 31 febbraio",
        "visto Luca nel 2019",
    ] {
        assert_eq!(draft(text).odd_day, None, "{text}");
    }
}

#[test]
fn an_introduction_says_who_presented_whom() {
    let shown = |text: &str| {
        let d = draft(text);
        let name = |n: Option<usize>| n.map_or("me".to_owned(), |n| d.people[n].name.clone());
        let p = d.introduction.unwrap();
        format!("{} presented {} to {}", name(p.by), name(p.who), name(p.to))
    };
    assert_eq!(shown("Marta mi ha presentato Paolo"), "Marta presented Paolo to me");
    assert_eq!(shown("Anna introduced me to Bob Stone"), "Anna presented Bob Stone to me");
    assert_eq!(shown("ho presentato Anna a Luca"), "me presented Anna to Luca");
    assert_eq!(shown("I introduced Anna to Luca"), "me presented Anna to Luca");
    assert_eq!(shown("ho conosciuto Paolo Conti tramite Marta"), "Marta presented Paolo Conti to me");
    assert_eq!(shown("met Paul through Martha"), "Martha presented Paul to me");
    assert_eq!(shown("ho conosciuto Ahmed, me l'ha presentato Anna"), "Anna presented Ahmed to me");
    assert_eq!(shown("Anna ha presentato Luca a Sara"), "Anna presented Luca to Sara");
}

#[test]
fn a_clause_about_one_of_several_is_told_of_that_one() {
    let told = |text: &str| {
        let d = draft(text);
        let asides: Vec<String> = d.asides.iter().map(|a| format!("{}: {}", d.people[a.of].name, a.what)).collect();
        (asides.join("; "), d.note)
    };
    let of_giada = |what: &str| (format!("Giada: {what}"), String::new());
    assert_eq!(
        told("visto Elena e Giada ieri, Giada si trasferisce a Lione"),
        of_giada("Giada si trasferisce a Lione")
    );
    assert_eq!(told("lunch with Tom and Giada. Giada has a new job"), of_giada("Giada has a new job"));
    assert_eq!(
        told("visto Elena e Giada, Elena cerca casa, Giada parte lunedì").0,
        "Elena: Elena cerca casa; Giada: Giada parte lunedì"
    );
    // Of one alone all is told anyway.
    assert_eq!(told("visto Giada ieri, Giada cerca casa"), (String::new(), "cerca casa".to_owned()));
}

#[test]
fn whom_the_notebook_calls_by_what_they_are_is_found_by_it() {
    let known = KnownNames::of(["Mamma", "Zia Pina", "Nonno Cell"]);
    let names = |text: &str| -> Vec<String> {
        let today = crate::when::day_number(jiff::civil::date(2025, 3, 4));
        read(text, today, &known).people.into_iter().map(|p| p.name).collect()
    };
    assert_eq!(names("pranzo con Mamma domenica scorsa"), ["Mamma"]);
    assert_eq!(names("cena con mamma"), ["mamma"]);
    assert_eq!(names("Mamma mi ha chiamato"), ["Mamma"]);
    assert_eq!(names("pranzo con la mamma"), ["mamma"]);
    assert_eq!(names("sentito nonno ieri"), ["nonno"]);
    assert_eq!(names("vista la mamma di Luca"), ["Luca"]);
}

#[test]
fn roles_follow_from_who_acted() {
    let role = |text: &str| draft(text).people[0].role;
    assert_eq!(role("ho aiutato Giulia con il bando"), Role::To);
    assert_eq!(role("Giulia mi ha aiutato con il bando"), Role::From);
    assert_eq!(role("caffè con Anna"), Role::With);
}

#[test]
fn common_words_are_names_only_where_the_notebook_and_the_place_say_so() {
    let known = KnownNames::of(["Piero Conti", "Bella Costa", "Mark Hill"]);
    let names = |text: &str| -> Vec<String> {
        let today = crate::when::day_number(jiff::civil::date(2025, 3, 4));
        read(text, today, &known).people.into_iter().map(|p| p.name).collect()
    };
    assert_eq!(names("caffè con conti"), ["conti"]);
    assert_eq!(names("abbiamo rifatto i conti con mark hill"), ["mark hill"]);
    assert_eq!(names("gita sulla costa con piero"), ["piero"]);
    assert_eq!(names("a walk up the hill with mark"), ["mark"]);
}

#[test]
fn a_name_stands_where_it_was_written() {
    let d = draft("caffè con Anna Rossi ieri");
    assert_eq!(&d.text[d.people[0].at.clone()], "Anna Rossi");
}

#[test]
fn a_line_that_says_nothing_known_is_a_note_whole() {
    let d = draft("le piacciono i funghi e la montagna");
    assert_eq!((d.kind, d.note.as_str()), (None, "le piacciono i funghi e la montagna"));
}

proptest::proptest! {
    #[test]
    fn any_line_is_read_without_a_fault_and_kept(text in "\\PC{0,120}") {
        proptest::prop_assert_eq!(draft(&text).text, text.trim());
    }

    #[test]
    fn lines_of_known_words_too(words in proptest::collection::vec(proptest::sample::select(vec![
        "caffè", "con", "Anna", "Rossi", "ieri", "a", "Torino", ",", "le", "devo", "promised", "by", "Friday", "the", "at", "mi", "ha",
        "presentato", "introduced", "me", "to", "e", "il", "12", "2025-03-04", "entro", "will", "send",
    ]), 0..14)) {
        let _ = draft(&words.join(" "));
    }
}
