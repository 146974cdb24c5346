use proptest::prelude::*;

use super::*;

/// What is understood, on one line: text, days, state, place.
fn told(text: &str) -> String {
    let towns = ["Torino", "Turin", "San Benedetto del Tronto", "L'Aquila", "York", "Milano"].map(place_key);
    let asked = asked(text, |key| towns.iter().any(|town| town == key));
    let days = asked.silent.map_or(String::new(), |part| part.is.to_string());
    let state = asked.state.map_or("", |part| part.is.word());
    let place = asked.place.map_or(String::new(), |part| part.is);
    format!("{}|{days}|{state}|{place}", asked.text)
}

#[test]
fn a_silence_is_read_as_people_say_it() {
    for (text, want) in [
        ("Torino fisioterapista che non sento da un anno", "fisioterapista|365||Torino"),
        ("fisioterapista che non sento da 6 mesi", "fisioterapista|182||"),
        ("chi non sento da sei mesi", "|182||"),
        ("non ci sentiamo da un anno e mezzo", "|547||"),
        ("non ho visto da mezzo anno", "|182||"),
        ("Anna che non vedo da più di 2 settimane", "Anna|14||"),
        ("con cui non parlo da un paio di anni", "|730||"),
        ("non la sento da anni", "|730||"),
        ("in silenzio da tre mesi", "|91||"),
        ("not heard from in a year", "|365||"),
        ("physio in Turin I haven't heard from in a year", "physio|365||Turin"),
        ("who I have not spoken to for over 6 months", "|182||"),
        ("designers not seen for half a year", "designers|182||"),
        ("not in touch for a year and a half", "|547||"),
        ("silent for a couple of years", "|730||"),
        ("no contact for 12 months", "|365||"),
        ("out of touch for a year", "|365||"),
    ] {
        assert_eq!(told(text), want, "{text}");
    }
}

#[test]
fn states_and_places_are_read_where_the_words_say_so() {
    for (text, want) in [
        ("dormienti a Torino", "||dormant|Torino"),
        ("si allentano", "||loosening|"),
        ("che si allentano a San Benedetto del Tronto", "||loosening|San Benedetto del Tronto"),
        ("vive", "||alive|"),
        ("relazioni vive a Torino", "||alive|Torino"),
        ("nuove a l'Aquila", "||new|l'Aquila"),
        ("solo collegate", "||linked|"),
        ("alive in Turin", "||alive|Turin"),
        ("new people", "||new|"),
        ("dormant designers", "designers||dormant|"),
        ("dottoressa a Torino", "dottoressa|||Torino"),
    ] {
        assert_eq!(told(text), want, "{text}");
    }
}

#[test]
fn the_rest_is_plain_text_as_it_was_written() {
    for text in [
        "Anna Rossi",
        "anna@rossi.example",
        "Torino",
        "Luca Milano",
        "chi vive a Bari",
        "New York",
        "Nuove Energie",
        "non sento niente",
        "non sento da",
        "una persona a modo",
        "\"dormienti\" «si allentano»",
        "",
    ] {
        assert_eq!(told(text), format!("{text}|||"), "{text}");
    }
    assert_eq!(told("\"nuove a\" dormienti"), "nuove a||dormant|");
}

#[test]
fn a_part_can_be_taken_out_of_the_text() {
    let text = "Torino fisioterapista che non sento da un anno";
    let asked = asked(text, |key| key == "torino");
    assert_eq!(without(text, &asked.silent.unwrap().at), "Torino fisioterapista");
    assert_eq!(without(text, &asked.place.unwrap().at), "fisioterapista che non sento da un anno");
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_fault(
        said in prop::collection::vec(
            prop::sample::select(vec![
                "che", "non", "sento", "da", "un", "anno", "e", "mezzo", "400", "mesi", "si", "allentano", "\"", "«", "a", "Torino",
                "vive", "not", "heard", "from", "in", "half", "couple", "of", "years", "I've", "é", "🙂", "l'", "new",
            ]),
            0..12,
        ),
    ) {
        let text = said.join(" ");
        let asked = asked(&text, |key| key == "torino");
        for at in [asked.silent.map(|p| p.at), asked.state.map(|p| p.at), asked.place.map(|p| p.at)].into_iter().flatten() {
            prop_assert!(text.get(at).is_some());
        }
    }
}
