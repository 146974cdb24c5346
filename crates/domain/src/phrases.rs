//! Lines typed by hand, in Italian or English, read into drafts.

pub(crate) mod days;
pub(crate) mod words;
