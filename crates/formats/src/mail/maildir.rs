//! Maildir: what file and folder names say.

/// What the name of a message file says after `:2,` (`!2,` or `;2,` where a colon may not stand in names).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags {
    /// `D`: a draft.
    pub draft: bool,
    /// `T`: moved to the trash.
    pub trash: bool,
    /// `S`: seen.
    pub seen: bool,
    /// `R`: replied to.
    pub replied: bool,
    /// `F`: flagged.
    pub flagged: bool,
    /// `P`: passed on.
    pub passed: bool,
}

/// Splits a file name into its unique part and its flags; `None` where it carries none.
pub fn split_flags(file: &str) -> Option<(&str, Flags)> {
    let at = [":2,", "!2,", ";2,"].iter().filter_map(|mark| file.rfind(mark)).max()?;
    let (unique, flags) = (file.get(..at)?, file.get(at + 3..)?);
    let has = |c| flags.contains(c);
    let flags = Flags {
        draft: has('D'),
        trash: has('T'),
        seen: has('S'),
        replied: has('R'),
        flagged: has('F'),
        passed: has('P'),
    };
    Some((unique, flags))
}

/// Is it the name of a message file: seconds, a dot, something unique, a dot, a host; flags may follow.
pub fn is_message_name(file: &str) -> bool {
    let (unique, flagged) = match split_flags(file) {
        Some((unique, _)) => (unique, true),
        None => (file, false),
    };
    let mut parts = unique.splitn(3, '.');
    let seconds = parts.next().unwrap_or_default();
    let middle = parts.next().unwrap_or_default();
    let host = parts.next().unwrap_or_default();
    let timed = (9..=11).contains(&seconds.len()) && seconds.bytes().all(|b| b.is_ascii_digit());
    let unlike_other_files = middle.bytes().any(|b| b.is_ascii_digit()) && !middle.is_empty() && !host.is_empty();
    timed && (flagged || (unlike_other_files && (middle.contains(['M', 'P', 'V', '_', 'Q']))))
}

/// The folder of a message by its path: `.Name.Sub/cur/file` gives `Name/Sub`; the inbox gives nothing.
pub fn folder(path: &str) -> Option<String> {
    let mut parts = path.rsplit(['/', '\\']);
    parts.next()?;
    let place = parts.next()?;
    if place != "cur" && place != "new" {
        return None;
    }
    let folder = parts.next()?.strip_prefix('.')?;
    Some(modified_utf7(folder).replace('.', "/"))
}

/// Does the path lie in `tmp/`, where a message still being delivered stands?
pub fn in_tmp(path: &str) -> bool {
    path.rsplit(['/', '\\']).nth(1) == Some("tmp")
}

/// Modified UTF-7 of IMAP folder names (`&AOk-` is é, `&-` is &); what does not decode stays as written.
pub fn modified_utf7(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let coded = &rest[at + 1..];
        let Some(end) = coded.find('-') else {
            out.push_str(&rest[at..]);
            return out;
        };
        match (end, utf7_run(coded.as_bytes().get(..end).unwrap_or_default(), b',')) {
            (0, _) => out.push('&'),
            (_, Some(plain)) => out.push_str(&plain),
            (_, None) => out.push_str(&rest[at..at + end + 2]),
        }
        rest = &coded[end + 1..];
    }
    out.push_str(rest);
    out
}

/// One run of UTF-16 in base 64, with `third` standing for 63.
pub(super) fn utf7_run(run: &[u8], third: u8) -> Option<String> {
    let mut units = Vec::with_capacity(run.len());
    let (mut bits, mut held) = (0u32, 0u32);
    for &b in run {
        let six = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' => 62,
            _ if b == third => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(six);
        held += 6;
        if held >= 16 {
            held -= 16;
            units.push((bits >> held) as u16);
            bits &= (1 << held) - 1;
        }
    }
    String::from_utf16(&units).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_stand_after_any_mark() {
        for name in ["1.a.h:2,TDR", "1.a.h!2,TDR", "1.a.h,S=10,W=12;2,TDR"] {
            let (unique, flags) = split_flags(name).unwrap();
            assert!(unique.starts_with("1.a.h"), "{name}");
            assert!(flags.trash && flags.draft && flags.replied && !flags.seen, "{name}");
        }
        assert_eq!(split_flags("note.txt"), None);
    }

    #[test]
    fn names_of_messages_are_told_from_names_of_files() {
        for yes in [
            "1276533073.M242911P3632.kurkku;2,FP",
            "1035478339.27041_118.foo.org,S=1000,W=1030;2,RDF,",
            "1491941793.M41850P8566V0000000000000015I0000000004F3030E_0.mx1.example.com,S=10956",
        ] {
            assert!(is_message_name(yes), "{yes}");
        }
        for no in ["1234567890.csv", "mail.eml", "1710000000.123.jpg", "", "20240101.notes.txt"] {
            assert!(!is_message_name(no), "{no}");
        }
    }

    #[test]
    fn folders_are_named_in_modified_utf7() {
        assert_eq!(folder("M/.Envoy&AOk-s.2024/cur/1.a.h").as_deref(), Some("Envoyés/2024"));
        assert_eq!(folder("M/cur/1.a.h"), None);
        assert_eq!(modified_utf7("Tom &- Jerry &!-"), "Tom & Jerry &!-");
        assert!(in_tmp("M/tmp/1.a.h") && !in_tmp("M/new/1.a.h"));
    }
}
