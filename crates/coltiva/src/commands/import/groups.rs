//! Files that belong together: an export, a Maildir, many letters of one folder.

use std::collections::{BTreeMap, HashMap};

use coltiva_app::imports::report::{Counts, FileReport, PeopleCounts};
use coltiva_formats::kind::Kind;

/// From so many files of one kind in one folder on, they are told of together.
const MANY: usize = 4;

/// What is told of in one paragraph.
pub(super) struct Group<'r> {
    /// The path of what holds the files, or of the file itself.
    pub(super) name: String,
    /// What it is as a whole.
    pub(super) title: Kind,
    /// Its files by kind, in the order of reading.
    pub(super) sums: Vec<Sum<'r>>,
}

/// The files of one kind, added up.
pub(super) struct Sum<'r> {
    pub(super) kind: Kind,
    pub(super) files: Vec<&'r FileReport>,
    pub(super) records: u64,
    pub(super) people: PeopleCounts,
    pub(super) interactions: Counts,
    pub(super) facts: Counts,
    pub(super) skipped: BTreeMap<&'static str, u64>,
    pub(super) errors: u64,
}

impl<'r> Group<'r> {
    pub(super) fn files(&self) -> impl Iterator<Item = &'r FileReport> {
        self.sums.iter().flat_map(|sum| sum.files.iter().copied())
    }

    fn add(&mut self, file: &'r FileReport) {
        let at = match self.sums.iter().position(|sum| sum.kind == file.kind) {
            Some(at) => at,
            None => {
                self.sums.push(Sum {
                    kind: file.kind,
                    files: Vec::new(),
                    records: 0,
                    people: PeopleCounts::default(),
                    interactions: Counts::default(),
                    facts: Counts::default(),
                    skipped: BTreeMap::new(),
                    errors: 0,
                });
                self.sums.len() - 1
            }
        };
        let sum = &mut self.sums[at];
        sum.files.push(file);
        sum.records += file.records;
        sum.people += file.people;
        sum.interactions += file.interactions;
        sum.facts += file.facts;
        sum.errors += file.errors;
        for (code, n) in &file.skipped {
            *sum.skipped.entry(code).or_default() += n;
        }
    }
}

/// The files, grouped; a container that holds nothing worth a word of its own is left out.
pub(super) fn groups(files: &[FileReport]) -> Vec<Group<'_>> {
    let mut in_folder: HashMap<(&str, Kind), usize> = HashMap::new();
    for file in files {
        *in_folder.entry((folder(&file.path), file.kind)).or_default() += 1;
    }
    let exports: Vec<&str> = files.iter().filter(|f| f.kind == Kind::LinkedinZip).map(|f| f.path.as_str()).collect();
    let linkedin: Vec<&str> = files.iter().filter(|f| f.kind.is_linkedin()).map(|f| folder(&f.path)).collect();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for file in files {
        let silent = matches!(file.kind, Kind::Zip | Kind::Takeout) && file.complaints.is_empty();
        if silent {
            continue;
        }
        let home = folder(&file.path);
        let many = in_folder.get(&(home, file.kind)).is_some_and(|n| *n >= MANY);
        let name = match file.kind {
            Kind::LinkedinZip => file.path.as_str(),
            kind if kind.is_linkedin() => match exports.iter().find(|zip| is_inside(&file.path, zip)) {
                Some(zip) => zip,
                // Some files of an export lie in folders of their own.
                None => linkedin
                    .iter()
                    .filter(|f| is_inside(home, f) || home == **f)
                    .min_by_key(|f| f.len())
                    .unwrap_or(&home),
            },
            Kind::MaildirFile => home.strip_suffix("/cur").or_else(|| home.strip_suffix("/new")).unwrap_or(home),
            _ if many => home,
            _ => file.path.as_str(),
        };
        let title = match file.kind {
            kind if kind.is_linkedin() => Kind::LinkedinZip,
            kind => kind,
        };
        match groups.iter_mut().find(|g| g.name == name && g.title == title) {
            Some(group) => group.add(file),
            None => {
                let mut group = Group { name: name.to_owned(), title, sums: Vec::new() };
                group.add(file);
                groups.push(group);
            }
        }
    }
    for group in &mut groups {
        // One file of an export, given by itself.
        if group.title == Kind::LinkedinZip
            && let [sum] = group.sums.as_slice()
            && let [file] = sum.files.as_slice()
        {
            group.name.clone_from(&file.path);
        }
        if group.name.is_empty() {
            ".".clone_into(&mut group.name);
        }
    }
    groups
}

fn folder(path: &str) -> &str {
    path.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)
}

fn is_inside(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with(['/', '\\']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, kind: Kind) -> FileReport {
        FileReport::new(path.to_owned(), kind)
    }

    #[test]
    fn an_export_is_one_group_and_so_is_a_maildir() {
        let files = [
            file("in/x.zip", Kind::LinkedinZip),
            file("in/x.zip/Connections.csv", Kind::LinkedinConnections),
            file("in/x.zip/Jobs/Saved Jobs.csv", Kind::LinkedinOther),
            file("li/Connections.csv", Kind::LinkedinConnections),
            file("li/Jobs/Saved Jobs.csv", Kind::LinkedinOther),
            file("Maildir/cur/1.a:2,S", Kind::MaildirFile),
            file("Maildir/new/2.a", Kind::MaildirFile),
            file("a.vcf", Kind::Vcard),
            file("messages.csv", Kind::LinkedinMessages),
            file("in/y.zip", Kind::Zip),
        ];
        let names: Vec<String> = groups(&files).into_iter().map(|g| g.name).collect();
        assert_eq!(names, ["in/x.zip", "li", "Maildir", "a.vcf", "messages.csv"]);
    }
}
