//! What is left open: pairs that may be one person, *likely* or to *ask* (SCIENCE g, "Three tiers in the product").
//!
//! The weight of an agreeing name is its rarity in the notebook: with `g` people of that given name and `f` of that family name among
//! `n`, about `g·f/n` people bear both by chance. A rare full name that is unique in every list that names each person once, with nothing
//! that disagrees, is likely one person; a common one is asked about.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::keys::KeyKind;
use crate::names::{Folded, same_given};
use crate::reasons::Reason;

use super::evidence::{Beside, beside};
use super::group::Groups;
use super::{Input, Pair, TWO_IN_ONE_LIST, Tier, blocks};

/// Below this many people expected to bear a name by chance, it is rare.
const RARE: f64 = 0.1;
/// People that a notebook is taken to know at least, so that in a small one a name is not thought common for being there twice.
const NOTEBOOK_AT_LEAST: f64 = 300.0;
/// Groups of one name past which nothing can be said pair by pair.
const NAMESAKES_AT_MOST: usize = 12;

/// How often given and family names occur, over distinct full names.
struct Frequencies {
    given: HashMap<String, u32>,
    family: HashMap<String, u32>,
    people: f64,
}

impl Frequencies {
    fn of(names: &BTreeMap<String, (Folded, Vec<usize>)>) -> Frequencies {
        let (mut given, mut family): (HashMap<String, u32>, HashMap<String, u32>) = Default::default();
        for (name, _) in names.values() {
            *given.entry(name.given.clone()).or_default() += 1;
            *family.entry(name.family.clone()).or_default() += 1;
        }
        Frequencies { given, family, people: (names.len() as f64).max(NOTEBOOK_AT_LEAST) }
    }

    /// How many other people are expected to bear this full name by chance.
    fn expected(&self, name: &Folded) -> f64 {
        let of = |all: &HashMap<String, u32>, word: &str| f64::from(all.get(word).copied().unwrap_or(1).max(1));
        of(&self.given, &name.given) * of(&self.family, &name.family) / self.people
    }
}

/// All open pairs.
pub(super) fn pairs(groups: &mut Groups, order: &[&Input<'_>]) -> Vec<Pair> {
    let roots = groups.roots();
    // Full names, each with the groups that bear it.
    let mut full: BTreeMap<String, (Folded, Vec<usize>)> = BTreeMap::new();
    for &root in &roots {
        for name in groups.names(root) {
            if name.is_full() {
                let (_, bearers) = full.entry(name.key()).or_insert_with(|| (name.clone(), Vec::new()));
                if bearers.last() != Some(&root) {
                    bearers.push(root);
                }
            }
        }
    }
    let frequencies = Frequencies::of(&full);
    let mut found = Found { groups, order, done: HashSet::new(), pairs: Vec::new(), frequencies: &frequencies };
    for (name, bearers) in full.values() {
        found.of_one_name(name, bearers, &frequencies);
    }
    found.of_like_names(&full, &frequencies);
    found.of_one_key();
    let mut pairs = consistent(found);
    pairs.sort_by(|x, y| x.tier.cmp(&y.tier).then(y.bits.total_cmp(&x.bits)).then((x.a, x.b).cmp(&(y.a, y.b))));
    pairs
}

struct Found<'g, 'o, 'i> {
    groups: &'g Groups,
    order: &'o [&'o Input<'i>],
    done: HashSet<(i64, i64)>,
    /// With the roots of the two groups.
    pairs: Vec<(usize, usize, Pair)>,
    frequencies: &'g Frequencies,
}

impl Found<'_, '_, '_> {
    /// Groups that bear one full name.
    fn of_one_name(&mut self, name: &Folded, bearers: &[usize], frequencies: &Frequencies) {
        if bearers.len() < 2 || bearers.len() > NAMESAKES_AT_MOST {
            return;
        }
        let mut couples = Vec::new();
        for (i, &b) in bearers.iter().enumerate() {
            for &a in &bearers[..i] {
                couples.push((a, b, beside(self.groups, self.order, a, b)));
            }
        }
        // Where two of the name are plainly two people, the third could be either: then nothing is likely for the name alone.
        let namesakes = couples.iter().any(|(a, b, beside)| self.stand_apart(*a, *b, beside));
        let rare = frequencies.expected(name) <= RARE;
        for (a, b, beside) in couples {
            if self.groups.disagree(a, b) && !self.groups.have_two_profiles(a, b) {
                continue;
            }
            let apart = self.stand_apart(a, b, &beside);
            let agrees = beside.agrees();
            // Two profiles of one network are two people until told otherwise; worth a question only where more than the name agrees.
            if self.groups.have_two_profiles(a, b) && !agrees {
                continue;
            }
            let likely = !apart && if namesakes { agrees } else { rare || agrees };
            self.push(a, b, likely, Some((name, name)), frequencies, &beside);
        }
    }

    /// Names that are not the same, but may be one person's: a nickname, an initial, a typing error.
    fn of_like_names(&mut self, full: &BTreeMap<String, (Folded, Vec<usize>)>, frequencies: &Frequencies) {
        /// More bearers of one family name than this: a nickname or an initial says nothing.
        const FAMILY_AT_MOST: usize = 60;
        /// An initial that may be more people than this asks nothing.
        const MEANT_AT_MOST: usize = 3;
        let mut families: BTreeMap<&str, Vec<(&Folded, usize)>> = BTreeMap::new();
        let mut partial: BTreeMap<String, Vec<(Folded, usize)>> = BTreeMap::new();
        for (name, bearers) in full.values() {
            for &bearer in bearers {
                families.entry(name.family.as_str()).or_default().push((name, bearer));
            }
        }
        for root in self.groups.distinct(0..self.order.len()) {
            // Only a group that has no full name at all is looked for by an initial.
            let names = self.groups.names(root);
            if names.iter().any(Folded::is_full) {
                continue;
            }
            for name in names.iter().filter(|n| !n.family.is_empty()) {
                partial.entry(name.family.clone()).or_default().push((name.clone(), root));
            }
        }
        for (family, bearers) in &families {
            if bearers.len() > FAMILY_AT_MOST {
                continue;
            }
            let meant = |initial: &Folded| bearers.iter().filter(|(name, _)| name.may_be(initial)).count();
            let mut initials = partial.remove(*family).unwrap_or_default();
            initials.retain(|(initial, _)| meant(initial) <= MEANT_AT_MOST);
            if initials.len() > FAMILY_AT_MOST {
                initials.clear();
            }
            for (i, (name, b)) in bearers.iter().enumerate() {
                let others = bearers[..i].iter().map(|(n, r)| (*n, *r));
                for (other, a) in others.chain(initials.iter().map(|(n, r)| (n, *r))) {
                    if a != *b && name.key() != other.key() && name.may_be(other) {
                        self.like(a, *b, other, name, bearers, frequencies);
                    }
                }
            }
        }
    }

    fn like(
        &mut self,
        a: usize,
        b: usize,
        other: &Folded,
        name: &Folded,
        bearers: &[(&Folded, usize)],
        frequencies: &Frequencies,
    ) {
        if self.groups.disagree(a, b) {
            return;
        }
        let beside = beside(self.groups, self.order, a, b);
        if self.stand_apart(a, b, &beside) {
            return;
        }
        // Likely only where nobody else of the family could be meant.
        let candidates = |of: &Folded, not: usize| {
            bearers.iter().filter(|(n, r)| *r != not && of.may_be(n)).map(|(_, r)| *r).collect::<HashSet<_>>().len()
        };
        let only = candidates(other, a) <= 1 && (candidates(name, b) <= 1);
        let rare = frequencies.expected(name) <= RARE / 2.0;
        let agrees = beside.agrees();
        let initial = !other.is_full() || !name.is_full();
        self.push(a, b, only && (agrees || (rare && !initial)), Some((other, name)), frequencies, &beside);
    }

    /// Is there a reason to think that two of one name are two people?
    fn stand_apart(&self, a: usize, b: usize, beside: &Beside) -> bool {
        beside.other_number
            || self.groups.have_two_profiles(a, b)
            || self.groups.share_a_closed_list(self.order, a, b)
            || self.groups.disagree(a, b)
    }

    fn least(&self, root: usize) -> i64 {
        self.groups.members(root).iter().map(|&m| self.order[m].id).min().unwrap_or_default()
    }

    /// Groups that have a key in common and yet were not merged: it is shared, or only proposes, or they disagree.
    fn of_one_key(&mut self) {
        /// More people than this under one key, and it says nothing of any two.
        const PEOPLE_AT_MOST: usize = 8;
        for members in blocks(self.order, |_, s| s.keys.iter().chain(&s.shared_keys)) {
            let met = self.groups.distinct_in_order(&members);
            if met.len() < 2 || met.len() > PEOPLE_AT_MOST {
                continue;
            }
            for (i, &b) in met.iter().enumerate() {
                for &a in &met[..i] {
                    self.with_one_key(a, b, met.len());
                }
            }
        }
    }

    fn with_one_key(&mut self, a: usize, b: usize, bearers: usize) {
        if self.groups.parted(a, b) {
            return;
        }
        let beside = beside(self.groups, self.order, a, b);
        let nameless = !self.groups.is_named(a) || !self.groups.is_named(b);
        let called_one = self.could_be_called_one(a, b);
        let Some((key, shared)) = &beside.key else { return };
        // Colleagues at one switchboard, a couple at one telephone: no question. An address of one's own is one even so.
        if !called_one && (*shared || !nameless && key.kind != KeyKind::Email) {
            return;
        }
        let likely = called_one && !*shared && bearers == 2 && !self.stand_apart(a, b, &beside);
        self.push(a, b, likely, None, self.frequencies, &beside);
    }

    /// Could a name of the one be a name of the other, or a part of it (*Anna* in a chat, *Anna Rossi* on a card)?
    fn could_be_called_one(&self, a: usize, b: usize) -> bool {
        let part = |x: &Folded, y: &Folded| x.family.is_empty() && y.tokens.iter().any(|t| same_given(&x.given, t));
        let one = |x: &Folded, y: &Folded| x.may_be(y) || part(x, y) || part(y, x);
        self.groups.names(a).iter().any(|x| self.groups.names(b).iter().any(|y| one(x, y)))
    }

    fn push(
        &mut self,
        a: usize,
        b: usize,
        likely: bool,
        names: Option<(&Folded, &Folded)>,
        frequencies: &Frequencies,
        beside: &Beside,
    ) {
        let (least_a, least_b) = (self.least(a), self.least(b));
        let (root_a, root_b) = if least_a <= least_b { (a, b) } else { (b, a) };
        if !self.done.insert((least_a.min(least_b), least_a.max(least_b))) {
            return;
        }
        let seen = [self.least(a), self.least(b)].map(|id| format!("s{id}"));
        let mut bits = 0.0;
        let mut reasons = Vec::new();
        match names {
            Some((other, name)) => {
                bits -= frequencies.expected(name).max(1e-9).log2();
                let reason = match other.key() == name.key() {
                    true => Reason::new("same_name"),
                    false => Reason::new("like_name").text("other", title(other)),
                };
                reasons.push(reason.text("name", title(name)).because(seen.clone()));
            }
            None if self.groups.is_named(a) && self.groups.is_named(b) && !self.could_be_called_one(a, b) => {
                bits -= 4.0;
                reasons.push(Reason::new("other_name").because(seen.clone()));
            }
            None => {}
        }
        if let Some((key, shared)) = &beside.key {
            bits += if *shared { 2.0 } else { 8.0 };
            let code = if *shared { "shared_key" } else { "same_key" };
            reasons.push(Reason::new(code).text("key", key.value.clone()).because(seen.clone()));
        }
        if let Some(company) = &beside.company {
            bits += 4.0;
            reasons.push(Reason::new("same_company").text("company", company.clone()));
        }
        if let Some(domain) = &beside.domain {
            bits += 4.0;
            reasons.push(Reason::new("company_domain").text("domain", domain.clone()));
        }
        if beside.same_number {
            bits += 3.0;
            reasons.push(Reason::new("same_number"));
        }
        if beside.other_number {
            bits -= 4.0;
            reasons.push(Reason::new("other_number"));
        }
        if beside.other_company && self.groups.share_a_closed_list(self.order, root_a, root_b) {
            reasons.push(Reason::new(TWO_IN_ONE_LIST));
        }
        let tier = if likely { Tier::Likely } else { Tier::Ask };
        self.pairs.push((
            root_a,
            root_b,
            Pair { a: least_a.min(least_b), b: least_a.max(least_b), tier, bits, reasons },
        ));
    }
}

/// Likely pairs are accepted all at once, so together they must not join who stands apart: of rivals for one place none is likely,
/// and of a chain that would join two namesakes the weakest links are asked about.
fn consistent(found: Found<'_, '_, '_>) -> Vec<Pair> {
    let Found { groups, order, mut pairs, .. } = found;
    let apart = |a: usize, b: usize| a != b && (groups.disagree(a, b) || groups.share_a_closed_list(order, a, b));
    let mut likely: Vec<usize> = (0..pairs.len()).filter(|&i| pairs[i].2.tier == Tier::Likely).collect();
    // Which of the two came first is told by row ids, and must not show.
    let place = |root: usize| groups.members(root).iter().min().copied();
    let places = |p: &(usize, usize, Pair)| (place(p.0).min(place(p.1)), place(p.0).max(place(p.1)));
    likely.sort_by(|&x, &y| {
        let (p, q) = (&pairs[x], &pairs[y]);
        q.2.bits.total_cmp(&p.2.bits).then_with(|| places(p).cmp(&places(q)))
    });
    let mut beside_of: HashMap<usize, Vec<usize>> = HashMap::new();
    for &i in &likely {
        let (a, b) = (pairs[i].0, pairs[i].1);
        beside_of.entry(a).or_default().push(b);
        beside_of.entry(b).or_default().push(a);
    }
    let rivals = |of: usize, to: usize| beside_of.get(&of).is_some_and(|all| all.iter().any(|&other| apart(other, to)));
    let mut component: HashMap<usize, usize> = HashMap::new();
    let mut inside: HashMap<usize, Vec<usize>> = HashMap::new();
    for &i in &likely {
        let (a, b) = (pairs[i].0, pairs[i].1);
        let (ca, cb) = (*component.get(&a).unwrap_or(&a), *component.get(&b).unwrap_or(&b));
        let of = |c: usize| inside.get(&c).cloned().unwrap_or_else(|| vec![c]);
        let (in_a, in_b) = (of(ca), of(cb));
        let torn = ca != cb && in_a.iter().any(|&x| in_b.iter().any(|&y| apart(x, y)));
        if torn || rivals(a, b) || rivals(b, a) {
            pairs[i].2.tier = Tier::Ask;
        } else if ca != cb {
            in_b.iter().for_each(|&m| _ = component.insert(m, ca));
            component.insert(a, ca);
            inside.remove(&cb);
            inside.insert(ca, [in_a, in_b].concat());
        }
    }
    pairs.into_iter().map(|(_, _, pair)| pair).collect()
}

fn title(name: &Folded) -> String {
    let mut out = String::new();
    for word in &name.tokens {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut letters = word.chars();
        out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        out.extend(letters);
    }
    out
}
