//! Who lives in the village: the people of the stories, then everybody else.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::names::{self, plain};
use crate::world::{Bond, Circle, Person, World};

/// So many ordinary people of each kind: how many, the latest contact (from, to), the gap (from, to).
struct Kind {
    count: usize,
    last: (i32, i32),
    gap: (i32, i32),
    /// The latest contact lies at least so many days after the first.
    span: (i32, i32),
}

const ALIVE: Kind = Kind { count: 34, last: (1, 45), gap: (20, 75), span: (300, 2700) };
const LOOSENING: Kind = Kind { count: 14, last: (72, 118), gap: (28, 55), span: (500, 2300) };
const DORMANT: Kind = Kind { count: 34, last: (230, 1100), gap: (35, 80), span: (300, 1500) };
const NEW: Kind = Kind { count: 22, last: (4, 150), gap: (2000, 2000), span: (0, 20) };
const SLIGHT: Kind = Kind { count: 40, last: (200, 2600), gap: (2000, 2000), span: (0, 60) };
const LINKED: usize = 208;
const IN_PHONE_ONLY: usize = 24;

pub(crate) fn people(world: &mut World) {
    for person in of_stories(world) {
        world.people.push(person);
    }
    let mut used: BTreeSet<String> = world.people.iter().map(Person::name).collect();
    for kind in [ALIVE, LOOSENING, DORMANT, NEW, SLIGHT] {
        for n in 0..kind.count {
            let mut person = anybody(world, &mut used, n);
            let last = world.chance.between(kind.last.0, kind.last.1);
            let first = (last + world.chance.between(kind.span.0, kind.span.1)).min(2920);
            person.bond = Some(Bond { first, last, gap: world.chance.between(kind.gap.0, kind.gap.1) });
            person.in_phone = world.chance.percent(40);
            person.in_google = !person.in_phone && world.chance.percent(30);
            if world.chance.percent(70) {
                let linked = first - world.chance.between(0, 40);
                link(world, &mut person, linked.max(3));
            }
            world.people.push(person);
        }
    }
    for n in 0..LINKED {
        let mut person = anybody(world, &mut used, n);
        let days = world.chance.between(5, 2900);
        link(world, &mut person, days);
        // Some worked where Elena worked: a first thread begins there.
        if n.is_multiple_of(20) {
            employ(&mut person, &names::FIRMS[(n / 20) % 2]);
        }
        world.people.push(person);
    }
    for n in 0..IN_PHONE_ONLY {
        let mut person = anybody(world, &mut used, n);
        person.in_phone = n % 3 != 0;
        person.in_google = !person.in_phone;
        world.people.push(person);
    }
    give_phones(world);
}

fn someone(first: &str, last: &str, woman: bool, circle: Circle, firm: &(&str, &str), title: &str) -> Person {
    let id = format!("{}-{}", plain(first), plain(last));
    let mut person = Person {
        id,
        first: first.to_owned(),
        last: last.to_owned(),
        woman,
        circle,
        emails: Vec::new(),
        phone: None,
        slug: None,
        company: String::new(),
        title: title.to_owned(),
        city: "Bologna",
        before: None,
        birthday: None,
        connected: None,
        shows_email: false,
        in_phone: false,
        in_google: false,
        whatsapp: false,
        telegram: false,
        nickname: None,
        note: None,
        interests: Vec::new(),
        bond: None,
        story: None,
    };
    employ(&mut person, firm);
    person
}

fn employ(person: &mut Person, firm: &(&str, &str)) {
    firm.0.clone_into(&mut person.company);
    person.emails = vec![format!("{}.{}@{}.example", plain(&person.first), plain(&person.last), firm.1)];
}

fn link(world: &mut World, person: &mut Person, ago: i32) {
    person.slug =
        Some(format!("{}-{}-{:x}", plain(&person.first), plain(&person.last), 0xa00 + world.chance.below(0x5ff)));
    person.connected = Some(world.day(ago));
    person.shows_email = world.chance.percent(6);
}

fn anybody(world: &mut World, used: &mut BTreeSet<String>, n: usize) -> Person {
    let chance = &mut world.chance;
    let abroad = n % 12 == 7;
    let (first, last, woman) = loop {
        let (first, woman) = if abroad {
            chance.pick(names::ENGLISH)
        } else if chance.percent(50) {
            (chance.pick(names::WOMEN), true)
        } else {
            (chance.pick(names::MEN), false)
        };
        let last = if abroad {
            (chance.pick(names::ENGLISH_LAST)).to_owned()
        } else {
            format!("{}{}", chance.pick(names::STEMS), chance.pick(names::ENDS))
        };
        if used.insert(format!("{first} {last}")) {
            break (first, last, woman);
        }
    };
    let circle = match n % 4 {
        _ if abroad => Circle::Abroad,
        1 => Circle::Friends,
        _ => Circle::Work,
    };
    let firm = chance.pick(if abroad { names::ENGLISH_FIRMS } else { &names::FIRMS[2..] });
    let title = chance.pick(if abroad { names::ENGLISH_TITLES } else { names::TITLES });
    let mut person = someone(first, &last, woman, circle, &firm, title);
    person.city = chance.pick(if abroad { names::ENGLISH_CITIES } else { names::CITIES });
    if circle == Circle::Friends {
        let at = chance.pick(&["posta", "lettera", "casella"]);
        person.emails = vec![format!("{}.{}@{at}.example", plain(first), plain(&last))];
    }
    if chance.percent(35) {
        let far = chance.between(20, 340);
        person.birthday = Some(birthday(world.day(-far), Some(1960 + (far % 35) as i16)));
    }
    if world.chance.percent(30) {
        person.interests.push(world.chance.pick(names::INTERESTS));
    }
    person
}

fn birthday(on: Date, year: Option<i16>) -> (i8, i8, Option<i16>) {
    // The 29th of February needs a year that has one; the village does without.
    if (on.month(), on.day()) == (2, 29) { (2, 28, year) } else { (on.month(), on.day(), year) }
}

/// Numbers that no operator gives: one each.
fn give_phones(world: &mut World) {
    for (no, person) in world.people.iter_mut().enumerate() {
        if person.in_phone || person.in_google || person.whatsapp || person.telegram {
            person.phone = Some(if person.english() {
                format!("+44 7700 900{no:03}")
            } else {
                format!("+39 333 000 {:04}", 1000 + no)
            });
        }
    }
}

fn of_stories(world: &mut World) -> Vec<Person> {
    use Circle::{Abroad, Friends, Work};
    let firm = |n: usize| &names::FIRMS[n];
    let mut all = Vec::new();
    let mut add =
        |world: &mut World, story: &'static str, mut person: Person, bond: Option<(i32, i32, i32)>, linked: i32| {
            person.story = Some(story);
            person.bond = bond.map(|(first, last, gap)| Bond { first, last, gap });
            if linked > 0 {
                link(world, &mut person, linked);
            }
            person.in_phone = true;
            all.push(person);
        };

    let mut mentor = someone("Giorgio", "Sandrelli", false, Work, firm(16), "Consulente");
    mentor.emails = vec!["giorgio.sandrelli@posta.example".to_owned()];
    mentor.note = Some("Il mio primo capo alle Officine Lume. Mi ha insegnato ad ascoltare prima di disegnare.");
    mentor.interests = vec!["Vela"];
    add(world, "mentor_lost_from_sight", mentor, Some((2900, 430, 22)), 2890);

    let broker = someone("Chiara", "Bonfanelli", true, Work, firm(4), "Responsabile partnership");
    add(world, "broker_between_two_worlds", broker, Some((2300, 9, 24)), 2310);

    let taker = someone("Riccardo", "Malaspani", false, Work, firm(10), "Direttore operativo");
    add(world, "client_who_only_takes", taker, None, 900);

    let mut friend = someone("Francesca", "Righetti", true, Friends, firm(8), "Educatrice");
    friend.emails.push("franci.righetti@posta.example".to_owned());
    friend.nickname = Some("Franci");
    friend.whatsapp = true;
    friend.interests = vec!["Trekking", "Cucina"];
    add(world, "friend_with_two_addresses", friend, Some((2850, 6, 20)), 2500);

    let engineer = someone("Marco", "Ferroli", false, Work, firm(10), "Ingegnere di processo");
    add(world, "namesake_engineer", engineer, Some((1500, 30, 55)), 1490);
    let mut photographer = someone("Marco", "Ferroli", false, Friends, firm(18), "Fotografo");
    photographer.id = "marco-ferroli-fotografo".to_owned();
    photographer.emails = vec!["marco@ferrolifoto.example".to_owned()];
    photographer.city = "Torino";
    add(world, "namesake_photographer", photographer, Some((800, 52, 60)), 790);

    let owed = someone("Davide", "Orlandini", false, Work, firm(6), "Titolare");
    add(world, "promise_not_kept", owed, Some((700, 26, 45)), 690);
    let kept = someone("Anna", "Zorzetti", true, Work, firm(12), "Responsabile prodotto");
    add(world, "promise_kept", kept, Some((1100, 50, 40)), 1080);
    let asks = someone("Lucia", "Pavanelli", true, Work, firm(22), "Docente");
    add(world, "your_turn", asks, Some((1600, 40, 48)), 1590);
    let theirs = someone("Tommaso", "Grecchi", false, Work, firm(9), "Analista dati");
    add(world, "promise_awaited", theirs, Some((900, 35, 50)), 880);

    let mut ilaria = someone("Ilaria", "Contarelli", true, Friends, firm(13), "Agronoma");
    ilaria.emails = vec!["ilaria.contarelli@lettera.example".to_owned()];
    ilaria.birthday = Some(birthday(world.day(-2), Some(1984)));
    ilaria.whatsapp = true;
    add(world, "birthday_soon", ilaria, Some((2000, 28, 35)), 0);

    let sergio = someone("Sergio", "Bellucchi", false, Work, firm(11), "Direttore editoriale");
    add(world, "meeting_tomorrow", sergio, Some((1900, 270, 40)), 1880);

    let mut valeria = someone("Valeria", "Montalti", true, Work, firm(4), "Direttrice comunicazione");
    valeria.emails = vec!["valeria.montalti@casella.example".to_owned()];
    valeria.before = Some((firm(2).0.to_owned(), "Responsabile marketing".to_owned()));
    add(world, "new_position", valeria, Some((2200, 160, 38)), 2190);

    let mut paolo = someone("Paolo", "Testardi", false, Friends, firm(19), "Meccanico e socio");
    paolo.emails = vec!["paolo.testardi@posta.example".to_owned()];
    paolo.whatsapp = true;
    paolo.interests = vec!["Ciclismo"];
    add(world, "silent_lately", paolo, Some((1500, 75, 9)), 0);

    let mut kate = someone("Kate", "Hallowmere", true, Abroad, &names::ENGLISH_FIRMS[1], "Head of research");
    kate.city = "Bristol";
    kate.telegram = true;
    add(world, "friend_abroad", kate, Some((1400, 12, 30)), 1390);

    let mut nadia = someone("Nadia", "Rosalbelli", true, Work, firm(17), "Commercialista");
    nadia.telegram = true;
    add(world, "who_helped", nadia, Some((1700, 20, 50)), 1690);

    let mut beppe = someone("Giuseppe", "Lombarelli", false, Friends, firm(24), "Autista");
    beppe.nickname = Some("Beppe");
    beppe.whatsapp = true;
    beppe.emails = vec!["beppe.lombarelli@posta.example".to_owned()];
    add(world, "nickname", beppe, Some((2400, 17, 30)), 0);
    all
}
