//! `/health`: that the instance answers, and nothing else.

/// Answers without a session.
pub(crate) async fn health() -> &'static str {
    "ok\n"
}
