//! `/placements`: the search, shareable by its address.

use crate::codes::{Code, PlacementSort, WorkShift};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::form::{Choice, Form, Reading};
use crate::operations::search_placements::{
    DateRange, IntRange, PlacementFilter, SearchPlacementsPlacements,
    SearchPlacementsPlacementsEdges, Variables,
};
use crate::operations::{Date, SearchPlacements};
use crate::page::{Page, html};
use crate::site::{Refusal, Site};
use crate::text::{Language, message};
use crate::visitor::{Visitor, link};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::Utc;

mod around;
mod protection;
mod relaxing;

use around::{Around, PLACE};
pub(super) use around::{point, radius};

/// Fields of which the search says that they can't be read.
const ASKED: [&str; 6] = [around::WHERE, "from", "months", "hours", "pay", "sort"];
/// Results on one page of the search; where fewer have the words, others that come close follow.
const RESULTS: i64 = 20;
/// The other list filters: name in the address, field of the facet that counts them, key of their title.
const LISTS: [(&str, &str, &str); 6] = [
    ("occupation", "occupation", "search-filter-occupation"),
    ("locality", "locality", "search-where"),
    ("shift", "shift", "search-filter-shift"),
    ("language", "language", "search-filter-language"),
    ("education", "entryEducation", "search-filter-education"),
    ("country", "country", "search-filter-country"),
];

/// A choice of a list filter with the number of placements that it leads to.
struct Choosable {
    value: String,
    label: String,
    count: Option<i64>,
    chosen: bool,
}

struct Filter {
    name: &'static str,
    title: String,
    options: Vec<Choosable>,
}

/// A filter in force, with the address that drops it.
struct Chip {
    label: String,
    without: String,
}

/// Something that could be left out of a search that found nothing.
struct Way {
    label: String,
    without: String,
    /// How many placements are found then.
    count: i64,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    page: Page,
    form: Form,
    found: SearchPlacementsPlacements,
    filters: Vec<Filter>,
    /// Conditions and branches of social security; all that are chosen have to hold.
    protection: Vec<Filter>,
    chips: Vec<Chip>,
    sorts: Vec<Choice>,
    radii: Vec<Choice>,
    /// Other towns that could be meant.
    towns: Vec<Choice>,
    next: Option<String>,
    ways: Vec<Way>,
    first_page: bool,
    today: Date,
}

impl SearchPage {
    /// The same search around another town.
    fn around(&self, town: &str) -> String {
        around::instead(&self.form.fields, town)
    }

    /// The same search from its first result.
    fn start(&self) -> String {
        without(&self.form.fields, "after", None)
    }

    /// Where this search is saved.
    fn save(&self) -> String {
        let kept = self.form.fields.pairs().filter(|(name, value)| {
            !matches!(*name, "after" | "lang" | "sort") && !value.is_empty()
        });
        link("/searches/save", kept)
    }

    /// The same search within a greater radius, in km.
    fn within(&self, radius_km: &f64) -> String {
        around::within(&self.form.fields, *radius_km)
    }

    /// How many have the words, on all pages.
    fn exact(&self) -> i64 {
        self.found.total_count - self.found.near_count
    }

    /// The results of this page that have the words, or those that only come close.
    fn results(&self, near: bool) -> Vec<&SearchPlacementsPlacementsEdges> {
        let edges = self.found.edges.iter();
        edges.filter(|edge| edge.near == near).collect()
    }

    /// How many conditions and branches are chosen.
    fn protections(&self) -> i64 {
        let chosen = self.protection.iter().flat_map(|filter| &filter.options);
        chosen.map(|option| i64::from(option.chosen)).sum()
    }
}

pub async fn show(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let fields = visitor.query.clone();
    let around = around::read(&site, &visitor).await?;
    let (mut filter, mut refusals) = filter(&fields, visitor.language);
    filter.near = around.near();
    refusals.extend(around.refusal.clone());
    let variables = Variables {
        query: fields.filled("q"),
        filter: Some(filter),
        sort: PlacementSort::parse(fields.get("sort")),
        first: Some(RESULTS),
        after: fields.filled("after"),
        fill: Some(RESULTS),
    };
    let answer = site.ask::<SearchPlacements>(&visitor, variables).await?;
    let found = answer.data.placements;
    let page = Page::new(&site, &visitor, answer.me, "search-title").listed();
    let filters = filters(&page, &fields, &found);
    let protection = protection::filters(&page, &fields, &found);
    html(&SearchPage {
        chips: chips(&page, &fields, &around, &refusals, [&filters, &protection]),
        ways: relaxing::ways(&page, &fields, &found, [&filters, &protection]),
        next: next(&fields, &found),
        sorts: sorts(&page, &around),
        radii: around::radii(&page),
        towns: around.others,
        first_page: fields.filled("after").is_none(),
        today: Utc::now().date_naive(),
        form: Form::refused(around::shown(&fields), &refusals, &ASKED),
        filters,
        protection,
        found,
        page,
    })
}

/// What is asked for, and what of it can't be read: the search goes on without that, and says so.
pub(super) fn filter(fields: &Fields, language: Language) -> (PlacementFilter, Vec<Refusal>) {
    let words = |key: &str| message(language, key);
    let mut reading = Reading::new(fields, language);
    let mut count = |name: &str| {
        let found: Option<i64> = reading.whole(name);
        if found.is_some_and(|found| found < 1) {
            reading.refuse(name, words("search-at-least-one"));
        }
        found.filter(|found| *found >= 1)
    };
    let months = count("months");
    let hours = count("hours");
    let pay = count("pay");
    let starts = reading.date("from");
    if fields.filled("sort").is_some() && PlacementSort::parse(fields.get("sort")).is_none() {
        reading.refuse("sort", words("search-sort-unknown"));
    }
    let filter = PlacementFilter {
        occupations: list(fields, "occupation"),
        countries: list(fields, "country"),
        localities: list(fields, "locality"),
        languages: list(fields, "language"),
        conditions: list(fields, "condition"),
        covered_branches: list(fields, "branch"),
        entry_education: numbers(fields, "education"),
        shifts: list(fields, "shift").map(|it| {
            it.iter()
                .filter_map(|code| WorkShift::parse(code))
                .collect()
        }),
        monthly_pay: pay.map(|from| IntRange {
            from: Some(from),
            to: None,
        }),
        pay_currency: fields.filled("currency"),
        starts: starts.map(|from| DateRange {
            from: Some(from),
            to: None,
        }),
        duration_months: months.map(|to| IntRange {
            from: None,
            to: Some(to),
        }),
        weekly_hours: hours.map(|to| IntRange {
            from: None,
            to: Some(to),
        }),
        ..PlacementFilter::default()
    };
    (filter, reading.refusals)
}

fn list(fields: &Fields, name: &str) -> Option<Vec<String>> {
    Some(fields.all(name)).filter(|it| !it.is_empty())
}

fn numbers(fields: &Fields, name: &str) -> Option<Vec<i64>> {
    list(fields, name).map(|it| it.iter().filter_map(|text| text.parse().ok()).collect())
}

fn filters(page: &Page, fields: &Fields, found: &SearchPlacementsPlacements) -> Vec<Filter> {
    LISTS
        .iter()
        .map(|(name, facet, title)| Filter {
            name,
            title: page.t(title),
            options: options(page, &fields.all(name), name, facet, found),
        })
        .filter(|it| !it.options.is_empty())
        .collect()
}

fn options(
    page: &Page,
    chosen: &[String],
    name: &str,
    facet: &str,
    found: &SearchPlacementsPlacements,
) -> Vec<Choosable> {
    let counted = found
        .facets
        .iter()
        .filter(|it| it.field == facet)
        .flat_map(|it| &it.values);
    let mut options: Vec<Choosable> = counted
        .map(|it| Choosable {
            value: it.code.clone(),
            label: it.label.clone(),
            count: Some(it.count),
            chosen: chosen.contains(&it.code),
        })
        .collect();
    for value in chosen {
        if !options.iter().any(|it| it.value == *value) {
            options.push(Choosable {
                value: value.clone(),
                label: page.coded(name, value),
                count: None,
                chosen: true,
            });
        }
    }
    options
}

fn chips(
    page: &Page,
    fields: &Fields,
    around: &Around,
    refusals: &[Refusal],
    lists: [&[Filter]; 2],
) -> Vec<Chip> {
    let listed = lists.into_iter().flatten().flat_map(|filter| {
        filter.options.iter().filter(|it| it.chosen).map(|it| Chip {
            label: it.label.clone(),
            without: without(fields, filter.name, Some(&it.value)),
        })
    });
    let single = [
        ("q", "search-chip-words"),
        ("from", "search-chip-from"),
        ("months", "search-chip-months"),
        ("hours", "search-chip-hours"),
        ("pay", "search-chip-pay"),
    ];
    let single = single.iter().filter_map(|(name, key)| {
        let value = fields.filled(name)?;
        let is_refused = refusals.iter().any(|it| it.field.as_deref() == Some(*name));
        (!is_refused).then(|| Chip {
            label: page.with(key, "value", &value),
            without: without(fields, name, None),
        })
    });
    let place = around.name.as_ref().map(|name| Chip {
        label: page.with("search-chip-near", "value", name),
        without: without_all(fields, &PLACE, None),
    });
    place.into_iter().chain(single).chain(listed).collect()
}

/// The same search without one value, or without any value of a name; from the first result.
fn without(fields: &Fields, name: &str, value: Option<&str>) -> String {
    without_all(fields, &[name], value)
}

/// The same search without one value of some names, or without any value of them.
fn without_all(fields: &Fields, names: &[&str], value: Option<&str>) -> String {
    let kept = fields.pairs().filter(|(given, it)| {
        let dropped = names.contains(given) && value.is_none_or(|value| value == *it);
        // Without a place, nothing can be ordered by its distance.
        let ordered = names.contains(&PLACE[0])
            && (*given == "radius" || *it == PlacementSort::Distance.code());
        !dropped && !ordered && !it.is_empty() && *given != "after" && *given != "lang"
    });
    link("/placements", kept)
}

fn next(fields: &Fields, found: &SearchPlacementsPlacements) -> Option<String> {
    let cursor = found
        .page_info
        .end_cursor
        .as_deref()
        .filter(|_| found.page_info.has_next_page)?;
    let kept = fields
        .pairs()
        .filter(|(name, value)| *name != "after" && *name != "lang" && !value.is_empty());
    Some(link("/placements", kept.chain([("after", cursor)])))
}

fn sorts(page: &Page, around: &Around) -> Vec<Choice> {
    let near = around.point.is_some();
    page.every::<PlacementSort>()
        .into_iter()
        .filter(|it| near || it.value != PlacementSort::Distance.code())
        .collect()
}
