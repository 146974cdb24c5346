//! What lines say, as patterns over words.

use super::words::{Word, any, find_any, listed, matches};
use super::{Named, Presented};
use crate::interactions::{Direction, Kind};

/// The shapes of an introduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// «Marta mi ha presentato Paolo», "Anna introduced me to Bob": first by, second presented, to me.
    FirstToMe,
    /// «ho presentato Anna a Luca»: by me, first to second.
    ByMe,
    /// «ho conosciuto Paolo tramite Marta»: second by, first presented.
    ThroughSecond,
    /// «mi ha presentato Paolo Marta» is not told apart; «Anna ha presentato Luca a Sara»: first by, second to third.
    FirstToOthers,
}

/// Words of an introduction: pattern, shape, and from whose side it is, where they say by themselves that one happened.
#[rustfmt::skip]
pub(super) const INTRODUCED: [(&str, Shape, Option<Direction>); 13] = [
    ("ho|abbiamo fatto conoscere", Shape::ByMe, Some(Direction::Out)),
    ("mi|ci ha|hanno presentato|presentata|presentati", Shape::FirstToMe, Some(Direction::In)),
    ("mi|ci ha|hanno fatto conoscere", Shape::FirstToMe, Some(Direction::In)),
    ("mi|ci ha|hanno messo|messa in contatto con", Shape::FirstToMe, Some(Direction::In)),
    ("introduced me|us to", Shape::FirstToMe, Some(Direction::In)),
    ("put|connected me|us in touch with", Shape::FirstToMe, Some(Direction::In)),
    ("connected me|us with|to", Shape::FirstToMe, Some(Direction::In)),
    ("ho|abbiamo presentato|presentata", Shape::ByMe, Some(Direction::Out)),
    ("ho|abbiamo messo in contatto", Shape::ByMe, Some(Direction::Out)),
    ("i|we introduced", Shape::ByMe, Some(Direction::Out)),
    ("i|we put|connected", Shape::ByMe, None),
    ("ha presentato|presentata", Shape::FirstToOthers, Some(Direction::In)),
    ("introduced", Shape::FirstToOthers, Some(Direction::Out)),
];

pub(super) const MET_THROUGH: [(&str, Shape); 7] = [
    ("me l ha|hanno presentato|presentata|presentati", Shape::ThroughSecond),
    ("we were introduced by", Shape::ThroughSecond),
    ("tramite", Shape::ThroughSecond),
    ("grazie a|ad", Shape::ThroughSecond),
    ("attraverso", Shape::ThroughSecond),
    ("through", Shape::ThroughSecond),
    ("thanks to", Shape::ThroughSecond),
];

/// Places in `people` of an introduction's parts; `None` where too few are named.
pub(super) fn introduction_shape(shape: Shape, people: &[Named]) -> Option<Presented> {
    let place = |n: usize| (n < people.len()).then_some(n);
    match (shape, people.len()) {
        (Shape::FirstToMe, 2..) => Some(Presented { by: Some(0), who: Some(1), to: None }),
        (Shape::ByMe, 1..) | (Shape::FirstToOthers, 1..=2) if shape == Shape::ByMe || people.len() == 2 => {
            Some(Presented { by: None, who: place(0), to: place(1) })
        }
        (Shape::ThroughSecond, 2..) => Some(Presented { by: Some(1), who: Some(0), to: None }),
        (Shape::FirstToOthers, 3..) => Some(Presented { by: Some(0), who: Some(1), to: Some(2) }),
        _ => None,
    }
}

/// Words that say what happened: pattern, kind, from whose side, whether it was the first time.
#[rustfmt::skip]
const KINDS: [(&str, Kind, Option<Direction>, bool); 106] = [
    ("mi|ci ha|hanno aiutato|aiutata|aiutati|consigliato|consigliata", Kind::Favour, Some(Direction::In), false),
    ("mi|ci ha|hanno fatto un|il favore", Kind::Favour, Some(Direction::In), false),
    ("mi|ci ha|hanno dato una mano", Kind::Favour, Some(Direction::In), false),
    ("ho|abbiamo aiutato|aiutata|aiutati|consigliato|consigliata", Kind::Favour, Some(Direction::Out), false),
    ("ho|abbiamo dato una mano a|ad|al|alla", Kind::Favour, Some(Direction::Out), false),
    ("ho|abbiamo fatto un|il favore a|ad", Kind::Favour, Some(Direction::Out), false),
    ("helped me|us", Kind::Favour, Some(Direction::In), false),
    ("did me|us a favour|favor", Kind::Favour, Some(Direction::In), false),
    ("gave me|us a hand|advice", Kind::Favour, Some(Direction::In), false),
    ("i|we helped", Kind::Favour, Some(Direction::Out), false),
    ("helped|advised", Kind::Favour, Some(Direction::Out), false),
    ("gave a hand to", Kind::Favour, Some(Direction::Out), false),
    ("mi|ci ha|hanno regalato|donato", Kind::Gift, Some(Direction::In), false),
    ("ho|abbiamo regalato|donato", Kind::Gift, Some(Direction::Out), false),
    ("gave me|us", Kind::Gift, Some(Direction::In), false),
    ("i|we gave", Kind::Gift, Some(Direction::Out), false),
    ("mi|ci ha|hanno chiamato|chiamata|telefonato", Kind::Call, Some(Direction::In), false),
    ("called|phoned|rang me|us", Kind::Call, Some(Direction::In), false),
    ("ho|abbiamo chiamato|chiamata|telefonato|richiamato|richiamata", Kind::Call, Some(Direction::Out), false),
    ("i|we called|phoned|rang", Kind::Call, Some(Direction::Out), false),
    ("called|phoned|rang", Kind::Call, Some(Direction::Out), false),
    ("chiamata|telefonata|videochiamata|videocall|call|telefonato|chiamato|sentito|sentita|skype|zoom", Kind::Call, Some(Direction::Both), false),
    ("ci siamo sentiti|sentite", Kind::Call, Some(Direction::Both), false),
    ("phone|video call", Kind::Call, Some(Direction::Both), false),
    ("mi|ci ha|hanno scritto|risposto|mandato|inviato", Kind::Message, Some(Direction::In), false),
    ("wrote|texted|messaged|answered|replied me|us", Kind::Message, Some(Direction::In), false),
    ("wrote to me|us", Kind::Message, Some(Direction::In), false),
    ("ho|abbiamo scritto|risposto|mandato|inviato", Kind::Message, Some(Direction::Out), false),
    ("i|we wrote|texted|messaged", Kind::Message, Some(Direction::Out), false),
    ("wrote|texted|messaged|scritto|replied", Kind::Message, Some(Direction::Out), false),
    ("ho|abbiamo conosciuto|conosciuta|conosciuti", Kind::Conversation, None, true),
    ("conosciuto|conosciuta", Kind::Conversation, None, true),
    ("riunione|meeting|incontro con|with", Kind::Meeting, None, false),
    ("riunione|meeting|workshop", Kind::Meeting, None, false),
    ("conferenza|convegno|fiera|conference|concert|concerto|festa|party con|with", Kind::Event, None, false),
    ("ho|abbiamo incontrato|incontrata|visto|vista|rivisto|rivista|parlato", Kind::Conversation, None, false),
    ("ci siamo visti|viste|incontrati|incontrate", Kind::Conversation, None, false),
    ("i|we met|saw|visited", Kind::Conversation, None, false),
    ("met|saw|visited|spoke|talked|chatted|incontrato|incontrata|visto|vista|parlato|incontro|visita|passeggiata|walk|chiacchierata|chat|bumped", Kind::Conversation, None, false),
    ("caffe|pranzo|cena|aperitivo|colazione|birra|pizza|te|gelato|coffee|lunch|dinner|breakfast|beer|drinks|drink|tea|brunch", Kind::Conversation, None, false),
    ("visit|catch-up|catchup", Kind::Conversation, None, false),
    ("ran|bumped|run into", Kind::Conversation, None, false),
    ("caught|catch|catching up with", Kind::Conversation, None, false),
    ("got|get together with", Kind::Conversation, None, false),
    ("hung out with", Kind::Conversation, None, false),
    ("due|quattro chiacchiere", Kind::Conversation, None, false),
    ("heard from", Kind::Message, Some(Direction::In), false),
    ("regalo di|da", Kind::Gift, Some(Direction::In), false),
    ("regalo a|ad|per|for", Kind::Gift, Some(Direction::Out), false),
    ("gift|present from", Kind::Gift, Some(Direction::In), false),
    ("gift|present for|to", Kind::Gift, Some(Direction::Out), false),
    ("gave", Kind::Gift, Some(Direction::Out), false),
    ("regalato", Kind::Gift, Some(Direction::Out), false),
    ("gave * a hand", Kind::Favour, Some(Direction::Out), false),
    ("gave * * a hand", Kind::Favour, Some(Direction::Out), false),
    ("gave me|us advice", Kind::Favour, Some(Direction::In), false),
    ("gave * advice", Kind::Favour, Some(Direction::Out), false),
    ("did * a favour|favor", Kind::Favour, Some(Direction::Out), false),
    ("i|we did * a favour|favor", Kind::Favour, Some(Direction::Out), false),
    ("mi|ci ha|hanno fatto da", Kind::Favour, Some(Direction::In), false),
    ("mi|ci ha|hanno prestato|imprestato|procurato|trovato|accompagnato|accompagnata|ospitato|ospitata|raccomandato|raccomandata|segnalato|segnalata|difeso|difesa", Kind::Favour, Some(Direction::In), false),
    ("ho|abbiamo prestato|procurato|trovato|accompagnato|accompagnata|ospitato|ospitata|raccomandato|raccomandata|segnalato|segnalata", Kind::Favour, Some(Direction::Out), false),
    ("lent|recommended|hosted|referred me|us", Kind::Favour, Some(Direction::In), false),
    ("lent|recommended|hosted|referred", Kind::Favour, Some(Direction::Out), false),
    ("put me|us up", Kind::Favour, Some(Direction::In), false),
    ("aiutato|aiutata", Kind::Favour, Some(Direction::Out), false),
    ("una mano a|ad", Kind::Favour, Some(Direction::Out), false),
    ("mail|email|e-mail da|from", Kind::Mail, Some(Direction::In), false),
    ("mail|email|e-mail di", Kind::Mail, Some(Direction::In), false),
    ("mail|email|e-mail a|ad|to", Kind::Mail, Some(Direction::Out), false),
    ("messaggio|message|lettera|letter|sms|vocale|postcard|cartolina da|from|di", Kind::Message, Some(Direction::In), false),
    ("messaggio|message|lettera|letter|sms|vocale|postcard|cartolina a|ad|per|to|for", Kind::Message, Some(Direction::Out), false),
    ("ho|abbiamo mandato|inviato una mail|email|e-mail a|ad", Kind::Mail, Some(Direction::Out), false),
    ("ho|abbiamo mandato|inviato un messaggio|vocale|sms a|ad", Kind::Message, Some(Direction::Out), false),
    ("mandato|mandata|mandati|mandate|inviato|inviata|inviati|inviate|spedito|spedita|spediti|girato|girata", Kind::Message, Some(Direction::Out), false),
    ("sent", Kind::Message, Some(Direction::Out), false),
    ("i|we sent", Kind::Message, Some(Direction::Out), false),
    ("sent me|us", Kind::Message, Some(Direction::In), false),
    ("emailed me|us", Kind::Mail, Some(Direction::In), false),
    ("emailed", Kind::Mail, Some(Direction::Out), false),
    ("i|we emailed", Kind::Mail, Some(Direction::Out), false),
    ("chiamato|chiamata|telefonato|richiamato da", Kind::Call, Some(Direction::In), false),
    ("call|phone from", Kind::Call, Some(Direction::In), false),
    ("phone call from", Kind::Call, Some(Direction::In), false),
    ("chiamato|richiamato", Kind::Call, Some(Direction::Out), false),
    ("ho|abbiamo sentito|sentita|risentito|risentita", Kind::Call, Some(Direction::Both), false),
    ("sentiti|sentite con", Kind::Call, Some(Direction::Both), false),
    ("mi sono sentito|sentita con", Kind::Call, Some(Direction::Both), false),
    ("mi sono visto|vista|trovato|trovata|incontrato|incontrata con", Kind::Conversation, None, false),
    ("ci siamo trovati|trovate|rivisti|riviste|conosciuti", Kind::Conversation, None, false),
    ("ci siamo conosciuti", Kind::Conversation, None, true),
    ("mi e venuto|venuta a trovare", Kind::Conversation, None, false),
    ("rivisto|rivista|incrociato|incrociata|ritrovato|ritrovata|chiacchierato|pranzato|cenato", Kind::Conversation, None, false),
    ("sono andato|andata a trovare", Kind::Conversation, None, false),
    ("merenda|brindisi|spritz|gita|ritrovo|ski|hike|run|jog|workout|allenamento", Kind::Conversation, None, false),
    ("appuntamento|appointment|interview|colloquio|intervista|videoriunione|standup|kickoff|lezione|seminario", Kind::Meeting, None, false),
    ("riunione|appuntamento|colloquio con", Kind::Meeting, None, false),
    ("conferenza|convegno|fiera|conference|concert|concerto|festa|party|matrimonio|wedding|cerimonia|mostra", Kind::Event, None, false),
    ("ho|abbiamo fatto conoscere", Kind::Introduction, Some(Direction::Out), false),
    ("i|we put * in touch with", Kind::Introduction, Some(Direction::Out), false),
    ("i|we put * * in touch with", Kind::Introduction, Some(Direction::Out), false),
    ("i|we connected * with|to|and", Kind::Introduction, Some(Direction::Out), false),
    ("ha|hanno chiamato|telefonato|richiamato", Kind::Call, Some(Direction::In), false),
    ("ha|hanno scritto|risposto|mandato|inviato", Kind::Message, Some(Direction::In), false),
    ("i've met", Kind::Conversation, None, true),
    ("chiesto un|il favore a|ad", Kind::Favour, Some(Direction::In), false),
];

/// What happened, as a line says it.
pub(super) struct Happened {
    /// Which of its words say it, from the first on: a word that any other may stand for says nothing.
    pub(super) said: Vec<bool>,
    pub(super) kind: Kind,
    pub(super) direction: Option<Direction>,
    /// For the first time.
    pub(super) first: bool,
}

/// What happened, where a line says it from this word on. The first listed of the longest wins: the list goes from the
/// particular to the general.
pub(super) fn kind_of(words: &[Word], at: usize) -> Option<Happened> {
    let introduced = |(pattern, _, direction): &(&'static str, Shape, Option<Direction>)| {
        direction.map(|direction| (*pattern, Kind::Introduction, Some(direction), false))
    };
    let all = INTRODUCED.iter().filter_map(introduced).chain(KINDS.iter().copied());
    let mut best = None;
    for (pattern, kind, direction, first) in all {
        if let Some(n) = matches(words, at, pattern).filter(|n| best.as_ref().is_none_or(|(most, _)| n > most)) {
            best = Some((n, (pattern, kind, direction, first)));
        }
    }
    let (_, (pattern, kind, direction, first)) = best?;
    Some(Happened { said: pattern.split(' ').map(|word| word != "*").collect(), kind, direction, first })
}

/// English verbs that stand without their subject when it is the member's: "called Tom".
pub(super) fn is_bare_verb(word: &str) -> bool {
    listed(
        word,
        "called|phoned|rang|wrote|texted|messaged|emailed|replied|helped|advised|lent|recommended|hosted|sent|gave|did",
    )
}

/// Said by telephone.
pub(super) const BY_PHONE: [&str; 4] = ["al|per telefono", "on the phone", "by|over the phone", "by phone"];

/// Does this word name what happened («pranzo», "call") rather than tell it («ho visto», "met")? Such a thing may lie ahead.
pub(super) fn is_noun(words: &[Word]) -> bool {
    const NOUNS: &str = "caffe|pranzo|cena|aperitivo|colazione|birra|pizza|te|gelato|coffee|lunch|dinner|breakfast|beer|drinks|drink|\
        tea|brunch|riunione|meeting|incontro|call|chiamata|telefonata|videochiamata|videocall|visita|visit|passeggiata|walk|catch-up|\
        appuntamento|appointment|conferenza|convegno|fiera|conference|concert|concerto|festa|party|workshop|zoom|skype|\
        colloquio|interview|intervista|videoriunione|standup|kickoff|lezione|seminario|merenda|brindisi|spritz|gita|ritrovo|matrimonio|\
        wedding|cerimonia|mostra";
    any(words, NOUNS)
}

/// Do these words of a day say that it lies ahead?
pub(super) fn says_future(words: &[Word]) -> bool {
    const AHEAD: &str =
        "domani|dopodomani|domattina|tomorrow|next|prossimo|prossima|stasera|tonight|tra|fra|in|within|weekend";
    any(words, AHEAD) && find_any(words, &["fa", "ago", "scorso|scorsa|last"]).is_none()
}
