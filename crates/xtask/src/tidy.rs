//! `cargo xtask tidy`: arrows between floors, file sizes, the same catalogues in both languages, the lock's ceiling, licences, stray snapshots.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

/// Each crate and the crates of ours that it may use. Arrows point down only.
const FLOORS: &[(&str, &[&str])] = &[
    ("coltiva-domain", &[]),
    ("coltiva-formats", &[]),
    ("coltiva-demo", &[]),
    ("coltiva-i18n", &["coltiva-domain"]),
    ("coltiva-store", &["coltiva-domain"]),
    ("coltiva-app", &["coltiva-domain", "coltiva-formats", "coltiva-store"]),
    ("coltiva-web", &["coltiva-app", "coltiva-domain", "coltiva-i18n"]),
    (
        "coltiva",
        &[
            "coltiva-app",
            "coltiva-demo",
            "coltiva-domain",
            "coltiva-formats",
            "coltiva-i18n",
            "coltiva-store",
            "coltiva-web",
        ],
    ),
    ("coltiva-testkit", &["coltiva-app", "coltiva-demo", "coltiva-domain", "coltiva-formats", "coltiva-store"]),
    ("coltiva-bench", &["coltiva-app", "coltiva-domain", "coltiva-formats", "coltiva-store"]),
    ("xtask", &["coltiva-testkit"]),
];

/// Only this crate may name these drivers.
const STORE_ONLY: &[&str] = &["rusqlite", "postgres"];

/// Packages in the lock file, ours included; raised only by a decision record.
const LOCK_CEILING: usize = 300;
/// Packages that `domain` may pull.
const DOMAIN_CEILING: usize = 20;
/// Lines past which a source file is several ideas.
const FILE_CEILING: usize = 800;

/// Licences that the AGPL can carry.
const LICENCES: &[&str] = &[
    "0BSD",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "LGPL-2.1-or-later",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Checks every rule and reports all that is broken.
pub fn run(root: &Path) -> Result<()> {
    println!("check: tidy");
    let all = metadata(root, &[])?;
    let mut broken = Vec::new();
    floors(&all, &mut broken);
    licences(&all, &mut broken);
    // Outside the workspace, but under the same rules.
    licences(&metadata(&root.join("browser"), &[])?, &mut broken);
    locked(&all, &mut broken);
    // What a server or a laptop builds, without the stand-ins of other platforms.
    domain(&metadata(root, &["--filter-platform", "x86_64-unknown-linux-gnu"])?, &mut broken);
    files(root, &mut broken)?;
    catalogues(root, &mut broken)?;
    templates(root, &mut broken)?;
    if broken.is_empty() {
        return Ok(());
    }
    bail!("tidy:\n  {}", broken.join("\n  "));
}

fn metadata(root: &Path, more: &[&str]) -> Result<Metadata> {
    let options: Vec<String> = ["--locked"].iter().chain(more).map(|option| (*option).to_owned()).collect();
    MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .other_options(options)
        .exec()
        .context("cargo metadata (is Cargo.lock up to date?)")
}

fn floors(metadata: &Metadata, broken: &mut Vec<String>) {
    for package in metadata.workspace_packages() {
        let name = package.name.as_str();
        let Some((_, allowed)) = FLOORS.iter().find(|(crate_name, _)| *crate_name == name) else {
            broken.push(format!("{name} stands on no floor: give it one in crates/xtask/src/tidy.rs"));
            continue;
        };
        for dependency in &package.dependencies {
            let target = dependency.name.as_str();
            // Tests may use what is built for tests; all else goes downward.
            if dependency.kind == DependencyKind::Development && target == "coltiva-testkit" {
                continue;
            }
            let ours = FLOORS.iter().any(|(crate_name, _)| *crate_name == target);
            if ours && !allowed.contains(&target) {
                broken.push(format!("{name} may not use {target}"));
            }
            if STORE_ONLY.contains(&target) && name != "coltiva-store" && name != "coltiva-testkit" {
                broken.push(format!("{name} names {target}: only the store does"));
            }
        }
    }
}

fn licences(metadata: &Metadata, broken: &mut Vec<String>) {
    for package in &metadata.packages {
        let Some(licence) = &package.license else {
            if package.license_file.is_none() {
                broken.push(format!("{} states no licence", package.name));
            }
            continue;
        };
        // An `OR` needs one side we can take; an `AND` needs all of them.
        let fits = licence
            .replace('/', " OR ")
            .split(" OR ")
            .any(|side| side.split(" AND ").all(|one| LICENCES.contains(&one.trim().trim_matches(['(', ')']))));
        if !fits {
            broken.push(format!("{}: licence '{licence}' is not on the list", package.name));
        }
    }
}

fn locked(metadata: &Metadata, broken: &mut Vec<String>) {
    let locked = metadata.packages.len();
    if locked > LOCK_CEILING {
        broken.push(format!("{locked} packages are locked, at most {LOCK_CEILING} may be"));
    }
}

fn domain(metadata: &Metadata, broken: &mut Vec<String>) {
    let reached = reached_from(metadata, "coltiva-domain");
    if reached > DOMAIN_CEILING {
        broken.push(format!("domain pulls {reached} packages, at most {DOMAIN_CEILING} may be"));
    }
}

fn reached_from(metadata: &Metadata, name: &str) -> usize {
    let Some(resolve) = &metadata.resolve else { return 0 };
    let Some(start) = metadata.packages.iter().find(|p| p.name.as_str() == name) else { return 0 };
    let nodes: BTreeMap<_, _> = resolve.nodes.iter().map(|node| (&node.id, node)).collect();
    let mut seen = BTreeSet::new();
    let mut open = vec![&start.id];
    while let Some(id) = open.pop() {
        let Some(node) = nodes.get(id) else { continue };
        for dependency in &node.deps {
            let used = dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal);
            if used && seen.insert(&dependency.pkg) {
                open.push(&dependency.pkg);
            }
        }
    }
    seen.len()
}

fn files(root: &Path, broken: &mut Vec<String>) -> Result<()> {
    let folders = ["crates", "demo", "browser"].map(|folder| walk(&root.join(folder)));
    for path in folders.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten() {
        let shown = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        if path.extension().is_some_and(|x| x == "rs") {
            let text = fs::read_to_string(&path).with_context(|| shown.clone())?;
            let lines = text.lines().count();
            if lines > FILE_CEILING {
                broken.push(format!("{shown} has {lines} lines: several ideas, at most {FILE_CEILING}"));
            }
        }
        if path.extension().is_some_and(|x| x == "new") || shown.ends_with(".pending-snap") {
            broken.push(format!("{shown} is a stray snapshot"));
        }
    }
    Ok(())
}

/// The same files in both languages; that they hold the same messages and variables is the build's own check.
fn catalogues(root: &Path, broken: &mut Vec<String>) -> Result<()> {
    let names = |language: &str| -> Result<BTreeSet<String>> {
        let files = walk(&root.join("locales").join(language))?;
        Ok(files.iter().filter_map(|f| f.file_name()).map(|f| f.to_string_lossy().into_owned()).collect())
    };
    let (it, en) = (names("it")?, names("en")?);
    for name in it.symmetric_difference(&en) {
        broken.push(format!("locales: {name} stands in one language only"));
    }
    Ok(())
}

/// What no page may hold: the policy that pages are sent with would not run it, or it would run code made of text.
const INLINE: &[&str] = &[
    " style=",
    "<style",
    "<script>",
    " onclick=",
    " onchange=",
    " onsubmit=",
    " oninput=",
    "hx-on",
    "hx-live",
    "js:",
    "javascript:",
];

fn templates(root: &Path, broken: &mut Vec<String>) -> Result<()> {
    for path in walk(&root.join("crates/web/templates"))? {
        let text = fs::read_to_string(&path)?;
        for never in INLINE.iter().filter(|never| text.contains(**never)) {
            broken.push(format!("{} holds '{never}'", path.strip_prefix(root).unwrap_or(&path).display()));
        }
    }
    Ok(())
}

fn walk(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).with_context(|| next.display().to_string())? {
            let path = entry?.path();
            if path.file_name().is_some_and(|name| name == "node_modules") {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_house_is_tidy() {
        super::run(&crate::root()).unwrap();
    }
}
