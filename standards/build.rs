//! Finds the templates of occupations: every TOML file in `templates/` becomes part of the program,
//! without a list that somebody has to keep.

use std::{env, error::Error, fmt::Write as _, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=templates");
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("templates");
    let mut paths = fs::read_dir(&folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    // The order of a directory differs from machine to machine; the program should not.
    paths.sort();

    let mut list = String::from("&[\n");
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let path = path.to_string_lossy();
        writeln!(list, "    ({name:?}, include_str!({path:?})),")?;
    }
    list.push_str("]\n");
    fs::write(
        PathBuf::from(env::var("OUT_DIR")?).join("templates.rs"),
        list,
    )?;
    Ok(())
}
