use super::{Gazetteer, Town, read_geonames};

fn names(found: &[&Town]) -> Vec<String> {
    found
        .iter()
        .map(|town| format!("{}, {}", town.name, town.country))
        .collect()
}

#[test]
fn a_town_is_found_by_its_name_whatever_its_accents_and_capitals() {
    let gazetteer = Gazetteer::default();
    for typed in ["Kumasi", "kumasi", " KUMASI ", "كوماسي"] {
        assert_eq!(names(&gazetteer.find(typed, 1)), ["Kumasi, GH"], "{typed}");
    }
    for typed in ["München", "munchen", "Munich", "Muenchen"] {
        assert_eq!(names(&gazetteer.find(typed, 1)), ["Munich, DE"], "{typed}");
    }
    for typed in ["Dar es Salaam", "dar-es-salaam", "دار السلام"] {
        assert_eq!(
            names(&gazetteer.find(typed, 1)),
            ["Dar es Salaam, TZ"],
            "{typed}"
        );
    }
}

#[test]
fn of_towns_with_one_name_the_greatest_comes_first_and_a_country_chooses() {
    let gazetteer = Gazetteer::default();
    let found = names(&gazetteer.find("Tripoli", 3));
    assert_eq!(found[0], "Tripoli, LY");
    assert!(found.contains(&"Tripoli, LB".to_owned()), "{found:?}");
    for typed in [
        "Tripoli, LB",
        "Tripoli, Lebanon",
        "Tripoli, Liban",
        "طرابلس، لبنان",
    ] {
        assert_eq!(names(&gazetteer.find(typed, 1)), ["Tripoli, LB"], "{typed}");
    }
}

#[test]
fn a_beginning_is_completed_after_towns_of_just_that_name() {
    let gazetteer = Gazetteer::default();
    assert_eq!(
        names(&gazetteer.find("mwanz", 5))
            .first()
            .map(String::as_str),
        Some("Mwanza, TZ")
    );
    assert!(gazetteer.find("k", 5).is_empty());
    assert!(gazetteer.find("", 5).is_empty());
}

#[test]
fn a_slip_of_the_finger_leads_to_the_town() {
    let gazetteer = Gazetteer::default();
    assert!(gazetteer.find("Kumassii", 5).is_empty());
    assert!(names(&gazetteer.nearly("Kumassii", 5)).contains(&"Kumasi, GH".to_owned()));
    assert!(names(&gazetteer.nearly("Arusah", 5)).contains(&"Arusha, TZ".to_owned()));
    assert!(gazetteer.nearly("Xqzvwkj", 5).is_empty());
}

#[test]
fn a_town_has_a_place_unless_several_could_be_meant() {
    let gazetteer = Gazetteer::default();
    let (latitude, longitude) = gazetteer.locate("Kumasi", "GH").unwrap();
    assert!((latitude - 6.69).abs() < 0.05 && (longitude + 1.62).abs() < 0.05);
    assert_eq!(gazetteer.locate("Kumasi", "TZ"), None);
    assert_eq!(
        gazetteer.locate("Kum", "GH"),
        None,
        "the beginning of a name isn't the name"
    );
    let twins = Gazetteer::with(vec![
        town(1, "Twin", 900),
        town(2, "Twin", 800),
        town(3, "Capital", 9_000),
        town(4, "Capital", 100),
    ]);
    assert_eq!(twins.locate("Twin", "GH"), None);
    assert_eq!(twins.locate("Capital", "GH"), Some((3.0, 0.0)));
}

#[test]
fn a_centre_follows_to_another_town_and_a_point_of_ones_own_stays() {
    let gazetteer = Gazetteer::default();
    let (kumasi, accra) = (("Kumasi", "GH"), ("Accra", "GH"));
    let centre = |(name, country)| gazetteer.locate(name, country);
    assert_eq!(gazetteer.follow(None, None, kumasi), centre(kumasi));
    assert_eq!(
        gazetteer.follow(centre(kumasi), Some(kumasi), accra),
        centre(accra)
    );
    let own = Some((6.71, -1.6));
    assert_eq!(gazetteer.follow(own, Some(kumasi), accra), own);
    assert_eq!(
        gazetteer.follow(None, Some(kumasi), ("Nowhere", "GH")),
        None
    );
}

fn town(id: u32, name: &str, people: u32) -> Town {
    Town {
        id,
        name: name.to_owned(),
        country: "GH".to_owned(),
        latitude: f64::from(id),
        longitude: 0.0,
        people,
        other_names: Vec::new(),
    }
}

#[test]
fn a_file_of_geonames_adds_villages_and_replaces_what_is_known() {
    let line = |cells: [&str; 6]| {
        let [id, name, class, latitude, longitude, people] = cells;
        format!(
            "{id}\t{name}\t{name}\tOther,Name\t{latitude}\t{longitude}\t{class}\tPPL\tGH\t\t02\t\t\t\t{people}\t\t\tAfrica/Accra\t2026-01-01"
        )
    };
    let file = [
        line(["9000001", "Nkwantakese", "P", "6.88", "-1.75", "5000"]),
        line(["9000002", "Lake Bosumtwi", "H", "6.50", "-1.41", "0"]),
        line(["2298890", "Kumasi", "P", "6.70", "-1.60", "2600000"]),
    ]
    .join("\n");
    let gazetteer = Gazetteer::with(read_geonames(&file).unwrap());
    assert_eq!(gazetteer.locate("Nkwantakese", "GH"), Some((6.88, -1.75)));
    assert!(gazetteer.find("Lake Bosumtwi", 1).is_empty());
    assert_eq!(gazetteer.locate("Kumasi", "GH"), Some((6.70, -1.60)));
    assert_eq!(names(&gazetteer.find("Accra", 1)), ["Accra, GH"]);
}

#[test]
fn a_line_that_cant_be_read_is_named() {
    let error = read_geonames("Kumasi\t6.7\t-1.6\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 1: the number of columns is “3”; a line of GeoNames has 19, with tabs between them"
    );
    let north = "1\tA\tA\t\t96.7\t-1.6\tP\tPPL\tGH\t\t\t\t\t\t5\t\t\t\t";
    let error = read_geonames(&format!("\n{north}\n")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 2: the latitude is “96.7”; write degrees, such as 6.6885"
    );
}
