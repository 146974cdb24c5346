use super::*;
use crate::imports::poured::{Poured, context, keys, walk_samples};
use crate::imports::readers;

#[test]
fn the_samples_say_what_the_table_expects() {
    for kind in [Kind::CsvGoogle, Kind::CsvOutlook, Kind::CsvGeneric] {
        // The delimiter `;` cannot stand in a list parted by it.
        walk_samples(kind, &["delimiter=", "short_row=1 reported", "people>=1"]);
    }
}

fn pour(text: &str) -> Poured {
    Poured::of(Kind::CsvGeneric, text.as_bytes())
}

#[test]
fn a_row_is_a_person_with_keys_and_facts() {
    let poured = pour(
        "Nome;Cognome;E-mail;Cellulare;Azienda;Data di nascita;Conosciuto il;Colore\n\
         Rosa;Bruno;rosa@example.it;'+39 366 000 0014;Scuola;25/12/80;45021;verde\n",
    );
    let rosa = poured.people().next().unwrap();
    assert_eq!(rosa.name.as_deref(), Some("Rosa Bruno"));
    assert_eq!(keys(rosa), ["email:rosa@example.it", "phone:+393660000014"]);
    assert_eq!(rosa.first(Field::Birthday), Some("1980-12-25"));
    assert_eq!(rosa.first(Field::MetOn), Some("2023-04-05"));
    assert_eq!(rosa.first(Field::Note), Some("Colore: verde"));
    assert!(poured.damaged.is_empty(), "{:?}", poured.damaged);
}

#[test]
fn days_still_to_come_are_said() {
    let poured = pour("Name,Email,Birthday,Met on\nA B,a@x.it,12/31/2999,31/12/2999\n");
    let person = poured.people().next().unwrap();
    assert_eq!((person.first(Field::Birthday), person.first(Field::MetOn)), (Some("--12-31"), Some("2999-12-31")));
    assert_eq!(poured.damaged.iter().map(|c| c.code.word()).collect::<Vec<_>>(), ["future", "future"]);
}

#[test]
fn the_order_of_dates_is_each_columns_own() {
    let poured =
        pour("Name,Email,Birthday,Met on\nA B,a@x.it,12/31/1980,05/04/2023\nC D,c@x.it,01/02/1980,31/12/2022\n");
    let dates: Vec<_> =
        poured.people().map(|p| (p.first(Field::Birthday).unwrap(), p.first(Field::MetOn).unwrap())).collect();
    assert_eq!(dates, [("1980-12-31", "2023-04-05"), ("1980-01-02", "2022-12-31")]);
}

#[test]
fn lost_numbers_are_told_and_exchange_addresses_are_none() {
    let poured = pour("Name,Phone,Email\nA,\"3,93331E+11\",\nB,112,/o=ExchangeLabs/cn=b\nC,,capo nel campo\n");
    let codes: Vec<_> = poured.damaged.iter().map(|c| (c.place.number, c.code)).collect();
    assert_eq!(codes, [(2, Code::BadPhone), (4, Code::BadEmail)]);
    assert_eq!(poured.people().count(), 3);
}

#[test]
fn columns_may_be_named_by_hand() {
    let text = "Chi,Dove,Mail\nAnna,Fiera,anna@x.it\n";
    let columns = vec![("Chi".to_owned(), "name".to_owned()), ("dove".to_owned(), "met_place".to_owned())];
    let context = Context { columns, ..context() };
    let mut poured = Poured::default();
    readers::read(Kind::CsvGeneric, &mut text.as_bytes(), &context, &mut poured).unwrap();
    let anna = poured.people().next().unwrap();
    assert_eq!((anna.name.as_deref(), anna.first(Field::MetPlace)), (Some("Anna"), Some("Fiera")));
}

#[test]
fn a_table_that_names_nobody_asks() {
    // Where the first row is data, it is a row like the others.
    for (text, rows) in [("foo,bar\n1,2\n", 1), ("anna@x.it,Anna\nluca@x.it,Luca\n", 2)] {
        let poured = pour(text);
        assert_eq!(poured.damaged.last().map(|c| c.code), Some(Code::UnknownColumns), "{text}");
        assert_eq!((poured.people().count(), poured.skipped.get("unknown_columns")), (0, Some(&rows)));
    }
    let poured = pour("Name,Email\n");
    assert_eq!(poured.damaged[0].code, Code::Empty);
}

#[test]
fn rows_twice_are_one_whatever_their_order() {
    let header = "Name,Email,Phone\n";
    let rows = ["Elena,e@x.it,+39 340 000 0010\n", ",,+393400000010\n", "Elena,e@x.it,+39 340 000 0010\n"];
    let content = |text: String| {
        let poured = pour(&text);
        (poured.people().cloned().collect::<Vec<_>>(), poured.skipped)
    };
    let (forth, back) = (rows.concat(), rows.iter().rev().copied().collect::<String>());
    assert_eq!(
        content(format!("{header}{forth}")),
        content(format!("{header}{}", rows[1].to_owned() + rows[0] + rows[2]))
    );
    let (people, skipped) = content(format!("{header}{back}"));
    assert_eq!((people.len(), skipped), (1, [("duplicate", 2)].into()));
}

mod laws {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn damaged_bytes_never_break_it_and_every_row_is_counted(
            cuts in prop::collection::vec((0usize..2000, prop::sample::select(b"\",;\n\r\0\xff@ 9E+".to_vec())), 0..12)
        ) {
            let text = "Name,Email,Phone,Birthday,Notes\nElena,e@x.it,+39 340 000 0010,1/2/1980,\"a\nb\"\nAnna,,,,\n,,,,\nx,y\n";
            let mut bytes = text.as_bytes().to_vec();
            for (at, byte) in &cuts {
                let at = 32 + at % (bytes.len() - 32);
                bytes[at] = *byte;
            }
            let poured = Poured::of(Kind::CsvGeneric, &bytes);
            let seen = readers::inspect(Kind::CsvGeneric, &mut bytes.as_slice(), &context()).unwrap();
            let records = poured.people().count() + poured.lost.len() + poured.skipped.values().sum::<u32>() as usize;
            prop_assert_eq!(seen.summary["rows"].as_u64(), Some(records as u64));
        }
    }
}
