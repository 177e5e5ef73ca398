use super::*;

#[tokio::test]
async fn each_known_account_is_what_its_role_says() {
    let fixture = filled(SMALL).await;
    let known = known_accounts(&fixture.ctx).await.unwrap();
    let expected = [
        (known.candidate, Role::Candidate),
        (known.enterprise, Role::Enterprise),
        (known.provider, Role::Provider),
        (known.broker, Role::Broker),
        (known.authority, Role::Authority),
        (known.administrator, Role::Administrator),
    ];
    for (account_id, role) in expected {
        assert_eq!(fixture.viewer(account_id).await.roles(), [role]);
    }
}

#[tokio::test]
async fn the_known_enterprise_has_published_placements_with_free_places_and_applicants() {
    for options in [
        SMALL,
        Options {
            placements: 120,
            candidates: 10,
            seed: 1,
        },
    ] {
        let fixture = filled(options).await;
        let known = known_accounts(&fixture.ctx).await.unwrap();
        let own = fixture
            .viewer(known.enterprise)
            .await
            .organisations(OrganisationKind::Enterprise);
        let rows = placements(&fixture.ctx).await;
        let published: Vec<_> = rows
            .iter()
            .filter(|row| {
                own.contains(&row.organisation_id) && row.state == PlacementState::Published
            })
            .collect();
        assert!(published.len() >= 5);
        assert!(
            published
                .iter()
                .all(|row| row.places > row.places_offered + row.places_filled)
        );
        assert!(
            published
                .iter()
                .any(|row| row.training_provider_id.is_none())
        );
        assert!(rows.iter().any(|row| own.contains(&row.organisation_id) && row.state == PlacementState::Draft));
        let ids: Vec<Uuid> = published.iter().map(|row| row.id).collect();
        let applicants =
            application::Entity::find().filter(application::Column::PlacementId.is_in(ids));
        assert!(applicants.count(fixture.ctx.db.reader()).await.unwrap() >= 3);
    }
}

#[tokio::test]
async fn the_known_candidate_is_an_adult_with_consent_applications_and_no_offer() {
    let fixture = filled(SMALL).await;
    let known = known_accounts(&fixture.ctx).await.unwrap();
    let db = fixture.ctx.db.reader();
    let row = candidate::Entity::find()
        .filter(candidate::Column::AccountId.eq(known.candidate))
        .one(db)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        fixture.ctx.today().years_since(row.birth_date.unwrap()),
        Some(19)
    );
    assert!(
        caseload_entry::Entity::find()
            .filter(caseload_entry::Column::CandidateId.eq(row.id))
            .count(db)
            .await
            .unwrap()
            == 1
    );
    let applications = application::Entity::find()
        .filter(application::Column::CandidateId.eq(row.id))
        .count(db)
        .await
        .unwrap();
    assert!((1..=3).contains(&applications));
}

#[tokio::test]
async fn entrances_open_and_those_of_an_earlier_start_no_longer_do() {
    let fixture = filled(Options {
        placements: 120,
        candidates: 10,
        seed: 1,
    })
    .await;
    let first = entrances(&fixture.ctx).await.unwrap();
    let second = entrances(&fixture.ctx).await.unwrap();
    let roles: Vec<&str> = second.iter().map(|entrance| entrance.role).collect();
    assert_eq!(
        roles,
        [
            "candidate",
            "enterprise",
            "provider",
            "broker",
            "authority",
            "admin"
        ]
    );
    let is_open = async |token: &str| {
        crate::accounts::sessions::viewer_of(&fixture.ctx, Some(token), None)
            .await
            .unwrap()
            .signed_in()
            .is_some()
    };
    assert!(is_open(&second[3].bearer_token).await);
    assert!(!is_open(&first[3].bearer_token).await);
    assert_eq!(
        session::Entity::find()
            .count(fixture.ctx.db.reader())
            .await
            .unwrap(),
        6
    );
}

#[tokio::test]
async fn the_password_opens_the_example_address() {
    let fixture = filled(Options {
        placements: 120,
        candidates: 10,
        seed: 1,
    })
    .await;
    let found = account::Entity::find()
        .filter(account::Column::Email.eq(EXAMPLE_EMAIL))
        .one(fixture.ctx.db.reader())
        .await
        .unwrap()
        .unwrap();
    assert!(
        passwords::fits(&fixture.ctx, PASSWORD, found.password_hash)
            .await
            .unwrap()
    );
}
