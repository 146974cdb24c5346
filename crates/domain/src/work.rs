//! What a title and a company say of somebody's work: whether it is a post at all, and whether two ways of writing say the same.

use crate::companies::plain;
use crate::names::fold;

/// Words that stand where an employer would and name none.
const NOBODY: &[&str] = &[
    "freelance",
    "freelancer",
    "free lance",
    "self employed",
    "selfemployed",
    "independent",
    "indipendente",
    "libero professionista",
    "libera professionista",
    "libera professione",
    "lavoratore autonomo",
    "lavoratrice autonoma",
    "autonomo",
    "autonoma",
    "partita iva",
    "student",
    "studente",
    "studentessa",
    "confidential",
    "riservato",
    "in proprio",
];

/// Words that fill a field of which nothing is known.
const UNSAID: &[&str] = &[
    "none",
    "nessuna",
    "nessuno",
    "n a",
    "na",
    "nd",
    "n d",
    "non disponibile",
    "not available",
    "unknown",
    "sconosciuto",
];

/// Words, alone or among others, by which people say that they work nowhere now, or are away from it.
const AWAY: &[&str] = &[
    "disoccupato",
    "disoccupata",
    "inoccupato",
    "inoccupata",
    "unemployed",
    "jobless",
    "pensionato",
    "pensionata",
    "in pensione",
    "in quiescenza",
    "retired",
    "retiree",
    "pensioner",
    "emerito",
    "emerita",
    "emeritus",
    "in maternita",
    "in paternita",
    "congedo",
    "aspettativa",
    "in mobilita",
    "lista di mobilita",
    "naspi",
    "tra due lavori",
    "anno sabbatico",
    "maternity leave",
    "paternity leave",
    "sabbatical",
    "parental leave",
    "medical leave",
    "sick leave",
    "on leave",
    "in malattia",
    "cassa integrazione",
    "mobilita volontaria",
    "career break",
    "pausa di carriera",
    "pausa dal lavoro",
    "between jobs",
    "between roles",
    "tra un lavoro e laltro",
    "open to work",
    "opentowork",
    "open to new",
    "open to opportunities",
    "in cerca",
    "alla ricerca",
    "cerco lavoro",
    "cercasi lavoro",
    "looking for",
    "seeking",
    "job seeker",
    "jobseeker",
    "job hunting",
    "nuove opportunita",
    "nuove sfide",
    "new opportunities",
    "next opportunity",
    "new challenges",
    "available for",
    "in transizione",
    "in transition",
    "casalinga",
    "casalingo",
    "homemaker",
    "stay at home",
    "licenziato",
    "licenziata",
    "laid off",
    "for hire",
];

/// Beginnings of what somebody was, and is no more.
const ONCE: &[&str] = &["ex", "gia", "former", "formerly", "past", "previously"];

/// Titles that are written short here and in full there.
const SHORT: &[(&str, &str)] = &[
    ("ceo", "chief executive officer"),
    ("cto", "chief technology officer"),
    ("chief technical officer", "chief technology officer"),
    ("cfo", "chief financial officer"),
    ("coo", "chief operating officer"),
    ("chief operations officer", "chief operating officer"),
    ("cmo", "chief marketing officer"),
    ("cio", "chief information officer"),
    ("cpo", "chief product officer"),
    ("cso", "chief sales officer"),
    ("cro", "chief revenue officer"),
    ("cdo", "chief data officer"),
    ("ciso", "chief information security officer"),
    ("chro", "chief human resources officer"),
    ("ad", "amministratore delegato"),
    ("dg", "direttore generale"),
    ("dir", "direttore"),
    ("resp", "responsabile"),
    ("amm", "amministratore"),
    ("svp", "senior vice president"),
    ("evp", "executive vice president"),
    ("avp", "assistant vice president"),
    ("vp", "vice president"),
    ("md", "managing director"),
    ("gm", "general manager"),
    ("hr", "human resources"),
    ("it", "information technology"),
    ("ict", "information technology"),
    ("qa", "quality assurance"),
    ("bd", "business development"),
    ("pr", "public relations"),
    ("rd", "research development"),
    ("sr", "senior"),
    ("jr", "junior"),
    ("mgr", "manager"),
    ("eng", "engineer"),
    ("swe", "software engineer"),
    ("dev", "developer"),
    ("asst", "assistant"),
    ("exec", "executive"),
    ("mktg", "marketing"),
    ("avv", "avvocato"),
    ("ing", "ingegnere"),
    ("arch", "architetto"),
    ("geom", "geometra"),
    ("rag", "ragioniere"),
    ("prof", "professore"),
    ("professoressa", "professore"),
    ("prof ssa", "professore"),
    ("profssa", "professore"),
    ("dott", "dottore"),
    ("dr", "dottore"),
    ("dottoressa", "dottore"),
    ("dott ssa", "dottore"),
    ("dottssa", "dottore"),
    ("drssa", "dottore"),
    ("cofounder", "co founder"),
    ("cofondatore", "co fondatore"),
    ("cofondatrice", "co fondatrice"),
];

/// Small words that come and go in a title.
const SMALL: &[&str] = &[
    "of", "the", "and", "for", "at", "in", "e", "ed", "di", "del", "della", "dei", "delle", "dell", "per", "il", "la",
    "a", "presso",
];

/// Where a company is: the same one, seen from nearer.
const SEAT: &[&str] =
    &["italia", "italy", "europe", "europa", "emea", "international", "internazionale", "global", "holding"];

/// Companies of which the letters are as well known as the name, folded and without their forms.
const LETTERS: &[(&str, &str)] = &[
    ("ey", "ernst young"),
    ("pwc", "pricewaterhousecoopers"),
    ("price waterhouse coopers", "pricewaterhousecoopers"),
    ("bcg", "boston consulting"),
    ("aws", "amazon web services"),
    ("ibm", "business machines"),
    ("gs", "goldman sachs"),
    ("jpm", "jpmorgan chase"),
    ("jp morgan", "jpmorgan chase"),
    ("bnl", "banca nazionale del lavoro"),
    ("mps", "monte dei paschi di siena"),
    ("banca monte dei paschi di siena", "monte dei paschi di siena"),
    ("banca intesa", "intesa sanpaolo"),
    ("banca intesa sanpaolo", "intesa sanpaolo"),
    ("intesa", "intesa sanpaolo"),
    ("intesa san paolo", "intesa sanpaolo"),
    ("polimi", "politecnico di milano"),
    ("polito", "politecnico di torino"),
    ("unibo", "universita di bologna"),
    ("unimi", "universita degli studi di milano"),
    ("hp", "hewlett packard"),
    ("hpe", "hewlett packard enterprise"),
];

/// What a word of a company's name is short for.
const SHORT_NAMES: &[(&str, &str)] =
    &[("univ", "universita"), ("university", "universita"), ("ist", "istituto"), ("dip", "dipartimento")];

/// The name of an employer as it is compared; `None` where it names none (`Freelance`, `Libero professionista`, `In pensione`).
pub fn employer(name: &str) -> Option<String> {
    let compared = plain(name);
    (!compared.is_empty() && !names_nobody(&compared) && !is_away(name) && !is_once(name)).then_some(compared)
}

/// What somebody does for a living, of a title; `None` where it says that they do nothing now, did so once, or nothing at all.
pub fn trade(title: &str) -> Option<&str> {
    // `Freelance` says how one works: more than nothing.
    let says = title.chars().filter(|c| c.is_alphabetic()).count() > 1 && !UNSAID.contains(&plain(title).as_str());
    (says && !is_away(title) && !is_once(title)).then_some(title)
}

/// Is it a post of which one would hear with pleasure, as far as words tell? None is who works nowhere now, is away from work or
/// looks for it, what somebody was once, and work on one's own account: nobody is wished well for those.
pub(crate) fn is_post(title: &str, company: &str) -> bool {
    let texts = [title, company];
    let alone = names_nobody(&plain(title)) || !company.trim().is_empty();
    !texts.iter().any(|text| is_away(text) || is_once(text)) && (employer(company).is_some() || !alone)
}

fn names_nobody(folded: &str) -> bool {
    NOBODY.contains(&folded) || UNSAID.contains(&folded)
}

fn is_away(text: &str) -> bool {
    let text = format!(" {} ", fold(text));
    AWAY.iter().any(|words| text.contains(&format!(" {words} ")))
}

fn is_once(text: &str) -> bool {
    fold(text).split(' ').next().is_some_and(|first| ONCE.contains(&first))
}

/// Do two titles say the same: short here and in full there, a slip of the pen, the one of a woman and of a man?
pub fn same_title(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let mut text = format!(" {} ", fold(&text.replace(['.', '&'], "")));
        for (short, full) in SHORT {
            text = text.replace(&format!(" {short} "), &format!(" {full} "));
        }
        text.split(' ').filter(|word| !word.is_empty() && !SMALL.contains(word)).map(str::to_owned).collect()
    };
    same_words(words(a), words(b))
}

/// Are two names of one company: with its legal form and without, with its seat and without, a slip of the pen?
pub fn same_company(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let folded = plain(text);
        let short = folded.split(' ').filter(|word| !SEAT.contains(word)).collect::<Vec<_>>().join(" ");
        let full = LETTERS.iter().find(|(letters, _)| *letters == short).map_or(short.as_str(), |(_, name)| name);
        let full =
            full.split(' ').map(|word| SHORT_NAMES.iter().find(|(s, _)| *s == word).map_or(word, |(_, name)| name));
        full.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    same_words(words(a), words(b))
}

/// The same words in whatever order, each written the same or nearly so.
fn same_words(mut a: Vec<String>, mut b: Vec<String>) -> bool {
    a.sort();
    b.sort();
    let near = |a: &String, b: &String| {
        let long = a.chars().count().min(b.chars().count()) > 5;
        let figures = a.chars().chain(b.chars()).any(|c| c.is_ascii_digit());
        a == b || long && !figures && strsim::damerau_levenshtein(a, b) < 2
    };
    a.concat() == b.concat() || a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| near(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_works_nowhere_now_has_no_post() {
        for (title, company) in [
            ("Disoccupata", ""),
            ("Felicemente in pensione", "Acme"),
            ("Sales (in maternità)", "Acme"),
            ("Ex Gamma", ""),
            ("Direttrice", "Ex Gamma"),
            ("#OpenToWork", "Acme"),
            ("Open to work | Marketing", ""),
            ("In cerca di nuove opportunità", ""),
            ("Freelance", ""),
            ("Traduttrice", "Freelance"),
            ("", "Pensionato"),
            ("Retired", ""),
            ("Between jobs", ""),
            ("Manager, on parental leave", "Acme"),
            ("Actively seeking a new role", ""),
            ("Congedo parentale", "Acme"),
            ("Aspettativa", "Acme"),
            ("In mobilità", ""),
            ("Percettore NASpI", ""),
        ] {
            assert!(!is_post(title, company), "{title}, {company}");
        }
    }

    #[test]
    fn a_post_is_one() {
        for (title, company) in [
            ("Direttrice", "Acme"),
            ("Direttrice", ""),
            ("", "Acme"),
            ("Freelance", "Acme"),
            ("Consulente fondi pensione", "Banca"),
            ("Ostetrica, reparto maternità", "Ospedale"),
            ("Experience designer", "Exor"),
        ] {
            assert!(is_post(title, company), "{title}, {company}");
        }
    }

    #[test]
    fn a_title_that_says_nothing_is_no_trade() {
        for title in ["In maternità", "n.d.", "N/A", "-", "Available for hire", "Ex direttrice", "In mobilità"] {
            assert_eq!(trade(title), None, "{title}");
        }
        assert_eq!((trade("Freelance"), trade("Ostetrica")), (Some("Freelance"), Some("Ostetrica")));
        assert_eq!((employer("Ex Gamma"), employer("Exor").as_deref()), (None, Some("exor")));
    }

    #[test]
    fn a_title_written_otherwise_is_the_same() {
        for (a, b) in [
            ("Avv.", "Avvocato"),
            ("Prof. di lettere", "Professoressa di Lettere"),
            ("Ing. gestionale", "Ingegnere gestionale"),
            ("CMO", "Chief Marketing Officer"),
            ("V.P. of Sales", "Vice President, Sales"),
            ("HR Manager", "human resources manager"),
            ("Resp. Acquisti", "Responsabile acquisti"),
            ("Co-founder", "Cofounder"),
            ("Sviluppatore Sofware", "Sviluppatore software"),
            ("Marketing & Sales Manager", "Sales and Marketing manager"),
        ] {
            assert!(same_title(a, b), "{a}, {b}");
        }
        for (a, b) in [
            ("Sales Manager", "Sales Director"),
            ("Engineer I", "Engineer II"),
            ("Junior Analyst", "Senior Analyst"),
            ("CMO", "CEO"),
            ("Vice direttore", "Direttore"),
        ] {
            assert!(!same_title(a, b), "{a}, {b}");
        }
    }

    #[test]
    fn a_company_written_otherwise_is_the_same() {
        for name in ["ACME SPA", "Acme S.p.A.", "Acme, Inc.", "acme gmbh", "Acme Italia S.r.l.", "ACME Ltd"] {
            assert!(same_company("Acme", name), "{name}");
        }
        for (a, b) in [
            ("EY", "Ernst & Young"),
            ("PwC Italia", "PricewaterhouseCoopers"),
            ("Univ. di Pisa", "Università di Pisa"),
            ("Alba Soc. Coop.", "Alba Società Cooperativa"),
            ("Banca Intesa", "Intesa Sanpaolo S.p.A."),
        ] {
            assert!(same_company(a, b), "{a}, {b}");
        }
        assert!(!same_company("Acme Nord", "Acme Sud") && !same_company("Acme", "Beta"));
    }
}
