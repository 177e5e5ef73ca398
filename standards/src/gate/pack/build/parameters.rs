//! The pack's own parameters: each has to be one that a rule of the pack names.

use super::Builder;
use crate::gate::pack::raw;

impl Builder<'_> {
    /// A parameter that no rule of this pack names changes nothing, whatever its writer meant: an
    /// inherited rule keeps the values with which it was built.
    pub(super) fn check_parameters(&mut self) {
        let raw = &self.draft.raw;
        for (name, value) in &raw.parameters {
            if raw.rules.iter().any(|rule| is_named_by(rule, name)) {
                continue;
            }
            let reason = "no rule of this pack reads it, so it would change nothing";
            let way_out = format!(
                "Write `\"${name}\"` where a rule of this pack should take it, or take it out. To change a rule that is inherited, write a whole `[[rule]]` with its id and its `parameters`"
            );
            let error = self.error(reason, way_out);
            let field = format!("parameters.{name}");
            self.errors.push(error.field(&field, value));
        }
    }
}

/// Whether a rule takes one of its values from the pack's parameter of that name.
fn is_named_by(rule: &raw::Rule, name: &str) -> bool {
    let mut texts = rule.parameters.values().filter_map(toml::Value::as_str);
    texts.any(|text| text.strip_prefix('$') == Some(name))
}
