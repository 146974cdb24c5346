//! The day's page through the hours and the days.

mod blind;
mod hours;
mod meetings;
mod month;
mod positions;
mod words;
