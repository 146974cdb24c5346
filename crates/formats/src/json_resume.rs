//! JSON Resume 1.0.0, item by item: an item with a field of the wrong type is left out and named by its path (FORMATS 10).

use std::io::BufRead;

use serde_json::Value;

use crate::complaint::{Code, Complaint, Place, Unit};
use crate::json::{self, Item};

/// Largest résumé.
const AT_MOST: u64 = 16 << 20;

/// A résumé.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resume {
    /// Who it is.
    pub basics: Basics,
    /// Where they are elsewhere.
    pub profiles: Vec<Profile>,
    /// Employment.
    pub work: Vec<Span>,
    /// Unpaid work.
    pub volunteer: Vec<Span>,
    /// Schools.
    pub education: Vec<Span>,
    /// Projects.
    pub projects: Vec<Span>,
    /// Skills, and words under each.
    pub skills: Vec<Topic>,
    /// Languages, and how well.
    pub languages: Vec<Topic>,
    /// Interests.
    pub interests: Vec<Topic>,
    /// Awards, certificates and publications: name, and when.
    pub honours: Vec<Span>,
    /// Who speaks for them.
    pub references: Vec<Topic>,
}

/// Name, addresses, place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basics {
    /// Name.
    pub name: Option<String>,
    /// What they are ("Programmer").
    pub label: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Phone, as written.
    pub phone: Option<String>,
    /// Home page.
    pub url: Option<String>,
    /// A few sentences.
    pub summary: Option<String>,
    /// Street address.
    pub address: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Region or province.
    pub region: Option<String>,
    /// Two letters.
    pub country: Option<String>,
}

/// A profile elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Network, in any case.
    pub network: Option<String>,
    /// Handle.
    pub username: Option<String>,
    /// Address.
    pub url: Option<String>,
}

/// Something that lasted: employment, school, project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// Firm, organisation, school, or the project's name.
    pub name: Option<String>,
    /// Position, or area and kind of study, or roles.
    pub role: Option<String>,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub start: Option<String>,
    /// Likewise; none while it lasts.
    pub end: Option<String>,
}

/// A word, and words about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topic {
    /// The word.
    pub name: String,
    /// How much or how well, or what is said.
    pub level: Option<String>,
    /// Narrower words.
    pub keywords: Vec<String>,
}

/// Is it one? A schema, which speaks of the same sections, is not.
pub fn recognise(head: &[u8]) -> bool {
    let text = crate::decode::decode(head).0;
    let has = |key: &str| text.contains(&format!("\"{key}\""));
    let sections = ["work", "education", "skills", "volunteer", "awards", "languages", "projects"];
    text.trim_start().starts_with('{')
        && !has("$id")
        && !has("definitions")
        && (has("basics") || sections.iter().filter(|s| has(s)).count() >= 2)
}

/// Takes one item of a section into a draft.
type Take<'t> = dyn FnMut(&mut Item, &mut Vec<Complaint>, &mut Resume) -> Option<()> + 't;

/// Reads one. The error is for what is no JSON object at all; else what could be read, and what could not.
pub fn read(input: impl BufRead) -> Result<(Resume, Vec<Complaint>), Complaint> {
    let document = json::document(input, AT_MOST)?;
    let mut complaints = Vec::new();
    let Some(mut root) = Item::new(&document, "$".to_owned(), Place::FILE, &mut complaints) else {
        return Err(Complaint::new(Place::FILE, Code::NotRecognised));
    };
    let mut resume = Resume::default();
    if let Some(value) = root.get("basics") {
        basics(value, &mut resume, &mut complaints);
    }
    let mut number = 0;
    let mut each = |key: &str, take: &mut Take| {
        for (at, value) in root.list(key).iter().enumerate() {
            number += 1;
            let place = Place::new(Unit::Item, number);
            let mut found = Vec::new();
            if let Some(mut item) = Item::new(value, format!("{key}[{at}]"), place, &mut complaints) {
                let mut draft = Resume::default();
                take(&mut item, &mut found, &mut draft);
                if item.end(&mut complaints) {
                    complaints.append(&mut found);
                    resume.join(draft);
                }
            }
        }
    };
    each("work", &mut |item, wrong, r| {
        let name = item.text("name").or_else(|| item.text("company"));
        r.work.push(span(item, wrong, name, &["position"]));
        Some(())
    });
    each("volunteer", &mut |item, wrong, r| {
        let name = item.text("organization");
        r.volunteer.push(span(item, wrong, name, &["position"]));
        Some(())
    });
    each("education", &mut |item, wrong, r| {
        let name = item.text("institution");
        r.education.push(span(item, wrong, name, &["studyType", "area"]));
        Some(())
    });
    each("projects", &mut |item, wrong, r| {
        let name = item.text("name");
        let roles = item.texts("roles").join(", ");
        let mut span = span(item, wrong, name, &[]);
        span.role = Some(roles).filter(|r| !r.is_empty());
        r.projects.push(span);
        Some(())
    });
    for (section, name, when, by) in [
        ("awards", "title", "date", "awarder"),
        ("certificates", "name", "date", "issuer"),
        ("publications", "name", "releaseDate", "publisher"),
    ] {
        each(section, &mut |item, wrong, r| {
            let (name, role) = (item.text(name), item.text(by));
            let start = date(item, wrong, when);
            r.honours.push(Span { name, role, start, end: None });
            Some(())
        });
    }
    each("skills", &mut |item, _, r| {
        r.skills.push(topic(item, "name", "level")?);
        Some(())
    });
    each("languages", &mut |item, _, r| {
        r.languages.push(topic(item, "language", "fluency")?);
        Some(())
    });
    each("interests", &mut |item, _, r| {
        r.interests.push(topic(item, "name", "level")?);
        Some(())
    });
    each("references", &mut |item, _, r| {
        r.references.push(topic(item, "name", "reference")?);
        Some(())
    });
    root.end(&mut complaints);
    Ok((resume, complaints))
}

impl Resume {
    fn join(&mut self, mut other: Resume) {
        self.profiles.append(&mut other.profiles);
        self.work.append(&mut other.work);
        self.volunteer.append(&mut other.volunteer);
        self.education.append(&mut other.education);
        self.projects.append(&mut other.projects);
        self.skills.append(&mut other.skills);
        self.languages.append(&mut other.languages);
        self.interests.append(&mut other.interests);
        self.honours.append(&mut other.honours);
        self.references.append(&mut other.references);
    }
}

fn basics(value: &Value, resume: &mut Resume, complaints: &mut Vec<Complaint>) {
    let place = Place::FILE;
    let Some(mut item) = Item::new(value, "basics".to_owned(), place, complaints) else { return };
    // Here each field stands for itself: a name is not lost for a damaged phone.
    resume.basics = Basics {
        name: item.text("name"),
        label: item.text("label"),
        email: item.text("email"),
        phone: item.scalar("phone"),
        url: item.text("url").or_else(|| item.text("website")),
        summary: item.text("summary"),
        ..Basics::default()
    };
    if let Some(mut location) =
        item.get("location").and_then(|v| Item::new(v, item.path("location"), place, complaints))
    {
        resume.basics.address = location.text("address");
        resume.basics.postal_code = location.scalar("postalCode");
        resume.basics.city = location.text("city");
        resume.basics.region = location.text("region");
        resume.basics.country = location.text("countryCode");
        location.end(complaints);
    }
    for (at, value) in item.list("profiles").iter().enumerate() {
        let path = item.path(&format!("profiles[{at}]"));
        let Some(mut profile) = Item::new(value, path, place, complaints) else { continue };
        let read =
            Profile { network: profile.text("network"), username: profile.text("username"), url: profile.text("url") };
        if profile.end(complaints) {
            resume.profiles.push(read);
        }
    }
    item.end(complaints);
}

fn span(item: &mut Item, wrong: &mut Vec<Complaint>, name: Option<String>, roles: &[&str]) -> Span {
    let role: Vec<String> = roles.iter().filter_map(|r| item.text(r)).collect();
    let role = Some(role.join(", ")).filter(|r| !r.is_empty());
    Span { name, role, start: date(item, wrong, "startDate"), end: date(item, wrong, "endDate") }
}

fn topic(item: &mut Item, name: &str, level: &str) -> Option<Topic> {
    let (name, level, keywords) = (item.text(name), item.scalar(level), item.texts("keywords"));
    Some(Topic { name: name?, level, keywords })
}

/// `YYYY`, `YYYY-MM`, `YYYY-MM-DD`; a time behind it is cut off. "Present" and the like say nothing.
fn date(item: &mut Item, wrong: &mut Vec<Complaint>, key: &str) -> Option<String> {
    let text = item.scalar(key)?;
    let day = text.split('T').next().unwrap_or_default();
    let known = crate::vcard::Stamp::read(day).filter(|s| s.year.is_some() && day.contains('-') | (day.len() == 4));
    if known.is_some() {
        return Some(day.to_owned());
    }
    if text.chars().any(|c| c.is_ascii_digit()) {
        wrong.push(Complaint::new(Place::FILE, Code::BadDate).about(&item.path(key), &text));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Resume, Vec<String>) {
        let (resume, complaints) = read(text.as_bytes()).unwrap();
        (resume, complaints.iter().map(|c| format!("{} {}", c.code.word(), c.field)).collect())
    }

    #[test]
    fn an_item_of_the_wrong_type_is_left_out_and_named() {
        let (resume, wrong) = said(
            r#"{"basics":{"name":"Anna","phone":333,"profiles":[{"network":"LinkedIn","url":"x"},7]},
                "work":[{"name":"A","startDate":"2013-12","endDate":"2014-13"},"no",{"name":12},{"company":"B","startDate":"2020","extra":1},{"name":null}],
                "skills":{"name":"x"},"languages":[{"language":"it","fluency":"C2"}]}"#,
        );
        assert_eq!((resume.basics.name.as_deref(), resume.basics.phone.as_deref()), (Some("Anna"), Some("333")));
        assert_eq!((resume.profiles.len(), resume.work.len(), resume.languages.len()), (1, 3, 1));
        assert_eq!(resume.work[0].start.as_deref(), Some("2013-12"));
        assert_eq!(resume.work[1].name.as_deref(), Some("B"));
        assert_eq!(
            wrong,
            [
                "bad_value basics.profiles[1]",
                "bad_date work[0].endDate",
                "bad_value work[1]",
                "bad_value work[2].name",
                "bad_value $.skills"
            ]
        );
    }

    #[test]
    fn what_is_no_document_is_said() {
        assert_eq!(read(&b"[1]"[..]).unwrap_err().code, Code::NotRecognised);
        assert_eq!(read(&b"{\"basics\":"[..]).unwrap_err().code, Code::Unreadable);
        let deep = format!("{{\"x\":{}", "[".repeat(100_000));
        assert_eq!(read(deep.as_bytes()).unwrap_err().code, Code::OverLimit);
        let endless = std::io::Read::chain(&b"{\"x\":\""[..], std::io::BufReader::new(std::io::repeat(b'A')));
        assert_eq!(read(endless).unwrap_err().code, Code::TooBig);
    }

    #[test]
    fn it_is_known_by_its_sections() {
        assert!(recognise(br#"{"basics":{}}"#) && recognise(br#" {"work":[],"education":[]}"#));
        assert!(!recognise(br#"{"$id":"x","properties":{"basics":{}}}"#) && !recognise(b"[]") && !recognise(b"{}"));
    }
}
