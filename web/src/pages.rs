//! The pages, one module a journey, and the table of their addresses.

mod account;
mod agreeing;
mod agreements;
mod alerts;
mod applications;
mod apply;
mod authority;
mod brokering;
mod code_lists;
mod conditions;
mod demand;
mod enterprise;
mod guardians;
mod home;
mod information;
mod matches;
mod mentors;
mod offer;
mod placement;
mod posting;
mod profile;
mod profile_sections;
mod quality;
mod saved;
mod saving;
mod search;
mod sign_in;
mod verification;
mod verify;

use crate::assets;
use crate::failure::Failure;
use crate::guard::guard;
use crate::site::Site;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

macro_rules! routes {
    ($($path:literal $($method:ident $handler:path),+;)+) => {
        /// Every address with its method, for whoever walks all pages.
        pub const ROUTES: &[(&str, &str)] = &[$($((stringify!($method), $path)),+),+];

        fn table() -> Router<Site> {
            Router::new()$(.route($path, routes!(@ $($method $handler),+)))+
        }
    };
    (@ $method:ident $handler:path) => { $method($handler) };
    (@ get $read:path, post $write:path) => { get($read).post($write) };
}

routes! {
    "/" get home::show;
    "/placements" get search::show;
    "/placements/{id}" get placement::show;
    "/placements/{id}/save" post saved::bookmark;
    "/searches/save" get saving::show, post saving::save;
    "/saved" get saved::show;
    "/saved/searches/{id}" post saved::change;
    "/alerts/confirm/{token}" get alerts::show_confirm, post alerts::confirm;
    "/alerts/end/{token}" get alerts::show_end, post alerts::end;
    "/placements/{id}/apply" get apply::show, post apply::send;
    "/sign-in" get sign_in::show, post sign_in::enter;
    "/sign-in/code" get sign_in::show_code, post sign_in::enter_code;
    "/sign-in/link" get sign_in::show_link, post sign_in::enter_link;
    "/sign-up" get account::show, post account::make;
    "/sign-out" post account::sign_out;
    "/language" post account::keep_language;
    "/profile" get profile::show;
    "/profile/guardian" get guardians::show_guardian, post guardians::invite_guardian;
    "/profile/occupations" get profile::show_occupations, post profile::save_occupations;
    "/profile/skills" get profile::show_skills, post profile::save_skills;
    "/profile/{section}" get profile_sections::show, post profile_sections::save;
    "/guardian" get guardians::home;
    "/guardianship" get guardians::show_guardianship, post guardians::accept_guardianship;
    "/guardianship/end" get guardians::show_end, post guardians::end;
    "/matches" get matches::show;
    "/applications" get applications::list;
    "/applications/{id}" get applications::show;
    "/applications/{id}/advance" get applications::back_to_it, post applications::advance;
    "/applications/{id}/withdraw" get applications::back_to_it, post applications::withdraw;
    "/applications/{id}/agreement" get agreeing::drafting::show, post agreeing::drafting::draft;
    "/enterprise" get enterprise::show;
    "/enterprise/edit" get enterprise::edit, post enterprise::save;
    "/enterprise/mentors" get mentors::list;
    "/enterprise/mentors/edit" get mentors::edit, post mentors::save;
    "/enterprise/verification" get verification::show, post verification::request;
    "/enterprise/verification/confirm" post verification::confirm;
    "/enterprise/placements/new" get posting::new, post posting::create;
    "/enterprise/placements/{id}" get offer::show;
    "/enterprise/placements/{id}/edit" get offer::edit, post offer::save;
    "/enterprise/placements/{id}/conditions" get conditions::edit, post conditions::save;
    "/enterprise/placements/{id}/publish" post offer::publish;
    "/enterprise/placements/{id}/close" post offer::close;
    "/enterprise/placements/{id}/appeal" post offer::appeal;
    "/enterprise/placements/{id}/applicants" get brokering::applicants;
    "/authority/reviews" get authority::reviews;
    "/authority/reviews/{id}" get authority::review, post authority::decide;
    "/authority/verifications" get authority::verifications, post authority::decide_verification;
    "/authority/agreements" get agreeing::registering::list;
    "/authority/organisations/{id}" get authority::host;
    "/authority/organisations/{id}/suspend" post authority::suspend;
    "/authority/organisations/{id}/lift" post authority::lift;
    "/demand" get demand::show;
    "/demand.csv" get demand::export;
    "/caseload" get brokering::caseload;
    "/caseload/{candidate}/matches" get matches::of_candidate;
    "/agreements" get agreements::list;
    "/agreements/{id}" get agreements::show;
    "/agreements/{id}/amend" get agreeing::amending::choose;
    "/agreements/{id}/amend/{kind}" get agreeing::amending::show, post agreeing::amending::propose;
    "/agreements/{id}/contact" get agreeing::contact::show, post agreeing::contact::correct;
    "/agreements/{id}/end" get agreeing::ending::show, post agreeing::ending::end;
    "/agreements/{id}/preparation" get agreeing::preparing::show, post agreeing::preparing::record;
    "/agreements/{id}/register" get agreeing::registering::show, post agreeing::registering::decide;
    "/agreements/{id}/sign" get agreements::back_to_it, post agreements::sign;
    "/agreements/{id}/send" get agreements::back_to_it, post agreements::send;
    "/agreements/{id}/link" get agreements::back_to_it, post agreements::send_link;
    "/agreements/{id}/withdraw" get agreements::back_to_it, post agreements::withdraw_amendment;
    "/sign/{token}" get agreements::show_link, post agreements::sign_by_link;
    "/verify" get verify::form;
    "/verify/{code}" get verify::show;
    "/developers" get information::developers;
    "/rights" get information::rights;
    "/privacy" get information::privacy;
    "/accessibility" get information::accessibility;
    "/assets/{name}" get assets::asset;
}

/// Every page over `site`.
pub fn router(site: Site) -> Router {
    table()
        .fallback(async || Failure::NotFound)
        .layer(from_fn_with_state(site.clone(), guard))
        .with_state(site)
}
