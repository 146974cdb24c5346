use super::*;

fn rows(text: &str) -> (Vec<Vec<String>>, Vec<Complaint>) {
    rows_of(text.as_bytes())
}

fn rows_of(bytes: &[u8]) -> (Vec<Vec<String>>, Vec<Complaint>) {
    let mut table = Table::open(bytes, &|_| false).unwrap();
    let mut out = vec![table.layout().header.clone()];
    while let Some(row) = table.read().unwrap() {
        out.push((0..row.len()).map(|i| row.raw(i).to_owned()).collect());
    }
    (out, table.take_complaints())
}

#[test]
fn quotes_newlines_and_line_ends_of_every_kind() {
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("a,b,c{end}\"x, \"\"y\"\"\",\"two\nlines\",{end}1,2,3");
        let (got, complaints) = rows(&text);
        assert_eq!(got, [vec!["a", "b", "c"], vec!["x, \"y\"", "two\nlines", ""], vec!["1", "2", "3"]], "{end:?}");
        assert!(complaints.is_empty());
    }
}

#[test]
fn the_delimiter_is_the_consistent_one() {
    for (text, delimiter) in
        [("a;b\n1,5;2\n", b';'), ("a\tb, c\n1\t2\n", b'\t'), ("a|b|c\n1|2|3\n", b'|'), ("sep=;\na;b\n1;2\n", b';')]
    {
        let table = Table::open(text.as_bytes(), &|_| false).unwrap();
        assert_eq!(table.layout().delimiter, delimiter, "{text}");
        assert_eq!(table.layout().header[0], "a");
    }
}

#[test]
fn a_preamble_is_passed_over_and_rows_are_numbered_as_a_spreadsheet_does() {
    let text = "Notes:\n\"Some, words\nin two lines\"\n\nFirst Name,Connected On\nAnna,x\n\nLuca,y\n";
    let mut table = Table::open(text.as_bytes(), &|h| h.iter().any(|c| c == "Connected On")).unwrap();
    assert_eq!((table.layout().preamble, table.layout().known), (3, true));
    assert_eq!(table.read().unwrap().map(|r| (r.number, r.raw(0).to_owned())), Some((5, "Anna".to_owned())));
    assert_eq!(table.read().unwrap().map(|r| (r.number, r.raw(0).to_owned())), Some((7, "Luca".to_owned())));
}

#[test]
fn one_bad_quote_costs_no_other_row() {
    let mut text = "id,name,town\n1,\"open,Rome\n".to_owned();
    for i in 2..60 {
        text.push_str(&format!("{i},Name {i},Turin\n"));
    }
    text.push_str("60,\"good, one\",Bari\n61,x,y\n");
    let (got, complaints) = rows(&text);
    assert_eq!(got.len(), 62);
    assert_eq!(got[1], ["1", "open", "Rome"]);
    assert_eq!(got[60], ["60", "good, one", "Bari"]);
    assert_eq!(complaints, [Complaint::new(Place::new(Unit::Row, 2), Code::Unterminated)]);
    // With every field quoted the next opening quote gives it away.
    let (got, complaints) = rows("\"a\",\"b\"\n\"1\",\"open\n\"2\",\"fine\"\n");
    assert_eq!(got[1..], [vec!["1", "open"], vec!["2", "fine"]]);
    assert_eq!(complaints.len(), 1);
    // And where it is closed by another stray quote, the rows it ate do.
    let eaten: String = (0..30).map(|i| format!("{i},b,c\n")).collect();
    let (got, _) = rows(&format!("a,b,c\n1,\"x,y\n{eaten}2,z\",w\n"));
    assert_eq!(got.len(), 33);
}

#[test]
fn a_long_letter_is_no_bad_quote() {
    let letter = "Dear all,\n".repeat(200);
    let (got, complaints) = rows(&format!("a,b,c\n1,\"{letter}\",2\n"));
    assert_eq!(got[1], ["1", letter.as_str(), "2"]);
    assert!(complaints.is_empty());
    let (got, _) = rows("a,b\n\"Paolo \"Paolino\" Greco\",x\n");
    assert_eq!(got[1], ["Paolo \"Paolino\" Greco", "x"]);
}

#[test]
fn too_much_is_said_and_passed_over() {
    let huge = "x".repeat(3 << 20);
    let (got, complaints) = rows(&format!("a,b\n\"{huge}\",1\n{huge},2\n3,4\n"));
    assert_eq!(got[3], ["3", "4"]);
    assert_eq!(complaints.iter().map(|c| c.code).collect::<Vec<_>>(), [Code::OverLimit, Code::OverLimit]);
}

#[test]
fn scars_are_healed() {
    for (cell, healed) in [
        ("=\"+39 02\"", "+39 02"),
        ("'+39 02", "+39 02"),
        ("'Ndrina", "'Ndrina"),
        ("#N/D", ""),
        (" x\u{a0}", "x"),
        ("=1+1", "=1+1"),
    ] {
        assert_eq!(clean(cell), healed);
    }
    assert!(lost_digits("3,93331E+11") && lost_digits("3.9E11") && !lost_digits("3393331") && !lost_digits("Elena"));
    assert_eq!(several("a@x.it ::: b@x.it\nc@x.it,d@x.it", &[',']).count(), 4);
}

#[test]
fn dates_keep_the_precision_of_their_text() {
    for (text, read) in [
        ("2023-04-01 10:11:12 UTC", "2023-04-01T10:11:12Z"),
        ("2024/02/01 15:02:55 UTC", "2024-02-01T15:02:55Z"),
        ("2026-02-08T09:15:00+02:00", "2026-02-08T07:15:00Z"),
        ("4/11/18, 9:15 AM", "2018-04-11T09:15"),
        ("9/30/26, 12:05\u{202f}AM", "2026-09-30T00:05"),
        ("08/19/24, 11:04 PM", "2024-08-19T23:04"),
        ("08 Feb 2026", "2026-02-08"),
        ("11-Apr-23", "2023-04-11"),
        ("8. Februar 2026", "2026-02-08"),
        ("8 de febrero de 2026", "2026-02-08"),
        ("08 févr. 2026", "2026-02-08"),
        ("8 gen 2026", "2026-01-08"),
        ("Feb 29, 1988", "1988-02-29"),
        ("Feb 29", "--02-29"),
        ("--03-07", "--03-07"),
        ("Jun 2017", "2017-06"),
        ("giu 2017", "2017-06"),
        ("2011", "2011"),
        ("2017-06", "2017-06"),
        ("31/12/1980", "1980-12-31"),
        ("12/31/1970", "1970-12-31"),
        ("05.04.2023", "2023-05-04"),
        ("19850412", "1985-04-12"),
        ("Tue Nov 28 19:41:52 UTC 2017", "2017-11-28T19:41:52Z"),
    ] {
        assert_eq!(parse_moment(text, Order::Mdy).map(|m| m.to_string()).as_deref(), Some(read), "{text}");
    }
    for text in ["31 Feb 2025", "0/0/00", "ieri", "", "13/13/2020", "Maritime 2017", "99999999999", "12:30"] {
        assert_eq!(parse_moment(text, Order::Mdy), None, "{text}");
    }
    assert_eq!(parse_moment("05/04/2023", Order::Dmy).map(|m| m.to_string()).as_deref(), Some("2023-04-05"));
    assert_eq!(serial("45021").map(|m| m.to_string()).as_deref(), Some("2023-04-05"));
    assert_eq!(evidence("31/12/1980"), Some(Order::Dmy));
    assert_eq!(evidence("1/2/2020"), None);
}

mod laws {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_a_csv_writer_writes_is_read_back(
            table in prop::collection::vec(prop::collection::vec("[a-z\",; \n\r\u{e9}]{0,12}", 3), 1..8)
        ) {
            let mut writer = ::csv::WriterBuilder::new().quote_style(::csv::QuoteStyle::Always).from_writer(Vec::new());
            writer.write_record(["one", "two", "three"]).unwrap();
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let bytes = writer.into_inner().unwrap();
            // A quote right after a line break or delimiter is what a lost quote looks like; inside `""` it is not.
            let (got, complaints) = rows_of(&bytes);
            prop_assert_eq!(&got[1..], &table[..]);
            prop_assert!(complaints.is_empty());
        }

        #[test]
        fn no_bytes_break_it(bytes in prop::collection::vec(prop::sample::select(b"a\",;\t|\n\r\0\xe9\xff\xfe 1".to_vec()), 0..300)) {
            let _ = rows_of(&bytes);
        }

        #[test]
        fn no_text_breaks_a_date(text in "[0-9a-zA-Zé/.:, -]{0,24}") {
            for order in [Order::Dmy, Order::Mdy, Order::Ymd] {
                if let Some(moment) = parse_moment(&text, order) {
                    prop_assert!(!moment.to_string().is_empty());
                }
            }
            let _ = (evidence(&text), serial(&text), clean(&text), lost_digits(&text));
        }
    }
}
