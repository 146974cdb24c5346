//! Tables: columns as wide as what stands in them; where the window is narrower the widest give way, and what does not fit a cell goes
//! on in the line below. Where columns would be slivers, the cells of a row follow one another as words do. Nothing is lost.

use super::{columns, wrapped};

/// Cells between two columns.
const GAP: usize = 2;
/// A column that others follow is no wider than this, but for a longer word: one long text would push all others away.
const COLUMN_AT_MOST: usize = 44;
/// A column does not give way below this, nor below half of what it would be, nor below its longest word.
const COLUMN_AT_LEAST: usize = 16;
/// How far the lines of a row stand in that are not its first, where cells follow one another.
const HANG: usize = 2;

/// A piece of a line: which cell it is of, its text, the blanks after it.
pub type Piece = (usize, String, usize);

/// The lines of each row in a window of so many cells; `None` where nobody looks through one, and each row is one line.
pub fn lay(rows: &[Vec<&str>], window: Option<usize>) -> Vec<Vec<Vec<Piece>>> {
    let natural = widths(rows);
    let Some(window) = window else {
        let whole = |row: &Vec<&str>| row.iter().map(|text| vec![(*text).to_owned()]).collect::<Vec<_>>();
        return rows.iter().map(|row| aligned(&whole(row), &natural)).collect();
    };
    match squeezed(rows, natural, window) {
        Some(widths) => {
            let cells =
                |row: &Vec<&str>| row.iter().zip(&widths).map(|(text, width)| cell(text, *width)).collect::<Vec<_>>();
            rows.iter().map(|row| aligned(&cells(row), &widths)).collect()
        }
        None => rows.iter().map(|row| flowing(row, window)).collect(),
    }
}

/// How wide each column would be if it could.
fn widths(rows: &[Vec<&str>]) -> Vec<usize> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |i: usize| {
        let most = longest(rows, i).max(COLUMN_AT_MOST);
        let natural = rows.iter().filter_map(|row| Some((columns(row.get(i)?), i + 1 < row.len())));
        natural.map(|(wide, followed)| if followed { wide.min(most) } else { wide }).max().unwrap_or(0)
    };
    (0..count).map(widest).collect()
}

/// How wide the longest word of a column is.
fn longest(rows: &[Vec<&str>], column: usize) -> usize {
    let words = rows.iter().filter_map(|row| row.get(column)).flat_map(|text| text.split(' '));
    words.map(columns).max().unwrap_or(0)
}

/// How wide each column is so that all fit; `None` where they do not.
fn squeezed(rows: &[Vec<&str>], mut widths: Vec<usize>, window: usize) -> Option<Vec<usize>> {
    let least: Vec<usize> =
        widths.iter().enumerate().map(|(i, wide)| longest(rows, i).max(COLUMN_AT_LEAST).max(wide / 2)).collect();
    let room = window.checked_sub(GAP * widths.len().saturating_sub(1))?;
    while widths.iter().sum::<usize>() > room {
        let (widest, _) = widths.iter_mut().zip(&least).filter(|(width, least)| **width > **least).max()?;
        *widest -= 1;
    }
    Some(widths)
}

/// Cells one after another, as many in a line as fit.
fn flowing(row: &[&str], window: usize) -> Vec<Vec<Piece>> {
    let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut used = 0;
    for (i, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        if used > 0 && used + GAP + columns(text) > window {
            lines.push(vec![(i, String::new(), HANG)]);
            used = HANG;
        } else if let Some((_, _, blanks)) = lines.last_mut().and_then(|line| line.last_mut()).filter(|_| used > 0) {
            *blanks = GAP;
            used += GAP;
        }
        for (n, part) in cell(text, window.saturating_sub(HANG).max(1)).into_iter().enumerate() {
            if n > 0 {
                lines.push(vec![(i, String::new(), HANG)]);
                used = HANG;
            }
            used += columns(&part);
            if let Some(line) = lines.last_mut() {
                line.push((i, part, 0));
            }
        }
    }
    lines
}

/// A text in lines of at most so many cells: broken between words, and within a word that alone is too long.
fn cell(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in wrapped(text, width) {
        let mut rest = line.as_str();
        while columns(rest) > width {
            let mut fits = 0;
            let mut used = 0;
            for c in rest.chars() {
                used += columns(c.encode_utf8(&mut [0; 4]));
                if used > width && fits > 0 {
                    break;
                }
                fits += c.len_utf8();
            }
            let (head, tail) = rest.split_at(fits);
            lines.push(head.to_owned());
            rest = tail;
        }
        if !rest.is_empty() || lines.is_empty() {
            lines.push(rest.to_owned());
        }
    }
    lines
}

/// The lines of a row, each cell in its column.
fn aligned(cells: &[Vec<String>], widths: &[usize]) -> Vec<Vec<Piece>> {
    let high = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..high)
        .map(|n| {
            let line: Vec<&str> = cells.iter().map(|cell| cell.get(n).map_or("", String::as_str)).collect();
            let end = line.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1);
            let blanks = |i: usize, text: &str| match i + 1 == end {
                true => 0,
                false => widths[i].saturating_sub(columns(text)) + GAP,
            };
            line.into_iter().take(end).enumerate().map(|(i, text)| (i, text.to_owned(), blanks(i, text))).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(rows: &[Vec<&str>], window: Option<usize>) -> Vec<String> {
        let line =
            |line: &Vec<Piece>| line.iter().map(|(_, text, blanks)| text.clone() + &" ".repeat(*blanks)).collect();
        lay(rows, window).iter().flatten().map(line).collect()
    }

    #[test]
    fn the_widest_columns_give_way_and_then_cells_follow_one_another() {
        let rows = [vec!["1", "Anna Rossi", "una frase che è lunga quanto basta", "12"], vec!["20", "Zoë", "", "3"]];
        let wide = [
            "1   Anna Rossi  una frase che è lunga quanto basta  12",
            "20  Zoë                                             3",
        ];
        assert_eq!(shown(&rows, None), wide);
        assert_eq!(shown(&rows, Some(54)), wide);
        let narrow = [
            "1   Anna Rossi  una frase che è    12",
            "                lunga quanto",
            "                basta",
            "20  Zoë                            3",
        ];
        assert_eq!(shown(&rows, Some(37)), narrow);
        let slim = ["1  Anna Rossi", "  una frase che è", "  lunga quanto basta", "  12", "20  Zoë  3"];
        assert_eq!(shown(&rows, Some(20)), slim);
    }

    #[test]
    fn a_word_that_is_too_long_is_broken() {
        assert_eq!(cell("una frase lunga", 9), ["una frase", "lunga"]);
        assert_eq!(cell("maria.bianchi@example.org", 10), ["maria.bian", "chi@exampl", "e.org"]);
        assert_eq!(cell("王小明", 1), ["王", "小", "明"]);
    }
}
