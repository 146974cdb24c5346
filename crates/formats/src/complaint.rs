//! What was wrong, and where: every record lost and every field damaged is named, nothing is dropped in silence.

use std::fmt;

/// Stable reason words (FORMATS 11): added to, never renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the words are their own documentation; FORMATS 11 lists them")]
pub enum Code {
    BadDate,
    BadEmail,
    BadPhone,
    BadEncoding,
    ShortRow,
    NoName,
    HiddenProfile,
    DeletedAccount,
    AmbiguousName,
    NameOnly,
    Duplicate,
    GroupCard,
    Resource,
    Cancelled,
    Declined,
    AllDay,
    NoAttendee,
    Future,
    OrphanInstance,
    UnknownZone,
    Unterminated,
    BadLine,
    Bulk,
    List,
    AutoReply,
    Bounce,
    Notification,
    Sponsored,
    Draft,
    Spam,
    Trash,
    SystemLine,
    TooBig,
    OverLimit,
    NestedArchive,
    Encrypted,
    NotRecognised,
    Repetition,
    UnknownColumns,
    Unreadable,
    BadValue,
    Empty,
    NotAPerson,
    Forgotten,
    OwnProfile,
}

impl Code {
    /// Every code, in the order of its declaration.
    pub const ALL: &'static [Code] = &[
        Code::BadDate,
        Code::BadEmail,
        Code::BadPhone,
        Code::BadEncoding,
        Code::ShortRow,
        Code::NoName,
        Code::HiddenProfile,
        Code::DeletedAccount,
        Code::AmbiguousName,
        Code::NameOnly,
        Code::Duplicate,
        Code::GroupCard,
        Code::Resource,
        Code::Cancelled,
        Code::Declined,
        Code::AllDay,
        Code::NoAttendee,
        Code::Future,
        Code::OrphanInstance,
        Code::UnknownZone,
        Code::Unterminated,
        Code::BadLine,
        Code::Bulk,
        Code::List,
        Code::AutoReply,
        Code::Bounce,
        Code::Notification,
        Code::Sponsored,
        Code::Draft,
        Code::Spam,
        Code::Trash,
        Code::SystemLine,
        Code::TooBig,
        Code::OverLimit,
        Code::NestedArchive,
        Code::Encrypted,
        Code::NotRecognised,
        Code::Repetition,
        Code::UnknownColumns,
        Code::Unreadable,
        Code::BadValue,
        Code::Empty,
        Code::NotAPerson,
        Code::Forgotten,
        Code::OwnProfile,
    ];

    /// The stable word.
    pub fn word(self) -> &'static str {
        match self {
            Code::BadDate => "bad_date",
            Code::BadEmail => "bad_email",
            Code::BadPhone => "bad_phone",
            Code::BadEncoding => "bad_encoding",
            Code::ShortRow => "short_row",
            Code::NoName => "no_name",
            Code::HiddenProfile => "hidden_profile",
            Code::DeletedAccount => "deleted_account",
            Code::AmbiguousName => "ambiguous_name",
            Code::NameOnly => "name_only",
            Code::Duplicate => "duplicate",
            Code::GroupCard => "group_card",
            Code::Resource => "resource",
            Code::Cancelled => "cancelled",
            Code::Declined => "declined",
            Code::AllDay => "all_day",
            Code::NoAttendee => "no_attendee",
            Code::Future => "future",
            Code::OrphanInstance => "orphan_instance",
            Code::UnknownZone => "unknown_zone",
            Code::Unterminated => "unterminated",
            Code::BadLine => "bad_line",
            Code::Bulk => "bulk",
            Code::List => "list",
            Code::AutoReply => "auto_reply",
            Code::Bounce => "bounce",
            Code::Notification => "notification",
            Code::Sponsored => "sponsored",
            Code::Draft => "draft",
            Code::Spam => "spam",
            Code::Trash => "trash",
            Code::SystemLine => "system_line",
            Code::TooBig => "too_big",
            Code::OverLimit => "over_limit",
            Code::NestedArchive => "nested_archive",
            Code::Encrypted => "encrypted",
            Code::NotRecognised => "not_recognised",
            Code::Repetition => "repetition",
            Code::UnknownColumns => "unknown_columns",
            Code::Unreadable => "unreadable",
            Code::BadValue => "bad_value",
            Code::Empty => "empty",
            Code::NotAPerson => "not_a_person",
            Code::Forgotten => "forgotten",
            Code::OwnProfile => "own_profile",
        }
    }
}

/// What a place counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// The file as a whole.
    File,
    /// A text line, from 1.
    Line,
    /// A row of a table, as a spreadsheet counts it: the header is row 1.
    Row,
    /// A vCard, from 1.
    Card,
    /// A calendar event, from 1.
    Event,
    /// A mail or chat message, from 1.
    Message,
    /// An item of a JSON document, from 1.
    Item,
    /// An entry of an archive, from 1.
    Entry,
}

/// Where in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// What is counted.
    pub unit: Unit,
    /// Which one; 0 for the file as a whole.
    pub number: u64,
}

impl Place {
    /// The whole file.
    pub const FILE: Place = Place { unit: Unit::File, number: 0 };

    /// The `number`th `unit`.
    pub fn new(unit: Unit, number: u64) -> Place {
        Place { unit, number }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.unit {
            Unit::File => return f.write_str("file"),
            Unit::Line => "line",
            Unit::Row => "row",
            Unit::Card => "card",
            Unit::Event => "event",
            Unit::Message => "message",
            Unit::Item => "item",
            Unit::Entry => "entry",
        };
        write!(f, "{word} {}", self.number)
    }
}

/// One complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Where.
    pub place: Place,
    /// Why, as a stable word.
    pub code: Code,
    /// Field or property, where one is at fault; else empty.
    pub field: String,
    /// The value at fault, cut at 120 characters; else empty.
    pub value: String,
}

impl Complaint {
    /// A complaint about a place.
    pub fn new(place: Place, code: Code) -> Complaint {
        Complaint { place, code, field: String::new(), value: String::new() }
    }

    /// Names the field and its value.
    #[must_use]
    pub fn about(mut self, field: &str, value: &str) -> Complaint {
        self.field = field.to_owned();
        self.value = value.chars().take(120).collect();
        self
    }
}
