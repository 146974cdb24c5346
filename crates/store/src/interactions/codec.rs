//! The compact forms: participants as varints, keys as half hashes.

use coltiva_domain::interactions::{Attendance, Participant, Role};

use crate::error::{Result, StoreError};
use crate::sightings::half_hash;

/// The hash by which an evidence key is found.
pub(crate) fn key_hash(key: &str) -> [u8; 16] {
    half_hash(key.as_bytes())
}

/// Seven bits a byte, low ones first.
pub(crate) fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value as u8 & 0x7f) | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Reads what [`put_varint`] wrote, and moves on.
pub(crate) fn take_varint(bytes: &mut &[u8]) -> Result<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first().ok_or_else(cut)?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    Err(cut())
}

/// Small magnitudes, small numbers.
pub(crate) fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// The inverse of [`zigzag`].
pub(crate) fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

fn cut() -> StoreError {
    StoreError::Unreadable { what: "row", why: "cut short".to_owned() }
}

/// By their numbers in a row: a new one comes last.
const ROLES: [Role; 6] = [Role::From, Role::To, Role::Cc, Role::With, Role::Mentioned, Role::Bcc];
const ATTENDANCES: [Attendance; 4] = [Attendance::Yes, Attendance::Tentative, Attendance::Open, Attendance::No];

pub(crate) fn encode_people(people: &[Participant<i64>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(people.len() * 4);
    for p in people {
        put_varint(&mut out, zigzag(p.who));
        let role = match p.role {
            Role::From => 0,
            Role::To => 1,
            Role::Cc => 2,
            Role::With => 3,
            Role::Mentioned => 4,
            Role::Bcc => 5,
        };
        let attendance = match p.attendance {
            Attendance::Yes => 0,
            Attendance::Tentative => 1,
            Attendance::Open => 2,
            Attendance::No => 3,
        };
        out.push(role | attendance << 4);
    }
    out
}

pub(crate) fn decode_people(mut bytes: &[u8]) -> Result<Vec<Participant<i64>>> {
    let mut people = Vec::with_capacity(bytes.len() / 3);
    while !bytes.is_empty() {
        let who = unzigzag(take_varint(&mut bytes)?);
        let (&part, rest) = bytes.split_first().ok_or_else(cut)?;
        bytes = rest;
        let role = ROLES.get(usize::from(part & 0xf)).copied().ok_or_else(cut)?;
        let attendance = ATTENDANCES.get(usize::from(part >> 4)).copied().ok_or_else(cut)?;
        people.push(Participant { who, role, attendance });
    }
    Ok(people)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_size_survive() {
        for value in [0, 1, -1, 63, -64, 64, i64::MAX, i64::MIN] {
            let mut out = Vec::new();
            put_varint(&mut out, zigzag(value));
            assert_eq!(unzigzag(take_varint(&mut out.as_slice()).unwrap()), value);
        }
    }

    #[test]
    fn participants_survive() {
        let mut people = Vec::new();
        for role in ROLES {
            for attendance in ATTENDANCES {
                people.push(Participant { who: people.len() as i64 * 1000, role, attendance });
            }
        }
        let bytes = encode_people(&people);
        assert_eq!(decode_people(&bytes).unwrap(), people);
        assert!(decode_people(&bytes[..bytes.len() - 1]).is_err());
    }
}
