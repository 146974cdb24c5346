//! `Chat WhatsApp con ….txt`: as an Italian Android phone writes them.

use std::collections::BTreeMap;

use crate::world::{Line, OWNER, World};

pub(super) fn chats(world: &World) -> Vec<(String, Vec<u8>)> {
    let mut by_person: BTreeMap<usize, Vec<&Line>> = BTreeMap::new();
    for line in &world.whatsapp {
        by_person.entry(line.with).or_default().push(line);
    }
    by_person
        .into_iter()
        .map(|(with, lines)| {
            let name = world.people[with].name();
            let mut out = String::new();
            if let Some(first) = lines.first() {
                out += &format!(
                    "{} - I messaggi e le chiamate sono crittografati end-to-end. Solo le persone in questa chat possono leggerli, \
                     ascoltarli o condividerli. Scopri di più.\n",
                    first.at.strftime("%d/%m/%y, %H:%M")
                );
            }
            for line in lines {
                let author = if line.mine { OWNER } else { name.as_str() };
                out += &format!("{} - {author}: {}\n", line.at.strftime("%d/%m/%y, %H:%M"), line.text);
            }
            (format!("Chat WhatsApp con {name}.txt"), out.into_bytes())
        })
        .collect()
}
