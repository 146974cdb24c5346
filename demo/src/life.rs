//! Ordinary life: each bond lived day by day, and the noise around it.

use jiff::civil::DateTime;

use crate::names;
use crate::words::{self, letter, say};
use crate::world::{Came, Circle, No, Sort, Who, World};

pub(crate) fn happen(world: &mut World) {
    for no in 0..world.people.len() {
        live(world, no);
    }
    newsletters(world);
    notices(world);
    crowds(world);
    calendar_noise(world);
}

/// From the first contact to the latest, at the usual gap.
fn live(world: &mut World, no: No) {
    let Some(bond) = world.people[no].bond else { return };
    let mut ago = bond.first;
    while ago > bond.last {
        contact(world, no, ago);
        ago -= (bond.gap * world.chance.between(55, 145) / 100).max(1);
    }
    contact(world, no, bond.last);
}

fn contact(world: &mut World, no: No, ago: i32) {
    let person = &world.people[no];
    let (whatsapp, telegram, linked) =
        (person.whatsapp, person.telegram, person.connected.is_some_and(|c| c < world.day(ago)));
    match world.chance.below(100) {
        0..60 if whatsapp => chat(world, no, ago, false),
        0..45 if telegram => chat(world, no, ago, true),
        0..9 if linked => note(world, no, ago),
        60..82 => meet(world, no, ago),
        _ => thread(world, no, ago),
    }
}

fn chat(world: &mut World, no: No, ago: i32, telegram: bool) {
    let lines = world.chance.pick(words::chats(world.people[no].circle));
    let mut mine = world.chance.percent(50);
    let mut at = {
        let hour = world.chance.between(8, 20) as i8;
        world.at(ago, hour)
    };
    for text in lines {
        let line = crate::world::Line { at, with: no, mine, text: (*text).to_owned() };
        if telegram {
            world.telegram.push(line)
        } else {
            world.whatsapp.push(line)
        }
        mine = !mine;
        at = at.saturating_add(jiff::Span::new().seconds(world.chance.between(40, 900)));
    }
}

fn note(world: &mut World, no: No, ago: i32) {
    let text = say(&mut world.chance, words::notes(world.people[no].circle));
    let at = world.at(ago, 12);
    let mine = world.chance.percent(50);
    world.linkedin.push(crate::world::Line { at, with: no, mine, text });
    if world.chance.percent(50) {
        let reply =
            if world.people[no].english() { "Thank you, much appreciated." } else { "Grazie, mi fa molto piacere." };
        let at = at.saturating_add(jiff::Span::new().hours(2));
        world.linkedin.push(crate::world::Line { at, with: no, mine: !mine, text: reply.to_owned() });
    }
}

/// Somebody of the same circle whose bond spans that day.
fn companion(world: &mut World, no: No, ago: i32) -> Option<No> {
    let circle = world.people[no].circle;
    let fits = |p: &crate::world::Person| {
        p.circle == circle && p.bond.is_some_and(|b| b.gap < 100 && b.last < ago && ago < b.first)
    };
    let all: Vec<No> = (0..world.people.len()).filter(|n| *n != no && fits(&world.people[*n])).collect();
    (!all.is_empty()).then(|| world.chance.pick(&all))
}

fn meet(world: &mut World, no: No, ago: i32) {
    let talk = words::talk(world.people[no].circle);
    let title = say(&mut world.chance, talk.titles);
    let place = say(&mut world.chance, talk.places);
    let hour = world.chance.between(9, 18) as i8;
    let at = world.day(ago).at(hour, world.chance.pick(&[0, 15, 30]), 0, 0);
    let mut people = vec![no];
    if world.chance.percent(30) {
        people.extend(companion(world, no, ago));
    }
    let meeting = world.meeting(at, &title, &place, &people);
    if world.chance.percent(35) {
        world.meetings[meeting].organiser = Some(no);
    }
}

fn thread(world: &mut World, no: No, ago: i32) {
    let person = world.people[no].clone();
    let topics = words::topics(person.circle);
    let topic = &topics[world.chance.below(topics.len())];
    let subject = say(&mut world.chance, topic.subjects);
    let letters = world.chance.between(1, 3);
    let mut mine = world.chance.percent(52);
    let asks = letters > 1 && world.chance.percent(45);
    let hour = world.chance.between(7, 11) as i8;
    let mut at = world.at(ago, hour);
    let mut last: Option<usize> = None;
    for n in 0..letters {
        let mut parts = vec![say(
            &mut world.chance,
            match (n, asks) {
                (0, true) => topic.asks,
                (0, false) => topic.tells,
                (1, true) => topic.answers,
                _ => topic.thanks,
            },
        )];
        if n == 1 && !asks {
            parts.push(say(&mut world.chance, topic.tells));
        }
        let (to, from) = if mine { (person.first.as_str(), "Elena") } else { ("Elena", person.first.as_str()) };
        let to = if mine { person.nickname.unwrap_or(to) } else { to };
        let body = letter(&mut world.chance, &person, to, from, &parts);
        let no = match last {
            Some(last) => world.answer(at, last, body),
            None => {
                let theirs = Who::One(no, address(world, no));
                let me = Who::Me(usize::from(person.circle == Circle::Work && ago > 2200));
                let (from, to) = if mine { (me, theirs) } else { (theirs, me) };
                let mail = world.mail(at, from, vec![to], &subject, body);
                if world.chance.percent(12)
                    && let Some(other) = companion(world, no, ago)
                {
                    world.mails[mail].cc.push(Who::One(other, 0));
                }
                mail
            }
        };
        last = Some(no);
        mine = !mine;
        at = at.saturating_add(jiff::Span::new().minutes(world.chance.between(25, 200)));
    }
}

fn address(world: &mut World, no: No) -> usize {
    let many = world.people[no].emails.len();
    world.chance.below(many)
}

fn newsletters(world: &mut World) {
    const LISTS: &[(&str, &str, &str, &str)] = &[
        (
            "Il Corriere del Prodotto",
            "redazione@corriereprodotto.example",
            "Il Corriere del Prodotto, n. {n}",
            "In questo numero: tre domande da fare prima di disegnare, una fabbrica che ascolta, e la lettera di un lettore.",
        ),
        (
            "Teatro dei Portici",
            "news@teatroportici.example",
            "Questa settimana in cartellone",
            "Martedì prosa, giovedì danza, domenica per i piccoli. Biglietti anche in cassa.",
        ),
        (
            "Field Notes Weekly",
            "hello@fieldnotesweekly.example",
            "Field Notes #{n}",
            "This week: how to listen, what to skip, and a long read about counters and queues.",
        ),
        (
            "Camera di Commercio",
            "informa@camera-commercio.example",
            "Opportunità per le imprese",
            "Contributi, scadenze e corsi del mese. Per non ricevere più questi avvisi, segui il collegamento in fondo.",
        ),
    ];
    for (list, (name, address, subject, text)) in LISTS.iter().enumerate() {
        world.bulk.push((*address).to_owned());
        let mut ago = 2800 - list as i32 * 300;
        while ago > 1 {
            let at = world.at(ago, 6);
            let subject = words::fill(&mut world.chance, subject);
            let body =
                format!("{text}\n\nLeggi sul sito: https://{}/\n", address.split('@').nth(1).unwrap_or_default());
            let mail =
                world.mail(at, Who::Other((*name).to_owned(), (*address).to_owned()), vec![Who::Me(0)], &subject, body);
            world.mails[mail].sort = Sort::Newsletter;
            ago -= 27 + list as i32 * 4;
        }
    }
}

/// What machines write: some with a person's name on their own address.
fn notices(world: &mut World) {
    let services = [
        (
            "Banca del Navile",
            "no-reply@bancanavile.example",
            "Estratto conto disponibile",
            "Il nuovo estratto conto è disponibile nell'area riservata.",
        ),
        (
            "Ferrovie Adriatiche",
            "noreply@ferrovieadriatiche.example",
            "Conferma di acquisto",
            "Il biglietto è confermato. Carrozza 4, posto 12.",
        ),
        (
            "Calendario condiviso",
            "notifications@agenda.example",
            "Invito aggiornato",
            "L'orario dell'evento è cambiato.",
        ),
    ];
    for (name, address, subject, text) in services {
        world.bulk.push(address.to_owned());
        for n in 0..22 {
            let at = world.at(40 + n * 118, 5);
            let from = if address.starts_with("notifications") {
                // The service writes in the name of whoever moved the meeting.
                let who = world.chance.below(40);
                Who::Other(format!("{} (Agenda)", world.people[who].name()), address.to_owned())
            } else {
                Who::Other(name.to_owned(), address.to_owned())
            };
            let mail = world.mail(
                at,
                from,
                vec![Who::Me(0)],
                subject,
                format!("{text}\n\nMessaggio automatico, si prega di non rispondere.\n"),
            );
            world.mails[mail].sort = Sort::Notice;
        }
    }
    let spam = "premi@vincite-lampo.example";
    world.bulk.push(spam.to_owned());
    for n in 0..4 {
        let at = world.at(3 + n * 9, 3);
        let from = Who::Other("Ufficio Premi".to_owned(), spam.to_owned());
        let mail = world.mail(
            at,
            from,
            vec![Who::Me(0)],
            "Hai vinto!!!",
            "Clicca subito per ritirare il premio.\n".to_owned(),
        );
        world.mails[mail].sort = Sort::Spam;
    }
    let at = world.at(4, 22);
    let mail = world.mail(at, Who::Me(0), vec![Who::One(0, 0)], "Tanto tempo", "Caro Giorgio,\n\n".to_owned());
    world.mails[mail].sort = Sort::Draft;
}

/// Mails to a crowd: fifteen strangers in copy who are nobody here.
fn crowds(world: &mut World) {
    for (n, subject) in ["Ex alunni, cena di classe", "Comitato del quartiere: verbale", "Product Day: grazie a tutti"]
        .iter()
        .enumerate()
    {
        let strangers: Vec<Who> = (0..15)
            .map(|k| {
                let name = format!(
                    "{} {}",
                    names::WOMEN[(k * 2 + n) % 30],
                    names::STEMS[(k + n * 7) % 30].to_owned() + "etto"
                );
                let address = format!("{}@gruppo{}.example", names::plain(&name), n + 1);
                Who::Other(name, address)
            })
            .collect();
        for ago in [1300 - n as i32 * 300, 420 - n as i32 * 90] {
            let at = world.at(ago, 18);
            let from = strangers[n].clone();
            let body =
                "A tutte e tutti,\n\nè stata una bella serata. Le foto stanno nella cartella di sempre.\n\nSaluti\n"
                    .to_owned();
            let mail = world.mail(at, from, vec![Who::Me(0)], subject, body);
            world.mails[mail].to.extend(strangers.iter().skip(4).cloned());
            world.mails[mail].cc = strangers.iter().take(4).filter(|s| **s != strangers[n]).cloned().collect();
        }
    }
}

fn calendar_noise(world: &mut World) {
    // A day in a crowd, where some who are only linked were too.
    let linked: Vec<No> = (0..world.people.len())
        .filter(|n| {
            world.people[*n].bond.is_none() && world.people[*n].connected.is_some() && world.people[*n].story.is_none()
        })
        .collect();
    for (n, ago) in [340, 705].into_iter().enumerate() {
        let at: DateTime = world.day(ago).at(9, 30, 0, 0);
        let people: Vec<No> = linked.iter().skip(n * 9).step_by(8).take(14).copied().collect();
        for no in people.iter().take(6) {
            world.people[*no].shows_email = true;
        }
        let day = world.meeting(
            at,
            if n == 0 { "Product Day Bologna" } else { "Giornata del Servizio Pubblico" },
            "Palazzo Re Enzo, Bologna",
            &people,
        );
        world.meetings[day].minutes = 420;
        world.meetings[day].strangers = (0..14)
            .map(|k| {
                let name = format!("{} {}uzzi", names::MEN[(k + n * 5) % 30], names::STEMS[(k * 3 + n) % 30]);
                let address = format!("{}@ospiti.example", names::plain(&name));
                (name, address)
            })
            .collect();
    }
    // Declined, cancelled, unanswered: no contact.
    for (n, ago) in [35, 64, 15].into_iter().enumerate() {
        let no = world.of_story("silent_lately") + n;
        let at = world.day(ago).at(17, 0, 0, 0);
        let meeting = world.meeting(at, "Aperitivo rimandato", "Bar del Portico, Bologna", &[no]);
        match n {
            0 => world.meetings[meeting].cancelled = true,
            1 => world.meetings[meeting].me = Came::No,
            _ => world.meetings[meeting].people = vec![(no, Came::Open)],
        }
    }
}
