//! The ledger of a tie: for each day, how much came from each side, by which kind of interaction, and who began.
//!
//! Ledgers add up like bags: [`Ledger::absorb`] is commutative and associative, the empty ledger is its neutral element. So late
//! imports, merged and split people and rebuilds agree by law, and a retraction is a recount. One *event* counts once because its
//! evidence key is unique in the log; the ledger itself does not know keys. What counts for warmth is only the set of days, which
//! does not change when one message reaches two addresses of a person and so stands in the ledgers of two sightings.

use crate::interactions::{Direction, Kind, Weight};
use crate::when::DayNumber;

/// Kinds of interaction that a ledger tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Mail and messages.
    Letters,
    /// Meetings, visits and conversations in person.
    Meetings,
    /// Calls.
    Calls,
    /// Favours, gifts and introductions.
    Favours,
    /// All else that makes a day of contact (a recommendation).
    Others,
}

impl Group {
    /// The group of a kind.
    pub fn of(kind: Kind) -> Group {
        match kind {
            Kind::Mail | Kind::Message => Group::Letters,
            Kind::Meeting | Kind::Conversation => Group::Meetings,
            Kind::Call => Group::Calls,
            Kind::Favour | Kind::Gift | Kind::Introduction => Group::Favours,
            Kind::Event | Kind::Connected | Kind::Invitation | Kind::Endorsement | Kind::Recommendation => {
                Group::Others
            }
        }
    }
}

/// Counts of a day: 15 of contact (group × direction), then who began, then seen together.
const COUNTS: usize = 18;
const BEGAN_OUT: usize = 15;
const BEGAN_IN: usize = 16;
const TOGETHER: usize = 17;

/// Where each count stands in the written mask: the usual ones first, so that a usual day takes one byte.
const WRITTEN: [usize; COUNTS] = [
    0,
    1,
    BEGAN_OUT,
    BEGAN_IN,
    cell(Group::Meetings, Direction::Both),
    TOGETHER,
    3,
    4,
    6,
    7,
    2,
    8,
    9,
    10,
    11,
    12,
    13,
    14,
];

const fn cell(group: Group, direction: Direction) -> usize {
    group as usize * 3 + direction as usize
}

/// What a day's counts say, bit by bit, kept beside them: every measure asks it of every day.
const CONTACT: u8 = 1;
const OUT: u8 = 2;
const IN: u8 = 4;
const WROTE_OUT: u8 = 8;
const WROTE_IN: u8 = 16;
/// A favour, from whichever side.
const HELPED: u8 = 32;
/// A thread was begun, by whichever side.
const BEGAN: u8 = 64;

/// What a count says when it is not zero.
const SAYS: [u8; COUNTS] = {
    let mut says = [0; COUNTS];
    let (mut at, out, both) = (0, Direction::Out as usize, Direction::Both as usize);
    while at < BEGAN_OUT {
        let (group, direction) = (at / 3, at % 3);
        let writes = group == Group::Letters as usize || group == Group::Calls as usize;
        says[at] = CONTACT;
        if direction == out || direction == both {
            says[at] |= OUT;
        }
        if direction != out {
            says[at] |= IN;
        }
        if writes && direction == out {
            says[at] |= WROTE_OUT;
        }
        if writes && direction == Direction::In as usize {
            says[at] |= WROTE_IN;
        }
        if group == Group::Favours as usize {
            says[at] |= HELPED;
        }
        at += 1;
    }
    says[BEGAN_OUT] = BEGAN;
    says[BEGAN_IN] = BEGAN;
    says
};

/// What happened on one day. Counts stop at 65,535, which keeps their addition associative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub day: DayNumber,
    counts: [u16; COUNTS],
    /// The union of [`SAYS`] over the counts that are not zero.
    says: u8,
}

impl Day {
    fn empty(day: DayNumber) -> Day {
        Day { day, counts: [0; COUNTS], says: 0 }
    }

    fn bump(&mut self, at: usize) {
        if let (Some(count), Some(says)) = (self.counts.get_mut(at), SAYS.get(at)) {
            *count = count.saturating_add(1);
            self.says |= says;
        }
    }

    /// How many interactions of this group and direction.
    pub fn count(&self, group: Group, direction: Direction) -> u32 {
        self.counts.get(cell(group, direction)).map_or(0, |&n| u32::from(n))
    }

    /// Is it a day of contact (SCIENCE a), and not only one on which both were seen together?
    pub fn is_contact(&self) -> bool {
        self.says & CONTACT != 0
    }

    /// Did anything come from the member's side? What both do (a meeting) comes from both.
    pub fn is_out(&self) -> bool {
        self.says & OUT != 0
    }

    /// Did anything come from the other side?
    pub fn is_in(&self) -> bool {
        self.says & IN != 0
    }

    /// Did the member write or call?
    pub fn wrote_out(&self) -> bool {
        self.says & WROTE_OUT != 0
    }

    /// Did the other write or call?
    pub fn wrote_in(&self) -> bool {
        self.says & WROTE_IN != 0
    }

    /// Is there any favour to be counted?
    pub(super) fn has_favours(&self) -> bool {
        self.says & HELPED != 0
    }

    /// Is there any beginning to be counted?
    pub(super) fn has_beginnings(&self) -> bool {
        self.says & BEGAN != 0
    }

    /// Threads that the member began.
    pub fn began_out(&self) -> u32 {
        u32::from(self.counts[BEGAN_OUT])
    }

    /// Threads that the other began.
    pub fn began_in(&self) -> u32 {
        u32::from(self.counts[BEGAN_IN])
    }

    /// Times seen together (in copy, in a group, at a larger meeting): no contact.
    pub fn together(&self) -> u32 {
        u32::from(self.counts[TOGETHER])
    }
}

/// The days of a tie, in order. See the module.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    days: Vec<Day>,
}

/// Bytes that are no ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLedger {
    /// Written in a form that this program does not know.
    #[error("a ledger of unknown form {0}")]
    Form(u8),
    /// The bytes end in the middle.
    #[error("a ledger cut short at byte {0}")]
    Short(usize),
    /// A number that no ledger holds stands here.
    #[error("a ledger damaged at byte {0}")]
    Damaged(usize),
}

/// The form in which ledgers are written now.
const FORM: u8 = 1;

impl Ledger {
    /// A ledger without days.
    pub fn new() -> Ledger {
        Ledger::default()
    }

    /// All days, in order, also those of seeing each other only.
    pub fn all(&self) -> &[Day] {
        &self.days
    }

    /// The days of contact up to `today`, in order. What is planned for later is none yet.
    pub fn contacts(&self, today: DayNumber) -> impl DoubleEndedIterator<Item = &Day> {
        self.until(today).iter().filter(|d| d.is_contact())
    }

    /// The last day up to `today` on which both were seen together or in contact.
    pub fn last_seen_together(&self, today: DayNumber) -> Option<DayNumber> {
        self.until(today).iter().rev().find(|d| d.is_contact() || d.together() > 0).map(|d| d.day)
    }

    /// The days up to `today`.
    pub fn until(&self, today: DayNumber) -> &[Day] {
        let upto = self.days.partition_point(|d| d.day <= today);
        self.days.get(..upto).unwrap_or_default()
    }

    /// Leaves out a day and all that come after it.
    pub fn leave_out_from(&mut self, day: DayNumber) {
        let upto = self.days.partition_point(|d| d.day < day);
        self.days.truncate(upto);
    }

    /// Is nothing known?
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Takes a day out, to be counted anew.
    pub fn clear(&mut self, day: DayNumber) {
        self.days.retain(|d| d.day != day);
    }

    /// Adds one interaction. `began`: it is the first of its thread. Mere facts and what is not between the two add nothing.
    pub fn add(&mut self, day: DayNumber, direction: Direction, kind: Kind, weight: Weight, began: bool) {
        match weight {
            Weight::Contact => {
                let of = self.at(day);
                of.bump(cell(Group::of(kind), direction));
                match direction {
                    Direction::Out if began => of.bump(BEGAN_OUT),
                    Direction::In if began => of.bump(BEGAN_IN),
                    _ => {}
                }
            }
            Weight::Together => self.at(day).bump(TOGETHER),
            Weight::Fact | Weight::Nothing => {}
        }
    }

    fn at(&mut self, day: DayNumber) -> &mut Day {
        // Logs are read in order of time, so the last day is the usual one.
        let at = match self.days.last() {
            Some(last) if last.day == day => self.days.len() - 1,
            Some(last) if last.day > day => match self.days.binary_search_by_key(&day, |d| d.day) {
                Ok(at) => at,
                Err(at) => {
                    self.days.insert(at, Day::empty(day));
                    at
                }
            },
            _ => {
                self.days.push(Day::empty(day));
                self.days.len() - 1
            }
        };
        &mut self.days[at]
    }

    /// Adds another ledger to this one.
    pub fn absorb(&mut self, other: &Ledger) {
        if self.days.is_empty() {
            self.days.extend_from_slice(&other.days);
            return;
        }
        let mine = std::mem::take(&mut self.days);
        self.days.reserve(mine.len() + other.days.len());
        let (mut a, mut b) = (mine.into_iter().peekable(), other.days.iter().copied().peekable());
        while let Some(order) = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) => Some(x.day.cmp(&y.day)),
            (Some(_), None) => Some(std::cmp::Ordering::Less),
            (None, Some(_)) => Some(std::cmp::Ordering::Greater),
            (None, None) => None,
        } {
            let mut day = match order {
                std::cmp::Ordering::Greater => b.next(),
                _ => a.next(),
            };
            if order == std::cmp::Ordering::Equal
                && let (Some(day), Some(more)) = (day.as_mut(), b.next())
            {
                day.counts.iter_mut().zip(more.counts).for_each(|(n, m)| *n = n.saturating_add(m));
                day.says |= more.says;
            }
            self.days.extend(day);
        }
    }

    /// The sum of ledgers.
    pub fn union<'a>(ledgers: impl IntoIterator<Item = &'a Ledger>) -> Ledger {
        let mut sum = Ledger::new();
        ledgers.into_iter().for_each(|l| sum.absorb(l));
        sum
    }

    /// Compact bytes: a form, how many days, then for each the gap to the day before, a mask of its counts, and the counts.
    /// Equal ledgers give equal bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(2 + self.days.len() * 4);
        out.push(FORM);
        put(&mut out, self.days.len() as u64);
        let mut before: Option<DayNumber> = None;
        for d in &self.days {
            match before {
                None => put(&mut out, zigzag(d.day)),
                Some(b) => put(&mut out, (i64::from(d.day) - i64::from(b)) as u64),
            }
            before = Some(d.day);
            let written = || WRITTEN.iter().enumerate().map(|(bit, &at)| (bit, d.counts[at]));
            put(&mut out, written().filter(|&(_, n)| n > 0).fold(0, |mask, (bit, _)| mask | 1 << bit));
            written().filter(|&(_, n)| n > 0).for_each(|(_, n)| put(&mut out, u64::from(n)));
        }
        out
    }

    /// Reads what [`Ledger::encode`] writes, and nothing else.
    pub fn decode(bytes: &[u8]) -> Result<Ledger, BadLedger> {
        let mut ledger = Ledger::new();
        ledger.absorb_bytes(bytes)?;
        Ok(ledger)
    }

    /// Adds a written ledger to this one; on an error this one is as it was.
    pub fn absorb_bytes(&mut self, bytes: &[u8]) -> Result<(), BadLedger> {
        let mut from = Bytes { bytes, at: 0 };
        let form = from.byte()?;
        if form != FORM {
            return Err(BadLedger::Form(form));
        }
        let many = from.number()?;
        // A day takes three bytes or more, so a great number in few bytes reserves nothing.
        let mut days: Vec<Day> = Vec::with_capacity((many as usize).min(bytes.len() / 3 + 1));
        for _ in 0..many {
            let gap = from.number()?;
            let day = match days.last() {
                None => unzigzag(gap),
                Some(_) if gap == 0 => None,
                Some(last) => {
                    i64::try_from(gap).ok().and_then(|g| i32::try_from(i64::from(last.day).checked_add(g)?).ok())
                }
            };
            let mut day = Day::empty(day.ok_or(BadLedger::Damaged(from.at))?);
            let mut mask = from.number()?;
            if mask == 0 || mask >> COUNTS != 0 {
                return Err(BadLedger::Damaged(from.at));
            }
            while mask != 0 {
                let at = WRITTEN[mask.trailing_zeros() as usize];
                mask &= mask - 1;
                let n = from.number()?;
                day.counts[at] = u16::try_from(n).ok().filter(|&n| n > 0).ok_or(BadLedger::Damaged(from.at))?;
                day.says |= SAYS[at];
            }
            days.push(day);
        }
        if from.at != bytes.len() {
            return Err(BadLedger::Damaged(from.at));
        }
        if self.days.is_empty() {
            self.days = days;
        } else {
            self.absorb(&Ledger { days });
        }
        Ok(())
    }
}

fn zigzag(n: i32) -> u64 {
    u64::from(((n << 1) ^ (n >> 31)) as u32)
}

fn unzigzag(n: u64) -> Option<i32> {
    let n = u32::try_from(n).ok()?;
    Some((n >> 1) as i32 ^ -((n & 1) as i32))
}

fn put(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

struct Bytes<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bytes<'_> {
    fn byte(&mut self) -> Result<u8, BadLedger> {
        let b = self.bytes.get(self.at).copied().ok_or(BadLedger::Short(self.at))?;
        self.at += 1;
        Ok(b)
    }

    fn number(&mut self) -> Result<u64, BadLedger> {
        let mut n = 0u64;
        for shift in (0..35).step_by(7) {
            let b = self.byte()?;
            n |= u64::from(b & 0x7f) << shift;
            if b < 0x80 {
                // One number, one writing.
                return if b == 0 && shift > 0 { Err(BadLedger::Damaged(self.at)) } else { Ok(n) };
            }
        }
        Err(BadLedger::Damaged(self.at))
    }
}

#[cfg(test)]
mod tests;
