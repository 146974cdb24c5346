//! The command line: every command, flag and its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A relationship-first professional network: whom to talk to today, why now, and about what.
#[derive(Debug, Parser)]
#[command(name = "coltiva", version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Flags that every command takes.
#[derive(Debug, Args)]
pub struct Global {
    /// Folder of the notebook (default: the platform's data folder)
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Language (default: the system's)
    #[arg(long, global = true, value_name = "it|en")]
    pub lang: Option<String>,
    /// Fixes "now": a date or a time
    #[arg(long, global = true, value_name = "DATE-OR-TIME")]
    pub at: Option<String>,
    /// One JSON object a line, stable
    #[arg(long, global = true)]
    pub json: bool,
    /// Say nothing but what was asked for
    #[arg(long, global = true)]
    pub quiet: bool,
    /// Colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
    /// Progress on stderr even when it is no terminal
    #[arg(long, global = true)]
    pub progress: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Keep {
    None,
    Subject,
    Full,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Order {
    Dmy,
    Mdy,
    Ymd,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// The notebook in the browser; prints a link that signs you in once
    Serve {
        /// Where to listen
        #[arg(long, default_value = "127.0.0.1:7741", value_name = "ADDR")]
        listen: std::net::SocketAddr,
        /// The address that people type, where a server with TLS stands in front
        #[arg(long, value_name = "https://HOST")]
        url: Option<String>,
        /// Only print a new link, for an instance that is running
        #[arg(long)]
        link: bool,
    },
    /// Who the notebook's owner is; with flags, correct it
    Me(Me),
    /// Bring in files or folders: LinkedIn export, address books, calendars, mail, chats
    Import(Import),
    /// What Coltiva reads in files, touching no notebook
    Inspect {
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// What the files are, where it is not found by itself
        #[arg(long)]
        kind: Option<String>,
    },
    /// History of imports; take one back
    Imports {
        #[command(subcommand)]
        act: Option<ImportsAct>,
    },
    /// Who is in the notebook
    People {
        /// Words to look for
        query: Option<String>,
        /// linked, new, alive, loosening or dormant
        #[arg(long)]
        state: Option<String>,
        #[arg(long)]
        circle: Option<String>,
        #[arg(long)]
        tag: Option<String>,
        /// Those in the archive, in place of the others
        #[arg(long)]
        archived: bool,
        #[arg(long)]
        limit: Option<usize>,
    },
    /// All that is known of one person, with its sources
    Person {
        /// An id, an address, a number, a profile or a name
        who: String,
        /// What is held about them, in a form that can be handed to them
        #[arg(long)]
        disclose: bool,
    },
    /// The log
    Interactions {
        #[arg(long)]
        person: Option<String>,
        #[arg(long)]
        since: Option<String>,
        #[arg(long)]
        until: Option<String>,
        #[arg(long)]
        limit: Option<usize>,
    },
    /// Whom to talk to today, why now, and about what
    Today {
        #[arg(long, default_value_t = 5)]
        limit: usize,
    },
    /// What you owe and what you await
    Promises {
        /// Only those neither kept nor dropped
        #[arg(long)]
        open: bool,
        #[command(subcommand)]
        act: Option<PromisesAct>,
    },
    /// Pairs that may be one person
    Duplicates {
        /// likely or ask
        #[arg(long)]
        tier: Option<String>,
        #[command(subcommand)]
        act: Option<DuplicatesAct>,
    },
    /// Take sightings out of a person
    Split {
        person: String,
        #[arg(required = true)]
        sightings: Vec<i64>,
    },
    /// Write down what happened, in a line: "coffee with Anna yesterday in Turin, I owe her the photos by Friday"
    Log {
        /// The line, in Italian or English
        line: Vec<String>,
        /// Save it without asking
        #[arg(long, short)]
        yes: bool,
        /// Only show how it is read
        #[arg(long)]
        dry_run: bool,
        /// Who is meant, where the line does not say clearly: an id, a key, a name, or "new" (once for each)
        #[arg(long, value_name = "ID")]
        person: Vec<String>,
    },
    /// Not before some time: 2w, "two weeks", 15/12, tomorrow, or any other day to come
    Snooze {
        who: String,
        #[arg(required = true)]
        until: Vec<String>,
    },
    /// Not now, and why
    NotNow { who: String, why: Vec<String> },
    /// You don't remember who this is: no first thread with them
    Unknown { who: String },
    /// Done: today's suggestion was followed; said how, it counts as a contact
    Done {
        who: String,
        #[arg(value_enum)]
        how: Option<How>,
    },
    /// How often you wish to be in touch: 30d, "two weeks", monthly (0 takes the wish back)
    Cadence {
        who: String,
        #[arg(required = true)]
        every: Vec<String>,
    },
    /// Put in a circle (or out of it); alone, all circles; with one name, who is in that circle
    Circle {
        /// An id, a key or a name; or, alone, a circle
        who: Option<String>,
        /// The circle
        name: Option<String>,
        #[arg(long, requires = "name")]
        remove: bool,
    },
    /// Tag (or untag); alone, all tags; with one name, who has that tag
    Tag {
        /// An id, a key or a name; or, alone, a tag
        who: Option<String>,
        /// The tag
        name: Option<String>,
        #[arg(long, requires = "name")]
        remove: bool,
    },
    /// Correct a person (name, company, title, birthday, place, email, note …), something that happened (i42), or a promise
    Correct {
        /// An id, a key or a name; i42 or an evidence key for something that happened; a promise's id
        id: String,
        /// Which field of a person; when, kind or subject of what happened; what, due, owes or with of a promise
        field: Option<String>,
        /// What is right; nothing takes the field away
        value: Vec<String>,
        /// It did not happen
        #[arg(long, conflicts_with = "field")]
        wrong: bool,
    },
    /// Never suggest this person
    Never {
        who: String,
        #[arg(long)]
        undo: bool,
    },
    /// Out of sight
    Archive {
        who: String,
        #[arg(long)]
        undo: bool,
    },
    /// What was archived, corrected away, let be or taken back, and how to have it again
    Trash {
        #[command(subcommand)]
        act: Option<TrashAct>,
    },
    /// Take the last act back, and say what it was; again, the one before
    Undo,
    /// Everything in open formats, into a folder; `import` reads it back without loss
    Export {
        folder: PathBuf,
        /// people, interactions, meetings, dates, notebook, history (default: all)
        #[arg(long, value_delimiter = ',', value_name = "WHAT")]
        what: Vec<String>,
    },
    /// A consistent copy, while running
    Backup {
        file: PathBuf,
        /// Seal it with a passphrase, asked for on the terminal or taken from COLTIVA_PASSPHRASE
        #[arg(long)]
        passphrase: bool,
        /// Seal it with the passphrase that is the first line of this file (- for standard input)
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// Put a copy in place of the notebook
    Restore {
        file: PathBuf,
        /// The passphrase of a sealed copy is the first line of this file (- for standard input)
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// Make everything that is derived anew
    Rebuild {
        /// What to make anew (default: everything)
        what: Option<String>,
    },
    /// Prove that what is derived equals the log, and that the database is sound
    Verify,
    /// What is missing or odd here, and the command that mends it
    Doctor,
    /// Erase one person, or everything, for good
    Forget {
        #[arg(required_unless_present = "everything")]
        who: Option<String>,
        #[arg(long, conflicts_with = "who")]
        everything: bool,
        /// Leave those who are likely the same person and wait among the duplicates
        #[arg(long, requires = "who")]
        only: bool,
        /// Let somebody who was forgotten come in again with the next import
        #[arg(long, conflicts_with = "everything")]
        lift: bool,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// An invented village in a notebook of its own, to see Coltiva at work
    Demo {
        /// Only write its files and its truth into this folder
        #[arg(long)]
        write: Option<PathBuf>,
    },
    /// Completions for a shell
    #[command(hide = true)]
    Completions { shell: clap_complete::Shell },
    /// Manual pages into a folder
    #[command(hide = true)]
    Man { folder: PathBuf },
}

#[derive(Debug, Args)]
pub struct Me {
    /// Another own address
    #[arg(long)]
    pub add_email: Vec<String>,
    /// Another own number
    #[arg(long)]
    pub add_phone: Vec<String>,
    /// Another own profile
    #[arg(long)]
    pub add_profile: Vec<String>,
    /// An address, number or profile that is not yours after all
    #[arg(long)]
    pub not: Vec<String>,
    #[arg(long)]
    pub name: Option<String>,
    /// IANA name, such as Europe/Rome
    #[arg(long)]
    pub time_zone: Option<String>,
    /// Two letters, such as IT
    #[arg(long)]
    pub region: Option<String>,
}

#[derive(Debug, Args)]
pub struct Import {
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Read and report, and leave the notebook as it is
    #[arg(long)]
    pub dry_run: bool,
    /// Exit with 1 when anything was lost or damaged
    #[arg(long)]
    pub strict: bool,
    /// What the files are, where it is not found by itself
    #[arg(long)]
    pub kind: Option<String>,
    /// What to keep of texts
    #[arg(long, value_enum, default_value_t = Keep::Subject)]
    pub bodies: Keep,
    /// An address, number or profile of the owner, or what a chat calls them
    #[arg(long)]
    pub owner: Vec<String>,
    /// Order of numeric dates
    #[arg(long, value_enum)]
    pub date_order: Option<Order>,
    /// Zone of local times
    #[arg(long)]
    pub zone: Option<String>,
    /// Region of numbers without a country
    #[arg(long)]
    pub region: Option<String>,
    /// Columns named by hand: a CSV of "their heading,our field"
    #[arg(long)]
    pub map: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum ImportsAct {
    /// One import, file by file
    Show { id: String },
    /// Take an import back
    Undo { id: String },
}

#[derive(Debug, Subcommand)]
pub enum DuplicatesAct {
    /// Accept every likely pair, in one step that `undo` takes back
    Accept,
    /// The two are one person
    Same { a: String, b: String },
    /// The two are two people
    Different { a: String, b: String },
}

/// By which way a suggestion was followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum How {
    /// We met
    #[value(alias = "visto", alias = "vista", alias = "incontrato")]
    Met,
    /// We spoke on the telephone
    #[value(alias = "chiamato", alias = "chiamata", alias = "sentito")]
    Called,
    /// I wrote
    #[value(alias = "scritto")]
    Wrote,
}

#[derive(Debug, Subcommand)]
pub enum TrashAct {
    /// Have a line of the trash again
    Restore { id: String },
}

#[derive(Debug, Subcommand)]
pub enum PromisesAct {
    /// It was kept
    Close { id: String },
    /// Yes, it is one
    Confirm { id: String },
    /// It is none, or does not matter any more
    Drop { id: String },
}

impl Me {
    /// Does it say anything new?
    pub fn says_something(&self) -> bool {
        let lists = [&self.add_email, &self.add_phone, &self.add_profile, &self.not];
        let values = [&self.name, &self.time_zone, &self.region];
        lists.iter().any(|list| !list.is_empty()) || values.iter().any(|value| value.is_some())
    }
}
