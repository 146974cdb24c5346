use super::*;

fn sent() -> Option<DayNumber> {
    Some(crate::when::day_number(jiff::civil::date(2025, 3, 4)))
}

#[test]
fn a_promise_says_what_and_by_when() {
    for (text, what, due) in [
        ("Ti mando il preventivo entro il 2025-03-09.", "il preventivo", "2025-03-09"),
        ("I'll send you the draft by 2025-03-09.", "the draft", "2025-03-09"),
        ("Entro venerdì vi spediremo i campioni, poi vediamo.", "i campioni", "2025-03-07"),
    ] {
        let found = find(text, sent());
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((found[0].sign, found[0].by), (Sign::Promise, Speaker::Writer));
        assert_eq!(found[0].what, what);
        assert_eq!(found[0].quote, text);
        assert_eq!(found[0].due.map(|d| d.to_string()).as_deref(), Some(due));
    }
}

#[test]
fn a_question_waits_for_its_reader() {
    let found = find("Ciao Anna.\nHai avuto modo di leggere la bozza?\nA presto", sent());
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].sign, found[0].by), (Sign::Question, Speaker::Reader));
}

#[test]
fn an_introduction_is_made_by_saying_it_and_a_name_alone_is_no_promise() {
    for text in ["Vi presento: Vera, Giulia.", "Ti presento Paolo, con cui lavoro.", "Let me introduce you to Vera."] {
        assert!(find(text, sent()).iter().all(|f| f.sign != Sign::Promise), "{text}");
    }
    assert_eq!(find("Ti presenterò Paolo.", sent())[0].what, "Ti presenterò Paolo");
    assert_eq!(find("I'll introduce you to Vera Sala.", sent())[0].what, "I'll introduce you to Vera Sala");
    assert_eq!(find("Ti presento il mio socio appena torna.", sent())[0].what, "il mio socio appena torna");
}

#[test]
fn what_is_asked_is_told_without_the_greeting() {
    let what = |text: &str| find(text, sent())[0].what.clone();
    assert_eq!(what("Hi Carlo, could you send me the photos by Monday?"), "Could you send me the photos by Monday?");
    assert_eq!(what("Ciao, mi mandi la presentazione?"), "Mi mandi la presentazione?");
    assert_eq!(what("Quando torni, Carlo, mi chiami?"), "Quando torni, Carlo, mi chiami?");
}

#[test]
fn what_is_promised_is_never_a_stump() {
    for (text, what) in [
        ("domani ti chiamo per il sito", "domani ti chiamo per il sito"),
        ("Scusami, ti rispondo appena posso.", "ti rispondo appena posso"),
        ("I'll call you about the site tomorrow.", "I'll call you about the site tomorrow"),
        ("Ti mando la bozza domani.", "la bozza"),
        ("Ti propongo un titolo entro fine settimana.", "un titolo"),
    ] {
        let found = find(text, sent());
        assert_eq!(
            found.iter().map(|f| (f.sign, f.what.as_str())).collect::<Vec<_>>(),
            [(Sign::Promise, what)],
            "{text}"
        );
    }
    assert!(find("Ti propongo un caffè domani.", sent()).is_empty());
}

#[test]
fn a_delivery_fulfils_what_it_names() {
    assert!(fulfils("Ecco il preventivo, come promesso.", "il preventivo"));
    assert!(fulfils("Here is the draft, as promised.", "the draft"));
    assert!(!fulfils("Here is the draft, as promised.", "the slides"));
    assert!(!fulfils("Ecco le foto.", "il preventivo"));
}

#[test]
fn without_a_day_of_sending_there_is_no_due_day() {
    assert_eq!(find("Ti mando il preventivo entro venerdì.", None)[0].due, None);
}

#[test]
fn the_writer_of_a_promise_owes_it() {
    use crate::facts::Owes;
    assert_eq!(Speaker::Writer.owes(true), Owes::Me);
    assert_eq!(Speaker::Writer.owes(false), Owes::Them);
    assert_eq!(Speaker::Reader.owes(true), Owes::Them);
    assert_eq!(Speaker::Reader.owes(false), Owes::Me);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_fault(text in "\\PC{0,200}") {
        let _ = find(&text, sent());
    }
}
