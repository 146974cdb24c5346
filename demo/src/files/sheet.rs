//! `contatti-google.csv`: the newer form of Google's contacts.

use super::row;
use crate::world::World;

const HEADER: &[&str] = &[
    "First Name",
    "Middle Name",
    "Last Name",
    "Phonetic First Name",
    "Phonetic Middle Name",
    "Phonetic Last Name",
    "Name Prefix",
    "Name Suffix",
    "Nickname",
    "File As",
    "Organization Name",
    "Organization Title",
    "Organization Department",
    "Birthday",
    "Notes",
    "Photo",
    "Labels",
    "E-mail 1 - Label",
    "E-mail 1 - Value",
    "E-mail 2 - Label",
    "E-mail 2 - Value",
    "Phone 1 - Label",
    "Phone 1 - Value",
    "Address 1 - Label",
    "Address 1 - Formatted",
    "Address 1 - City",
    "Address 1 - Country",
    "Website 1 - Label",
    "Website 1 - Value",
];

pub(super) fn contacts(world: &World) -> Vec<u8> {
    let mut out = row(HEADER, false);
    let friends_too = |p: &&crate::world::Person| p.in_google || p.story == Some("friend_with_two_addresses");
    for p in world.people.iter().filter(friends_too) {
        let mut cells = vec![String::new(); HEADER.len()];
        let mut set = |heading: &str, value: &str| {
            if let Some(at) = HEADER.iter().position(|h| *h == heading) {
                value.clone_into(&mut cells[at]);
            }
        };
        set("First Name", &p.first);
        set("Last Name", &p.last);
        set("Nickname", p.nickname.unwrap_or_default());
        set("Organization Name", &p.company);
        set("Organization Title", &p.title);
        if let Some((month, day, year)) = p.birthday {
            let text = year.map_or(format!("--{month:02}-{day:02}"), |y| format!("{y:04}-{month:02}-{day:02}"));
            set("Birthday", &text);
        }
        set(
            "Labels",
            if p.circle == crate::world::Circle::Friends { "Amici ::: * myContacts" } else { "* myContacts" },
        );
        set("E-mail 1 - Label", "* ");
        set("E-mail 1 - Value", &p.emails.join(" ::: "));
        if let Some(phone) = &p.phone {
            set("Phone 1 - Label", "Mobile");
            set("Phone 1 - Value", phone);
        }
        set("Address 1 - City", p.city);
        out += &row(&cells.iter().map(String::as_str).collect::<Vec<_>>(), false);
    }
    out.into_bytes()
}
