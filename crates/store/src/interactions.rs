//! Interactions: one row per evidence key, claimed by every import that brought it.

mod claims;
pub(crate) mod codec;
pub(crate) mod filters;
mod read;
mod sealed;
pub(crate) mod stage;

use std::ops::RangeInclusive;

use coltiva_domain::interactions::Interaction;

pub(crate) use codec::{decode_people, key_hash};
pub(crate) use read::{ROW, read_row};
pub(crate) use sealed::{seal_all, seal_fact, sealed};

/// An interaction as the notebook holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredInteraction {
    /// Its row id.
    pub id: i64,
    /// One of the imports that claim it (it will be another one's when that is undone); `None`: typed.
    pub import: Option<i64>,
    /// Its place on the time line in seconds since 1970, local times taken as UTC: for sorting and for narrowing a search. It can be
    /// a day off the member's own time line; choose exactly by [`Interaction::at`].
    pub position: i64,
    /// What happened; participants are row ids of sightings.
    pub interaction: Interaction<i64>,
}

/// Which interactions.
#[derive(Debug, Clone)]
pub enum Filter<'a> {
    /// All, in order of id.
    All,
    /// All, oldest first, those of one moment by evidence key: an order that shows nothing of who came first.
    InOrder,
    /// Those with an id in the range, in order of id.
    Ids(RangeInclusive<i64>),
    /// Those with a position in the range, oldest first.
    Between(RangeInclusive<i64>),
    /// Those with one of these ids, in no order.
    ById(&'a [i64]),
    /// Those with one of these evidence keys, in no order.
    Keys(&'a [String]),
}
