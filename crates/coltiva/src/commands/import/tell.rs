//! The report of an import in words: one paragraph for each export or file, sums, what was guessed and how to do it over.

use std::collections::BTreeMap;

use coltiva_app::imports::report::{Example, Guess, Proposal, Report};
use coltiva_domain::when::{When, date_of};
use coltiva_formats::complaint::Place;
use coltiva_formats::kind::Kind;

use super::complaint;
use super::groups::{Group, Sum, groups};
use crate::commands::interactions::{arrow, kind as word_of};
use crate::out::{Look, Out};

/// How many complaints of one group are listed; `--json` has them all.
const COMPLAINTS: usize = 8;
/// How many changes are listed, and how many names in a line.
const CHANGES: usize = 10;
const NAMES: usize = 3;

pub(super) fn tell(report: &Report, dry_run: bool, out: &Out) {
    let groups = groups(&report.files);
    for group in &groups {
        paragraph(group, out);
    }
    for (path, c) in &report.refused {
        out.line(&out.look(Look::Clay, &format!("{path}: {}", complaint(c, out))));
    }
    if !report.repeats.is_empty() {
        out.line(&out.look(Look::Dim, &out.say.import_repeats(report.repeats.len())));
    }
    if !report.ignored.is_empty() {
        out.line(&out.look(Look::Dim, &out.say.import_ignored(report.ignored.len())));
    }
    out.line("");
    if groups.len() > 1 {
        let totals = &report.totals;
        let skipped: Vec<(&str, u64)> = totals.skipped.iter().map(|(code, n)| (code.as_str(), *n)).collect();
        let mut parts = Vec::new();
        let people = [totals.people.new, totals.people.changed, totals.people.same];
        parts.extend(out.say.new_changed_same(people).map(|counts| out.say.import_people(counts)));
        let interactions = [totals.interactions.new, 0, totals.interactions.same];
        parts.extend(out.say.new_changed_same(interactions).map(|counts| out.say.import_interactions(counts)));
        parts.extend(out.say.left_out(&skipped));
        if totals.errors > 0 {
            parts.push(out.say.import_errors(totals.errors));
        }
        if !parts.is_empty() {
            out.line(&out.say.import_totals(parts.join(" · ")));
        }
    }
    if report.second_archive_to_come {
        out.line(&out.say.import_second_archive());
    }
    if dry_run {
        preview(report, out);
    }
    guesses(&report.guesses, out);
    for change in report.changes.iter().take(CHANGES) {
        out.line(&out.say.import_change(&change.from, &change.name, &change.to));
    }
    if report.changes.len() > CHANGES {
        out.line(&out.say.import_more_changes(report.changes.len() - CHANGES));
    }
    proposals(&report.proposals, out);
    if report.strangers_dropped > 0 {
        out.line(&out.say.strangers_dropped(report.strangers_dropped));
    }
    let totals = &report.totals;
    let news = totals.people.new + totals.people.changed + totals.interactions.new + totals.facts.new;
    if news == 0 && totals.people.same + totals.interactions.same > 0 {
        out.line(&out.say.import_all_known());
    }
    if totals.unsure > 0 {
        out.line(&out.say.import_unsure(totals.unsure));
    }
    match report.import {
        Some(id) => out.line(&out.say.import_done(id.to_string())),
        None if dry_run => out.line(&out.say.import_dry_run()),
        None => {}
    }
}

/// What may be worth a record, with the line that makes it one.
fn proposals(all: &[Proposal], out: &Out) {
    for proposal in all.iter().take(CHANGES) {
        let when = out.say.moment(proposal.at, &out.zone, out.today);
        let day = proposal.at.day(&out.zone).map(|day| date_of(day).to_string()).unwrap_or_default();
        let name = proposal.name.as_str();
        let phone = proposal.key.as_deref().and_then(|key| key.split_once(':')).map_or("", |(_, value)| value);
        out.line(&match (&proposal.title, &proposal.person) {
            (Some(title), _) => out.say.import_proposal_meeting(day, name, title.as_str(), typed(name), when),
            (None, Some(id)) => out.say.import_proposal_number(id.as_str(), name, phone, when),
            (None, None) => out.say.import_proposal_contact(name, phone, when),
        });
    }
    if all.len() > CHANGES {
        out.line(&out.say.import_more_proposals(all.len() - CHANGES));
    }
}

/// A name as it may stand in a line that somebody pastes into a shell: names come from files, and files from anybody.
fn typed(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || " '’.-".contains(*c)).collect()
}

/// When what was read happened, and some of what would come in.
fn preview(report: &Report, out: &Out) {
    if let Some((from, to)) = report.range {
        let day = |at: When| {
            let day = at.day(&out.zone).map_or(at, |day| When::Day(date_of(day)));
            out.say.moment(day, &out.zone, out.today)
        };
        let (from, to) = (day(from), day(to));
        out.line(&if from == to { out.say.import_day(from) } else { out.say.import_range(from, to) });
    }
    if report.examples.is_empty() {
        return;
    }
    out.line(&out.say.import_examples());
    let rows: Vec<_> = report.examples.iter().map(|example| row(example, out)).collect();
    out.table(&rows);
}

fn row(example: &Example, out: &Out) -> Vec<(Look, String)> {
    match example {
        Example::Person { name, key, company, title } => {
            let work = [title, company].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ");
            let key = key.as_deref().and_then(|key| key.split_once(':')).map_or("", |(_, value)| value);
            vec![
                (Look::Dim, String::new()),
                (Look::Plain, out.say.example_person()),
                (Look::Strong, name.clone()),
                (Look::Plain, if work.is_empty() { key.to_owned() } else { work }),
            ]
        }
        Example::Interaction { kind, at, direction, names, subject } => vec![
            (Look::Dim, out.say.moment(*at, &out.zone, out.today)),
            (Look::Plain, format!("{} {}", arrow(*direction), word_of(*kind, out))),
            (Look::Strong, names.iter().take(NAMES).map(String::as_str).collect::<Vec<_>>().join(", ")),
            (Look::Plain, subject.clone().unwrap_or_default()),
        ],
    }
}

fn paragraph(group: &Group<'_>, out: &Out) {
    let what = out.say.file_kind(group.title.word());
    out.line(&format!("{}  {}", out.look(Look::Strong, &group.name), out.look(Look::Dim, &what)));
    let mut about_you = Vec::new();
    let mut you_left_out: BTreeMap<&str, u64> = BTreeMap::new();
    let mut of_no_use = Vec::new();
    for sum in &group.sums {
        match sum.kind {
            Kind::Zip | Kind::LinkedinZip | Kind::Takeout => {}
            Kind::LinkedinOther => of_no_use.extend(sum.files.iter().map(|file| short(&file.path))),
            kind if is_about_you(kind) => {
                about_you.push(out.say.units(sum.kind.word(), sum.records));
                sum.skipped.iter().for_each(|(code, n)| *you_left_out.entry(*code).or_default() += n);
            }
            _ => out.line(&format!("    {}", line(sum, out))),
        }
    }
    if !about_you.is_empty() {
        let skipped: Vec<(&str, u64)> = you_left_out.into_iter().collect();
        let about_you = std::iter::once(about_you.join(", ")).chain(out.say.left_out(&skipped));
        out.line(&format!("    {}", out.say.import_about_you(about_you.collect::<Vec<_>>().join(" · "))));
    }
    if !of_no_use.is_empty() {
        let more = of_no_use.len().saturating_sub(NAMES);
        of_no_use.truncate(NAMES);
        let mut names = of_no_use.join(", ");
        if more > 0 {
            names.push_str(&format!(", {}", out.say.import_more_files(more)));
        }
        out.line(&out.look(Look::Dim, &format!("    {}", out.say.import_of_no_use(names))));
    }
    let several = group.files().filter(|file| !file.complaints.is_empty()).count() > 1 || group.sums.len() > 1;
    let complaints: Vec<_> = group.files().flat_map(|file| file.complaints.iter().map(move |c| (file, c))).collect();
    for (file, c) in complaints.iter().take(COMPLAINTS) {
        let where_from = if several { format!("{}, ", short(&file.path)) } else { String::new() };
        let text = format!("    {where_from}{}: {}", place(c.place, out), complaint(c, out));
        out.line(&out.look(Look::Clay, &text));
    }
    if complaints.len() > COMPLAINTS {
        out.line(&out.look(Look::Clay, &format!("    {}", out.say.import_more(complaints.len() - COMPLAINTS))));
    }
}

/// Files that say something of the owner alone.
fn is_about_you(kind: Kind) -> bool {
    use Kind as K;
    matches!(
        kind,
        K::LinkedinProfile
            | K::LinkedinOwnEmails
            | K::LinkedinPhones
            | K::LinkedinPositions
            | K::LinkedinEducation
            | K::LinkedinSkills
            | K::LinkedinShares
    )
}

/// `760 messages: 742 new · left out: 10 drafts · 1 lost`.
fn line(sum: &Sum<'_>, out: &Out) -> String {
    let mut parts = Vec::new();
    let people = [sum.people.new, sum.people.changed, sum.people.same];
    let interactions = [sum.interactions.new, 0, sum.interactions.same];
    parts.extend(out.say.new_changed_same(interactions).map(|counts| out.say.import_interactions(counts)));
    parts.extend(out.say.new_changed_same(people).map(|counts| out.say.import_people(counts)));
    if sum.kind == Kind::Notebook {
        let facts = [sum.facts.new, 0, sum.facts.same];
        parts.extend(out.say.new_changed_same(facts).map(|counts| out.say.import_facts(counts)));
    }
    let skipped: Vec<(&str, u64)> = sum.skipped.iter().map(|(code, n)| (*code, *n)).collect();
    parts.extend(out.say.left_out(&skipped));
    if sum.errors > 0 {
        parts.push(out.say.import_errors(sum.errors));
    }
    if parts.is_empty() {
        parts.push(out.say.import_nothing());
    }
    format!("{}: {}", out.say.units(sum.kind.word(), sum.records), parts.join(" · "))
}

fn guesses(all: &[Guess], out: &Out) {
    let mut by_what: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for guess in all {
        by_what.entry(&guess.what).or_default().push((&guess.value, &guess.how));
    }
    for (what, guesses) in by_what {
        out.line(&out.look(Look::Dim, &out.say.guessed(what, &guesses)));
    }
}

/// A place in a file, in words.
pub fn place(place: Place, out: &Out) -> String {
    out.say.place_in_file(&place.to_string())
}

/// A file's name without its folders.
fn short(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
