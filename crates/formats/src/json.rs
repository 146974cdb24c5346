//! JSON in bounded depth, and items read with tolerance: what has the wrong type is left out and named by its path.

use std::io::{self, BufRead, Read};

use serde_json::Value;

use crate::complaint::{Code, Complaint, Place};
use crate::decode::Utf8;
use crate::limits;

/// Passes JSON through and stops where it is nested too deep.
pub(crate) struct Shallow<R> {
    input: R,
    depth: usize,
    quoted: bool,
    escaped: bool,
    /// It was stopped.
    too_deep: bool,
}

impl<R: Read> Shallow<Utf8<R>> {
    pub(crate) fn new(input: R) -> Shallow<Utf8<R>> {
        Shallow { input: Utf8::new(input), depth: 0, quoted: false, escaped: false, too_deep: false }
    }
}

impl<R> Shallow<R> {
    /// What to say of an error of the parser.
    pub(crate) fn complaint(&self, error: &serde_json::Error) -> Complaint {
        let code = if self.too_deep { Code::OverLimit } else { Code::Unreadable };
        let place = match error.line() {
            0 => Place::FILE,
            line => Place::new(crate::complaint::Unit::Line, line as u64),
        };
        // The parser's own words name types and places, never what stands there.
        Complaint::new(place, code).about("", &format!("{:?}", error.classify()))
    }
}

impl<R: BufRead> Read for Shallow<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        for &b in buffer.get(..n).unwrap_or_default() {
            if self.quoted {
                match b {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.quoted = false,
                    _ => {}
                }
                continue;
            }
            match b {
                b'"' => self.quoted = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            if self.depth > limits::JSON_DEPTH {
                self.too_deep = true;
                return Err(io::Error::new(io::ErrorKind::InvalidData, "nested too deep"));
            }
        }
        Ok(n)
    }
}

/// One document of at most `most` bytes.
pub(crate) fn document(input: impl Read, most: u64) -> Result<Value, Complaint> {
    let mut taken = input.take(most.saturating_add(1));
    let mut shallow = Shallow::new(&mut taken);
    let read = serde_json::from_reader(&mut shallow).map_err(|e| shallow.complaint(&e));
    // Where it was cut off, its size is what is wrong with it.
    let cut = taken.limit() == 0;
    read.map_err(|e| if cut { Complaint::new(Place::FILE, Code::TooBig).about("bytes", &most.to_string()) } else { e })
}

/// An object being read: wrong types are collected by path.
pub(crate) struct Item<'v> {
    value: &'v Value,
    path: String,
    wrong: Vec<Complaint>,
    /// What of it cannot be read, though its type is right: the rest stands.
    damaged: Vec<Complaint>,
    place: Place,
}

impl<'v> Item<'v> {
    /// `None`, and a complaint, where the value is no object.
    pub(crate) fn new(
        value: &'v Value,
        path: String,
        place: Place,
        complaints: &mut Vec<Complaint>,
    ) -> Option<Item<'v>> {
        if !value.is_object() {
            complaints.push(Complaint::new(place, Code::BadValue).about(&path, &shown(value)));
            return None;
        }
        Some(Item { value, path, wrong: Vec::new(), damaged: Vec::new(), place })
    }

    /// A field, looked for in `properties` as well (Monica); absent and null are one.
    pub(crate) fn get(&self, key: &str) -> Option<&'v Value> {
        let direct = self.value.get(key);
        let inner = || self.value.get("properties").and_then(|p| p.get(key));
        direct.filter(|v| !v.is_null()).or_else(inner).filter(|v| !v.is_null())
    }

    fn complain(&mut self, key: &str, value: &Value) {
        let path = format!("{}.{key}", self.path);
        self.wrong.push(Complaint::new(self.place, Code::BadValue).about(&path, &shown(value)));
    }

    /// A field that is no date that there is.
    pub(crate) fn bad_date(&mut self, key: &str, text: &str) {
        let path = self.path(key);
        self.damaged.push(Complaint::new(self.place, Code::BadDate).about(&path, text));
    }

    /// A text, trimmed; empty is absent.
    pub(crate) fn text(&mut self, key: &str) -> Option<String> {
        match self.get(key)? {
            Value::String(text) => Some(text.trim().to_owned()).filter(|t| !t.is_empty()),
            other => {
                self.complain(key, other);
                None
            }
        }
    }

    /// A text or a number, as text.
    pub(crate) fn scalar(&mut self, key: &str) -> Option<String> {
        match self.get(key)? {
            Value::Number(n) => Some(n.to_string()),
            _ => self.text(key),
        }
    }

    /// Yes or no; numbers and words of PHP count.
    pub(crate) fn flag(&mut self, key: &str) -> bool {
        match self.get(key) {
            None => false,
            Some(Value::Bool(b)) => *b,
            Some(Value::Number(n)) => n.as_f64().is_some_and(|n| n != 0.0),
            Some(Value::String(s)) if matches!(s.as_str(), "yes" | "true" | "1") => true,
            Some(Value::String(s)) if matches!(s.as_str(), "no" | "false" | "0" | "") => false,
            Some(other) => {
                self.complain(key, other);
                false
            }
        }
    }

    /// A whole number that is not negative.
    pub(crate) fn count(&mut self, key: &str) -> Option<u32> {
        let value = self.get(key)?;
        let n = match value {
            Value::Number(n) => n.as_u64().and_then(|n| u32::try_from(n).ok()),
            Value::String(s) if s.trim().is_empty() => return None,
            Value::String(s) => s.trim().parse().ok(),
            _ => None,
        };
        if n.is_none() {
            self.complain(key, value);
        }
        n
    }

    /// The texts of a list; what is no text in it is named.
    pub(crate) fn texts(&mut self, key: &str) -> Vec<String> {
        let mut texts = Vec::new();
        match self.get(key) {
            None => {}
            Some(Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    match item {
                        Value::String(text) if text.trim().is_empty() => {}
                        Value::String(text) => texts.push(text.trim().to_owned()),
                        Value::Null => {}
                        other => self.complain(&format!("{key}[{at}]"), other),
                    }
                }
            }
            Some(other) => self.complain(key, other),
        }
        texts
    }

    /// The items of a list.
    pub(crate) fn list(&mut self, key: &str) -> &'v [Value] {
        match self.get(key) {
            None => &[],
            Some(Value::Array(items)) => items,
            Some(other) => {
                self.complain(key, other);
                &[]
            }
        }
    }

    /// The path of a field.
    pub(crate) fn path(&self, key: &str) -> String {
        format!("{}.{key}", self.path)
    }

    /// Ends the reading: was every field of its type? What was not is named.
    pub(crate) fn end(self, complaints: &mut Vec<Complaint>) -> bool {
        let sound = self.wrong.is_empty();
        complaints.extend(self.wrong);
        complaints.extend(self.damaged);
        sound
    }
}

/// A value in a complaint: short, and only its kind where it is a structure.
fn shown(value: &Value) -> String {
    match value {
        Value::Array(_) => "[…]".to_owned(),
        Value::Object(_) => "{…}".to_owned(),
        other => other.to_string(),
    }
}
