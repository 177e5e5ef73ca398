mod house_rules;
mod reading;
