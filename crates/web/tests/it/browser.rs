//! Somebody at a browser: keeps cookies, follows no redirect by itself, and sends what browsers send.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use coltiva_app::Coltiva;
use coltiva_app::facts::Ids;
use coltiva_app::imports::NoProgress;
use coltiva_app::imports::run::{Request as Import, import};
use coltiva_app::log::{draft, save};
use coltiva_domain::facts::What;
use coltiva_i18n::Lang;
use coltiva_testkit::{demo, notebook};
use coltiva_web::{Address, Instance, Machine, router};
use jiff::Timestamp;
use tempfile::TempDir;
use tower::ServiceExt as _;

/// The instance under test.
pub struct House {
    pub instance: Instance,
    pub coltiva: Coltiva,
    routes: Router,
    folder: Arc<TempDir>,
    later: Arc<AtomicI64>,
}

/// Where it answers.
pub const HOST: &str = "127.0.0.1:7741";

/// The moment at which everything happens: 2026-11-25, 9 in the morning in Rome.
pub fn now() -> Timestamp {
    "2026-11-25T08:00:00Z".parse().unwrap()
}

struct Counting(String, u32);

impl Ids for Counting {
    fn next(&mut self) -> String {
        self.1 += 1;
        format!("{}{:06x}", self.0, self.1)
    }
}

impl House {
    /// An empty notebook.
    pub fn empty() -> House {
        let (coltiva, folder) = notebook();
        House::of(coltiva, Arc::new(folder), 1, HOST)
    }

    /// Another program on the same notebook; what it draws is not what the first one drew.
    pub fn again(&self) -> House {
        House::of(self.coltiva.clone(), self.folder.clone(), 101, HOST)
    }

    /// An empty notebook that listens beyond this machine.
    pub fn beyond() -> House {
        let (coltiva, folder) = notebook();
        House::of(coltiva, Arc::new(folder), 1, "0.0.0.0:7741")
    }

    /// Lets seconds pass.
    pub fn wait(&self, seconds: i64) {
        self.later.fetch_add(seconds, Ordering::Relaxed);
    }

    fn of(coltiva: Coltiva, folder: Arc<TempDir>, dice: u8, listens: &str) -> House {
        let dice = AtomicU8::new(dice);
        let later = Arc::new(AtomicI64::new(0));
        let passed = later.clone();
        let machine = Machine {
            now: Arc::new(move || now() + jiff::SignedDuration::from_secs(passed.load(Ordering::Relaxed))),
            token: Arc::new(move || Ok([dice.fetch_add(1, Ordering::Relaxed); 32])),
            ids: Arc::new(|coltiva| {
                let act = coltiva_app::facts::next_act(coltiva)?;
                Ok(Box::new(Counting(format!("{act:08x}00000000000000000000"), 0)) as Box<dyn Ids>)
            }),
            lang: Lang::En,
            folder: folder.path().to_owned(),
            village: Arc::new(|day| demo::village(day).files),
        };
        let address = Address::of(listens.parse().unwrap()).public(&format!("http://{HOST}")).unwrap();
        let instance = Instance::new(coltiva.clone(), machine, address);
        House { routes: router(instance.clone()), instance, coltiva, folder, later }
    }

    /// Where the notebook lies.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The village, imported.
    pub fn village() -> House {
        let house = House::empty();
        let files = tempfile::tempdir().unwrap();
        let village = demo::village(jiff::civil::date(2026, 11, 25));
        for (name, bytes) in &village.files {
            let path = files.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        let request = Import { paths: vec![files.path().to_owned()], ..Import::default() };
        import(&house.coltiva, &request, now(), &mut NoProgress).unwrap();
        house
    }

    /// A notebook in which these lines were typed; each names people who are new to it.
    pub fn typed(lines: &[&str]) -> House {
        let house = House::empty();
        for line in lines {
            let understood = draft(&house.coltiva, line, &[], now()).unwrap();
            save(&house.coltiva, &understood, now(), &mut house.ids()).unwrap();
        }
        house
    }

    /// Writes a fact about somebody.
    pub fn say(&self, who: &str, what: What<i64>) {
        coltiva_app::facts::say(&self.coltiva, who, what, now(), &mut self.ids()).unwrap();
    }

    fn ids(&self) -> Counting {
        let act = coltiva_app::facts::next_act(&self.coltiva).unwrap();
        Counting(format!("{act:08x}00000000000000000000"), 0)
    }

    /// Somebody who is not in.
    pub fn stranger(&self) -> Browser {
        Browser { routes: self.routes.clone(), cookies: Vec::new(), lang: "it" }
    }

    /// Somebody who came in by a link.
    pub async fn visitor(&self) -> Browser {
        let mut browser = self.stranger();
        let link = self.instance.sign_in_link().unwrap();
        let path = link.split_once(HOST).unwrap().1.to_owned();
        let answer = browser.get(&path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        browser
    }
}

/// A browser.
#[derive(Clone)]
pub struct Browser {
    routes: Router,
    cookies: Vec<(String, String)>,
    pub lang: &'static str,
}

/// What it was answered.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Where it leads.
    pub fn to(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |to| to.to_str().unwrap())
    }

    /// The value of the first hidden field of this name.
    pub fn hidden(&self, name: &str) -> &str {
        let mark = format!("name=\"{name}\" value=\"");
        self.text.split_once(&mark).map_or("", |(_, rest)| rest.split('"').next().unwrap())
    }
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Posts a form as one of our pages would.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = form(path, fields).header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(encoded(fields))).unwrap()).await
    }

    /// Sends files as a form of ours does, its token first.
    pub async fn send_files(&mut self, token: &str, files: &[(&str, &[u8])]) -> Answer {
        const EDGE: &str = "coltiva-edge";
        let mut body = Vec::new();
        body.extend(format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n").bytes());
        for (name, bytes) in files {
            let head =
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
            body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(format!("--{EDGE}--\r\n").bytes());
        let request = Request::builder()
            .method(Method::POST)
            .uri("/imports")
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={EDGE}"))
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// The page of files that were sent, once they have been read.
    pub async fn read(&mut self, path: &str) -> Answer {
        loop {
            let page = self.get(path).await;
            if !page.text.contains("<live-progress") {
                return page;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    /// Sends any request; adds the host and the cookies, keeps what is set.
    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let headers = request.headers_mut();
        headers.entry(header::HOST).or_insert(HOST.parse().unwrap());
        headers.entry(header::ACCEPT_LANGUAGE).or_insert(self.lang.parse().unwrap());
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            headers.insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let response = self.routes.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = set.to_str().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(kept, _)| kept != name);
            if !rest.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), rest.split(';').next().unwrap().to_owned()));
            }
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        }
    }
}

/// A form on its way, without its body.
pub fn form(path: &str, fields: &[(&str, &str)]) -> axum::http::request::Builder {
    let _ = fields;
    Request::builder().method(Method::POST).uri(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

/// Fields as a form writes them.
pub fn encoded(fields: &[(&str, &str)]) -> String {
    let written = |text: &str| -> String {
        text.bytes()
            .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
            .collect()
    };
    fields.iter().map(|(name, value)| format!("{}={}", written(name), written(value))).collect::<Vec<_>>().join("&")
}
