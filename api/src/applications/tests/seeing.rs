use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::applications::testing::{Stage, refused};
use crate::applications::{application, of_placement, own};
use crate::candidates::{Sight, sight_of};
use crate::entities::{candidate, caseload_entry};
use crate::error::UserErrorCode;
use crate::graphql::connection::Page;
use crate::placements;
use crate::viewer::Viewer;
use crate::vocabulary::{ApplicationAction, OrganisationKind};

const PAGE: Page = Page {
    limit: 2,
    before: None,
};

#[tokio::test]
async fn an_application_is_read_by_its_parties_and_those_who_watch_over_them() {
    let stage = Stage::with_places(1).await;
    let ama = stage.minor("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    let mother = stage.guardian_of(ama, "Abena Serwaa").await;
    let authority = stage
        .member_of_new(OrganisationKind::CompetentAuthority, "Labour Office")
        .await
        .0;
    for reader in [ama.account, stage.owner, mother, authority] {
        let viewer = stage.viewer(reader).await;
        assert!(
            application(stage.ctx(), &viewer, id)
                .await
                .unwrap()
                .is_some()
        );
    }
}

/// Somebody who acts for an authority with a site in a country.
async fn authority_of(stage: &Stage, country: &str) -> Viewer {
    let kind = OrganisationKind::CompetentAuthority;
    let (account, office) = stage
        .member_of_new(kind, &format!("Labour Office {country}"))
        .await;
    stage.site_of(office, country).await;
    stage.viewer(account).await
}

#[tokio::test]
async fn an_application_and_who_applied_are_there_for_the_authority_of_the_place_of_work_alone() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    for (country, seen) in [("GH", true), ("FR", false)] {
        let office = authority_of(&stage, country).await;
        let found = application(stage.ctx(), &office, id).await.unwrap();
        assert_eq!(found.is_some(), seen, "{country}");
        let sight = sight_of(stage.ctx(), &office, &[ama.candidate]).await;
        let expected: Vec<_> = seen
            .then_some((ama.candidate, Sight::Full))
            .into_iter()
            .collect();
        assert_eq!(sight.unwrap(), expected, "{country}");
    }
}

#[tokio::test]
async fn a_candidate_who_applied_nowhere_is_there_for_the_authority_of_where_they_live() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let (ghana, france) = (
        authority_of(&stage, "GH").await,
        authority_of(&stage, "FR").await,
    );
    let sees = async |office: &Viewer| {
        let sight = sight_of(stage.ctx(), office, &[ama.candidate]).await;
        !sight.unwrap().is_empty()
    };
    assert!(!sees(&ghana).await && !sees(&france).await);
    candidate::Entity::update_many()
        .col_expr(candidate::Column::Country, Expr::value("FR"))
        .filter(candidate::Column::Id.eq(ama.candidate))
        .exec(stage.ctx().db.writer())
        .await
        .unwrap();
    assert!(!sees(&ghana).await && sees(&france).await);
    let everywhere = stage
        .member_of_new(OrganisationKind::CompetentAuthority, "Federal Office")
        .await
        .0;
    assert!(sees(&stage.viewer(everywhere).await).await);
}

#[tokio::test]
async fn for_everybody_else_there_is_no_such_application() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    let stranger = stage.adult("Yaw Boateng").await.account;
    let rival = stage
        .member_of_new(OrganisationKind::Enterprise, "Rival Works")
        .await
        .0;
    let broker = stage
        .member_of_new(OrganisationKind::EmploymentService, "Job Centre")
        .await
        .0;
    for other in [stranger, rival, broker] {
        let viewer = stage.viewer(other).await;
        assert!(
            application(stage.ctx(), &viewer, id)
                .await
                .unwrap()
                .is_none()
        );
    }
    assert!(
        application(stage.ctx(), &Viewer::anonymous("en"), id)
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn a_broker_reads_the_applications_of_the_caseload() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    let (broker, service) = stage
        .member_of_new(OrganisationKind::EmploymentService, "Job Centre")
        .await;
    let entry = caseload_entry::Model {
        organisation_id: service,
        candidate_id: ama.candidate,
        created_at: stage.ctx().now(),
    };
    entry
        .into_active_model()
        .insert(stage.ctx().db.writer())
        .await
        .unwrap();
    let viewer = stage.viewer(broker).await;
    assert!(
        application(stage.ctx(), &viewer, id)
            .await
            .unwrap()
            .is_some()
    );
    let moved = stage
        .advance(broker, id, ApplicationAction::Shortlist)
        .await;
    assert_eq!(refused(moved), Some(UserErrorCode::Forbidden));
}

#[tokio::test]
async fn the_applicants_of_a_placement_are_for_its_enterprise_page_by_page() {
    let stage = Stage::with_places(3).await;
    let mut ids = Vec::new();
    for name in ["Ama Serwaa", "Yaw Boateng", "Esi Addo"] {
        let person = stage.adult(name).await;
        ids.push(stage.apply(person).await.unwrap().id);
    }
    let placement = placements::store::load(stage.ctx().db.reader(), &[stage.placement])
        .await
        .unwrap()
        .remove(&stage.placement)
        .unwrap();
    let owner = stage.viewer(stage.owner).await;
    let first = of_placement(stage.ctx(), &owner, &placement, PAGE)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (first.total, first.items.len(), first.has_next),
        (3, 2, true)
    );
    let next = Page {
        before: Some(first.items[1].0),
        ..PAGE
    };
    let second = of_placement(stage.ctx(), &owner, &placement, next)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((second.items.len(), second.has_next), (1, false));
    let mut seen: Vec<_> = first
        .items
        .iter()
        .chain(&second.items)
        .map(|(id, _)| *id)
        .collect();
    seen.sort_unstable();
    assert_eq!(seen, ids);

    let stranger = stage.adult("Kojo Antwi").await;
    let viewer = stage.viewer(stranger.account).await;
    assert!(
        of_placement(stage.ctx(), &viewer, &placement, PAGE)
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn ones_own_applications_include_those_of_ones_wards() {
    let stage = Stage::with_places(1).await;
    let ama = stage.minor("Ama Serwaa").await;
    stage.apply(ama).await.unwrap();
    let mother = stage.guardian_of(ama, "Abena Serwaa").await;
    for account in [ama.account, mother] {
        let viewer = stage.viewer(account).await;
        assert_eq!(own(stage.ctx(), &viewer, PAGE).await.unwrap().total, 1);
    }
    let owner = stage.viewer(stage.owner).await;
    assert_eq!(own(stage.ctx(), &owner, PAGE).await.unwrap().total, 0);
}

#[tokio::test]
async fn what_one_may_do_is_what_the_table_says() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    let (owner, candidate) = (
        stage.viewer(stage.owner).await,
        stage.viewer(ama.account).await,
    );
    let offered = stage
        .advance(stage.owner, id, ApplicationAction::Offer)
        .await
        .unwrap();
    let today = stage.ctx().today();
    assert_eq!(offered.actions(&owner, today), [ApplicationAction::Decline]);
    assert_eq!(
        offered.actions(&candidate, today),
        [ApplicationAction::Accept]
    );
    assert!(offered.may_withdraw(&candidate) && !offered.may_withdraw(&owner));
    assert_eq!(offered.actions(&candidate, stage.days_from_now(8)), []);
}

#[tokio::test]
async fn a_guardian_reads_no_application_of_somebody_of_full_age() {
    let stage = Stage::with_places(1).await;
    let ama = stage.adult("Ama Serwaa").await;
    let id = stage.apply(ama).await.unwrap().id;
    let mother = stage.guardian_of(ama, "Abena Serwaa").await;
    let viewer = stage.viewer(mother).await;
    let found = application(stage.ctx(), &viewer, id).await.unwrap();
    assert!(found.is_none());
    assert_eq!(own(stage.ctx(), &viewer, PAGE).await.unwrap().total, 0);
}
