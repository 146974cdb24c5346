//! The sink of an import: numbers sightings, stages rows in batches under the import's id, and counts what became of each record.
//! What is staged is invisible until the import is applied in one closing transaction.

use std::collections::{HashMap, HashSet};

use coltiva_domain::facts::{Fact, What};
use coltiva_domain::forgetting::{Called, is_nothing};
use coltiva_domain::interactions::Interaction;
use coltiva_domain::keys::Key;
use coltiva_domain::sightings::{Dates, Sighting, Source};
use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint, Place};
use coltiva_formats::kind::Kind;
use coltiva_formats::limits;
use coltiva_store::{Member, OwnClaim, Staged, Store, StoreError};
use jiff::tz::TimeZone;

use super::attached::Attached;
use super::report::{Counts, FileReport, Guess};
use super::sink::{Context, Proposed, SightingNo, Sink};
use crate::fingerprint;
use crate::forget::Forgotten;
use crate::rebuild::NOT_OWN;

/// Rows staged in one transaction.
const BATCH: usize = 4_000;
/// Facts that are written together.
const FACTS: usize = 4 * BATCH;

/// So many things are held that may be proposed.
const PROPOSED: usize = 2_000;

/// Told as each file begins, and now and then while it is read, how far an import has come; answers whether to go on.
pub trait Progress {
    /// `file` of `files`, and bytes read of it so far.
    fn at(&mut self, file: &str, bytes: u64, size: u64, records: u64) -> bool;
}

/// Nobody looks.
pub struct NoProgress;

impl Progress for NoProgress {
    fn at(&mut self, _: &str, _: u64, _: u64, _: u64) -> bool {
        true
    }
}

/// A record of a file of people: which file, which sighting, and whether it was known just so.
pub(super) struct PersonRecord {
    pub(super) file: usize,
    pub(super) no: SightingNo,
}

/// The sink of one running import.
pub(super) struct Staging<'a> {
    store: &'a Store,
    member: Member,
    import: i64,
    numbers: HashMap<[u8; 16], SightingNo>,
    /// Row ids and whether an applied import knew it before, by number; as long as what was flushed.
    pub(super) rows: Vec<(i64, bool)>,
    sightings: Vec<(Sighting, Dates)>,
    /// When each was seen first and last, by number; and of those staged before, who was seen earlier or later since.
    dates: Vec<Dates>,
    again: HashMap<SightingNo, Dates>,
    interactions: Vec<(Interaction<SightingNo>, bool)>,
    facts: Vec<Fact<SightingNo>>,
    /// Did one of them come by which something counts no more, or again?
    pub(super) corrects: bool,
    own: Vec<OwnClaim>,
    learnt: Vec<OwnClaim>,
    pub(super) people: Vec<PersonRecord>,
    /// Whom files of interactions met, each once a file.
    pub(super) met: Vec<PersonRecord>,
    met_here: HashSet<SightingNo>,
    /// The zone that the member said local times are in.
    pub(super) zone: Option<TimeZone>,
    /// Did any time come without a zone?
    pub(super) local_times: bool,
    pub(super) files: Vec<FileReport>,
    pub(super) guesses: Vec<Guess>,
    pub(super) proposed: Vec<Proposed>,
    /// Cards and calendars that came with the mails of this file.
    pub(super) attached: Attached,
    /// The first and the last moment of what happened.
    pub(super) range: Option<(When, When)>,
    size: u64,
    progress: &'a mut dyn Progress,
    cancelled: bool,
    failure: Option<StoreError>,
    forgotten: &'a Forgotten,
    /// What the forgotten who were met in these files are called in them.
    pub(super) blank: Called,
    /// What everybody else is called, by number; nothing where nobody was ever forgotten.
    names: Vec<String>,
    /// Keys of interactions with them: no promise found there is kept.
    silenced: HashSet<String>,
}

impl<'a> Staging<'a> {
    pub(super) fn new(
        store: &'a Store,
        member: Member,
        import: i64,
        progress: &'a mut dyn Progress,
        forgotten: &'a Forgotten,
    ) -> Staging<'a> {
        Staging {
            store,
            member,
            import,
            numbers: HashMap::new(),
            rows: Vec::new(),
            sightings: Vec::new(),
            dates: Vec::new(),
            again: HashMap::new(),
            interactions: Vec::new(),
            facts: Vec::new(),
            corrects: false,
            own: Vec::new(),
            learnt: Vec::new(),
            people: Vec::new(),
            met: Vec::new(),
            met_here: HashSet::new(),
            zone: None,
            local_times: false,
            files: Vec::new(),
            guesses: Vec::new(),
            proposed: Vec::new(),
            attached: Attached::default(),
            range: None,
            size: 0,
            progress,
            cancelled: false,
            failure: None,
            forgotten,
            blank: Called::default(),
            names: Vec::new(),
            silenced: HashSet::new(),
        }
    }

    /// Begins a file, and says so: what follows is counted under it.
    pub(super) fn begin(&mut self, path: &str, kind: Kind, size: u64) {
        self.size = size;
        self.met_here.clear();
        self.files.push(FileReport::new(path.to_owned(), kind));
        self.progress(0);
    }

    /// Ends a file: all that waits is staged.
    pub(super) fn end(&mut self) -> Result<(), StoreError> {
        self.flush();
        if let Some(file) = self.files.last_mut() {
            let skipped: u64 = file.skipped.values().sum();
            file.records += skipped + file.errors;
        }
        self.failure.take().map_or(Ok(()), Err)
    }

    pub(super) fn cancelled(&self) -> bool {
        self.cancelled
    }

    /// Complaints about a file as a whole.
    pub(super) fn complain_all(&mut self, complaints: &[Complaint]) {
        for complaint in complaints {
            self.complain(complaint.clone());
        }
    }

    /// What this file taught about the owner, for the report of those read after it.
    pub(super) fn learn(&self, context: &mut Context) {
        for claim in &self.learnt {
            if let Some(key) = &claim.key
                && !context.own.contains(key)
            {
                context.own.push(key.clone());
            }
            if let Some(name) = &claim.name
                && !context.own_names.contains(name)
            {
                context.own_names.push(name.clone());
            }
        }
    }

    fn file(&mut self) -> Option<&mut FileReport> {
        self.files.last_mut()
    }

    fn number(&mut self, sighting: Sighting, seen_at: Option<When>) -> SightingNo {
        let sighting = sighting.seal();
        let sighting = self.forgotten.without(&sighting).unwrap_or(sighting);
        let fingerprint = fingerprint::of(&sighting);
        let next = self.numbers.len() as SightingNo;
        match self.numbers.entry(fingerprint) {
            std::collections::hash_map::Entry::Occupied(known) => {
                let no = *known.get();
                self.seen(no, seen_at);
                no
            }
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(next);
                self.dates.push(seen_at.into());
                if !self.forgotten.is_empty() {
                    self.names.push(sighting.name.clone().unwrap_or_default());
                }
                self.sightings.push((sighting, seen_at.into()));
                next
            }
        }
    }

    /// The same sighting once more: the first moment and the latest count, whichever file is read first.
    fn seen(&mut self, no: SightingNo, seen_at: Option<When>) {
        let Some(known) = self.dates.get_mut(no as usize) else { return };
        let dates = known.and(seen_at.into());
        if dates == *known {
            return;
        }
        *known = dates;
        let staged = self.rows.len();
        match (no as usize).checked_sub(staged).and_then(|at| self.sightings.get_mut(at)) {
            Some(waiting) => waiting.1 = dates,
            None => _ = self.again.insert(no, dates),
        }
    }

    /// Was this somebody who is to stay forgotten? Then what they are called is blanked wherever others were there too.
    fn is_forgotten(&mut self, sighting: &Sighting) -> bool {
        let forgotten = self.forgotten.holds(sighting);
        if forgotten {
            self.blank.add(sighting);
        }
        forgotten
    }

    /// An interaction without the forgotten; `None` where nobody but them and at most one other, the owner, took part: its words
    /// are theirs, and stay out.
    fn without_forgotten(&mut self, mut interaction: Interaction<SightingNo>) -> Option<Interaction<SightingNo>> {
        if self.blank.is_empty() || interaction.people.iter().all(|p| p.who != SightingNo::MAX) {
            return Some(interaction);
        }
        self.silenced.insert(interaction.key.clone());
        let others: Vec<String> =
            interaction.people.iter().filter_map(|p| self.names.get(p.who as usize).cloned()).collect();
        self.blank.silence(&mut interaction, &others, |who| who == SightingNo::MAX);
        (interaction.people.len() > 1).then_some(interaction)
    }

    fn complain(&mut self, complaint: Complaint) {
        if let Some(file) = self.file()
            && file.complaints.len() < limits::COMPLAINTS
        {
            file.complaints.push(complaint);
        }
    }

    /// The days from the first to the last of what happened.
    fn stretch(&mut self, at: When) {
        let position = |at: When| at.position(&TimeZone::UTC);
        let (first, last) = self.range.unwrap_or((at, at));
        self.range = Some((
            if position(at) < position(first) { at } else { first },
            if position(at) > position(last) { at } else { last },
        ));
    }

    fn flush_if_full(&mut self) {
        if self.interactions.len() + self.sightings.len() >= BATCH || self.facts.len() >= FACTS {
            self.flush();
        }
    }

    fn flush(&mut self) {
        if self.failure.is_some() {
            return;
        }
        if let Err(error) = self.write() {
            self.failure = Some(error);
        }
    }

    fn write(&mut self) -> Result<(), StoreError> {
        let sightings = std::mem::take(&mut self.sightings);
        let interactions = std::mem::take(&mut self.interactions);
        let facts = std::mem::take(&mut self.facts);
        let own = std::mem::take(&mut self.own);
        let again: Vec<(SightingNo, Dates)> = self.again.drain().collect();
        if again.is_empty() && sightings.is_empty() && interactions.is_empty() && facts.is_empty() && own.is_empty() {
            return Ok(());
        }
        let import = self.import;
        let silenced = &self.silenced;
        let rows = &mut self.rows;
        let (staged, come): (Vec<(Staged, bool)>, Vec<bool>) = self.store.write(self.member, |notebook| {
            let borrowed: Vec<(&Sighting, Dates)> = sightings.iter().map(|(s, at)| (s, *at)).collect();
            for row in notebook.stage_sightings(import, &borrowed)? {
                rows.push((row.id, row.known));
            }
            let seen: Vec<(i64, Dates)> =
                again.iter().filter_map(|&(no, dates)| Some((rows.get(no as usize)?.0, dates))).collect();
            notebook.stage_seen(import, &seen)?;
            let id_of = |no: SightingNo| rows.get(no as usize).map(|(id, _)| *id);
            let counted: Vec<bool> = interactions.iter().map(|(_, counted)| *counted).collect();
            let interactions: Vec<Interaction<i64>> = interactions.into_iter().map(|(i, _)| i.map(id_of)).collect();
            let staged = notebook.stage_interactions(import, &interactions)?;
            // A fact that hangs on somebody who was not staged is none.
            let facts: Vec<(String, Fact<i64>)> = facts
                .into_iter()
                .filter(|fact| !fact.repeats().is_some_and(|key| silenced.contains(key)))
                .filter_map(|fact| fact.map(id_of))
                .map(|fact| (fact.id.clone(), fact))
                .collect();
            let come = notebook.stage_facts(import, &facts)?;
            notebook.stage_own(import, &own)?;
            Ok::<_, StoreError>((staged.into_iter().zip(counted).collect(), come))
        })?;
        if let Some(file) = self.files.last_mut() {
            let new = come.iter().filter(|new| **new).count() as u64;
            file.facts += Counts { new, same: come.len() as u64 - new };
            for (staged, counted) in staged {
                // In a file of interactions what stands aside is counted otherwise (a declined meeting is left out).
                if !counted && file.kind.is_of_interactions() {
                    continue;
                }
                match staged {
                    Staged::New => file.interactions.new += 1,
                    Staged::Same | Staged::Changed => file.interactions.same += 1,
                }
                if counted {
                    file.records += 1;
                }
            }
        }
        Ok(())
    }
}

impl Sink for Staging<'_> {
    fn person(&mut self, sighting: Sighting, seen_at: Option<When>) -> SightingNo {
        if self.is_forgotten(&sighting) {
            self.skip(Code::Forgotten);
            return SightingNo::MAX;
        }
        let no = self.number(sighting, seen_at);
        let file = self.files.len().saturating_sub(1);
        self.people.push(PersonRecord { file, no });
        if let Some(file) = self.file() {
            file.records += 1;
        }
        self.flush_if_full();
        no
    }

    fn sighting(&mut self, sighting: Sighting, seen_at: Option<When>) -> SightingNo {
        if self.is_forgotten(&sighting) {
            return SightingNo::MAX;
        }
        let no = self.number(sighting, seen_at);
        let of_interactions = self.files.last().is_some_and(|file| file.kind.is_of_interactions());
        if of_interactions && self.met_here.insert(no) {
            self.met.push(PersonRecord { file: self.files.len() - 1, no });
        }
        no
    }

    fn interaction(&mut self, interaction: Interaction<SightingNo>) {
        let Some(mut interaction) = self.without_forgotten(interaction) else {
            self.skip(Code::Forgotten);
            return;
        };
        // What this notebook itself once wrote is read as it was written.
        let written = self.files.last().is_some_and(|file| file.kind == Kind::Notebook);
        if let When::Local(local) = interaction.at
            && !written
        {
            self.local_times = true;
            let said = self.zone.as_ref().and_then(|zone| zone.to_timestamp(local).ok());
            interaction.at = said.map_or(interaction.at, When::Instant);
        }
        self.stretch(interaction.at);
        self.interactions.push((interaction, true));
        self.flush_if_full();
    }

    fn aside(&mut self, interaction: Interaction<SightingNo>) {
        if let Some(interaction) = self.without_forgotten(interaction) {
            self.stretch(interaction.at);
            self.interactions.push((interaction, false));
        }
        self.flush_if_full();
    }

    fn fact(&mut self, key: String, at: When, who: Option<SightingNo>, what: What<SightingNo>) {
        self.whole_fact(Fact { id: key.clone(), step: key, at, who, what });
    }

    fn whole_fact(&mut self, mut fact: Fact<SightingNo>) {
        if let Some(without) = self.forgotten.noted_without(&fact.what) {
            if is_nothing(&without) {
                return;
            }
            fact.what = without;
        }
        self.corrects |= fact.what.turns();
        // What was found in a letter comes before the letter, and only that says whether it is of somebody who was forgotten: the two go
        // together.
        let of_letter = matches!(fact.what, What::Found { .. });
        self.facts.push(fact);
        if !of_letter && self.facts.len() >= FACTS {
            self.flush();
        }
    }

    fn setting(&mut self, name: &str, value: &str) {
        let value = if name == NOT_OWN { self.forgotten.left_of(value) } else { value.to_owned() };
        if value.is_empty() {
            return;
        }
        let setting = Some((name.to_owned(), value));
        self.own.push(OwnClaim { key: None, name: None, how: "notebook".to_owned(), setting });
    }

    fn own(&mut self, key: Option<Key>, name: Option<String>, how: &str) {
        // Who is to stay forgotten is not the owner either.
        if key.as_ref().is_some_and(|key| self.forgotten.holds_key(key)) {
            return;
        }
        if let Some(key) = &key {
            let guess = Guess { what: "owner".to_owned(), value: key.value.clone(), how: how.to_owned() };
            if !self.guesses.contains(&guess) {
                self.guesses.push(guess);
            }
        }
        let claim = OwnClaim { key, name, how: how.to_owned(), setting: None };
        if !self.learnt.contains(&claim) {
            self.learnt.push(claim.clone());
            self.own.push(claim);
        }
    }

    fn skip(&mut self, code: Code) {
        if let Some(file) = self.file() {
            *file.skipped.entry(code.word()).or_default() += 1;
        }
    }

    fn lost(&mut self, complaint: Complaint) {
        if let Some(file) = self.file() {
            file.errors += 1;
        }
        self.complain(complaint);
    }

    fn damaged(&mut self, complaint: Complaint) {
        self.complain(complaint);
    }

    fn guess(&mut self, what: &str, value: &str, how: &str) {
        let guess = Guess { what: what.to_owned(), value: value.to_owned(), how: how.to_owned() };
        if !self.guesses.contains(&guess) {
            self.guesses.push(guess);
        }
    }

    fn attached(&mut self, kind: Kind, text: &str) {
        if let Err(error) = self.attached.add(kind, text) {
            self.complain(Complaint::new(Place::FILE, Code::Unreadable).about("attached", &error.kind().to_string()));
        }
    }

    fn propose(&mut self, proposed: Proposed) {
        if let Proposed::Card { name, key, .. } = &proposed {
            let mut sighting = Sighting::new(Source::Telegram, key.text());
            sighting.name = Some(name.clone());
            sighting.keys.push(key.clone());
            if self.is_forgotten(&sighting.seal()) {
                return;
            }
        }
        if self.proposed.len() < PROPOSED && !self.proposed.contains(&proposed) {
            self.proposed.push(proposed);
        }
    }

    fn progress(&mut self, bytes: u64) -> bool {
        let (path, records) = self.files.last().map_or(("", 0), |f| (f.path.as_str(), f.records));
        if !self.progress.at(path, bytes, self.size, records) {
            self.cancelled = true;
        }
        !self.cancelled && self.failure.is_none()
    }
}
