//! How what became of an import is told: the words and counts that terminal and browser share.

use crate::Catalogue;

impl Catalogue {
    /// What a file of this kind (`vcard`, `linkedin-messages`, …) is called.
    pub fn file_kind(&self, kind: &str) -> String {
        self.coded("file", kind).unwrap_or_else(|| kind.to_owned())
    }

    /// `41 new, 6 updated, 1,765 already known`, of those there are; `None` where there is none.
    pub fn new_changed_same(&self, [new, changed, same]: [u64; 3]) -> Option<String> {
        let words = [(new, self.count_new(new)), (changed, self.count_changed(changed)), (same, self.count_same(same))];
        let some: Vec<String> = words.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
        (!some.is_empty()).then(|| some.join(", "))
    }

    /// What was left out, by the word of its reason, the most first; `None` where nothing was.
    pub fn left_out(&self, skipped: &[(&str, u64)]) -> Option<String> {
        let mut reasons: Vec<&(&str, u64)> = skipped.iter().filter(|(_, n)| *n > 0).collect();
        reasons.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let texts: Vec<String> = reasons
            .into_iter()
            .map(|(code, n)| {
                let words = self.by_id(&format!("left-{}", dashed(code)), vec![("count", (*n).into())]);
                words.unwrap_or_else(|| format!("{n} ({})", self.reason_word(code)))
            })
            .collect();
        (!texts.is_empty()).then(|| self.import_left_out(texts.join(", ")))
    }

    /// So many records of a kind, as that kind counts them: `760 messages`, `12 cards`.
    pub fn units(&self, kind: &str, records: u64) -> String {
        let words = self.by_id(&format!("unit-{kind}"), vec![("count", records.into())]);
        words.unwrap_or_else(|| self.import_records(records))
    }

    /// What was guessed and how it is done over. `what` is its word; `guesses` are the values taken, each with what it was taken from.
    pub fn guessed(&self, what: &str, guesses: &[(&str, &str)]) -> String {
        let mut values: Vec<String> = guesses
            .iter()
            .map(|(value, _)| self.coded("value", &value.to_lowercase()).unwrap_or_else(|| (*value).to_owned()))
            .collect();
        let mut hows: Vec<String> = guesses.iter().filter_map(|(_, how)| self.coded("how", how)).collect();
        for words in [&mut values, &mut hows] {
            words.sort();
            words.dedup();
        }
        let count = guesses.iter().filter_map(|(value, _)| value.parse::<u64>().ok()).sum::<u64>();
        let between = if values.iter().any(|value| value.contains(", ")) { "; " } else { ", " };
        let arguments =
            vec![("value", values.join(between).into()), ("how", hows.join(", ").into()), ("count", count.into())];
        let words = self.by_id(&format!("guess-{}", dashed(what)), arguments);
        words.unwrap_or_else(|| format!("{what}: {}", values.join(", ")))
    }

    /// What was wrong: the word of the reason, the field it was found in and the value found there, which may both be empty.
    pub fn complaint(&self, code: &str, field: &str, value: &str) -> String {
        if field == "html" {
            return self.complaint_page();
        }
        let text = self.reason_word(code);
        // What the system says of a file, where there are words for it.
        let why = match field {
            "file" | "folder" => self.coded("why", &value.replace(' ', "-")),
            // What the reader of archives says is for those who write one.
            "zip" => self.coded("why", "broken-zip"),
            _ => None,
        };
        if let Some(why) = why {
            return format!("{text}: {why}");
        }
        match (field.is_empty(), value.is_empty()) {
            (true, true) => text,
            (false, true) => format!("{text} ({field})"),
            (true, false) => format!("{text}: {value}"),
            (false, false) => format!("{text} ({field}: {value})"),
        }
    }

    /// How long it will still take.
    pub fn time_left(&self, seconds: f64) -> String {
        if seconds >= 90.0 {
            self.progress_minutes((seconds / 60.0).ceil() as u64)
        } else {
            self.progress_seconds(seconds.ceil() as u64)
        }
    }

    /// A place in a file, as it is written where no language is spoken: `row 7`.
    pub fn place_in_file(&self, text: &str) -> String {
        let (unit, number) = text.split_once(' ').unwrap_or((text, ""));
        let number: u64 = number.parse().unwrap_or_default();
        let words = self.by_id(&format!("place-{unit}"), vec![("number", number.into())]);
        words.unwrap_or_else(|| text.to_owned())
    }

    fn reason_word(&self, code: &str) -> String {
        self.coded("complaint", code).unwrap_or_else(|| dashed(code))
    }

    /// A message that is named after a word: `prefix-word`.
    fn coded(&self, prefix: &str, word: &str) -> Option<String> {
        self.by_id(&format!("{prefix}-{}", dashed(word)), Vec::new())
    }
}

fn dashed(word: &str) -> String {
    word.replace('_', "-")
}
