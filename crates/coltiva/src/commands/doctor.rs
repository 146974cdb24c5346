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
