use super::*;

#[test]
fn a_name_is_cleaned_for_display() {
    for (written, shown) in [
        ("  Anna\u{a0} Rossi ", "Anna Rossi"),
        ("\u{200e}Anna\u{202c} Rossi\u{feff}", "Anna Rossi"),
        ("Nicolo\u{300} Bianchi", "Nicolò Bianchi"),
        ("Anna Rossi 🌸", "Anna Rossi 🌸"),
        ("🌸", "🌸"),
        ("'Rossi, Anna'", "Rossi, Anna"),
        ("\"Anna Rossi\"", "Anna Rossi"),
        ("Anna Rossi <anna@example.org>", "Anna Rossi"),
        ("Anna Rossi (anna@example.org)", "Anna Rossi"),
        ("Anna\tRossi\n", "Anna Rossi"),
        ("Zio 2", "Zio 2"),
        ("Sean O'Brien", "Sean O'Brien"),
    ] {
        assert_eq!(clean(written).as_deref(), Some(shown), "{written:?}");
    }
}

#[test]
fn an_address_or_number_is_no_name() {
    for no in [
        "",
        " ",
        "anna@example.org",
        "<anna@example.org>",
        "'anna@example.org'",
        "mailto:anna@example.org",
        "+39 333 000 0041",
        "+39\u{a0}333 0000041",
        "(02) 1234",
        "tel:+39333000",
        "...",
        "-",
        "?",
        "02 1234567 int 4",
        "\u{200e}",
    ] {
        assert_eq!(clean(no), None, "{no:?}");
    }
}

#[test]
fn a_name_is_folded_for_comparison() {
    for (written, given, family) in [
        ("Anna Rossi", "anna", "rossi"),
        ("Rossi, Anna", "anna", "rossi"),
        ("Dott.ssa Anna Rossi", "anna", "rossi"),
        ("Prof. Dr. Anna Rossi, PhD", "anna", "rossi"),
        ("Anna Rossi, MBA, PMP", "anna", "rossi"),
        ("Anna Rossi PhD 🚀", "anna", "rossi"),
        ("Rossi, Anna, Ph.D.", "anna", "rossi"),
        ("Rossi, Dott. Mario", "mario", "rossi"),
        ("Niccolò D'Angelo", "niccolo", "dangelo"),
        ("Niccolò D’Angelo", "niccolo", "dangelo"),
        ("Anna De Luca", "anna", "de luca"),
        ("De Luca, Anna", "anna", "de luca"),
        ("Jan van der Berg", "jan", "van der berg"),
        ("Søren Øst", "soren", "ost"),
        ("Łukasz Żółć", "lukasz", "zolc"),
        ("Jürgen Groß", "jurgen", "gross"),
        ("Robert \"Bob\" Smith (Acme)", "robert", "smith"),
        ("Anna Maria Rossi", "anna maria", "rossi"),
        ("Anne-Marie Dupont", "anne marie", "dupont"),
        ("G. Rossi", "g", "rossi"),
        ("anna.rossi", "anna", "rossi"),
        ("Anna", "anna", ""),
        ("山田 太郎", "山田", "太郎"),
        ("Yo Ma", "yo", "ma"),
        ("Dr", "dr", ""),
        ("🌸", "", ""),
        ("Anna (Rossi", "anna", "rossi"),
    ] {
        let f = folded(written);
        assert_eq!((f.given.as_str(), f.family.as_str()), (given, family), "{written:?}");
    }
    assert_eq!(folded("Galli Ferri, Giulia").key(), folded("Giulia Galli Ferri").key());
}

#[test]
fn a_given_name_is_taken_from_a_name_only_where_it_is_plain() {
    for (name, given) in [
        ("Marta Zanetti", Some("Marta")),
        ("Beppe Zanetti", Some("Beppe")),
        ("Anna Maria De Luca", Some("Anna Maria")),
        ("Zanetti Marta", None),
        ("Zanetti, Marta", None),
        ("Marco Paolo", None),
        ("Marta", None),
        ("Dott.ssa Marta Zanetti", None),
        ("Studio Zanetti", None),
        ("Zenobia Palmira", None),
    ] {
        assert_eq!(plain_given(name).as_deref(), given, "{name}");
    }
}

#[test]
fn alike_is_not_the_same_given_name() {
    let agree = |a, b| folded(a).agrees(&folded(b));
    assert!(agree("Anna Rossi", "Rossi Anna"));
    assert!(agree("Giulia Galli Ferri", "Galli Ferri, Giulia"));
    assert!(agree("Martina Fontanelli", "Martina Fontaneli"));
    assert!(!agree("Mario Rossi", "Marco Rossi"));
    assert!(!agree("Mario Rossi", "Mario"));
    assert!(!folded("Martina Rossi").agrees_at_home(&folded("Martino Rossi")));
}

#[test]
fn short_forms_and_initials_are_evidence_only() {
    let may = |a, b| folded(a).may_be(&folded(b));
    for (a, b) in [
        ("Giuseppe Rossi", "Beppe Rossi"),
        ("William Smith", "Bill Smith"),
        ("G. Rossi", "Giulia Rossi"),
        ("Bob Rossi", "Rob Rossi"),
    ] {
        assert!(may(a, b), "{a} {b}");
        assert!(!folded(a).clashes(&folded(b)));
    }
    assert!(!may("Giulia Rossi", "Mario Rossi"));
    assert!(folded("Giulia Rossi").clashes(&folded("Mario Rossi")));
    assert!(!folded("Giulia Rossi").clashes(&folded("Rossi Giulia")));
}

#[test]
fn a_brother_and_his_sister_are_two() {
    for (his, hers) in [
        ("Federico Rossi", "Federica Rossi"),
        ("Stefano Rossi", "Stefania Rossi"),
        ("Daniele Rossi", "Daniela Rossi"),
        ("Raffaele Rossi", "Raffaella Rossi"),
        ("Martin Smith", "Martina Smith"),
        ("Mario Rossi", "Maria Rossi"),
    ] {
        assert!(!folded(his).may_be(&folded(hers)), "{his} {hers}");
        assert!(folded(his).clashes(&folded(hers)), "{his} {hers}");
    }
    for (a, b) in [("Andrea Rossi", "Andre Rossi"), ("Martina Rossi", "Martinna Rossi"), ("M. Rossi", "Maria Rossi")] {
        assert!(folded(a).may_be(&folded(b)), "{a} {b}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_survived_and_cleaning_is_final(text in ".{0,40}") {
        let _ = folded(&text);
        if let Some(name) = clean(&text) {
            proptest::prop_assert_eq!(clean(&name), Some(name));
        }
    }
}
