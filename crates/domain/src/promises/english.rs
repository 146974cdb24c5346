//! Promises, questions and deliveries in English.

use crate::phrases::words::{self, Word, any, begins, find_any, matches};

/// How one says that one will.
const WILL: [&str; 14] = [
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
];
/// What one does for another, as the first word after it.
const DO: &str = "send|resend|forward|share|call|ring|phone|write|reply|answer|respond|check|look|find|ask|introduce|return|\
give|pay|repay|ship|deliver|prepare|draft|review|read|sort|book|arrange|update|confirm|tell|pass|show|help|post|email|mail|text|\
ping|follow|fix|connect|transfer|organise|organize|buy|speak|talk|lend|print|scan|translate|upload|submit|provide|notify|inform|\
contact|circulate|order|reserve|proofread|collect|investigate|raise|explain|refund|replace|do|bring";
/// Set phrases after it.
const SET: [&str; 22] = [
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
];
const ADVERBS: &str = "also|then|definitely|gladly|happily|just|certainly|probably|try|to|be|sure|make|and|personally|quickly|\
of|course|still|now|first|soon|do|my|best|please|pop|go|and|give|it|some|thought";
const DENIALS: &str = "never|not|won't|can't|cannot|wouldn't|don't|didn't|couldn't|shan't|hardly";

/// Promises in other words.
const ALONE: [&str; 9] = [
    "i|we still owe you",
    "i|we owe you",
    "i|we promise i'll|we'll|you|that",
    "leave it|this|that with|to me|us",
    "you'll have|get|receive|hear my|our|it|the|from|a|them",
    "you will have|get|receive|hear my|our|it|the|from|a|them",
    "expect the|my|our|a|an|it|something",
    "consider it|that done",
    "on my|our list",
];
const SENDING: [&str; 3] = [
    "i'm|we're sending|forwarding|bringing|calling|posting|shipping",
    "i am sending|forwarding|bringing|calling",
    "we are sending|forwarding|bringing|shipping",
];
const BEGINS: [&str; 8] = [
    "here is|are the|my|our|your|a|an|some|what",
    "here's the|my|our|your|a|an|what",
    "attached is|are|you|please|the|find|my",
    "please find|see attached|enclosed|below",
    "please find the|my|our attached|enclosed",
    "i've|i'm|we've|we're attached|attaching|enclosed|enclosing",
    "i|we have just sent|attached|forwarded",
    "i|we attach|enclose|have attached|enclosed",
];
const AGREED: [&str; 3] = ["as promised|agreed|requested|discussed", "as i promised", "as we agreed|discussed"];
const PLEASE: [&str; 3] = [
    "please kindly|also|just|do send|let|confirm|share|forward|tell|call|provide|give|advise|check|review|sign|return|fill|complete|bring|email|book|add|write|reply",
    "please send|resend|let|confirm|share|forward|tell|call|provide|give|advise|check|review|sign|return|fill|complete|bring|email|book|pass|write|introduce|ask|reply|choose|pick|suggest",
    "kindly send|confirm|share|forward|provide|advise|let|return|reply",
];
const TELL: [&str; 2] =
    ["let me|us know what|when|where|which|who|whether|how|your|the|if", "let me|us know by|on|about"];
const ASKED: [&str; 12] = [
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
];

/// Words of which a sentence without a question mark must hold one to be any sign at all.
pub(super) fn needed() -> impl Iterator<Item = &'static str> {
    let patterns = [&WILL[..], &ALONE, &SENDING, &BEGINS, &AGREED, &PLEASE, &TELL, &ASKED];
    patterns.into_iter().flatten().flat_map(|p| words::needed(p)).chain(["will"])
}

/// Where the promise's verb ends: the first word of what is promised.
pub(super) fn promise(words: &[Word]) -> Option<usize> {
    if delivery(words) || any(words, "love|hug|hugs|kiss|kisses|regards|greetings|newsletter|unsubscribe") {
        return None;
    }
    (0..words.len()).find_map(|at| willed(words, at).or_else(|| otherwise(words, at)))
}

fn willed(words: &[Word], at: usize) -> Option<usize> {
    // "will send the invoice later": the pronoun is often dropped at the beginning.
    let bare = if at == 0 { matches(words, 0, "will") } else { None };
    let will = bare.or_else(|| WILL.iter().filter_map(|p| matches(words, at, p)).max())?;
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
        if any(passed, DENIALS) || passed.iter().any(|w| !ADVERBS.split('|').any(|a| a == w.folded)) {
            return None;
        }
        if let Some(n) = SET.iter().find_map(|p| matches(words, verb, p)) {
            return (!able || any(&words[verb..], "you|your")).then_some(verb + n);
        }
        if matches(words, verb, DO).is_some() {
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
    let n = ALONE.iter().find_map(|p| matches(words, at, p));
    if let Some(n) = n {
        let from_others = matches(words, at, "you'll|expect").or_else(|| matches(words, at, "you will")).is_some();
        let ours = any(words, "my|our|me|us|by");
        return (!from_others || ours).then_some(at + n);
    }
    let n = SENDING.iter().find_map(|p| matches(words, at, p))?;
    any(words, "tonight|tomorrow|later|soon|shortly|by|when|once|monday|tuesday|wednesday|thursday|friday")
        .then_some(at + n)
}

/// "here is …", "attached …", "as promised".
pub(super) fn delivery(words: &[Word]) -> bool {
    const HANDS: [&str; 4] =
        ["here is|are|it", "here's", "i'm|we're sending|forwarding|sharing", "sending|attaching|forwarding"];
    (begins(words, &BEGINS) && !any(words, "thing|deal|idea|why|how"))
        || find_any(words, &BEGINS[3..6]).is_some()
        || (find_any(words, &AGREED).is_some() && find_any(words, &HANDS).is_some())
}

/// Requests without a question mark.
pub(super) fn request(words: &[Word]) -> bool {
    const OFFERED: &str = "need|questions|question|anything|problem|problems|trouble|help|wish|want|assistance";
    if let Some((at, n)) = find_any(words, &TELL) {
        return !any(&words[at + n..], OFFERED);
    }
    if find_any(words, &PLEASE).is_some() {
        return !any(words, "unsubscribe|hesitate|spam|password|account");
    }
    find_any(words, &ASKED).is_some_and(|(at, _)| at <= 4) && !any(words, "business|custom")
}

/// Sentences that end in a question mark and want an answer.
pub(super) fn question(words: &[Word]) -> bool {
    const IDLE: [&str; 23] = [
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
    ];
    const TAGS: &str = "right|huh|eh|no|ok|okay";
    const SHOP: &str =
        "sale|discount|offer|offers|save|productivity|subscribe|newsletter|deal|deals|free trial|webinar|bill|upgrade";
    const ASK: [&str; 7] = [
        "who|where|when|what|which|how|whom",
        "could|can|would|will|should|shall|may|might i|we|you",
        "do|did|have|has|are|were|is|was you|your|there|we|they|it|he|she|the|this|that",
        "any news|chance|update|updates|idea|ideas|progress|word|thoughts",
        "is|are the|this|that|it|your|there",
        "mind|fancy|up|free|care",
        "what's|who's|where's|when's|how's",
    ];
    let Some(last) = words.last() else { return false };
    if words.len() < 3 || begins(words, &IDLE) || TAGS.split('|').any(|t| t == last.folded) || any(words, SHOP) {
        return false;
    }
    let addressed = any(words, "you|your|i|we|us|me|our|my");
    (begins(words, &ASK) && (addressed || words.len() >= 4))
        || find_any(words, &["could|can|would|will|do|did|have|are you", "should|shall|could|can we|i"]).is_some()
}
