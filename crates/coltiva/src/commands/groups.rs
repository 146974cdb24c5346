//! `circle` and `tag` as lists: all of them with their counts, or the people of one.

use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::circles::{self, Group};
use coltiva_app::people::Query;
use serde_json::json;

use crate::config::Config;
use crate::out::{Look, Out};
use crate::trouble::Usage;

pub fn circles(name: Option<&str>, config: &Config, out: &Out) -> Result<ExitCode> {
    let all = circles::circles(&config.open()?)?;
    let Some(name) = name else {
        list(&all, &out.say.circles_none(), out);
        return Ok(ExitCode::SUCCESS);
    };
    let circle = meant(&all, name).ok_or_else(|| Usage(out.say.circle_no_such(name)))?;
    super::people::list(Query { circle: Some(circle), ..Query::default() }, None, config, out)
}

pub fn tags(name: Option<&str>, config: &Config, out: &Out) -> Result<ExitCode> {
    let all = circles::tags(&config.open()?)?;
    let Some(name) = name else {
        list(&all, &out.say.tags_none(), out);
        return Ok(ExitCode::SUCCESS);
    };
    let tag = meant(&all, name).ok_or_else(|| Usage(out.say.tag_no_such(name)))?;
    super::people::list(Query { tag: Some(tag), ..Query::default() }, None, config, out)
}

/// The one of this name, or the only one that begins so.
fn meant(all: &[Group], name: &str) -> Option<String> {
    let fold = coltiva_domain::names::fold;
    let wanted = fold(name);
    if let Some(whole) = all.iter().find(|group| fold(&group.name) == wanted) {
        return Some(whole.name.clone());
    }
    let mut begin = all.iter().filter(|group| fold(&group.name).starts_with(&wanted));
    match (begin.next(), begin.next()) {
        (Some(only), None) if !wanted.is_empty() => Some(only.name.clone()),
        _ => None,
    }
}

fn list(all: &[Group], none: &str, out: &Out) {
    if out.json {
        for group in all {
            out.object(&json!({"name": group.name, "people": group.people}));
        }
        return;
    }
    if all.is_empty() {
        out.line(none);
    }
    let rows: Vec<Vec<(Look, String)>> = all
        .iter()
        .map(|group| vec![(Look::Strong, group.name.clone()), (Look::Plain, out.say.people_count(group.people))])
        .collect();
    out.table(&rows);
}
