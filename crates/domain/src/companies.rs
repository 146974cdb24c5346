//! Names of companies, as they are compared: one employer is written with its legal form here and without it there.

use crate::names::fold;

/// Legal forms, dots taken out, and the small words that come and go beside them.
const FORMS: &[&str] = &[
    "ag",
    "and",
    "bv",
    "co",
    "coop",
    "cooperativa",
    "corp",
    "e",
    "gmbh",
    "group",
    "inc",
    "limited",
    "llc",
    "ltd",
    "nv",
    "plc",
    "sa",
    "sarl",
    "sas",
    "scarl",
    "snc",
    "soc",
    "societa",
    "spa",
    "srl",
    "srls",
    "the",
];

/// A name folded, without legal forms: `Bottega Digitale S.r.l.` is `bottega digitale`.
pub(crate) fn plain(name: &str) -> String {
    let folded = fold(&name.replace('.', ""));
    folded.split(' ').filter(|word| !word.is_empty() && !FORMS.contains(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn one_employer_is_one_however_its_form_is_written() {
        for name in ["Acme", "ACME S.p.A.", "Acme plc", "The Acme Group", "Acme & Co.", "acme Corp", "Acme Ltd."] {
            assert_eq!(plain(name), "acme", "{name}");
        }
        assert_ne!(plain("Acme Nord"), plain("Acme Sud"));
        assert_eq!(plain("S.r.l."), "");
    }
}
