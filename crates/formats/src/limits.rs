//! How much is too much (FORMATS 0.12). Every limit reached is reported, never silent.

/// Largest uploaded or opened file, streamed.
pub const FILE: u64 = 1 << 41;
/// ZIP entries.
pub const ZIP_ENTRIES: usize = 20_000;
/// Unpacked bytes of one ZIP, counted while reading.
pub const ZIP_UNPACKED: u64 = 8 << 30;
/// Unpacked bytes past which the ratio counts.
pub const ZIP_RATIO_FROM: u64 = 10 << 20;
/// Unpacked ÷ packed.
pub const ZIP_RATIO: u64 = 200;
/// One text line.
pub const LINE: usize = 10 << 20;
/// One CSV field.
pub const CSV_FIELD: usize = 1 << 20;
/// One vCard.
pub const CARD: usize = 20 << 20;
/// Cards of one file that are remembered, to tell those that come twice and whom its groups name.
pub const CARDS: usize = 450_000;
/// Mail headers of one message.
pub const MAIL_HEADERS: usize = 1 << 20;
/// Mail body read of one message.
pub const MAIL_BODY: usize = 256 << 10;
/// One message; larger ones are skipped over.
pub const MAIL_MESSAGE: u64 = 100 << 20;
/// MIME nesting.
pub const MIME_DEPTH: usize = 20;
/// Addresses of one message.
pub const MAIL_ADDRESSES: usize = 2_000;
/// Events of one calendar file.
pub const EVENTS: usize = 100_000;
/// Occurrences of one series inside the window.
pub const OCCURRENCES: usize = 2_000;
/// JSON nesting.
pub const JSON_DEPTH: usize = 64;
/// Complaints kept of one file; the rest are counted.
pub const COMPLAINTS: usize = 100_000;
