//! The counts as CSV (RFC 4180), in columns that programs know by name.

use super::Demand;

const COLUMNS: &str =
    "words,occupation,occupation_title,country,region,searches,without_result\r\n";

pub(super) fn of(demand: &Demand) -> String {
    let mut file = COLUMNS.to_owned();
    for row in &demand.rows {
        let texts = [
            &row.words,
            &row.occupation,
            &row.occupation_title,
            &row.country,
            &row.region,
        ];
        for text in texts {
            file.push_str(&cell(text.as_deref().unwrap_or_default()));
            file.push(',');
        }
        file.push_str(&format!("{},{}\r\n", row.searches, row.without_result));
    }
    file
}

/// A text in quotes; one that a spreadsheet would take for a formula begins with an apostrophe.
fn cell(text: &str) -> String {
    let held = match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => "'",
        false => "",
    };
    format!("\"{held}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_never_a_formula_and_never_ends_early() {
        assert_eq!(cell("welder"), "\"welder\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }
}
