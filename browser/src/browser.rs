//! A Chromium, as somebody sits before it: goes to addresses, clicks, types, looks.

use std::path::Path;

use serde_json::{Value, json};

use crate::driver::{Driver, Refused};
use crate::poll::wait;

/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What kind of browser is wished for.
#[derive(Clone, Copy)]
pub struct Wish {
    /// The language that its owner reads.
    pub lang: &'static str,
    /// How wide its window is, in pixels.
    pub width: u32,
    /// Does it run scripts?
    pub script: bool,
}

impl Default for Wish {
    fn default() -> Wish {
        Wish { lang: "it", width: 1280, script: true }
    }
}

/// One browser with a profile of its own; it closes when dropped.
pub struct Browser {
    driver: Driver,
}

/// A tab of a browser.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tab(String);

impl Browser {
    /// Opens one.
    pub fn open(wish: Wish) -> Browser {
        let script = if wish.script { 1 } else { 2 };
        let browser = Browser {
            driver: Driver::start(&json!({
                "browserName": "chrome",
                "goog:loggingPrefs": {"browser": "ALL"},
                "goog:chromeOptions": {
                    "args": [
                        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
                        "--force-prefers-reduced-motion", "--no-first-run", "--disable-extensions",
                    ],
                    "prefs": {
                        "intl.accept_languages": wish.lang,
                        "profile.managed_default_content_settings.javascript": script,
                    },
                },
            })),
        };
        browser.wide(wish.width);
        browser
    }

    /// Makes the page so wide. The window itself cannot be as narrow as a phone.
    pub fn wide(&self, width: u32) {
        self.sized(width, 900);
    }

    /// Makes the page so wide and so high.
    pub fn sized(&self, width: u32, height: u64) {
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// Asks Chromium itself (<https://chromedevtools.github.io/devtools-protocol/>).
    #[track_caller]
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.done(self.driver.post("/goog/cdp/execute", &json!({"cmd": command, "params": parameters})))
    }

    /// Goes to an address, and waits until the page is there.
    #[track_caller]
    pub fn go(&self, address: &str) {
        self.done(self.driver.post("/url", &json!({"url": address})));
    }

    /// The back button.
    #[track_caller]
    pub fn back(&self) {
        self.done(self.driver.post("/back", &json!({})));
    }

    /// Where it is.
    #[track_caller]
    pub fn address(&self) -> String {
        self.done(self.driver.get("/url")).as_str().unwrap_or_default().to_owned()
    }

    /// The path of where it is, without query or mark.
    #[track_caller]
    pub fn path(&self) -> String {
        let address = self.address();
        let path = address.splitn(4, '/').nth(3).unwrap_or_default();
        format!("/{}", path.split(['?', '#']).next().unwrap_or_default())
    }

    /// Waits until the path fits.
    #[track_caller]
    pub fn at(&self, what: &str, fits: impl Fn(&str) -> bool) -> String {
        wait(|| Some(self.path()).filter(|path| fits(path))).unwrap_or_else(|| self.in_vain(what))
    }

    /// Is something there that the selector names?
    #[track_caller]
    pub fn has(&self, css: &str) -> bool {
        self.count(css) > 0
    }

    /// How many of them.
    #[track_caller]
    pub fn count(&self, css: &str) -> usize {
        self.done(self.driver.post("/elements", &json!({"using": "css selector", "value": css})))
            .as_array()
            .map_or(0, Vec::len)
    }

    /// Waits until it is there.
    #[track_caller]
    pub fn see(&self, css: &str) {
        self.element(css);
    }

    /// Clicks with the mouse, as soon as it can be clicked.
    #[track_caller]
    pub fn click(&self, css: &str) {
        self.retry(css, |id| {
            // As one scrolls before one clicks: what hides behind a bar is in view only by the letter.
            let scroll = "arguments[0].scrollIntoView({ block: 'center' })";
            self.driver.post("/execute/sync", &json!({"script": scroll, "args": [{ELEMENT: id}]}))?;
            self.driver.post(&format!("/element/{id}/click"), &json!({}))
        });
    }

    /// The words that one can read there.
    #[track_caller]
    pub fn words(&self, css: &str) -> String {
        let words = self.retry(css, |id| self.driver.get(&format!("/element/{id}/text")));
        words.as_str().unwrap_or_default().to_owned()
    }

    /// What stands in a field.
    #[track_caller]
    pub fn value(&self, css: &str) -> String {
        self.property(css, "value")
    }

    /// A property of an element, as text.
    #[track_caller]
    pub fn property(&self, css: &str, name: &str) -> String {
        let value = self.retry(css, |id| self.driver.get(&format!("/element/{id}/property/{name}")));
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    }

    /// Gives files to a field for files.
    #[track_caller]
    pub fn choose(&self, css: &str, file: &Path) {
        let id = self.element(css);
        self.done(self.driver.post(&format!("/element/{id}/value"), &json!({"text": file.display().to_string()})));
    }

    /// Presses a key of the keyboard, wherever the focus is.
    #[track_caller]
    pub fn press(&self, key: &str) {
        self.chord(&[key]);
    }

    /// Presses keys together: the first is held while the next is pressed.
    #[track_caller]
    pub fn chord(&self, keys: &[&str]) {
        let down = keys.iter().map(|key| json!({"type": "keyDown", "value": key_code(key)}));
        let up = keys.iter().rev().map(|key| json!({"type": "keyUp", "value": key_code(key)}));
        let actions: Vec<Value> = down.chain(up).collect();
        let body = json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]});
        self.done(self.driver.post("/actions", &body));
    }

    /// Types a text, wherever the focus is.
    #[track_caller]
    pub fn write(&self, text: &str) {
        text.chars().for_each(|letter| self.press(&letter.to_string()));
    }

    /// Does the element with the focus fit the selector?
    #[track_caller]
    pub fn is_focused(&self, css: &str) -> bool {
        self.run("return document.activeElement?.matches(arguments[0]) ?? false", &[json!(css)]) == json!(true)
    }

    /// Runs a script in the page, as WebDriver may whatever the page's policy says.
    #[track_caller]
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.done(self.driver.post("/execute/sync", &json!({"script": script, "args": arguments})))
    }

    /// The same where the script answers later.
    #[track_caller]
    pub fn run_later(&self, script: &str, arguments: &[Value]) -> Value {
        self.done(self.driver.post("/execute/async", &json!({"script": script, "args": arguments})))
    }

    /// What the console said since it was last asked.
    #[track_caller]
    pub fn console(&self) -> Vec<String> {
        let lines = self.done(self.driver.post("/se/log", &json!({"type": "browser"})));
        let line = |line: &Value| format!("{}: {}", line["level"], line["message"]);
        lines.as_array().map(|lines| lines.iter().map(line).collect()).unwrap_or_default()
    }

    /// The system's theme, `light` or `dark`; pages follow it unless told otherwise.
    #[track_caller]
    pub fn prefer(&self, theme: &str) {
        let features = json!([
            {"name": "prefers-color-scheme", "value": theme}, {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        self.devtools("Emulation.setEmulatedMedia", &json!({"features": features}));
    }

    /// Keeps nothing of what it loads, as a browser that was never here.
    #[track_caller]
    pub fn keep_nothing(&self) {
        self.devtools("Network.enable", &json!({}));
        self.devtools("Network.setCacheDisabled", &json!({"cacheDisabled": true}));
    }

    /// Opens another tab and goes to it; gives the one before and the new one.
    #[track_caller]
    pub fn another_tab(&self, width: u32) -> (Tab, Tab) {
        let before = self.done(self.driver.get("/window")).as_str().unwrap_or_default().to_owned();
        let opened = self.done(self.driver.post("/window/new", &json!({"type": "tab"})));
        let (before, opened) = (Tab(before), Tab(opened["handle"].as_str().unwrap_or_default().to_owned()));
        self.turn_to(&opened);
        self.wide(width);
        (before, opened)
    }

    /// Looks at a tab.
    #[track_caller]
    pub fn turn_to(&self, tab: &Tab) {
        self.done(self.driver.post("/window", &json!({"handle": tab.0})));
    }

    #[track_caller]
    fn element(&self, css: &str) -> String {
        self.retry(css, |id| Ok(json!(id))).as_str().unwrap_or_default().to_owned()
    }

    /// Finds an element and does something with it; again where it is not there yet, or went while one looked.
    #[track_caller]
    fn retry(&self, css: &str, act: impl Fn(&str) -> Result<Value, Refused>) -> Value {
        let find = json!({"using": "css selector", "value": css});
        let mut last = String::new();
        let answer = wait(|| {
            let found = self.driver.post("/element", &find);
            match found.and_then(|element| act(element[ELEMENT].as_str().unwrap_or_default())) {
                Err(refused) if refused.passes() => {
                    last = refused.words;
                    None
                }
                answer => Some(answer),
            }
        });
        self.done(answer.unwrap_or_else(|| self.in_vain(&format!("{css} ({last})"))))
    }

    /// Gives up, and shows what is there instead.
    #[track_caller]
    fn in_vain(&self, what: &str) -> ! {
        let shown = self.driver.post("/element", &json!({"using": "css selector", "value": "main"}));
        let shown = shown
            .and_then(|main| self.driver.get(&format!("/element/{}/text", main[ELEMENT].as_str().unwrap_or_default())));
        let shown = shown.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default();
        panic!("waited in vain: {what}\nat {}:\n{shown}", self.address());
    }

    #[track_caller]
    fn done(&self, answer: Result<Value, Refused>) -> Value {
        answer.unwrap_or_else(|refused| panic!("{}: {}", refused.code, refused.words))
    }
}

impl Refused {
    /// Is it only too early?
    fn passes(&self) -> bool {
        let early =
            ["no such element", "stale element reference", "element not interactable", "element click intercepted"];
        early.contains(&self.code.as_str()) || self.words.contains("No node with given id")
    }
}

fn key_code(key: &str) -> &str {
    match key {
        "Tab" => "\u{E004}",
        "Enter" => "\u{E007}",
        "Shift" => "\u{E008}",
        "Control" => "\u{E009}",
        "Escape" => "\u{E00C}",
        letter => letter,
    }
}
