//! Who the notebook's owner is: learned from the sources, shown, and confirmed or corrected.

use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::phones;
use coltiva_store::{OwnClaim, StoreError};
use jiff::tz::TimeZone;

use crate::beside;
use crate::error::{AppError, Result};
use crate::notebook::{Coltiva, REGION, TIME_ZONE};
use crate::owner;
use crate::rebuild;

/// The owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// The name to show, where one is known.
    pub name: Option<String>,
    /// Own addresses.
    pub emails: Vec<String>,
    /// Own numbers.
    pub phones: Vec<String>,
    /// Own profiles, as full addresses.
    pub profiles: Vec<String>,
    /// Time zone by its IANA name.
    pub time_zone: String,
    /// Region for phone numbers without a country.
    pub region: String,
}

/// What to add to it.
#[derive(Debug, Clone, Default)]
pub struct Correction {
    /// Another own address, number or profile.
    pub keys: Vec<Key>,
    /// Keys that are not the owner's after all, whatever a source says.
    pub not_own: Vec<Key>,
    /// The name.
    pub name: Option<String>,
    /// The time zone.
    pub time_zone: Option<String>,
    /// The region.
    pub region: Option<String>,
}

impl Correction {
    /// Does it say nothing?
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
            && self.not_own.is_empty()
            && self.name.is_none()
            && self.time_zone.is_none()
            && self.region.is_none()
    }
}

/// A LinkedIn slug as a full address; any other key's value as it is.
pub fn address(key: &Key) -> String {
    match key.kind {
        KeyKind::LinkedIn => format!("https://www.linkedin.com/in/{}", key.value),
        _ => key.value.clone(),
    }
}

/// An address, a number or a profile, as a key; numbers without a country are of `region`.
pub fn key(text: &str, region: &str) -> Option<Key> {
    keys(text, region).next()
}

/// The keys that a text may be: as exports write one, an address, a number, a profile.
pub(crate) fn keys(text: &str, region: &str) -> impl Iterator<Item = Key> {
    let phone = phones::e164(text, region).map(|value| Key { kind: KeyKind::Phone, value });
    Key::of_text(text).into_iter().chain(Key::email(text)).chain(phone).chain(Key::profile(text))
}

/// Who the owner is.
pub fn me(coltiva: &Coltiva) -> Result<Me> {
    Ok(coltiva.store.read(coltiva.member, |reader| {
        let not_own = owner::not_own(reader)?;
        let claims = reader.own_claims()?;
        let mut keys: Vec<Key> = claims.iter().filter_map(|(claim, _)| claim.key.clone()).collect();
        keys.sort();
        keys.dedup();
        keys.retain(|key| !not_own.contains(key));
        let of = |kinds: &[KeyKind]| keys.iter().filter(|key| kinds.contains(&key.kind)).map(address).collect();
        // What was typed wins, here or where it was taken from; then what a profile says; then anything.
        let rank = |how: &str, typed: bool| (!typed, how != "said", how != "profile");
        let name = claims
            .iter()
            .filter_map(|(claim, import)| Some((rank(&claim.how, import.is_none()), claim.name.clone()?)))
            .min()
            .map(|(_, name)| name);
        let zone = coltiva.zone(reader)?;
        Ok::<_, StoreError>(Me {
            name,
            emails: of(&[KeyKind::Email]),
            phones: of(&[KeyKind::Phone]),
            profiles: of(&[KeyKind::LinkedIn, KeyKind::Profile]),
            time_zone: zone.iana_name().unwrap_or("UTC").to_owned(),
            region: owner::region(reader)?,
        })
    })?)
}

/// Corrects who the owner is; what depends on it is derived anew.
pub fn correct(coltiva: &Coltiva, correction: &Correction) -> Result<Me> {
    if let Some(zone) = &correction.time_zone
        && TimeZone::get(zone).is_err()
    {
        return Err(AppError::BadValue { what: "time-zone", value: zone.clone() });
    }
    if let Some(region) = &correction.region
        && !(region.len() == 2 && region.chars().all(|c| c.is_ascii_alphabetic()))
    {
        return Err(AppError::BadValue { what: "region", value: region.clone() });
    }
    coltiva.store.write(coltiva.member, |notebook| {
        let before = beside::owner_as_said(notebook)?;
        beside::done(notebook, before)?;
        for (claim, import) in notebook.own_claims()? {
            if import.is_none() && claim.key.as_ref().is_some_and(|key| correction.not_own.contains(key)) {
                notebook.remove_own(&claim)?;
            }
        }
        for key in &correction.keys {
            notebook.add_own(&OwnClaim::key(key.clone(), "said"))?;
        }
        if let Some(name) = &correction.name {
            for (claim, import) in notebook.own_claims()? {
                if import.is_none() && claim.name.is_some() {
                    notebook.remove_own(&claim)?;
                }
            }
            notebook.add_own(&OwnClaim::name(name.clone(), "said"))?;
        }
        let before = notebook.setting(rebuild::NOT_OWN)?.unwrap_or_default();
        let mut not_own: Vec<Key> = before.lines().filter_map(Key::of_text).collect();
        not_own.extend(correction.not_own.iter().cloned());
        not_own.retain(|key| !correction.keys.contains(key));
        not_own.sort();
        not_own.dedup();
        let lines: Vec<String> = not_own.iter().map(Key::text).collect();
        notebook.set_setting(rebuild::NOT_OWN, (!lines.is_empty()).then(|| lines.join("\n")).as_deref())?;
        if let Some(zone) = &correction.time_zone {
            notebook.set_setting(TIME_ZONE, Some(zone))?;
        }
        if let Some(region) = &correction.region {
            notebook.set_setting(REGION, Some(&region.to_uppercase()))?;
        }
        let zone = coltiva.zone(notebook)?;
        rebuild::all(notebook, &zone)
    })?;
    me(coltiva)
}
