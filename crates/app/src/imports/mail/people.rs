//! The people of address headers. The same few headers come again in message after message, so what was made of one is
//! remembered, within bounds.

use std::collections::HashMap;

use coltiva_domain::keys::Key;
use coltiva_domain::names;
use coltiva_domain::sightings::{Sighting, Source};
use coltiva_domain::when::When;
use coltiva_formats::limits;
use coltiva_formats::mail::addresses;

use crate::imports::sink::{SightingNo, Sink};

/// People remembered at a time; past this all is forgotten and begun anew.
const REMEMBERED: usize = 8_192;
/// Longer headers are read each time: they seldom come twice.
const HEADER: usize = 512;

/// Somebody named in a header.
pub(super) struct Somebody {
    /// The address, normalised; `None` where what stands there is none.
    pub(super) key: Option<Key>,
    /// As written.
    pub(super) address: String,
    sighting: Option<Sighting>,
    number: Option<SightingNo>,
    /// The latest moment the sink was told, and the latest there is.
    told: i64,
    latest: i64,
}

/// All who were met so far, as far as they are remembered.
#[derive(Default)]
pub(super) struct People {
    all: Vec<Somebody>,
    by_record: HashMap<String, u32>,
    headers: HashMap<Box<[u8]>, Box<[u32]>>,
}

impl People {
    /// The people of a header value, as places in this memory: good until the next [`People::make_room`].
    pub(super) fn of_header(&mut self, raw: &[u8], into: &mut Vec<u32>) {
        let raw = raw.trim_ascii();
        if let Some(known) = self.headers.get(raw) {
            into.extend_from_slice(known);
            return;
        }
        let before = into.len();
        for address in addresses::list(raw, limits::MAIL_ADDRESSES) {
            into.push(self.somebody(address));
        }
        if raw.len() <= HEADER {
            self.headers.insert(raw.into(), into.get(before..).unwrap_or_default().into());
        }
    }

    /// Forgets everybody when there are too many. Call between messages only.
    pub(super) fn make_room(&mut self, sink: &mut dyn Sink) {
        if self.all.len() > REMEMBERED || self.headers.len() > REMEMBERED {
            self.tell(sink);
            *self = People::default();
        }
    }

    /// Tells the sink when each was seen last.
    pub(super) fn tell(&mut self, sink: &mut dyn Sink) {
        for somebody in &mut self.all {
            if let Some(sighting) = &somebody.sighting
                && somebody.number.is_some()
                && somebody.latest > somebody.told
            {
                sink.sighting(sighting.clone(), When::from_unix(somebody.latest));
                somebody.told = somebody.latest;
            }
        }
    }

    /// Who it is.
    pub(super) fn get(&self, place: u32) -> Option<&Somebody> {
        self.all.get(place as usize)
    }

    /// The number the sink gives to them, seen at that moment; `None` for what is no address.
    pub(super) fn number(&mut self, place: u32, at: i64, sink: &mut dyn Sink) -> Option<SightingNo> {
        let somebody = self.all.get_mut(place as usize)?;
        let sighting = somebody.sighting.as_ref()?;
        if somebody.number.is_none() {
            somebody.number = Some(sink.sighting(sighting.clone(), When::from_unix(at)));
            somebody.told = at;
        }
        somebody.latest = somebody.latest.max(at);
        somebody.number
    }

    fn somebody(&mut self, written: addresses::Address) -> u32 {
        let key = Key::email(&written.address);
        let name = names::clean(&written.name).filter(|n| !n.contains('@'));
        let value = key.as_ref().map_or(written.address.as_str(), |k| k.value.as_str());
        let record = format!("{value}|{}", name.as_deref().unwrap_or_default());
        if let Some(&known) = self.by_record.get(&record) {
            return known;
        }
        let sighting = key.clone().map(|key| {
            let mut sighting = Sighting::new(Source::Mail, record.clone());
            sighting.name = name;
            let list = if key.is_shared() { &mut sighting.shared_keys } else { &mut sighting.keys };
            list.push(key);
            sighting.seal()
        });
        let place = self.all.len() as u32;
        self.all.push(Somebody {
            key,
            address: written.address,
            sighting,
            number: None,
            told: i64::MIN,
            latest: i64::MIN,
        });
        self.by_record.insert(record, place);
        place
    }
}

impl Somebody {
    /// The name beside the address.
    pub(super) fn name(&self) -> Option<&str> {
        self.sighting.as_ref()?.name.as_deref()
    }
}
