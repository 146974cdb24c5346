//! `/imports`: bringing files, those that wait, and what came in.

use askama::Template;
use axum::response::Response;
use coltiva_app::imports::history::{self, Import};
use coltiva_domain::when::When;
use jiff::Timestamp;

use crate::assets;
use crate::edge::session::Visitor;
use crate::edge::trouble::Trouble;
use crate::pages::{View, uploads};
use crate::say::Say;

#[derive(Template)]
#[template(path = "imports.html")]
struct ImportsPage {
    v: View,
    waiting: Vec<Waiting>,
    imports: Vec<Shown>,
}

/// Files that were sent and are not in yet.
struct Waiting {
    id: String,
    files: String,
    when: String,
}

struct Shown {
    id: String,
    when: String,
    files: Vec<String>,
    more: usize,
    totals: Vec<String>,
    undone: Option<String>,
}

/// So many files of an import are named.
const FILES: usize = 8;

pub(crate) async fn imports(visitor: Visitor) -> Result<Response, Trouble> {
    let v = View::around(&visitor, "imports").await?;
    let mut all = visitor.ask(history::imports).await?;
    all.reverse();
    let say = &visitor.say;
    let imports = all.iter().map(|import| shown(import, say)).collect();
    let instance = visitor.instance.clone();
    let waiting = visitor.ask(move |_| instance.0.uploads.all()).await?;
    let waiting = waiting.iter().map(|upload| Waiting {
        id: upload.id.clone(),
        files: uploads::files_line(upload, say),
        when: say.when(When::Instant(upload.at)),
    });
    Ok(visitor.page(&ImportsPage { v, waiting: waiting.collect(), imports }))
}

fn shown(import: &Import, say: &Say) -> Shown {
    let when = |text: &str| text.parse::<Timestamp>().map(|at| say.when(When::Instant(at))).unwrap_or_default();
    let files = import.pointed_at();
    let t = &import.totals;
    let counts = [
        (t.people.new, say.imports_people_new(t.people.new)),
        (t.people.changed, say.imports_people_changed(t.people.changed)),
        (t.interactions.new, say.imports_interactions_new(t.interactions.new)),
        (t.errors, say.imports_lost(t.errors)),
    ];
    let mut totals: Vec<String> = counts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
    if totals.is_empty() {
        totals.push(match t.facts.new {
            0 => say.imports_nothing_new(),
            new => say.imports_facts_new(new),
        });
    }
    Shown {
        id: import.id.clone(),
        when: when(&import.at),
        more: files.len().saturating_sub(FILES),
        files: files.into_iter().take(FILES).collect(),
        totals,
        undone: import.undone.as_deref().map(when),
    }
}
