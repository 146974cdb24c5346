//! What a file is, found by its content; the name is only a hint (FORMATS 0.1).

mod sniff;

/// The kinds of file that Coltiva reads, by the words of `samples/EXPECT.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is its word")]
pub enum Kind {
    LinkedinProfile,
    LinkedinOwnEmails,
    LinkedinPhones,
    LinkedinPositions,
    LinkedinEducation,
    LinkedinSkills,
    LinkedinConnections,
    LinkedinInvitations,
    LinkedinMessages,
    LinkedinEndorsements,
    LinkedinRecommendations,
    LinkedinImportedContacts,
    LinkedinShares,
    /// Any other file of a LinkedIn export: recognised, named, of no consequence for people.
    LinkedinOther,
    LinkedinZip,
    Vcard,
    CsvGoogle,
    CsvOutlook,
    CsvGeneric,
    Ical,
    Mail,
    MaildirFile,
    Mbox,
    Whatsapp,
    Telegram,
    Instagram,
    SignalText,
    Monica,
    Jsonresume,
    Qr,
    Takeout,
    /// A ZIP of anything.
    Zip,
    /// Coltiva's own `notebook.jsonl`.
    Notebook,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Kind] = &[
        Kind::LinkedinProfile,
        Kind::LinkedinOwnEmails,
        Kind::LinkedinPhones,
        Kind::LinkedinPositions,
        Kind::LinkedinEducation,
        Kind::LinkedinSkills,
        Kind::LinkedinConnections,
        Kind::LinkedinInvitations,
        Kind::LinkedinMessages,
        Kind::LinkedinEndorsements,
        Kind::LinkedinRecommendations,
        Kind::LinkedinImportedContacts,
        Kind::LinkedinShares,
        Kind::LinkedinOther,
        Kind::LinkedinZip,
        Kind::Vcard,
        Kind::CsvGoogle,
        Kind::CsvOutlook,
        Kind::CsvGeneric,
        Kind::Ical,
        Kind::Mail,
        Kind::MaildirFile,
        Kind::Mbox,
        Kind::Whatsapp,
        Kind::Telegram,
        Kind::Instagram,
        Kind::SignalText,
        Kind::Monica,
        Kind::Jsonresume,
        Kind::Qr,
        Kind::Takeout,
        Kind::Zip,
        Kind::Notebook,
    ];

    /// Its word, stable in JSON and for `--kind`.
    pub fn word(self) -> &'static str {
        match self {
            Kind::LinkedinProfile => "linkedin-profile",
            Kind::LinkedinOwnEmails => "linkedin-own-emails",
            Kind::LinkedinPhones => "linkedin-phones",
            Kind::LinkedinPositions => "linkedin-positions",
            Kind::LinkedinEducation => "linkedin-education",
            Kind::LinkedinSkills => "linkedin-skills",
            Kind::LinkedinConnections => "linkedin-connections",
            Kind::LinkedinInvitations => "linkedin-invitations",
            Kind::LinkedinMessages => "linkedin-messages",
            Kind::LinkedinEndorsements => "linkedin-endorsements",
            Kind::LinkedinRecommendations => "linkedin-recommendations",
            Kind::LinkedinImportedContacts => "linkedin-imported-contacts",
            Kind::LinkedinShares => "linkedin-shares",
            Kind::LinkedinOther => "linkedin-other",
            Kind::LinkedinZip => "linkedin-zip",
            Kind::Vcard => "vcard",
            Kind::CsvGoogle => "csv-google",
            Kind::CsvOutlook => "csv-outlook",
            Kind::CsvGeneric => "csv-generic",
            Kind::Ical => "ical",
            Kind::Mail => "mail",
            Kind::MaildirFile => "maildir-file",
            Kind::Mbox => "mbox",
            Kind::Whatsapp => "whatsapp",
            Kind::Telegram => "telegram",
            Kind::Instagram => "instagram",
            Kind::SignalText => "signal-text",
            Kind::Monica => "monica",
            Kind::Jsonresume => "jsonresume",
            Kind::Qr => "qr",
            Kind::Takeout => "takeout",
            Kind::Zip => "zip",
            Kind::Notebook => "notebook",
        }
    }

    /// The kind of a word.
    pub fn of_word(word: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|k| k.word() == word)
    }

    /// Is its unit something that happened, rather than a person?
    pub fn is_of_interactions(self) -> bool {
        use Kind as K;
        let mail = matches!(self, K::Mail | K::MaildirFile | K::Mbox);
        let chat = matches!(self, K::Whatsapp | K::Telegram | K::Instagram | K::SignalText);
        let linkedin =
            [K::LinkedinInvitations, K::LinkedinMessages, K::LinkedinEndorsements, K::LinkedinRecommendations];
        self == K::Ical || mail || chat || linkedin.contains(&self)
    }

    /// Is it one file of a LinkedIn export?
    pub fn is_linkedin(self) -> bool {
        self.word().starts_with("linkedin-")
    }
}

/// How much of a file's beginning [`detect`] wants to see.
pub const HEAD: usize = 16 << 10;

/// What a file is, by its beginning; the name (a path, as shown) is only a hint, for a QR text or a Maildir's empty file.
pub fn detect(name: &str, head: &[u8]) -> Option<Kind> {
    sniff::detect(name, head)
}

pub use sniff::is_markup;
