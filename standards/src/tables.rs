//! Code lists that are too long to be enums: countries, currencies, languages and occupations,
//! each read once from a file in `data/`.

mod country;
mod currency;
mod language;

pub use country::Country;
pub use currency::Currency;
pub use language::Language;

/// The lines of an embedded table, cut into exactly `N` columns.
///
/// # Panics
/// When a line has another number of columns. The tables are part of the program and the tests
/// read every line, so that can't happen to somebody who runs it.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().map(|line| {
        let columns: Vec<_> = line.split('\t').collect();
        match <[&'static str; N]>::try_from(columns) {
            Ok(columns) => columns,
            Err(_) => panic!("an embedded table has a line that is not {N} columns: {line}"),
        }
    })
}

/// Declares a `Copy` type that stands for one row of a table whose rows are sorted by code.
///
/// The value is the row's place in the table, which makes it two bytes wide, and makes values
/// sort by code. The place is never stored: serde and `Display` use the code.
macro_rules! table_code {
    ($(#[$meta:meta])* $name:ident in $list:literal, $row:ty, $rows:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u16);

        impl $name {
            fn row(self) -> &'static $row {
                &$rows[usize::from(self.0)]
            }

            /// Every entry, sorted by code.
            pub fn all() -> impl Iterator<Item = Self> {
                <Self as CodeList>::all()
            }

            /// The code.
            #[must_use]
            pub fn code(self) -> &'static str {
                self.row().code
            }
        }

        impl CodeList for $name {
            const LIST: &'static str = $list;

            fn all() -> impl Iterator<Item = Self> {
                (0..).take($rows.len()).map(Self)
            }

            fn code(self) -> &'static str {
                self.code()
            }

            fn title(self, language: TextLanguage) -> &'static str {
                language.pick(self.row().english, self.row().french)
            }

            fn from_code(code: &str) -> Result<Self, UnknownCode> {
                $rows
                    .binary_search_by(|row| row.code.cmp(code))
                    .ok()
                    .and_then(|place| u16::try_from(place).ok())
                    .map(Self)
                    .ok_or_else(|| UnknownCode::new($list, code))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self.code())
            }
        }

        $crate::codes::impl_as_code!($name);
    };
}
pub(crate) use table_code;
