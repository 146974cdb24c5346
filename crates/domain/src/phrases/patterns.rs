//! What lines say, as patterns over words.

use super::words::{Word, matches};
use super::{Named, Presented};
use crate::facts::Owes;
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

pub(super) const INTRODUCED: [(&str, Shape); 12] = [
    ("mi|ci ha|hanno presentato|presentata|presentati", Shape::FirstToMe),
    ("mi|ci ha|hanno fatto conoscere", Shape::FirstToMe),
    ("mi|ci ha|hanno messo|messa in contatto con", Shape::FirstToMe),
    ("introduced me|us to", Shape::FirstToMe),
    ("put|connected me|us in touch with", Shape::FirstToMe),
    ("connected me|us with|to", Shape::FirstToMe),
    ("ho|abbiamo presentato|presentata", Shape::ByMe),
    ("ho|abbiamo messo in contatto", Shape::ByMe),
    ("i|we introduced", Shape::ByMe),
    ("i|we put|connected", Shape::ByMe),
    ("ha presentato|presentata", Shape::FirstToOthers),
    ("introduced", Shape::FirstToOthers),
];

pub(super) const MET_THROUGH: [(&str, Shape); 5] = [
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
const KINDS: [(&str, Kind, Option<Direction>, bool); 52] = [
    ("mi|ci ha|hanno presentato|presentata|presentati", Kind::Introduction, Some(Direction::In), false),
    ("mi|ci ha|hanno fatto conoscere", Kind::Introduction, Some(Direction::In), false),
    ("mi|ci ha|hanno messo|messa in contatto con", Kind::Introduction, Some(Direction::In), false),
    ("introduced me|us to", Kind::Introduction, Some(Direction::In), false),
    ("put me|us in touch with", Kind::Introduction, Some(Direction::In), false),
    ("connected me|us with|to", Kind::Introduction, Some(Direction::In), false),
    ("ho|abbiamo presentato|presentata", Kind::Introduction, Some(Direction::Out), false),
    ("ho|abbiamo messo in contatto", Kind::Introduction, Some(Direction::Out), false),
    ("i|we introduced", Kind::Introduction, Some(Direction::Out), false),
    ("ha presentato|presentata", Kind::Introduction, Some(Direction::In), false),
    ("introduced", Kind::Introduction, Some(Direction::Out), false),
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
    ("ho|abbiamo chiamato|chiamata|telefonato|sentito|sentita", Kind::Call, Some(Direction::Out), false),
    ("i|we called|phoned|rang", Kind::Call, Some(Direction::Out), false),
    ("called|phoned|rang", Kind::Call, Some(Direction::Out), false),
    ("chiamata|telefonata|videochiamata|videocall|call|telefonato|chiamato|sentito|sentita|skype|zoom", Kind::Call, Some(Direction::Both), false),
    ("ci siamo sentiti|sentite", Kind::Call, Some(Direction::Both), false),
    ("phone|video call", Kind::Call, Some(Direction::Both), false),
    ("mi|ci ha|hanno scritto|risposto|mandato|inviato", Kind::Message, Some(Direction::In), false),
    ("wrote|texted|emailed|messaged|answered me|us", Kind::Message, Some(Direction::In), false),
    ("wrote to me|us", Kind::Message, Some(Direction::In), false),
    ("ho|abbiamo scritto|risposto|mandato|inviato", Kind::Message, Some(Direction::Out), false),
    ("i|we wrote|texted|emailed|messaged", Kind::Message, Some(Direction::Out), false),
    ("wrote|texted|emailed|messaged|scritto", Kind::Message, Some(Direction::Out), false),
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
];

/// What happened, where a line says it from this word on.
pub(super) fn kind_of(words: &[Word], at: usize) -> Option<(usize, Kind, Option<Direction>, bool)> {
    // The first listed of the longest wins: the list goes from the particular to the general.
    let mut best: Option<(usize, Kind, Option<Direction>, bool)> = None;
    for (pattern, kind, direction, first) in &KINDS {
        if let Some(n) = matches(words, at, pattern).filter(|n| best.is_none_or(|b| *n > b.0)) {
            best = Some((n, *kind, *direction, *first));
        }
    }
    best
}

/// Promises inside a line about what happened. The longest at a place wins.
pub(super) const PROMISED: [(&str, Owes); 34] = [
    ("le|gli|loro|ti devo|dobbiamo", Owes::Me),
    (
        "devo|dobbiamo mandarle|mandargli|inviarle|inviargli|portarle|portargli|girarle|girargli|restituirle|restituirgli|darle|dargli|farle|fargli",
        Owes::Me,
    ),
    (
        "le|gli mando|invio|giro|porto|mandero|inviero|giro|gireremo|spedisco|presento|faccio|restituisco|preparo",
        Owes::Me,
    ),
    ("ho|abbiamo promesso", Owes::Me),
    ("le|gli ho promesso", Owes::Me),
    ("promesso|promessa", Owes::Me),
    ("i|we promised", Owes::Me),
    ("promised", Owes::Me),
    ("i|we owe", Owes::Me),
    ("i'll|we'll send|bring|give|forward|share|introduce|email|lend|return|write|call|prepare", Owes::Me),
    ("i|we will send|bring|give|forward|share|introduce|email|lend|return|write|call|prepare", Owes::Me),
    ("i|we need|have to send|bring|give|forward|share|return", Owes::Me),
    ("to send|bring|give|forward him|her|them", Owes::Me),
    ("mi|ci deve|devono", Owes::Them),
    (
        "mi|ci manda|mandera|mandano|invia|inviera|gira|girera|porta|portera|presenta|presentera|spedisce|spedira|restituira|dara|fara",
        Owes::Them,
    ),
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
    ("will send|bring|give|forward|share|introduce|email|lend|return|write|call me|us", Owes::Them),
    ("he|she|they will send|bring|give|forward|share|introduce|email|lend|return|write|call me|us", Owes::Them),
    ("he'll|she'll|they'll send|bring|give|forward|share|introduce|email|lend|return|write|call me|us", Owes::Them),
    ("is|are going to send|bring|give|forward me|us", Owes::Them),
    ("waiting for", Owes::Them),
    ("i'm|i am waiting for", Owes::Them),
    ("awaiting", Owes::Them),
];
