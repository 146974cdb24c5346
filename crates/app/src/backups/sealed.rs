//! The sealed copy: a passphrase stretched by Argon2id, and chunks that XChaCha20-Poly1305 encrypts and authenticates.
//!
//! ```text
//! header  "COLTIVA SEALED\n" · version 1 · memory in KiB (u32, big endian) · passes (u32) · salt (16) · nonce prefix (19) · check (16)
//! chunk   64 KiB of the copy and a tag (16); the last one may be shorter, and is marked as the last in its nonce
//! nonce   prefix · number of the chunk (u32) · 1 for the last one (STREAM of Hoang, Reyhanitabar, Rogaway and Vizár)
//! ```
//! The header is authenticated with every chunk, and alone by the check, which tells a wrong passphrase from a damaged file.
//! Chunks cannot be left out, doubled, put in another order or cut off at the end without the reader noticing. Reading refuses
//! parameters weaker than those written here, so that nobody can have a copy restored that was sealed more weakly than is said.

use std::io::{self, Read, Write};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};

use super::BadCopy;

/// What a sealed copy begins with.
pub(super) const MAGIC: &[u8; 15] = b"COLTIVA SEALED\n";
/// The memory that trying one passphrase takes, in KiB: 64 MiB.
pub const LEAST_MEMORY_KIB: u32 = 64 * 1024;
/// How many times that memory is gone through.
pub const PASSES: u32 = 3;

const VERSION: u8 = 1;
/// A header that asks for more than this is damaged, or means harm.
const MOST_MEMORY_KIB: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 64;
const SALT: usize = 16;
const PREFIX: usize = 19;
const TAG: usize = 16;
const CHUNK: usize = 64 * 1024;
/// The number of the check, which no chunk has.
const CHECK: u32 = u32::MAX;
const HEADER: usize = MAGIC.len() + 1 + 4 + 4 + SALT + PREFIX;

/// What must be random in a sealed copy, and different in each.
#[derive(Debug, Clone, Copy)]
pub struct Dice(pub [u8; SALT + PREFIX]);

impl Dice {
    /// Of more than enough random bytes.
    pub fn of(random: [[u8; 32]; 2]) -> Dice {
        let mut dice = [0; SALT + PREFIX];
        let all = random.concat();
        dice.iter_mut().zip(all).for_each(|(die, byte)| *die = byte);
        Dice(dice)
    }
}

/// Why a sealed copy did not open.
#[derive(Debug)]
pub(super) enum Unopened {
    Bad(BadCopy),
    Io(io::Error),
}

impl From<io::Error> for Unopened {
    fn from(error: io::Error) -> Unopened {
        Unopened::Io(error)
    }
}

/// Writes the input, sealed.
pub(super) fn seal(input: &mut impl Read, output: &mut impl Write, passphrase: &str, dice: Dice) -> io::Result<()> {
    let mut header = Vec::with_capacity(HEADER);
    header.extend_from_slice(MAGIC);
    header.push(VERSION);
    header.extend_from_slice(&LEAST_MEMORY_KIB.to_be_bytes());
    header.extend_from_slice(&PASSES.to_be_bytes());
    header.extend_from_slice(&dice.0);
    let lock = Lock::new(&header, passphrase).ok_or_else(|| io::Error::other("the passphrase cannot be stretched"))?;
    output.write_all(&header)?;
    let mut check = Vec::new();
    lock.close(CHECK, true, &mut check)?;
    output.write_all(&check)?;
    let mut next = chunk(input, CHUNK)?;
    for number in 0.. {
        let mut this = next;
        next = if this.len() < CHUNK { Vec::new() } else { chunk(input, CHUNK)? };
        let last = next.is_empty();
        if number == CHECK {
            return Err(io::Error::other("too large to be sealed"));
        }
        lock.close(number, last, &mut this)?;
        output.write_all(&this)?;
        if last {
            break;
        }
    }
    Ok(())
}

/// Writes what was sealed. Nothing of it is to be trusted before this has ended well.
pub(super) fn open(input: &mut impl Read, output: &mut impl Write, passphrase: &str) -> Result<(), Unopened> {
    let header = chunk(input, HEADER)?;
    if header.len() < HEADER || !header.starts_with(MAGIC) {
        return Err(Unopened::Bad(BadCopy::Damaged));
    }
    if header.get(MAGIC.len()) != Some(&VERSION) {
        return Err(Unopened::Bad(BadCopy::Newer));
    }
    let lock = Lock::new(&header, passphrase).ok_or(Unopened::Bad(BadCopy::Damaged))?;
    let mut check = chunk(input, TAG)?;
    if check.len() < TAG {
        return Err(Unopened::Bad(BadCopy::Damaged));
    }
    lock.open(CHECK, true, &mut check).ok_or(Unopened::Bad(BadCopy::WrongPassphrase))?;
    let mut next = chunk(input, CHUNK + TAG)?;
    for number in 0.. {
        let mut this = next;
        next = if this.len() < CHUNK + TAG { Vec::new() } else { chunk(input, CHUNK + TAG)? };
        let last = next.is_empty();
        lock.open(number, last, &mut this).ok_or(Unopened::Bad(BadCopy::Damaged))?;
        output.write_all(&this)?;
        if last {
            break;
        }
    }
    Ok(())
}

/// The key of one copy, with the header that it is bound to.
struct Lock<'h> {
    cipher: XChaCha20Poly1305,
    header: &'h [u8],
    prefix: &'h [u8],
}

impl<'h> Lock<'h> {
    /// `None` where the header asks for less than is said, or for more than anyone needs.
    fn new(header: &'h [u8], passphrase: &str) -> Option<Lock<'h>> {
        let rest = header.get(MAGIC.len() + 1..)?;
        let (memory, rest) = rest.split_first_chunk::<4>()?;
        let (passes, rest) = rest.split_first_chunk::<4>()?;
        let (salt, prefix) = rest.split_at_checked(SALT)?;
        let (memory, passes) = (u32::from_be_bytes(*memory), u32::from_be_bytes(*passes));
        if !(LEAST_MEMORY_KIB..=MOST_MEMORY_KIB).contains(&memory) || !(PASSES..=MOST_PASSES).contains(&passes) {
            return None;
        }
        let mut key = [0; 32];
        let params = Params::new(memory, passes, 1, Some(key.len())).ok()?;
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), salt, &mut key)
            .ok()?;
        Some(Lock { cipher: XChaCha20Poly1305::new(&key.into()), header, prefix })
    }

    fn nonce(&self, number: u32, last: bool) -> XNonce {
        let mut nonce = [0; 24];
        let (prefix, rest) = nonce.split_at_mut(PREFIX);
        prefix.copy_from_slice(self.prefix);
        rest[..4].copy_from_slice(&number.to_be_bytes());
        rest[4] = u8::from(last);
        nonce.into()
    }

    fn close(&self, number: u32, last: bool, bytes: &mut Vec<u8>) -> io::Result<()> {
        self.cipher
            .encrypt_in_place(&self.nonce(number, last), self.header, bytes)
            .map_err(|_| io::Error::other("a chunk cannot be sealed"))
    }

    fn open(&self, number: u32, last: bool, bytes: &mut Vec<u8>) -> Option<()> {
        self.cipher.decrypt_in_place(&self.nonce(number, last), self.header, bytes).ok()
    }
}

/// The next so many bytes, fewer at the end.
fn chunk(input: &mut impl Read, size: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(size + TAG);
    input.take(size as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
