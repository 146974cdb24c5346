//! Message contents are partly HTML: block tags become line breaks, the rest is taken off, entities are decoded once.

use std::borrow::Cow;

/// Is it an advertisement sent as a message?
pub fn is_sponsored(content: &str) -> bool {
    memchr::memmem::find(content.as_bytes(), b"spinmail-quill-editor").is_some()
}

/// The text of a content.
pub fn to_text(content: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'<', b'&', content.as_bytes()).is_none() {
        return Cow::Borrowed(content.trim());
    }
    let mut out = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(i) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        out.push_str(&rest[..i]);
        rest = &rest[i..];
        let taken = if rest.starts_with('<') { tag(rest, &mut out) } else { entity(rest, &mut out) };
        rest = &rest[taken..];
    }
    out.push_str(rest);
    let mut text = String::with_capacity(out.len());
    for line in out.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
    }
    Cow::Owned(text)
}

/// Takes a tag off; what only looks like one (`a < b`, `<3`) stays. Returns how many bytes it took.
fn tag(text: &str, out: &mut String) -> usize {
    let body = text[1..].trim_start_matches('/');
    let name_end = body.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(body.len());
    let name = &body[..name_end];
    // Tags are short; a text without `>` must not be searched again from each `<`.
    let window = &text.as_bytes()[..text.len().min(4096)];
    let end = memchr::memchr(b'>', window);
    let (Some(end), true) = (end, name.starts_with(|c: char| c.is_ascii_alphabetic()) || text.starts_with("<!--"))
    else {
        out.push('<');
        return 1;
    };
    const BLOCKS: [&str; 12] = ["p", "br", "li", "ul", "ol", "div", "tr", "h1", "h2", "h3", "h4", "blockquote"];
    if BLOCKS.iter().any(|b| name.eq_ignore_ascii_case(b)) {
        out.push('\n');
    }
    end + 1
}

fn entity(text: &str, out: &mut String) -> usize {
    let end = text.as_bytes().iter().take(12).position(|&b| b == b';');
    let decoded = end.and_then(|end| {
        let c = match &text[1..end] {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => ' ',
            "rsquo" => '’',
            "lsquo" => '‘',
            "rdquo" => '”',
            "ldquo" => '“',
            "hellip" => '…',
            "ndash" => '–',
            "mdash" => '—',
            "euro" => '€',
            "agrave" => 'à',
            "egrave" => 'è',
            "eacute" => 'é',
            "igrave" => 'ì',
            "ograve" => 'ò',
            "ugrave" => 'ù',
            name => {
                let number = name.strip_prefix('#')?;
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code).filter(|c| !c.is_control() || *c == '\n' || *c == '\t')?
            }
        };
        Some((c, end + 1))
    });
    match decoded {
        Some((c, taken)) => {
            out.push(c);
            taken
        }
        None => {
            out.push('&');
            1
        }
    }
}
