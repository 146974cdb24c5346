//! Archives: opened, their files listed beside them, and what was left out of them named.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;

use coltiva_domain::when::When;
use coltiva_formats::archive::{self, tgz};
use coltiva_formats::complaint::{Code, Complaint, Place, Unit};
use coltiva_formats::kind::{self, Kind};

use super::{Contents, Inside, Located, SourceFile, Walk, date_in, day_of_unix, head_of, last, unpacked};

impl Walk {
    pub(super) fn zip(&mut self, path: &Path, shown: &str, exported_on: Option<When>) {
        let listing = match File::open(path)
            .map_err(|_| Complaint::new(Place::FILE, Code::Unreadable))
            .and_then(|f| archive::list(BufReader::new(f)))
        {
            Ok(listing) => listing,
            Err(complaint) => return self.refuse(shown, complaint),
        };
        let mut contents = Contents { complaints: listing.complaints, ..Contents::default() };
        let archive = Arc::new(path.to_path_buf());
        let named = date_in(shown);
        for entry in listing.entries {
            let place = Place::new(Unit::Entry, entry.number);
            let opened = File::open(path).and_then(|f| archive::open(f, &entry, &listing.meter));
            let head = match opened.and_then(head_of) {
                Ok(head) => head,
                Err(e) => {
                    contents.complaints.push(Complaint::new(place, archive::code_of(&e)).about("entry", &entry.name));
                    continue;
                }
            };
            let inner = inner(shown, &entry.name);
            let Some(kind) = self.kind_inside(&mut contents, &inner, &entry.name, entry.number, &head) else {
                continue;
            };
            self.sources.files.push(SourceFile {
                shown: inner,
                kind: Some(kind),
                exported_on: named.or(entry.modified.map(|t| When::Day(t.date()))).or(exported_on),
                size: entry.size,
                place: Located::Entry { archive: Arc::clone(&archive), entry, meter: Arc::clone(&listing.meter) },
                met: true,
            });
        }
        self.container(shown, contents, exported_on);
    }

    pub(super) fn tgz(&mut self, path: &Path, shown: &str, exported_on: Option<When>, met: bool) {
        let wanted = |name: &str, head: &[u8]| {
            let found = kind::detect(&inner(shown, name), head);
            self.kind_of(found, head, Some(&Inside::ANY)).is_some_and(|k| k != Kind::Zip)
        };
        let (folder, laid, complaints) = match unpacked::unpack(path, self.room.as_deref(), &wanted) {
            Ok(all) => all,
            Err(e) => {
                let complaint = Complaint::new(Place::FILE, Code::Unreadable).about("folder", &e.kind().to_string());
                return self.refuse(shown, complaint);
            }
        };
        if laid.is_empty() {
            // Something packed that is no archive of files.
            if met {
                self.sources.ignored.push(shown.to_owned());
            } else {
                let complaint = complaints.into_iter().next();
                self.refuse(shown, complaint.unwrap_or_else(|| Complaint::new(Place::FILE, Code::NotRecognised)));
            }
            return;
        }
        let mut contents = Contents { complaints, ..Contents::default() };
        let named = date_in(shown);
        for file in laid {
            let inner = inner(shown, &file.name);
            let kind = self.kind_inside(&mut contents, &inner, &file.name, file.number, &file.head);
            let (Some(kind), Some(path)) = (kind, file.path) else { continue };
            self.sources.files.push(SourceFile {
                shown: inner,
                kind: Some(kind),
                exported_on: named.or(file.modified.and_then(day_of_unix)).or(exported_on),
                size: file.size,
                place: Located::Laid { path, _folder: Arc::clone(&folder) },
                met: true,
            });
        }
        self.container(shown, contents, exported_on);
    }

    /// The kind of a file inside an archive, counted; `None` where it is not read, and then it is named.
    fn kind_inside(
        &mut self,
        contents: &mut Contents,
        shown: &str,
        name: &str,
        number: u64,
        head: &[u8],
    ) -> Option<Kind> {
        let found = kind::detect(shown, head);
        let packed = found == Some(Kind::Zip) || tgz::recognise(head);
        let low = name.to_lowercase();
        // Office documents are ZIPs too, and no exports.
        if packed && [".zip", ".tgz", ".gz"].iter().any(|e| low.ends_with(e)) {
            let place = Place::new(Unit::Entry, number);
            contents.complaints.push(Complaint::new(place, Code::NestedArchive).about("entry", name));
            return None;
        }
        let kind = if packed { None } else { self.kind_of(found, head, Some(&Inside::ANY)) };
        match kind {
            Some(kind) => *contents.kinds.entry(kind.word()).or_default() += 1,
            None => {
                contents.unread.push(name.to_owned());
                self.sources.leave(shown, head);
            }
        }
        contents.takeout |= name.starts_with("Takeout/");
        kind
    }

    fn container(&mut self, shown: &str, mut contents: Contents, exported_on: Option<When>) {
        if contents.kinds.is_empty() && contents.complaints.is_empty() {
            // Never a silent zero: an archive that gives nothing says so.
            contents.complaints.push(Complaint::new(Place::FILE, Code::NotRecognised));
        }
        let name = last(shown).to_lowercase();
        let kind = match () {
            () if contents.takeout || name.starts_with("takeout-") => Kind::Takeout,
            () if contents.kinds.keys().any(|k| k.starts_with("linkedin-")) => Kind::LinkedinZip,
            () => Kind::Zip,
        };
        self.sources.files.push(SourceFile {
            shown: shown.to_owned(),
            kind: Some(kind),
            exported_on,
            size: 0,
            place: Located::Container(Box::new(contents)),
            met: false,
        });
    }
}

fn inner(shown: &str, name: &str) -> String {
    format!("{shown}/{}", name.replace('\\', "/"))
}
