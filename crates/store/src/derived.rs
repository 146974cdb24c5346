//! What `app` computes from the ground and keeps here to be found quickly. Any of it can be dropped at any time.

pub(crate) mod ledgers;
pub(crate) mod pairs;
pub(crate) mod participations;
pub(crate) mod people;
mod search;

use crate::error::Result;
use crate::notebook::{Notebook, Reader};

/// One kind of derived thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Derived {
    /// Who is one person, their keys and shown fields.
    People,
    /// The ledgers.
    Ledgers,
    /// Which sighting took part in what.
    Participations,
    /// Pairs that may be one person.
    Pairs,
    /// The search index.
    Search,
}

impl Derived {
    /// All of them.
    pub const ALL: [Derived; 5] =
        [Derived::People, Derived::Ledgers, Derived::Participations, Derived::Pairs, Derived::Search];

    fn name(self) -> &'static str {
        match self {
            Derived::People => "people",
            Derived::Ledgers => "ledgers",
            Derived::Participations => "participations",
            Derived::Pairs => "pairs",
            Derived::Search => "search",
        }
    }
}

impl Reader<'_> {
    /// What `app` wrote beside it when it was last complete (a version, a hash of the tuning); `None`: make it anew.
    pub fn derived_stamp(&mut self, which: Derived) -> Result<Option<String>> {
        let params = [self.me(), which.name().into()];
        let sql = "select stamp from derived_stamps where member_id = $1 and name = $2";
        self.db.one(sql, &params, |row| row.text(0).map(str::to_owned))
    }
}

impl Notebook<'_> {
    /// Says that it is complete.
    pub fn set_derived_stamp(&mut self, which: Derived, stamp: &str) -> Result<()> {
        let params = [self.me(), which.name().into(), stamp.into()];
        self.db.run(
            "insert into derived_stamps (member_id, name, stamp) values ($1, $2, $3)
             on conflict (member_id, name) do update set stamp = excluded.stamp",
            &params,
        )?;
        Ok(())
    }

    /// Empties it, and its stamp.
    pub fn drop_derived(&mut self, which: Derived) -> Result<()> {
        let me = self.me();
        let statements: &[&str] = match which {
            Derived::People => &[
                "delete from people where member_id = $1",
                "delete from sighting_people where member_id = $1",
                "delete from person_keys where member_id = $1",
            ],
            Derived::Ledgers => &["delete from ledgers where member_id = $1"],
            Derived::Participations => {
                &["delete from participations where member_id = $1", "delete from key_filters where member_id = $1"]
            }
            Derived::Pairs => &["delete from pairs where member_id = $1"],
            Derived::Search => {
                self.clear_words()?;
                &[]
            }
        };
        for sql in statements {
            self.db.run(sql, &[me])?;
        }
        let params = [me, which.name().into()];
        self.db.run("delete from derived_stamps where member_id = $1 and name = $2", &params)?;
        Ok(())
    }
}
