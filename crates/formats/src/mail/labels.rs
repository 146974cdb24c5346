//! Labels of Gmail Takeout and names of mail folders, in the languages that programs write them.

/// What a label or folder says of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The owner sent it.
    Sent,
    /// A draft.
    Draft,
    /// Spam.
    Spam,
    /// Thrown away.
    Trash,
}

const TABLE: &[(Meaning, &[&str])] = &[
    (
        Meaning::Sent,
        &[
            "sent",
            "sent mail",
            "sent items",
            "sent messages",
            "posta inviata",
            "inviati",
            "inviata",
            "messaggi inviati",
            "envoyé",
            "envoyés",
            "messages envoyés",
            "éléments envoyés",
            "gesendet",
            "gesendete elemente",
            "gesendete objekte",
            "enviado",
            "enviados",
            "elementos enviados",
            "correo enviado",
        ],
    ),
    (
        Meaning::Draft,
        &[
            "draft",
            "drafts",
            "bozza",
            "bozze",
            "brouillon",
            "brouillons",
            "entwurf",
            "entwürfe",
            "borrador",
            "borradores",
        ],
    ),
    (
        Meaning::Spam,
        &[
            "spam",
            "junk",
            "junk e-mail",
            "junk email",
            "bulk mail",
            "posta indesiderata",
            "indesiderata",
            "courrier indésirable",
            "indésirables",
            "junk-e-mail",
            "spamverdacht",
            "correo no deseado",
            "no deseado",
        ],
    ),
    (
        Meaning::Trash,
        &[
            "trash",
            "bin",
            "deleted items",
            "deleted messages",
            "cestino",
            "posta eliminata",
            "eliminati",
            "corbeille",
            "éléments supprimés",
            "papierkorb",
            "gelöscht",
            "gelöschte elemente",
            "papelera",
            "elementos eliminados",
        ],
    ),
];

/// The meaning of one label or folder name, if it has one.
pub fn meaning(label: &str) -> Option<Meaning> {
    let label = label.trim().to_lowercase();
    // `[Gmail]/Sent Mail`, `INBOX.Drafts`.
    let last = label.rsplit(['/', '\\']).next().unwrap_or(&label);
    let last = last.strip_prefix("inbox.").unwrap_or(last);
    TABLE.iter().find(|(_, words)| words.contains(&last)).map(|(meaning, _)| *meaning)
}

/// The meaning of a mailbox file by its name: `Sent`, `Posta inviata.mbox`, `Trash-001.mbox` say one, `All mail.mbox` none.
pub fn of_file(path: &str) -> Option<Meaning> {
    if let Some(folder) = super::maildir::folder(path) {
        return meaning(&folder);
    }
    let file = path.rsplit(['/', '\\']).next()?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, ending)| {
        if ending.eq_ignore_ascii_case("mbox") || ending.eq_ignore_ascii_case("mbx") { stem } else { file }
    });
    let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '(' | ')' | ' '));
    meaning(stem)
}

/// The labels of an `X-Gmail-Labels` header: decoded as a whole, then split as CSV, where quotes may hold commas.
pub fn gmail(raw: &[u8]) -> Vec<String> {
    let text = super::encoded::text(raw);
    let mut labels = Vec::new();
    let mut label = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                label.push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => {
                push(&mut labels, &label);
                label.clear();
            }
            _ => label.push(c),
        }
    }
    push(&mut labels, &label);
    labels
}

fn push(labels: &mut Vec<String>, label: &str) {
    let label = label.trim();
    if !label.is_empty() {
        labels.push(label.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takeout_labels_are_decoded_whole_and_split_as_csv() {
        assert_eq!(
            gmail(b"=?UTF-8?Q?Posta_in_arrivo,Importante,\"Orti,_Torino\"?="),
            ["Posta in arrivo", "Importante", "Orti, Torino"]
        );
        assert_eq!(gmail("Envoyé,Messages archivés".as_bytes()), ["Envoyé", "Messages archivés"]);
        assert_eq!(gmail(b" ,,"), Vec::<String>::new());
    }

    #[test]
    fn folders_mean_the_same_in_five_languages() {
        for word in ["Sent", "Posta inviata", "Envoyé", "[Gmail]/Sent Mail", "INBOX.Sent"] {
            assert_eq!(meaning(word), Some(Meaning::Sent), "{word}");
        }
        assert_eq!(meaning("Entwürfe"), Some(Meaning::Draft));
        assert_eq!(meaning("Orti"), None);
        assert_eq!(of_file("Takeout/Mail/Posta inviata-002.mbox"), Some(Meaning::Sent));
        assert_eq!(of_file("M/.Trash/cur/1.a.h:2,S"), Some(Meaning::Trash));
        assert_eq!(of_file("All mail Including Spam and Trash.mbox"), None);
    }
}
