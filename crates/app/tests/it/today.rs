//! The day's page through the hours and the days.

mod hours;
mod meetings;
mod positions;
mod words;
