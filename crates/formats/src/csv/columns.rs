//! What the columns of a contact table mean, by their headings in Italian, English, French, German and Spanish.

use crate::kind::Kind;
use crate::table::fold;

/// What a column says of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is its word")]
pub enum Meaning {
    FullName,
    FirstName,
    MiddleName,
    LastName,
    Prefix,
    Suffix,
    Nickname,
    Company,
    Title,
    Department,
    Email,
    /// `SMTP` or `EX`: says whether the address before it is one.
    EmailType,
    Phone,
    Fax,
    Birthday,
    Anniversary,
    Address,
    City,
    Country,
    Note,
    Tags,
    Url,
    Linkedin,
    MetPlace,
    MetOn,
    MetThrough,
    Relation,
    RelationLabel,
    /// The name a sighting has in our own exports.
    ColtivaId,
    EventLabel,
    EventDate,
    Gender,
    Interest,
    /// Understood, and of no use.
    Ignored,
}

macro_rules! headings {
    ($($meaning:ident: $($name:literal)+;)+) => {
        fn of_folded(heading: &str) -> Option<Meaning> {
            match heading {
                $($($name)|+ => Some(Meaning::$meaning),)+
                _ => None,
            }
        }
    };
}

headings! {
    FullName: "name" "fullname" "displayname" "contact" "contactname" "nomecompleto" "nomeecognome" "nomecognome" "cognomeenome" "nominativo" "contatto" "referente" "persona" "nomcomplet" "nometprénom" "prénometnom" "vollständigername" "vorundnachname" "kontakt" "nombrecompleto" "nombreyapellidos" "contacto";
    FirstName: "firstname" "givenname" "first" "nome" "prénom" "prenom" "vorname" "nombre" "nombredepila";
    MiddleName: "middlename" "additionalname" "secondonome" "deuxièmeprénom" "weiterevornamen" "zweitername" "segundonombre";
    LastName: "lastname" "familyname" "surname" "last" "cognome" "nom" "nomdefamille" "nachname" "familienname" "apellido" "apellidos";
    Prefix: "nameprefix" "prefix" "honorific" "titolo" "titre" "anrede" "tratamiento" "appellativo";
    Suffix: "namesuffix" "suffix" "suffisso" "titolostraniero" "suffixe" "namenssuffix" "sufijo";
    Nickname: "nickname" "soprannome" "surnom" "spitzname" "apodo" "alias";
    Company: "company" "organization" "organisation" "organizationname" "organization1name" "nomeorganizzazione" "employer" "azienda" "società" "ditta" "ente" "impresa" "organizzazione" "datoredilavoro" "société" "entreprise" "firma" "unternehmen" "empresa" "organización" "compañía";
    Title: "jobtitle" "organizationtitle" "organization1title" "titoloorganizzazione" "role" "position" "job" "occupation" "ruolo" "posizione" "qualifica" "mansione" "professione" "fonction" "poste" "profession" "position1" "beruf" "funktion" "puesto" "cargo" "profesión";
    Department: "department" "organizationdepartment" "organization1department" "reparto" "service" "abteilung" "departamento";
    EmailType: "emailtype" "email2type" "email3type" "tipopostaelettronica" "tipoemail" "emailtyp" "typedadresseemail" "typedemessagerie" "tipodecorreoelectrónico";
    Fax: "fax" "businessfax" "homefax" "otherfax" "faxufficio" "faxabitazione" "faxgeschäftlich" "faxprivat" "télécopiebureau" "faxdeltrabajo" "pager" "cercapersone" "telex" "isdn" "ttytddphone";
    Birthday: "birthday" "birthdate" "dateofbirth" "born" "compleanno" "datadinascita" "natoil" "anniversaire" "datedenaissance" "geburtstag" "geburtsdatum" "cumpleaños" "fechadenacimiento";
    Anniversary: "anniversary" "anniversario" "jahrestag" "aniversario" "anniversairedemariage";
    Address: "address" "street" "indirizzo" "via" "adresse" "rue" "strasse" "straße" "dirección" "calle" "homestreet" "businessstreet" "addressformatted" "businessaddress" "homeaddress" "otherstreet" "indirizzoufficio" "indirizzoabitazione" "viauff" "viaab" "altravia";
    City: "city" "town" "place" "location" "homecity" "businesscity" "città" "comune" "località" "luogo" "ville" "lieu" "stadt" "ort" "wohnort" "ciudad" "localidad" "othercity" "cittàufficio" "cittàabitazione" "cittàuff" "cittàab" "altracittà";
    Country: "country" "countryregion" "businesscountryregion" "homecountryregion" "othercountryregion" "paeseareageograficauff" "paeseareageograficaab" "altropaeseareageografica" "paese" "nazione" "stato" "pays" "land" "país";
    Note: "notes" "note" "comment" "comments" "remarks" "annotazioni" "commenti" "osservazioni" "remarques" "commentaires" "notizen" "notiz" "bemerkungen" "anmerkungen" "notas" "observaciones" "comentarios";
    Tags: "labels" "groupmembership" "categories" "category" "tags" "tag" "groups" "group" "categorie" "categoria" "etichette" "gruppo" "gruppi" "catégories" "catégorie" "étiquettes" "groupe" "kategorien" "kategorie" "gruppe" "gruppen" "categorías" "categoría" "etiquetas" "grupo";
    Linkedin: "linkedin" "linkedinurl" "linkedinprofile" "profilolinkedin" "profillinkedin" "linkedinprofil" "perfildelinkedin" "perfillinkedin";
    Url: "url" "website" "web" "webpage" "homepage" "site" "sito" "sitoweb" "paginaweb" "profile" "profilo" "siteweb" "pageweb" "webseite" "profil" "sitioweb" "páginaweb" "perfil";
    MetPlace: "wherewemet" "metat" "placemet" "metplace" "meetingplace" "howwemet" "doveconosciuti" "dovecisiamoconosciuti" "dovecisiamoincontrati" "luogoincontro" "luogodincontro" "luogodellincontro" "conosciutoa" "comecisiamoconosciuti" "occasione" "oùnousnoussommesrencontrés" "lieuderencontre" "rencontréà" "kennengelerntwo" "woherbekannt" "wokennengelernt" "ortdeskennenlernens" "kennengelerntin" "dóndenosconocimos" "lugardeencuentro" "conocidoen";
    MetOn: "whenwemet" "meton" "datemet" "metdate" "firstmet" "quandocisiamoconosciuti" "datadincontro" "dataincontro" "conosciutoil" "incontratoil" "dataconoscenza" "daterencontre" "datederencontre" "rencontréle" "quandnousnoussommesrencontrés" "kennengelerntam" "wannkennengelernt" "datumdeskennenlernens" "cuándonosconocimos" "fechadeencuentro" "conocidoel" "date" "data" "datum" "fecha";
    MetThrough: "introducedby" "metthrough" "presentatoda" "conosciutotramite" "tramite" "présentépar" "vorgestelltvon" "presentadopor";
    Gender: "gender" "sex" "sesso" "genere" "sexe" "geschlecht" "sexo" "género";
    ColtivaId: "coltivaid";
    Interest: "interests" "hobby" "hobbies" "interessi" "intérêts" "loisirs" "interessen" "intereses" "aficiones" "skills" "competenze";
    Relation: "spouse" "coniuge" "conjoint" "partner" "ehepartner" "cónyuge" "children" "figli" "assistant" "assistantsname" "managersname" "manager" "nomeconiugepartner" "nomeassistente" "nomemanager";
    Ignored: "fileas" "photo" "language" "initials" "iniziali" "shortname" "maidenname" "phoneticfirstname" "phoneticmiddlename" "phoneticlastname" "yominame" "givennameyomi" "additionalnameyomi" "familynameyomi" "billinginformation" "directoryserver" "mileage" "sensitivity" "priority" "subject" "emaildisplayname" "email2displayname" "email3displayname" "nomevisualizzatopostaelettronica" "emailangezeigtername" "account" "companyyomi" "givenyomi" "surnameyomi" "private" "keywords" "officelocation" "governmentidnumber" "organizationalidnumber" "internetfreebusy" "referredby" "user1" "user2" "user3" "user4" "profession2" "id" "n" "numero" "riga" "businessstate" "homestate" "otherstate" "provinciauff" "provinciaab" "altraprovincia" "capuff" "capab" "altrocap" "lingua" "datifatturazione" "disponibilitàinternet" "indennitàtrasferta" "parolechiave" "priorità" "privato" "riservatezza" "serverdidirectory" "ubicazioneufficio" "numeroidorganizzativo" "codfiscpiva" "utente";
}

impl Meaning {
    /// The meaning of a heading; numbered ones (`E-mail 2 - Value`, `Phone 1 - Type`) included.
    pub fn of(heading: &str) -> Option<Meaning> {
        let folded = fold(heading);
        if let Some(meaning) = of_folded(&folded) {
            return Some(meaning);
        }
        // The numbered columns of Google: a group, a number, a part.
        let bare: String = folded.chars().filter(|c| !c.is_ascii_digit()).collect();
        if bare.len() < folded.len() {
            let numbered = match bare.as_str() {
                "emailvalue" => Some(Meaning::Email),
                "phonevalue" => Some(Meaning::Phone),
                "websitevalue" => Some(Meaning::Url),
                "organizationname" => Some(Meaning::Company),
                "organizationtitle" => Some(Meaning::Title),
                "organizationdepartment" => Some(Meaning::Department),
                "addressformatted" => Some(Meaning::Address),
                "addresscity" => Some(Meaning::City),
                "addresscountry" => Some(Meaning::Country),
                "relationvalue" => Some(Meaning::Relation),
                "relationlabel" | "relationtype" => Some(Meaning::RelationLabel),
                "etichettaemail" | "etichettatelefono" | "etichettaindirizzo" | "etichettasitoweb" => {
                    Some(Meaning::Ignored)
                }
                "eventvalue" => Some(Meaning::EventDate),
                "eventlabel" | "eventtype" => Some(Meaning::EventLabel),
                _ if [
                    "address",
                    "organization",
                    "email",
                    "phone",
                    "website",
                    "customfield",
                    "im",
                    "externalid",
                    "jot",
                    "calendarlink",
                ]
                .iter()
                .any(|g| bare.starts_with(g) && bare.len() > g.len())
                    && heading.contains(" - ") =>
                {
                    Some(Meaning::Ignored)
                }
                _ => of_folded(&bare),
            };
            if numbered.is_some() {
                return numbered;
            }
        }
        let any = |words: &[&str]| words.iter().any(|w| bare.contains(w));
        let display = any(&["display", "angezeigt", "visualizzat", "affich", "mostrar", "nombrepara"]);
        let kind_of =
            bare.ends_with("type") || bare.ends_with("typ") || bare.starts_with("tipo") || bare.starts_with("typ");
        if any(&["email", "postaelettronica", "courriel", "correoelectr", "mailadresse", "courrier"])
            || bare == "mail"
            || bare == "correo"
            || bare == "posta"
            || bare == "pec"
        {
            return Some(if display {
                Meaning::Ignored
            } else if kind_of {
                Meaning::EmailType
            } else {
                Meaning::Email
            });
        }
        if any(&["fax", "télécopie", "cercapersone"]) {
            return Some(Meaning::Fax);
        }
        if any(&[
            "phone",
            "telefono",
            "téléphone",
            "telefon",
            "teléfono",
            "cellulare",
            "mobile",
            "mobil",
            "móvil",
            "portable",
            "handy",
        ]) || matches!(bare.as_str(), "cell" | "tel" | "rufnummer" | "recapito" | "gsm" | "natel" | "callback")
        {
            return Some(Meaning::Phone);
        }
        if bare.contains("linkedin") {
            return Some(Meaning::Linkedin);
        }
        if any(&[
            "postalcode",
            "zip",
            "pobox",
            "postleitzahl",
            "codepostal",
            "códigopostal",
            "casellapostale",
            "postfach",
        ]) || bare == "cap"
            || bare == "plz"
        {
            return Some(Meaning::Ignored);
        }
        None
    }

    /// The meaning of one of our words in a mapping given by hand (`name`, `email`, `met_on`, …); `None` where it is none.
    pub fn of_word(word: &str) -> Option<Meaning> {
        let folded = fold(word);
        let ours = Meaning::WORDS.iter().find(|(ours, _)| fold(ours) == folded).map(|(_, meaning)| *meaning);
        ours.or_else(|| match folded.as_str() {
            "ignored" | "skip" | "" => Some(Meaning::Ignored),
            "emails" => Some(Meaning::Email),
            "phones" => Some(Meaning::Phone),
            "role" => Some(Meaning::Title),
            "tag" | "circle" => Some(Meaning::Tags),
            "url" => Some(Meaning::Url),
            _ => Meaning::of(word),
        })
    }

    /// Our word for it, where a mapping by hand has one.
    pub fn word(self) -> Option<&'static str> {
        Meaning::WORDS.iter().find(|(_, meaning)| *meaning == self).map(|(word, _)| *word)
    }

    /// The words of a mapping by hand.
    pub const WORDS: [(&str, Meaning); 17] = [
        ("name", Meaning::FullName),
        ("first_name", Meaning::FirstName),
        ("last_name", Meaning::LastName),
        ("company", Meaning::Company),
        ("title", Meaning::Title),
        ("email", Meaning::Email),
        ("phone", Meaning::Phone),
        ("birthday", Meaning::Birthday),
        ("city", Meaning::City),
        ("profile", Meaning::Url),
        ("linkedin", Meaning::Linkedin),
        ("tags", Meaning::Tags),
        ("note", Meaning::Note),
        ("met_on", Meaning::MetOn),
        ("met_place", Meaning::MetPlace),
        ("met_through", Meaning::MetThrough),
        ("ignore", Meaning::Ignored),
    ];
}

/// The columns of one table.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// The meaning of each, where it is known.
    pub meanings: Vec<Option<Meaning>>,
}

impl Columns {
    /// The columns of a header; `named` are headings given a meaning by hand.
    pub fn of(header: &[String], named: &[(String, String)]) -> Columns {
        let outlook = kind(header) == Some(Kind::CsvOutlook);
        // What somebody does has a column of its own in Outlook, and wherever one is named so: beside it a title is the honorific.
        let honorific = outlook || header.iter().any(|heading| Meaning::of(heading) == Some(Meaning::Title));
        let meanings = header.iter().map(|heading| {
            let by_hand =
                named.iter().find(|(theirs, _)| fold(theirs) == fold(heading)).map(|(_, ours)| Meaning::of_word(ours));
            by_hand.unwrap_or_else(|| match fold(heading).as_str() {
                "title" if honorific => Some(Meaning::Prefix),
                "title" => Some(Meaning::Title),
                "titolo" | "titre" if !honorific => Some(Meaning::Title),
                // Outlook calls a number by its place alone.
                "ufficio" | "ufficio2" | "abitazione" | "abitazione2" | "richiamataautomatica" if outlook => {
                    Some(Meaning::Phone)
                }
                _ => Meaning::of(heading),
            })
        });
        let mut columns = Columns { meanings: meanings.collect() };
        columns.settle_names(header);
        columns
    }

    /// `Nome` beside no `Cognome`, and `Nom` beside no `Prénom`, are whole names.
    fn settle_names(&mut self, header: &[String]) {
        let has = |m: Meaning, of: &[Option<Meaning>]| of.contains(&Some(m));
        let (first, last) = (has(Meaning::FirstName, &self.meanings), has(Meaning::LastName, &self.meanings));
        for (meaning, heading) in self.meanings.iter_mut().zip(header) {
            let folded = fold(heading);
            let whole = (!last && matches!(folded.as_str(), "nome" | "nombre")) || (!first && folded == "nom");
            if whole {
                *meaning = Some(Meaning::FullName);
            }
        }
    }

    /// Does any column say who somebody is?
    pub fn names_anybody(&self) -> bool {
        use Meaning::{Email, FirstName, FullName, LastName, Linkedin, Phone};
        self.meanings.iter().flatten().any(|m| matches!(m, FullName | FirstName | LastName | Email | Phone | Linkedin))
    }

    /// Headings without a meaning: kept as notes, and named once.
    pub fn unknown<'a>(&'a self, header: &'a [String]) -> impl Iterator<Item = &'a str> {
        self.meanings.iter().zip(header).filter(|(m, h)| m.is_none() && !h.is_empty()).map(|(_, h)| h.as_str())
    }
}

/// The headings given a meaning by hand that are none of this header's.
pub fn absent<'a>(header: &'a [String], named: &'a [(String, String)]) -> impl Iterator<Item = &'a str> {
    let is_here = |theirs: &str| header.iter().any(|heading| fold(heading) == fold(theirs));
    named.iter().map(|(theirs, _)| theirs.as_str()).filter(move |theirs| !is_here(theirs))
}

/// The kind of a contact header; `None` where it is no header that is understood.
pub(super) fn kind(header: &[String]) -> Option<Kind> {
    let folded: Vec<String> = header.iter().map(|h| fold(h)).collect();
    let has = |name: &str| folded.iter().any(|f| f == name);
    let any = |names: &[&str]| names.iter().any(|n| has(n));
    if header.iter().any(|h| h.contains('@')) {
        return None;
    }
    let google_part = folded.iter().zip(header).any(|(f, h)| {
        (f.starts_with("email1")
            || f.starts_with("phone1")
            || f.starts_with("organization1")
            || f.starts_with("website1"))
            && h.contains(" - ")
    });
    if google_part
        || (any(&["givenname"]) && any(&["groupmembership", "yominame"]))
        || (has("fileas") && any(&["labels", "phoneticfirstname"]))
    {
        return Some(Kind::CsvGoogle);
    }
    let meanings: Vec<Option<Meaning>> = header.iter().map(|h| Meaning::of(h)).collect();
    let knows = |m: Meaning| meanings.contains(&Some(m));
    let displays = folded.iter().any(|f| {
        (f.contains("mail") || f.contains("postaelettronica") || f.contains("correo"))
            && (f.contains("display")
                || f.contains("angezeigt")
                || f.contains("visualizzat")
                || f.contains("affich")
                || f.contains("mostrar"))
    });
    if knows(Meaning::FirstName)
        && knows(Meaning::LastName)
        && (knows(Meaning::EmailType)
            || displays
            || any(&[
                "businessphone",
                "businessstreet",
                "telefonoufficio",
                "telefongeschäftlich",
                "téléphonebureau",
                "teléfonodeltrabajo",
            ]))
    {
        return Some(Kind::CsvOutlook);
    }
    let known = meanings.iter().flatten().filter(|m| **m != Meaning::Ignored).count();
    let person =
        [Meaning::FullName, Meaning::FirstName, Meaning::LastName, Meaning::Email, Meaning::Phone, Meaning::Linkedin]
            .iter()
            .any(|m| knows(*m));
    (person && known >= 2).then_some(Kind::CsvGeneric)
}
