//! The names under which the instance answers. Any other `Host` is refused, so that a stranger's name that resolves to this machine
//! (DNS rebinding) reads nothing; and what changes something must come from a page of ours.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Instance;

/// Where the instance answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// `https` where TLS stands in front.
    secure: bool,
    /// Does it listen beyond this machine?
    beyond: bool,
    /// Host and port as a browser writes them; the first one is said.
    hosts: Vec<String>,
}

/// An address under which nothing can be reached.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no address such as https://coltiva.example.org")]
pub struct BadAddress(String);

impl Address {
    /// Of a socket on this machine.
    pub fn of(socket: SocketAddr) -> Address {
        let port = socket.port();
        let shown = |host: &str| if port == 80 { host.to_owned() } else { format!("{host}:{port}") };
        let own = match socket.ip() {
            IpAddr::V4(ip) => shown(&ip.to_string()),
            IpAddr::V6(ip) => shown(&format!("[{ip}]")),
        };
        let mut hosts = vec![own];
        if socket.ip().is_loopback() {
            hosts.extend(["localhost", "127.0.0.1", "[::1]"].map(shown));
        }
        hosts.dedup();
        Address { secure: false, beyond: !socket.ip().is_loopback(), hosts }
    }

    /// The address that people type, where a server with TLS stands in front.
    pub fn public(mut self, url: &str) -> Result<Address, BadAddress> {
        let bad = || BadAddress(url.to_owned());
        let (scheme, rest) = url.trim_end_matches('/').split_once("://").ok_or_else(bad)?;
        if !matches!(scheme, "http" | "https") || rest.is_empty() || rest.contains(['/', '?', '#', '@', ' ']) {
            return Err(bad());
        }
        self.secure = scheme == "https";
        self.hosts.insert(0, rest.to_ascii_lowercase());
        Ok(self)
    }

    /// Are pages reached by TLS?
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// Does the instance listen beyond this machine? Then it asks for a password.
    pub fn is_beyond(&self) -> bool {
        self.beyond
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        let host = self.hosts.first().map_or("localhost", String::as_str);
        format!("{}://{host}", if self.secure { "https" } else { "http" })
    }

    fn answers(&self, host: &str) -> bool {
        self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host))
    }

    /// Was the page that sends this ours? Browsers say so; who says nothing is not believed.
    fn is_ours(&self, headers: &HeaderMap) -> bool {
        let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        if let Some(site) = said("sec-fetch-site") {
            return site == "same-origin";
        }
        let origin = said("origin").and_then(|origin| origin.split_once("://"));
        origin.is_some_and(|(_, host)| {
            self.answers(host) && said("host").is_some_and(|own| own.eq_ignore_ascii_case(host))
        })
    }
}

/// Refuses foreign hosts, and changes that come from foreign pages.
pub(crate) async fn check(State(instance): State<Instance>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // Whoever watches over the machine asks by whatever name it has.
    if request.uri().path() != "/health" && !instance.0.address.answers(host) {
        return (StatusCode::MISDIRECTED_REQUEST, "421 Misdirected Request\n").into_response();
    }
    if !request.method().is_safe() && !instance.0.address.is_ours(headers) {
        return (StatusCode::FORBIDDEN, "403 Forbidden: not sent from a page of this notebook\n").into_response();
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local() -> Address {
        Address::of(SocketAddr::from(([127, 0, 0, 1], 8080)))
    }

    #[test]
    fn a_loopback_socket_answers_to_its_names_with_its_port_alone() {
        let address = local();
        assert_eq!(address.origin(), "http://127.0.0.1:8080");
        assert!(
            address.answers("localhost:8080") && address.answers("LOCALHOST:8080") && address.answers("[::1]:8080")
        );
        for foreign in ["", "localhost", "127.0.0.1:8081", "evil.example:8080", "127.0.0.1.nip.example:8080"] {
            assert!(!address.answers(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_public_address_is_said_first_and_decides_about_tls() {
        let address = local().public("https://Coltiva.example.org/").unwrap();
        assert_eq!(address.origin(), "https://coltiva.example.org");
        assert!(address.is_secure() && address.answers("coltiva.example.org") && address.answers("127.0.0.1:8080"));
        for bad in ["coltiva.example.org", "ftp://x", "https://", "https://a/b", "https://u@a"] {
            assert!(local().public(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_change_must_come_from_a_page_of_ours() {
        let said = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, header::HeaderValue::from_static(value));
            }
            local().is_ours(&headers)
        };
        assert!(said(&[("sec-fetch-site", "same-origin")]));
        assert!(said(&[("origin", "http://localhost:8080"), ("host", "localhost:8080")]));
        for foreign in [
            &[][..],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "null")],
            &[("origin", "http://evil.example"), ("host", "localhost:8080")],
            &[("origin", "http://127.0.0.1:8080"), ("host", "localhost:8080")],
        ] {
            assert!(!said(foreign), "{foreign:?}");
        }
    }
}
