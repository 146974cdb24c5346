//! Strong fields: what besides a key can tell that two people of like names are one (SCIENCE g, clause 2).

use std::collections::{BTreeMap, BTreeSet};

use crate::companies::plain;
use crate::keys::{Key, KeyKind, is_role};
use crate::names::{Folded, fold, same_given};
use crate::people::Person;
use crate::sightings::{Field, Sighting};
use crate::when::When;

use super::group::Groups;
use super::street::with_number;
use super::{Input, blocks};

/// A full birth date as eight digits; a year of 1600 to 1905 is a tool's way to say that it is not known.
pub(super) fn digits_of_birthday(text: &str) -> Option<String> {
    match text.parse::<When>().ok()? {
        When::Day(d) if d.year() > 1905 => Some(format!("{:04}{:02}{:02}", d.year(), d.month(), d.day())),
        _ => None,
    }
}

/// Damerau–Levenshtein distance of at most one.
pub(super) fn one_edit_apart(a: &str, b: &str) -> bool {
    strsim::osa_distance(a, b) <= 1
}

/// The local part of an address where it says more than the name: six characters or more, with a digit, or with a run of
/// letters that neither contains nor is contained in given or family name, by any name that its person bears. Of who has no name
/// nothing can be more than the name; a role says where one sits, not who one is.
fn telling_local_part(address: &str, names: &[Folded]) -> Option<String> {
    let (local, _) = address.split_once('@')?;
    let local = local.split('+').next().unwrap_or(local);
    if local.chars().count() < 6 {
        return None;
    }
    let words: Vec<String> = names.iter().flat_map(|n| &n.tokens).map(|word| without_umlauts(word)).collect();
    if words.is_empty() {
        return None;
    }
    let digit = local.chars().any(|c| c.is_ascii_digit());
    let runs: Vec<String> = local.split(|c: char| !c.is_alphabetic()).map(fold).filter(|run| run.len() > 1).collect();
    if runs.iter().any(|run| is_role(run)) {
        return None;
    }
    let foreign = runs
        .iter()
        .map(|run| without_umlauts(run))
        .any(|run| !words.iter().any(|w| w.contains(&run) || run.contains(w)));
    (digit || foreign).then(|| local.to_owned())
}

/// Two given names of one family under an address that does not tell which of them it is: it names neither (`famiglia.rossi@`), or both
/// (`marta.paolo@`). Such an address is a household's, and the two are two until somebody says that one is the other's nickname.
pub(super) fn of_a_household(groups: &Groups, a: usize, b: usize, address: &str) -> bool {
    let names = |who: usize| named(address, &groups.full_names(who));
    groups.given_names_clash(a, b) && names(a) == names(b) && names(a) != Named::Short
}

/// How an address names somebody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    Not,
    /// By an initial or a nickname.
    Short,
    /// By the given name.
    Plainly,
}

/// Does the local part name somebody's given name: alone, or joined with the family name (`mrossi@`, `rossimarta@`)?
fn named(address: &str, names: &[&Folded]) -> Named {
    let local = fold(address.split(['@', '+']).next().unwrap_or_default());
    let runs = || local.split(|c: char| !c.is_alphabetic()).filter(|run| !run.is_empty());
    let of = |name: &&Folded| {
        let family = name.family.replace(' ', "");
        let alone = |run: &str| {
            run.strip_prefix(&*family).or(run.strip_suffix(&*family)).is_some_and(|rest| same_given(rest, &name.given))
        };
        let given = || name.given.split(' ').filter(|word| word.len() > 2);
        if runs().any(|run| given().any(|word| run.contains(word))) {
            Named::Plainly
        } else if runs().any(|run| same_given(run, &name.given) || alone(run)) {
            Named::Short
        } else {
            Named::Not
        }
    };
    names.iter().map(of).max().unwrap_or(Named::Not)
}

/// Müller writes from `mueller@` or `muller@`: one spelling for both, of what is folded already.
fn without_umlauts(word: &str) -> String {
    word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

/// Given and family name alike, and one strong field equal.
pub(super) fn by_strong_field(groups: &mut Groups, order: &[&Input<'_>]) {
    // What a whole office or village shares is no longer telling.
    const SHARED_BY_MANY: usize = 40;
    let born = |_: &Groups, _: usize, s: &Sighting| {
        s.first(Field::Birthday).and_then(digits_of_birthday).into_iter().collect()
    };
    let local = |groups: &Groups, i: usize, s: &Sighting| {
        let emails = s.keys.iter().filter(|k| k.kind == KeyKind::Email);
        emails.filter_map(|k| telling_local_part(&k.value, groups.names_of(i))).collect()
    };
    let lives = |_: &Groups, _: usize, s: &Sighting| {
        s.facts.get(&Field::Address).into_iter().flatten().filter_map(|a| with_number(a, s)).collect()
    };
    type Values<'v> = &'v dyn Fn(&Groups, usize, &Sighting) -> Vec<String>;
    let strong: [(Values<'_>, bool); 3] = [(&born, false), (&local, false), (&lives, true)];
    for (values, at_home) in strong {
        for members in blocks(order, |i, s| values(groups, i, s)) {
            let members = groups.distinct_in_order(&members);
            if members.len() > SHARED_BY_MANY {
                continue;
            }
            for (i, &b) in members.iter().enumerate() {
                for &a in &members[..i] {
                    let names = if at_home { groups.may_share_a_phone(a, b) } else { groups.names_agree(a, b) };
                    if names && groups.join_unless_apart(a, b) {
                        break;
                    }
                }
            }
        }
    }
}

/// What two groups have in common, or have against each other, beside the name.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Beside {
    /// An employer named by both, as it is written.
    pub(super) company: Option<String>,
    /// The employer of one, as it is written, whose mail domain the other has.
    pub(super) domain: Option<String>,
    /// Each names an employer, none the same, and no mail domain speaks of one.
    pub(super) other_company: bool,
    /// Addresses made of the same name and different numbers (`rossi12@`, `rossi57@`).
    pub(super) other_number: bool,
    /// Addresses made of the same name and the same number.
    pub(super) same_number: bool,
    /// The strongest key that both have, and whether it is only shared (an office's).
    pub(super) key: Option<(Key, bool)>,
}

impl Beside {
    /// Does anything agree beside the name?
    pub(super) fn agrees(&self) -> bool {
        self.company.is_some() || self.domain.is_some() || self.same_number || self.key.is_some()
    }
}

/// Looks at what stands beside the name.
pub(super) fn beside(groups: &Groups, order: &[&Input<'_>], a: usize, b: usize) -> Beside {
    let of = |root: usize| groups.members(root).iter().map(|&m| order[m].sighting).collect::<Vec<_>>();
    let (a, b) = (of(a), of(b));
    let companies = |s: &[&Sighting]| -> Vec<(String, String)> {
        s.iter()
            .flat_map(|s| s.facts.get(&Field::Company).into_iter().flatten())
            .map(|written| (plain(written), written.trim().to_owned()))
            .filter(|(folded, _)| !folded.is_empty())
            .collect()
    };
    let domains = |s: &[&Sighting]| -> Vec<String> {
        s.iter()
            .flat_map(|s| &s.keys)
            .filter(|k| k.kind == KeyKind::Email)
            .filter_map(|k| domain_word(&k.value))
            .collect()
    };
    let numbers = |s: &[&Sighting]| -> Vec<String> {
        s.iter()
            .flat_map(|s| &s.keys)
            .filter(|k| k.kind == KeyKind::Email)
            .filter_map(|k| trailing_number(&k.value))
            .collect()
    };
    let (ca, cb, da, db) = (companies(&a), companies(&b), domains(&a), domains(&b));
    let (na, nb) = (numbers(&a), numbers(&b));
    let named = |all: &[(String, String)], folded: &str| all.iter().any(|(other, _)| other == folded);
    let both = ca.iter().chain(&cb).filter(|(folded, _)| named(&ca, folded) && named(&cb, folded));
    let posted = |all: &[(String, String)], domains: &[String]| {
        let at = |folded: &str| domains.iter().any(|d| folded.replace(' ', "").contains(d.as_str()));
        best_written(all.iter().filter(|(folded, _)| at(folded)))
    };
    let company = best_written(both);
    let domain = posted(&cb, &da).or_else(|| posted(&ca, &db));
    Beside {
        other_company: !ca.is_empty() && !cb.is_empty() && company.is_none() && domain.is_none(),
        company,
        domain,
        other_number: !na.is_empty() && !nb.is_empty() && !na.iter().any(|n| nb.contains(n)),
        same_number: na.iter().any(|n| nb.contains(n)),
        key: common_key(&a, &b),
    }
}

/// Do employers or mail domains of the two say two people, and none of them one?
pub fn work_apart(a: &Person, b: &Person) -> bool {
    let companies = |p: &Person| -> BTreeSet<String> {
        p.all(Field::Company).map(|name| plain(name).replace(' ', "")).filter(|name| !name.is_empty()).collect()
    };
    let domains = |p: &Person| -> BTreeSet<String> { p.keys_of(KeyKind::Email).filter_map(domain_word).collect() };
    let (ca, cb, da, db) = (companies(a), companies(b), domains(a), domains(b));
    let apart = |x: &BTreeSet<String>, y: &BTreeSet<String>| !x.is_empty() && !y.is_empty() && x.is_disjoint(y);
    let posted = |at: &BTreeSet<String>, by: &BTreeSet<String>| at.iter().any(|at| by.iter().any(|by| at.contains(by)));
    let agrees = !ca.is_disjoint(&cb) || !da.is_disjoint(&db) || posted(&ca, &db) || posted(&cb, &da);
    !agrees && (apart(&ca, &cb) || apart(&da, &db))
}

/// Of employers, folded and as written, the one to show: the first by its folded name, and of its writings neither one in capitals
/// nor one in small letters alone where there is another. So it does not matter who came first.
fn best_written<'a>(all: impl Iterator<Item = &'a (String, String)>) -> Option<String> {
    let plain = |written: &str| written.chars().any(char::is_uppercase) != written.chars().any(char::is_lowercase);
    let place = |of: &'a (String, String)| (&of.0, plain(&of.1), &of.1);
    all.min_by(|&a, &b| place(a).cmp(&place(b))).map(|(_, written)| written.clone())
}

fn common_key(a: &[&Sighting], b: &[&Sighting]) -> Option<(Key, bool)> {
    let all = |s: &[&Sighting]| -> BTreeMap<Key, bool> {
        let mut keys: BTreeMap<Key, bool> = s.iter().flat_map(|s| &s.shared_keys).map(|k| (k.clone(), true)).collect();
        keys.extend(s.iter().flat_map(|s| &s.keys).map(|k| (k.clone(), false)));
        keys
    };
    let (a, b) = (all(a), all(b));
    a.into_iter().find_map(|(key, shared)| b.get(&key).map(|also| (key, shared || *also)))
}

/// The telling label of a mail domain, where it is an employer's.
fn domain_word(address: &str) -> Option<String> {
    const POST_OFFICES: &[&str] = &[
        "gmail",
        "googlemail",
        "outlook",
        "hotmail",
        "live",
        "yahoo",
        "icloud",
        "libero",
        "tiscali",
        "virgilio",
        "alice",
        "tin",
        "gmx",
        "web",
        "proton",
        "protonmail",
        "pec",
        "mail",
        "example",
        "aol",
        "fastwebnet",
        "msn",
        "me",
        "aruba",
    ];
    let (_, domain) = address.rsplit_once('@')?;
    let labels: Vec<&str> = domain.split('.').collect();
    let word = labels.get(labels.len().checked_sub(2)?)?;
    (word.len() >= 4 && !POST_OFFICES.contains(word)).then(|| (*word).to_owned())
}

/// The number at the end of a local part.
fn trailing_number(address: &str) -> Option<String> {
    let (local, _) = address.split_once('@')?;
    let digits: String = local.chars().rev().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty()).then(|| digits.chars().rev().collect())
}
