use proptest::prelude::*;

use super::*;

type Fact = (DayNumber, Direction, Kind, Weight, bool);

fn fact() -> impl Strategy<Value = Fact> {
    use prop::sample::select;
    (
        -400i32..21_000,
        select(vec![Direction::Out, Direction::In, Direction::Both]),
        select(vec![
            Kind::Mail,
            Kind::Message,
            Kind::Meeting,
            Kind::Call,
            Kind::Favour,
            Kind::Recommendation,
            Kind::Conversation,
        ]),
        select(vec![Weight::Contact, Weight::Contact, Weight::Together, Weight::Fact, Weight::Nothing]),
        any::<bool>(),
    )
        .prop_map(|(day, direction, kind, weight, began)| (day / 40 * 7, direction, kind, weight, began))
}

fn log() -> impl Strategy<Value = Vec<Fact>> {
    prop::collection::vec(fact(), 0..60)
}

fn fold(facts: &[Fact]) -> Ledger {
    let mut ledger = Ledger::new();
    facts.iter().for_each(|&(day, direction, kind, weight, began)| ledger.add(day, direction, kind, weight, began));
    ledger
}

proptest! {
    #[test]
    fn order_does_not_matter(facts in log().prop_flat_map(|f| (Just(f.clone()), Just(f).prop_shuffle()))) {
        prop_assert_eq!(fold(&facts.0), fold(&facts.1));
    }

    #[test]
    fn merged_and_split_people_have_the_ledger_of_all_their_events(facts in log(), cut in 0usize..60) {
        let (a, b) = facts.split_at(cut.min(facts.len()));
        let (a, b) = (fold(a), fold(b));
        prop_assert_eq!(Ledger::union([&a, &b]), fold(&facts));
        prop_assert_eq!(Ledger::union([&b, &a]), fold(&facts));
    }

    #[test]
    fn ledgers_add_up_like_bags(a in log(), b in log(), c in log()) {
        let (a, b, c) = (fold(&a), fold(&b), fold(&c));
        let left = Ledger::union([&Ledger::union([&a, &b]), &c]);
        let right = Ledger::union([&a, &Ledger::union([&b, &c])]);
        prop_assert_eq!(left, right);
        prop_assert_eq!(Ledger::union([&a, &Ledger::new()]), a);
    }

    #[test]
    fn what_is_written_is_read(facts in log()) {
        let ledger = fold(&facts);
        prop_assert_eq!(Ledger::decode(&ledger.encode()), Ok(ledger));
    }

    #[test]
    fn any_bytes_are_a_ledger_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..40), formed in any::<bool>()) {
        let bytes = if formed { [&[1], bytes.as_slice()].concat() } else { bytes };
        if let Ok(ledger) = Ledger::decode(&bytes) {
            prop_assert_eq!(ledger.encode(), bytes);
        }
    }
}

#[test]
fn a_usual_day_takes_few_bytes() {
    let mut ledger = Ledger::new();
    for day in 0..100 {
        ledger.add(20_000 + 3 * day, Direction::Out, Kind::Mail, Weight::Contact, false);
    }
    assert!(ledger.encode().len() <= 310, "{}", ledger.encode().len());
}

#[test]
fn damage_is_told() {
    let mut ledger = Ledger::new();
    ledger.add(7, Direction::In, Kind::Call, Weight::Contact, true);
    let bytes = ledger.encode();
    assert_eq!(Ledger::decode(&[]), Err(BadLedger::Short(0)));
    assert_eq!(Ledger::decode(&[9]), Err(BadLedger::Form(9)));
    assert_eq!(Ledger::decode(&bytes[..3]), Err(BadLedger::Short(3)));
    assert_eq!(Ledger::decode(&[bytes.as_slice(), &[0]].concat()), Err(BadLedger::Damaged(bytes.len())));
    assert_eq!(Ledger::decode(&[1, 0xff, 0xff, 0xff, 0xff, 0x0f]), Err(BadLedger::Short(6)));
}

#[test]
fn seeing_each_other_is_no_contact() {
    let mut ledger = Ledger::new();
    ledger.add(10, Direction::In, Kind::Mail, Weight::Contact, true);
    ledger.add(20, Direction::In, Kind::Mail, Weight::Together, true);
    ledger.add(30, Direction::Both, Kind::Connected, Weight::Fact, false);
    ledger.add(40, Direction::Both, Kind::Meeting, Weight::Contact, false);
    let contacts = |today| ledger.contacts(today).map(|d| d.day).collect::<Vec<_>>();
    assert_eq!(contacts(25), [10]);
    assert_eq!(contacts(40), [10, 40]);
    assert_eq!(ledger.last_seen_together(25), Some(20));
    assert_eq!(
        ledger.all().iter().map(|d| (d.is_out(), d.is_in())).collect::<Vec<_>>(),
        [(false, true), (false, false), (true, true)]
    );
}
