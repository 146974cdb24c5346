//! What the member set, by name.

use crate::error::Result;
use crate::notebook::{Notebook, Reader};

impl Reader<'_> {
    /// A setting.
    pub fn setting(&mut self, name: &str) -> Result<Option<String>> {
        let me = self.me();
        self.db.one("select value from settings where member_id = $1 and name = $2", &[me, name.into()], |row| {
            row.text(0).map(str::to_owned)
        })
    }

    /// All settings, by name.
    pub fn settings(&mut self) -> Result<Vec<(String, String)>> {
        let me = self.me();
        self.db.all("select name, value from settings where member_id = $1 order by name", &[me], |row| {
            Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))
        })
    }
}

impl Notebook<'_> {
    /// Sets it; `None` takes it away.
    pub fn set_setting(&mut self, name: &str, value: Option<&str>) -> Result<()> {
        let me = self.me();
        match value {
            Some(value) => self.db.run(
                "insert into settings (member_id, name, value) values ($1, $2, $3)
                 on conflict (member_id, name) do update set value = excluded.value",
                &[me, name.into(), value.into()],
            )?,
            None => self.db.run("delete from settings where member_id = $1 and name = $2", &[me, name.into()])?,
        };
        Ok(())
    }
}
