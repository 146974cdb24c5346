//! What the readers of tables share: complaints about rows, dates of a column, moments.

use std::io::Read;

use coltiva_domain::when::When;
use coltiva_formats::complaint::{Code, Complaint, Place, Unit};
use coltiva_formats::decode::Encoding;
use coltiva_formats::table::{self, Moment, Order, Row, Table};

use super::sink::{Context, DateOrder, ReadError, Sink};

/// Rows between two questions whether to go on.
const PROGRESS_EVERY: u64 = 2_000;

/// Calls `row` for each row that can be read; blank rows are skipped, unreadable ones lost, and what was odd is said.
pub(super) fn each_row<R: Read>(
    table: &mut Table<R>,
    sink: &mut dyn Sink,
    mut row: impl FnMut(&Row<'_>, &mut dyn Sink),
) -> Result<u64, ReadError> {
    let width = table.layout().header.len();
    let mut count = 0;
    while let Some(read) = table.read()? {
        count += 1;
        let place = Place::new(Unit::Row, read.number);
        if read.is_empty() {
            for complaint in table.take_complaints() {
                sink.lost(complaint);
            }
        } else {
            if read.is_blank() {
                sink.skip(Code::Empty);
            } else {
                if read.len() < width {
                    sink.damaged(Complaint::new(place, Code::ShortRow));
                } else if read.filled() > width {
                    sink.damaged(Complaint::new(place, Code::BadLine).about("", read.raw(width)));
                }
                row(&read, sink);
            }
            for complaint in table.take_complaints() {
                sink.damaged(complaint);
            }
        }
        if count % PROGRESS_EVERY == 0 && !sink.progress(table.bytes()) {
            return Err(ReadError::Cancelled);
        }
    }
    if count == 0 {
        sink.damaged(Complaint::new(Place::FILE, Code::Empty));
    }
    Ok(count)
}

/// Says what was guessed about the file: encoding and delimiter, where they are not the usual ones.
pub(super) fn say_guesses<R: Read>(table: &Table<R>, sink: &mut dyn Sink) {
    if table.encoding() == Encoding::Windows1252 {
        sink.guess("encoding", table.encoding().name(), "bytes");
    }
    if table.layout().delimiter != b',' {
        sink.guess("delimiter", table.layout().delimiter_word(), "header");
    }
}

/// The encoding as a word, with its mark where there is one.
pub(super) fn encoding_word<R: Read>(table: &Table<R>, with_mark: bool) -> String {
    let mark = if with_mark && table.had_bom() { "+BOM" } else { "" };
    format!("{}{mark}", table.encoding().name())
}

/// What the dates of one column prove of the order of day and month.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    day: u64,
    month: u64,
    open: bool,
}

impl Evidence {
    /// One more date of the column.
    pub(super) fn note(&mut self, date: &str) {
        match table::evidence(date) {
            Some(Order::Dmy) => self.day += 1,
            Some(Order::Mdy) => self.month += 1,
            Some(Order::Ymd) => {}
            None => self.open |= is_numeric(date),
        }
    }

    /// The order: as said, else as the dates prove, else `usual`. Says the guess where one was made.
    pub(super) fn order(&self, context: &Context, usual: Order, sink: &mut dyn Sink) -> Order {
        match context.date_order {
            Some(DateOrder::Dmy) => return Order::Dmy,
            Some(DateOrder::Mdy) => return Order::Mdy,
            Some(DateOrder::Ymd) => return Order::Ymd,
            None => {}
        }
        let order = match self.day.cmp(&self.month) {
            std::cmp::Ordering::Greater => Order::Dmy,
            std::cmp::Ordering::Less => Order::Mdy,
            std::cmp::Ordering::Equal => usual,
        };
        if self.open {
            sink.guess("date_order", word(order), if self.day == self.month { "language" } else { "column" });
        }
        order
    }
}

/// The order of the numeric dates of one column that are all at hand.
pub(super) fn order_of<'a>(
    dates: impl Iterator<Item = &'a str>,
    context: &Context,
    usual: Order,
    sink: &mut dyn Sink,
) -> Order {
    let mut evidence = Evidence::default();
    dates.for_each(|date| evidence.note(date));
    evidence.order(context, usual, sink)
}

fn is_numeric(date: &str) -> bool {
    let part = date.split(char::is_whitespace).next().unwrap_or_default();
    part.bytes().any(|b| b.is_ascii_digit())
        && part.bytes().all(|b| b.is_ascii_digit() || b"/-.,".contains(&b))
        && part.len() > 5
}

fn word(order: Order) -> &'static str {
    match order {
        Order::Dmy => "dmy",
        Order::Mdy => "mdy",
        Order::Ymd => "ymd",
    }
}

/// A moment of a file as a moment of the notebook.
pub(super) fn when(moment: Moment) -> When {
    match moment {
        Moment::Instant(t) => When::Instant(t),
        Moment::Local(t) => When::Local(t),
        Moment::Day(d) => When::Day(d),
        Moment::Month(year, month) => When::Month { year, month },
        Moment::Year(year) => When::Year(year),
        Moment::Yearless(month, day) => When::Yearless { month, day },
    }
}

/// A complaint about a cell.
pub(super) fn cell(row: u64, code: Code, field: &str, value: &str) -> Complaint {
    Complaint::new(Place::new(Unit::Row, row), code).about(field, value)
}
