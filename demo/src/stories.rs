//! The stories: what happened on purpose, so that it can be found again.

use jiff::Span;
use jiff::civil::Weekday;

use crate::truth::Owes;
use crate::world::{Came, Invited, No, Planted, Who, World};

pub(crate) fn happen(world: &mut World) {
    mentor(world);
    broker(world);
    taker(world);
    promises(world);
    questions(world);
    tomorrow(world);
    invitations(world);
    weekly(world);
    helped(world);
}

/// A letter of a story, with a greeting and a farewell.
fn letter(world: &mut World, ago: i32, hour: i8, no: No, mine: bool, subject: &str, text: &str) -> usize {
    let at = world.at(ago, hour);
    let (from, to) = if mine { (Who::Me(0), Who::One(no, 0)) } else { (Who::One(no, 0), Who::Me(0)) };
    let body = dressed(world, no, mine, text);
    world.mail(at, from, vec![to], subject, body)
}

fn reply(world: &mut World, ago: i32, hour: i8, to: usize, no: No, mine: bool, text: &str) -> usize {
    let at = world.at(ago, hour);
    let body = dressed(world, no, mine, text);
    world.answer(at, to, body)
}

fn dressed(world: &World, no: No, mine: bool, text: &str) -> String {
    let person = &world.people[no];
    let first = person.first.as_str();
    let (to, from) = if mine { (first, "Elena") } else { ("Elena", first) };
    if person.english() {
        format!("Hi {to},\n\n{text}\n\nBest,\n{from}\n")
    } else {
        format!("Ciao {to},\n\n{text}\n\nA presto,\n{from}\n")
    }
}

fn mentor(world: &mut World) {
    let no = world.of_story("mentor_lost_from_sight");
    let mail = letter(
        world,
        1010,
        21,
        no,
        false,
        "Il quaderno grigio",
        "ho ritrovato il quaderno grigio delle nostre prime interviste alle Officine Lume. Rileggendolo ho capito quanto eri già brava \
         a stare zitta al momento giusto.\n\nQui la barca è in secco fino a primavera e io ho ricominciato a scrivere.",
    );
    reply(
        world,
        1010,
        23,
        mail,
        no,
        true,
        "mi hai commossa. Quel quaderno è la ragione per cui faccio questo mestiere: la pagina sul tornio la so ancora a memoria.",
    );
}

/// She stands between the world of museums and that of workshops, and brings people together.
fn broker(world: &mut World) {
    let no = world.of_story("broker_between_two_worlds");
    let museum = world.of_story("your_turn");
    let factory = world.of_story("promise_kept");
    let friend = world.of_story("friend_abroad");
    for (ago, other, subject, text) in [
        (
            640,
            museum,
            "Elena e Lucia",
            "Elena, Lucia: era ora che vi conosceste. Lucia insegna progettazione alla Scuola di Design Lambro, Elena sa far parlare gli utenti. Vi lascio in buone mani.",
        ),
        (
            410,
            factory,
            "Elena e Anna",
            "Elena, Anna: era ora anche per voi due. Anna guida il prodotto al Lanificio Valdera e cerca qualcuno che ascolti i suoi clienti.",
        ),
        (
            205,
            friend,
            "Elena meets Kate",
            "Elena, Kate: you two should talk about museums and queues. I have said so to both of you for years.",
        ),
    ] {
        let at = world.at(ago, 15);
        let mail = world.mail(
            at,
            Who::One(no, 0),
            vec![Who::Me(0), Who::One(other, 0)],
            subject,
            format!("{text}\n\nChiara\n"),
        );
        let at = world.at(ago, 17);
        let thanks = world.mail(
            at,
            Who::Me(0),
            vec![Who::One(no, 0)],
            &format!("Re: {subject}"),
            "Grazie Chiara, le persone che mi presenti sono sempre quelle giuste.\n\nElena\n".to_owned(),
        );
        world.mails[thanks].answers = Some(mail);
        world.mails[thanks].cc.push(Who::One(other, 0));
    }
    let at = world.day(96).at(11, 0, 0, 0);
    world.meeting(at, "Tavolo musei e officine", "Fondazione Scienza Viva, Bologna", &[no, museum, factory]);
}

/// He asks, she answers; when she asks, nobody answers.
fn taker(world: &mut World) {
    let no = world.of_story("client_who_only_takes");
    let asks = [
        (
            610,
            "Ancora sul manuale",
            "mi serve una mano con il manuale operatore. Puoi rileggere le prime venti pagine?",
            "le ho rilette: toglierei il capitolo tre e metterei le figure all'inizio.",
        ),
        (
            520,
            "Listino",
            "hai ancora quello schema di listino dell'anno scorso?",
            "certo, lo trovi nella cartella condivisa, foglio due.",
        ),
        (
            395,
            "Una presentazione urgente",
            "domani ho il consiglio. Puoi guardare le diapositive stasera?",
            "guardate: ne ho tolte sette e ho riscritto la chiusura.",
        ),
        (
            280,
            "Nome di un fotografo",
            "conosci un fotografo per il catalogo?",
            "Marco Ferroli di Torino, lavora benissimo con il metallo.",
        ),
        (
            170,
            "Sempre il manuale",
            "il fornitore ha cambiato i pannelli. Puoi adattare i testi?",
            "fatto, ho aggiornato le pagine dei pannelli e l'indice.",
        ),
        (
            88,
            "Bozza di contratto",
            "secondo te questa clausola va bene?",
            "la clausola va bene, toglierei solo il secondo comma.",
        ),
        (
            24,
            "Due righe per il sito",
            "mi scrivi due righe per la pagina dei servizi?",
            "le righe sono nella cartella, file servizi: corte come piacciono a te.",
        ),
    ];
    for (ago, subject, ask, answer) in asks {
        let mail = letter(world, ago, 19, no, false, subject, ask);
        reply(world, ago - 1, 8, mail, no, true, answer);
    }
    let text = "sto chiudendo il bando della Regione. Mi scrivi una referenza di tre righe entro fine mese?";
    let mail = letter(world, 58, 10, no, true, "Referenza per il bando", text);
    plant(world, no, mail, Owes::Them, true, "Mi scrivi una referenza di tre righe entro fine mese?", None);
}

fn plant(
    world: &mut World,
    with: No,
    mail: usize,
    owes: Owes,
    question: bool,
    quote: &str,
    due: Option<jiff::civil::Date>,
) -> usize {
    world.planted.push(Planted { with, owes, question, mail, quote: quote.to_owned(), due, closed_by: None });
    world.planted.len() - 1
}

/// The Friday after that day.
fn friday(day: jiff::civil::Date) -> jiff::civil::Date {
    (1..=7).map(|n| day.saturating_add(Span::new().days(n))).find(|d| d.weekday() == Weekday::Friday).unwrap_or(day)
}

fn promises(world: &mut World) {
    // Made, and not kept.
    let no = world.of_story("promise_not_kept");
    let quote = "Ti mando la bozza del preventivo entro venerdì.";
    let text = format!(
        "è stato bello rivedere il mulino, e la farina macinata a pietra ha già trovato il suo posto in cucina.\n\n{quote}"
    );
    let mail = letter(world, 13, 18, no, true, "Dopo la visita al mulino", &text);
    let due = friday(world.day(13));
    plant(world, no, mail, Owes::Me, false, quote, Some(due));

    // Made, and kept.
    let no = world.of_story("promise_kept");
    let quote = "Ti mando il riassunto delle interviste entro venerdì.";
    let text = format!("le interviste al lanificio sono finite, e ho la testa piena di fili.\n\n{quote}");
    let mail = letter(world, 49, 9, no, true, "Interviste al Lanificio", &text);
    let kept = reply(
        world,
        46,
        16,
        mail,
        no,
        true,
        "ecco il riassunto delle interviste, come promesso. La parte sui colori è quella che mi ha sorpresa di più.",
    );
    // She answers herself in the thread: the letter goes where the first went.
    world.mails[kept].from = Who::Me(0);
    world.mails[kept].to = vec![Who::One(no, 0)];
    let due = friday(world.day(49));
    let planted = plant(world, no, mail, Owes::Me, false, quote, Some(due));
    world.planted[planted].closed_by = Some(kept);
    reply(world, 45, 10, kept, no, false, "bellissimo lavoro, grazie. Lo porto in direzione così com'è.");

    // In English, and kept.
    let no = world.of_story("friend_abroad");
    let quote = "I'll send you the slides by Friday.";
    let mail = letter(
        world,
        33,
        11,
        no,
        true,
        "Slides from the town hall talk",
        &format!("lovely to hear the Bristol team liked the queue study.\n\n{quote}"),
    );
    let kept =
        reply(world, 31, 12, mail, no, true, "here are the slides, as promised. Slide nine is still my favourite.");
    world.mails[kept].from = Who::Me(0);
    world.mails[kept].to = vec![Who::One(no, 0)];
    let due = friday(world.day(33));
    let planted = plant(world, no, mail, Owes::Me, false, quote, Some(due));
    world.planted[planted].closed_by = Some(kept);
    reply(world, 30, 9, kept, no, false, "perfect, thank you. Nine is our favourite too.");

    // Theirs, and awaited.
    let no = world.of_story("promise_awaited");
    let quote = "Ti giro i numeri del pilota la prossima settimana.";
    let mail = letter(
        world,
        21,
        17,
        no,
        false,
        "Numeri del pilota",
        &format!("il pilota è partito bene, anche se il magazzino protesta per i lettori nuovi.\n\n{quote}"),
    );
    plant(world, no, mail, Owes::Them, false, quote, None);
}

fn questions(world: &mut World) {
    // It is Elena's turn.
    let no = world.of_story("your_turn");
    let quote = "Potresti dirmi quale data preferisci per la lezione?";
    let text = format!(
        "gli studenti chiedono ancora di te, e del caso dell'ufficio anagrafe. Quest'anno abbiamo due mattine libere, un martedì e un giovedì.\n\n{quote}"
    );
    let mail = letter(world, 6, 15, no, false, "La tua lezione alla Scuola", &text);
    plant(world, no, mail, Owes::Me, true, quote, None);

    // Asked and answered.
    let no = world.of_story("nickname");
    let quote = "Mi mandi l'indirizzo del rifugio?";
    let mail =
        letter(world, 20, 20, no, false, "Il rifugio", &format!("sto organizzando la gita di primavera.\n\n{quote}"));
    let answer = reply(
        world,
        19,
        8,
        mail,
        no,
        true,
        "è il rifugio delle Due Fonti, sopra il lago: dalla strada si vede il tetto rosso.",
    );
    let planted = plant(world, no, mail, Owes::Me, true, quote, None);
    world.planted[planted].closed_by = Some(answer);
}

fn tomorrow(world: &mut World) {
    let no = world.of_story("meeting_tomorrow");
    let at = world.day(-1).at(10, 30, 0, 0);
    let meeting = world.meeting(at, "Collana di manuali: idee", "Casa Editrice Il Portico, Bologna", &[no]);
    world.meetings[meeting].organiser = Some(no);
}

fn invitations(world: &mut World) {
    let at = world.at(3, 4);
    world.invited.push(Invited {
        at,
        name: "Samantha Goldwyne".to_owned(),
        slug: "samantha-goldwyne-8f31c".to_owned(),
        note: "Hello dear, I came across your impressive profile and I believe we can do great business together. I help leaders \
               grow 10x with digital assets. Write me on WhatsApp!"
            .to_owned(),
        incoming: true,
        doubtful: true,
    });
    let at = world.at(5, 14);
    world.invited.push(Invited {
        at,
        name: "Pietro Landuzzi".to_owned(),
        slug: "pietro-landuzzi-b21".to_owned(),
        note: "Buongiorno Elena, ci siamo incrociati al Product Day con Chiara Bonfanelli. Mi è rimasta in mente la storia \
               dell'ufficio anagrafe: le va di restare in contatto?"
            .to_owned(),
        incoming: true,
        doubtful: false,
    });
    let at = world.at(60, 9);
    world.invited.push(Invited {
        at,
        name: "Aurora Tintarelli".to_owned(),
        slug: "aurora-tintarelli".to_owned(),
        note: "Buongiorno Aurora, ho letto il suo libro sulle biblioteche.".to_owned(),
        incoming: false,
        doubtful: false,
    });
}

/// A weekly hour with two colleagues, of a project that is over.
fn weekly(world: &mut World) {
    let (one, other) = (world.of_story("promise_kept"), world.of_story("broker_between_two_worlds"));
    let monday =
        (400..407).map(|ago| world.day(ago)).find(|d| d.weekday() == Weekday::Monday).unwrap_or(world.day(400));
    let meeting =
        world.meeting(monday.at(9, 0, 0, 0), "Allineamento settimanale Lanterna", "Videochiamata", &[one, other]);
    world.meetings[meeting].weeks = 26;
    world.meetings[meeting].me = Came::Yes;
}

/// She opened a door, and was thanked.
fn helped(world: &mut World) {
    let no = world.of_story("who_helped");
    let mail = letter(
        world,
        130,
        11,
        no,
        false,
        "Un cliente per te",
        "ho fatto il tuo nome alla Banca del Navile: vogliono rifare il foglio informativo e chiedono una persona paziente.",
    );
    reply(
        world,
        130,
        13,
        mail,
        no,
        true,
        "che bel regalo! Li ho già sentiti al telefono: si parte a fine mese. Grazie di cuore, a buon rendere.",
    );
}
