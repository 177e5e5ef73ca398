//! What people do with their enterprises, through the use cases, on SQLite.

mod hosting;

use async_graphql::{ID, MaybeUndefined};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::*;
use crate::entities::organisation;
use crate::error::UserErrorCode;
use crate::ids::{self, Kind};
use crate::placements::tests::Stage;

fn change(stage: &Stage) -> SaveEnterpriseInput {
    SaveEnterpriseInput {
        id: Some(stage.enterprise.clone()),
        ..SaveEnterpriseInput::default()
    }
}

fn inside(id: &ID) -> Uuid {
    ids::decode_any(id).unwrap().1
}

fn as_input(site: &Site) -> SiteInput {
    SiteInput {
        id: Some(ids::encode(Kind::Site, site.id)),
        name: site.name.clone(),
        address: site.address.clone(),
        locality: site.locality.clone(),
        country: site.country.clone(),
        latitude: site.point.map(|point| point.0),
        longitude: site.point.map(|point| point.1),
        ..SiteInput::default()
    }
}

fn codes(result: Result<Organisation, Error>) -> Vec<(Option<String>, UserErrorCode)> {
    let refusals = result.unwrap_err().into_refusals().unwrap();
    refusals
        .into_iter()
        .map(|refusal| (refusal.field, refusal.code))
        .collect()
}

#[tokio::test]
async fn whoever_makes_an_enterprise_belongs_to_it() {
    let stage = Stage::new().await;
    assert!(stage.owner.is_member_of(inside(&stage.enterprise)));
    let recipients = members(stage.ctx().db.reader(), inside(&stage.enterprise))
        .await
        .unwrap();
    assert_eq!(recipients.len(), 1);
    assert_eq!(recipients[0].email, "owner@example.org");
}

#[tokio::test]
async fn an_enterprise_needs_a_name_and_somebody_who_is_signed_in() {
    let stage = Stage::new().await;
    let nameless = save_enterprise(stage.ctx(), &stage.owner, SaveEnterpriseInput::default()).await;
    assert_eq!(
        codes(nameless),
        [(Some("name".to_owned()), UserErrorCode::Required)]
    );
    let anonymous = Viewer::anonymous("en");
    let refused = save_enterprise(stage.ctx(), &anonymous, SaveEnterpriseInput::default()).await;
    assert_eq!(codes(refused), [(None, UserErrorCode::Unauthenticated)]);
}

#[tokio::test]
async fn an_enterprise_becomes_public_with_its_first_placement() {
    let stage = Stage::new().await;
    let (id, stranger) = (inside(&stage.enterprise), stage.stranger().await);
    assert!(
        organisation(stage.ctx(), &stranger, id)
            .await
            .unwrap()
            .is_none()
    );
    let hidden = save_enterprise(stage.ctx(), &stranger, change(&stage))
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    let nothing = SaveEnterpriseInput {
        id: Some(ids::encode(Kind::Organisation, Uuid::now_v7())),
        ..change(&stage)
    };
    let missing = save_enterprise(stage.ctx(), &stranger, nothing)
        .await
        .unwrap_err()
        .into_refusals()
        .unwrap();
    assert_eq!(hidden, missing);

    stage.published().await;
    assert!(
        organisation(stage.ctx(), &stranger, id)
            .await
            .unwrap()
            .is_some()
    );
    let refused = save_enterprise(stage.ctx(), &stranger, change(&stage)).await;
    assert_eq!(codes(refused), [(None, UserErrorCode::Forbidden)]);
}

#[tokio::test]
async fn sites_are_changed_added_and_removed_as_one_list() {
    let stage = Stage::new().await;
    let before = organisation(stage.ctx(), &stage.owner, inside(&stage.enterprise))
        .await
        .unwrap()
        .unwrap();
    let moved = SiteInput {
        locality: "Tema".to_owned(),
        ..as_input(&before.sites[0])
    };
    let new = SiteInput {
        id: None,
        name: "Second".to_owned(),
        ..as_input(&before.sites[0])
    };
    let input = SaveEnterpriseInput {
        sites: Some(vec![moved, new]),
        ..change(&stage)
    };
    let after = save_enterprise(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
    assert_eq!(after.version, before.version + 1);
    assert_eq!(after.sites.len(), 2);
    assert_eq!(
        (after.sites[0].id, after.sites[0].locality.as_str()),
        (before.sites[0].id, "Tema")
    );

    let fewer = SaveEnterpriseInput {
        sites: Some(vec![as_input(&after.sites[0])]),
        ..change(&stage)
    };
    assert_eq!(
        save_enterprise(stage.ctx(), &stage.owner, fewer)
            .await
            .unwrap()
            .sites
            .len(),
        1
    );
}

#[tokio::test]
async fn a_site_that_a_placement_uses_stays() {
    let stage = Stage::new().await;
    stage.saved(stage.good()).await;
    let input = SaveEnterpriseInput {
        sites: Some(Vec::new()),
        ..change(&stage)
    };
    let refused = save_enterprise(stage.ctx(), &stage.owner, input).await;
    assert_eq!(
        codes(refused),
        [(Some("sites".to_owned()), UserErrorCode::NotAllowedNow)]
    );
}

#[tokio::test]
async fn a_site_with_open_placements_does_not_move_to_where_other_rules_hold() {
    let stage = Stage::new().await;
    let own = organisation(stage.ctx(), &stage.owner, inside(&stage.enterprise))
        .await
        .unwrap()
        .unwrap();
    let moved = || SaveEnterpriseInput {
        sites: Some(vec![SiteInput {
            country: "KE".to_owned(),
            ..as_input(&own.sites[0])
        }]),
        ..change(&stage)
    };
    stage.saved(stage.good()).await;
    let abroad = save_enterprise(stage.ctx(), &stage.owner, moved()).await;
    assert!(abroad.is_ok(), "{abroad:?}");
    let home = SaveEnterpriseInput {
        sites: Some(vec![as_input(&own.sites[0])]),
        ..change(&stage)
    };
    save_enterprise(stage.ctx(), &stage.owner, home)
        .await
        .unwrap();
    stage.published().await;
    let refused = save_enterprise(stage.ctx(), &stage.owner, moved()).await;
    assert_eq!(
        codes(refused),
        [(Some("sites".to_owned()), UserErrorCode::NotAllowedNow)]
    );
}

#[tokio::test]
async fn an_authority_gives_countries_up_and_takes_no_more_by_itself() {
    let stage = Stage::new().await;
    let here = stage.authority_of("here@example.org", "GH").await;
    let own = here.organisations(OrganisationKind::CompetentAuthority)[0];
    let sites = |countries: &[&str]| SaveEnterpriseInput {
        id: Some(ids::encode(Kind::Organisation, own)),
        sites: Some(
            countries
                .iter()
                .map(|country| SiteInput {
                    name: "Office".to_owned(),
                    locality: "Capital".to_owned(),
                    country: (*country).to_owned(),
                    ..SiteInput::default()
                })
                .collect(),
        ),
        ..SaveEnterpriseInput::default()
    };
    for more in [sites(&["GH", "KE"]), sites(&[])] {
        let refused = save_enterprise(stage.ctx(), &here, more).await;
        assert_eq!(
            codes(refused),
            [(Some("sites".to_owned()), UserErrorCode::Forbidden)]
        );
    }
    let moved = save_enterprise(stage.ctx(), &here, sites(&["GH", "GH"])).await;
    assert_eq!(moved.unwrap().sites.len(), 2);
}

#[tokio::test]
async fn faults_of_a_site_are_told_with_its_place_in_the_list() {
    let stage = Stage::new().await;
    let bad = SiteInput {
        name: "Depot".to_owned(),
        country: "Ghana".to_owned(),
        latitude: Some(5.0),
        ..SiteInput::default()
    };
    let input = SaveEnterpriseInput {
        sites: Some(vec![bad]),
        ..change(&stage)
    };
    let fields: Vec<_> = codes(save_enterprise(stage.ctx(), &stage.owner, input).await)
        .into_iter()
        .filter_map(|(field, _)| field)
        .collect();
    assert_eq!(
        fields,
        ["sites.0.locality", "sites.0.country", "sites.0.longitude"]
    );
}

#[tokio::test]
async fn a_new_name_is_found_with_the_placements() {
    let stage = Stage::new().await;
    let published = stage.published().await;
    assert_eq!(stage.found("adjoa").await, [published.id]);
    let input = SaveEnterpriseInput {
        name: Some("Kwame Steel".to_owned()),
        website: MaybeUndefined::Null,
        ..change(&stage)
    };
    save_enterprise(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
    assert_eq!(stage.found("kwame").await, [published.id]);
    assert!(stage.found("adjoa").await.is_empty());
}

#[tokio::test]
async fn a_stale_version_is_refused() {
    let stage = Stage::new().await;
    let rename = |name: &str, version: i32| SaveEnterpriseInput {
        name: Some(name.to_owned()),
        expected_version: Some(version),
        ..change(&stage)
    };
    save_enterprise(stage.ctx(), &stage.owner, rename("First", 1))
        .await
        .unwrap();
    let refused = save_enterprise(stage.ctx(), &stage.owner, rename("Second", 1)).await;
    assert_eq!(
        codes(refused),
        [(
            Some("expectedVersion".to_owned()),
            UserErrorCode::StaleVersion
        )]
    );
}

#[tokio::test]
async fn a_verified_enterprise_is_to_be_verified_again_under_another_name_or_number() {
    let stage = Stage::new().await;
    let renamed = SaveEnterpriseInput {
        name: Some("Ministry of Works".to_owned()),
        ..change(&stage)
    };
    let renumbered = SaveEnterpriseInput {
        registration_number: MaybeUndefined::Value("CS-1234".to_owned()),
        ..change(&stage)
    };
    for input in [renamed, renumbered] {
        verify(&stage).await;
        let after = save_enterprise(stage.ctx(), &stage.owner, input)
            .await
            .unwrap();
        assert_eq!(after.verified_at, None);
    }
}

#[tokio::test]
async fn a_verified_enterprise_stays_so_when_it_changes_anything_else() {
    let stage = Stage::new().await;
    verify(&stage).await;
    let input = SaveEnterpriseInput {
        name: Some("Adjoa Metalworks".to_owned()),
        registration_number: MaybeUndefined::Null,
        workers: MaybeUndefined::Value(12),
        ..change(&stage)
    };
    let after = save_enterprise(stage.ctx(), &stage.owner, input)
        .await
        .unwrap();
    assert_eq!(after.verified_at, Some(stage.ctx().now()));
}

async fn verify(stage: &Stage) {
    organisation::Entity::update_many()
        .col_expr(
            organisation::Column::VerifiedAt,
            Expr::val(stage.ctx().now()),
        )
        .filter(organisation::Column::Id.eq(inside(&stage.enterprise)))
        .exec(stage.ctx().db.writer())
        .await
        .unwrap();
}

#[tokio::test]
async fn an_organisation_is_found_by_words_in_its_name_or_its_number_once_somebody_checked_it() {
    let stage = Stage::new().await;
    let found = async |named: &str| {
        let kind = OrganisationKind::Enterprise;
        let found = organisations_named(stage.ctx(), &stage.owner, kind, named, None).await;
        let found = found.unwrap().into_iter();
        found.map(|it| it.id).collect::<Vec<_>>()
    };
    let id = inside(&stage.enterprise);
    let set = |verified: Option<DateTime<Utc>>| {
        organisation::Entity::update_many()
            .col_expr(organisation::Column::Name, Expr::value("Élan 100% Works"))
            .col_expr(
                organisation::Column::RegistrationNumber,
                Expr::value("GH-77"),
            )
            .col_expr(organisation::Column::VerifiedAt, Expr::value(verified))
            .filter(organisation::Column::Id.eq(id))
            .exec(stage.ctx().db.writer())
    };
    set(None).await.unwrap();
    assert!(found("Works").await.is_empty(), "nobody checked it");
    set(Some(Utc::now())).await.unwrap();
    for named in ["works", "Élan", "100%", " GH-77 "] {
        assert_eq!(found(named).await, [id], "{named}");
    }
    for named in ["1%W", "GH-7", "__"] {
        assert!(found(named).await.is_empty(), "{named}");
    }
}
