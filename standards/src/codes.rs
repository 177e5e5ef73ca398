//! Short code lists: closed sets of words with a stable code and a title in plain language.
//!
//! A code is written into databases, interfaces and the search index, so it is never renamed.
//! Variants are in the order in which people should see them.

mod access;
mod hazards;
mod learning;
mod protection;
mod working_time;

pub use access::{Adjustment, SiteAccess};
pub use hazards::{ControlLevel, Hazard};
pub use learning::{EducationLevel, EqfLevel, LanguageLevel};
pub use protection::{CoverageMode, Payer, SocialSecurityBranch};
pub use working_time::{PayPeriod, WorkShift};

use crate::text::TextLanguage;

/// A value was not a code of the list in which it was looked up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{value}` is not a code of the list `{list}`")]
pub struct UnknownCode {
    /// The list's own name, such as `hazard` or `currency`.
    pub list: &'static str,
    /// What was given.
    pub value: String,
}

impl UnknownCode {
    pub(crate) fn new(list: &'static str, value: &str) -> Self {
        // A wrong value may be arbitrarily long; an error message should not be.
        Self {
            list,
            value: value.chars().take(40).collect(),
        }
    }
}

/// What every code list can do, for code that handles any of them.
pub trait CodeList: Sized + Copy + 'static {
    /// The list's own name in `snake_case`.
    const LIST: &'static str;

    /// Every entry, in display order.
    fn all() -> impl Iterator<Item = Self>;

    /// The stable code.
    fn code(self) -> &'static str;

    /// The title in plain words.
    fn title(self, language: TextLanguage) -> &'static str;

    /// The entry with exactly this code.
    ///
    /// # Errors
    /// [`UnknownCode`] when the list has no such code. Codes are case-sensitive.
    fn from_code(code: &str) -> Result<Self, UnknownCode>;
}

/// The longest list whose codes are told to somebody who writes by hand; a longer one is a table to look up.
const MOST_TOLD: usize = 40;

/// An unknown code with the codes that there are.
pub(crate) fn with_codes<T: CodeList>(error: &UnknownCode) -> String {
    let codes: Vec<&str> = T::all().map(T::code).collect();
    if codes.len() > MOST_TOLD {
        error.to_string()
    } else {
        format!("{error}; there are {}", codes.join(", "))
    }
}

/// Display, parsing and serde as the code, for a type that implements [`CodeList`].
macro_rules! impl_as_code {
    ($name:ty) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad($crate::CodeList::code(*self))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                $crate::CodeList::from_code(code)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::CodeList::code(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = String::deserialize(deserializer)?;
                <Self as $crate::CodeList>::from_code(&code).map_err(|error| {
                    serde::de::Error::custom($crate::codes::with_codes::<Self>(&error))
                })
            }
        }
    };
}
pub(crate) use impl_as_code;

/// Declares an enum whose variants carry a code, an English and a French title.
macro_rules! code_list {
    (
        $(#[$meta:meta])*
        $name:ident in $list:literal {
            $( $(#[$variant_meta:meta])* $variant:ident = $code:literal, $english:literal, $french:literal; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(
                #[doc = concat!($english, " (`", $code, "`).")]
                $(#[$variant_meta])*
                $variant,
            )+
        }

        impl $name {
            /// Every entry, in display order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Every entry, in display order.
            pub fn all() -> impl Iterator<Item = Self> {
                Self::ALL.iter().copied()
            }

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The title in plain words.
            #[must_use]
            pub fn title(self, language: $crate::TextLanguage) -> &'static str {
                match self { $(Self::$variant => language.pick($english, $french)),+ }
            }
        }

        impl $crate::CodeList for $name {
            const LIST: &'static str = $list;

            fn all() -> impl Iterator<Item = Self> {
                Self::all()
            }

            fn code(self) -> &'static str {
                self.code()
            }

            fn title(self, language: $crate::TextLanguage) -> &'static str {
                self.title(language)
            }

            fn from_code(code: &str) -> Result<Self, $crate::UnknownCode> {
                Self::all()
                    .find(|entry| entry.code() == code)
                    .ok_or_else(|| $crate::UnknownCode::new($list, code))
            }
        }

        $crate::codes::impl_as_code!($name);
    };
}
pub(crate) use code_list;

#[cfg(test)]
mod tests;
