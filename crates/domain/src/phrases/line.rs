//! A line being read: which of its words are understood, and as what.

use std::ops::Range;

use super::addresses;
use super::days::{self, Toward, days};
use super::hours::hour_at;
use super::known::KnownNames;
use super::names;
use super::patterns::{self, Happened, INTRODUCED, MET_THROUGH, kind_of};
use super::planned::{Tense, coming, days_told, tense};
use super::undone;
use super::words::{Word, find_any, listed, matches, words};
use crate::interactions::{Direction, Kind};
use crate::when::{DayNumber, When, date_of};

/// Words that only tie others together: where nothing else is left of a line, nothing is left.
const LINKS: &str = "con|with|e|ed|and|a|ad|to|da|from|di|of|il|la|lo|i|the|ho|abbiamo|had|have|un|una|an|mi|me|per|for|\
    in|on|at|we|che|was|era|ci|siamo|l|gli|le|my|then|poi|by|i've|got|w|io|tu|al|alla|del|della|d|via|tramite|through|over|\
    bevuto|preso|mangiato|fatto|avuto|drank|took|insieme|together|ma|but|joined|too|also|anche|pure|parlato|chiacchierato|\
    talked|chatted";
fn link(word: &Word) -> bool {
    listed(&word.folded, LINKS)
}

/// No more of a line is read; the rest stays in the note.
const WORDS_AT_MOST: usize = 200;

pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<Word>,
    /// Words that something took.
    pub(super) used: Vec<bool>,
    pub(super) known: &'a KnownNames,
    /// The word that says what happened.
    did: Option<Range<usize>>,
    /// Is it told as past?
    tense: Tense,
    /// The clauses of promises.
    pub(super) clauses: Vec<Range<usize>>,
    /// The words of its day.
    day: Range<usize>,
    /// Something is said not to have taken place.
    pub(super) undone: bool,
    /// Where those are named who were not there.
    pub(super) absent: Range<usize>,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str, known: &'a KnownNames) -> Line<'a> {
        let mut all = addresses::joined(text, words(text));
        all.truncate(WORDS_AT_MOST);
        let used = all.iter().map(addresses::is_address).collect();
        let (tense, clauses) = (Tense::Told, Vec::new());
        Line { text, used, words: all, known, did: None, tense, clauses, day: 0..0, undone: false, absent: 0..0 }
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        match (self.words.get(range.start), range.end.checked_sub(1).and_then(|e| self.words.get(e))) {
            (Some(a), Some(b)) if range.start < range.end => {
                // «20€», "$20": the sign is no word, and says what the figure is.
                let sign = ['€', '$', '£'];
                let start = self.text[..a.start].strip_suffix(sign).map_or(a.start, str::len);
                let after = &self.text[b.end..];
                let signed = after.strip_prefix(sign).or_else(|| after.strip_prefix(' ')?.strip_prefix(sign));
                &self.text[start..self.text.len() - signed.map_or(after.len(), str::len)]
            }
            _ => "",
        }
    }

    /// The words before this one, without what joins the two.
    pub(super) fn before(&self, at: usize) -> &'a str {
        let joins = |word: &Word| listed(&word.folded, "e|ed|and|ma|but|mentre|while|poi|then");
        let mut end = at;
        while end > 0 && joins(&self.words[end - 1]) {
            end -= 1;
        }
        self.slice(0..end)
    }

    fn free(&self, at: usize, n: usize) -> bool {
        self.used.get(at..at + n).is_some_and(|u| u.iter().all(|x| !x))
    }

    /// Is what happened told as an encounter, which may be a first one?
    pub(super) fn says_met(&self) -> bool {
        self.did.as_ref().is_some_and(|did| {
            self.words[did.clone()].iter().any(|w| listed(&w.folded, "met|incontrato|incontrata|incontrati"))
        })
    }

    /// Does the word stand inside a promise?
    pub(super) fn promised(&self, at: usize) -> bool {
        self.clauses.iter().any(|c| c.contains(&at))
    }

    /// What happened: kind, from whose side, whether it was the first time.
    pub(super) fn kind(&mut self, today: DayNumber) -> (Option<Kind>, Option<Direction>, bool) {
        const HOW: &str =
            "lunga|lungo|long|bella|bel|bello|good|nice|great|lovely|quick|short|breve|piacevole|rapido|rapida|veloce";
        let meant = |at: usize| {
            let (n, kind, direction) = coming(&self.words, at, today)?;
            Some(Happened { said: vec![true; n], kind, direction, first: false })
        };
        let hits = (0..self.words.len()).filter_map(|at| {
            let (meant, named) = (meant(at), kind_of(&self.words, at));
            // «incontro Anna venerdì», but «incontro con Anna».
            let longer = named.as_ref().zip(meant.as_ref()).is_some_and(|(n, m)| n.said.len() > m.said.len());
            let tense = if meant.is_some() && !longer { Tense::Meant } else { Tense::Told };
            let happened = if longer { named } else { meant.or(named) };
            happened.filter(|h| self.free(at, h.said.len())).map(|h| (at, h, tense))
        });
        let (mut undone, mut denied) = (None, 0);
        let mut hit = None;
        for (at, happened, tense) in hits {
            let did = at..at + happened.said.len();
            let called = happened.kind == Kind::Call && happened.direction != Some(Direction::In);
            let tried = called && (undone::is_unanswered(&self.words) || undone::is_tried(&self.words, at));
            if undone::is_undone(self, did.clone()) || tried {
                undone.get_or_insert(at);
                denied = did.end;
            } else if at >= denied && (undone.is_none() || !patterns::is_noun(&self.words[did])) {
                // «chiamato» within «ho chiamato» is denied with it, and of a thing only named nobody says that it was.
                hit = Some((at, happened, tense));
                break;
            }
        }
        self.undone = undone.is_some();
        let Some((at, Happened { said, mut kind, direction, first }, meant)) = hit else { return (None, None, false) };
        self.absent = match undone {
            // «non ho visto Luca, ma ho sentito Marta»: of Luca it is only told.
            Some(undone) => undone..at,
            None => undone::absent(self, at..at + said.len()),
        };
        let n = said.len();
        // "Anna called", "Tom wrote": who did it stands before.
        let led = at
            .checked_sub(1)
            .map(|i| &self.words[i])
            .filter(|w| w.capital && !w.pause && !names::is_no_name(&w.folded));
        let direction =
            if direction == Some(Direction::Out) && led.is_some() && patterns::is_bare_verb(&self.words[at].folded) {
                Some(Direction::In)
            } else {
                direction
            };
        said.iter().enumerate().for_each(|(i, says)| self.used[at + i] = *says);
        if at > 0 && listed(&self.words[at - 1].folded, HOW) {
            self.used[at - 1] = true;
        }
        self.did = Some(at..at + n);
        self.tense = if meant == Tense::Meant { meant } else { tense(&self.words, &(at..at + n)) };
        let first_time = find_any(&self.words, &["for the first time", "per la prima volta"]);
        if let Some((at, n)) = first_time {
            self.used[at..at + n].fill(true);
        }
        // «sentito al telefono», "spoke on the phone".
        if let Some((at, n)) = find_any(&self.words, &patterns::BY_PHONE).filter(|h| self.free(h.0, h.1)) {
            self.used[at..at + n].fill(true);
            if kind == Kind::Conversation {
                kind = Kind::Call;
            }
        }
        (Some(kind), direction, first || first_time.is_some())
    }

    /// Where what happened ends and what is told of it begins: after a pause or a "who", with words that say neither whom,
    /// when nor where.
    pub(super) fn comment_from(&self) -> usize {
        const ABOUT: &str = "about|regarding|riguardo|circa|sul|sulla|sui|sulle|sullo|sugli";
        let about = |w: &Word| listed(&w.folded, ABOUT);
        self.clause_from().min(self.did.as_ref().map_or(self.words.len(), |did| {
            (did.end..self.words.len())
                .find(|at| !self.promised(*at) && about(&self.words[*at]))
                .unwrap_or(self.words.len())
        }))
    }

    /// Where a clause of its own begins after what happened: its days are those of something else.
    fn clause_from(&self) -> usize {
        const OPENS: &str = "che|who|which|because|perche|dove|where|ma|but|so|cosi";
        const GOES_ON: &str = "con|with|e|ed|and|a|ad|al|alla|allo|in|at|da|from|nel|nella|il|lo|la|l|on|the|ieri|oggi|\
            yesterday|today|presso|near|tramite|through|thanks|grazie|alle|poi|then|insieme|together|also|anche|to";
        let Some(did) = &self.did else { return self.words.len() };
        for at in did.end..self.words.len() {
            let word = &self.words[at];
            if self.promised(at) {
                continue;
            }
            if listed(&word.folded, OPENS) {
                return at;
            }
            let paused = at > did.end && self.words[at - 1].pause;
            // A new sentence is told of it, whatever it begins with.
            if paused && self.text[self.words[at - 1].end..word.start].contains(['.', '!', '?', '\n']) {
                return at;
            }
            if paused && !self.used[at] && !word.capital && !listed(&word.folded, GOES_ON) {
                return at;
            }
            if paused && (word.folded == "e" && self.text[word.start..].starts_with('è')) {
                return at;
            }
        }
        self.words.len()
    }

    /// When: a day, with its hour where that is said.
    pub(super) fn when(&mut self, today: DayNumber) -> Option<When> {
        let hour = (0..self.words.len()).find_map(|at| {
            let (n, time) = hour_at(&self.words, at).filter(|h| self.free(at, h.0))?;
            Some((at, n, time))
        });
        if let Some((at, n, _)) = hour {
            self.used[at..at + n].fill(true);
        }
        let comment = self.comment_from();
        let clause = self.clause_from();
        let plan = self.may_be_planned();
        let told = days_told(&self.words, today, self.tense);
        let said = told.into_iter().find(|s| {
            let ahead = s.when.day(&jiff::tz::TimeZone::UTC).is_some_and(|day| day > today);
            // «parte per Parigi lunedì» is told of it; «…, lunedì» alone is its day.
            let (from, end) = (s.at, s.at + s.len);
            let paused = |i: usize| i == 0 || i == self.words.len() || self.words[i - 1].pause;
            let own = from < clause || (paused(from) && paused(end));
            self.free(s.at, s.len) && own && (!ahead || (plan && s.at < comment))
        });
        let said = match said {
            Some(said) => Some(said),
            None if plan => days(&self.words, today, Toward::Future).into_iter().find(|s| {
                let nearby = s.at < comment && self.free(s.at, s.len);
                nearby && patterns::says_future(&self.words[s.at..s.at + s.len])
            }),
            None => None,
        };
        if let Some(said) = &said {
            self.day = said.at..said.at + said.len;
            self.used[self.day.clone()].fill(true);
            // The part of the day says nothing that is kept.
            let part = "mattina|pomeriggio|sera|morning|afternoon|evening|night";
            if matches(&self.words, said.at + said.len, part).is_some() {
                self.used[said.at + said.len] = true;
            }
        }
        let year = || {
            let at =
                (0..self.words.len()).find(|at| matches(&self.words, *at, "in|nel").is_some() && self.free(*at, 2))?;
            let year: i16 = self.words.get(at + 1)?.folded.parse().ok()?;
            let last = if plan { 2100 } else { date_of(today).year() };
            (at < clause && (1900..=last).contains(&year)).then_some((at, When::Year(year)))
        };
        if said.is_none()
            && hour.is_none()
            && let Some((at, year)) = year()
        {
            self.used[at..at + 2].fill(true);
            return Some(year);
        }
        match (said.map(|s| s.when), hour) {
            (Some(When::Day(date)), Some((_, _, time))) => Some(When::Local(date.to_datetime(time))),
            (None, Some((_, _, time))) => Some(When::Local(date_of(today).to_datetime(time))),
            (when, _) => when,
        }
    }

    /// A day said of what happened that no calendar has, or that it cannot have happened on: «30 febbraio», «ho visto Anna nel 2031».
    pub(super) fn odd_day(&self) -> Option<String> {
        let clause = self.clause_from();
        let at_odds = |at: usize| at < clause || self.promised(at);
        for at in (0..self.words.len()).filter(|at| at_odds(*at)) {
            if let Some(n) = days::impossible(&self.words, at) {
                return Some(self.slice(at..at + n).to_owned());
            }
            let year = self.words[at].folded.parse::<i16>().is_ok_and(|y| (1900..=2100).contains(&y));
            if year
                && self.did.is_some()
                && !self.used[at]
                && at > 0
                && matches(&self.words, at - 1, "in|nel").is_some()
            {
                return Some(self.slice(at..at + 1).to_owned());
            }
        }
        None
    }

    /// «pranzo con Anna domani» may lie ahead; «ho visto Anna» may not.
    fn may_be_planned(&self) -> bool {
        self.did.is_some() && self.tense != Tense::Told
    }

    /// Is its day this evening, and may that lie ahead?
    pub(super) fn is_this_evening(&self) -> bool {
        const EVENING: [&str; 2] = ["stasera|tonight", "questa|this sera|evening"];
        self.may_be_planned() && EVENING.iter().any(|p| matches(&self.words, self.day.start, p).is_some())
    }

    /// Which shape of introduction the line has.
    pub(super) fn introduction(&mut self) -> Option<patterns::Shape> {
        for at in 0..self.words.len() {
            let introduced = INTRODUCED.iter().map(|(pattern, shape, _)| (*pattern, *shape));
            for (pattern, shape) in introduced.chain(MET_THROUGH) {
                if let Some(n) = matches(&self.words, at, pattern).filter(|_| !self.promised(at)) {
                    self.used[at..at + n].fill(true);
                    return Some(shape);
                }
            }
        }
        None
    }

    /// «a Torino», "at the Rust meetup", «al bar Zucca», "in Via Roma", «a casa di Piero».
    pub(super) fn place(&mut self, kind: Option<Kind>) -> Option<String> {
        const BEFORE: &str = "da|a|ad|al|alla|allo|all|ai|alle|in|at|nel|nella|nello|nell|presso|near|vicino";
        const ENDS: &str = "con|with|e|and|per|for|about|su|insieme|dove|where|who|che|because|to|da|from|tramite|\
            through|dopo|after|prima|before|over|and|ma|but";
        const NEVER: &str = "proposito|breve|presto|lungo|parte|bocca|persona|least|first|last|once|peace|touch|contatto|ritardo|\
            gran|generale|particular|general|fretta|love|it|him|her|me|you|them|us|order|fact|time|pranzo|cena|colazione|voce|natale|pasqua|capodanno|ferragosto|christmas|easter";
        let to_people = matches!(
            kind,
            Some(Kind::Message | Kind::Mail | Kind::Call | Kind::Favour | Kind::Gift | Kind::Introduction)
        );
        let comment = self.comment_from();
        for at in 0..comment.min(self.words.len()) {
            if self.used[at] || matches(&self.words, at, BEFORE).is_none() {
                continue;
            }
            if self.words[at].folded == "da" && !names::at_somebodys(self, at) {
                continue;
            }
            let home = matches(&self.words, at + 1, "casa di|da").is_some();
            let article = matches(&self.words, at + 1, "the|a|an|il|la|l|un|una|uno").is_some();
            let first = at + 1 + usize::from(home || article);
            let mut end = first;
            while end < comment
                && end - first < 6
                && !self.used[end]
                && !(end > first && self.met_here(end))
                && (self.words[end].capital || !listed(&self.words[end].folded, ENDS))
            {
                end += 1;
                if self.words[end - 1].pause {
                    break;
                }
            }
            let Some(word) = self.words.get(first).filter(|w| end > first && !listed(&w.folded, NEVER)) else {
                continue;
            };
            let preposition = &*self.words[at].folded;
            let somebody = self.known.is_given(&word.folded) || self.known.is_part(&word.folded);
            // «cena da Gusto con Paolo» names a house, «mail da Paolo» a person.
            let alone = find_any(&self.words, &["con", "with"]).is_none();
            let host = if preposition == "da" { self.known.is_part(&word.folded) } else { somebody };
            if preposition == "da" && (to_people || !word.capital || alone || host) {
                continue;
            }
            // «ho scritto a Luca» names a person, «caffè a Torino» a place.
            if matches!(preposition, "a" | "ad") && !home && (to_people || somebody || !(word.capital || article)) {
                continue;
            }
            // «le ho dato una mano in tutto», «ho scritto a tutti»: to people, only what has a name of its own is a place.
            if to_people && !word.capital {
                continue;
            }
            let with_article = matches!(preposition, "in" | "a" | "ad" | "at" | "presso");
            let from = if with_article { at + 1 } else { first };
            // «da Gino» says that it is his place; a sign («Eataly») needs no such word.
            let from = if preposition == "da" && somebody { at } else { from };
            let from = from + usize::from(matches(&self.words, from, "a|an|un|una|uno").is_some());
            let place = self.slice(from..end).to_owned();
            // Whose house it is, is somebody.
            let taken = if home { at..first + 1 } else { at..end };
            self.used[taken].fill(true);
            return Some(place);
        }
        None
    }

    /// «incontrato al Salone Laura Bassi»: does whom the line is about stand right after where it was? Streets and theatres have full
    /// names too, but nobody else is met there then.
    fn met_here(&self, at: usize) -> bool {
        const NAMED_AFTER: &str =
            "via|viale|corso|piazza|piazzale|largo|teatro|street|square|avenue|road|theatre|saint|st";
        let full = self.words.get(at + 1).filter(|next| !self.words[at].pause && next.capital);
        let is_name = |next: &Word| self.known.is_given(&self.words[at].folded) && !names::is_no_name(&next.folded);
        let verb = self.did.as_ref().is_some_and(|did| {
            !patterns::is_noun(&self.words[did.clone()])
                && (did.end..at).all(|i| !self.known.is_given(&self.words[i].folded))
        });
        self.words[at].capital
            && verb
            && !listed(&self.words[at - 1].folded, NAMED_AFTER)
            && find_any(&self.words, &["con|with"]).is_none()
            && full.is_some_and(is_name)
    }

    /// The words that nothing else took, without connectives at their ends.
    fn pieces(&self) -> Vec<&'a str> {
        let mut out: Vec<&str> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            if self.used[at] {
                at += 1;
                continue;
            }
            let end = (at..self.words.len()).find(|i| self.used[*i]).unwrap_or(self.words.len());
            let mut last = end;
            while last > at && link(&self.words[last - 1]) {
                last -= 1;
            }
            // A whole clause keeps its beginning: «con il bando» says more than «bando».
            if (at..last).any(|i| !link(&self.words[i])) {
                let first = if matches(&self.words, at, "e|ed|and|then|poi").is_some() { at + 1 } else { at };
                out.push(self.slice(first..last));
            }
            at = end;
        }
        out
    }

    /// Is nothing left but a day? Of a promise alone («ieri ho promesso ad Anna …») that is no note.
    pub(super) fn leaves_only_a_day(&self, today: DayNumber) -> bool {
        let mut taken = self.used.clone();
        for said in [Toward::Past, Toward::Future].into_iter().flat_map(|toward| days(&self.words, today, toward)) {
            taken[said.at..said.at + said.len].fill(true);
        }
        self.words.iter().zip(taken).all(|(word, taken)| taken || link(word))
    }

    /// What is left of the words; the whole line where they would be shreds without those between.
    pub(super) fn told(&mut self) -> String {
        let comment = self.comment_from();
        // What is told of it is kept as it was said, whoever and whatever day it names.
        for at in comment..self.words.len() {
            if !self.promised(at) && !self.day.contains(&at) {
                self.used[at] = false;
            }
        }
        let kept = self.pieces();
        if kept.len() > 1 {
            return self.text.to_owned();
        }
        // What lies beyond the words that were read is kept as well.
        let read = self.words.last().map_or(0, |w| w.end);
        let beyond = self.text.get(read..).unwrap_or_default().trim();
        let beyond = Some(beyond).filter(|beyond| beyond.chars().any(char::is_alphanumeric));
        kept.into_iter().chain(beyond).collect::<Vec<&str>>().join(" … ")
    }
}
