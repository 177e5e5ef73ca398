//! The documents that pages run, typed against the schema when the crate is built.

use crate::codes::*;
use graphql_client::GraphQLQuery;

/// A calendar date.
pub type Date = chrono::NaiveDate;
/// An instant in UTC.
pub type DateTime = chrono::DateTime<chrono::Utc>;

/// The schema is an input of the generated types, so a change of it rebuilds them.
const _: &str = include_str!("../../api/schema.graphql");

macro_rules! documents {
    ($($name:ident $path:tt)+) => {
        $(
            #[doc = concat!("The document `", $path, "`.")]
            #[derive(GraphQLQuery)]
            #[graphql(
                schema_path = "../api/schema.graphql",
                query_path = $path,
                variables_derives = "Debug, Default",
                response_derives = "Debug",
                extern_enums(
                    "Role", "OrganisationKind", "PlacementState", "PlacementSort",
                    "ApplicationState", "ApplicationAction", "AgreementState", "SignatoryRole",
                    "Evidence", "Necessity", "RequirementKind", "LanguageLevel", "WorkShift",
                    "PayPeriod", "Stated", "Verdict", "GateVerdict", "Weekday",
                    "ReviewState", "ReviewDecision", "HoldCause", "StandingState",
                    "VerificationMethod", "VerificationState", "VerificationDecision",
                    "GuardiansSign", "TrainingPlace", "TrainingRecord", "Registration",
                    "AgreementAction", "AgreementParty", "AgreementVersionKind",
                    "AmendmentKind", "AmendmentState", "SigningObstacleReason",
                    "AlertFrequency", "DemandOrder", "SavedSearchState"
                ),
                skip_serializing_none
            )]
            pub struct $name;
        )+
    };
}

documents! {
    AcceptAgreementReview "operations/accept_agreement_review.graphql"
    AcceptGuardianship "operations/accept_guardianship.graphql"
    AddBookmark "operations/add_bookmark.graphql"
    AdvanceApplication "operations/advance_application.graphql"
    AgreementToChange "operations/agreement_to_change.graphql"
    AgreementToSign "operations/agreement_to_sign.graphql"
    AgreementReview "operations/agreement_review.graphql"
    Agreements "operations/agreements.graphql"
    AgreementsToRegister "operations/agreements_to_register.graphql"
    AllowBackdating "operations/allow_backdating.graphql"
    AppealReview "operations/appeal_review.graphql"
    Applicants "operations/applicants.graphql"
    Applications "operations/applications.graphql"
    Apply "operations/apply.graphql"
    ApplyForm "operations/apply_form.graphql"
    CancelAgreement "operations/cancel_agreement.graphql"
    Caseload "operations/caseload.graphql"
    ChangeSavedSearch "operations/change_saved_search.graphql"
    CheckPlacement "operations/check_placement.graphql"
    ClosePlacement "operations/close_placement.graphql"
    ConfirmSearchAlert "operations/confirm_search_alert.graphql"
    ConfirmVerification "operations/confirm_verification.graphql"
    CorrectContactData "operations/correct_contact_data.graphql"
    DecideReview "operations/decide_review.graphql"
    DecideVerification "operations/decide_verification.graphql"
    DeclineAmendment "operations/decline_amendment.graphql"
    DeleteSavedSearch "operations/delete_saved_search.graphql"
    DraftAgreement "operations/draft_agreement.graphql"
    DraftForm "operations/draft_form.graphql"
    EditPlacement "operations/edit_placement.graphql"
    EndGuardianship "operations/end_guardianship.graphql"
    EndSearchAlert "operations/end_search_alert.graphql"
    Enterprise "operations/enterprise.graphql"
    FindOccupations "operations/find_occupations.graphql"
    FindOrganisations "operations/find_organisations.graphql"
    FindSkills "operations/find_skills.graphql"
    FindTowns "operations/find_towns.graphql"
    GuardianHome "operations/guardian_home.graphql"
    GuardianInvitation "operations/guardian_invitation.graphql"
    Guardianships "operations/guardianships.graphql"
    Home "operations/home.graphql"
    Host "operations/host.graphql"
    InviteGuardian "operations/invite_guardian.graphql"
    LiftSuspension "operations/lift_suspension.graphql"
    ListCodes "operations/list_codes.graphql"
    MatchObstacle "operations/match_obstacle.graphql"
    Matches "operations/matches.graphql"
    Me "operations/me.graphql"
    NewPlacement "operations/new_placement.graphql"
    OccupationTemplates "operations/occupation_templates.graphql"
    Profile "operations/profile.graphql"
    ProposeAmendment "operations/propose_amendment.graphql"
    PublishPlacement "operations/publish_placement.graphql"
    RecordPreparation "operations/record_preparation.graphql"
    RefuseAgreement "operations/refuse_agreement.graphql"
    RegisterAgreement "operations/register_agreement.graphql"
    RemoveBookmark "operations/remove_bookmark.graphql"
    RequestSearchAlert "operations/request_search_alert.graphql"
    RequestSignInCode "operations/request_sign_in_code.graphql"
    RequestVerification "operations/request_verification.graphql"
    Reviews "operations/reviews.graphql"
    SaveCandidateProfile "operations/save_candidate_profile.graphql"
    SaveEnterprise "operations/save_enterprise.graphql"
    SaveMentor "operations/save_mentor.graphql"
    SavePlacement "operations/save_placement.graphql"
    SaveSearch "operations/save_search.graphql"
    Saved "operations/saved.graphql"
    SearchAlert "operations/search_alert.graphql"
    SearchDemand "operations/search_demand.graphql"
    SearchPlacements "operations/search_placements.graphql"
    SendAgreement "operations/send_agreement.graphql"
    SendSigningLink "operations/send_signing_link.graphql"
    SignAgreement "operations/sign_agreement.graphql"
    SignByLink "operations/sign_by_link.graphql"
    SignIn "operations/sign_in.graphql"
    SignOut "operations/sign_out.graphql"
    SignUp "operations/sign_up.graphql"
    SuspendOrganisation "operations/suspend_organisation.graphql"
    TerminateAgreement "operations/terminate_agreement.graphql"
    Verifications "operations/verifications.graphql"
    VerifyAgreement "operations/verify_agreement.graphql"
    ViewAgreement "operations/view_agreement.graphql"
    ViewApplication "operations/view_application.graphql"
    ViewPlacement "operations/view_placement.graphql"
    ViewReview "operations/view_review.graphql"
    WithdrawAmendment "operations/withdraw_amendment.graphql"
    WithdrawApplication "operations/withdraw_application.graphql"
}
