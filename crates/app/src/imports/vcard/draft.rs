//! A sighting in the making: what each property of a card says of somebody.

use coltiva_domain::keys::{Key, KeyKind};
use coltiva_domain::names;
use coltiva_domain::phones;
use coltiva_domain::sightings::{Field, Sighting};
use coltiva_formats::complaint::{Code, Complaint, Place, Unit};
use coltiva_formats::vcard::{Card, Property, Reader, Stamp};

use super::super::sink::Context;
use super::super::social;
use super::person::{Outcome, read_nested};
use super::record::{member_uid, moment, uid};

/// AGENTs within AGENTs.
const AGENTS_AT_MOST: u8 = 8;

/// A sighting in the making.
pub(super) struct Draft<'d, 'c> {
    pub(super) card: &'d Card<'c>,
    pub(super) context: &'d Context,
    pub(super) sighting: Sighting,
    pub(super) damage: &'d mut Vec<Complaint>,
    pub(super) labels: Vec<(String, String)>,
    pub(super) agents: Vec<Sighting>,
    pub(super) depth: u8,
}

impl Draft<'_, '_> {
    fn wrong(&mut self, code: Code, property: &Property, value: &str) {
        let place = Place::new(Unit::Card, self.card.number);
        self.damage.push(Complaint::new(place, code).about(property.name(), value));
    }

    fn label(&self, property: &Property) -> Option<String> {
        let group = property.group()?;
        let at = self.labels.partition_point(|(g, _)| g.as_str() < group);
        self.labels.get(at).filter(|(g, _)| g == group).map(|(_, label)| label.clone()).filter(|l| !l.is_empty())
    }

    /// FN; else given, middle and family name.
    pub(super) fn name(&mut self) {
        let parts = self.card.preferred("N").map(|p| p.fields(self.card.version)).unwrap_or_default();
        let part = |i: usize| parts.get(i).map(|s| s.replace(',', " ")).unwrap_or_default();
        let (family, given, middle) = (part(0), part(1), part(2));
        let written = self.card.text("FN").and_then(|name| names::clean(&name));
        let built = names::clean(&format!("{given} {middle} {family}"));
        self.sighting.name = written.or(built).filter(|name| {
            !name.bytes().any(|b| b.is_ascii_digit()) || phones::e164(name, &self.context.region).is_none()
        });
        if self.sighting.name.is_some() {
            self.sighting.fact(Field::GivenName, given);
            self.sighting.fact(Field::FamilyName, family);
        }
        if let Some(uid) = uid(self.card) {
            self.sighting.keys.push(Key::sighting(&uid).unwrap_or_else(|| Key::source("vcard", &uid)));
        }
    }

    pub(super) fn property(&mut self, property: &Property) {
        let version = self.card.version;
        if property.value.trim().is_empty() {
            return;
        }
        match property.name() {
            "EMAIL" => self.email(property),
            "TEL" => self.phone(property),
            "URL" | "X-URL" => {
                let address = property.text(version);
                let label = self.label(property).unwrap_or_default();
                self.take(social::page(&address).or_else(|| social::handle(&label, &address)));
            }
            name if social::is_profile_property(name) => self.profile(property),
            "NICKNAME" => self.all(Field::Nickname, property.list(version)),
            "ORG" => self.organisation(property),
            "TITLE" | "ROLE" => self.sighting.fact(Field::Title, property.text(version)),
            "BDAY" => self.date(property, Some(Field::Birthday), "birthday"),
            "DEATHDATE" => self.date(property, Some(Field::Dead), "death"),
            "ANNIVERSARY" | "X-ANNIVERSARY" | "X-EVOLUTION-ANNIVERSARY" | "X-KADDRESSBOOK-X-ANNIVERSARY" => {
                self.date(property, None, "anniversary");
            }
            "X-ABDATE" => {
                let label = self.label(property).unwrap_or_else(|| "date".to_owned());
                self.date(property, None, &label);
            }
            "ADR" => self.address(property),
            "NOTE" => self.sighting.fact(Field::Note, property.text(version)),
            "CATEGORIES" => {
                let everyone =
                    |tag: &String| !matches!(tag.to_lowercase().as_str(), "mycontacts" | "my contacts" | "unfiled");
                self.all(Field::Tag, property.list(version).into_iter().filter(everyone).collect());
            }
            "INTEREST" | "HOBBY" | "EXPERTISE" | "SKILL" => self.sighting.fact(Field::Interest, property.text(version)),
            "GENDER" | "X-GENDER" | "SEX" => match property.value.trim().chars().next() {
                Some('f' | 'F') => self.sighting.fact(Field::Gender, "f"),
                Some('m' | 'M') => self.sighting.fact(Field::Gender, "m"),
                _ => {}
            },
            "RELATED" | "X-ABRELATEDNAMES" => self.relation(property),
            "X-SPOUSE" | "X-EVOLUTION-SPOUSE" | "X-KADDRESSBOOK-X-SPOUSESNAME" | "X-MS-SPOUSE" => {
                self.related("spouse", property)
            }
            "X-ASSISTANT" | "X-EVOLUTION-ASSISTANT" | "X-KADDRESSBOOK-X-ASSISTANTSNAME" | "X-MS-ASSISTANT" => {
                self.related("assistant", property);
            }
            "X-MANAGER" | "X-EVOLUTION-MANAGER" | "X-KADDRESSBOOK-X-MANAGERSNAME" | "X-MS-MANAGER" => {
                self.related("manager", property);
            }
            "X-MS-CHILD" | "X-CHILDREN" => self.related("child", property),
            "X-ANDROID-CUSTOM" => self.android(property),
            "AGENT" => self.agent(property),
            _ => {}
        }
    }

    fn all(&mut self, field: Field, values: Vec<String>) {
        for value in values {
            self.sighting.fact(field, value);
        }
    }

    /// Keys that look like an office's, and pages that may be a firm's, only propose.
    fn take(&mut self, key: Option<Key>) {
        let Some(key) = key else { return };
        if key.is_shared() || !social::is_personal(&key) {
            self.sighting.shared_keys.push(key);
        } else {
            self.sighting.keys.push(key);
        }
    }

    fn email(&mut self, property: &Property) {
        let text = property.text(self.card.version).into_owned();
        let bare = text.rsplit_once('<').map_or(text.as_str(), |(_, rest)| rest.trim_end().trim_end_matches('>'));
        match Key::email(bare) {
            Some(key) => self.take(Some(key)),
            None => self.wrong(Code::BadEmail, property, &text),
        }
    }

    fn phone(&mut self, property: &Property) {
        let text = property.text(self.card.version).into_owned();
        let label = self.label(property).unwrap_or_default().to_lowercase();
        let types: Vec<String> = property.types().into_iter().map(|t| t.to_lowercase()).collect();
        let is = |words: &[&str]| {
            words.iter().any(|w| types.iter().any(|t| t == w) || (!label.is_empty() && label.contains(w)))
        };
        let machine =
            is(&["fax", "homefax", "workfax", "otherfax", "pager", "cercapersone", "tlx", "modem", "bbs", "x-other"]);
        let number = phones::e164(&text, &self.context.region).filter(|_| !machine);
        let Some(number) = number else {
            if text.chars().any(|c| c.is_ascii_digit()) {
                self.sighting.fact(Field::OtherPhone, text.trim_start_matches("tel:"));
            } else {
                self.wrong(Code::BadPhone, property, &text);
            }
            return;
        };
        let key = Key { kind: KeyKind::Phone, value: number };
        let mobile = is(&["cell", "mobile", "iphone", "cellulare"]);
        let office = is(&["main", "switchboard", "centralino", "company_main", "x-company"])
            || phones::extension(&text).is_some();
        if (office && !mobile) || key.is_shared() {
            self.sighting.shared_keys.push(key);
        } else {
            self.sighting.keys.push(key);
        }
    }

    fn profile(&mut self, property: &Property) {
        let text = property.text(self.card.version);
        let parameter = |name| property.parameter(name).map(|v| v.into_owned());
        let service = social::service_of_property(property.name()).map(str::to_owned);
        let service = service.or_else(|| parameter("SERVICE-TYPE")).or_else(|| parameter("X-SERVICE-TYPE"));
        let service =
            service.or_else(|| property.types().into_iter().find(|t| social::is_service(t))).unwrap_or_default();
        let user = parameter("X-USER").or_else(|| parameter("USERNAME"));
        let key = social::page(&text)
            .or_else(|| social::handle(&service, &text))
            .or_else(|| user.and_then(|user| social::handle(&service, &user)));
        self.take(key);
    }

    /// The firm; its units go with the title, so that colleagues still share an employer.
    fn organisation(&mut self, property: &Property) {
        let fields: Vec<String> = property.fields(self.card.version).into_iter().filter(|f| !f.is_empty()).collect();
        let Some((company, units)) = fields.split_first() else { return };
        self.sighting.fact(Field::Company, company);
        if !units.is_empty() {
            let title = self.card.text("TITLE").unwrap_or_default();
            let parts = [company.as_str(), title.as_str()].into_iter().chain(units.iter().map(String::as_str));
            self.sighting.fact(Field::Position, parts.filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · "));
        }
    }

    /// A date with a field of its own, or under its label. Words instead of a date stay words.
    fn date(&mut self, property: &Property, field: Option<Field>, label: &str) {
        let text = property.text(self.card.version).trim().to_owned();
        let omitted = property.parameter("X-APPLE-OMIT-YEAR").and_then(|y| y.trim().parse().ok());
        let stamp = Stamp::read(&text).map(|s| Stamp { time: None, ..s }.without_filler_year(omitted));
        match (stamp.and_then(|s| moment(&s)), field) {
            (Some(when), Some(Field::Birthday)) => {
                let (when, to_come) = self.context.birthday(when);
                if to_come {
                    self.wrong(Code::Future, property, &text);
                }
                self.sighting.fact(Field::Birthday, when.to_string());
            }
            (Some(when), Some(field)) => self.sighting.fact(field, when.to_string()),
            (Some(when), None) => self.sighting.fact(Field::Date, format!("{label}: {when}")),
            (None, _) => {
                let words = property.parameter("VALUE").is_some_and(|v| v.eq_ignore_ascii_case("text"));
                let empty = text.bytes().all(|b| matches!(b, b'0' | b'-' | b'/' | b'T' | b':' | b'Z'));
                if words || text.starts_with("--") {
                    self.sighting.fact(Field::Date, format!("{label}: {text}"));
                } else if !empty {
                    self.wrong(Code::BadDate, property, &text);
                }
            }
        }
    }

    fn address(&mut self, property: &Property) {
        let fields = property.fields(self.card.version);
        let line = |s: &String| s.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(", ");
        let lines: Vec<String> = fields.iter().map(line).filter(|l| !l.is_empty()).collect();
        self.sighting.fact(Field::Address, lines.join(", "));
        if let Some(town) = fields.get(3) {
            self.sighting.fact(Field::Place, line(town));
        }
    }

    fn relation(&mut self, property: &Property) {
        let label = self.label(property);
        let types = property.types().into_iter().find(|t| !t.eq_ignore_ascii_case("pref")).map(|t| t.to_lowercase());
        let label = label.or(types).unwrap_or_else(|| "related".to_owned());
        let text = property.text(self.card.version).trim().to_owned();
        let other = match text.split_once(':') {
            Some((scheme, _)) if scheme.eq_ignore_ascii_case("urn") => {
                member_uid(&text).map_or(text, |uid| Key::source("vcard", &uid).text())
            }
            Some((scheme, address)) if scheme.eq_ignore_ascii_case("mailto") => {
                Key::email(address).map_or_else(|| address.to_owned(), |key| key.text())
            }
            _ => text,
        };
        self.sighting.fact(Field::Relation, format!("{label}: {other}"));
    }

    fn related(&mut self, label: &str, property: &Property) {
        let name = property.text(self.card.version);
        self.sighting.fact(Field::Relation, format!("{label}: {}", name.trim()));
    }

    /// `vnd.android.cursor.item/<what>;value;type;label;…`
    fn android(&mut self, property: &Property) {
        let fields = property.fields(self.card.version);
        let at = |i: usize| fields.get(i).map(String::as_str).unwrap_or_default();
        let (value, kind) = (at(1), at(2));
        match at(0).rsplit('/').next().unwrap_or_default() {
            "nickname" => self.sighting.fact(Field::Nickname, value),
            "relation" if !value.is_empty() => {
                const RELATIONS: &[&str] = &[
                    "related",
                    "assistant",
                    "brother",
                    "child",
                    "partner",
                    "father",
                    "friend",
                    "manager",
                    "mother",
                    "parent",
                    "partner",
                    "referred by",
                    "relative",
                    "sister",
                    "spouse",
                ];
                let named = kind.parse::<usize>().ok().filter(|n| *n > 0).and_then(|n| RELATIONS.get(n).copied());
                let label = named.unwrap_or(if at(3).is_empty() { "related" } else { at(3) }).to_owned();
                let fact = format!("{label}: {value}");
                self.sighting.fact(Field::Relation, fact);
            }
            "contact_event" => {
                let when = Stamp::read(value).map(|s| s.without_filler_year(None)).and_then(|s| moment(&s));
                match (when, kind) {
                    (Some(when), "3") => self.sighting.fact(Field::Birthday, when.to_string()),
                    (Some(when), "1") => self.sighting.fact(Field::Date, format!("anniversary: {when}")),
                    (Some(when), _) => {
                        let label = if at(3).is_empty() { "date" } else { at(3) };
                        let fact = format!("{label}: {when}");
                        self.sighting.fact(Field::Date, fact);
                    }
                    (None, _) if value.is_empty() => {}
                    (None, _) => {
                        let value = value.to_owned();
                        self.wrong(Code::BadDate, property, &value);
                    }
                }
            }
            _ => {}
        }
    }

    /// 3.0 writes the nested card as one text, escaped or folded as it stands; others only name the agent.
    fn agent(&mut self, property: &Property) {
        let folded = property.value.contains('\n');
        let text = if folded { property.value.to_string() } else { property.text(self.card.version).into_owned() };
        if !text.trim_start().to_ascii_uppercase().starts_with("BEGIN:VCARD") {
            self.sighting.fact(Field::Relation, format!("agent: {}", text.trim()));
            return;
        }
        let mut reader = Reader::new(text.as_bytes());
        if let Ok(Some(card)) = reader.next() {
            self.agent_card(&card);
        }
    }

    pub(super) fn nested(&mut self) {
        let card = self.card;
        for agent in &card.agents {
            self.agent_card(agent);
        }
    }

    fn agent_card(&mut self, card: &Card) {
        if self.depth == AGENTS_AT_MOST {
            let place = Place::new(Unit::Card, self.card.number);
            self.damage.push(Complaint::new(place, Code::OverLimit).about("AGENT", ""));
            return;
        }
        let found = read_nested(card, self.context, self.depth + 1);
        self.damage.extend(found.damage);
        self.agents.extend(found.agents);
        if let Outcome::Person { sighting, .. } = found.outcome {
            let key = || sighting.keys.first().map(Key::text);
            if let Some(name) = sighting.name.clone().or_else(key) {
                self.sighting.fact(Field::Relation, format!("agent: {name}"));
            }
            // A bare name is noted in the relation; it makes nobody.
            if !sighting.keys.is_empty() {
                self.agents.push(*sighting);
            }
        }
    }
}

/// Free labels by group: `item1.X-ABLabel`, Apple's own without their brackets.
pub(super) fn labels(card: &Card) -> Vec<(String, String)> {
    let mut labels: Vec<(String, String)> = card
        .properties
        .iter()
        .filter(|p| matches!(p.name(), "X-ABLABEL" | "X-LABEL"))
        .filter_map(|p| Some((p.group()?.to_owned(), label(&p.text(card.version)))))
        .collect();
    labels.sort();
    labels
}

fn label(text: &str) -> String {
    let text = text.trim();
    let own = text.strip_prefix("_$!<").and_then(|t| t.strip_suffix(">!$_"));
    own.map_or_else(|| text.to_owned(), str::to_lowercase)
}
