//! The driver of the browser: a process of its own that speaks WebDriver (<https://www.w3.org/TR/webdriver2/>) over HTTP.

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

/// Found by its name; it finds the browser itself.
const DRIVER: &str = "chromedriver";

/// A process of the driver, and one session with it. Both end when this is dropped.
pub(crate) struct Driver {
    process: Child,
    /// Kept open: it may have more to say.
    _said: Lines<BufReader<ChildStdout>>,
    http: Agent,
    session: String,
}

/// What went wrong: WebDriver's own code (`no such element`) and its words.
pub(crate) struct Refused {
    pub(crate) code: String,
    pub(crate) words: String,
}

impl Driver {
    pub(crate) fn start(capabilities: &Value) -> Driver {
        let started = Command::new(DRIVER).arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let mut process = started.unwrap_or_else(|e| panic!("{DRIVER}: {e} (Debian: apt-get install chromium-driver)"));
        let mut said = BufReader::new(process.stdout.take().expect("piped")).lines();
        // It first repeats the port that was asked for, then names the one it has.
        let port = said
            .by_ref()
            .map_while(Result::ok)
            .filter_map(|line| line.rsplit_once("on port ")?.1.trim_end_matches('.').parse::<u16>().ok())
            .find(|port| *port != 0)
            .unwrap_or_else(|| panic!("{DRIVER} named no port"));
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(120)));
        let mut driver = Driver {
            process,
            _said: said,
            http: Agent::new_with_config(config.build()),
            session: format!("http://127.0.0.1:{port}/session"),
        };
        let session = driver.post("", &json!({"capabilities": {"alwaysMatch": capabilities}}));
        let session = session.unwrap_or_else(|refused| panic!("no browser: {}", refused.words));
        let id = session["sessionId"].as_str().expect("a session has an id").to_owned();
        driver.session = format!("{}/{id}", driver.session);
        driver
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value, Refused> {
        answer(self.http.post(format!("{}{path}", self.session)).send_json(body))
    }

    pub(crate) fn get(&self, path: &str) -> Result<Value, Refused> {
        answer(self.http.get(format!("{}{path}", self.session)).call())
    }

    pub(crate) fn delete(&self, path: &str) -> Result<Value, Refused> {
        answer(self.http.delete(format!("{}{path}", self.session)).call())
    }
}

fn answer(got: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, Refused> {
    let broken = |e: ureq::Error| Refused { code: "unreachable".to_owned(), words: e.to_string() };
    // A picture of a long page is some megabytes.
    let mut body: Value = got.map_err(broken)?.body_mut().with_config().limit(256 << 20).read_json().map_err(broken)?;
    let value = body["value"].take();
    match value["error"].as_str() {
        Some(code) => Err(Refused {
            code: code.to_owned(),
            words: value["message"].as_str().unwrap_or_default().lines().next().unwrap_or_default().to_owned(),
        }),
        None => Ok(value),
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        _ = self.delete("");
        _ = self.process.kill();
        _ = self.process.wait();
    }
}
