//! Seeded damage: small changes of the kind that cut downloads, bad editors and hostile hands make.

/// A small generator; the same seed gives the same walk on every machine.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// Below `n`; 0 for 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { (self.next() % n as u64) as usize }
    }
}

/// What formats trip over.
const TOKENS: &[&[u8]] = &[
    b"\0",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\xEF\xBB\xBF",
    b"\xE2\x80",
    b"\xF0\x9F\x8C\xB1",
    b"\xC3",
    b"\x80",
    "\u{202f}".as_bytes(),
    "\u{200e}".as_bytes(),
    "İ".as_bytes(),
    "ß".as_bytes(),
    "ﬃ".as_bytes(),
    "e\u{301}".as_bytes(),
    b"\r",
    b"\n",
    b"\r\n",
    b"\n\n",
    b"\r\n ",
    b"=\r\n",
    b"\t",
    b"\"",
    b"\"\"",
    b"'",
    b"\\",
    b"\\n",
    b";",
    b",",
    b":",
    b": ",
    b"=",
    b"<",
    b">",
    b"@",
    b"(",
    b")",
    b"{",
    b"}",
    b"[",
    b"]",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    b"null",
    b"true",
    b"1e999",
    b"-1",
    b"0",
    b"1.5",
    b"\"\\ud800\"",
    b"99999999999999999999",
    b"-9223372036854775808",
    b"4294967296",
    b"2147483647",
    b"0000-00-00",
    b"9999-12-31",
    b"-0001",
    b"31/02/2025",
    b"24:61",
    b"20240229T250000Z",
    b"BEGIN:VCARD\r\n",
    b"END:VCARD\r\n",
    b"BEGIN:VEVENT\r\n",
    b"END:VEVENT\r\n",
    b"BEGIN:VCALENDAR\r\n",
    b"AGENT:\r\n",
    b"RRULE:FREQ=SECONDLY\r\n",
    b"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n",
    b"RRULE:FREQ=DAILY;INTERVAL=0\r\n",
    b"RRULE:FREQ=DAILY;COUNT=999999999\r\n",
    b"DTSTART:00010101T000000\r\n",
    b"DTSTART:99991231T235959Z\r\n",
    b"DURATION:P99999999999D\r\n",
    b"RECURRENCE-ID;RANGE=THISANDFUTURE:20240101T000000Z\r\n",
    b"TZOFFSETTO:+9999\r\n",
    b"TZID=x",
    b"From x\n",
    b"\n\nFrom a@b\nDate: x\n",
    b"Content-Length: 99999999999\n",
    b"Content-Type: multipart/mixed; boundary=a\n\n--a\n",
    b"=?utf-8?B?////?=",
    b"=?x?Q?=C3?=",
    b"=?utf-7?Q?+AAA-?=",
    b"Date: Thu, 99 Xyz 99999 99:99:99 +9999\n",
    b"Message-ID: <>\n",
    b"To: a:b:c:;;;,\n",
    b"ENCODING=QUOTED-PRINTABLE",
    b"CHARSET=x-none",
    b"First Name,Last Name,Connected On\n",
    b"Notes:\n",
    b"05/03/24, 09:15 - ",
    b"[05/03/24, 09:15:02] ",
    b"MECARD:",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"\"messages\":[",
    b"\"id\":",
    b"\"list\":[{",
    b"\"date_unixtime\":\"-5\"",
];

/// One to six changes.
pub(crate) fn mutate(base: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = base.to_vec();
    for _ in 0..=random.below(6) {
        change(&mut bytes, other, random);
    }
    bytes
}

fn range(bytes: &[u8], most: usize, random: &mut Random) -> std::ops::Range<usize> {
    let from = random.below(bytes.len());
    let length = 1 + random.below(most);
    from..(from + length).min(bytes.len())
}

fn line(bytes: &[u8], random: &mut Random) -> std::ops::Range<usize> {
    let at = random.below(bytes.len());
    let from = bytes[..at].iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
    let to = bytes[at..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |i| at + i + 1);
    from..to
}

fn change(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    match random.below(12) {
        0 if !bytes.is_empty() => {
            let at = random.below(bytes.len());
            bytes[at] ^= 1 << random.below(8);
        }
        1 if !bytes.is_empty() => {
            let at = random.below(bytes.len());
            bytes[at] = random.below(256) as u8;
        }
        2 => drop(bytes.drain(range(bytes, 64, random))),
        3 => drop(bytes.drain(line(bytes, random))),
        4 => bytes.truncate(at),
        5 => {
            let piece = bytes[line(bytes, random)].to_vec();
            let at = line(bytes, random).start;
            bytes.splice(at..at, piece);
        }
        6 => {
            // The same line again and again: what grows too fast shows.
            let piece = bytes[line(bytes, random)].to_vec();
            let times = 1 + random.below(400).min((32 << 10) / piece.len().max(1));
            let at = line(bytes, random).start;
            bytes.splice(at..at, piece.repeat(times));
        }
        7 => {
            let token = TOKENS[random.below(TOKENS.len())];
            let times = 1 + random.below(400).min((32 << 10) / token.len());
            bytes.splice(at..at, token.repeat(times));
        }
        8 => {
            let piece = other[range(other, 256, random)].to_vec();
            bytes.splice(at..at, piece);
        }
        9 => {
            // Another number in place of one.
            if let Some(i) = bytes.iter().skip(at).position(u8::is_ascii_digit).map(|i| i + at) {
                bytes[i] = b'0' + random.below(10) as u8;
            }
        }
        _ => {
            let token = TOKENS[random.below(TOKENS.len())];
            bytes.splice(at..at, token.iter().copied());
        }
    }
}
