//! A line of the log as it is shown back: whom it found, and of whom it tells what.

use super::desk::Desk;

fn village() -> Desk {
    let desk = Desk::new();
    for name in ["Anna Zorzetti", "Marta Ferresani", "Chiara Bonfanelli", "Dario Brandi"] {
        desk.json(&["log", &format!("caffè con {name} il 2026-10-01")]);
    }
    desk
}

fn shown(desk: &Desk, line: &str) -> String {
    let (code, text) = desk.said("it", &["log", "--dry-run", line]);
    assert_eq!(code, Some(0), "{line}: {text}");
    text
}

/// The notes on a person's page.
fn notes(desk: &Desk, who: &str) -> Vec<String> {
    let typed = desk.json(&["person", who])[0]["typed"].clone();
    let notes = typed.as_array().unwrap().iter().filter(|fact| fact["what"] == "note");
    notes.map(|fact| fact["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn everybody_is_named_in_full_and_once() {
    let desk = village();
    let id = |who: &str| desk.json(&["person", who])[0]["id"].as_str().unwrap().to_owned();
    let (anna, marta) = (id("Anna"), id("Marta"));
    let line = "pranzo con Anna Zorzetti e Marta Ferresani martedì scorso, Anna mi manda il contratto entro fine mese";
    let text = shown(&desk, line);
    let with = text.lines().find(|row| row.trim_start().starts_with("con ")).unwrap();
    assert!(with.trim_end().ends_with(&format!("Anna Zorzetti ({anna}), Marta Ferresani ({marta})")), "{text}");
    assert!(text.contains("(Anna Zorzetti)") && !text.contains("si parla di"), "{text}");
    let text = shown(&desk, "visto anna ieri");
    assert!(text.contains(&format!("Anna Zorzetti ({anna})")), "{text}");
    let text = shown(&desk, "pranzo con Renee Muller, Renee mi manda il libro");
    assert_eq!(text.matches("Renee Muller (nuova persona)").count(), 1, "{text}");
    assert!(text.contains("(Renee Muller)"), "{text}");
    desk.json(&["log", "pranzo con Renee Muller, Renee mi manda il libro"]);
    assert_eq!(desk.json(&["people", "renee"]).len(), 1);
}

#[test]
fn a_name_said_in_full_is_meant_again_where_it_is_said_in_short() {
    let desk = village();
    desk.json(&["log", "caffè con Anna Verdi"]);
    let logged = desk.json(&["log", "pranzo con Anna Zorzetti ieri, Anna mi manda il contratto"]);
    assert_eq!(logged[0]["people"].as_array().unwrap().len(), 1);
    assert_eq!(logged[0]["people"][0]["name"], "Anna Zorzetti");
}

#[test]
fn what_is_told_of_one_person_is_never_written_on_another() {
    for line in [
        "Livia Greco mi deve 20 euro, Chiara Bonfanelli è stata in ospedale",
        "Livia Greco mi deve 20 euro e Chiara Bonfanelli è stata in ospedale",
    ] {
        let desk = village();
        let text = shown(&desk, line);
        assert!(text.contains("è stata in ospedale (Chiara Bonfanelli)"), "{text}");
        desk.json(&["log", line]);
        assert_eq!(notes(&desk, "Chiara"), ["Chiara Bonfanelli è stata in ospedale"]);
        assert!(notes(&desk, "Livia").is_empty(), "{line}");
        assert_eq!(desk.json(&["promises", "--open"])[0]["what"], "20 euro");
    }
    let desk = village();
    desk.json(&["log", "Marta mi deve 20 euro, Dario ha 2 figli e è stato in ospedale"]);
    assert_eq!(notes(&desk, "Dario"), ["Dario ha 2 figli e è stato in ospedale"]);
    assert!(notes(&desk, "Marta").is_empty());
    desk.json(&["log", "Marta cerca casa, Chiara è stata in ospedale"]);
    assert_eq!(notes(&desk, "Marta"), ["Marta cerca casa"]);
    assert_eq!(notes(&desk, "Chiara"), ["Chiara è stata in ospedale"]);
}

#[test]
fn what_one_means_to_do_is_kept_in_either_language() {
    for (line, what) in [
        ("I will call Ada Costa tomorrow", "call Ada Costa"),
        ("domani chiamo Ada Costa", "chiamo Ada Costa"),
        ("chiamare Ada Costa domani", "chiamare Ada Costa"),
        ("ricordami di chiamare Ada Costa domani", "chiamare Ada Costa"),
    ] {
        let desk = Desk::new();
        desk.json(&["log", line]);
        let open = desk.json(&["promises", "--open"]);
        assert_eq!(open.len(), 1, "{line}");
        assert_eq!((&open[0]["what"], &open[0]["due"]), (&what.into(), &"2026-11-25".into()), "{line}");
        assert_eq!(open[0]["names"][0], "Ada Costa");
    }
    let desk = Desk::new();
    desk.json(&["log", "ho promesso ad Ada Costa che la richiamo"]);
    assert_eq!(desk.json(&["promises", "--open"]).len(), 1);
}

#[test]
fn oneself_is_nobody_new_and_whoever_nobody_knows_is() {
    let desk = Desk::new();
    desk.json(&["me", "--name", "Carlo Neri"]);
    desk.json(&["log", "caffè con Carlo Neri e Ada Costa ieri"]);
    assert_eq!(desk.json(&["people"]).len(), 1);
    assert_eq!(desk.said("it", &["log", "--yes", "caffè con Carlo Neri ieri"]).0, Some(2));
    desk.json(&["log", "visto Pippo Franco oggi", "--person", "new"]);
    assert_eq!(desk.json(&["people"]).len(), 2);
}

#[test]
fn a_line_that_keeps_a_promise_says_so() {
    let desk = Desk::new();
    desk.json(&["log", "pranzo con Bruno Amato il 2026-11-10, gli mando la bozza del contratto"]);
    let (_, text) = desk.said("it", &["log", "--yes", "ho chiamato Bruno Amato oggi"]);
    assert!(!text.contains("è chiusa"), "{text}");
    let before = desk.json(&["promises", "--open"]).len();
    let (_, text) = desk.said("it", &["log", "--yes", "ho mandato a Bruno Amato la bozza del contratto"]);
    assert_eq!((before, desk.json(&["promises", "--open"]).len()), (1, 0), "{text}");
    assert!(text.contains("Con questo è chiusa: «la bozza del contratto» (Bruno Amato)"), "{text}");
}
