//! Turns `locales/{it,en}/*.ftl` into typed functions, and fails where the two languages differ in messages or variables.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

const LANGUAGES: [&str; 2] = ["it", "en"];

/// Message id → its variables.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn main() {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")).join("../../locales");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut of_language: Vec<(Messages, String)> = Vec::new();
    for language in LANGUAGES {
        of_language.push(read(&root.join(language)));
    }
    compare(&of_language[0].0, &of_language[1].0);
    let out = PathBuf::from(variable("OUT_DIR")).join("messages.rs");
    fs::write(&out, generate(&of_language[0].0, [&of_language[0].1, &of_language[1].1]))
        .unwrap_or_else(|e| panic!("{}: {e}", out.display()));
}

#[allow(clippy::disallowed_methods, reason = "a build script has no other way to learn where it runs")]
fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn read(folder: &Path) -> (Messages, String) {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|x| x == "ftl"))
        .collect();
    files.sort();
    let mut messages = Messages::new();
    let mut all = String::new();
    for file in files {
        println!("cargo:rerun-if-changed={}", file.display());
        let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let resource = match parser::parse(text.as_str()) {
            Ok(resource) => resource,
            Err((_, errors)) => panic!("{}: {errors:?}", file.display()),
        };
        for entry in &resource.body {
            if let Entry::Message(message) = entry {
                let mut variables = BTreeSet::new();
                if let Some(pattern) = &message.value {
                    pattern_variables(pattern, &mut variables);
                }
                let name = message.id.name.to_owned();
                assert!(messages.insert(name.clone(), variables).is_none(), "{}: {name} stands twice", file.display());
            }
        }
        all.push_str(&text);
        all.push('\n');
    }
    (messages, all)
}

fn pattern_variables(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expression_variables(expression, found);
        }
    }
}

fn expression_variables(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Select { selector, variants } => {
            inline_variables(selector, found);
            for variant in variants {
                pattern_variables(&variant.value, found);
            }
        }
        Expression::Inline(inline) => inline_variables(inline, found),
    }
}

fn inline_variables(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => expression_variables(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                inline_variables(argument, found);
            }
        }
        _ => {}
    }
}

fn compare(it: &Messages, en: &Messages) {
    let mut wrong = String::new();
    for (name, variables) in it {
        match en.get(name) {
            None => _ = writeln!(wrong, "{name} is missing in English"),
            Some(other) if other != variables => {
                _ = writeln!(wrong, "{name} takes {variables:?} in Italian and {other:?} in English");
            }
            Some(_) => {}
        }
    }
    for name in en.keys().filter(|name| !it.contains_key(*name)) {
        _ = writeln!(wrong, "{name} is missing in Italian");
    }
    assert!(wrong.is_empty(), "the languages differ:\n{wrong}");
}

fn generate(messages: &Messages, texts: [&String; 2]) -> String {
    let mut code = String::new();
    _ = writeln!(code, "pub(crate) const ITALIAN: &str = {:?};", texts[0]);
    _ = writeln!(code, "pub(crate) const ENGLISH: &str = {:?};", texts[1]);
    _ = writeln!(code, "pub(crate) const IDS: &[(&str, &[&str])] = &[");
    for (name, variables) in messages {
        _ = writeln!(code, "    ({name:?}, &{:?}),", variables.iter().collect::<Vec<_>>());
    }
    _ = writeln!(code, "];\n\nimpl Catalogue {{");
    for (name, variables) in messages {
        let function = name.replace('-', "_");
        let parameters: Vec<String> =
            variables.iter().map(|v| format!("{}: impl Into<Arg<'a>>", argument(v))).collect();
        let lifetime = if variables.is_empty() { "" } else { "<'a>" };
        let arguments: Vec<String> = variables.iter().map(|v| format!("({v:?}, {}.into())", argument(v))).collect();
        _ = writeln!(
            code,
            "    /// The message `{name}`.\n    pub fn {function}{lifetime}(&self{}) -> String {{\n        self.say({name:?}, vec![{}])\n    }}",
            parameters.iter().map(|p| format!(", {p}")).collect::<String>(),
            arguments.join(", ")
        );
    }
    code.push_str("}\n");
    code
}

fn argument(variable: &str) -> String {
    let name = variable.replace('-', "_");
    if matches!(name.as_str(), "type" | "where" | "in" | "for" | "match" | "self" | "use") {
        format!("r#{name}")
    } else {
        name
    }
}
