//! What was understood of a question, in words: each can be dropped by itself.

use coltiva_domain::ties::State;

use crate::say::Say;

/// «ultimo contatto: oltre un anno fa».
pub(crate) fn silent(days: u32, say: &Say) -> String {
    say.asked_silent(say.span_of_days(i64::from(days)))
}

/// «relazione: dormiente».
pub(crate) fn state(state: State, say: &Say) -> String {
    say.asked_state(say.state(state, false))
}

/// «luogo: Torino».
pub(crate) fn place(place: &str, say: &Say) -> String {
    say.asked_place(place)
}
