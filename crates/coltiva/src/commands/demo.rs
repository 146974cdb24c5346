//! `demo`: the village in a notebook of its own, or only its files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use coltiva_app::imports::report::Report;
use coltiva_demo::{Village, village};
use jiff::tz::TimeZone;
use serde_json::json;

use crate::cli::{self, Keep};
use crate::config::Config;
use crate::out::{Look, Out};

pub fn run(write: Option<&Path>, config: &Config, out: &Out) -> Result<ExitCode> {
    if let Some(folder) = write {
        let village = village(out.today);
        files(&village, folder)?;
        fs::write(folder.join("truth.json"), serde_json::to_vec_pretty(&village.truth)?)?;
        let count = village.files.len() + 1;
        if out.json {
            out.object(&json!({"folder": folder, "files": count}));
        } else {
            out.line(&out.say.demo_written(count, folder.display().to_string()));
        }
        return Ok(ExitCode::SUCCESS);
    }
    if !out.json {
        out.line(&out.look(Look::Strong, &out.say.demo_title()));
        out.line("");
    }
    let (folder, config, report) = settled(config, out)?;
    super::import::told(&report, false, out);
    if !out.json {
        out.line("");
    }
    super::today::run(5, &config, out)?;
    if !out.json {
        next(&folder, &config, out);
    }
    Ok(ExitCode::SUCCESS)
}

/// The village in a notebook of its own, the folder that holds both, and what its import brought. The folder stays, so that one can go on in it.
pub fn settled(config: &Config, out: &Out) -> Result<(PathBuf, Config, Report)> {
    let folder = tempfile::Builder::new().prefix("coltiva-demo-").tempdir()?.keep();
    let paths = folder.join("files");
    files(&village(out.today), &paths)?;
    let config = Config {
        fixed: true,
        data: folder.join("notebook"),
        lang: config.lang,
        zone: TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC),
        now: config.now,
        colour: config.colour,
        desktop: config.desktop,
        columns: config.columns,
    };
    let flags = cli::Import {
        paths: vec![paths.clone()],
        dry_run: false,
        strict: false,
        kind: None,
        bodies: Keep::Subject,
        attached: false,
        owner: Vec::new(),
        date_order: None,
        zone: None,
        region: Some("IT".to_owned()),
        map: None,
    };
    let report = super::import::bring_in(&flags, &config, out)?;
    Ok((folder, config, report))
}

fn files(village: &Village, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    for (name, bytes) in &village.files {
        fs::write(folder.join(name), bytes).with_context(|| name.clone())?;
    }
    Ok(())
}

/// The program as it was called: after `cargo run` it has a path, and no other name would find it.
fn called() -> String {
    std::env::args().next().unwrap_or_else(|| "coltiva".to_owned())
}

fn next(folder: &Path, config: &Config, out: &Out) {
    let say = &out.say;
    let program = called();
    let coltiva = format!("{program} --data {}", config.data.display());
    out.line("");
    out.line(&out.look(Look::Strong, &say.demo_next()));
    for (command, what) in [
        (format!("{coltiva} people --state loosening"), say.demo_people()),
        (format!("{coltiva} person \"Chiara Bonfanelli\""), say.demo_person()),
        (format!("{coltiva} duplicates"), say.demo_duplicates()),
        (format!("{program} import ~/Downloads"), say.demo_own()),
        (format!("rm -r {}", folder.display()), say.demo_leave()),
    ] {
        out.line(&format!("  {}\n      {what}", out.look(Look::Leaf, &command)));
    }
}
