//! `result.json`: a full export of Telegram Desktop.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::world::{Line, OWNER, OWNER_PHONE, World};

const ME: u64 = 700_000_001;

fn id(with: usize) -> u64 {
    700_100_000 + with as u64
}

pub(super) fn export(world: &World) -> Vec<u8> {
    let mut by_person: BTreeMap<usize, Vec<&Line>> = BTreeMap::new();
    for line in &world.telegram {
        by_person.entry(line.with).or_default().push(line);
    }
    let contacts: Vec<Value> = by_person
        .keys()
        .map(|with| {
            let p = &world.people[*with];
            json!({
                "user_id": id(*with), "first_name": p.first, "last_name": p.last,
                "phone_number": p.phone.as_deref().unwrap_or_default(),
                "date": world.day(1300).at(9, 0, 0, 0).to_string(),
                "date_unixtime": world.instant(world.day(1300).at(9, 0, 0, 0)).as_second().to_string(),
            })
        })
        .collect();
    let chats: Vec<Value> = by_person
        .iter()
        .map(|(with, lines)| {
            let name = world.people[*with].name();
            let messages: Vec<Value> = lines
                .iter()
                .enumerate()
                .map(|(n, line)| {
                    let (from, from_id) = if line.mine { (OWNER, ME) } else { (name.as_str(), id(*with)) };
                    json!({
                        "id": n + 1, "type": "message", "date": line.at.to_string(),
                        "date_unixtime": world.instant(line.at).as_second().to_string(),
                        "from": from, "from_id": format!("user{from_id}"), "text": line.text, "text_entities": [],
                    })
                })
                .collect();
            json!({ "name": name, "type": "personal_chat", "id": id(*with), "messages": messages })
        })
        .collect();
    let whole = json!({
        "about": "Here is the data you requested.",
        "personal_information": {
            "user_id": ME, "first_name": "Elena", "last_name": "Marchetti", "phone_number": OWNER_PHONE, "username": "@elenamarchetti",
        },
        "contacts": { "about": "", "list": contacts },
        "chats": { "about": "", "list": chats },
    });
    serde_json::to_vec_pretty(&whole).unwrap_or_default()
}
