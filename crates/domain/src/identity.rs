//! Who is who: which sightings are one person (FORMATS 0.7, SCIENCE g).
//!
//! [`settle`] is a pure function of the *set* of sightings and answers. Candidate merges are gone through in an order that follows from
//! their content alone (strength, then the key's text, then the record's), and each is done unless it would join what must stay
//! apart: so the order in which files were imported cannot show.
//!
//! Three tiers: what the rule merges *by itself*, what is *likely* (proposed together, one press), and what is left to *ask*.

mod evidence;
mod group;
pub mod pools;
mod propose;
mod street;

use std::collections::HashMap;

use crate::keys::KeyKind;
use crate::reasons::Reason;
use crate::sightings::Sighting;

pub use evidence::work_apart;

use group::Groups;

/// A sighting to be settled.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Its row id.
    pub id: i64,
    /// What it says.
    pub sighting: &'a Sighting,
    /// By what key another sighting, read from an export of ours, calls it; `None` where none does.
    pub called: Option<&'a str>,
}

impl<'a> Input<'a> {
    /// A sighting that no other one calls by name.
    pub fn new(id: i64, sighting: &'a Sighting) -> Input<'a> {
        Input { id, sighting, called: None }
    }
}

/// What the member answered about two sightings. A later answer about the same pair replaces an earlier one; that is the caller's part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// One person.
    Same(i64, i64),
    /// Two people.
    Different(i64, i64),
}

/// How sure a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tier {
    /// Proposed with all others of its kind, accepted in one step.
    Likely,
    /// To be looked at.
    Ask,
}

impl Tier {
    /// Its stable word.
    pub fn word(self) -> &'static str {
        match self {
            Tier::Likely => "likely",
            Tier::Ask => "ask",
        }
    }

    /// The tier of a word.
    pub fn of_word(word: &str) -> Option<Tier> {
        [Tier::Likely, Tier::Ask].into_iter().find(|tier| tier.word() == word)
    }
}

/// Two records that may be one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Smaller person id.
    pub a: i64,
    /// Larger person id.
    pub b: i64,
    /// How sure.
    pub tier: Tier,
    /// Weight of the evidence in bits: the rarity of what agrees.
    pub bits: f64,
    /// What agrees and what does not.
    pub reasons: Vec<Reason>,
}

/// The reason of a pair whom one list that names each person once gives as two, at different employers.
const TWO_IN_ONE_LIST: &str = "two_in_one_list";

/// Do these reasons of a pair say that they are two?
pub fn seem_two(reasons: &[Reason]) -> bool {
    reasons.iter().any(|reason| reason.code == TWO_IN_ONE_LIST)
}

/// Who is who.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settled {
    /// The people: ids of their sightings, smallest first; ordered by their smallest.
    pub people: Vec<Vec<i64>>,
    /// What is left open, likely ones first, each tier most telling first.
    pub pairs: Vec<Pair>,
}

/// Settles who is who.
pub fn settle(inputs: &[Input<'_>], answers: &[Answer]) -> Settled {
    let order = in_order(inputs);
    let mut groups = grouped(&order, answers);
    let people = groups.people(&order);
    let pairs = propose::pairs(&mut groups, &order);
    Settled { people, pairs }
}

/// The people alone, without what is left open.
pub fn people(inputs: &[Input<'_>], answers: &[Answer]) -> Vec<Vec<i64>> {
    let order = in_order(inputs);
    grouped(&order, answers).people(&order)
}

fn in_order<'i, 'a>(inputs: &'i [Input<'a>]) -> Vec<&'i Input<'a>> {
    let mut order: Vec<&Input<'_>> = inputs.iter().collect();
    order.sort_by(|a, b| a.sighting.place().cmp(&b.sighting.place()).then_with(|| a.id.cmp(&b.id)));
    order
}

fn grouped(order: &[&Input<'_>], answers: &[Answer]) -> Groups {
    let index: HashMap<i64, usize> = order.iter().enumerate().map(|(i, input)| (input.id, i)).collect();
    let mut groups = Groups::new(order);
    part(&mut groups, answers, &index);
    if answers.iter().any(|answer| matches!(answer, Answer::Same(..))) {
        // The member speaks of people: whoever is one by itself is joined as one.
        let mut bases = Groups::new(order);
        part(&mut bases, answers, &index);
        by_itself(&mut bases, order);
        join(&mut groups, &bases, answers, &index);
    }
    by_itself(&mut groups, order);
    groups
}

/// What is one person without the member's saying so.
fn by_itself(groups: &mut Groups, order: &[&Input<'_>]) {
    by_record(groups, order);
    for members in blocks(order, |i, s| keys_of(s, KeyKind::Source).chain(order.get(i).and_then(|input| input.called)))
    {
        join_all(groups, &members);
    }
    for members in blocks(order, |_, s| keys_of(s, KeyKind::LinkedIn)) {
        join_all(groups, &members);
    }
    by_email(groups, order);
    by_phone(groups, order);
    evidence::by_strong_field(groups, order);
}

/// The member's answers go first: what they joined is one whatever else is said, what they parted stays apart.
fn part(groups: &mut Groups, answers: &[Answer], index: &HashMap<i64, usize>) {
    for answer in answers {
        if let Answer::Different(a, b) = answer
            && let (Some(&a), Some(&b)) = (index.get(a), index.get(b))
        {
            groups.part(a, b);
        }
    }
}

/// Joins, for each pair that is one by the member's word, all of `bases` that the two belong to.
fn join(groups: &mut Groups, bases: &Groups, answers: &[Answer], index: &HashMap<i64, usize>) {
    let mut same: Vec<(usize, usize)> = answers
        .iter()
        .filter_map(|answer| match answer {
            Answer::Same(a, b) => Some((*index.get(a)?, *index.get(b)?)),
            Answer::Different(..) => None,
        })
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect();
    same.sort_unstable();
    for (a, b) in same {
        let (whole_a, whole_b) = (bases.sorted_members(a), bases.sorted_members(b));
        for &member in whole_a.iter().chain([&b]).chain(&whole_b) {
            groups.join_as_told(a, member);
        }
    }
}

/// Versions of one record of one source are one person.
fn by_record(groups: &mut Groups, order: &[&Input<'_>]) {
    for pair in order.windows(2) {
        let (a, b) = (pair[0].sighting, pair[1].sighting);
        if a.source == b.source && a.record == b.record && a.list == b.list && !a.record.is_empty() {
            groups.join_record(pair[0].id, pair[1].id);
        }
    }
}

/// A profile or a source's own id names one person, whatever they are called there.
fn join_all(groups: &mut Groups, members: &[usize]) {
    members.iter().for_each(|&m| _ = members.first().is_some_and(|&first| groups.join_by_key(first, m)));
}

/// Equal addresses merge by themselves, unless something that must stay apart would come together.
fn by_email(groups: &mut Groups, order: &[&Input<'_>]) {
    /// More people than this, by their names, under one key: a list or an office. It joins equal names only.
    const SIDES_AT_MOST: usize = 24;
    for (address, members) in blocks_by(order, |_, s| keys_of(s, KeyKind::Email)) {
        join_equal_names(groups, &members);
        let met = groups.distinct_in_order(&members);
        if met.len() > SIDES_AT_MOST {
            continue;
        }
        let two = |a: usize, b: usize| groups.disagree(a, b) || evidence::of_a_household(groups, a, b, address);
        let disagree: Vec<bool> = met.iter().map(|&a| met.iter().any(|&b| a != b && two(a, b))).collect();
        if !disagree.contains(&true) {
            met.iter().for_each(|&m| _ = met.first().is_some_and(|&first| groups.join_unless_apart(first, m)));
            continue;
        }
        contested(groups, &met, &disagree);
    }
}

/// A key that two people claim. Each of those who disagree goes with whom they agree; who agrees with all of them goes where the name
/// points, and nowhere if it points to none or to several: the key alone cannot tell.
fn contested(groups: &mut Groups, met: &[usize], disagree: &[bool]) {
    let mut sides: Vec<usize> = Vec::new();
    for (&m, _) in met.iter().zip(disagree).filter(|(_, d)| **d) {
        if !sides.iter().any(|&side| groups.names_agree(side, m) && groups.join_unless_apart(side, m)) {
            sides.push(m);
        }
    }
    let mut undecided: Option<usize> = None;
    for (&m, _) in met.iter().zip(disagree).filter(|(_, d)| !**d) {
        let mut named = sides.iter().copied().filter(|&side| groups.names_agree(side, m));
        match (named.next(), named.next()) {
            (Some(only), None) => _ = groups.join_unless_apart(only, m),
            _ => match undecided {
                Some(first) => _ = groups.join_unless_apart(first, m),
                None => undecided = Some(m),
            },
        }
    }
}

/// Under one key, equal names are one person (unless profiles, birth dates or the member say otherwise).
fn join_equal_names(groups: &mut Groups, members: &[usize]) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for &m in members {
        let Some(name) = groups.own_name(m) else { continue };
        match first.get(name) {
            Some(&met) => _ = groups.join_unless_apart(met, m),
            None => _ = first.insert(name.to_owned(), m),
        }
    }
}

/// A phone may be a household's: it merges only those whose given names are equal, or one who has no name at all.
fn by_phone(groups: &mut Groups, order: &[&Input<'_>]) {
    /// More people than this on one number, and it is a switchboard.
    const HOUSEHOLD: usize = 12;
    for members in blocks(order, |_, s| keys_of(s, KeyKind::Phone)) {
        join_equal_names(groups, &members);
        let met = groups.distinct_in_order(&members);
        if met.len() > HOUSEHOLD {
            continue;
        }
        for (i, &other) in met.iter().enumerate() {
            for &first in &met[..i] {
                if groups.may_share_a_phone(first, other) && groups.join_unless_apart(first, other) {
                    break;
                }
            }
        }
        // A record without any name goes to the only person who has the number.
        let (named, bare): (Vec<usize>, Vec<usize>) =
            groups.distinct_in_order(&members).into_iter().partition(|&m| groups.is_named(m));
        if let (Some(&to), true) = (named.first().or(bare.first()), named.len() <= 1) {
            bare.iter().for_each(|&m| _ = groups.join_unless_apart(to, m));
        }
    }
}

/// Places in `order` under each value that two or more of them have, values in order. Sorted pairs instead of a table: a whole notebook
/// is gone through several times, and most values are borrowed from the sightings.
fn blocks<'a, V: Ord + Clone, I: IntoIterator<Item = V>>(
    order: &[&Input<'a>],
    values: impl Fn(usize, &'a Sighting) -> I,
) -> Vec<Vec<usize>> {
    blocks_by(order, values).into_iter().map(|(_, places)| places).collect()
}

/// The same, each with its value.
fn blocks_by<'a, V: Ord + Clone, I: IntoIterator<Item = V>>(
    order: &[&Input<'a>],
    values: impl Fn(usize, &'a Sighting) -> I,
) -> Vec<(V, Vec<usize>)> {
    let mut all: Vec<(V, usize)> = order
        .iter()
        .enumerate()
        .flat_map(|(i, input)| values(i, input.sighting).into_iter().map(move |v| (v, i)))
        .collect();
    all.sort_unstable();
    all.dedup();
    all.chunk_by(|a, b| a.0 == b.0)
        .filter(|same| same.len() > 1)
        .filter_map(|same| Some((same.first()?.0.clone(), same.iter().map(|(_, i)| *i).collect())))
        .collect()
}

/// Values of the keys of one kind.
fn keys_of(sighting: &Sighting, kind: KeyKind) -> impl Iterator<Item = &str> {
    sighting.keys.iter().filter(move |k| k.kind == kind).map(|k| k.value.as_str())
}

#[cfg(test)]
mod tests;
