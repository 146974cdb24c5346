//! Groups of sightings that are one person so far, and what must stay apart.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::keys::KeyKind;
use crate::names::{ALIKE, Folded, alike, folded};
use crate::sightings::{Field, Source};

use super::Input;
use super::evidence::{digits_of_birthday, one_edit_apart};

/// What a group knows that could contradict another.
#[derive(Debug, Clone, Default)]
struct Profile {
    /// Vanity slugs: two of them are two people.
    slugs: BTreeSet<String>,
    /// Full birth dates, as eight digits.
    birthdays: BTreeSet<String>,
    /// Every distinct name, folded.
    names: Vec<Folded>,
    /// Has a row of a list that names each person once, or more than one strong key.
    stands_alone: bool,
    /// Sightings that were parted from some of this group's.
    apart: HashSet<usize>,
    members: Vec<usize>,
}

/// A union–find over the places in `order`.
pub(super) struct Groups {
    parent: Vec<usize>,
    profiles: HashMap<usize, Profile>,
    index: HashMap<i64, usize>,
    own_names: Vec<String>,
}

impl Groups {
    pub(super) fn new(order: &[&Input<'_>]) -> Groups {
        let mut profiles = HashMap::with_capacity(order.len());
        let mut index = HashMap::with_capacity(order.len());
        let mut own_names = vec![String::new(); order.len()];
        for (i, input) in order.iter().enumerate() {
            index.insert(input.id, i);
            let sighting = input.sighting;
            let mut profile = Profile { members: vec![i], ..Profile::default() };
            for key in &sighting.keys {
                if key.kind == KeyKind::LinkedIn && !key.value.starts_with("ACoAA") {
                    profile.slugs.insert(key.value.clone());
                }
            }
            let strong = sighting.keys.iter().filter(|k| k.kind != KeyKind::Profile).count();
            profile.stands_alone = sighting.source.is_closed_list() || strong > 1;
            profile.birthdays.extend(sighting.first(Field::Birthday).and_then(digits_of_birthday));
            if let Some(name) = &sighting.name {
                let name = match (sighting.first(Field::GivenName), sighting.first(Field::FamilyName)) {
                    (Some(given), Some(family)) => crate::names::folded_parts(given, family),
                    _ => folded(name),
                };
                if !name.is_empty() {
                    own_names[i] = name.key();
                    profile.names.push(name);
                }
            }
            profiles.insert(i, profile);
        }
        Groups { parent: (0..order.len()).collect(), profiles, index, own_names }
    }

    pub(super) fn root(&mut self, mut i: usize) -> usize {
        while self.parent[i] != i {
            self.parent[i] = self.parent[self.parent[i]];
            i = self.parent[i];
        }
        i
    }

    fn root_of(&self, mut i: usize) -> usize {
        while self.parent[i] != i {
            i = self.parent[i];
        }
        i
    }

    fn profile(&self, i: usize) -> Option<&Profile> {
        self.profiles.get(&self.root_of(i))
    }

    /// Whoever is one with `i`, in order.
    pub(super) fn sorted_members(&self, i: usize) -> Vec<usize> {
        let mut all = self.profile(i).map_or_else(Vec::new, |p| p.members.clone());
        all.sort_unstable();
        all
    }

    /// These two are two people.
    pub(super) fn part(&mut self, a: usize, b: usize) {
        let (ra, rb) = (self.root(a), self.root(b));
        if let Some(p) = self.profiles.get_mut(&ra) {
            p.apart.insert(b);
        }
        if let Some(p) = self.profiles.get_mut(&rb) {
            p.apart.insert(a);
        }
    }

    /// Joins what the member said is one, unless by way of others they said that it is two.
    pub(super) fn join_as_told(&mut self, a: usize, b: usize) {
        if !self.parted(a, b) {
            self.join(a, b);
        }
    }

    /// Joins two versions of one record.
    pub(super) fn join_record(&mut self, a: i64, b: i64) {
        if let (Some(&a), Some(&b)) = (self.index.get(&a), self.index.get(&b))
            && !self.parted(a, b)
        {
            self.join(a, b);
        }
    }

    /// Joins two groups unless something in them disagrees; says whether they are one now.
    pub(super) fn join_unless_apart(&mut self, a: usize, b: usize) -> bool {
        self.root(a) == self.root(b) || !self.disagree(a, b) && self.join(a, b)
    }

    /// The same where names do not matter: under a key that names one person whatever they are called.
    pub(super) fn join_by_key(&mut self, a: usize, b: usize) -> bool {
        self.root(a) == self.root(b) || !self.disagree_but_for_names(a, b) && self.join(a, b)
    }

    fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        let size = |g: &Groups, i: usize| g.profiles.get(&i).map_or(0, |p| p.members.len());
        let (big, small) = if size(self, a) >= size(self, b) { (a, b) } else { (b, a) };
        self.parent[small] = big;
        let Some(gone) = self.profiles.remove(&small) else { return true };
        if let Some(kept) = self.profiles.get_mut(&big) {
            kept.stands_alone |= gone.stands_alone;
            kept.slugs.extend(gone.slugs);
            kept.birthdays.extend(gone.birthdays);
            for name in gone.names {
                if kept.names.len() < 32 && !kept.names.contains(&name) {
                    kept.names.push(name);
                }
            }
            kept.apart.extend(gone.apart);
            kept.members.extend(gone.members);
        }
        true
    }

    /// Did the member say that these are two?
    pub(super) fn parted(&self, a: usize, b: usize) -> bool {
        let (Some(pa), Some(pb)) = (self.profile(a), self.profile(b)) else { return false };
        pa.apart.iter().any(|x| self.root_of(*x) == self.root_of(b))
            || pb.apart.iter().any(|x| self.root_of(*x) == self.root_of(a))
    }

    /// Does anything strong say that these are two: another profile, another birth date, names that have nothing in common,
    /// or the member?
    pub(super) fn disagree(&self, a: usize, b: usize) -> bool {
        self.disagree_but_for_names(a, b) || self.names_clash(a, b)
    }

    /// The same without regard to names.
    pub(super) fn disagree_but_for_names(&self, a: usize, b: usize) -> bool {
        self.have_two_profiles(a, b) || self.dates_disagree(a, b) || self.parted(a, b)
    }

    /// Two profiles of one network and not one of them in common.
    pub(super) fn have_two_profiles(&self, a: usize, b: usize) -> bool {
        let (Some(pa), Some(pb)) = (self.profile(a), self.profile(b)) else { return false };
        !pa.slugs.is_empty() && !pb.slugs.is_empty() && pa.slugs.is_disjoint(&pb.slugs)
    }

    /// SCIENCE g, date veto: two full birth dates more than one edit apart.
    fn dates_disagree(&self, a: usize, b: usize) -> bool {
        let (Some(pa), Some(pb)) = (self.profile(a), self.profile(b)) else { return false };
        !pa.birthdays.is_empty()
            && !pb.birthdays.is_empty()
            && !pa.birthdays.iter().any(|x| pb.birthdays.iter().any(|y| one_edit_apart(x, y)))
    }

    /// Full names that have nothing in common. Where only the given names differ it may be a household's address or a nickname nobody
    /// knows: then it takes another strong key, or a row of a list, on both sides to tell them apart, or an address that tells which
    /// of the two it is (`evidence::of_a_household`).
    fn names_clash(&self, a: usize, b: usize) -> bool {
        let (Some(pa), Some(pb)) = (self.profile(a), self.profile(b)) else { return false };
        self.given_names_clash(a, b) && (!self.are_one_family(a, b) || (pa.stands_alone && pb.stands_alone))
    }

    /// Both have full names, and no name of the one resembles one of the other's but for the family's.
    pub(super) fn given_names_clash(&self, a: usize, b: usize) -> bool {
        let (fa, fb) = (self.full_names(a), self.full_names(b));
        !fa.is_empty() && !fb.is_empty() && fa.iter().all(|x| fb.iter().all(|y| x.clashes(y)))
    }

    /// Have they a family name in common?
    fn are_one_family(&self, a: usize, b: usize) -> bool {
        let (fa, fb) = (self.full_names(a), self.full_names(b));
        fa.iter().any(|x| fb.iter().any(|y| alike(&x.family, &y.family) >= ALIKE))
    }

    /// Names of a given name and a family name.
    pub(super) fn full_names(&self, i: usize) -> Vec<&Folded> {
        self.profile(i).map_or_else(Vec::new, |p| p.names.iter().filter(|n| n.is_full()).collect())
    }

    pub(super) fn is_named(&self, i: usize) -> bool {
        self.profile(i).is_some_and(|p| !p.names.is_empty())
    }

    /// Clause 2: given and family name each alike.
    pub(super) fn names_agree(&self, a: usize, b: usize) -> bool {
        let (Some(pa), Some(pb)) = (self.profile(a), self.profile(b)) else { return false };
        pa.names.iter().any(|x| pb.names.iter().any(|y| x.agrees(y)))
    }

    /// The home guard: given names equal, family names alike.
    pub(super) fn may_share_a_phone(&self, a: usize, b: usize) -> bool {
        let (Some(pa), Some(pb)) = (self.profile(a), self.profile(b)) else { return false };
        pa.names.iter().any(|x| pb.names.iter().any(|y| x.agrees_at_home(y)))
    }

    /// The groups of these sightings, each once, by their root.
    pub(super) fn distinct(&self, members: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut roots: Vec<usize> = members.map(|m| self.root_of(m)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    }

    /// The same in the order of the sightings given.
    pub(super) fn distinct_in_order(&self, members: &[usize]) -> Vec<usize> {
        let mut met = HashSet::new();
        members.iter().map(|&m| self.root_of(m)).filter(|&r| met.insert(r)).collect()
    }

    /// The folded name that a sighting itself gives, its words in order; `None` where it gives none.
    pub(super) fn own_name(&self, i: usize) -> Option<&str> {
        self.own_names.get(i).map(String::as_str).filter(|n| !n.is_empty())
    }

    /// Every group's root, in the order of its first sighting.
    pub(super) fn roots(&mut self) -> Vec<usize> {
        let mut firsts: Vec<(usize, usize)> =
            self.profiles.iter().map(|(&root, p)| (p.members.iter().copied().min().unwrap_or(root), root)).collect();
        firsts.sort_unstable();
        firsts.into_iter().map(|(_, root)| root).collect()
    }

    pub(super) fn names(&self, root: usize) -> &[Folded] {
        self.profiles.get(&root).map_or(&[], |p| p.names.as_slice())
    }

    /// The names of the group that a sighting is in.
    pub(super) fn names_of(&self, i: usize) -> &[Folded] {
        self.names(self.root_of(i))
    }

    pub(super) fn members(&self, root: usize) -> &[usize] {
        self.profiles.get(&root).map_or(&[], |p| p.members.as_slice())
    }

    /// Do both have a row of one list that names each person once?
    pub(super) fn share_a_closed_list(&self, order: &[&Input<'_>], a: usize, b: usize) -> bool {
        let lists = |root: usize| -> BTreeSet<(Source, &str)> {
            self.members(root)
                .iter()
                .map(|&m| order[m].sighting)
                .filter(|s| s.source.is_closed_list())
                .map(|s| (s.source, s.list.as_str()))
                .collect()
        };
        !lists(a).is_disjoint(&lists(b))
    }

    /// The people: sighting ids, smallest first, ordered by their smallest.
    pub(super) fn people(&self, order: &[&Input<'_>]) -> Vec<Vec<i64>> {
        let mut people: Vec<Vec<i64>> = self
            .profiles
            .values()
            .map(|p| {
                let mut ids: Vec<i64> = p.members.iter().map(|&m| order[m].id).collect();
                ids.sort_unstable();
                ids
            })
            .collect();
        people.sort_unstable();
        people
    }
}
