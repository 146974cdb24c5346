//! The world as files, each as its program writes it.

mod calendar;
mod cards;
mod linkedin;
mod mailbox;
mod sheet;
mod telegram;
mod whatsapp;

use std::io::{Cursor, Write};

use crate::world::{EXPORTED, Who, World};

pub(crate) fn all(world: &World) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> =
        EXPORTED.iter().map(|ago| (linkedin::file_name(world, *ago), linkedin::export(world, *ago))).collect();
    files.push(("rubrica.vcf".to_owned(), cards::cards(world)));
    files.push(("contatti-google.csv".to_owned(), sheet::contacts(world)));
    files.push(("calendario.ics".to_owned(), calendar::calendar(world)));
    files.push(("posta.mbox".to_owned(), mailbox::mailbox(world)));
    files.extend(whatsapp::chats(world));
    files.push(("result.json".to_owned(), telegram::export(world)));
    files
}

/// The Message-ID of a mail, without brackets.
pub(crate) fn message_id(world: &World, mail: usize) -> String {
    let (_, address) = address(world, &world.mails[mail].from);
    let domain = address.rsplit('@').next().unwrap_or_default();
    let mark = (mail as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 24;
    format!("{mail:05}.{mark:010x}@{domain}")
}

/// Name and address, as the sender's program knows them.
pub(crate) fn address(world: &World, who: &Who) -> (String, String) {
    use crate::world::{OWNER, OWNER_EMAILS};
    match who {
        Who::Me(n) => (OWNER.to_owned(), OWNER_EMAILS[*n].to_owned()),
        Who::One(no, n) => {
            let person = &world.people[*no];
            let name = match (n, person.nickname) {
                (1.., Some(nickname)) => format!("{nickname} {}", person.last),
                _ => person.name(),
            };
            (name, person.emails[*n].clone())
        }
        Who::Other(name, address) => (name.clone(), address.clone()),
    }
}

/// One line of a CSV file.
pub(crate) fn row(cells: &[&str], all_quoted: bool) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|c| {
            if all_quoted || c.contains(['"', ',', '\n', '\r']) {
                format!("\"{}\"", c.replace('"', "\"\""))
            } else {
                (*c).to_owned()
            }
        })
        .collect();
    cells.join(",") + "\n"
}

/// A ZIP whose bytes depend on its contents alone.
pub(crate) fn zipped(entries: &[(String, String)], on: jiff::civil::Date) -> Vec<u8> {
    let stamp = zip::DateTime::from_date_and_time(
        on.year().clamp(1980, 2107) as u16,
        on.month() as u8,
        on.day() as u8,
        8,
        30,
        0,
    );
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(stamp.unwrap_or_default());
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        // Writing to memory fails only past the limits of the format, far from here.
        if zip.start_file(name.as_str(), options).is_ok() {
            let _ = zip.write_all(text.as_bytes());
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
