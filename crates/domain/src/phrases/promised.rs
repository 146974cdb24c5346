//! Promises inside a line: who owes what to whom, and by when.

use super::asides;
use super::days::{self, Said, Toward, days, due};
use super::line::Line;
use super::sums::sum;
use super::words::{Word, listed, matches};
use super::{Named, Promised};
use crate::facts::{Loop, Owes};
use crate::interactions::Role;
use crate::when::DayNumber;

/// A promise being read.
pub(super) struct Clause {
    pub(super) said: Promised,
    pub(super) with: Option<usize>,
    /// First word of the clause, and of the name it addresses.
    start: usize,
    addressed: Option<usize>,
    /// It was asked for by whoever is named just before.
    asked: bool,
}

/// Words that begin a promise: the pattern, and who owes. What follows a lead is an act; the others name the act themselves.
#[rustfmt::skip]
const PROMISED: [(&str, Owes); 36] = [
    ("i|we have promised", Owes::Me),
    ("has promised", Owes::Them),
    ("le|gli|loro|ti|vi devo|dobbiamo", Owes::Me),
    ("devo|dobbiamo", Owes::Me),
    ("le|gli mando|invio|giro|porto|mandero|inviero|girero|portero|gireremo|spedisco|presento|faccio|restituisco|preparo|scrivo|scrivero|richiamo", Owes::Me),
    ("lo|la richiamo|chiamo|sento|invito|richiamero|chiamero|sentiro", Owes::Me),
    ("ho|abbiamo promesso", Owes::Me),
    ("le|gli ho|abbiamo promesso", Owes::Me),
    ("promesso|promessa", Owes::Me),
    ("ricordarsi|ricordarmi|ricordami|ricordati|ricordare|ricorda di", Owes::Me),
    ("remember to", Owes::Me),
    ("i|we promised", Owes::Me),
    ("promised", Owes::Me),
    ("i|we owe", Owes::Me),
    ("i'll|we'll", Owes::Me),
    ("i|we will", Owes::Me),
    ("i|we need|have to", Owes::Me),
    ("i|we must|should", Owes::Me),
    ("to send|bring|give|forward him|her|them", Owes::Me),
    ("mi|ci deve|devono", Owes::Them),
    ("mi|ci manda|mandera|mandano|invia|inviera|gira|girera|porta|portera|presenta|presentera|presta|prestera|prestano|spedisce|spedira|restituira|restituisce|dara|fara|richiama|richiamera|scrivera|prepara|preparera", Owes::Them),
    ("mi|ci ha|hanno promesso", Owes::Them),
    ("ha|hanno promesso", Owes::Them),
    ("mi|ci fa|fara sapere|avere", Owes::Them),
    ("aspetto|attendo|aspettiamo", Owes::Them),
    ("he|she|they promised me|us", Owes::Them),
    ("he|she|they promised", Owes::Them),
    ("promised me|us", Owes::Them),
    ("who promised", Owes::Them),
    ("he|she|they owes|owe me|us", Owes::Them),
    ("owes me|us", Owes::Them),
    ("he'll|she'll|they'll send|bring|give|forward|share|introduce|email|lend|return|write|call|prepare", Owes::Them),
    ("he|she|they will send|bring|give|forward|share|introduce|email|lend|return|write|call|prepare", Owes::Them),
    ("is|are going to send|bring|give|forward me|us", Owes::Them),
    ("waiting for", Owes::Them),
    ("i'm|i am waiting for", Owes::Them),
];
/// The same, said with a verb that follows a name or stands alone.
const AFTER_A_NAME: [(&str, Owes); 2] = [
    ("will|should send|bring|give|forward|share|introduce|email|lend|return|write|call me|us", Owes::Them),
    ("awaiting", Owes::Them),
];

/// What somebody asks for, and what the member has to do where a limit is set to it: «Sara vuole un preventivo entro lunedì».
const ASKED: [&str; 14] = [
    "vuole|vogliono|vorrebbe|vorrebbero|chiede|chiedono",
    "vuole|vogliono|vorrebbe che",
    "mi|ci chiede|chiedono",
    "mi|ci chiede|chiedono di",
    "mi|ci ha|hanno chiesto",
    "mi|ci ha|hanno chiesto di",
    "ha|hanno|avrebbe bisogno di|del|della|dell|dei|degli|delle",
    "gli|le serve|servono|servirebbe|servirebbero",
    "wants|needs",
    "wants|needs me|us to",
    "would like",
    "asked|asks|asking for",
    "asked|asks|asking me|us for",
    "asked|asks|asking me|us to",
];

/// Acts of which only the object is worth saying: what is sent, brought, given.
const HANDED: &str = "mandare|inviare|girare|portare|restituire|dare|spedire|consegnare|passare|prestare|send|bring|give|forward|\
share|return|lend|email|pass|hand|mail";

/// Verbs that patterns hold and that belong to what is promised.
const ACTS: &str = "presento|presenta|presentera|introduce|scrivo|scrivero|scrivera|write|call|richiamo|richiamero|richiama|\
richiamera|chiamo|chiamero|sento|sentiro|invito|preparo|prepara|preparera|prepare";

/// Promises first: their clauses hold days and names of their own.
pub(super) fn promises(line: &mut Line<'_>, today: DayNumber) -> Vec<Clause> {
    let mut starts: Vec<(usize, usize, Owes)> = Vec::new();
    let mut at = 0;
    while at < line.words.len() {
        let lead = lead(&line.words, at, today).or_else(|| intended(&line.words, at, today).map(|n| (n, Owes::Me)));
        let Some((n, owes)) = lead else {
            at += 1;
            continue;
        };
        // «ho promesso ad Ada che la richiamo» is one promise.
        let within = starts.last().is_some_and(|(start, _, before)| {
            *before == owes
                && at > 0
                && listed(&line.words[at - 1].folded, "che|that")
                && gives_word(&line.words, *start, at)
        });
        if !within {
            starts.push((at, n, owes));
        }
        at += n.max(1);
    }
    let mut out = Vec::new();
    for at in 0..line.words.len() {
        if let Some(owed) = owed_before(line, at) {
            let taken = owed.start..at + 3;
            line.used[taken.clone()].fill(true);
            line.clauses.push(taken);
            out.push(owed);
        }
    }
    for (i, &(start, n, owes)) in starts.iter().enumerate() {
        let limit = starts.get(i + 1).map_or(line.words.len(), |s| s.0);
        let ends = |w: &usize| *w > start + n && (line.words[*w - 1].pause || asides::begins(line, *w));
        let pause = (start + n..limit).find(ends).unwrap_or(limit);
        let mut end = pause;
        while end > start + n
            && listed(&line.words[end - 1].folded, "and|e|ed|che|that|who|but|ma|poi|then|il|la|le|lo")
        {
            end -= 1;
        }
        out.push(clause(line, start, n, end, owes, today));
    }
    out
}

/// Is it a promise in so many words, and only whom it is made to stands before the "that"?
fn gives_word(words: &[Word], start: usize, at: usize) -> bool {
    let said = words[start..at].iter().position(|w| listed(&w.folded, "promesso|promessa|promised"));
    said.is_some_and(|said| words[start + said + 1..at - 1].iter().all(|w| w.capital || listed(&w.folded, "a|ad|to")))
}

/// What one means to do, said without a must: «domani chiamo Ada», «chiamare Ada domani». How many words stand before the act.
fn intended(words: &[Word], at: usize, today: DayNumber) -> Option<usize> {
    const DO: &str = "chiamo|chiamero|richiamo|richiamero|sento|sentiro|scrivo|scrivero|telefonero|invito|invitero";
    const TO_DO: &str = "chiamare|richiamare|sentire|scrivere|telefonare|invitare";
    const HAND_OVER: &str =
        "mandare|inviare|girare|portare|restituire|ridare|spedire|consegnare|prestare|send|bring|forward";
    let begins = |i: usize| i == 0 || words[i - 1].pause;
    let somebody = |i: usize| {
        let named = i + usize::from(matches(words, i, "a|ad").is_some());
        words.get(named).is_some_and(|w| w.capital)
    };
    let said = days(&words[at..], today, Toward::Future);
    let ahead = |said: &Said| said.when.day(&jiff::tz::TimeZone::UTC).is_some_and(|day| day >= today);
    if !begins(at) {
        return None;
    }
    if let Some(first) = said.first().filter(|said| said.at == 0 && ahead(said)) {
        let act = at + first.len;
        let does = [DO, TO_DO].iter().any(|acts| matches(words, act, acts).is_some());
        return (does && somebody(act + 1)).then_some(first.len);
    }
    let when = said.first().filter(|said| ahead(said)).map(|said| at + said.at);
    let soon = when.is_some_and(|when| !words[at..when].iter().any(|w| w.pause));
    let act = matches(words, at, TO_DO).is_some() || soon && matches(words, at, DO).is_some();
    // «Elena: mandare budget entro giovedì», "send Tom the deck by Friday".
    let handed = matches(words, at, HAND_OVER).is_some() && at + 1 < words.len() && !words[at].pause;
    let limited = when.is_some() && soon;
    let headed = at > 0 && words[..at].iter().all(|w| w.capital);
    (act && somebody(at + 1) || handed && (limited || headed)).then_some(0)
}

/// A promise that begins at this word: the longest of its beginnings.
fn lead(words: &[Word], at: usize, today: DayNumber) -> Option<(usize, Owes)> {
    let longest = |list: &[(&str, Owes)]| {
        list.iter().filter_map(|(p, owes)| Some((matches(words, at, p)?, *owes))).max_by_key(|h| h.0)
    };
    let word = |i: usize| words.get(i).map_or("", |w| w.folded.as_str());
    // «non gli devo più niente», "I don't owe him": nothing is owed.
    let denied = |n: usize| at >= n && !words[at - n].pause && listed(word(at - n), "non|not|don't|didn't|never");
    if denied(1) || (denied(2) && !words[at - 1].pause) {
        return None;
    }
    if let Some(n) = asked_for(words, at, today) {
        return Some((n, Owes::Me));
    }
    // «Luca deve mandarmi il contratto»: only what is for me is promised to me.
    if matches(words, at, "deve|devono").is_some() {
        let to_me = word(at + 1).ends_with("rmi") || word(at + 1).ends_with("rci");
        return to_me.then_some((1, Owes::Them));
    }
    if let Some(hit) = longest(&PROMISED) {
        // «devo dire che…», "I should say", «aspetto una bambina» are no promises; neither is "I will" alone.
        let next = word(at + hit.0);
        let idle = listed(next, "dire|ammettere|say|admit|be|miss|have|never|always|not|essere|avere|andare");
        let bare =
            ["devo|dobbiamo|i'll|we'll", "i|we will|must|should"].iter().any(|p| matches(words, at, p) == Some(hit.0));
        // «mi presenta il suo capo», "he'll introduce me": the verb is what is promised.
        let (n, owes) = hit;
        let owes = if matches(words, at, "promised") == Some(n) { promised_by(words, at)? } else { owes };
        let n = n - usize::from(n > 1 && listed(word(at + n - 1), ACTS));
        return (!(bare && (idle || next.is_empty()))).then_some((n, owes));
    }
    if let Some(hit) = longest(&AFTER_A_NAME) {
        return Some(hit);
    }
    // "saw Mark, will call him": a will or must without its I, at the beginning of a clause.
    let begins = at == 0 || words[at - 1].pause || matches(words, at - 1, "and|e").is_some();
    let n = ["will|must|should", "need|have to", "owe"].iter().find_map(|p| matches(words, at, p))?;
    let act = !listed(word(at + n), "be|have|not|never|always|say|see") && !word(at + n).is_empty();
    (begins && act).then_some((n, Owes::Me))
}

/// Something is asked for from this word on, by a day that limits it: how many words stand before what. Wishes of their own
/// («vuole cambiare lavoro», "wants to move") are none of the member's.
fn asked_for(words: &[Word], at: usize, today: DayNumber) -> Option<usize> {
    let n = ASKED.iter().filter_map(|p| matches(words, at, p)).max()?;
    let what = words.get(at + n).filter(|_| !words[at + n - 1].pause)?;
    let of_me = listed(&words[at + n - 1].folded, "di|to")
        && words[at..at + n].iter().any(|w| listed(&w.folded, "mi|ci|me|us"));
    let act = ["are", "ere", "ire", "arsi", "ersi", "irsi"].iter().any(|e| what.folded.ends_with(e));
    let own = act || listed(&what.folded, "to|di|che|solo|only|to");
    let end = (at + n..words.len()).find(|i| words[*i].pause).map_or(words.len(), |i| i + 1);
    let limited = days::due(&words[at + n..end], today).is_some_and(|day| day.limit && day.at > 0);
    (limited && (of_me || !own)).then_some(n)
}

/// Who owes what is "promised" here: whoever stands before it as its subject ("Tom promised to …"), the member where nobody does or
/// where it is promised to them ("promised him"); neither of the two where one promised another.
fn promised_by(words: &[Word], at: usize) -> Option<Owes> {
    let named = |i: usize| words.get(i).is_some_and(|w| w.capital && !super::names::is_no_name(&w.folded));
    let joined = |i: usize| i > 0 && !words[i - 1].pause;
    let mut subject = at;
    while joined(subject) && listed(&words[subject - 1].folded, "has|have|had|also|just") {
        subject -= 1;
    }
    let verb = subject;
    while joined(subject) && named(subject - 1) {
        subject -= 1;
    }
    // "dinner with Tom promised …": Tom is whom it was with.
    let with = joined(subject) && listed(&words[subject - 1].folded, "with|w|to|and|by|from|about|for");
    if matches(words, at, "promised to * me|us").is_some() {
        return Some(Owes::Them);
    }
    if subject == verb || with || words.get(at + 1).is_some_and(|w| listed(&w.folded, "him|her|them")) {
        return Some(Owes::Me);
    }
    (!named(at + 1)).then_some(Owes::Them)
}

/// «50 euro me li deve Luca»: what is owed, and then by whom.
fn owed_before(line: &Line<'_>, at: usize) -> Option<Clause> {
    let words = &line.words;
    let n = matches(words, at, "me|ce li|lo|la|le|ne|l deve|devono")?;
    let clause = (0..at).rev().find(|i| words[*i].pause).map_or(0, |i| i + 1);
    let article = words.get(clause).is_some_and(|w| listed(&w.folded, "il|lo|la|l|i|gli|le|un|una|quei|quelle"));
    let start = (clause..at).find(|i| sum(words, *i) == Some(at - i)).or(article.then_some(clause))?;
    let named = |i: usize| words.get(i).is_some_and(|w| w.capital || line.known.is_part(&w.folded));
    let said = Promised {
        owes: Owes::Them,
        kind: Loop::Promise,
        what: line.slice(start..at).to_owned(),
        quote: line.slice(start..at + n).to_owned(),
        due: None,
        with: None,
    };
    let addressed = named(at + n).then_some(at + n);
    (start < at).then_some(Clause { said, with: None, start, addressed, asked: false })
}

fn clause(line: &mut Line<'_>, start: usize, n: usize, end: usize, owes: Owes, today: DayNumber) -> Clause {
    const SMALL: &str = "him|her|them|me|us|to|that|di|che|i'd|you|over|up|for|lei|lui|loro";
    let words = &line.words;
    let asked = ASKED.iter().any(|p| matches(words, start, p).is_some());
    let day = due(&words[start..end], today).map(|d| (start + d.at, d));
    let mut from = start + n;
    // «promesso entro venerdì il libro»: the day may stand before what is promised.
    if let Some((at, d)) = day
        && at == from
    {
        from = (at + d.len).min(end);
    }
    while from + 1 < end && listed(&words[from].folded, SMALL) {
        from += 1;
    }
    let act = words.get(from).filter(|_| from < end).is_some_and(|w| listed(&plain(&w.folded), HANDED));
    let verb = from;
    if act && from + 1 < end {
        from += 1;
        while from + 1 < end && listed(&words[from].folded, SMALL) && !words[from + 1].capital {
            from += 1;
        }
    }
    let until = day.map(|(at, _)| at).filter(|at| *at > from).unwrap_or(end);
    // «le devo i contatti di Marco», "promised her an intro to Luca": whom it is for was named before.
    let pronoun = listed(&words[start].folded, "le|gli|lo|la|ti|vi")
        || words[start + n..verb.min(end)].iter().any(|w| listed(&w.folded, "him|her|them|you"))
        || words
            .get(verb)
            .is_some_and(|w| plain(&w.folded) != w.folded && (w.folded.ends_with("gli") || w.folded.ends_with("le")));
    // «mi presenta Ettore», "he'll introduce me to Bob": who is promised is only spoken of.
    let waits =
        words[start..start + n].iter().any(|w| listed(&w.folded, "waiting|awaiting|aspetto|attendo|aspettiamo"));
    // «mi deve 50 euro Luca»: who owes may stand after the sum.
    let debtor = matches(words, start, "mi|ci deve|devono").and_then(|_| sum(words, from)).map(|n| from + n);
    let debtor = debtor.filter(|at| *at < until && words[*at].capital && !words[*at - 1].pause);
    let spoken_of = owes == Owes::Them
        && debtor.is_none()
        && !waits
        && !(from..until).any(|at| matches(words, at, "da|from").is_some() && at + 1 < until && words[at + 1].capital);
    let (mut from, until, person) =
        if pronoun || spoken_of { (from, until, from..from) } else { addressed(line, from, until, owes) };
    let until = debtor.map_or(until, |at| at.min(until));
    // «devo chiamare Luca», "will call him": the act is what is promised.
    let what = line.slice(from..until);
    if (what.is_empty() || listed(what, SMALL)) && verb < until {
        from = verb;
    }
    // «mi fa sapere entro lunedì»: all that is said of it is the clause without its day.
    let what = match line.slice(from..until) {
        whole if from < until && day.is_none_or(|(at, _)| at >= until || at < from) => whole,
        _ => line.slice(start..day.map_or(end, |(at, _)| at)),
    };
    let what = what.to_owned();
    let quote = line.slice(start..end).to_owned();
    line.used[start..end].fill(true);
    line.clauses.push(start..end);
    // Who it is promised to stays for the names.
    line.used[person.clone()].fill(false);
    let said = Promised {
        owes,
        kind: Loop::Promise,
        what: if what.is_empty() { quote.clone() } else { what },
        quote,
        due: day.map(|(_, d)| d.when),
        with: None,
    };
    Clause { said, with: None, start, addressed: (!person.is_empty()).then_some(person.start), asked }
}

/// An infinitive without what hangs on it: `mandarle` is `mandare`.
fn plain(verb: &str) -> String {
    const HANGING: [&str; 9] = ["glielo", "le", "gli", "lo", "la", "li", "mi", "ci", "vi"];
    let stem = HANGING.iter().find_map(|h| verb.strip_suffix(h)).filter(|s| s.ends_with('r'));
    stem.map_or_else(|| verb.to_owned(), |s| format!("{s}e"))
}

/// Whom a promise names («ho promesso a Sara le foto», "the photos to Sara", "promised Sara the photos"): what is left
/// of the object, and the words of the name.
fn addressed(line: &Line<'_>, from: usize, until: usize, owes: Owes) -> (usize, usize, std::ops::Range<usize>) {
    let words = &line.words;
    let name = |i: usize| {
        i < until
            && !super::names::is_no_name(&words[i].folded)
            && (words[i].capital && !words[i].shouted
                || line.known.is_given(&words[i].folded) && i > from && words[i - 1].folded.len() <= 4)
    };
    let run = |at: usize| {
        let more = |i: usize| words[i].capital || line.known.follows(&words[i - 1].folded, &words[i].folded);
        (at + 1..until).find(|i| !more(*i)).unwrap_or(until)
    };
    if name(from) {
        let end = run(from);
        let what = end + usize::from(end < until && matches(words, end, "to|di|che|that").is_some());
        return (what.min(until), until, from..end);
    }
    let toward = if owes == Owes::Me { "a|ad|to|for" } else { "da|from" };
    for at in from..until {
        if matches(words, at, toward).is_some() && name(at + 1) {
            let end = run(at + 1);
            return if at == from {
                let what = end + usize::from(end < until && matches(words, end, "to|di|che|that").is_some());
                (what.min(until), until, at + 1..end)
            } else if end == until {
                (from, at, at + 1..end)
            } else {
                (from, until, at + 1..end)
            };
        }
    }
    // «devo chiamare Luca entro venerdì».
    match (from..until).find(|i| name(*i)) {
        Some(at) => (from, until, at..run(at)),
        None => (from, until, from..from),
    }
}

/// With whom it is: whom the clause names; else whom the line is about, a man for «gli» and a woman for «le».
pub(super) fn with_whom(clause: &Clause, line: &Line<'_>, people: &[Named], starts: &[usize]) -> Option<usize> {
    if let Some(named) = clause.addressed.and_then(|at| starts.iter().position(|s| *s == at)) {
        return Some(named);
    }
    // «Luca deve mandarmi…», "Tom promised me…": the name stands before.
    if (clause.said.owes == Owes::Them || clause.asked)
        && let Some(before) = clause.start.checked_sub(1)
        && !line.words[before].pause
        && let Some(named) = starts.iter().rposition(|s| *s <= before && before < s + 4)
        && people[named].at.end == line.words[before].end
    {
        return Some(named);
    }
    let present: Vec<usize> = (0..people.len()).filter(|n| people[*n].role != Role::Mentioned).collect();
    let of = |woman: bool| present.iter().copied().find(|n| is_woman(&people[*n].name) == woman);
    let first = line.words.get(clause.start).map_or("", |w| w.folded.as_str());
    let hinted = match first {
        "le" | "la" | "she" | "she'll" => of(true),
        "gli" | "lo" | "he" | "he'll" => of(false),
        _ => None,
    };
    hinted.or_else(|| present.first().copied()).or_else(|| (!people.is_empty()).then_some(0))
}

/// By the ending of the given name, as Italian names mostly are: it only chooses whom a pronoun means, and is shown back.
fn is_woman(name: &str) -> bool {
    const MEN: &str = "luca|andrea|nicola|mattia|elia|enea|tobia|gianluca|battista|nikita|joshua|noah|ezra|sasha";
    const WOMEN: &str = "mary|jane|sarah|alice|beatrice|irene|ester|miriam|emily|kate|susan|karen|helen|ruth|lucy|claire|adele|\
        matilde|rachele|noemi|ines|iris|rachel|jennifer|elizabeth|margaret|hannah|judith|carol|caterine|agnes|nancy|emma";
    let given = super::words::fold(name.split_whitespace().next().unwrap_or_default());
    listed(&given, WOMEN) || given.ends_with('a') && !listed(&given, MEN)
}
