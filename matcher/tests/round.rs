//! Rounds as documents: what is read, what is refused and by which words, and what is answered.

use matcher::round::document::{CheckReport, Document, Refusal, check, solve};
use serde_json::{Value, json};

fn read(document: &Value) -> Result<Document, Refusal> {
    Document::read(&document.to_string())
}

fn answer(document: &Value) -> Value {
    let document = read(document).unwrap_or_else(|refusal| panic!("{refusal}"));
    serde_json::to_value(solve(&document)).expect("JSON")
}

fn assignment(document: &Value) -> Value {
    let answer = answer(document);
    assert_eq!(answer["stable"], true, "{answer}");
    answer["assignment"].clone()
}

fn checked(document: &Value, answer: &Value) -> CheckReport {
    let document = read(document).unwrap_or_else(|refusal| panic!("{refusal}"));
    check(&document, &answer.to_string()).unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// The problems of a document, as they are told.
fn problems(text: &str) -> Vec<String> {
    let refusal = Document::read(text).expect_err("a refusal");
    refusal.problems.iter().map(ToString::to_string).collect()
}

fn refused(document: &Value) -> Vec<String> {
    problems(&document.to_string())
}

/// Two candidates and two placements; the tests change it.
fn small() -> Value {
    json!({
        "candidates": [
            {"id": "c1", "preferences": ["p1", "p2"], "groups": ["g"]},
            {"id": "c2", "preferences": ["p1"]},
        ],
        "placements": [
            {"id": "p1", "seats": 1, "priority": ["c2", "c1"]},
            {"id": "p2", "seats": 1, "priority": {"c1": 0.5}},
        ],
    })
}

fn with(change: impl FnOnce(&mut Value)) -> Value {
    let mut document = small();
    change(&mut document);
    document
}

#[test]
fn an_answer_says_who_goes_where_and_how_many() {
    let answer = answer(&small());
    assert_eq!(answer["assignment"], json!({"c1": "p2", "c2": "p1"}));
    assert_eq!(answer["unassigned"], json!([]));
    assert_eq!(answer["stable"], true);
    let statistics = &answer["statistics"];
    assert_eq!(statistics["seats"], 2);
    assert_eq!(statistics["by_preference"], json!([1, 1]));
    assert_eq!(statistics["proposals"], 3);
    assert_eq!(statistics["lottery"]["round"], "1");
    assert_eq!(statistics["lottery"]["seed"], "fundi");
}

#[test]
fn candidates_are_in_the_answer_in_the_order_of_the_document() {
    let document = json!({
        "candidates": [{"id": "z", "preferences": ["p"]}, {"id": "a", "preferences": ["p"]}],
        "placements": [{"id": "p", "seats": 2, "priority": ["a", "z"]}],
    });
    let text = serde_json::to_string(&solve(&read(&document).expect("a round"))).expect("JSON");
    assert!(
        text.starts_with(r#"{"assignment":{"z":"p","a":"p"}"#),
        "{text}"
    );
}

#[test]
fn the_published_example_of_student_project_allocation_is_solved_as_published() {
    // Abraham, Irving and Manlove, “Two algorithms for the student-project allocation problem”
    // (Journal of Discrete Algorithms 5, 2007), figure 1: lecturers rank students, and a project ranks by its lecturer.
    let preferences = [
        vec![1, 7],
        vec![1, 2, 3, 4, 5, 6],
        vec![2, 1, 4],
        vec![2],
        vec![1, 2, 3, 4],
        vec![2, 3, 4, 5, 6],
        vec![5, 3, 8],
    ];
    let candidates: Vec<Value> = (1..).zip(&preferences).map(|(number, projects)| json!({
        "id": format!("s{number}"),
        "preferences": projects.iter().map(|project| format!("p{project}")).collect::<Vec<_>>(),
    })).collect();
    let lecturer = |project| match project {
        1..=3 => "l1",
        4..=6 => "l2",
        _ => "l3",
    };
    let placements: Vec<Value> = (1..=8)
        .map(|project| {
            json!({
                "id": format!("p{project}"),
                "seats": if project == 1 { 2 } else { 1 },
                "owner": lecturer(project),
            })
        })
        .collect();
    let document = json!({
        "candidates": candidates,
        "placements": placements,
        "owners": [
            {"id": "l1", "seats": 3, "priority": ["s7", "s4", "s1", "s3", "s2", "s5", "s6"]},
            {"id": "l2", "seats": 2, "priority": ["s3", "s2", "s6", "s7", "s5"]},
            {"id": "l3", "seats": 2, "priority": ["s1", "s7"]},
        ],
    });
    let expected = json!({"s1": "p1", "s2": "p5", "s3": "p4", "s4": "p2", "s7": "p3"});
    assert_eq!(assignment(&document), expected);
    assert_eq!(answer(&document)["unassigned"], json!(["s5", "s6"]));
}

#[test]
fn equal_scores_are_ordered_by_the_lottery_and_by_its_seed_again() {
    let round = |seed: &str| {
        json!({
            "lottery": {"seed": seed, "round": "7"},
            "candidates": [{"id": "a", "preferences": ["p"]}, {"id": "b", "preferences": ["p"]}],
            "placements": [{"id": "p", "seats": 1, "priority": {"a": 1, "b": 1.0}}],
        })
    };
    let winners: Vec<Value> = (0..20)
        .map(|seed| assignment(&round(&seed.to_string())))
        .collect();
    let again: Vec<Value> = (0..20)
        .map(|seed| assignment(&round(&seed.to_string())))
        .collect();
    assert_eq!(winners, again);
    assert!(
        winners.contains(&json!({"a": "p"})) && winners.contains(&json!({"b": "p"})),
        "{winners:?}"
    );
}

#[test]
fn an_owner_without_a_priority_goes_by_position_or_by_score() {
    let lists = json!({
        "candidates": [
            {"id": "a", "preferences": ["p1"]}, {"id": "b", "preferences": ["p1"]}, {"id": "c", "preferences": ["p2"]},
        ],
        "placements": [
            {"id": "p1", "seats": 2, "owner": "o", "priority": ["a", "b"]},
            {"id": "p2", "seats": 1, "owner": "o", "priority": ["c"]},
        ],
        "owners": [{"id": "o", "seats": 2}],
    });
    assert_eq!(
        assignment(&lists),
        json!({"a": "p1", "c": "p2"}),
        "second in a list is behind both firsts"
    );
    let mut scores = lists;
    scores["placements"][0]["priority"] = json!({"a": 0.9, "b": 0.8});
    scores["placements"][1]["priority"] = json!({"c": 0.7});
    assert_eq!(assignment(&scores), json!({"a": "p1", "b": "p1"}));
}

#[test]
fn a_provider_above_enterprises_binds_too() {
    let document = json!({
        "candidates": [
            {"id": "a", "preferences": ["p1"]}, {"id": "b", "preferences": ["p2", "p3"]}, {"id": "c", "preferences": ["p3"]},
        ],
        "placements": [
            {"id": "p1", "seats": 1, "owner": "o1"}, {"id": "p2", "seats": 1, "owner": "o2"}, {"id": "p3", "seats": 1},
        ],
        "owners": [
            {"id": "o1", "seats": 1, "owner": "provider"}, {"id": "o2", "seats": 1, "owner": "provider"},
            {"id": "provider", "seats": 1, "priority": ["a", "b"]},
        ],
    });
    let missing = refused(&document);
    assert_eq!(
        missing,
        [
            "placements[2].priority: missing: “p3” has applicants, and neither it nor an owner ranks them"
        ]
    );
    let mut document = document;
    document["placements"][2]["priority"] = json!(["b", "c"]);
    assert_eq!(assignment(&document), json!({"a": "p1", "b": "p3"}));
}

#[test]
fn a_reserved_place_goes_to_a_member_who_is_ranked_lower() {
    let mut document = small();
    document["placements"][0]["reserves"] = json!([{"group": "g", "seats": 1}]);
    let answer = answer(&document);
    assert_eq!(answer["assignment"], json!({"c1": "p1"}));
    assert_eq!(
        answer["statistics"]["reserves"],
        json!([{"placement": "p1", "group": "g", "seats": 1, "members": 1}])
    );
}

#[test]
fn the_order_of_reserves_decides_whether_merit_counts_towards_them() {
    // A member of the group is ranked first: a guarantee is met by her, a place on top goes to another.
    let round = |order: &str| {
        json!({
            "reserve_order": order,
            "candidates": [
                {"id": "w1", "preferences": ["p"], "groups": ["w"]}, {"id": "m", "preferences": ["p"]},
                {"id": "w2", "preferences": ["p"], "groups": ["w"]},
            ],
            "placements": [{"id": "p", "seats": 2, "priority": ["w1", "m", "w2"], "reserves": [{"group": "w", "seats": 1}]}],
        })
    };
    assert_eq!(
        assignment(&round("minimum-guarantee")),
        json!({"w1": "p", "m": "p"})
    );
    assert_eq!(
        assignment(&round("over-and-above")),
        json!({"w1": "p", "w2": "p"})
    );
}

#[test]
fn placed_people_keep_what_they_have() {
    let document = with(|document| {
        document["candidates"][0] = json!({"id": "c1", "placed": "p1"});
    });
    let answer = answer(&document);
    assert_eq!(answer["assignment"], json!({"c1": "p1"}));
    assert_eq!(answer["statistics"]["placed_before"], 1);
    let moved = checked(&document, &json!({"assignment": {"c2": "p1"}}));
    assert_eq!(moved.faults[0].kind, "displaced");
}

#[test]
fn bad_input_is_named_with_its_path_and_value() {
    let cases: Vec<(Value, &str)> = vec![
        (
            with(|it| it["candidates"][1]["id"] = json!("c1")),
            "candidates[1].id: “c1” is the id of candidates[0] already",
        ),
        (
            with(|it| it["placements"][1]["id"] = json!("p1")),
            "placements[1].id: “p1” is the id of placements[0] already",
        ),
        (
            with(|it| it["candidates"][1]["id"] = json!("")),
            "candidates[1].id: “” is empty",
        ),
        (
            with(|it| it["candidates"][1]["preferences"][0] = json!("p9")),
            "candidates[1].preferences[0]: “p9” is no placement of this round",
        ),
        (
            with(|it| it["candidates"][0]["preferences"][1] = json!("p1")),
            "candidates[0].preferences[1]: “p1” is there twice",
        ),
        (
            with(|it| it["candidates"][0]["groups"] = json!(["g", "g"])),
            "candidates[0].groups[1]: “g” is there twice",
        ),
        (
            with(|it| it["candidates"][0]["placed"] = json!("p9")),
            "candidates[0].placed: “p9” is no placement of this round",
        ),
        (
            with(|it| it["placements"][0]["seats"] = json!(-1)),
            "placements[0].seats: -1 is negative; seats are 0 or more",
        ),
        (
            with(|it| it["placements"][0]["seats"] = json!(1.5)),
            "placements[0].seats: 1.5 is no whole number of seats",
        ),
        (
            with(|it| it["placements"][0]["seats"] = json!(5_000_000_000_u64)),
            "placements[0].seats: 5000000000 is more than the 4294967294 seats that can be counted",
        ),
        (
            with(|it| it["placements"][0]["owner"] = json!("o")),
            "placements[0].owner: “o” is no owner of this round",
        ),
        (
            with(|it| it["placements"][0]["reserves"] = json!([{"group": "g", "seats": 2}])),
            "placements[0].reserves: “p1” reserves 2 seats and has 1",
        ),
        (
            with(|it| it["placements"][0]["reserves"] = json!([{"group": "g", "seats": -2}])),
            "placements[0].reserves[0].seats: -2 is negative; seats are 0 or more",
        ),
        (
            with(|it| {
                it["placements"][0]["reserves"] =
                    json!([{"group": "g", "seats": 0}, {"group": "g", "seats": 1}])
            }),
            "placements[0].reserves: “g” has two reserves",
        ),
        (
            with(|it| it["placements"][0]["priority"] = json!(["c1"])),
            "placements[0].priority: omits “c2”, who wishes for “p1” (candidates[1].preferences[0])",
        ),
        (
            with(|it| it["placements"][1]["priority"] = json!({})),
            "placements[1].priority: omits “c1”, who wishes for “p2” (candidates[0].preferences[1])",
        ),
        (
            with(|it| it["placements"][0]["priority"] = json!(["c1", "c2", "c1"])),
            "placements[0].priority[2]: “c1” is there twice",
        ),
        (
            with(|it| it["placements"][0]["priority"] = json!(["c1", "c2", "c7"])),
            "placements[0].priority[2]: “c7” is no candidate of this round",
        ),
        (
            with(|it| it["owners"] = json!([{"id": "o", "seats": -3}])),
            "owners[0].seats: -3 is negative; seats are 0 or more",
        ),
        (
            with(
                |it| it["owners"] = json!([{"id": "a", "seats": 1, "owner": "b"}, {"id": "b", "seats": 1, "owner": "a"}]),
            ),
            "owners[0].owner: owners go round in a circle: “a” belongs to “b” belongs to “a”",
        ),
        (
            with(|it| it["owners"] = json!([{"id": "a", "seats": 1, "owner": "a"}])),
            "owners[0].owner: owners go round in a circle: “a” belongs to “a”",
        ),
        (
            with(|it| it["lottery"] = json!({"seed": "s", "round": "1\n2"})),
            "lottery.round: the id of a round can't hold a line feed",
        ),
    ];
    for (document, expected) in cases {
        let told = refused(&document);
        assert_eq!(told, [expected], "{document}");
    }
}

#[test]
fn what_json_cannot_be_is_named_with_its_path() {
    let scores = |score: &str| small().to_string().replace("0.5", score);
    for (text, path, word) in [
        (scores("NaN"), "placements[1].priority", "line 1"),
        (scores("1e999"), "placements[1].priority.c1", "out of range"),
        (scores("null"), "placements[1].priority.c1", "null"),
        (
            scores("\"0.5\""),
            "placements[1].priority.c1",
            "string \"0.5\"",
        ),
        (
            scores("0.5, \"c1\": 0.7"),
            "placements[1].priority.c1",
            "twice",
        ),
        (
            small()
                .to_string()
                .replace("\"seats\":1", "\"seats\":\"1\""),
            "placements[0].seats",
            "string \"1\"",
        ),
        (
            small().to_string().replace("seats", "seat"),
            "placements[0].seat",
            "unknown field `seat`",
        ),
        (
            small().to_string().replace("\"id\":\"c1\"", "\"id\":7"),
            "candidates[0].id",
            "integer `7`",
        ),
        (small().to_string() + "{}", "", "trailing"),
        (String::new(), "", "EOF"),
        ("[".repeat(100_000), "", "line 1"),
        (
            "{\"candidates\": []}".to_owned(),
            "",
            "missing field `placements`",
        ),
    ] {
        let told = problems(&text);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].starts_with(path) && told[0].contains(word),
            "{path}, {word}: {told:?}"
        );
    }
}

#[test]
fn everything_that_is_wrong_is_named_at_once_up_to_a_limit() {
    let preferences: Vec<String> = (0..80).map(|number| format!("x{number}")).collect();
    let document = with(|document| document["candidates"][0]["preferences"] = json!(preferences));
    let refusal = read(&document).expect_err("a refusal");
    assert_eq!((refusal.problems.len(), refusal.more), (50, 30));
    assert!(refusal.to_string().ends_with("and 30 more"));
}

/// Y and Z apply to p1, X to p2; the firm has one seat.
fn firm() -> Value {
    json!({
        "candidates": [
            {"id": "x", "preferences": ["p2"]}, {"id": "y", "preferences": ["p1"]}, {"id": "z", "preferences": ["p1"]},
        ],
        "placements": [
            {"id": "p1", "seats": 1, "owner": "firm", "priority": ["y", "z"]},
            {"id": "p2", "seats": 1, "owner": "firm", "priority": ["x"]},
        ],
        "owners": [{"id": "firm", "seats": 1, "priority": ["z", "x", "y"]}],
    })
}

#[test]
fn orders_under_which_nothing_may_be_stable_are_refused() {
    let told = refused(&firm());
    assert_eq!(
        told,
        [
            "placements[0].priority: “z” and “y” are not ranked as “firm” ranks them, whose seats can bind: \
        the two have to agree, or no answer may be stable"
        ]
    );
    let mut ties = firm();
    ties["owners"][0]["priority"] = json!({"x": 1, "y": 2, "z": 2});
    assert_eq!(
        refused(&ties).len(),
        1,
        "an owner can't call equal whom a placement ranks"
    );
}

#[test]
fn the_order_of_an_owner_whose_seats_cannot_bind_makes_no_difference() {
    let mut roomy = firm();
    roomy["owners"][0]["seats"] = json!(2);
    assert_eq!(assignment(&roomy), json!({"x": "p2", "y": "p1"}));
}

#[test]
fn an_owner_of_lists_and_scores_is_asked_for_an_order() {
    let mut mixed = firm();
    mixed["owners"][0]
        .as_object_mut()
        .expect("an object")
        .remove("priority");
    mixed["placements"][1]["priority"] = json!({"x": 0.4});
    let told = refused(&mixed);
    assert!(
        told[0].starts_with("owners[0].priority: missing: “firm” has fewer seats"),
        "{told:?}"
    );
}

#[test]
fn reserves_on_top_below_an_owner_that_can_bind_are_refused() {
    let mut document = firm();
    document["placements"][0]["priority"] = json!(["z", "y"]);
    document["placements"][0]["reserves"] = json!([{"group": "g", "seats": 1}]);
    assert_eq!(assignment(&document), json!({"z": "p1"}));
    document["reserve_order"] = json!("over-and-above");
    let told = refused(&document);
    assert!(
        told[0].starts_with("placements[0].reserves: “p1” reserves places over and above merit"),
        "{told:?}"
    );
}

#[test]
fn more_people_placed_than_seats_are_refused() {
    let document = with(|document| {
        document["candidates"] =
            json!([{"id": "c1", "placed": "p1"}, {"id": "c2", "placed": "p1"}]);
    });
    assert_eq!(
        refused(&document),
        ["placements[0].seats: 2 people are placed at “p1”, which has 1 seats"]
    );
}

#[test]
fn a_pair_that_blocks_is_named_with_the_reason() {
    let report = checked(
        &small(),
        &json!({"assignment": {"c1": "p1"}, "unassigned": ["c2"]}),
    );
    assert!(report.feasible && !report.stable);
    assert_eq!(report.faults.len(), 1);
    let fault = &report.faults[0];
    assert_eq!(
        (
            fault.kind,
            fault.candidate.as_deref(),
            fault.placement.as_deref()
        ),
        ("blocking_pair", Some("c2"), Some("p1"))
    );
    assert_eq!(
        fault.message,
        "“c2” would rather be at “p1” than nowhere, and comes before “c1” at “p1”"
    );

    let empty = checked(&small(), &json!({"assignment": {}}));
    let told: Vec<_> = empty.faults.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told.iter()
            .all(|fault| fault.ends_with("there is a seat left at every level"))
    );
}

#[test]
fn a_reserved_place_that_is_not_filled_is_named() {
    let document = with(|it| it["placements"][0]["reserves"] = json!([{"group": "g", "seats": 1}]));
    let report = checked(&document, &json!({"assignment": {"c1": "p2", "c2": "p1"}}));
    let told: Vec<_> = report.faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "“c1” would rather be at “p1” than at “p2”, and would fill a reserved seat there that is not filled \
        now; “c2” at “p1” would make room"
        ]
    );
}

#[test]
fn each_planted_fault_of_an_answer_is_named() {
    for (answer, kind) in [
        (
            json!({"assignment": {"c1": "p2", "c9": "p1", "c2": "p1"}}),
            "unknown_candidate",
        ),
        (
            json!({"assignment": {"c1": "p9", "c2": "p1"}}),
            "unknown_placement",
        ),
        (
            json!({"assignment": {"c1": "p2", "c2": "p2"}}),
            "not_wished",
        ),
        (
            json!({"assignment": {"c1": "p1", "c2": "p1"}}),
            "placement_overfull",
        ),
        (
            json!({"assignment": {"c1": "p2", "c2": "p1"}, "unassigned": ["c1"]}),
            "assigned_twice",
        ),
        (
            json!({"assignment": {"c2": "p1"}, "unassigned": []}),
            "forgotten",
        ),
    ] {
        let report = checked(&small(), &answer);
        assert!(!report.feasible && !report.stable, "{answer}");
        assert!(
            report.faults.iter().any(|fault| fault.kind == kind),
            "{kind}: {:?}",
            report.faults
        );
    }
    let overfull = checked(
        &with(|it| {
            it["owners"] = json!([{"id": "o", "seats": 1, "priority": ["c2", "c1"]}]);
            it["placements"][0]["owner"] = json!("o");
            it["placements"][1]["owner"] = json!("o");
        }),
        &json!({"assignment": {"c1": "p2", "c2": "p1"}}),
    );
    assert_eq!(overfull.faults[0].kind, "owner_overfull");
    assert_eq!(overfull.faults[0].message, "“o” has 2 people on 1 seats");
}

#[test]
fn an_answer_that_names_somebody_twice_is_not_read_as_the_last_word() {
    let document = read(&small()).expect("a round");
    let report = check(
        &document,
        r#"{"assignment": {"c1": "p1", "c1": "p2", "c2": "p1"}}"#,
    )
    .expect("an answer");
    assert_eq!(report.faults[0].kind, "assigned_twice");
}

#[test]
fn an_answer_that_is_none_is_refused() {
    let document = read(&small()).expect("a round");
    let refusal = check(&document, r#"{"assignment": ["c1"]}"#).expect_err("a refusal");
    assert_eq!(refusal.problems[0].path, "assignment");
}
