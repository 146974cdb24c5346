//! Writing a table that spreadsheets and address books open.

use std::io::{self, Write};

/// A table being written: commas, quotes where needed, UTF-8.
pub struct Sheet<W: Write>(csv::Writer<W>);

impl<W: Write> Sheet<W> {
    /// Begins.
    pub fn new(out: W) -> Sheet<W> {
        Sheet(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out))
    }

    /// One row. A cell that a spreadsheet would take for a formula is neutralised by an apostrophe, which our reader and theirs take off.
    pub fn row<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> io::Result<()> {
        for cell in cells {
            match is_formula(cell) {
                true => self.0.write_field(format!("'{cell}"))?,
                false => self.0.write_field(cell)?,
            }
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    /// Ends.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A number in international form only looks like one.
fn is_formula(cell: &str) -> bool {
    let number =
        cell.strip_prefix('+').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    let yearless = cell.starts_with("--") && cell.len() == 7 && cell.bytes().all(|b| b == b'-' || b.is_ascii_digit());
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number && !yearless
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        let mut out = Vec::new();
        let mut sheet = Sheet::new(&mut out);
        sheet.row(["=1+1", "+390655512345", "+1+cmd", "@x", "a, b", "--03-07"].into_iter()).unwrap();
        sheet.finish().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "'=1+1,+390655512345,'+1+cmd,'@x,\"a, b\",--03-07\r\n");
    }
}
