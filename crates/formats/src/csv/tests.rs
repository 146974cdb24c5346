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
    assert_eq!(of(&["Titolo", "Nome", "Cognome", "Email"])[0], Some(Title));
    assert_eq!(of(&["Titolo", "Nome", "Cognome", "Qualifica", "Email"])[0], Some(Prefix));
}

/// The columns that Outlook writes in Italian.
#[test]
fn every_column_of_an_italian_outlook_is_understood() {
    use Meaning::{Address, City, Country, Email, Fax, FirstName, LastName, MetThrough, Phone, Prefix, Suffix, Title};
    let header: Vec<String> = "Titolo,Nome,Secondo nome,Cognome,Titolo straniero,Società,Reparto,Posizione,Via (uff.),Via (uff.) 2,\
        Città (uff.),Provincia (uff.),CAP (uff.),Paese/area geografica (uff.),Via (ab.),Città (ab.),Provincia (ab.),CAP (ab.),\
        Paese/area geografica (ab.),Altra via,Altra città,Altra provincia,Altro CAP,Altro paese/area geografica,\
        Telefono assistente,Fax (uff.),Ufficio,Ufficio 2,Richiamata automatica,Telefono auto,Telefono principale società,\
        Fax (ab.),Abitazione,Abitazione 2,ISDN,Cellulare,Altro fax,Altro telefono,Cercapersone,Telefono principale,\
        Radiotelefono,Telefono TTY/TDD,Telex,Account,Altro indirizzo - Casella postale,Anniversario,Categorie,\
        Cod. Fisc./P. IVA,Compleanno,Dati fatturazione,Disponibilità Internet,Figli,Hobby,Indennità trasferta,\
        Indirizzo (ab.) - Casella postale,Indirizzo (uff.) - Casella postale,Iniziali,Lingua,Luogo,Nome assistente,\
        Nome coniuge/partner,Nome manager,Notes,Numero ID organizzativo,Pagina Web,Parole chiave,\
        Indirizzo posta elettronica,Tipo posta elettronica,Nome visualizzato posta elettronica,\
        Indirizzo posta elettronica 2,Tipo posta elettronica 2,Nome visualizzato posta elettronica 2,Presentato da,Priorità,\
        Privato,Professione,Riservatezza,Server di directory,Sesso,Ubicazione ufficio,Utente 1,Utente 2,Utente 3,Utente 4"
        .split(',')
        .map(str::to_owned)
        .collect();
    let columns = Columns::of(&header, &[]);
    assert_eq!(columns.unknown(&header).collect::<Vec<_>>(), Vec::<&str>::new());
    let means = |heading: &str| columns.meanings[header.iter().position(|h| h == heading).unwrap()];
    for (heading, meaning) in [
        ("Titolo", Prefix),
        ("Nome", FirstName),
        ("Cognome", LastName),
        ("Titolo straniero", Suffix),
        ("Posizione", Title),
        ("Via (uff.) 2", Address),
        ("Città (ab.)", City),
        ("Paese/area geografica (uff.)", Country),
        ("Ufficio", Phone),
        ("Abitazione 2", Phone),
        ("Altro telefono", Phone),
        ("Fax (ab.)", Fax),
        ("Indirizzo posta elettronica 2", Email),
        ("Presentato da", MetThrough),
    ] {
        assert_eq!(means(heading), Some(meaning), "{heading}");
    }
}
