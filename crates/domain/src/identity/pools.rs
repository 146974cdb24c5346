//! Who counts as one person in counsel while it waits to be told (SCIENCE g: "until answered, counsel treats a pair that is likely or
//! asked as one").
//!
//! A pair is one; a chain of pairs is not. `M. Rossi` may be Marco or Maria, and that makes Marco and Maria no person: only those of whom
//! each may be each other are pooled.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Tier;

/// A pair that waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Waiting {
    /// One.
    pub a: i64,
    /// The other.
    pub b: i64,
    /// How sure it is.
    pub tier: Tier,
    /// Weight of the evidence, in bits.
    pub bits: f64,
}

/// The pools of two and more, each with its smallest id first, sorted. Every two of a pool wait to be told one. The surest pairs are
/// gone through first; who may belong to two pools with equal right belongs to neither, so that the answer follows from the pairs alone
/// and not from who has the smaller number.
pub fn pools(pairs: &[Waiting]) -> Vec<Vec<i64>> {
    let waiting: HashSet<(i64, i64)> = pairs.iter().map(|pair| ordered(pair.a, pair.b)).collect();
    let mut by_weight: Vec<&Waiting> = pairs.iter().filter(|pair| pair.a != pair.b).collect();
    let weight = |x: &Waiting, y: &Waiting| x.tier.cmp(&y.tier).then(y.bits.total_cmp(&x.bits));
    by_weight.sort_by(|x, y| weight(x, y));
    let mut pool_of: HashMap<i64, usize> = HashMap::new();
    let mut pools: Vec<Vec<i64>> = Vec::new();
    for id in pairs.iter().flat_map(|pair| [pair.a, pair.b]) {
        pool_of.entry(id).or_insert_with(|| {
            pools.push(vec![id]);
            pools.len() - 1
        });
    }
    for level in by_weight.chunk_by(|x, y| weight(x, y).is_eq()) {
        for together in joined(level, &pool_of) {
            let whole: Vec<i64> = together.iter().flat_map(|&pool| &pools[pool]).copied().collect();
            if !each_with_each(&whole, &waiting) {
                continue;
            }
            for &pool in &together {
                pools[pool].clear();
            }
            let into = together[0];
            for &id in &whole {
                pool_of.insert(id, into);
            }
            pools[into] = whole;
        }
    }
    let mut pools: Vec<Vec<i64>> = pools.into_iter().filter(|pool| pool.len() > 1).collect();
    pools.iter_mut().for_each(|pool| pool.sort_unstable());
    pools.sort();
    pools
}

/// The pools that these pairs join, as groups of two and more.
fn joined(level: &[&Waiting], pool_of: &HashMap<i64, usize>) -> Vec<Vec<usize>> {
    let mut parent: BTreeMap<usize, usize> = BTreeMap::new();
    for pair in level {
        let (a, b) = (root(&mut parent, pool_of[&pair.a]), root(&mut parent, pool_of[&pair.b]));
        parent.insert(a.max(b), a.min(b));
    }
    let all: Vec<usize> = parent.keys().copied().collect();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for pool in all {
        groups.entry(root(&mut parent, pool)).or_default().push(pool);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

fn root(parent: &mut BTreeMap<usize, usize>, mut x: usize) -> usize {
    loop {
        let up = *parent.entry(x).or_insert(x);
        if up == x {
            return x;
        }
        let beyond = parent.get(&up).copied().unwrap_or(up);
        parent.insert(x, beyond);
        x = beyond;
    }
}

fn each_with_each(members: &[i64], waiting: &HashSet<(i64, i64)>) -> bool {
    let pairs = members.len() * (members.len() - 1) / 2;
    // There cannot be more of them than wait at all: a star of thousands is turned away at once.
    pairs <= waiting.len()
        && members.iter().enumerate().all(|(i, &a)| members[..i].iter().all(|&b| waiting.contains(&ordered(a, b))))
}

fn ordered(a: i64, b: i64) -> (i64, i64) {
    (a.min(b), a.max(b))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ask(a: i64, b: i64, bits: f64) -> Waiting {
        Waiting { a, b, tier: Tier::Ask, bits }
    }

    #[test]
    fn a_pair_that_waits_is_one_and_a_triangle_too() {
        assert_eq!(
            pools(&[ask(5, 2, 1.0), ask(7, 5, 1.0), ask(2, 7, 1.0), ask(9, 8, 3.0)]),
            [vec![2, 5, 7], vec![8, 9]]
        );
        assert!(pools(&[]).is_empty());
    }

    #[test]
    fn who_may_be_either_of_two_makes_them_no_one_person() {
        let (marco, maria, initial) = (1, 2, 3);
        assert!(pools(&[ask(marco, initial, 2.0), ask(maria, initial, 2.0)]).is_empty());
        // The surer of the two has them.
        assert_eq!(pools(&[ask(marco, initial, 2.0), ask(maria, initial, 4.0)]), [vec![maria, initial]]);
        let likely = Waiting { tier: Tier::Likely, ..ask(marco, initial, 1.0) };
        assert_eq!(pools(&[likely, ask(maria, initial, 4.0)]), [vec![marco, initial]]);
    }

    proptest! {
        #[test]
        fn every_two_of_a_pool_wait_and_no_one_is_in_two(
            pairs in proptest::collection::vec((0i64..12, 0i64..12, 0u8..3), 0..40),
        ) {
            let pairs: Vec<Waiting> = pairs.into_iter().map(|(a, b, bits)| ask(a, b, f64::from(bits))).collect();
            let found = pools(&pairs);
            let waits = |a: i64, b: i64| pairs.iter().any(|p| (p.a, p.b) == (a, b) || (p.a, p.b) == (b, a));
            let mut seen = HashSet::new();
            for pool in &found {
                for (i, &a) in pool.iter().enumerate() {
                    prop_assert!(seen.insert(a));
                    prop_assert!(pool[..i].iter().all(|&b| waits(a, b)));
                }
            }
        }

        #[test]
        fn numbers_and_order_do_not_show(
            pairs in proptest::collection::vec((0i64..9, 0i64..9, 0u8..3), 0..30), turn in 0usize..30,
        ) {
            let pairs: Vec<Waiting> = pairs.into_iter().map(|(a, b, bits)| ask(a, b, f64::from(bits))).collect();
            let mut renamed: Vec<Waiting> =
                pairs.iter().map(|p| Waiting { a: 100 - p.b, b: 100 - p.a, ..*p }).collect();
            if !renamed.is_empty() {
                let by = turn % renamed.len();
                renamed.rotate_left(by);
            }
            let back = |pools: Vec<Vec<i64>>| {
                let mut back: Vec<Vec<i64>> = pools.into_iter().map(|pool| {
                    let mut pool: Vec<i64> = pool.into_iter().map(|id| 100 - id).collect();
                    pool.sort_unstable();
                    pool
                }).collect();
                back.sort();
                back
            };
            prop_assert_eq!(back(pools(&renamed)), pools(&pairs));
        }
    }
}
