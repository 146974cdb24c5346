use super::*;

fn kind(header: &str) -> Option<&'static str> {
    recognise(format!("{header}\n").as_bytes(), "x.csv").map(Kind::word)
}

#[test]
fn tables_are_known_by_their_headings() {
    for (header, word) in [
        ("First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value", "csv-google"),
        ("Name,Given Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Value", "csv-google"),
        ("Title,First Name,Last Name,Company,Business Phone,E-mail Address,E-mail Type", "csv-outlook"),
        ("Anrede;Vorname;Nachname;Firma;Telefon geschäftlich;E-Mail-Adresse;E-Mail: Angezeigter Name", "csv-outlook"),
        ("Titolo,Nome,Cognome,Società,Indirizzo posta elettronica,Tipo posta elettronica", "csv-outlook"),
        ("Nome e cognome;E-mail;Telefono;Azienda;Ruolo;Dove ci siamo conosciuti;Data", "csv-generic"),
        ("Nombre\tCorreo electrónico\tMóvil\tEmpresa\tCargo", "csv-generic"),
        ("Prénom|Nom|Courriel|Société|Fonction", "csv-generic"),
        ("foo,bar", "csv-generic"),
    ] {
        assert_eq!(kind(header), Some(word), "{header}");
    }
    assert_eq!(recognise(b"<!DOCTYPE html><html>, x</html>", "contacts.csv"), None);
    assert_eq!(recognise(b"just text", "a.txt"), None);
}

#[test]
fn headings_have_their_meaning_in_five_languages() {
    use Meaning::{Birthday, Company, Email, EmailType, FullName, Ignored, Phone, Prefix, Title};
    for (heading, meaning) in [
        ("E-Mail 2-Adresse", Email),
        ("Indirizzo posta elettronica 2", Email),
        ("Telefon (geschäftlich)", Phone),
        ("Teléfono móvil", Phone),
        ("Phone 3 - Value", Phone),
        ("Phone 3 - Label", Ignored),
        ("E-mail Display Name", Ignored),
        ("Tipo posta elettronica", EmailType),
        ("Data di nascita", Birthday),
        ("Geburtstag", Birthday),
        ("Società", Company),
        ("Job Title", Title),
    ] {
        assert_eq!(Meaning::of(heading), Some(meaning), "{heading}");
    }
    let of = |header: &[&str]| {
        let header: Vec<String> = header.iter().map(|h| (*h).to_owned()).collect();
        Columns::of(&header, &[("Chi".to_owned(), "name".to_owned())]).meanings
    };
    assert_eq!(of(&["Nome", "Email"])[0], Some(FullName));
    assert_eq!(of(&["Chi", "Title"]), [Some(FullName), Some(Title)]);
    assert_eq!(of(&["Title", "First Name", "Last Name", "E-mail Type"])[0], Some(Prefix));
}
