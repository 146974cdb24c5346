//! `doctor`: what is missing or odd here, and the command that mends it. Makes nothing, also where there is no notebook yet.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use coltiva_app::Coltiva;
use coltiva_app::doctor::{Finding, Weight, look};
use coltiva_store::{Member, Store};
use serde_json::json;

use crate::config::{Config, FILE};
use crate::out::{Look, Out};
use crate::trouble;

pub fn run(config: &Config, out: &Out) -> Result<ExitCode> {
    let mut findings = place(&config.data);
    let file = config.data.join(FILE);
    findings.extend(space(&config.data));
    if file.exists() {
        match Store::existing(&file).map_err(Into::into).and_then(|store| inside(store, config)) {
            Ok(more) => findings.extend(more),
            Err(error) => findings.push(failing(&error, out)),
        }
    } else {
        findings.push(finding(
            Weight::Missing,
            "no-notebook",
            "coltiva import FILE",
            config.data.display().to_string(),
        ));
    }
    findings.sort_by_key(|finding| finding.weight);
    for finding in &findings {
        tell(finding, out);
    }
    if findings.is_empty() && !out.json {
        out.line(&out.look(Look::Leaf, &out.say.doctor_well()));
    }
    let broken = findings.iter().any(|finding| finding.weight == Weight::Broken);
    Ok(if broken { ExitCode::from(3) } else { ExitCode::SUCCESS })
}

fn inside(store: Store, config: &Config) -> coltiva_app::Result<Vec<Finding>> {
    look(&Coltiva::open(store, Member(1), config.zone.clone())?, config.now)
}

fn finding(weight: Weight, code: &'static str, command: &str, what: String) -> Finding {
    Finding { weight, code, count: 0, what, command: command.to_owned() }
}

/// A notebook that does not open, in the words of the error.
fn failing(error: &coltiva_app::AppError, out: &Out) -> Finding {
    use coltiva_app::AppError::Store as Of;
    use coltiva_store::StoreError as Why;
    // A copy helps only where it is the file that is at fault.
    let command = match error {
        Of(Why::Damaged(_) | Why::Unreadable { .. }) => "coltiva restore FILE",
        Of(Why::NotANotebook) => "coltiva --data DIR",
        _ => "",
    };
    finding(Weight::Broken, "not-opened", command, trouble::said_of(error, out))
}

/// What the system says of the folder.
fn place(data: &Path) -> Vec<Finding> {
    let mut found = Vec::new();
    let Ok(metadata) = data.metadata() else { return found };
    let shown = data.display().to_string();
    if metadata.permissions().readonly() {
        found.push(finding(Weight::Broken, "folder-read-only", &format!("chmod u+w {shown}"), shown.clone()));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let file = data.join(FILE);
        let open = |mode: u32| mode & 0o077 != 0;
        if open(metadata.permissions().mode()) && file.metadata().is_ok_and(|m| open(m.permissions().mode())) {
            found.push(finding(Weight::Odd, "others-read", &format!("chmod 700 {shown}"), shown));
        }
    }
    found
}

/// The room on the disk: a copy of the notebook and what is derived anew must fit, so less than twice its size is little.
fn space(data: &Path) -> Option<Finding> {
    let size = data.join(FILE).metadata().ok()?.len();
    let free = free(data)?;
    let short = || finding(Weight::Missing, "low-space", "", megabytes(size).to_string());
    is_short(free, size).then(|| Finding { count: megabytes(free), ..short() })
}

fn is_short(free: u64, notebook: u64) -> bool {
    free < notebook.saturating_mul(2)
}

fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

/// Bytes that the system leaves free on the disk of a folder, where it says so.
#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(not(unix))]
fn free(_: &Path) -> Option<u64> {
    None
}

fn tell(finding: &Finding, out: &Out) {
    if out.json {
        out.object(&json!({
            "code": finding.code, "weight": finding.weight.word(), "text": words(finding, out), "command": finding.command,
        }));
        return;
    }
    let look = match finding.weight {
        Weight::Broken | Weight::Missing => Look::Clay,
        Weight::Odd => Look::Plain,
    };
    out.paragraph(look, "· ", &words(finding, out));
    if !finding.command.is_empty() {
        out.paragraph(Look::Leaf, "    ", &finding.command);
    }
}

/// A finding as a sentence.
fn words(finding: &Finding, out: &Out) -> String {
    let say = &out.say;
    let source = say.by_id(&format!("doctor-source-{}", finding.what), Vec::new());
    let what = source.unwrap_or_else(|| finding.what.clone());
    let values = vec![("count", finding.count.into()), ("what", what.into())];
    say.by_id(&format!("doctor-{}", finding.code), values).unwrap_or_else(|| finding.code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_is_short_of_space_below_twice_the_notebook() {
        assert!(is_short(0, 1) && is_short(199, 100) && is_short(u64::MAX - 1, u64::MAX));
        assert!(!is_short(200, 100) && !is_short(0, 0));
        assert_eq!([0, 1, 1_000_000, 1_000_001].map(megabytes), [0, 1, 1, 2]);
    }

    #[cfg(unix)]
    #[test]
    fn the_system_says_how_much_is_free() {
        assert!(free(Path::new(".")).is_some_and(|bytes| bytes > 0));
        assert_eq!(free(Path::new("/no/such/folder")), None);
    }
}
