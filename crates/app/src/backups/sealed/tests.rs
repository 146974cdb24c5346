use super::*;

const WORDS: &str = "quattro parole a caso";

fn dice(seed: u8) -> Dice {
    let mut bytes = [seed; SALT + PREFIX];
    bytes[0] = seed.wrapping_add(1);
    Dice(bytes)
}

fn sealed(plain: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    seal(&mut &plain[..], &mut out, WORDS, dice(7)).unwrap();
    out
}

fn opened(sealed: &[u8], words: &str) -> std::result::Result<Vec<u8>, BadCopy> {
    let mut out = Vec::new();
    match open(&mut &sealed[..], &mut out, words) {
        Ok(()) => Ok(out),
        Err(Unopened::Bad(why)) => Err(why),
        Err(Unopened::Io(error)) => panic!("{error}"),
    }
}

fn plain(length: usize) -> Vec<u8> {
    (0..length).map(|i| (i * 31 % 251) as u8).collect()
}

#[test]
fn what_was_sealed_opens_whatever_its_length() {
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK] {
        assert_eq!(opened(&sealed(&plain(length)), WORDS).unwrap(), plain(length), "{length} bytes");
    }
}

#[test]
fn nothing_of_it_can_be_read_and_no_two_are_alike() {
    let text = b"Annalena Rossi ".repeat(1000);
    let one = sealed(&text);
    assert!(!one.windows(8).any(|w| w == b"Annalena"));
    let mut other = Vec::new();
    seal(&mut &text[..], &mut other, WORDS, dice(8)).unwrap();
    assert!(one.iter().zip(&other).skip(HEADER).filter(|(a, b)| a == b).count() < one.len() / 100);
}

#[test]
fn another_passphrase_says_so() {
    assert_eq!(opened(&sealed(&plain(10)), "altre parole"), Err(BadCopy::WrongPassphrase));
}

#[test]
fn whatever_is_changed_is_noticed() {
    let whole = sealed(&plain(CHUNK + 100));
    for at in [HEADER + TAG, HEADER + TAG + CHUNK / 2, whole.len() - 1] {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        assert_eq!(opened(&changed, WORDS), Err(BadCopy::Damaged), "byte {at}");
    }
}

#[test]
fn a_copy_cut_off_doubled_or_shuffled_is_damaged() {
    let whole = sealed(&plain(3 * CHUNK));
    let (head, body) = whole.split_at(HEADER + TAG);
    let chunks: Vec<&[u8]> = body.chunks(CHUNK + TAG).collect();
    let made = |order: &[usize]| {
        let mut bytes = head.to_vec();
        order.iter().for_each(|&i| bytes.extend_from_slice(chunks[i]));
        bytes
    };
    assert_eq!(opened(&made(&[0, 1, 2]), WORDS).unwrap().len(), 3 * CHUNK);
    for order in [&[0, 1][..], &[0], &[], &[0, 1, 1, 2], &[1, 0, 2], &[0, 1, 2, 2]] {
        assert_eq!(opened(&made(order), WORDS), Err(BadCopy::Damaged), "{order:?}");
    }
    for length in [0, 10, HEADER - 1, HEADER + 3, whole.len() - 1] {
        assert_eq!(opened(&whole[..length], WORDS), Err(BadCopy::Damaged), "{length} bytes");
    }
}

#[test]
fn parameters_weaker_than_said_or_past_all_measure_are_refused() {
    let whole = sealed(b"");
    for (at, value) in [(0, LEAST_MEMORY_KIB / 2), (0, u32::MAX), (4, PASSES - 1), (4, u32::MAX)] {
        let mut changed = whole.clone();
        let at = MAGIC.len() + 1 + at;
        changed[at..at + 4].copy_from_slice(&value.to_be_bytes());
        assert_eq!(opened(&changed, WORDS), Err(BadCopy::Damaged), "{value}");
    }
    let mut newer = whole;
    newer[MAGIC.len()] = VERSION + 1;
    assert_eq!(opened(&newer, WORDS), Err(BadCopy::Newer));
}
