//! The columns of an export, whatever the language and year of their headings.

use crate::table::fold;

macro_rules! columns {
    ($($column:ident: $($name:literal)+;)+) => {
        /// A column of any file of the export.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "named as LinkedIn names them")]
        pub enum Column { $($column),+ }

        impl Column {
            /// The column of a heading.
            pub fn of(heading: &str) -> Option<Column> {
                match fold(heading).as_str() {
                    $($($name)|+ => Some(Column::$column),)+
                    _ => None,
                }
            }
        }
    };
}

// Folded headings: lower case, without spaces, underscores and punctuation.
columns! {
    FirstName: "firstname" "nome" "prénom" "prenom" "vorname" "nombre";
    LastName: "lastname" "cognome" "sobrenome" "nomdefamille" "nom" "nachname" "apellidos" "apellido";
    FullName: "fullname" "nomecompleto" "nomcomplet" "vollständigername" "nombrecompleto";
    Url: "url" "profileurl" "urlprofilo" "urldelprofilo" "urlduprofil" "profilurl" "urldelperfil";
    EmailAddress: "emailaddress" "email" "emails" "emailaddresses" "indirizzoemail" "indirizzodiemail" "indirizzodipostaelettronica" "adresseemail" "adressesemail" "adresseélectronique" "emailadresse" "direccióndecorreoelectrónico" "correoelectrónico" "direccióndeemail" "direccióndecorreo" "endereçodeemail";
    Company: "company" "azienda" "società" "entreprise" "société" "unternehmen" "firma" "empresa";
    CompanyName: "companyname" "nomeazienda" "nomedellazienda" "nomdelentreprise" "nomentreprise" "firmenname" "namedesunternehmens" "nombredelaempresa";
    Companies: "companies" "aziende" "entreprises" "unternehmennamen" "empresas";
    Position: "position" "posizione" "qualifica" "poste" "posición" "puesto" "cargo" "stelle";
    JobTitle: "jobtitle" "titolodilavoro" "intitulédeposte" "jobtitel";
    Title: "title" "titolo" "titre" "titel" "título";
    ConnectedOn: "connectedon" "collegatoil" "collegatoin" "datadicollegamento" "collegamentoeffettuatoil" "connectéle" "connexionle" "datedeconnexion" "verbundenam" "vernetztam" "verknüpftam" "kontaktseit" "conectadoel" "fechadeconexión" "contactodesde" "conectadoem" "conectouseem" "conexãoem";
    ConversationId: "conversationid" "idconversazione" "iddelaconversation" "konversationsid" "iddelaconversación";
    ConversationTitle: "conversationtitle" "titoloconversazione" "titredelaconversation" "konversationstitel" "títulodelaconversación";
    From: "from" "da" "mittente" "de" "von" "expéditeur" "absender" "remitente";
    SenderUrl: "senderprofileurl" "urlprofilomittente" "urlduprofildelexpéditeur" "absenderprofilurl" "urldelperfildelremitente";
    To: "to" "a" "destinatario" "à" "an" "para" "destinataire" "empfänger";
    RecipientUrls: "recipientprofileurls" "recipientprofileurl" "urlprofilodestinatari" "urlsduprofildudestinataire" "empfängerprofilurls" "urldelosperfilesdelosdestinatarios";
    Date: "date" "data" "datum" "fecha";
    Subject: "subject" "oggetto" "objet" "betreff" "asunto";
    Content: "content" "contenuto" "contenu" "inhalt" "contenido";
    Direction: "direction" "direzione" "richtung";
    Folder: "folder" "cartella" "dossier" "ordner" "carpeta";
    Attachments: "attachments" "allegati" "piècesjointes" "anhänge" "archivosadjuntos";
    MessageDraft: "ismessagedraft";
    ConversationDraft: "isconversationdraft";
    SentAt: "sentat" "inviatoil" "inviatail" "envoyéle" "envoyéeà" "gesendetam" "enviadoel" "enviadael";
    Note: "message" "messaggio" "nachricht" "mensaje";
    InviterUrl: "inviterprofileurl";
    InviteeUrl: "inviteeprofileurl";
    MaidenName: "maidenname" "cognomedanubile" "nomdejeunefille" "geburtsname" "apellidodesoltera";
    Address: "address" "addresses" "indirizzo" "adresse" "dirección";
    BirthDate: "birthdate" "datadinascita" "datedenaissance" "geburtsdatum" "fechadenacimiento";
    Birthday: "birthday" "compleanno";
    Headline: "headline" "sommario" "titreduprofil" "profilslogan" "titular";
    Summary: "summary" "riepilogo" "résumé" "zusammenfassung" "extracto";
    Industry: "industry" "settore" "secteur" "branche" "sector";
    ZipCode: "zipcode" "cap" "codepostal" "postleitzahl" "códigopostal";
    GeoLocation: "geolocation" "localitàgeografica" "geografischerstandort";
    Twitter: "twitterhandles";
    Websites: "websites" "sitiweb" "sitesweb" "webseiten" "sitiosweb";
    Messengers: "instantmessengers" "instantmessagehandles";
    Description: "description" "descrizione" "beschreibung" "descripción";
    Location: "location" "località" "lieu" "ort" "ubicación";
    StartedOn: "startedon" "startdate" "datadiinizio" "inizio" "iniziatoil" "débutéle" "datededébut" "beginn" "startdatum" "fechadeinicio" "begonnenam";
    FinishedOn: "finishedon" "enddate" "datadifine" "fine" "terminatoil" "terminéle" "datedefin" "ende" "enddatum" "fechadefinalización" "beendetam";
    School: "schoolname" "nomescuola" "nomedellascuola" "nomdelécole" "nomdelétablissement" "namederschule" "schulname" "nombredelcentroeducativo" "nombredelainstitucióneducativa";
    Degree: "degreename" "titolodistudio" "nomdudiplôme" "abschluss" "titulación";
    Notes: "notes" "note" "notizen" "notas";
    Activities: "activities" "attività" "activités" "aktivitäten" "actividades";
    Name: "name";
    EndorsementDate: "endorsementdate";
    Skill: "skillname";
    EndorserFirst: "endorserfirstname";
    EndorserLast: "endorserlastname";
    EndorserUrl: "endorserpublicurl";
    EndorseeFirst: "endorseefirstname";
    EndorseeLast: "endorseelastname";
    EndorseeUrl: "endorseepublicurl";
    EndorsementStatus: "endorsementstatus";
    Text: "text" "testo" "texte" "texto";
    CreationDate: "creationdate" "datadicreazione" "datedecréation" "erstellungsdatum" "fechadecreación";
    Status: "status" "stato" "statut" "estado";
    Confirmed: "confirmed" "confermato" "confirmé" "bestätigt" "confirmado";
    Primary: "primary" "principale" "principal" "primär";
    UpdatedOn: "updatedon" "aggiornatoil" "misàjourle" "aktualisiertam" "actualizadoel";
    Extension: "extension" "prefisso";
    Number: "number" "numero" "numéro" "nummer" "número";
    Type: "type" "tipo" "typ";
    IsWhatsapp: "iswhatsappnumber";
    PhoneNumbers: "phonenumbers" "phonenumber" "numeriditelefono" "numérosdetéléphone" "telefonnummern" "númerosdeteléfono";
    CreatedAt: "createdat";
    BookmarkedAt: "bookmarkedat";
    Profiles: "profiles" "profili" "profils" "profile" "perfiles";
    Sites: "sites" "siti";
    ShareLink: "sharelink";
    ShareCommentary: "sharecommentary";
    // Known, and of no use here: not named as strange.
    Unused: "contactinstructions" "country" "source" "pronouns" "subscriptiontypes";
}

/// Where the columns of one file stand.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    found: Vec<Option<Column>>,
}

impl Columns {
    /// The columns of a header.
    pub fn of(header: &[String]) -> Columns {
        Columns { found: header.iter().map(|h| Column::of(h)).collect() }
    }

    /// Where the first column of this meaning stands.
    pub fn at(&self, column: Column) -> Option<usize> {
        self.found.iter().position(|c| *c == Some(column))
    }

    /// Is there one?
    pub fn has(&self, column: Column) -> bool {
        self.at(column).is_some()
    }

    /// Are all of them there?
    pub fn all(&self, columns: &[Column]) -> bool {
        columns.iter().all(|c| self.has(*c))
    }

    /// How many of them are there.
    pub fn count(&self, columns: &[Column]) -> usize {
        columns.iter().filter(|c| self.has(**c)).count()
    }

    /// Headings whose meaning is not known, named once by who reads the file.
    pub fn unknown<'a>(&'a self, header: &'a [String]) -> impl Iterator<Item = &'a str> {
        self.found.iter().zip(header).filter(|(c, h)| c.is_none() && !h.is_empty()).map(|(_, h)| h.as_str())
    }
}
