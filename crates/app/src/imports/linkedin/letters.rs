//! Invitations, endorsements and recommendations: signs between the owner and one other.

use coltiva_domain::interactions::{Interaction, Kind, Role};
use coltiva_domain::keys::Key;
use coltiva_domain::names;
use coltiva_domain::sightings::Field;
use coltiva_formats::complaint::Code;
use coltiva_formats::linkedin::{Column, Endorsement, Invitation, Recommendation, to_text};
use coltiva_formats::table::{Moment, parse_moment};
use serde_json::{Map, Value, json};

use super::{Sheet, met, owner};
use crate::imports::held::Seen;
use crate::imports::sink::{Bodies, Context, ReadError, Sink};
use crate::imports::tables::{cell, when};

/// Rows whose moment `inspect` shows.
const SHOWN: usize = 50;

pub(super) fn invitations(
    sheet: &mut Sheet<'_>,
    context: &Context,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    let (rows, order) = sheet.dated(sink, context, Invitation::of, |row| &row.sent_at)?;
    let mut seen = Seen::default();
    let (mut sent, mut received, mut with_note) = (0, 0, 0);
    let mut n = 0;
    rows.each(|(number, row)| {
        let at = parse_moment(&row.sent_at, order);
        n += 1;
        if n <= SHOWN {
            summary.insert(format!("row{n}"), json!(at.map(|m| m.to_string())));
        }
        let out = match row.direction.to_uppercase().as_str() {
            "OUTGOING" | "SENT" => true,
            "INCOMING" | "RECEIVED" => false,
            _ => {
                sink.lost(cell(number, Code::BadValue, "Direction", &row.direction));
                return Ok(());
            }
        };
        let inviter = (row.inviter_url.as_str(), row.from.as_str());
        let invitee = (row.invitee_url.as_str(), row.to.as_str());
        let (mine, theirs) = if out { (inviter, invitee) } else { (invitee, inviter) };
        if let Some(key) = Key::linkedin(mine.0) {
            summary.entry("owner_slug").or_insert_with(|| key.value.clone().into());
            sink.own(Some(key), names::clean(mine.1), "invitations");
        } else if let Some(name) = names::clean(mine.1) {
            sink.own(None, Some(name), "invitations");
        }
        let Some(other) = met("invitations", theirs.0, theirs.1) else {
            sink.lost(cell(number, Code::NoName, if out { "To" } else { "From" }, theirs.1));
            return Ok(());
        };
        let Some(at) = at.map(when) else {
            sink.lost(cell(number, Code::BadDate, "Sent At", &row.sent_at));
            return Ok(());
        };
        let way = if out { "out" } else { "in" };
        let key = format!("linkedin:invitation/{way}/{}/{at}", other.record);
        if !seen.is_new(&key) {
            sink.skip(Code::Duplicate);
            return Ok(());
        }
        sent += u32::from(out);
        received += u32::from(!out);
        with_note += u32::from(!row.note.is_empty());
        let (me, other) = (sink.sighting(owner(), None), sink.sighting(other.seal(), context.exported_on));
        let (from, to) = if out { (me, other) } else { (other, me) };
        let mut invitation = Interaction::new(key, at, Kind::Invitation).with(from, Role::From).with(to, Role::To);
        // The note is the evidence by which an invitation is weighed.
        invitation.text = words(&row.note, context);
        sink.interaction(invitation);
        Ok(())
    })?;
    summary.insert("sent".into(), json!(sent));
    summary.insert("received".into(), json!(received));
    summary.insert("with_note".into(), json!(with_note));
    Ok(())
}

fn words(text: &str, context: &Context) -> Option<String> {
    (context.bodies != Bodies::None && !text.is_empty()).then(|| to_text(text).into_owned())
}

pub(super) fn endorsements(
    sheet: &mut Sheet<'_>,
    context: &Context,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    let given = sheet.columns.has(Column::EndorseeFirst);
    let (rows, order) = sheet.dated(sink, context, Endorsement::of, |row| &row.date)?;
    let mut seen = Seen::default();
    let mut accepted = 0;
    summary.insert(if given { "given" } else { "received" }.into(), rows.len().into());
    let mut first = None;
    rows.each(|(number, row)| {
        first.get_or_insert_with(|| parse_moment(&row.date, order).map(|m| m.to_string()));
        let yes = row.status.is_empty() || row.status.eq_ignore_ascii_case("accepted");
        accepted += u32::from(yes);
        let Some(other) = met("endorsements", &row.url, &format!("{} {}", row.first, row.last)) else {
            sink.lost(cell(number, Code::NoName, "First Name", &row.first));
            return Ok(());
        };
        let Some(at) = parse_moment(&row.date, order).map(when) else {
            sink.lost(cell(number, Code::BadDate, "Endorsement Date", &row.date));
            return Ok(());
        };
        let way = if given { "out" } else { "in" };
        let key = format!("linkedin:endorsement/{way}/{}/{at}/{}", other.record, row.skill);
        if !seen.is_new(&key) {
            sink.skip(Code::Duplicate);
            return Ok(());
        }
        let other = sink.sighting(other.seal(), context.exported_on);
        let mut sign = between(given, key, at, Kind::Endorsement, other, sink);
        sign.subject = (!row.skill.is_empty()).then(|| row.skill.clone());
        sign.happened = yes;
        sink.interaction(sign);
        Ok(())
    })?;
    summary.insert("first".into(), json!(first.flatten()));
    summary.insert("accepted".into(), json!(accepted));
    Ok(())
}

pub(super) fn recommendations(
    sheet: &mut Sheet<'_>,
    context: &Context,
    sink: &mut dyn Sink,
    summary: &mut Map<String, Value>,
) -> Result<(), ReadError> {
    // The two files have one header: only the name tells them apart.
    let name = context.file_name.to_lowercase();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let given = ["given", "fornite", "données", "gegeben", "abgegeben", "hechas"].iter().any(|w| name.contains(w));
    let (rows, order) = sheet.dated(sink, context, Recommendation::of, |row| &row.created)?;
    if rows.len() > 0 && !given && !name.contains("received") && !name.contains("ricevute") {
        sink.guess("direction", "received", "file-name");
    }
    let mut seen = Seen::default();
    let mut dates = Vec::new();
    summary.insert(if given { "given" } else { "received" }.into(), rows.len().into());
    rows.each(|(number, row)| {
        let moment: Option<Moment> = parse_moment(&row.created, order);
        if dates.len() < SHOWN {
            dates.push(Value::from(moment.map(|m| m.to_string())));
        }
        let Some(mut other) = met("recommendations", "", &format!("{} {}", row.first, row.last)) else {
            sink.lost(cell(number, Code::NoName, "First Name", &row.first));
            return Ok(());
        };
        let Some(at) = moment.map(when) else {
            sink.lost(cell(number, Code::BadDate, "Creation Date", &row.created));
            return Ok(());
        };
        // No address: name and company are all there is, and they only propose.
        if !row.company.is_empty() {
            other.record = format!("{}|{}", other.record, row.company);
        }
        other.fact(Field::GivenName, names::clean(&row.first).unwrap_or_default());
        other.fact(Field::FamilyName, names::clean(&row.last).unwrap_or_default());
        other.fact(Field::Company, &*row.company);
        other.fact(Field::Title, &*row.title);
        let way = if given { "out" } else { "in" };
        let key = format!("linkedin:recommendation/{way}/{}/{at}", other.record);
        if !seen.is_new(&key) {
            sink.skip(Code::Duplicate);
            return Ok(());
        }
        let other = sink.sighting(other.seal(), context.exported_on);
        let mut sign = between(given, key, at, Kind::Recommendation, other, sink);
        sign.text = words(&row.text, context);
        sign.happened = !row.text.is_empty();
        sink.interaction(sign);
        Ok(())
    })?;
    summary.insert("date".into(), dates.into());
    Ok(())
}

fn between(
    given: bool,
    key: String,
    at: coltiva_domain::when::When,
    kind: Kind,
    other: u32,
    sink: &mut dyn Sink,
) -> Interaction<u32> {
    let me = sink.sighting(owner(), None);
    let (from, to) = if given { (me, other) } else { (other, me) };
    Interaction::new(key, at, kind).with(from, Role::From).with(to, Role::To)
}
