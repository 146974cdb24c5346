//! The password, if the owner wishes one: kept as Argon2id, beside the settings of this machine. It goes with no export; a copy of the
//! notebook holds it as it holds everything, and putting an old copy back does not bring an old password back.
//!
//! Whoever forgot it makes a link in the terminal (`coltiva serve --link`): who can write the notebook's file needs no password for it.

use argon2::{Algorithm, Argon2, Params, Version};
use coltiva_domain::{hex, unhex};
use coltiva_store::{Notebook, Reader, StoreError};

use crate::error::{AppError, Result};
use crate::notebook::Coltiva;
use crate::sessions::{self, Token};

/// The setting that holds it: what it is made with, salt and hash.
pub(crate) const PASSWORD: &str = "password";

/// The fewest letters a password has: NIST and OWASP ask for eight; without a second step, two more.
pub const FEWEST: usize = 10;
/// Longer ones are no password any more.
const MOST_BYTES: usize = 1024;

/// OWASP's parameters for Argon2id: 19 MiB, gone through twice, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const MOST_MEMORY_KIB: u32 = 256 * 1024;
const MOST_PASSES: u32 = 64;

/// What must be random in the keeping of a password.
pub type Salt = [u8; 32];

/// How a change of the password ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It is done.
    Done,
    /// The one that was given is not the present one.
    Wrong,
    /// The new one has fewer than [`FEWEST`] letters, or is endless.
    Short,
}

/// What lets somebody change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leave {
    /// They say the present one.
    Knows(String),
    /// They have just come in by a link from the terminal.
    FromTerminal,
}

/// Is there one?
pub fn is_set(coltiva: &Coltiva) -> Result<bool> {
    Ok(kept(coltiva)?.is_some())
}

/// Is it this one? Takes its time, and as much of it where none is set, or where it is not this one.
pub fn fits(coltiva: &Coltiva, password: &str) -> Result<bool> {
    let kept = kept(coltiva)?;
    let none = Kept { memory: MEMORY_KIB, passes: PASSES, salt: [0; 32], hash: [0; 32] };
    let against = kept.as_ref().unwrap_or(&none);
    let hash = stretched(password, against)?;
    let same = hash.iter().zip(&against.hash).fold(0, |all, (a, b)| all | (a ^ b)) == 0;
    Ok(same && kept.is_some())
}

/// Sets it, or takes it away. Where one was set before, whoever came in with it is out, but for the session of `mine`, and so is every
/// link: who changes it may fear that another knows it. Without one nothing could open a locked screen either.
pub fn change(coltiva: &Coltiva, leave: &Leave, new: Option<&str>, salt: Salt, mine: &Token) -> Result<Changed> {
    let before = is_set(coltiva)?;
    if let Leave::Knows(password) = leave
        && before
        && !fits(coltiva, password)?
    {
        return Ok(Changed::Wrong);
    }
    let written = match new {
        None => None,
        Some(new) if new.chars().count() < FEWEST || new.len() > MOST_BYTES => return Ok(Changed::Short),
        Some(new) => {
            let mut kept = Kept { memory: MEMORY_KIB, passes: PASSES, salt, hash: [0; 32] };
            kept.hash = stretched(new, &kept)?;
            Some(kept.written())
        }
    };
    coltiva.store.write(coltiva.member, |notebook| {
        notebook.set_setting(PASSWORD, written.as_deref())?;
        if before { sessions::end_all_but(notebook, mine) } else { Ok(()) }
    })?;
    Ok(Changed::Done)
}

/// Keeps the password of the notebook that was there, if it had one, in the copy that takes its place.
pub(crate) fn keep(there: &mut Reader<'_>) -> std::result::Result<Option<String>, StoreError> {
    there.setting(PASSWORD)
}

/// Writes what [`keep`] kept.
pub(crate) fn put_back(notebook: &mut Notebook<'_>, kept: Option<&str>) -> std::result::Result<(), StoreError> {
    // A password that was taken away does not come back with an old copy either.
    notebook.set_setting(PASSWORD, kept)
}

/// A password as it is kept. What it was made with stands beside it, so that it may be made slower one day.
struct Kept {
    memory: u32,
    passes: u32,
    salt: Salt,
    hash: [u8; 32],
}

impl Kept {
    fn written(&self) -> String {
        format!("argon2id {} {} {} {}", self.memory, self.passes, hex(&self.salt), hex(&self.hash))
    }

    fn of(text: &str) -> Option<Kept> {
        let mut words = text.split(' ');
        if words.next() != Some("argon2id") {
            return None;
        }
        let mut next = || words.next();
        let (memory, passes) = (next()?.parse().ok()?, next()?.parse().ok()?);
        // What asks for more is damaged, or means harm.
        if memory > MOST_MEMORY_KIB || passes > MOST_PASSES {
            return None;
        }
        Some(Kept { memory, passes, salt: unhex(next()?)?, hash: unhex(next()?)? })
    }
}

fn kept(coltiva: &Coltiva) -> Result<Option<Kept>> {
    let text = coltiva.store.read(coltiva.member, |reader| reader.setting(PASSWORD))?;
    // One that cannot be read opens nothing, but there is one: it is not as if none had been set.
    let unreadable = Kept { memory: MEMORY_KIB, passes: PASSES, salt: [0; 32], hash: [0; 32] };
    Ok(text.map(|text| Kept::of(&text).unwrap_or(unreadable)))
}

fn stretched(password: &str, by: &Kept) -> Result<[u8; 32]> {
    // Neither the password nor what is kept of it stands in an error.
    let failed = || AppError::BadValue { what: "password", value: String::new() };
    let mut hash = [0; 32];
    let params = Params::new(by.memory, by.passes, 1, Some(hash.len())).map_err(|_| failed())?;
    let password = password.as_bytes().get(..MOST_BYTES).unwrap_or(password.as_bytes());
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password, &by.salt, &mut hash)
        .map_err(|_| failed())?;
    Ok(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_as_it_was_written_and_holds_no_password() {
        let kept = Kept { memory: MEMORY_KIB, passes: PASSES, salt: [7; 32], hash: [9; 32] };
        let read = Kept::of(&kept.written()).unwrap();
        assert_eq!((read.memory, read.passes, read.salt, read.hash), (19_456, 2, [7; 32], [9; 32]));
        for odd in
            ["", "argon2id", "argon2id 1 2 zz zz", &Kept { memory: u32::MAX, ..kept }.written(), "bcrypt 1 2 00 00"]
        {
            assert!(Kept::of(odd).is_none(), "{odd}");
        }
    }
}
