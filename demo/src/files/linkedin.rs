//! `Complete_LinkedInDataExport_MM-DD-YYYY.zip`, as of 2026.

use jiff::civil::{Date, DateTime};

use super::{row, zipped};
use crate::world::{OWNER, OWNER_EMAILS, OWNER_SLUG, World};

const NOTE: &str = "When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed their connections to see or download their email address using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here https://www.linkedin.com/help/linkedin/answer/261";

pub(super) fn file_name(world: &World, ago: i32) -> String {
    format!("Complete_LinkedInDataExport_{}.zip", world.day(ago).strftime("%m-%d-%Y"))
}

pub(super) fn export(world: &World, ago: i32) -> Vec<u8> {
    let on = world.day(ago);
    let older = ago > 100;
    let entries = [
        ("Connections.csv", connections(world, on, older)),
        ("messages.csv", messages(world, on)),
        ("Invitations.csv", invitations(world, on)),
        ("Profile.csv", profile()),
        ("Positions.csv", positions(on)),
        ("Education.csv", education(on)),
        ("Skills.csv", skills()),
        ("Email Addresses.csv", emails()),
        (
            "PhoneNumbers.csv",
            row(&["Extension", "Number", "Type"], false) + &row(&["", "+39 333 000 0100", "Mobile"], false),
        ),
        ("Endorsement_Received_Info.csv", endorsements(world, on, true)),
        ("Endorsement_Given_Info.csv", endorsements(world, on, false)),
        ("Recommendations_Received.csv", recommendations(world)),
        ("Company Follows.csv", follows(on)),
    ];
    let entries: Vec<(String, String)> = entries.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    zipped(&entries, on)
}

fn url(slug: &str) -> String {
    format!("https://www.linkedin.com/in/{slug}")
}

fn connections(world: &World, on: Date, older: bool) -> String {
    let mut out = format!("Notes:\n\"{NOTE}\"\n\n");
    out += &row(&["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"], false);
    let mut linked: Vec<_> = world.people.iter().filter(|p| p.connected.is_some_and(|c| c <= on)).collect();
    linked.sort_by(|a, b| b.connected.cmp(&a.connected).then(a.id.cmp(&b.id)));
    for (n, p) in linked.iter().enumerate() {
        let email = if p.shows_email { p.emails[0].as_str() } else { "" };
        let (company, title) = match &p.before {
            Some((company, title)) if older => (company.as_str(), title.as_str()),
            _ => (p.company.as_str(), p.title.as_str()),
        };
        let connected = p.connected.map(|c| c.strftime("%d %b %Y").to_string()).unwrap_or_default();
        let url = p.slug.as_deref().map(url).unwrap_or_default();
        out += &row(&[&p.first, &p.last, &url, email, company, title, &connected], false);
        // Some profiles are hidden: the row keeps its date alone.
        if n % 90 == 60 {
            out += &row(&["", "", "", "", "", "", &connected], false);
        }
    }
    out
}

fn messages(world: &World, on: Date) -> String {
    let mut out = row(
        &[
            "CONVERSATION ID",
            "CONVERSATION TITLE",
            "FROM",
            "SENDER PROFILE URL",
            "TO",
            "RECIPIENT PROFILE URLS",
            "DATE",
            "SUBJECT",
            "CONTENT",
            "FOLDER",
            "ATTACHMENTS",
            "IS MESSAGE DRAFT",
            "IS CONVERSATION DRAFT",
        ],
        true,
    );
    let me = (OWNER.to_owned(), url(OWNER_SLUG));
    for line in world.linkedin.iter().rev().filter(|l| l.at.date() <= on) {
        let person = &world.people[line.with];
        let Some(slug) = &person.slug else { continue };
        let them = (person.name(), url(slug));
        let (from, to) = if line.mine { (&me, &them) } else { (&them, &me) };
        let at = world.instant(line.at).strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
        let text = if line.with.is_multiple_of(3) {
            format!("<p>{}</p>", line.text.replace('&', "&amp;"))
        } else {
            line.text.clone()
        };
        out += &row(
            &[&conversation(line.with), "", &from.0, &from.1, &to.0, &to.1, &at, "", &text, "INBOX", "", "No", "No"],
            true,
        );
    }
    let offer =
        "<p class=\"spinmail-quill-editor__spin-break\">Il corso che cambia la carriera, ora con il 40% di sconto.</p>";
    let at = world.instant(world.day(300).at(9, 0, 0, 0)).strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
    out += &row(
        &[
            "2-dmlsbGFnZS1zcG9uc29yZWQ=",
            "",
            "Accademia Futuro",
            "https://www.linkedin.com/in/accademia-futuro-corsi",
            &me.0,
            &me.1,
            &at,
            "Un'offerta per te",
            offer,
            "INBOX",
            "",
            "No",
            "No",
        ],
        true,
    );
    out
}

fn conversation(with: usize) -> String {
    use base64::Engine as _;
    format!("2-{}", base64::engine::general_purpose::STANDARD.encode(format!("village-{with:04}-conversation")))
}

fn stamp(at: DateTime) -> String {
    at.strftime("%-m/%-d/%y, %-I:%M %p").to_string()
}

fn invitations(world: &World, on: Date) -> String {
    let mut out =
        row(&["From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl"], false);
    let mut line = |name: &str, slug: &str, at: DateTime, note: &str, incoming: bool| {
        let (them, me) = (url(slug), url(OWNER_SLUG));
        out += &if incoming {
            row(&[name, OWNER, &stamp(at), note, "INCOMING", &them, &me], false)
        } else {
            row(&[OWNER, name, &stamp(at), note, "OUTGOING", &me, &them], false)
        };
    };
    for i in world.invited.iter().filter(|i| i.at.date() <= on) {
        line(&i.name, &i.slug, i.at, &i.note, i.incoming);
    }
    for (no, p) in world.people.iter().enumerate().filter(|(no, _)| no.is_multiple_of(6)) {
        let (Some(connected), Some(slug)) = (p.connected, &p.slug) else { continue };
        if connected <= on {
            line(&p.name(), slug, connected.at(8, (no % 60) as i8, 0, 0), "", no.is_multiple_of(4));
        }
    }
    out
}

fn profile() -> String {
    row(
        &[
            "First Name",
            "Last Name",
            "Maiden Name",
            "Address",
            "Birth Date",
            "Headline",
            "Summary",
            "Industry",
            "Zip Code",
            "Geo Location",
            "Twitter Handles",
            "Websites",
            "Instant Messengers",
        ],
        false,
    ) + &row(
        &[
            "Elena",
            "Marchetti",
            "",
            "",
            "Oct 9, 1983",
            "Consulente di prodotto: ascolto le persone, poi disegno",
            "Aiuto aziende e uffici pubblici a capire chi li usa.\nLavoro tra Bologna e il mondo.",
            "Business Consulting and Services",
            "40126",
            "Bologna, Emilia-Romagna, Italy",
            "",
            "[PERSONAL:https://marchetti.example]",
            "",
        ],
        false,
    )
}

fn positions(on: Date) -> String {
    let year = i32::from(on.year());
    let mut out = row(&["Company Name", "Title", "Description", "Location", "Started On", "Finished On"], false);
    for (company, title, from, to) in [
        ("Elena Marchetti", "Consulente di prodotto", format!("Sep {}", year - 5), String::new()),
        ("Ponte Digitale", "Responsabile prodotto", format!("Mar {}", year - 9), format!("Jul {}", year - 5)),
        ("Officine Lume", "Product manager", format!("Jan {}", year - 14), format!("Feb {}", year - 9)),
    ] {
        out += &row(&[company, title, "", "Bologna, Emilia-Romagna, Italia", &from, &to], false);
    }
    out
}

fn education(on: Date) -> String {
    let year = i32::from(on.year());
    row(&["School Name", "Start Date", "End Date", "Notes", "Degree Name", "Activities"], false)
        + &row(
            &[
                "Università di Bologna",
                &(year - 23).to_string(),
                &(year - 18).to_string(),
                "",
                "Laurea in Scienze della comunicazione",
                "Radio di facoltà",
            ],
            false,
        )
}

fn skills() -> String {
    ["Ricerca con gli utenti", "Service design", "Facilitazione", "Accessibilità", "Fotografia"]
        .iter()
        .fold(row(&["Name"], false), |out, skill| out + &row(&[skill], false))
}

fn emails() -> String {
    row(&["Email Address", "Confirmed", "Primary", "Updated On"], false)
        + &row(&[OWNER_EMAILS[0], "Yes", "Yes", "6/5/24, 2:00 PM"], false)
        + &row(&[OWNER_EMAILS[1], "Yes", "No", "Not Available"], false)
}

fn endorsements(world: &World, on: Date, received: bool) -> String {
    let other = if received { "Endorser" } else { "Endorsee" };
    let header = [
        "Endorsement Date".to_owned(),
        "Skill Name".to_owned(),
        format!("{other} First Name"),
        format!("{other} Last Name"),
        format!("{other} Public Url"),
        "Endorsement Status".to_owned(),
    ];
    let mut out = row(&header.each_ref().map(String::as_str), false);
    for (no, p) in world.people.iter().enumerate().filter(|(no, _)| no % 23 == usize::from(received) * 3) {
        let (Some(connected), Some(slug)) = (p.connected, &p.slug) else { continue };
        let day = connected.saturating_add(jiff::Span::new().days(40));
        if day <= on {
            let at = day.strftime("%Y/%m/%d 15:02:55 UTC").to_string();
            let skill = ["Facilitazione", "Service design", "Ascolto"][no % 3];
            out += &row(&[&at, skill, &p.first, &p.last, &format!("www.linkedin.com/in/{slug}"), "ACCEPTED"], false);
        }
    }
    out
}

fn recommendations(world: &World) -> String {
    let mut out = row(&["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"], false);
    let (no, day) = world.recommended();
    let p = &world.people[no];
    let at = day.at(21, 4, 0, 0);
    let at = at.strftime("%m/%d/%y, %I:%M %p").to_string();
    let text = "Elena ascolta.\n\nE poi agisce, con una calma che contagia tutta la stanza.";
    out += &row(&[&p.first, &p.last, &p.company, &p.title, text, &at, "VISIBLE"], false);
    out
}

fn follows(on: Date) -> String {
    let day = on.saturating_sub(jiff::Span::new().days(500)).strftime("%a %b %d 10:00:00 UTC %Y").to_string();
    row(&["Organization", "Followed On"], false) + &row(&["Fondazione Scienza Viva", &day], false)
}
