use std::io::{BufReader, Cursor, Read};

use proptest::prelude::*;

use super::*;
use crate::complaint::Code;

/// Everything that can be seen of a file, as text.
fn seen(input: impl Read) -> String {
    let mut reader = Reader::new(BufReader::with_capacity(7, input));
    let mut out = String::new();
    while let Some(card) = reader.next().unwrap() {
        show(&card, &mut out);
    }
    for complaint in reader.complaints() {
        out += &format!("! {} {} {}\n", complaint.place, complaint.code.word(), complaint.value);
    }
    out + &format!("{:?} {:?}", reader.counts(), reader.encoding())
}

fn show(card: &Card, out: &mut String) {
    *out += &format!("card {} {:?} complete={}\n", card.number, card.version, card.complete);
    for p in &card.properties {
        let parameters: Vec<String> = p.parameters().map(|(n, v)| format!("{n}={v}")).collect();
        *out += &format!("{} {} {parameters:?} {:?}\n", p.group().unwrap_or("-"), p.name(), p.text(card.version));
    }
    for agent in &card.agents {
        show(agent, out);
    }
}

/// The one value of FN of the first card.
fn name(bytes: &[u8]) -> String {
    let mut reader = Reader::new(bytes);
    let card = reader.next().unwrap().unwrap();
    card.text("FN").unwrap_or_default()
}

fn counts(text: &str) -> (u64, u64, u64, u64) {
    let mut reader = Reader::new(text.as_bytes());
    while reader.next().unwrap().is_some() {}
    let c = reader.counts();
    (c.cards, c.nested, c.unterminated, c.bad_lines)
}

fn card(lines: &str) -> Vec<u8> {
    format!("BEGIN:VCARD\r\n{lines}\r\nEND:VCARD\r\n").into_bytes()
}

#[test]
fn folds_are_undone_whatever_ends_the_line() {
    for end in ["\r\n", "\n", "\r", "\r\r\n"] {
        let text = ["BEGIN:VCARD", "VERSION:3.0", "FN:Anna", "  Maria", "\t Rossi", "END:VCARD", ""].join(end);
        assert_eq!(name(text.as_bytes()), "Anna Maria Rossi", "{end:?}");
    }
}

#[test]
fn a_soft_break_may_cut_a_character() {
    let folded = "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nicol=C3=\r\n=B2\r\nTEL:1";
    assert_eq!(name(&card(folded)), "Nicolò");
    let end_follows = b"BEGIN:VCARD\nVERSION:2.1\nFN;QUOTED-PRINTABLE:Anna=\nEND:VCARD\n";
    assert_eq!(name(end_follows), "Anna=".trim_end_matches('='));
}

#[test]
fn characters_are_utf8_then_the_declared_then_windows_1252() {
    assert_eq!(name(&card("FN:Łukasz")), "Łukasz");
    assert_eq!(name(b"BEGIN:VCARD\nFN:Nicol\xf2 \x93x\x94\nEND:VCARD"), "Nicolò “x”");
    assert_eq!(name(b"BEGIN:VCARD\nFN;CHARSET=ISO-8859-2:\xa3ukasz\nEND:VCARD"), "Łukasz");
    assert_eq!(name(b"BEGIN:VCARD\nFN;CHARSET=SHIFT_JIS:\x8eR\x93c\nEND:VCARD"), "山田");
    assert_eq!(name(b"BEGIN:VCARD\nFN;CHARSET=ISO-2022-JP:\x1b$B;3ED\x1b(B\nEND:VCARD"), "山田");
    assert_eq!(name(&card("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=GBK:=D0=A1=C3=F7")), "小明");
    assert_eq!(name(&card("FN;ENCODING=BASE64;CHARSET=UTF-8:QW5uYQ==")), "Anna");
    let text = String::from_utf8(card("FN:Żółw")).unwrap();
    for (mark, bytes) in
        [(true, u16::to_le_bytes as fn(u16) -> [u8; 2]), (true, u16::to_be_bytes), (false, u16::to_le_bytes)]
    {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        assert_eq!(name(&units.flat_map(bytes).collect::<Vec<u8>>()), "Żółw");
    }
}

#[test]
fn parameters_are_read_in_all_three_ways() {
    let text = card(
        "VERSION:4.0\r\nitem1.TEL;CELL;PREF:1\r\nTEL;TYPE=home,Fax;TYPE=x:2\r\nTEL;PREF=1;TYPE=\"work,voice\":3\r\n\
         ADR;LABEL=\"Via Roma 1:^nTorino ^'centro^'\":;;x\r\nX-A;P=\"mai chiusa:4",
    );
    let mut reader = Reader::new(text.as_slice());
    let card = reader.next().unwrap().unwrap();
    let tel: Vec<_> = card.all("TEL").collect();
    assert!(tel[0].has_type("cell") && tel[0].group() == Some("ITEM1") && tel[0].preference() == 1);
    assert!(tel[1].has_type("FAX") && tel[1].has_type("x") && !tel[1].has_type("cell"));
    assert_eq!((tel[2].has_type("voice"), tel[2].preference(), &*tel[2].value), (true, 1, "3"));
    let adr = card.preferred("ADR").unwrap();
    assert_eq!(adr.parameter("label").unwrap(), "Via Roma 1:\nTorino \"centro\"");
    assert_eq!(adr.fields(card.version), ["", "", "x"]);
    assert_eq!(card.text("X-A").unwrap(), "4");
}

#[test]
fn backslashes_follow_the_version() {
    assert_eq!(unescape(r"a\, b\; c\nd\\e http\://x", Version::V3), "a, b; c\nd\\e http://x");
    assert_eq!(unescape(r"C:\nuovo\;x", Version::V2), r"C:\nuovo;x");
    assert_eq!(fields(r"a\;b;c\\;;d").collect::<Vec<_>>(), [r"a\;b", r"c\\", "", "d"]);
}

#[test]
fn dates_are_known_as_well_as_they_are_written() {
    let read = |text: &str| {
        Stamp::read(text)
            .map(|s| (s.year.unwrap_or(0), s.month.unwrap_or(0), s.day.unwrap_or(0), s.time.and_then(|t| t.offset)))
    };
    assert_eq!(read("19850412"), Some((1985, 4, 12, None)));
    assert_eq!(read("1985-04-12T10:30:00Z"), Some((1985, 4, 12, Some(0))));
    assert_eq!(read("20090808T1430-0500"), Some((2009, 8, 8, Some(-300))));
    assert_eq!(read("1985-4-2"), Some((1985, 4, 2, None)));
    assert_eq!(read("1985-04"), Some((1985, 4, 0, None)));
    assert_eq!(read("1985"), Some((1985, 0, 0, None)));
    assert_eq!(read("--0229"), Some((0, 2, 29, None)));
    assert_eq!(read("--02-29"), Some((0, 2, 29, None)));
    assert_eq!(read("---12"), Some((0, 0, 12, None)));
    for no in ["", "circa 1800", "206-12-15", "1985-02-31", "0000-00-00", "198é0412", "12/04/1985", "1985-04-12-01"] {
        assert_eq!(read(no), None, "{no}");
    }
    assert_eq!(Stamp::read("1604-03-07").unwrap().without_filler_year(None).year, None);
    assert_eq!(Stamp::read("1777-03-07").unwrap().without_filler_year(Some(1777)).year, None);
    assert_eq!(Stamp::read("1977-03-07").unwrap().without_filler_year(None).year, Some(1977));
}

#[test]
fn a_nested_card_is_the_agents_and_what_follows_is_not() {
    let text = "BEGIN:VCARD\nVERSION:2.1\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:B\nEND:VCARD\nEMAIL:a@x.it\nEND:VCARD\n";
    let mut reader = Reader::new(text.as_bytes());
    let card = reader.next().unwrap().unwrap();
    assert_eq!(card.text("FN").unwrap(), "A");
    assert_eq!(card.text("EMAIL").unwrap(), "a@x.it");
    assert_eq!(card.agents[0].text("FN").unwrap(), "B");
    assert_eq!(counts(text), (1, 1, 0, 0));
}

#[test]
fn a_card_folded_into_agent_stays_inside() {
    let text = "BEGIN:VCARD\nFN:A\nAGENT:BEGIN:VCARD\n FN:B\n LABEL:x\\ny\n END:VCARD\nTEL:1\nEND:VCARD\n";
    let mut reader = Reader::new(text.as_bytes());
    let card = reader.next().unwrap().unwrap();
    assert_eq!(card.preferred("AGENT").unwrap().value, "BEGIN:VCARD\nFN:B\nLABEL:x\\ny\nEND:VCARD");
    assert_eq!((card.text("TEL").unwrap().as_str(), counts(text)), ("1", (1, 0, 0, 0)));
}

#[test]
fn damage_stays_where_it_is() {
    assert_eq!(counts("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\n"), (1, 0, 1, 0));
    assert_eq!(counts("BEGIN:VCARD\nFN:A\n"), (0, 0, 1, 0));
    assert_eq!(
        counts("BEGIN:VCARD\nsenza due punti\n:vuoto\nX Y:1\nEND:VCARD\ntra le schede\nEND:VCARD\n"),
        (1, 0, 0, 5)
    );
    assert_eq!(counts("BEGIN:VCARD\nFN:A\n  END:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD"), (2, 0, 0, 0));
    assert_eq!(counts("\u{feff}begin:vcard \nFN:A\nend : vcard\n\n\u{feff}Begin:VCard\nEnd:VCard"), (2, 0, 0, 0));
    assert_eq!(counts(""), (0, 0, 0, 0));
    let mut reader = Reader::new("BEGIN:VCARD\nFN:A\n".as_bytes());
    assert!(!reader.next().unwrap().unwrap().complete);
    assert_eq!(reader.complaints()[0].code, Code::Unterminated);
}

#[test]
fn calendars_among_the_cards_are_passed_over() {
    let calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nno colon\nEND:VEVENT\nEND:VCALENDAR\n";
    assert_eq!(
        counts(&format!("{calendar}BEGIN:VCARD\nFN:A\nEND:VCARD\n{calendar}BEGIN:VCARD\nFN:B\n{calendar}")),
        (1, 0, 1, 0)
    );
}

#[test]
fn a_photo_is_measured_and_a_huge_one_is_not_kept() {
    let small = card("PHOTO;ENCODING=BASE64;JPEG:\n AAAA\n BBBB\n\nFN:A");
    let unindented = card("PHOTO;ENCODING=BASE64;JPEG:\nAAAA\nBBBB\n\nFN:A");
    for text in [small, unindented] {
        let mut reader = Reader::new(text.as_slice());
        let card = reader.next().unwrap().unwrap();
        assert_eq!((card.preferred("PHOTO").unwrap().data_length(), card.text("FN").unwrap().as_str()), (6, "A"));
    }
    let folded = "\n AAAABBBBCCCCDDDD".repeat(100_000);
    let line = "A".repeat(3 << 20);
    for data in [folded.as_str(), line.as_str()] {
        let text = card(&format!("PHOTO;ENCODING=b:{data}\nFN:A"));
        let mut reader = Reader::new(text.as_slice());
        let card = reader.next().unwrap().unwrap();
        let photo = card.preferred("PHOTO");
        assert!(photo.is_none() && card.all("PHOTO").next().unwrap().skipped > 1_000_000);
        assert_eq!(card.text("FN").unwrap(), "A");
        assert_eq!(reader.complaints()[0].code, Code::TooBig);
    }
}

#[test]
fn a_card_beyond_measure_is_cut_and_said() {
    let text = card(&format!("FN:A\n{}", format!("NOTE:{}\n", "x".repeat(1 << 20)).repeat(25)));
    let mut reader = Reader::new(text.as_slice());
    let card = reader.next().unwrap().unwrap();
    assert!(card.oversized && card.complete && card.text("FN").unwrap() == "A");
}

#[test]
fn a_file_is_known_by_its_first_component() {
    for yes in ["BEGIN:VCARD\n", "\u{feff}\r\n\r\nbegin:vcard\r\n", "ciao\nBEGIN:vCard"] {
        assert!(recognise(yes.as_bytes(), "x"), "{yes}");
    }
    for no in ["BEGIN:VCALENDAR\nBEGIN:VCARD\n", "", "From a@b\n\nBEGIN:VCARD\n", "text BEGIN:VCARD"] {
        assert!(!recognise(no.as_bytes(), "x"), "{no}");
    }
}

/// Gives its bytes in pieces of the sizes it is told.
struct Pieces<'a> {
    rest: &'a [u8],
    sizes: std::iter::Cycle<std::vec::IntoIter<usize>>,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.sizes.next().unwrap_or(1).clamp(1, buffer.len().max(1)).min(self.rest.len());
        buffer[..n].copy_from_slice(&self.rest[..n]);
        self.rest = &self.rest[n..];
        Ok(n)
    }
}

const SEED: &str = "BEGIN:VCARD\r\nVERSION:2.1\r\nitem1.TEL;CELL;X=\"a:b\":+39 02\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nicol=C3=\r\n=B2;A\r\n\
    AGENT:\r\nBEGIN:VCARD\r\nFN:B\r\nEND:VCARD\r\nNOTE:a\\nb\r\n  c\r\nPHOTO;BASE64:\r\n AAAA\r\n\r\nEND:VCARD\r\nBEGIN:VCALENDAR\r\nX:1\r\n\
    END:VCALENDAR\r\nBEGIN:VCARD\r\nFN:Cò\r\n";

proptest! {
    #[test]
    fn no_bytes_break_it_and_no_split_changes_it(
        changes in proptest::collection::vec((0usize..SEED.len(), any::<u8>()), 0..12),
        sizes in proptest::collection::vec(1usize..9, 1..5),
    ) {
        let mut bytes = SEED.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        let whole = seen(Cursor::new(&bytes));
        prop_assert_eq!(&whole, &seen(Pieces { rest: &bytes, sizes: sizes.into_iter().cycle() }));
    }

    #[test]
    fn no_line_is_lost_in_silence(lines in proptest::collection::vec("[A-Z]{1,5}(;[A-Z]{1,3})?:[a-z]{1,9}|[a-z ]{2,9}", 0..20)) {
        let text = card(&lines.join("\n"));
        let mut reader = Reader::new(text.as_slice());
        let read = reader.next().unwrap().map_or(0, |c| c.properties.len());
        let blank = lines.iter().filter(|l| l.trim().is_empty() || l.starts_with(' ')).count();
        prop_assert!(read + reader.complaints().len() + blank >= lines.len());
    }
}
