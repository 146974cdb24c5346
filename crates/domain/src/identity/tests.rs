use proptest::prelude::*;

use super::*;
use crate::keys::Key;
use crate::sightings::{Field, Sighting, Source};

fn row(source: Source, record: &str, name: &str, keys: &[&str]) -> Sighting {
    let mut s = Sighting::new(source, record);
    s.name = (!name.is_empty()).then(|| name.to_owned());
    for key in keys {
        s.keys.extend(Key::of_text(key));
    }
    s.seal()
}

fn linkedin(name: &str, slug: &str) -> Sighting {
    row(Source::LinkedinConnections, slug, name, &[&format!("linkedin:{slug}")])
}

fn mail(name: &str, address: &str) -> Sighting {
    row(Source::Mail, &format!("{address}|{name}"), name, &[&format!("email:{address}")])
}

fn settled(all: &[Sighting], answers: &[Answer]) -> Settled {
    let inputs: Vec<Input<'_>> = all.iter().enumerate().map(|(i, s)| Input::new(i as i64 + 1, s)).collect();
    settle(&inputs, answers)
}

#[test]
fn one_address_is_one_person_whatever_names_it_bears() {
    let s = settled(&[mail("Anna Rossi", "anna@x.it"), mail("Rossi, Anna", "anna@x.it"), mail("", "anna@x.it")], &[]);
    assert_eq!(s.people, [[1, 2, 3]]);
}

#[test]
fn two_profiles_of_one_name_stay_two_even_with_one_address_between_them() {
    let both = ["email:famiglia@x.it"];
    let mut a = linkedin("Luca Ferraro", "luca-ferraro-1");
    let mut b = linkedin("Luca Ferraro", "luca-ferraro-2");
    for s in [&mut a, &mut b] {
        s.keys.extend(both.iter().filter_map(|k| Key::of_text(k)));
    }
    assert_eq!(settled(&[a, b], &[]).people.len(), 2);
}

#[test]
fn a_name_alone_never_merges() {
    let s = settled(&[linkedin("Zoe Brambati", "zoe-b"), mail("Zoe Brambati", "zoe@brambati.it")], &[]);
    assert_eq!(s.people.len(), 2);
    assert_eq!(s.pairs.len(), 1);
    assert_eq!(s.pairs[0].tier, Tier::Likely);
}

#[test]
fn where_two_of_a_name_are_known_the_third_is_asked_about() {
    let s = settled(
        &[
            linkedin("Zoe Brambati", "zoe-b"),
            linkedin("Zoe Brambati", "zoe-b2"),
            mail("Zoe Brambati", "zoe@brambati.it"),
        ],
        &[],
    );
    assert!(s.pairs.iter().all(|p| p.tier == Tier::Ask), "{:?}", s.pairs);
    assert_eq!(s.pairs.len(), 2);
}

#[test]
fn two_that_one_list_gives_at_two_employers_seem_two() {
    let card = |company: &str, address: &str| {
        let mut card = row(Source::Csv, address, "Paolo Rossi", &[&format!("email:{address}")]);
        card.list = "rubrica".to_owned();
        card.fact(Field::Company, company);
        card.seal()
    };
    let seem = |other: &str| settled(&[card("Enel", "a@posta.it"), card(other, "b@posta.it")], &[]).pairs;
    assert!(matches!(seem("Comune di Milano").as_slice(), [pair] if pair.tier == Tier::Ask && seem_two(&pair.reasons)));
    assert!(matches!(seem("Enel").as_slice(), [pair] if !seem_two(&pair.reasons)));
}

#[test]
fn addresses_of_one_name_and_two_numbers_are_not_likely_one() {
    let s = settled(&[mail("Zoe Brambati", "brambati12@a.it"), mail("Zoe Brambati", "brambati57@b.it")], &[]);
    assert_eq!(s.pairs.iter().map(|p| p.tier).collect::<Vec<_>>(), [Tier::Ask]);
}

#[test]
fn a_household_phone_joins_only_equal_given_names() {
    let card = |record: &str, name: &str| row(Source::Vcard, record, name, &["phone:+390511234567"]);
    assert_eq!(settled(&[card("1", "Mario Rossi"), card("2", "Marco Rossi")], &[]).people.len(), 2);
    assert_eq!(settled(&[card("1", "Mario Rossi"), card("2", "Rossi Mario")], &[]).people.len(), 1);
    let bare = row(Source::Whatsapp, "+390511234567", "", &["phone:+390511234567"]);
    assert_eq!(settled(&[card("1", "Mario Rossi"), bare.clone()], &[]).people.len(), 1);
    assert_eq!(settled(&[card("1", "Mario Rossi"), card("2", "Lucia Rossi"), bare], &[]).people.len(), 3);
}

#[test]
fn a_birth_date_joins_like_names_and_parts_unlike_dates() {
    let born = |record: &str, name: &str, date: &str| {
        let mut s = row(Source::Vcard, record, name, &[]);
        s.fact(Field::Birthday, date);
        s
    };
    assert_eq!(
        settled(&[born("1", "Anna Rossi", "1980-05-01"), born("2", "Ana Rossi", "1980-05-01")], &[]).people.len(),
        1
    );
    assert_eq!(
        settled(&[born("1", "Anna Rossi", "1980-05-01"), born("2", "Anna Rossi", "1950-12-24")], &[]).people.len(),
        2
    );
    assert_eq!(settled(&[born("1", "Anna Rossi", "--05-01"), born("2", "Anna Rossi", "--05-01")], &[]).people.len(), 2);
}

#[test]
fn an_address_that_is_only_the_name_is_no_evidence_and_a_telling_one_is() {
    assert_eq!(
        settled(&[mail("Mario Rossi", "mario.rossi@a.it"), mail("Mario Rossi", "mario.rossi@b.it")], &[]).people.len(),
        2
    );
    assert_eq!(
        settled(&[mail("Mario Rossi", "gattonero77@a.it"), mail("Mario Rossi", "gattonero77@b.it")], &[]).people.len(),
        1
    );
}

#[test]
fn answers_stand_over_everything() {
    let all = [mail("Anna Rossi", "anna@x.it"), mail("Anna R.", "anna@x.it"), linkedin("Anna Rossi", "anna-r")];
    assert_eq!(settled(&all, &[Answer::Different(1, 2)]).people.len(), 3);
    assert_eq!(settled(&all, &[Answer::Same(1, 3)]).people, [[1, 2, 3]]);
}

fn tiers(s: &Settled) -> Vec<Tier> {
    s.pairs.iter().map(|p| p.tier).collect()
}

#[test]
fn a_couple_with_one_address_on_two_cards_is_two_and_its_letters_go_where_the_name_points() {
    let card = |record: &str, name: &str| row(Source::Vcard, record, name, &["email:casa@rossi.it"]);
    let all = [
        card("1", "Mario Rossi"),
        card("2", "Lucia Rossi"),
        mail("Lucia Rossi", "casa@rossi.it"),
        mail("", "casa@rossi.it"),
        mail("Rossi", "casa@rossi.it"),
    ];
    let s = settled(&all, &[]);
    assert_eq!(s.people, [vec![1], vec![2, 3], vec![4, 5]]);
    assert!(s.pairs.iter().all(|p| p.tier == Tier::Ask));
    assert!(
        s.pairs.iter().any(|p| (p.a, p.b) == (1, 2)),
        "a merge that the rule would make is asked about: {:?}",
        s.pairs
    );
}

#[test]
fn an_unknown_nickname_in_letters_from_one_address_is_one_person() {
    assert_eq!(settled(&[mail("Filomena Rossi", "f@x.it"), mail("Zuzu Rossi", "f@x.it")], &[]).people.len(), 1);
    assert_eq!(settled(&[mail("Filomena Rossi", "f@x.it"), mail("Marco Bianchi", "f@x.it")], &[]).people.len(), 2);
}

#[test]
fn two_given_names_at_a_familys_address_wait_unless_it_names_one_of_them() {
    let couple = |address: &str| settled(&[mail("Marta Rossi", address), mail("Paolo Rossi", address)], &[]);
    for address in ["famiglia.rossi@x.it", "rossi@x.it", "casa77@x.it", "marta.paolo@x.it", "paolomarta@x.it"] {
        let s = couple(address);
        assert_eq!((s.people.len(), tiers(&s)), (2, vec![Tier::Ask]), "{address}");
    }
    for address in ["marta@x.it", "p.rossi@x.it", "rossip@x.it", "m_rossi81@x.it", "paolo+lista@x.it"] {
        assert_eq!(couple(address).people.len(), 1, "{address}");
    }
    // What bears no name, or the family's alone, could be either.
    let all = ["Marta Rossi", "Paolo Rossi", "", "Rossi"].map(|name| mail(name, "famiglia.rossi@x.it"));
    assert_eq!(settled(&all, &[]).people, [vec![1], vec![2], vec![3, 4]]);
    let nickname = ["Giuseppe Rossi", "Beppe Rossi"].map(|name| mail(name, "famiglia.rossi@x.it"));
    assert_eq!(settled(&nickname, &[]).people.len(), 1);
}

#[test]
fn a_profile_is_one_person_whatever_they_are_called() {
    let chat = row(Source::Linkedin, "taro|b", "Yamada Taro", &["linkedin:taro"]);
    assert_eq!(settled(&[linkedin("Paolo Bianchi", "taro"), chat], &[]).people.len(), 1);
}

#[test]
fn half_a_name_and_the_same_number_is_likely_one() {
    let phone = "phone:+393331112223";
    let chat = row(Source::Whatsapp, "a", "Anna 🌸", &[phone]);
    let s = settled(&[row(Source::Vcard, "1", "Anna Rossi", &[phone]), chat], &[]);
    assert_eq!((s.people.len(), tiers(&s)), (2, vec![Tier::Likely]));
}

#[test]
fn colleagues_at_one_switchboard_are_no_question() {
    let card = |record: &str, name: &str| {
        let mut s = row(Source::Vcard, record, name, &[]);
        s.shared_keys.extend(Key::of_text("phone:+390511234567"));
        s
    };
    assert_eq!(settled(&[card("1", "Anna Rossi"), card("2", "Marco Bianchi")], &[]).pairs, []);
    assert_eq!(tiers(&settled(&[card("1", "Anna Rossi"), card("2", "A. Rossi")], &[])).len(), 1);
}

#[test]
fn what_is_likely_never_joins_two_profiles() {
    let with = |mut s: Sighting, company: &str| {
        s.fact(Field::Company, company);
        s
    };
    let all = [
        with(linkedin("Zoe Brambati", "zoe-1"), "Acme Srl"),
        with(linkedin("Zoe Brambati", "zoe-2"), "Acme"),
        with(row(Source::Vcard, "z", "Zoe Brambati", &["email:zoe@brambati.it"]), "Acme S.r.l."),
    ];
    let s = settled(&all, &[]);
    assert!(s.pairs.iter().all(|p| p.tier == Tier::Ask), "{:?}", s.pairs);
}

#[test]
fn which_link_of_a_chain_is_asked_about_is_told_by_what_they_say() {
    let at = |mut s: Sighting, companies: &[&str]| {
        companies.iter().for_each(|company| s.fact(Field::Company, *company));
        s
    };
    let a = at(linkedin("Zoe Brambati", "zoe-1"), &["Acme"]);
    let b = at(mail("Zoe Brambati", "uno@x.it"), &["Acme", "Beta"]);
    let c = at(mail("Zoe Brambati", "zeta@y.it"), &["Beta", "Gamma"]);
    let d = at(linkedin("Zoe Brambati", "zoe-2"), &["Gamma"]);
    let asked = |ids: [i64; 4]| {
        let inputs: Vec<Input<'_>> = [&a, &b, &c, &d].into_iter().zip(ids).map(|(s, id)| Input::new(id, s)).collect();
        let place = |id: i64| ids.iter().position(|x| *x == id).unwrap();
        let mut likely: Vec<(usize, usize)> = settle(&inputs, &[])
            .pairs
            .iter()
            .filter(|pair| pair.tier == Tier::Likely)
            .map(|pair| (place(pair.a).min(place(pair.b)), place(pair.a).max(place(pair.b))))
            .collect();
        likely.sort_unstable();
        likely
    };
    assert_eq!(asked([1, 2, 3, 4]), [(0, 1), (2, 3)]);
    assert_eq!(asked([1, 2, 3, 4]), asked([1, 3, 4, 2]));
    assert_eq!(asked([1, 2, 3, 4]), asked([4, 3, 2, 1]));
}

#[test]
fn the_address_of_a_list_makes_nobody_one_with_another() {
    let all: Vec<Sighting> =
        (0..3_000).map(|i| mail(&format!("{}a {}o", word(i), word(i / 7 + 9_000)), "tutti@lista.it")).collect();
    let s = settled(&all, &[]);
    assert!(s.people.len() > 2_900, "{}", s.people.len());
}

#[test]
fn the_member_has_the_last_word_also_by_way_of_others() {
    let all = [linkedin("Anna Rossi", "a"), mail("Anna Rossi", "anna@x.it"), mail("Anna Rossi", "rossi@y.it")];
    let s = settled(&all, &[Answer::Same(1, 2), Answer::Same(2, 3), Answer::Different(1, 3)]);
    assert_eq!(s.people.len(), 2);
}

/// Pronounceable, all different.
fn word(mut n: usize) -> String {
    let mut out = String::new();
    for _ in 0..4 {
        out.push_str(["ba", "du", "fe", "gi", "lo", "mu", "ne", "pi", "ro", "zu"][n % 10]);
        n /= 10;
    }
    out
}

/// SCIENCE g: different people of one name who share a town, an employer, a street, are never merged.
#[test]
fn namesakes_stay_two() {
    let person = |record: &str, facts: &[(Field, &str)], keys: &[&str]| {
        let mut s = row(Source::Vcard, record, "Mario Rossi", keys);
        facts.iter().for_each(|(f, v)| s.fact(*f, *v));
        s
    };
    let two = |a: Sighting, b: Sighting| settled(&[a, b], &[]).people.len();
    let town = [(Field::Place, "Torino"), (Field::Company, "Comune di Torino"), (Field::Title, "Geometra")];
    assert_eq!(two(person("1", &town, &[]), person("2", &town, &[])), 2);
    assert_eq!(
        two(
            person("1", &[(Field::Address, "Via Roma 12, Torino")], &[]),
            person("2", &[(Field::Address, "Via Roma 14, Torino")], &[])
        ),
        2
    );
    let home = (Field::Address, "Via Roma 12, Torino");
    let born = |date| [home, (Field::Birthday, date)];
    assert_eq!(two(person("1", &born("1950-03-01"), &[]), person("2", &born("1980-07-12"), &[])), 2);
    // Data cannot tell father and son without their birth dates; undo can.
    assert_eq!(two(person("1", &[home], &[]), person("2", &[home], &[])), 1);
    // An address in a mailbox alone, seen without any name, says nothing more than the name.
    let bare = |address: &str| mail("", address);
    let s = settled(
        &[
            bare("mario.rossi@a.it"),
            mail("Mario Rossi", "mario.rossi@a.it"),
            bare("mario.rossi@b.it"),
            mail("Mario Rossi", "mario.rossi@b.it"),
        ],
        &[],
    );
    assert_eq!(s.people.len(), 2);
}

fn worlds() -> impl Strategy<Value = Vec<Sighting>> {
    let name =
        prop::sample::select(vec!["Anna Rossi", "Marco Rossi", "Zoe Brambati", "Rossi, Anna", "Luca Ferraro", ""]);
    let key = prop::sample::select(vec![
        "email:a@x.it",
        "email:b@x.it",
        "linkedin:a",
        "linkedin:b",
        "phone:+393331112223",
        "email:c@x.it",
    ]);
    let source = prop::sample::select(vec![Source::Mail, Source::Vcard, Source::LinkedinConnections]);
    let one = (source, name, prop::collection::vec(key, 0..3));
    prop::collection::vec(one, 0..14).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(i, (source, name, keys))| row(source, &format!("r{i}"), name, &keys))
            .collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_sightings_never_shows(all in worlds(), seed in any::<u64>()) {
        let inputs: Vec<Input<'_>> = all.iter().enumerate().map(|(i, s)| Input::new(i as i64, s)).collect();
        let mut shuffled = inputs.clone();
        let mut state = seed | 1;
        for i in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            shuffled.swap(i, (state >> 33) as usize % (i + 1));
        }
        prop_assert_eq!(settle(&inputs, &[]), settle(&shuffled, &[]));
    }

    #[test]
    fn ids_never_show(all in worlds()) {
        let named = |ids: Vec<i64>| {
            let inputs: Vec<Input<'_>> = all.iter().zip(&ids).map(|(s, &id)| Input::new(id, s)).collect();
            let settled = settle(&inputs, &[]);
            let place = |id: i64| ids.iter().position(|x| *x == id).unwrap();
            let first = |person: &[i64]| person.iter().map(|&id| place(id)).min().unwrap();
            let whole = |id: i64| first(settled.people.iter().find(|p| p.contains(&id)).unwrap());
            let mut people: Vec<Vec<usize>> =
                settled.people.iter().map(|p| p.iter().map(|&id| place(id)).collect()).collect();
            people.iter_mut().for_each(|person| person.sort_unstable());
            people.sort();
            let mut pairs: Vec<_> = settled
                .pairs
                .iter()
                .map(|p| (whole(p.a).min(whole(p.b)), whole(p.a).max(whole(p.b)), p.tier, format!("{:.9}", p.bits)))
                .collect();
            pairs.sort();
            (people, pairs)
        };
        let n = all.len() as i64;
        prop_assert_eq!(named((0..n).collect()), named((0..n).rev().collect()));
    }
}
