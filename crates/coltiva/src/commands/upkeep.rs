//! `backup`, `restore`, `rebuild`, `verify`, `forget`.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use coltiva_app::{rebuild as derive, verify as prove};
use coltiva_store::{Member, Store};
use serde_json::json;

use crate::config::{Config, FILE};
use crate::out::{Look, Out};
use crate::trouble::Usage;

pub fn backup(file: &Path, config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    coltiva.store().backup_to(file)?;
    if out.json {
        out.object(&json!({"backup": file}));
    } else {
        out.line(&out.say.backup_done(file.display().to_string()));
    }
    Ok(ExitCode::SUCCESS)
}

/// The copy is opened and checked before anything is touched; the notebook that was there stays beside it.
pub fn restore(file: &Path, config: &Config, out: &Out) -> Result<ExitCode> {
    let name = file.display().to_string();
    if !file.is_file() {
        return Err(Usage(out.say.error_no_such(&name, "file")).into());
    }
    std::fs::create_dir_all(&config.data)?;
    let coming = config.data.join("restoring.sqlite");
    let clear = |path: &Path| {
        for suffix in ["", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            let _ = std::fs::remove_file(name);
        }
    };
    clear(&coming);
    std::fs::copy(file, &coming).with_context(|| name.clone())?;
    let store = Store::sqlite(&coming)?;
    let problems = store.check()?;
    if !problems.is_empty() {
        clear(&coming);
        return Err(anyhow::anyhow!(out.say.error_damaged()));
    }
    drop(store);
    let notebook = config.data.join(FILE);
    if notebook.exists() {
        // Nobody else may be writing while the files change places.
        let store = Store::sqlite(&notebook)?;
        let _lock = store.import_lock(Member(1))?;
        store.backup_to(&config.data.join("before-restore.sqlite"))?;
        drop(store);
        clear(&notebook);
    }
    std::fs::rename(&coming, &notebook)?;
    clear(&coming);
    config.open()?;
    if out.json {
        out.object(&json!({"restored": file}));
    } else {
        out.line(&out.say.restore_done(&name));
    }
    Ok(ExitCode::SUCCESS)
}

pub fn rebuild(what: Option<&str>, config: &Config, out: &Out) -> Result<ExitCode> {
    if let Some(what) = what
        && !["ties", "search", "people", "all"].contains(&what)
    {
        return Err(Usage(format!("{}: ties | people | search", out.say.error_bad_value(what, "rebuild"))).into());
    }
    let coltiva = config.open()?;
    derive::rebuild(&coltiva)?;
    if out.json {
        out.object(&json!({"rebuilt": what.unwrap_or("all")}));
    } else {
        out.line(&out.say.rebuild_done());
    }
    Ok(ExitCode::SUCCESS)
}

pub fn verify(config: &Config, out: &Out) -> Result<ExitCode> {
    let coltiva = config.open()?;
    let verified = prove::verify(&coltiva)?;
    if out.json {
        out.object(&json!({"checked": verified.checked, "problems": verified.problems}));
    } else {
        let of = |what: &str| verified.checked.get(what).copied().unwrap_or_default();
        out.line(&out.say.verify_checked(of("interactions"), of("ledgers"), of("people")));
        for problem in &verified.problems {
            out.line(&out.look(Look::Clay, problem));
        }
        if verified.problems.is_empty() {
            out.line(&out.look(Look::Leaf, &out.say.verify_sound()));
        }
    }
    Ok(if verified.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

pub fn forget(who: Option<&str>, everything: bool, yes: bool, config: &Config, out: &Out) -> Result<ExitCode> {
    if !yes {
        let question = match who {
            Some(who) => out.say.forget_ask(who),
            None => out.say.forget_ask_everything(),
        };
        out.note(&question);
        let mut answer = String::new();
        if !std::io::stdin().is_terminal() || std::io::stdin().lock().read_line(&mut answer).is_err() {
            return Err(Usage(out.say.forget_say_yes()).into());
        }
        if !["y", "yes", "s", "sì", "si"].contains(&answer.trim().to_lowercase().as_str()) {
            out.line(&out.say.forget_left());
            return Ok(ExitCode::SUCCESS);
        }
    }
    let coltiva = config.open()?;
    if everything {
        coltiva_app::forget::forget_everything(&coltiva)?;
        out.line(&out.say.forget_everything_done());
    } else if let Some(who) = who {
        let name = coltiva_app::forget::forget(&coltiva, who)?;
        out.line(&out.say.forget_done(name));
    }
    Ok(ExitCode::SUCCESS)
}
