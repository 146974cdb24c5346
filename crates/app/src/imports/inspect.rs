//! `inspect`: what Coltiva reads in files, touching no notebook.

use std::path::PathBuf;

use coltiva_formats::complaint::{Complaint, Place};
use coltiva_formats::kind::Kind;

use super::inspection::Inspection;
use super::sink::{Context, ReadError};
use super::{readers, sources};

/// What was read in one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspected {
    /// As shown.
    pub path: String,
    /// What is in it; `Err` where it is nothing that can be read.
    pub found: Result<Inspection, Complaint>,
}

/// Inspects every file that the paths hold.
pub fn inspect(paths: &[PathBuf], kind: Option<Kind>, context: &Context) -> Vec<Inspected> {
    let sources = sources::expand(paths, kind);
    let mut context = context.clone();
    let mut all: Vec<Inspected> =
        sources.refused.into_iter().map(|(path, complaint)| Inspected { path, found: Err(complaint) }).collect();
    for file in &sources.files {
        let Some(kind) = file.kind else { continue };
        context.exported_on = file.exported_on;
        file.name().clone_into(&mut context.file_name);
        let found = match file.inspect_container() {
            Some(inspection) => Ok(inspection),
            None => file
                .open()
                .map_err(ReadError::Io)
                .and_then(|mut input| readers::inspect(kind, &mut *input, &context))
                .map_err(|error| match error {
                    ReadError::Io(error) => {
                        Complaint::new(Place::FILE, sources::code_of(&error)).about("file", &error.kind().to_string())
                    }
                    ReadError::Cancelled => Complaint::new(Place::FILE, coltiva_formats::complaint::Code::Unreadable),
                }),
        };
        all.push(Inspected { path: file.shown.clone(), found });
    }
    all
}
