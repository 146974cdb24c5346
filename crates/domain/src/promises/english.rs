//! Promises, questions and deliveries in English.

use crate::phrases::lookup::{List, Patterns};
use crate::phrases::words::{self, Word, any, matches};

/// How one says that one will.
static WILL: Patterns = Patterns::new(&[
    "i'll",
    "we'll",
    "i|we will|shall",
    "i'm|we're going to",
    "i am going to",
    "we are going to",
    "let me",
    "i|we can",
    "i|we promise to",
    "i'll try|make sure|be sure to",
    "i|we intend|plan|mean|aim to",
    "happy|glad|pleased to",
    "i|we need|have|ought to",
    "i|we must",
]);
/// What one does for another, as the first word after it.
static DO: List = List::new(
    "send|resend|forward|share|call|ring|phone|write|reply|answer|respond|check|look|find|ask|introduce|return|\
give|pay|repay|ship|deliver|prepare|draft|review|read|sort|book|arrange|update|confirm|tell|pass|show|help|post|email|mail|text|\
ping|follow|fix|connect|transfer|organise|organize|buy|speak|talk|lend|print|scan|translate|upload|submit|provide|notify|inform|\
contact|circulate|order|reserve|proofread|collect|investigate|raise|explain|refund|replace|do|bring",
);
/// Set phrases after it.
static SET: Patterns = Patterns::new(&[
    "get back",
    "get you|him|her|them",
    "get it|this|that|the to|over|done",
    "let you",
    "let * know",
    "come back to|with",
    "put you|together|in|a",
    "keep you",
    "take care",
    "drop you|it|them",
    "have it|them|the|a|this|that|something|my *",
    "be in touch",
    "be sending|sharing|forwarding|calling",
    "set up|it",
    "make sure|the|it|a|an",
    "see what|if|whether",
    "chase|dig *",
    "leave|hand you|it|them",
    "take it|this|that up|on|to",
    "work on",
    "try to",
    "revert|report *",
]);
static ADVERBS: List = List::new(
    "also|then|definitely|gladly|happily|just|certainly|probably|try|to|be|sure|make|and|personally|quickly|\
of|course|still|now|first|soon|do|my|best|please|pop|go|and|give|it|some|thought",
);
static DENIALS: List = List::new("never|not|won't|can't|cannot|wouldn't|don't|didn't|couldn't|shan't|hardly");

/// Promises in other words.
static ALONE: Patterns = Patterns::new(&[
    "i|we still owe you",
    "i|we owe you",
    "i|we promise i'll|we'll|you|that",
    "leave it|this|that with|to me|us",
    "you'll have|get|receive|hear my|our|it|the|from|a|them",
    "you will have|get|receive|hear my|our|it|the|from|a|them",
    "expect the|my|our|a|an|it|something",
    "consider it|that done",
    "on my|our list",
]);
static SENDING: Patterns = Patterns::new(&[
    "i'm|we're sending|forwarding|bringing|calling|posting|shipping",
    "i am sending|forwarding|bringing|calling",
    "we are sending|forwarding|bringing|shipping",
]);
static BEGINS: Patterns = Patterns::new(&[
    "here is|are the|my|our|your|a|an|some|what",
    "here's the|my|our|your|a|an|what",
    "attached is|are|you|please|the|find|my",
    "i|we have just sent|attached|forwarded",
    "i|we attach|enclose|have attached|enclosed",
]);
/// The same anywhere in a sentence.
static ATTACHED: Patterns = Patterns::new(&[
    "please find|see attached|enclosed|below",
    "please find the|my|our attached|enclosed",
    "i've|i'm|we've|we're attached|attaching|enclosed|enclosing",
]);
static AGREED: Patterns =
    Patterns::new(&["as promised|agreed|requested|discussed", "as i promised", "as we agreed|discussed"]);
static PLEASE: Patterns = Patterns::new(&[
    "please kindly|also|just|do send|let|confirm|share|forward|tell|call|provide|give|advise|check|review|sign|return|fill|complete|bring|email|book|add|write|reply",
    "please send|resend|let|confirm|share|forward|tell|call|provide|give|advise|check|review|sign|return|fill|complete|bring|email|book|pass|write|introduce|ask|reply|choose|pick|suggest",
    "kindly send|confirm|share|forward|provide|advise|let|return|reply",
]);
static TELL: Patterns =
    Patterns::new(&["let me|us know what|when|where|which|who|whether|how|your|the|if", "let me|us know by|on|about"]);
static ASKED: Patterns = Patterns::new(&[
    "i|we was|were|am wondering if|whether|what|when",
    "i|we wonder|wondered if|whether",
    "i'd|we'd appreciate it|your|a|some",
    "i|we would appreciate it|your|a|some",
    "looking forward to your",
    "i|we look forward to your",
    "awaiting|await your",
    "i'd|we'd love|like to hear|know your|what|how|when|if|from",
    "would love|like to hear|know your|what|how",
    "i'd like to ask you|whether|if|for",
    "i|we need your|you",
    "could|can|would|will you send|please|tell|let|share|call|give|check|help|forward|confirm",
]);

/// Words of which a sentence without a question mark must hold one to be any sign at all.
pub(super) fn needed() -> impl Iterator<Item = &'static str> {
    let patterns = [&WILL, &ALONE, &SENDING, &BEGINS, &ATTACHED, &AGREED, &PLEASE, &TELL, &ASKED];
    patterns.into_iter().flat_map(Patterns::written).flat_map(|p| words::needed(p)).chain(["will"])
}

/// Where the promise's verb ends: the first word of what is promised, in a sentence that hands nothing over.
pub(super) fn promise(words: &[Word]) -> Option<usize> {
    static GREETINGS: List = List::new("love|hug|hugs|kiss|kisses|regards|greetings|newsletter|unsubscribe");
    if GREETINGS.any(words) {
        return None;
    }
    (0..words.len()).find_map(|at| willed(words, at).or_else(|| otherwise(words, at)))
}

fn willed(words: &[Word], at: usize) -> Option<usize> {
    // "will send the invoice later": the pronoun is often dropped at the beginning.
    let bare = if at == 0 { matches(words, 0, "will") } else { None };
    let will = bare.or_else(|| WILL.longest_at(words, at))?;
    let said = matches(words, at, "let me").is_some();
    let able = matches(words, at, "i|we can").is_some() || matches(words, at, "happy|glad|pleased to").is_some();
    if at > 0
        && matches!(
            words[at - 1].folded.as_str(),
            "if" | "said" | "unless" | "what" | "how" | "hope" | "where" | "whether"
        )
    {
        return None;
    }
    for skip in 0..=3 {
        let verb = at + will + skip;
        let passed = words.get(at + will..verb)?;
        if DENIALS.any(passed) || passed.iter().any(|w| !ADVERBS.holds(w)) {
            return None;
        }
        if let Some(n) = SET.first_at(words, verb) {
            return (!able || any(&words[verb..], "you|your")).then_some(verb + n);
        }
        if DO.at(words, verb) {
            let look_only = matches(words, verb, "look forward").is_some()
                || matches(words, verb, "talk|speak soon|to you").is_some();
            let told = said && matches(words, verb, "tell|show|explain|introduce|help|give|be").is_some();
            let far = able && !any(&words[verb..], "you|your");
            return (!look_only && !told && !far).then_some(verb + 1);
        }
    }
    None
}

fn otherwise(words: &[Word], at: usize) -> Option<usize> {
    if at > 0 && any(&words[at - 1..at], "do|if|what|how|much|don't|to") {
        return None;
    }
    let n = ALONE.first_at(words, at);
    if let Some(n) = n {
        let from_others = matches(words, at, "you'll|expect").or_else(|| matches(words, at, "you will")).is_some();
        let ours = any(words, "my|our|me|us|by");
        return (!from_others || ours).then_some(at + n);
    }
    let n = SENDING.first_at(words, at)?;
    any(words, "tonight|tomorrow|later|soon|shortly|by|when|once|monday|tuesday|wednesday|thursday|friday")
        .then_some(at + n)
}

/// "here is …", "attached …", "as promised".
pub(super) fn delivery(words: &[Word]) -> bool {
    static HANDS: Patterns = Patterns::new(&[
        "here is|are|it",
        "here's",
        "i'm|we're sending|forwarding|sharing",
        "sending|attaching|forwarding",
    ]);
    (BEGINS.begin(words) && !any(words, "thing|deal|idea|why|how"))
        || ATTACHED.are_in(words)
        || (AGREED.are_in(words) && HANDS.are_in(words))
}

/// Requests without a question mark.
pub(super) fn request(words: &[Word]) -> bool {
    static OFFERED: List =
        List::new("need|questions|question|anything|problem|problems|trouble|help|wish|want|assistance");
    if let Some((at, n)) = TELL.find(words) {
        return !OFFERED.any(&words[at + n..]);
    }
    if PLEASE.are_in(words) {
        return !any(words, "unsubscribe|hesitate|spam|password|account");
    }
    ASKED.find(words).is_some_and(|(at, _)| at <= 4) && !any(words, "business|custom")
}

/// Sentences that end in a question mark and want an answer.
pub(super) fn question(words: &[Word]) -> bool {
    static IDLE: Patterns = Patterns::new(&[
        "how are|is|have|was you|things|it|life|everything|been|going|your",
        "how's it|things|life|everything|going",
        "who knew|cares|knows|doesn't|would|wouldn't|said|needs",
        "why not|choose|pay|wait|us|settle|bother",
        "isn't|aren't|wasn't|weren't|doesn't|don't|didn't|ain't",
        "want|ready|looking|tired|thinking|struggling|need|wondering to|of|for|about|with|a|help",
        "are you ready|tired|struggling|looking|kidding|serious|still",
        "do you want|need|believe to|a|it|help|more",
        "did you know",
        "have you ever",
        "what if|else|next",
        "what's not|new|next",
        "really",
        "you know|see",
        "remember when|that|the|how",
        "what can|could i|we say",
        "can you believe|imagine",
        "would you believe",
        "what's up",
        "how about that",
        "what are|is the odds|point",
        "how could|can i|we forget|resist|refuse",
        "was|were it|that not",
    ]);
    static TAGS: List = List::new("right|huh|eh|no|ok|okay");
    static SHOP: List =
        List::new("sale|discount|offer|offers|save|productivity|subscribe|newsletter|deal|deals|trial|webinar");
    static ASK: Patterns = Patterns::new(&[
        "who|where|when|what|which|how|whom",
        "could|can|would|will|should|shall|may|might i|we|you",
        "do|did|have|has|are|were|is|was you|your|there|we|they|it|he|she|the|this|that",
        "any news|chance|update|updates|idea|ideas|progress|word|thoughts",
        "is|are the|this|that|it|your|there",
        "mind|fancy|up|free|care",
        "what's|who's|where's|when's|how's",
    ]);
    static ADDRESSED: Patterns =
        Patterns::new(&["could|can|would|will|do|did|have|are you", "should|shall|could|can we|i"]);
    let Some(last) = words.last() else { return false };
    if words.len() < 3 || IDLE.begin(words) || TAGS.holds(last) || SHOP.any(words) {
        return false;
    }
    let addressed = any(words, "you|your|i|we|us|me|our|my");
    (ASK.begin(words) && (addressed || words.len() >= 4)) || ADDRESSED.are_in(words)
}
