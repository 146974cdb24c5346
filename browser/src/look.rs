//! What can be measured of a page: whether everybody can use it, whether it fits, what it weighs.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use base64::Engine as _;
use serde_json::{Value, json};

use crate::Browser;

/// The levels that UX.md promises.
const LEVELS: &[&str] = &["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// axe-core, as npm installed it for the pages' script; it comes into a page only here.
fn axe() -> &'static str {
    static AXE: OnceLock<String> = OnceLock::new();
    AXE.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let path = root.join("crates/web/ui/node_modules/axe-core/axe.min.js");
        fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e} (cargo build installs it)", path.display()))
    })
}

/// What axe finds against the page, but for the rules in `without`: the rule, where, and the page's own text there.
#[track_caller]
pub fn barriers(browser: &Browser, without: &[&str]) -> Vec<String> {
    browser.run(&format!("{};window.axe = axe;", axe()), &[]);
    let found = browser.run_later(
        "const [levels, without, answer] = arguments;
         const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
         axe.run(document, { runOnly: levels, rules, resultTypes: ['violations'] }).then(
             (all) => answer(all.violations.flatMap((rule) => rule.nodes.map((node) =>
                 `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}: ${node.failureSummary.replaceAll('\\n', ' ')}`))),
             (error) => answer([`axe failed: ${error}`]));",
        &[json!(LEVELS), json!(without)],
    );
    texts(&found)
}

/// What reaches beyond the right edge of the page, where it must be moved sideways to be read.
#[track_caller]
pub fn beyond_the_edge(browser: &Browser) -> Vec<String> {
    let found = browser.run(
        "const edge = document.documentElement.clientWidth;
         if (document.documentElement.scrollWidth <= edge) return [];
         return [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > edge + 0.5)
             .slice(0, 8).map((one) => `${Math.round(one.getBoundingClientRect().right)} > ${edge}: ${one.outerHTML.slice(0, 140)}`)
             .concat(`in all ${document.documentElement.scrollWidth} > ${edge}`);",
        &[],
    );
    texts(&found)
}

/// Opens whatever can be opened on the page.
#[track_caller]
pub fn open_everything(browser: &Browser) {
    browser.run("document.querySelectorAll('details').forEach((one) => (one.open = true))", &[]);
}

/// Bytes that came over the wire for the page, without fonts, when nothing was kept from before.
#[track_caller]
pub fn bytes(browser: &Browser) -> u64 {
    let found = browser.run(
        "return ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))
             .filter((entry) => !new URL(entry.name).pathname.endsWith('.woff2'))
             .reduce((sum, entry) => sum + entry.transferSize, 0);",
        &[],
    );
    found.as_u64().unwrap_or_else(|| panic!("no size: {found}"))
}

/// A picture of the whole page at some width, as a PNG.
#[track_caller]
pub fn picture(browser: &Browser, width: u32) -> Vec<u8> {
    // Letters are there before they are drawn, and the window is as high as the page: what is fixed to its edge stands there once.
    browser.run_later("document.fonts.ready.then(() => arguments[0]())", &[]);
    let high = browser.run("return document.documentElement.scrollHeight", &[]).as_u64().unwrap_or_default();
    browser.sized(width, high.max(900));
    let shot = browser.devtools("Page.captureScreenshot", &json!({"format": "png"}));
    browser.wide(width);
    let data = shot["data"].as_str().unwrap_or_else(|| panic!("no picture"));
    base64::engine::general_purpose::STANDARD.decode(data).expect("base64")
}

fn texts(found: &Value) -> Vec<String> {
    let list = found.as_array().unwrap_or_else(|| panic!("no list: {found}"));
    list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
