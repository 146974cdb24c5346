//! LinkedIn exports: what is new, what changed between two of them, what one bad cell costs.

use serde_json::json;

use super::Notebook;

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

fn connections(rows: &[&str]) -> String {
    format!("Notes:\n\"Some addresses, as they say,\nare missing\"\n\n{HEADER}{}", rows.join("\n"))
}

#[test]
fn what_changed_between_two_exports_is_told() {
    let notebook = Notebook::new();
    let anna = "https://www.linkedin.com/in/anna-b";
    let first = notebook.file(
        "Basic_LinkedInDataExport_01-31-2025/Connections.csv",
        connections(&[
            &format!("Anna,Bianchi,{anna},anna@vecchia.example,Vecchia SpA,CTO,08 Feb 2020"),
            "Luca,Verdi,https://www.linkedin.com/in/luca-v,,Altra,Capo,08 Feb 2020",
        ]),
    );
    let second = notebook.file(
        "Basic_LinkedInDataExport_01-31-2026/Connections.csv",
        connections(&[
            &format!("Anna,Bianchi,{anna},anna@nuova.example,Nuova SpA,CEO,08 Feb 2020"),
            "Luca,Verdi,https://www.linkedin.com/in/luca-v,,Altra,Capo,08 Feb 2020",
        ]),
    );
    assert_eq!(notebook.import(&[&first])["changes"], json!([]));
    let report = notebook.import(&[&second]);
    let told: Vec<_> =
        report["changes"].as_array().unwrap().iter().map(|c| (&c["what"], &c["from"], &c["to"])).collect();
    assert_eq!(
        told,
        [
            (&json!("company"), &json!("Vecchia SpA"), &json!("Nuova SpA")),
            (&json!("title"), &json!("CTO"), &json!("CEO")),
            (&json!("email"), &json!("anna@vecchia.example"), &json!("anna@nuova.example")),
        ]
    );
    assert_eq!(report["totals"]["people"], json!({"new": 0, "changed": 1, "same": 1, "unsure": 0}));
    // The older one again says nothing new, and takes nothing back.
    let again = notebook.import(&[&first]);
    assert_eq!((&again["changes"], &again["totals"]["people"]["same"]), (&json!([]), &json!(2)));
}

#[test]
fn a_quote_that_is_never_closed_costs_no_row() {
    let notebook = Notebook::new();
    let path = notebook.file(
        "Connections.csv",
        connections(&[
            "Aldo,\"Aperto,https://www.linkedin.com/in/aldo,,C,P,01 Jan 2026",
            "Zeno,Cosini,https://www.linkedin.com/in/zeno,,C,P,02 Jan 2026\n",
        ]),
    );
    let report = notebook.import(&[&path]);
    assert_eq!(report["files"][0]["people"]["new"], 2);
    assert_eq!(report["files"][0]["complaints"][0]["code"], "unterminated");
    assert_eq!(notebook.list(&["people"]).len(), 2);
}

#[test]
fn the_owner_is_nobody_of_the_notebook_and_messages_bring_people() {
    let notebook = Notebook::new();
    let me = "https://www.linkedin.com/in/io";
    notebook.file(
        "li/Profile.csv",
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code\nGiulia,Neri,,,Feb 29,x,,,\n",
    );
    let message = |id: &str, from: &str, url: &str, to: &str, to_url: &str| {
        format!("{id},,{from},{url},{to},{to_url},2026-04-01 10:11:12 UTC,,Ciao,INBOX\n")
    };
    let path = notebook.file(
        "li/messages.csv",
        format!(
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n{}{}",
            message("a", "Giulia Neri", me, "Anna Bianchi", "https://www.linkedin.com/in/anna"),
            message("b", "Luca Verdi", "https://www.linkedin.com/in/luca", "Giulia Neri", me),
        ),
    );
    let folder = path.trim_end_matches("/messages.csv");
    let report = notebook.import(&[folder]);
    assert_eq!(report["files"][0]["skipped"], json!({"own_profile": 1}));
    assert_eq!(report["totals"]["people"]["new"], 2, "{report}");
    assert_eq!(notebook.list(&["people"]).len(), 2);
    let again = notebook.import(&[folder]);
    assert_eq!(again["totals"]["people"], json!({"new": 0, "changed": 0, "same": 2, "unsure": 0}));
}

#[test]
fn a_portuguese_export_is_read_too() {
    let notebook = Notebook::new();
    let text = "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em\nJoão,Silva,https://www.linkedin.com/in/js,,E,P,08 fev 2025\n";
    let report = notebook.import(&[&notebook.file("Connections.csv", text)]);
    assert_eq!(report["files"][0]["kind"], "linkedin-connections");
    assert_eq!(report["files"][0]["complaints"], json!([]));
}
