use super::*;

fn kind(header: &str, name: &str) -> Option<Kind> {
    recognise(format!("{header}\n").as_bytes(), name)
}

#[test]
fn every_file_is_known_by_its_header() {
    for (header, name, word) in [
        ("First Name,Last Name,Email Address,Company,Position,Connected On", "x.csv", "linkedin-connections"),
        (
            "Notes:\n\"a, b\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On",
            "x",
            "linkedin-connections",
        ),
        ("Nome;Cognome;URL;Indirizzo e-mail;Azienda;Posizione;Collegato il", "x", "linkedin-connections"),
        ("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le", "x", "linkedin-connections"),
        ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", "x", "linkedin-connections"),
        ("From,To,Date,Subject,Content,Direction,Folder", "x", "linkedin-messages"),
        ("\"CONVERSATION ID\",\"FROM\",\"SENDER PROFILE URL\",\"TO\",\"DATE\",\"CONTENT\"", "x", "linkedin-messages"),
        ("CONVERSATION ID,FROM,TO,DATE,CONTENT", "learning_role_play_messages.csv", "linkedin-other"),
        ("From,To,Sent At,Message,Direction", "x", "linkedin-invitations"),
        ("Email Address,Confirmed,Primary,Updated On", "x", "linkedin-own-emails"),
        ("Extension,Number,Type", "x", "linkedin-phones"),
        ("Number,Extension,Is_WhatsApp_Number", "x", "linkedin-phones"),
        ("Name", "Skills (1).csv", "linkedin-skills"),
        ("School Name,Start Date,End Date,Notes,Degree Name,Activities", "x", "linkedin-education"),
        ("First Name,Last Name,Company,Job Title,Text,Creation Date,Status", "x", "linkedin-recommendations"),
        ("Date,Type,Link", "x", "linkedin-other"),
        ("Date\tShare Title\tShare Link\tType", "x", "linkedin-shares"),
    ] {
        assert_eq!(kind(header, name).map(Kind::word), Some(word), "{header}");
    }
    for header in ["Name", "Name,Email,Phone", "First Name,Last Name,E-mail Address", "<html><body>", "", "a,b\n1,2"] {
        assert_eq!(kind(header, "x.csv"), None, "{header}");
    }
}

#[test]
fn html_becomes_text_once() {
    for (html, text) in [
        ("Va bene &amp; a presto", "Va bene & a presto"),
        ("<p class=\"x\">Ciao Luca,</p><p>caffè giovedì?</p>", "Ciao Luca,\ncaffè giovedì?"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("a < b && c <3", "a < b && c <3"),
        ("x&#39;y &#x1F331; &nope; &#0;", "x'y 🌱 &nope; &#0;"),
        ("<ul><li>uno</li><li><strong>due</strong></li></ul>", "uno\ndue"),
    ] {
        assert_eq!(to_text(html), text);
    }
    assert!(is_sponsored("<p class=\"spinmail-quill-editor__spin-break\">"));
}

#[test]
fn names_with_commas_are_paired_with_their_addresses() {
    let known = ["Anna De Santis, PhD", "Sara Conti"];
    let find = |i: usize, rest: &str| known.get(i).filter(|n| rest.starts_with(**n)).map(|n| n.len());
    assert_eq!(Recipients::names("Anna De Santis, PhD,Sara Conti", 2, find).unwrap(), known);
    assert_eq!(Recipients::names("Anna De Santis, PhD", 1, |_, _| None).unwrap(), ["Anna De Santis, PhD"]);
    assert_eq!(Recipients::names("A, PhD,B, MBA", 2, |_, _| None), None);
    assert_eq!(Recipients::names("A,B", 2, |_, _| None).unwrap(), ["A", "B"]);
}

#[test]
fn lists_of_the_profile_keep_commas_in_addresses() {
    assert_eq!(Profile::list("[PERSONAL:https://a.it,COMPANY:http://b.com/a,b]"), ["https://a.it", "http://b.com/a,b"]);
    assert_eq!(Profile::list("[giuliab]"), ["giuliab"]);
    assert!(Profile::list("[]").is_empty());
}
