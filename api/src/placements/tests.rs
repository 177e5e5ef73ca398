//! What enterprises do with placements, through the use cases, on SQLite.

use async_graphql::{ID, MaybeUndefined};
use chrono::{Duration, NaiveDate};
use sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::quality::Gated;
use super::search::{NearInput, PlacementFilter, PlacementSort, Search, search};
use super::*;
use crate::entities::{account, audit_entry, quality_report};
use crate::error::UserErrorCode;
use crate::graphql::connection::Page;
use crate::graphql::scalars::Date;
use crate::ids::{self, Kind};
use crate::index_feed;
use crate::organisations::{SaveEnterpriseInput, SiteInput, save_enterprise};
use crate::taxonomy;
use crate::testing::Fixture;
use crate::vocabulary::PayPeriod;

/// A marketplace with one enterprise that has a site in Accra.
pub(crate) struct Stage {
    pub(crate) fixture: Fixture,
    pub(crate) owner: Viewer,
    pub(crate) enterprise: ID,
    pub(crate) site: ID,
}

impl Stage {
    pub(crate) async fn new() -> Self {
        let fixture = Fixture::new().await;
        taxonomy::seed_isco(&fixture.ctx).await.unwrap();
        let account = account(&fixture, "owner@example.org").await;
        let founder = fixture.viewer(account).await;
        let input = SaveEnterpriseInput {
            name: Some("Adjoa Metalworks".to_owned()),
            sites: Some(vec![site("Workshop", 5.6, -0.2)]),
            ..SaveEnterpriseInput::default()
        };
        let enterprise = save_enterprise(&fixture.ctx, &founder, input)
            .await
            .unwrap();
        Self {
            owner: fixture.viewer(account).await,
            enterprise: ids::encode(Kind::Organisation, enterprise.id),
            site: ids::encode(Kind::Site, enterprise.sites[0].id),
            fixture,
        }
    }

    pub(crate) fn ctx(&self) -> &Ctx {
        &self.fixture.ctx
    }

    /// Somebody with an account and nothing else.
    pub(crate) async fn stranger(&self) -> Viewer {
        self.fixture
            .viewer(account(&self.fixture, "stranger@example.org").await)
            .await
    }

    /// A placement that passes the gate.
    pub(crate) fn good(&self) -> SavePlacementInput {
        SavePlacementInput {
            enterprise_id: Some(self.enterprise.clone()),
            site_id: Some(self.site.clone()),
            occupation_code: Some("7212".to_owned()),
            title: Some("Apprentice welder".to_owned()),
            places: Some(2),
            starts_on: Some(Date(day(2026, 9, 1))),
            duration_months: Some(24),
            weekly_hours: Some(40.0),
            minimum_age: MaybeUndefined::Value(18),
            remuneration: Some(vec![pay(1, "450.00")]),
            conditions: MaybeUndefined::Value(covered()),
            ..SavePlacementInput::default()
        }
    }

    /// A placement that the gate doesn't let through: nothing is stated about protection.
    pub(crate) fn bare(&self) -> SavePlacementInput {
        SavePlacementInput {
            conditions: MaybeUndefined::Undefined,
            ..self.good()
        }
    }

    pub(crate) async fn saved(&self, input: SavePlacementInput) -> Placement {
        let gated = save_placement(self.ctx(), &self.owner, input)
            .await
            .unwrap();
        assert!(gated.refusals.is_empty(), "{:?}", gated.refusals);
        gated.placement
    }

    pub(crate) async fn publish(&self, id: Uuid) -> Gated {
        publish_placement(
            self.ctx(),
            &self.owner,
            PublishPlacementInput {
                id: outside(id),
                expected_version: None,
            },
        )
        .await
        .unwrap()
    }

    /// A placement that is public.
    pub(crate) async fn published(&self) -> Placement {
        let draft = self.saved(self.good()).await;
        let gated = self.publish(draft.id).await;
        assert!(gated.refusals.is_empty(), "{:?}", gated.refusals);
        gated.placement
    }

    pub(crate) async fn found(&self, text: &str) -> Vec<Uuid> {
        index_feed::catch_up(self.ctx()).await.unwrap();
        let asked = Search {
            query: Some(text.to_owned()),
            ..Search::default()
        };
        let found = search(self.ctx(), &Viewer::anonymous("en"), asked)
            .await
            .unwrap();
        found.hits.into_iter().map(|hit| hit.placement.id).collect()
    }
}

async fn account(fixture: &Fixture, email: &str) -> Uuid {
    let row = account::Model {
        id: fixture.ctx.new_id(),
        email: Some(email.to_owned()),
        email_confirmed_at: None,
        name: "Somebody".to_owned(),
        password_hash: None,
        locale: "en".to_owned(),
        administrator: false,
        demonstration: false,
        disabled_at: None,
        created_at: fixture.ctx.now(),
    };
    let id = row.id;
    account::Entity::insert(row.into_active_model())
        .exec_without_returning(fixture.ctx.db.writer())
        .await
        .unwrap();
    id
}

fn site(name: &str, latitude: f64, longitude: f64) -> SiteInput {
    SiteInput {
        name: name.to_owned(),
        locality: "Accra".to_owned(),
        country: "GH".to_owned(),
        latitude: Some(latitude),
        longitude: Some(longitude),
        ..SiteInput::default()
    }
}

fn pay(from_month: i32, amount: &str) -> RemunerationStepInput {
    RemunerationStepInput {
        from_month,
        amount: amount.to_owned(),
        currency: "GHS".to_owned(),
        period: PayPeriod::Month,
    }
}

fn covered() -> ConditionsInput {
    let cover = |branch: &str| CoverageInput {
        branch: branch.to_owned(),
        mode: "statutory_scheme".to_owned(),
        from_date: Some(Date(day(2026, 9, 1))),
        covers_off_the_job: Some(true),
        evidence_expires_on: Some(Date(day(2028, 12, 31))),
        ..CoverageInput::default()
    };
    ConditionsInput {
        coverage: Some(vec![cover("employment_injury"), cover("medical_care")]),
        induction_planned: Some(true),
        protective_equipment_free: Some(true),
        ..ConditionsInput::default()
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn outside(id: Uuid) -> ID {
    ids::encode(Kind::Placement, id)
}

fn edit(id: Uuid) -> SavePlacementInput {
    SavePlacementInput {
        id: Some(outside(id)),
        ..SavePlacementInput::default()
    }
}

fn codes(result: Result<impl std::fmt::Debug, Error>) -> Vec<(Option<String>, UserErrorCode)> {
    let refusals = result.unwrap_err().into_refusals().unwrap();
    refusals
        .into_iter()
        .map(|refusal| (refusal.field, refusal.code))
        .collect()
}

#[tokio::test]
async fn a_published_placement_is_found_and_a_draft_is_not() {
    let stage = Stage::new().await;
    let draft = stage.saved(stage.good()).await;
    assert!(stage.found("welder").await.is_empty());
    assert!(stage.publish(draft.id).await.refusals.is_empty());
    assert_eq!(stage.found("welder").await, [draft.id]);
    assert!(stage.found("plombier").await.is_empty());
    assert_eq!(
        stage.found("soudeurs").await,
        [draft.id],
        "the occupation is known in French"
    );
}

#[tokio::test]
async fn the_gate_keeps_a_bare_draft_a_draft_and_says_what_to_do() {
    let stage = Stage::new().await;
    let draft = stage.saved(stage.bare()).await;
    let gated = stage.publish(draft.id).await;
    assert_eq!(gated.placement.state, PlacementState::Draft);
    assert!(!gated.report.is_publishable());
    assert!(
        gated
            .refusals
            .iter()
            .all(|refusal| refusal.code == UserErrorCode::QualityGate)
    );
    assert!(
        gated
            .refusals
            .iter()
            .any(|refusal| refusal.message.contains("G06") && refusal.message.contains("C121"))
    );
    let standing = placement(stage.ctx(), &stage.owner, draft.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (standing.state, standing.quality_report_id),
        (PlacementState::Draft, None)
    );
}

#[tokio::test]
async fn the_report_that_let_a_version_through_is_kept() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let report_id = published.quality_report_id.unwrap();
    let kept = quality_report::Entity::find_by_id(report_id)
        .one(stage.ctx().db.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (kept.placement_id, kept.placement_version, kept.publishable),
        (published.id, published.version, true)
    );
    assert_eq!(kept.pack, "international");
    assert!(!kept.pack_version.is_empty());
    let report = store::quality_reports(stage.ctx().db.reader(), &[report_id])
        .await
        .unwrap()
        .remove(&report_id)
        .unwrap();
    assert_eq!(report, quality::check(&published, stage.ctx().today()));
}

#[tokio::test]
async fn publishing_twice_changes_nothing_the_second_time() {
    let stage = Stage::new().await;
    let first = stage.published().await;
    let second = stage.publish(first.id).await;
    assert!(second.refusals.is_empty());
    assert_eq!(second.placement.quality_report_id, first.quality_report_id);
}

#[tokio::test]
async fn a_public_placement_takes_an_edit_that_passes_and_refuses_one_that_does_not() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let better = SavePlacementInput {
        title: Some("Apprentice pipe welder".to_owned()),
        ..edit(published.id)
    };
    let edited = stage.saved(better).await;
    assert_eq!(
        (edited.state, edited.version),
        (PlacementState::Published, published.version + 1)
    );
    assert_ne!(edited.quality_report_id, published.quality_report_id);
    assert_eq!(stage.found("pipe").await, [published.id]);

    let worse = SavePlacementInput {
        conditions: MaybeUndefined::Null,
        ..edit(published.id)
    };
    let gated = save_placement(stage.ctx(), &stage.owner, worse)
        .await
        .unwrap();
    assert!(
        gated
            .refusals
            .iter()
            .any(|refusal| refusal.code == UserErrorCode::QualityGate)
    );
    let standing = placement(stage.ctx(), &stage.owner, published.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (standing.version, &standing.conditions),
        (edited.version, &edited.conditions)
    );
    assert_eq!(standing.state, PlacementState::Published);
}

#[tokio::test]
async fn a_stale_version_is_refused_with_both_versions() {
    let stage = Stage::new().await;
    let draft = stage.saved(stage.good()).await;
    stage
        .saved(SavePlacementInput {
            places: Some(3),
            ..edit(draft.id)
        })
        .await;
    let late = SavePlacementInput {
        places: Some(4),
        expected_version: Some(1),
        ..edit(draft.id)
    };
    let refused = codes(save_placement(stage.ctx(), &stage.owner, late).await);
    assert_eq!(
        refused,
        [(
            Some("expectedVersion".to_owned()),
            UserErrorCode::StaleVersion
        )]
    );
}

#[tokio::test]
async fn saving_the_same_again_makes_no_new_version() {
    let stage = Stage::new().await;
    let input = SavePlacementInput {
        external_id: MaybeUndefined::Value("A-1".to_owned()),
        ..stage.good()
    };
    let first = stage.saved(input.clone()).await;
    let second = stage.saved(input).await;
    assert_eq!((second.id, second.version), (first.id, 1));
}

#[tokio::test]
async fn fields_that_are_left_out_keep_their_value_and_null_clears() {
    let stage = Stage::new().await;
    let input = SavePlacementInput {
        programme: MaybeUndefined::Value("Welding I".to_owned()),
        ..stage.good()
    };
    let draft = stage.saved(input).await;
    let kept = stage
        .saved(SavePlacementInput {
            places: Some(5),
            ..edit(draft.id)
        })
        .await;
    assert_eq!(
        (kept.programme.as_deref(), kept.places, &kept.title),
        (Some("Welding I"), 5, &draft.title)
    );
    let cleared = stage
        .saved(SavePlacementInput {
            programme: MaybeUndefined::Null,
            ..edit(draft.id)
        })
        .await;
    assert_eq!(cleared.programme, None);
}

#[tokio::test]
async fn all_faults_of_an_input_are_told_at_once() {
    let stage = Stage::new().await;
    let input = SavePlacementInput {
        occupation_code: Some("9999".to_owned()),
        places: Some(0),
        starts_on: Some(Date(day(2026, 3, 1))),
        weekly_hours: Some(100.0),
        remuneration: Some(vec![pay(1, "450.005")]),
        learning_outcomes: MaybeUndefined::Value(vec![" ".to_owned()]),
        ..stage.good()
    };
    let mut fields: Vec<String> = codes(save_placement(stage.ctx(), &stage.owner, input).await)
        .into_iter()
        .filter_map(|(field, _)| field)
        .collect();
    fields.sort();
    assert_eq!(
        fields,
        [
            "learningOutcomes.0",
            "occupationCode",
            "places",
            "remuneration.0.amount",
            "startsOn",
            "weeklyHours"
        ]
    );
}

#[tokio::test]
async fn a_new_placement_without_anything_names_all_that_it_needs() {
    let stage = Stage::new().await;
    let empty = SavePlacementInput {
        enterprise_id: Some(stage.enterprise.clone()),
        ..SavePlacementInput::default()
    };
    let refused = codes(save_placement(stage.ctx(), &stage.owner, empty).await);
    assert_eq!(refused.len(), 8);
    assert!(
        refused
            .iter()
            .all(|(_, code)| *code == UserErrorCode::Required),
        "{refused:?}"
    );
}

#[tokio::test]
async fn to_a_stranger_a_draft_is_as_missing_as_nothing() {
    let stage = Stage::new().await;
    let draft = stage.saved(stage.good()).await;
    let stranger = stage.stranger().await;
    assert!(
        placement(stage.ctx(), &stranger, draft.id)
            .await
            .unwrap()
            .is_none()
    );
    let hidden = save_placement(stage.ctx(), &stranger, edit(draft.id))
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    let missing = save_placement(stage.ctx(), &stranger, edit(Uuid::now_v7()))
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    assert_eq!(hidden, missing);
    let foreign = codes(save_placement(stage.ctx(), &stranger, stage.good()).await);
    assert_eq!(
        foreign,
        [(Some("enterpriseId".to_owned()), UserErrorCode::NotFound)]
    );
}

#[tokio::test]
async fn what_is_public_is_seen_by_all_and_changed_by_its_enterprise_only() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let stranger = stage.stranger().await;
    assert!(
        placement(stage.ctx(), &Viewer::anonymous("en"), published.id)
            .await
            .unwrap()
            .is_some()
    );
    let change = SavePlacementInput {
        places: Some(9),
        ..edit(published.id)
    };
    assert_eq!(
        codes(save_placement(stage.ctx(), &stranger, change.clone()).await),
        [(None, UserErrorCode::Forbidden)]
    );
    let anonymous = save_placement(stage.ctx(), &Viewer::anonymous("en"), change).await;
    assert_eq!(codes(anonymous), [(None, UserErrorCode::Unauthenticated)]);
}

#[tokio::test]
async fn closing_takes_a_placement_out_of_the_search_for_good() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    assert_eq!(stage.found("welder").await, [published.id]);
    let input = ClosePlacementInput {
        id: outside(published.id),
        reason: Some("The order was lost.".to_owned()),
    };
    let closed = close_placement(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
    assert_eq!(closed.state, PlacementState::Closed);
    assert!(stage.found("welder").await.is_empty());
    assert_eq!(stage.ctx().index.count(), 0);
    let again = save_placement(
        stage.ctx(),
        &stage.owner,
        SavePlacementInput {
            places: Some(3),
            ..edit(published.id)
        },
    )
    .await;
    assert_eq!(
        again.unwrap().refusals[0].code,
        UserErrorCode::NotAllowedNow
    );
}

#[tokio::test]
async fn a_hit_that_was_closed_since_it_was_indexed_is_not_shown() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    index_feed::catch_up(stage.ctx()).await.unwrap();
    let input = ClosePlacementInput {
        id: outside(published.id),
        reason: None,
    };
    close_placement(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
    let found = search(stage.ctx(), &stage.owner, Search::default())
        .await
        .unwrap();
    assert!(found.hits.is_empty());
}

#[tokio::test]
async fn a_placement_whose_last_day_passes_leaves_the_search_without_a_change() {
    let stage = Stage::new().await;
    let closes_on = MaybeUndefined::Value(Date(day(2026, 3, 3)));
    let draft = stage
        .saved(SavePlacementInput {
            closes_on,
            ..stage.good()
        })
        .await;
    stage.publish(draft.id).await;
    assert_eq!(stage.found("welder").await, [draft.id]);
    stage.fixture.pass(Duration::days(1));
    assert_eq!(
        stage.found("welder").await,
        [draft.id],
        "its last day counts"
    );
    stage.fixture.pass(Duration::days(1));
    assert!(stage.found("welder").await.is_empty());
}

#[tokio::test]
async fn a_draft_whose_dates_have_passed_is_not_published() {
    let stage = Stage::new().await;
    let draft = stage.saved(stage.good()).await;
    stage.fixture.pass(Duration::days(300));
    let gated = stage.publish(draft.id).await;
    assert_eq!(gated.refusals[0].code, UserErrorCode::InThePast);
    assert_eq!(gated.placement.state, PlacementState::Draft);
}

#[tokio::test]
async fn the_last_place_is_held_once_and_filling_it_fills_the_placement() {
    let stage = Stage::new().await;
    let draft = stage
        .saved(SavePlacementInput {
            places: Some(1),
            ..stage.good()
        })
        .await;
    stage.publish(draft.id).await;
    let ctx = stage.ctx();
    let races = (0..8).map(|_| async {
        let mut work = ctx.begin(None).await.unwrap();
        let held = places::hold(&mut work, draft.id).await.unwrap();
        work.commit().await.unwrap();
        held
    });
    let held = futures::future::join_all(races).await;
    assert_eq!(held.iter().filter(|held| **held).count(), 1);

    let mut work = ctx.begin(None).await.unwrap();
    assert!(places::fill(&mut work, draft.id).await.unwrap());
    assert!(!places::fill(&mut work, draft.id).await.unwrap());
    assert!(!places::release(&mut work, draft.id).await.unwrap());
    work.commit().await.unwrap();
    let filled = placement(ctx, &Viewer::anonymous("en"), draft.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (filled.state, filled.places_left()),
        (PlacementState::Filled, 0)
    );
    assert!(stage.found("welder").await.is_empty());

    let reopened = stage
        .saved(SavePlacementInput {
            places: Some(2),
            ..edit(draft.id)
        })
        .await;
    assert_eq!(reopened.state, PlacementState::Published);
    let fewer = save_placement(
        ctx,
        &stage.owner,
        SavePlacementInput {
            places: Some(0),
            ..edit(draft.id)
        },
    )
    .await;
    assert!(
        codes(fewer)
            .iter()
            .all(|(field, _)| field.as_deref() == Some("places"))
    );
}

#[tokio::test]
async fn pages_of_a_search_hold_everything_once_from_any_hit_on() {
    let stage = Stage::new().await;
    for _ in 0..5 {
        stage.published().await;
    }
    index_feed::catch_up(stage.ctx()).await.unwrap();
    let ask = |first: i32, after: Option<String>| {
        search(
            stage.ctx(),
            &stage.owner,
            Search {
                first: Some(first),
                after,
                sort: PlacementSort::Newest,
                ..Search::default()
            },
        )
    };
    let all = ask(10, None).await.unwrap();
    let ids = |found: &search::Found| {
        found
            .hits
            .iter()
            .map(|hit| hit.placement.id)
            .collect::<Vec<_>>()
    };
    assert_eq!((all.total, all.has_next, all.hits.len()), (5, false, 5));
    for (position, hit) in all.hits.iter().enumerate() {
        let rest = ask(2, Some(hit.cursor.clone())).await.unwrap();
        let expected: Vec<_> = ids(&all).into_iter().skip(position + 1).take(2).collect();
        assert_eq!(ids(&rest), expected, "after hit {position}");
        assert_eq!(rest.total, 5);
        if let Some(end) = rest.end_cursor {
            let further = ask(2, Some(end)).await.unwrap();
            let expected: Vec<_> = ids(&all).into_iter().skip(position + 3).take(2).collect();
            assert_eq!(
                ids(&further),
                expected,
                "after the page after hit {position}"
            );
        }
    }
}

#[tokio::test]
async fn a_cursor_of_another_search_is_refused_by_its_name() {
    let stage = Stage::new().await;
    stage.published().await;
    stage.published().await;
    index_feed::catch_up(stage.ctx()).await.unwrap();
    let first = search(
        stage.ctx(),
        &stage.owner,
        Search {
            first: Some(1),
            ..Search::default()
        },
    )
    .await
    .unwrap();
    let other = Search {
        after: first.end_cursor,
        sort: PlacementSort::Closing,
        ..Search::default()
    };
    let refused = codes(search(stage.ctx(), &stage.owner, other).await);
    assert_eq!(
        refused,
        [(Some("after".to_owned()), UserErrorCode::Invalid)]
    );
}

#[tokio::test]
async fn a_search_around_a_place_tells_distances_and_counts() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    index_feed::catch_up(stage.ctx()).await.unwrap();
    let near = |latitude: f64| PlacementFilter {
        near: Some(NearInput {
            latitude,
            longitude: -0.2,
            radius_km: 25.0,
        }),
        ..PlacementFilter::default()
    };
    let asked = Search {
        filter: near(5.7),
        sort: PlacementSort::Distance,
        facets: true,
        ..Search::default()
    };
    let found = search(stage.ctx(), &stage.owner, asked).await.unwrap();
    assert_eq!(found.hits[0].placement.id, published.id);
    let distance = found.hits[0].distance_km.unwrap();
    assert!(
        (11.0..11.3).contains(&distance),
        "a tenth of a degree is some 11.1 km, not {distance}"
    );
    let country = found
        .facets
        .iter()
        .find(|facet| facet.field == "country")
        .unwrap();
    assert_eq!(
        (
            country.values[0].code.as_str(),
            country.values[0].label.as_str(),
            country.values[0].count
        ),
        ("GH", "Ghana", 1)
    );

    let far = search(
        stage.ctx(),
        &stage.owner,
        Search {
            filter: near(6.7),
            ..Search::default()
        },
    )
    .await
    .unwrap();
    assert_eq!(far.total, 0);
    let nowhere = search(
        stage.ctx(),
        &stage.owner,
        Search {
            sort: PlacementSort::Distance,
            ..Search::default()
        },
    )
    .await;
    assert_eq!(
        codes(nowhere),
        [(Some("filter.near".to_owned()), UserErrorCode::Required)]
    );
}

#[tokio::test]
async fn more_than_a_hundred_at_once_are_refused() {
    let stage = Stage::new().await;
    let refused = codes(
        search(
            stage.ctx(),
            &stage.owner,
            Search {
                first: Some(101),
                ..Search::default()
            },
        )
        .await,
    );
    assert_eq!(
        refused,
        [(Some("first".to_owned()), UserErrorCode::OutOfRange)]
    );
}

#[tokio::test]
async fn the_public_lists_what_is_published_and_members_list_all() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    let draft = stage.saved(stage.good()).await;
    let (_, organisation) = ids::decode_any(&stage.enterprise).unwrap();
    let page = Page::read(None, None).unwrap();
    let own = of_organisation(stage.ctx(), &stage.owner, organisation, page)
        .await
        .unwrap();
    assert_eq!(
        own.items.iter().map(|(id, _)| *id).collect::<Vec<_>>(),
        [draft.id, published.id]
    );
    let public = of_organisation(stage.ctx(), &Viewer::anonymous("en"), organisation, page)
        .await
        .unwrap();
    assert_eq!((public.total, public.items[0].0), (1, published.id));
}

#[tokio::test]
async fn each_change_leaves_one_entry_in_the_audit_log() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    stage
        .saved(SavePlacementInput {
            places: Some(3),
            ..edit(published.id)
        })
        .await;
    let input = ClosePlacementInput {
        id: outside(published.id),
        reason: None,
    };
    close_placement(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
    let entries = audit_entry::Entity::find()
        .all(stage.ctx().db.reader())
        .await
        .unwrap();
    let actions: Vec<_> = entries
        .iter()
        .filter(|entry| entry.subject_id == published.id)
        .map(|entry| entry.action.as_str())
        .collect();
    assert_eq!(
        actions,
        [
            "save_placement",
            "publish_placement",
            "save_placement",
            "close_placement"
        ]
    );
}
