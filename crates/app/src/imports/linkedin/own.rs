//! What the export says about its owner: profile, addresses, numbers, positions, schools, skills; and files about nobody.
//! Their rows are no people of the notebook: what they say goes in beside, and the row is counted as such.

use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::names;
use coltiva_domain::sightings::{Field, Sighting};
use coltiva_formats::complaint::Code;
use coltiva_formats::linkedin::{Column, Education, OwnEmail, OwnPhone, Position, Profile};
use coltiva_formats::table::{Order, parse_moment};
use serde_json::{Map, Value, json};

use super::{Sheet, add_key, owner};
use crate::imports::sink::{Context, ReadError, Sink};
use crate::imports::tables::{cell, order_of, when};

fn own(record: impl Into<String>) -> Sighting {
    let mut me = owner();
    me.record = record.into();
    me
}

pub(super) fn profile(
    sheet: &mut Sheet<'_>,
    context: &Context,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    let rows = sheet.all(sink, Profile::of)?;
    for (number, row) in &rows {
        let mut me = own("own:profile");
        me.name = names::clean(&format!("{} {}", row.first, row.last));
        me.fact(Field::GivenName, names::clean(&row.first).unwrap_or_default());
        me.fact(Field::FamilyName, names::clean(&row.last).unwrap_or_default());
        me.fact(Field::Title, &*row.headline);
        me.fact(Field::Note, &*row.summary);
        me.fact(Field::Address, row.address.replace('\n', ", "));
        me.fact(Field::Place, &*row.place);
        let birth = parse_moment(&row.birth, Order::Mdy);
        match birth {
            Some(day) => me.fact(Field::Birthday, when(day).to_string()),
            None if row.birth.is_empty() => {}
            None => sink.damaged(cell(*number, Code::BadDate, "Birth Date", &row.birth)),
        }
        let (sites, twitter) = (Profile::list(&row.websites), Profile::list(&row.twitter));
        for site in &sites {
            if let Some(key) = Key::profile(site) {
                add_key(&mut me, key);
            }
        }
        for handle in &twitter {
            if let Some(key) = Key::profile(&format!("https://twitter.com/{}", handle.trim_start_matches('@'))) {
                add_key(&mut me, key);
            }
        }
        summary.insert("owner".into(), json!(me.name));
        summary.insert("birth".into(), json!(birth.map(|b| b.to_string())));
        summary.insert("websites".into(), sites.len().into());
        summary.insert("twitter".into(), json!(twitter.join(",")));
        if let Some(name) = &me.name {
            sink.own(None, Some(name.clone()), "profile");
        }
        for key in &me.keys {
            sink.own(Some(key.clone()), None, "profile");
        }
        if me.name.is_none() && me.keys.is_empty() && me.facts.is_empty() {
            sink.lost(cell(*number, Code::NoName, "First Name", &row.first));
        } else {
            sink.person(me.seal(), context.exported_on);
        }
    }
    Ok(())
}

pub(super) fn emails(
    sheet: &mut Sheet<'_>,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    let (mut count, mut primary) = (0, Value::Null);
    for (number, row) in sheet.all(sink, OwnEmail::of)? {
        if row.email.eq_ignore_ascii_case("not available") {
            sink.skip(Code::Empty);
            continue;
        }
        let Some(key) = Key::email(&row.email) else {
            sink.lost(cell(number, Code::BadEmail, "Email Address", &row.email));
            continue;
        };
        count += 1;
        if row.primary.eq_ignore_ascii_case("yes") {
            primary = key.value.clone().into();
        }
        claim(key, sink);
    }
    summary.insert("own_emails".into(), json!(count));
    summary.insert("primary".into(), primary);
    Ok(())
}

pub(super) fn phones(
    sheet: &mut Sheet<'_>,
    context: &Context,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    let mut count = 0;
    for (number, row) in sheet.all(sink, OwnPhone::of)? {
        let country = row.extension.trim_start_matches(['+', '0']);
        let local = row.number.trim_start_matches('0');
        // Where the country stands apart, the number may or may not begin with the zero of home.
        let whole = match country {
            "" => row.number.clone(),
            "39" => format!("+39{}", row.number),
            _ if row.number.trim_start().starts_with('+') => row.number.clone(),
            _ => format!("+{country}{local}"),
        };
        let Some(value) = coltiva_domain::phones::e164(&whole, &context.region) else {
            sink.lost(cell(number, Code::BadPhone, "Number", &row.number));
            continue;
        };
        count += 1;
        claim(Key { kind: KeyKind::Phone, value }, sink);
    }
    summary.insert("phones".into(), json!(count));
    Ok(())
}

/// A key that the export says is the owner's.
fn claim(key: Key, sink: &mut dyn Sink) {
    sink.own(Some(key.clone()), None, "profile");
    let mut me = own(format!("own:{}", key.text()));
    me.keys.push(key);
    sink.sighting(me, None);
    sink.skip(Code::NotAPerson);
}

pub(super) fn positions(
    sheet: &mut Sheet<'_>,
    context: &Context,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    let rows = sheet.all(sink, Position::of)?;
    let dates = rows.iter().flat_map(|(_, p)| [p.from.as_str(), p.to.as_str()]);
    let order = order_of(dates, context, Order::Mdy, sink);
    let mut open = 0;
    let mut starts = Vec::new();
    for (number, row) in &rows {
        if row.company.is_empty() && row.title.is_empty() {
            sink.lost(cell(*number, Code::NoName, "Company Name", ""));
            continue;
        }
        open += u32::from(row.to.is_empty());
        let from = span_end(*number, "Started On", &row.from, order, sink);
        let to = span_end(*number, "Finished On", &row.to, order, sink);
        starts.push(Value::from(from.clone()));
        let mut me = own(format!("own:position:{}|{}|{from}", row.company, row.title));
        me.fact(Field::Position, format!("{} · {} · {from} – {to}", row.company, row.title));
        if row.to.is_empty() {
            me.fact(Field::Company, &*row.company);
            me.fact(Field::Title, &*row.title);
        }
        sink.sighting(me, context.exported_on);
        sink.skip(Code::NotAPerson);
    }
    summary.insert("spans".into(), starts.len().into());
    summary.insert("open".into(), json!(open));
    summary.insert("start".into(), starts.into());
    Ok(())
}

fn span_end(number: u64, field: &str, text: &str, order: Order, sink: &mut dyn Sink) -> String {
    match parse_moment(text, order) {
        Some(moment) => when(moment).to_string(),
        None if text.is_empty() => String::new(),
        None => {
            sink.damaged(cell(number, Code::BadDate, field, text));
            String::new()
        }
    }
}

pub(super) fn education(
    sheet: &mut Sheet<'_>,
    context: &Context,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    let rows = sheet.all(sink, Education::of)?;
    let dates = rows.iter().flat_map(|(_, p)| [p.from.as_str(), p.to.as_str()]);
    let order = order_of(dates, context, Order::Mdy, sink);
    let mut spans = 0;
    for (number, row) in &rows {
        if row.school.is_empty() {
            sink.lost(cell(*number, Code::NoName, "School Name", ""));
            continue;
        }
        spans += 1;
        let from = span_end(*number, "Start Date", &row.from, order, sink);
        let to = span_end(*number, "End Date", &row.to, order, sink);
        let years = if from.is_empty() && to.is_empty() { String::new() } else { format!(" · {from} – {to}") };
        let degree = if row.degree.is_empty() { String::new() } else { format!(" · {}", row.degree) };
        let mut me = own(format!("own:school:{}|{}|{from}", row.school, row.degree));
        me.fact(Field::School, format!("{}{degree}{years}", row.school));
        sink.sighting(me, context.exported_on);
        sink.skip(Code::NotAPerson);
    }
    summary.insert("spans".into(), json!(spans));
    Ok(())
}

pub(super) fn skills(
    sheet: &mut Sheet<'_>,
    context: &Context,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    let mut count = 0;
    let name = sheet.columns.at(Column::Name).unwrap_or(0);
    sheet.each(sink, |row, _, sink| {
        let skill = row.get(Some(name));
        if skill.is_empty() {
            sink.skip(Code::Empty);
            return;
        }
        count += 1;
        let mut me = own(format!("own:skill:{skill}"));
        me.fact(Field::Interest, skill);
        sink.sighting(me, context.exported_on);
        sink.skip(Code::NotAPerson);
    })?;
    summary.insert("skills".into(), json!(count));
    Ok(())
}

/// Shares and all the rest: one's own doings, which name nobody.
pub(super) fn others(
    sheet: &mut Sheet<'_>,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    let mut first = Value::Null;
    sheet.each(sink, |row, columns, sink| {
        if first.is_null()
            && let Some(moment) = parse_moment(row.get(columns.at(Column::Date)), Order::Mdy)
        {
            first = moment.to_string().into();
        }
        sink.skip(Code::NotAPerson);
    })?;
    summary.insert("first".into(), first);
    Ok(())
}
