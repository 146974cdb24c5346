//! The command line: every command and argument. What they mean is said in `locales/*/help.ftl`, by way of [`help`](crate::help).

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// So many people a day's page can have.
const PEOPLE: [&str; coltiva_domain::today::PEOPLE_AT_MOST] = ["1", "2", "3", "4", "5"];

/// `coltiva`, with or without a command.
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
    #[arg(long, global = true)]
    pub data: Option<PathBuf>,
    #[arg(long, global = true, value_parser = ["it", "en"])]
    pub lang: Option<String>,
    #[arg(long, global = true)]
    pub at: Option<String>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, global = true)]
    pub quiet: bool,
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
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

/// Where the notebook is open in the browser, and how.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    #[arg(long, default_value_t = LISTEN)]
    pub listen: SocketAddr,
    #[arg(long)]
    pub url: Option<String>,
    #[arg(long, conflicts_with = "demo")]
    pub link: bool,
    #[arg(long)]
    pub demo: bool,
    #[arg(long)]
    pub no_open: bool,
}

/// Where the notebook is open unless said otherwise.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 7741);

impl Command {
    /// What `coltiva` alone does.
    pub fn alone() -> Command {
        Command::Serve(Serve { listen: LISTEN, url: None, link: false, demo: false, no_open: false })
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Serve(Serve),
    Me(Me),
    Import(Import),
    Inspect {
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        #[arg(long)]
        kind: Option<String>,
    },
    #[command(disable_help_subcommand = true)]
    Imports {
        #[command(subcommand)]
        act: Option<ImportsAct>,
    },
    People {
        query: Vec<String>,
        #[arg(long)]
        state: Option<String>,
        #[arg(long)]
        circle: Option<String>,
        #[arg(long)]
        tag: Option<String>,
        #[arg(long)]
        archived: bool,
        #[arg(long, allow_negative_numbers = true)]
        limit: Option<usize>,
    },
    Person {
        #[arg(required = true)]
        who: Vec<String>,
        #[arg(long)]
        disclose: bool,
    },
    Interactions {
        #[arg(long)]
        person: Option<String>,
        #[arg(long)]
        since: Option<String>,
        #[arg(long)]
        until: Option<String>,
        #[arg(long, allow_negative_numbers = true)]
        limit: Option<usize>,
    },
    Today {
        #[arg(long, default_value = "5", value_parser = PossibleValuesParser::new(PEOPLE).try_map(|n| n.parse::<usize>()))]
        limit: usize,
    },
    #[command(disable_help_subcommand = true)]
    Promises {
        #[arg(long)]
        open: bool,
        #[command(subcommand)]
        act: Option<PromisesAct>,
    },
    #[command(disable_help_subcommand = true)]
    Duplicates {
        #[arg(long)]
        tier: Option<String>,
        #[command(subcommand)]
        act: Option<DuplicatesAct>,
    },
    Split {
        person: String,
        #[arg(required = true)]
        sightings: Vec<i64>,
    },
    Log {
        line: Vec<String>,
        #[arg(long, short)]
        yes: bool,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        person: Vec<String>,
    },
    Snooze {
        who: String,
        #[arg(required = true)]
        until: Vec<String>,
    },
    NotNow {
        who: String,
        why: Vec<String>,
    },
    Unknown {
        who: String,
    },
    Done {
        who: String,
        #[arg(value_enum)]
        how: Option<How>,
    },
    Cadence {
        who: String,
        #[arg(required = true)]
        every: Vec<String>,
    },
    Circle {
        who: Option<String>,
        name: Option<String>,
        #[arg(long, requires = "name")]
        remove: bool,
    },
    Tag {
        who: Option<String>,
        name: Option<String>,
        #[arg(long, requires = "name")]
        remove: bool,
    },
    Correct {
        id: String,
        field: Option<String>,
        value: Vec<String>,
        #[arg(long, conflicts_with = "field")]
        wrong: bool,
    },
    Never {
        who: String,
        #[arg(long)]
        undo: bool,
    },
    Archive {
        who: String,
        #[arg(long)]
        undo: bool,
    },
    #[command(disable_help_subcommand = true)]
    Trash {
        #[command(subcommand)]
        act: Option<TrashAct>,
    },
    Undo,
    Export {
        folder: PathBuf,
        #[arg(long, value_delimiter = ',')]
        what: Vec<String>,
    },
    Backup {
        file: PathBuf,
        #[arg(long)]
        passphrase: bool,
        #[arg(long)]
        passphrase_file: Option<PathBuf>,
    },
    Restore {
        file: PathBuf,
        #[arg(long)]
        passphrase_file: Option<PathBuf>,
    },
    Rebuild {
        what: Option<String>,
    },
    Verify,
    Doctor,
    Forget {
        #[arg(required_unless_present = "everything")]
        who: Option<String>,
        #[arg(long, conflicts_with = "who")]
        everything: bool,
        #[arg(long, requires = "who")]
        only: bool,
        #[arg(long, conflicts_with = "everything")]
        lift: bool,
        #[arg(long)]
        yes: bool,
    },
    Demo {
        #[arg(long)]
        write: Option<PathBuf>,
    },
    #[command(hide = true)]
    Completions {
        shell: clap_complete::Shell,
    },
    #[command(hide = true)]
    Man {
        folder: PathBuf,
    },
}

#[derive(Debug, Args)]
pub struct Me {
    #[arg(long)]
    pub add_email: Vec<String>,
    #[arg(long)]
    pub add_phone: Vec<String>,
    #[arg(long)]
    pub add_profile: Vec<String>,
    #[arg(long)]
    pub not: Vec<String>,
    #[arg(long)]
    pub name: Option<String>,
    #[arg(long)]
    pub time_zone: Option<String>,
    #[arg(long)]
    pub drop_strangers_after: Option<String>,
    #[arg(long)]
    pub region: Option<String>,
}

#[derive(Debug, Args)]
pub struct Import {
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub strict: bool,
    #[arg(long)]
    pub kind: Option<String>,
    #[arg(long, value_enum, default_value_t = Keep::Subject)]
    pub bodies: Keep,
    #[arg(long)]
    pub attached: bool,
    #[arg(long)]
    pub owner: Vec<String>,
    #[arg(long, value_enum)]
    pub date_order: Option<Order>,
    #[arg(long)]
    pub zone: Option<String>,
    #[arg(long)]
    pub region: Option<String>,
    #[arg(long)]
    pub map: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum ImportsAct {
    Show { id: String },
    Undo { id: String },
}

#[derive(Debug, Subcommand)]
pub enum DuplicatesAct {
    Accept,
    Same { a: String, b: String },
    Different { a: String, b: String },
}

/// By which way a suggestion was followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum How {
    #[value(alias = "visto", alias = "vista", alias = "incontrato")]
    Met,
    #[value(alias = "chiamato", alias = "chiamata", alias = "sentito")]
    Called,
    #[value(alias = "scritto")]
    Wrote,
}

#[derive(Debug, Subcommand)]
pub enum TrashAct {
    Restore { id: String },
}

#[derive(Debug, Subcommand)]
pub enum PromisesAct {
    Close { id: String },
    Confirm { id: String },
    Drop { id: String },
}

impl Me {
    pub fn says_something(&self) -> bool {
        let lists = [&self.add_email, &self.add_phone, &self.add_profile, &self.not];
        let values = [&self.name, &self.time_zone, &self.region, &self.drop_strangers_after];
        lists.iter().any(|list| !list.is_empty()) || values.iter().any(|value| value.is_some())
    }
}
