//! A PostgreSQL server of our own: started when a test first asks, ended with the test's process however that ends.
//!
//! A shell waits on a pipe from us: when we are gone the pipe closes, and it stops the server and removes its files.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use coltiva_store::Store;

const SCRIPT: &str = r#"
set -e
bin=$1
dir=$(mktemp -d /tmp/coltiva-pg-XXXXXX)
stop() { "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true; rm -rf "$dir"; }
trap stop EXIT
"$bin/initdb" -D "$dir/data" -U coltiva --auth=trust --no-sync --encoding=UTF8 --locale=C >/dev/null
cat >> "$dir/data/postgresql.conf" <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_connections = 200
shared_buffers = 64MB
CONF
"$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w start >/dev/null
echo "$dir"
cat >/dev/null
"#;

struct Cluster {
    /// Its sockets are here.
    folder: String,
    /// Holds the pipe that keeps the server up.
    _keeper: Child,
}

/// Are PostgreSQL's programs here?
pub(crate) fn available() -> bool {
    programs().is_some()
}

fn programs() -> Option<PathBuf> {
    // The debian package puts only clients into PATH; a symbolic link there leads to the folder of all.
    let path = environment("PATH").unwrap_or_default();
    let in_path = std::env::split_paths(&path).map(|dir| dir.join("initdb"));
    let resolved = in_path.filter_map(|p| p.canonicalize().ok()).filter_map(|p| p.parent().map(Path::to_owned));
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|all| all.filter_map(|entry| Some(entry.ok()?.path().join("bin"))).collect())
        .unwrap_or_default();
    versions.sort();
    resolved.chain(versions.into_iter().rev()).find(|bin| bin.join("initdb").exists() && bin.join("pg_ctl").exists())
}

#[allow(clippy::disallowed_methods, reason = "testkit may ask the machine")]
fn environment(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name)
}

/// A fresh database, copied from a template that has the schema; `None` where there is no server to be had.
#[allow(clippy::expect_used, reason = "a test can do nothing without")]
pub(crate) fn database() -> Option<String> {
    static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let cluster = CLUSTER.get_or_init(|| match programs() {
        Some(bin) => Some(start(&bin)),
        None => {
            assert!(
                environment("COLTIVA_REQUIRE_POSTGRES").is_none(),
                "PostgreSQL is required and not there: apt-get install -y postgresql"
            );
            // Not through eprintln!, which a passing test swallows.
            let _ = writeln!(
                std::io::stderr(),
                "\n*** PostgreSQL is missing, its half of the store's tests is LEFT OUT: apt-get install -y postgresql ***"
            );
            None
        }
    });
    let folder = &cluster.as_ref()?.folder;
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let url = |database: &str| format!("host={folder} user=coltiva dbname={database}");
    let mut client = postgres::Client::connect(&url("postgres"), postgres::NoTls).expect("the server answers");
    let name = format!("test_{number}");
    client.batch_execute(&format!("create database {name} template coltiva_template")).expect("a database");
    Some(url(&name))
}

#[allow(clippy::expect_used, reason = "a test can do nothing without")]
fn start(bin: &Path) -> Cluster {
    let mut command = if is_root() {
        // The server refuses to run as root.
        let user = if has_user("postgres") { "postgres" } else { "nobody" };
        let mut command = Command::new("setpriv");
        command.args(["--reuid", user, "--clear-groups", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    let mut keeper = command
        .args(["-c", SCRIPT, "sh"])
        .arg(bin)
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell to keep the server");
    let mut folder = String::new();
    let answer = keeper.stdout.take().expect("its answer");
    BufReader::new(answer).read_line(&mut folder).expect("its folder");
    let folder = folder.trim().to_owned();
    assert!(!folder.is_empty(), "PostgreSQL in {} does not start", bin.display());
    let url = format!("host={folder} user=coltiva dbname=postgres");
    let mut client = postgres::Client::connect(&url, postgres::NoTls).expect("the server answers");
    client.batch_execute("create database coltiva_template").expect("a template");
    drop(Store::postgres(&format!("host={folder} user=coltiva dbname=coltiva_template")).expect("the schema"));
    Cluster { folder, _keeper: keeper }
}

fn is_root() -> bool {
    std::fs::read_to_string("/proc/self/status")
        .is_ok_and(|s| s.lines().any(|l| l.starts_with("Uid:") && l.split_whitespace().nth(2) == Some("0")))
}

fn has_user(name: &str) -> bool {
    std::fs::read_to_string("/etc/passwd").is_ok_and(|s| s.lines().any(|l| l.split(':').next() == Some(name)))
}
