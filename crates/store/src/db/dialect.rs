//! The few texts in which the engines differ.

/// How one engine says what the other says otherwise.
pub(crate) struct Dialect {
    /// Begins a transaction that will write.
    pub(crate) begin_write: &'static str,
    /// Begins a transaction that sees one state of the notebook.
    pub(crate) begin_read: &'static str,
    /// What is asked of the engine about its own soundness; each row is a complaint, `ok` is none.
    pub(crate) soundness: &'static [&'static str],
    /// How many tables there are where there is no notebook: a file full of somebody else's is no place for one.
    pub(crate) strange_tables: Option<&'static str>,
    /// How many tables there are that say which schema a notebook has: one, or none where there is no notebook.
    pub(crate) version_tables: &'static str,
    /// Makes room and leaves no old bytes.
    pub(crate) vacuum: &'static [&'static str],
    /// Leaves everything in the one file of the store.
    pub(crate) flush: &'static [&'static str],
    /// The search index.
    pub(crate) search: &'static str,
    /// Everybody with their words. `$1` member.
    pub(crate) search_all: &'static str,
    /// Words that begin with the given ones. `$1` member, `$2` query.
    pub(crate) search_words: &'static str,
    /// Texts that hold the given piece. `$1` member, `$2` query.
    pub(crate) search_pieces: &'static str,
    /// Indexes a person's words: member, person, words.
    pub(crate) search_insert: &'static [&'static str],
    /// The same where a row has a number of its own: member, person, words, number.
    pub(crate) search_insert_numbered: Option<&'static [&'static str]>,
    /// Takes people out of the index, by person or by number.
    pub(crate) search_delete: &'static [&'static str],
    /// Empties a member's index.
    pub(crate) search_clear: &'static [&'static str],
    /// Somebody else's words; each finds one row or none. `$1` member.
    pub(crate) search_others: &'static [&'static str],
    /// Makes the index anew, without anybody's words.
    pub(crate) search_anew: &'static str,
    /// Is the schema written for SQLite, or to be translated?
    translate: bool,
}

pub(crate) const SQLITE: Dialect = Dialect {
    begin_write: "begin immediate",
    begin_read: "begin deferred",
    soundness: &[
        "pragma integrity_check",
        "pragma foreign_key_check",
        "insert into search_words (search_words) values ('integrity-check')",
        "insert into search_pieces (search_pieces) values ('integrity-check')",
    ],
    strange_tables: Some(
        "select count(*) from sqlite_schema where type = 'table'
         and not exists (select 1 from sqlite_schema where name = 'schema_version')",
    ),
    version_tables: "select count(*) from sqlite_schema where type = 'table' and name = 'schema_version'",
    vacuum: &["vacuum", "pragma wal_checkpoint(truncate)"],
    flush: &["pragma wal_checkpoint(truncate)"],
    search: include_str!("../../derived/search_sqlite.sql"),
    search_all: "select person_id, words from search_words where member_id = $1
                 and rowid between $1 * 1099511627776 and $1 * 1099511627776 + 1099511627775 order by rowid",
    // A person's row is found by member and person id in one number: FTS5 narrows by rowid before it reads anything.
    search_words: "select person_id from search_words where member_id = $1 and search_words match $2
                   and rowid between $1 * 1099511627776 and $1 * 1099511627776 + 1099511627775 order by rowid",
    search_pieces: "select person_id from search_pieces where member_id = $1 and search_pieces match $2
                    and rowid between $1 * 1099511627776 and $1 * 1099511627776 + 1099511627775 order by rowid",
    search_insert: &[],
    search_insert_numbered: Some(&[
        "insert into search_words (member_id, person_id, words, rowid) values {rows}",
        "insert into search_pieces (member_id, person_id, words, rowid) values {rows}",
    ]),
    search_delete: &[
        "delete from search_words where member_id = $1 and rowid in ({many})",
        "delete from search_pieces where member_id = $1 and rowid in ({many})",
    ],
    search_clear: &[
        "delete from search_words where member_id = $1
         and rowid between $1 * 1099511627776 and $1 * 1099511627776 + 1099511627775",
        "delete from search_pieces where member_id = $1
         and rowid between $1 * 1099511627776 and $1 * 1099511627776 + 1099511627775",
    ],
    search_others: &[
        "select member_id from search_words where rowid < $1 * 1099511627776 limit 1",
        "select member_id from search_words where rowid > $1 * 1099511627776 + 1099511627775 limit 1",
    ],
    search_anew: concat!(
        "drop table search_words;\ndrop table search_pieces;\n",
        include_str!("../../derived/search_sqlite.sql")
    ),
    translate: false,
};

pub(crate) const POSTGRES: Dialect = Dialect {
    begin_write: "begin isolation level read committed",
    begin_read: "begin isolation level repeatable read read only",
    soundness: &[],
    // A server's database may hold what else its owner likes.
    strange_tables: None,
    version_tables: "select count(*) from information_schema.tables where table_name = 'schema_version'",
    vacuum: &["vacuum (full, analyze)"],
    flush: &[],
    search: include_str!("../../derived/search_postgres.sql"),
    search_all: "select person_id, words from search_words where member_id = $1 order by person_id",
    search_words: "select person_id from search_words where member_id = $1
                   and to_tsvector('simple', words) @@ to_tsquery('simple', $2) order by person_id",
    search_pieces: "select person_id from search_words where member_id = $1 and words like $2 order by person_id",
    search_insert: &["insert into search_words (member_id, person_id, words) values {rows}"],
    search_insert_numbered: None,
    search_delete: &["delete from search_words where member_id = $1 and person_id in ({many})"],
    search_clear: &["delete from search_words where member_id = $1"],
    search_others: &[],
    search_anew: "",
    translate: true,
};

impl Dialect {
    /// A schema text for this engine: PostgreSQL has no `without rowid`, and its texts are ordered by bytes as SQLite's are.
    pub(crate) fn schema(&self, sql: &str) -> String {
        if !self.translate {
            return sql.to_owned();
        }
        sql.lines()
            .map(|line| {
                let line = line.replace(" without rowid", "");
                let mut words = line.split_whitespace();
                match (words.next(), words.next()) {
                    (Some(column), Some("text" | "text,")) if line.starts_with("  ") => {
                        line.replacen(&format!("{column} text"), &format!("{column} text collate \"C\""), 1)
                    }
                    _ => line,
                }
            })
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The query for words that begin so; the words are folded, letters and digits only.
    pub(crate) fn words_query(&self, words: &[String]) -> String {
        let each = words.iter().map(|w| if self.translate { format!("{w}:*") } else { format!("\"{w}\"*") });
        each.collect::<Vec<_>>().join(if self.translate { " & " } else { " " })
    }

    /// The query for a piece of a word.
    pub(crate) fn piece_query(&self, piece: &str) -> String {
        if self.translate { format!("%{piece}%") } else { format!("\"{piece}\"") }
    }
}
