//! In Italian.

use super::{Talk, Topic};

pub(super) const HELLO: &[&str] = &["Ciao {to},", "Ciao {to},", "Buongiorno {to},", "{to}, buongiorno,"];
pub(super) const BYE: &[&str] =
    &["A presto,", "Un caro saluto,", "Buona giornata,", "Buon lavoro,", "Grazie e a presto,"];
pub(super) const BYE_CLOSE: &[&str] = &["Un abbraccio,", "Baci,", "A presto,", "Un abbraccio grande,"];

pub(super) const WORK: &[Topic] = &[
    Topic {
        subjects: &["Interviste con gli utenti di {p}", "{p}: che cosa dicono gli utenti", "Prime interviste"],
        tells: &[
            "abbiamo chiuso le prime {n} interviste su {p}. La cosa più interessante: quasi nessuno usa la ricerca, tutti passano dalla lista.",
            "ieri ho ascoltato le registrazioni delle interviste di {l}. Le persone più anziane se la cavano meglio dei colleghi giovani, e non me l'aspettavo.",
            "le interviste di {p} sono andate bene. In {n} casi su quindici la persona si è fermata alla seconda schermata, sempre nello stesso punto.",
        ],
        asks: &[
            "sto preparando le interviste per {p}. Secondo te conviene partire dai clienti storici o da chi è arrivato quest'anno?",
            "abbiamo {n} persone disponibili per le interviste di {p}. Ti sembrano abbastanza per una prima tornata?",
        ],
        answers: &[
            "partirei da chi è arrivato quest'anno: gli altri ormai hanno imparato a girare intorno ai problemi.",
            "per una prima tornata bastano. Dopo la quinta di solito le risposte si somigliano.",
            "io comincerei piccolo, con sei persone, e guarderei bene che cosa fanno più che quello che dicono.",
        ],
        thanks: &[
            "grazie, è proprio il consiglio che mi serviva.",
            "chiarissimo, grazie.",
            "buono a sapersi, mi hai tolto un dubbio.",
        ],
    },
    Topic {
        subjects: &["Workshop a {l}", "Giornata di lavoro su {p}", "Workshop di {p}: appunti"],
        tells: &[
            "il workshop di {l} è stato faticoso e bello. Eravamo in {n}, e alla fine la mappa sul muro era più chiara di qualunque documento.",
            "ho riletto gli appunti della giornata su {p}. I cartellini gialli dicono tutti la stessa cosa: troppe approvazioni, poca fiducia.",
            "la giornata di {l} ha lasciato il segno. Il direttore ha parlato con il magazzino per la prima volta in due anni.",
        ],
        asks: &[
            "per il workshop di {l} ho due sale possibili, una luminosa e una grande. Quale preferisci?",
            "nel workshop su {p} vorrei far parlare anche chi sta allo sportello. Ti sembra una buona idea?",
        ],
        answers: &[
            "quella luminosa, senza dubbio. Nelle sale grandi la gente si nasconde.",
            "ottima idea: chi sta allo sportello sa cose che nessun rapporto racconta.",
        ],
        thanks: &[
            "perfetto, allora è deciso.",
            "grazie, concordo in pieno.",
            "bene, sono contenta che la vediamo allo stesso modo.",
        ],
    },
    Topic {
        subjects: &["Prototipo di {p}", "{p}, seconda versione", "Il prototipo nuovo"],
        tells: &[
            "il prototipo di {p} regge. Lo abbiamo messo in mano a {n} persone e solo una ha chiesto aiuto.",
            "la seconda versione di {p} è più semplice della prima: abbiamo tolto metà dei pulsanti e nessuno se n'è accorto.",
            "il gruppo di {l} ha provato il prototipo in fabbrica, con i guanti. Le scritte piccole sono sparite dalla lista delle buone idee.",
        ],
        asks: &[
            "sul prototipo di {p} siamo divisi: menu a sinistra o in basso?",
            "hai avuto modo di vedere il prototipo di {p}?",
        ],
        answers: &[
            "in basso, se lo usano in piedi. A sinistra solo per chi sta seduto tutto il giorno.",
            "sì, l'ho visto ieri sera. Mi piace il tono dei testi, meno i colori della seconda pagina.",
        ],
        thanks: &["ottimo, lo riporto al gruppo.", "grazie mille, osservazione utile.", "hai ragione, ha senso."],
    },
    Topic {
        subjects: &["Bando della Regione", "Il bando per {p}", "Bando innovazione: esito"],
        tells: &[
            "è uscito l'esito del bando: {p} è passato, per un soffio. La commissione ha apprezzato la parte sulle persone.",
            "ho letto il bando nuovo della Regione. Chiedono tre partner e una sede a {l}, quindi per noi è stretto ma possibile.",
            "il bando slitta di {n} giorni. Tutto tempo guadagnato per scrivere meglio la prima pagina.",
        ],
        asks: &["per il bando serve un partner che sappia di energia. Conosci qualcuno di affidabile a {l}?"],
        answers: &[
            "sì, alla cooperativa di {l} lavorano bene e rispondono in fretta.",
            "a {l} c'è un piccolo studio molto serio, ci ho lavorato due anni fa.",
        ],
        thanks: &["prezioso, grazie davvero.", "grazie, era il nome che cercavo."],
    },
    Topic {
        subjects: &["Dopo la fiera di {l}", "Fiera di {l}", "Due parole dopo la fiera"],
        tells: &[
            "la fiera di {l} era più piccola dell'anno scorso ma la gente aveva voglia di fermarsi. Ho raccolto {n} biglietti e due idee buone.",
            "bello incrociarti alla fiera, anche se di corsa. Lo stand con i pannelli di feltro era il migliore.",
            "alla fiera di {l} ho visto un macchinario che imballa con la carta riciclata. Mi ha ricordato le nostre discussioni sugli sprechi.",
        ],
        asks: &["alla fiera di {l} ci vai anche quest'anno?"],
        answers: &[
            "sì, il secondo giorno. Il primo è sempre una confusione.",
            "quest'anno salto, siamo in piena consegna.",
        ],
        thanks: &["ricevuto, grazie.", "peccato o per fortuna, dipende dal caffè che servono."],
    },
    Topic {
        subjects: &["Roadmap di {p}", "Priorità del trimestre", "{p}: che cosa resta fuori"],
        tells: &[
            "abbiamo tagliato la roadmap di {p} a {n} voci. Nessuno ha protestato, il che mi fa pensare che fossero ancora troppe.",
            "nel trimestre restano tre cose: i pagamenti, la pagina di aiuto e i tempi di risposta. Il resto aspetta la primavera.",
            "il comitato ha accettato le priorità di {p}. È servita più la tabella con i reclami che tutte le mie diapositive.",
        ],
        asks: &["nella roadmap di {p} terresti dentro le notifiche?"],
        answers: &[
            "no, le lascerei fuori. Prima devono funzionare le cose di tutti i giorni.",
            "sì, ma solo quelle che qualcuno ha chiesto davvero.",
        ],
        thanks: &["d'accordo, si fa così.", "bene, grazie: una voce in meno."],
    },
    Topic {
        subjects: &["Lezione agli studenti", "Corso di design a {l}", "La lezione di ieri"],
        tells: &[
            "la lezione a {l} è andata bene: {n} domande, di cui almeno due a cui non sapevo rispondere. Buon segno.",
            "gli studenti del corso hanno scelto l'ufficio anagrafe come caso. Hanno passato una mattina in coda con il taccuino in mano.",
            "ho portato agli studenti il caso di {p}. Lo hanno smontato in mezz'ora, con grande gusto.",
        ],
        asks: &["per la lezione di {l} preferisci un caso industriale o uno pubblico?"],
        answers: &[
            "uno pubblico: tutti hanno fatto una coda, e sanno di che cosa si parla.",
            "industriale, se c'è qualcosa da toccare con mano.",
        ],
        thanks: &["ottimo, grazie.", "deciso, grazie del consiglio."],
    },
    Topic {
        subjects: &["Collaborazione con {p}", "Un lavoro insieme", "Nuovo cliente a {l}"],
        tells: &[
            "il cliente di {l} ha firmato. Si parte con {n} giornate, poi si vede come si lavora insieme.",
            "abbiamo finito il lavoro con il cliente di {l}: contenti loro, contenti noi, e le fatture pagate puntuali.",
            "nel progetto {p} mi sono trovata bene con il vostro gruppo. Poche riunioni, parole chiare.",
        ],
        asks: &["il cliente di {l} chiede qualcuno che segua i testi. Lo faresti tu?"],
        answers: &["volentieri, da metà mese ho spazio.", "in questo periodo no, sono piena fino a fine trimestre."],
        thanks: &["capito, grazie della franchezza.", "benissimo, grazie."],
    },
];

pub(super) const FRIENDS: &[Topic] = &[
    Topic {
        subjects: &["La gita di domenica", "Colli, domenica", "In cammino"],
        tells: &[
            "domenica siamo saliti fino al santuario e c'era una nebbia bellissima. {n} chilometri e nemmeno una vescica.",
            "la gita ai colli è stata perfetta: castagne, sole basso e il cane di Rita che si è rotolato ovunque.",
        ],
        asks: &["domenica andiamo a camminare dalle parti di {l}. Vieni anche tu?"],
        answers: &[
            "sì, con gioia! Il pane è già nello zaino.",
            "questa volta no, ho i miei a pranzo. La prossima di sicuro.",
        ],
        thanks: &["evviva!", "va bene così, alla prossima allora."],
    },
    Topic {
        subjects: &["Il libro", "Quel romanzo", "Letture"],
        tells: &[
            "ho finito il romanzo che mi avevi regalato. Le ultime cinquanta pagine le ho lette in piedi in cucina.",
            "in biblioteca ho trovato un libro sulle case di ringhiera di {l}. Mi ha fatto pensare a tua nonna.",
        ],
        asks: &["ti è piaciuto il romanzo dell'isola?"],
        answers: &["moltissimo, soprattutto la sorella che non parla mai.", "a metà: bello l'inizio, poi si perde."],
        thanks: &["lo sapevo.", "allora ne parliamo davanti a un bicchiere."],
    },
    Topic {
        subjects: &["Concerto", "Sabato sera", "Il concerto a {l}"],
        tells: &[
            "il concerto di sabato era pieno. Il contrabbasso da solo valeva il biglietto.",
            "abbiamo ballato fino a tardi alla festa di {l}. Oggi cammino come una sedia.",
        ],
        asks: &["sabato c'è un concerto piccolo a {l}. Prendo due biglietti?"],
        answers: &["sì, prendili!", "sabato lavoro, uffa."],
        thanks: &["fatto.", "sarà per la prossima."],
    },
    Topic {
        subjects: &["Notizie da casa", "Come stiamo", "Qualche notizia"],
        tells: &[
            "qui tutto bene. Abbiamo ridipinto la cucina di un verde che divide la famiglia.",
            "il trasloco è finito. Restano {n} scatoloni che nessuno ha il coraggio di aprire.",
            "mia madre ha cominciato un corso di ceramica. Abbiamo già sei ciotole storte e bellissime.",
        ],
        asks: &["com'è andato il trasloco?"],
        answers: &[
            "stancante ma bene. La luce del mattino ripaga tutto.",
            "benissimo, grazie: i vicini ci hanno portato una torta.",
        ],
        thanks: &["che bella notizia!", "non vedo l'ora di vederla, la casa."],
    },
    Topic {
        subjects: &["Ricetta", "La ricetta delle tagliatelle", "Cena da noi"],
        tells: &[
            "la cena è stata un successo. La tua ricetta ha convinto anche mio suocero, che di solito si limita ad annuire.",
            "ho provato la zuppa con le erbe dell'orto: {n} minuti e sembra di stare in montagna.",
        ],
        asks: &["nella tua ricetta le uova sono sei o otto?"],
        answers: &["otto, e la farina quella grossa.", "sei bastano, se sono grandi."],
        thanks: &["grazie, chef.", "allora avevo capito male io."],
    },
];

pub(super) const WORK_TALK: Talk = Talk {
    titles: &["Punto su {p}", "Caffè di lavoro", "Revisione {p}", "Pranzo", "Confronto su {p}", "Visita in azienda"],
    places: &[
        "Bar del Portico, Bologna",
        "Videochiamata",
        "Via Mascarella 12, Bologna",
        "Officina di {l}",
        "Stazione di {l}",
    ],
};
pub(super) const FRIENDS_TALK: Talk = Talk {
    titles: &["Cena", "Aperitivo", "Passeggiata", "Mostra", "Cinema"],
    places: &["Osteria della Luna, Bologna", "Giardini Margherita", "Casa", "Cinema Lumière, Bologna"],
};

pub(super) const WORK_CHATS: &[&[&str]] = &[
    &["Sono in treno, arrivo alle dieci", "Perfetto, il caffè è pronto", "👍"],
    &["Riunione finita adesso: approvato tutto", "Grande! Te lo meritavi", "Ce lo meritavamo"],
    &["Il cliente ha chiamato contento", "Bene così, allora brindo da sola", "Brindiamo in due 🙂"],
    &[
        "Ho letto il tuo articolo sul giornale della Camera di commercio, molto bello",
        "Grazie! Mi fa piacere detto da te",
    ],
];
pub(super) const FRIENDS_CHATS: &[&[&str]] = &[
    &["Buongiorno! Qui nevica ❄️", "Da noi pioggia fine, invidia", "Copriti bene"],
    &["Cena di ieri memorabile", "Il dolce soprattutto", "E le risate", "Anche quelle 😂"],
    &["Guarda che luce stamattina\n(foto dal ponte)", "Bellissima", "<Media omessi>"],
    &["Sono al mercato, i carciofi sono una meraviglia", "Due anche per me, grazie!", "Presi"],
    &["Finito di lavorare adesso, giornata infinita", "Forza che è venerdì", "Per fortuna esiste il venerdì"],
    &["Mia sorella si sposa a giugno!", "Nooo che meraviglia, auguri a lei", "Riferisco, è al settimo cielo"],
    &["Ho rivisto il film di cui parlavamo", "E ho pianto di nuovo, lo ammetto", "Normale, piangono tutti"],
];
pub(super) const NOTES: &[&str] = &[
    "Grazie del collegamento, ho seguito con interesse il tuo intervento.",
    "Complimenti per il nuovo progetto, l'ho visto passare qui.",
    "Bello leggerti, il tuo articolo sulle interviste mi è stato utile.",
    "Piacere di averti conosciuto a {l}, buon proseguimento.",
];
