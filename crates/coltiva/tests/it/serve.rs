//! `serve`: the first line says where, and by which link one comes in.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::Stdio;

use serde_json::Value;

use super::{DAY, coltiva, program};

fn ask(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn the_first_line_says_where_and_the_link_opens() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = program(folder.path(), "en", DAY, &["serve", "--json", "--listen", "127.0.0.1:0"]);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let said: Value = serde_json::from_str(&line).unwrap();
    let (listening, link) = (said["listening"].as_str().unwrap(), said["sign_in_url"].as_str().unwrap());
    let health = ask(listening, "/health");
    let opened = ask(listening, link.split_once(listening).unwrap().1);
    let again = ask(listening, link.split_once(listening).unwrap().1);
    let today = ask(listening, "/today");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(health.starts_with("HTTP/1.1 200") && health.ends_with("ok\n"), "{health}");
    assert!(opened.starts_with("HTTP/1.1 303") && opened.contains("set-cookie: coltiva="), "{opened}");
    assert!(again.starts_with("HTTP/1.1 403"), "{again}");
    assert!(today.starts_with("HTTP/1.1 303") && today.contains("location: /sign-in"), "{today}");
}

#[test]
fn the_village_is_served_from_a_notebook_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let flags = ["serve", "--demo", "--json", "--listen", "127.0.0.1:0"];
    let mut command = program(folder.path(), "en", DAY, &flags);
    let mut child = command.env("TMPDIR", folder.path()).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let said: Value = serde_json::from_str(&line).unwrap();
    let (listening, link) = (said["listening"].as_str().unwrap(), said["sign_in_url"].as_str().unwrap());
    let opened = ask(listening, link.split_once(listening).unwrap().1);
    let cookie = opened.split_once("set-cookie: ").unwrap().1.split(';').next().unwrap();
    let today = ask(listening, &format!("/today HTTP/1.1\r\nCookie: {cookie}\r\nX:"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(today.starts_with("HTTP/1.1 200") && today.contains("class=\"card"), "{today}");
    assert!(!folder.path().join("notebook.sqlite").exists(), "one's own notebook is not touched");
}

#[test]
fn beyond_this_machine_an_address_with_tls_in_front_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let refused = coltiva(folder.path(), &["serve", "--listen", "0.0.0.0:0"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--url"));
    assert_eq!(coltiva(folder.path(), &["serve", "--url", "ftp://x", "--link"]).status.code(), Some(2));
}

#[test]
fn beyond_this_machine_a_password_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let beyond = ["serve", "--listen", "0.0.0.0:0", "--url", "https://coltiva.example.org"];
    let refused = coltiva(folder.path(), &beyond);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    for told in ["password", "coltiva serve", "TLS", "--url https://"] {
        assert!(said.contains(told), "{said}");
    }
    let link = coltiva(folder.path(), &[&beyond[..], &["--link"]].concat());
    assert_eq!(link.status.code(), Some(0), "a link listens nowhere");
}
