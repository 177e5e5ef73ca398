//! The brokering round: many people, scarce places, one answer that nobody can better by a private deal.
//!
//! # The problem
//!
//! Candidates list the placements that they want, dearest first. A placement has so many seats, may
//! belong to an owner (an enterprise) with fewer seats than its placements have together, and that
//! owner to another (a training provider): caps form a tree. Every placement ranks those who apply;
//! equals are ordered by one [lottery](lottery) number a candidate. This is student-project
//! allocation (Abraham, Irving, Manlove 2007) with a deeper tree, and with reserved places.
//!
//! # One order a tree
//!
//! An application has **one** priority, and every level of its tree goes by it: a whole number, lower
//! is better, then the candidate's lottery number. An enterprise that ranked people otherwise than its
//! placements do could leave no stable answer at all. Take an enterprise with one seat and two
//! placements of one seat each; Y and Z apply to the first, X to the second; the first placement ranks
//! Y before Z, and the enterprise Z before X before Y. If Z gets the seat, Y takes it at the placement;
//! if Y has it, X takes it at the enterprise; if X has it, Z does. So [`Instance`] can't hold such an
//! order, and [`document`] refuses one by name.
//!
//! # What a tree chooses
//!
//! Of the applications that it has, a tree takes, among the sets within every cap, those that fill the
//! most reserved places; among these, one of the largest; among these, the one that is best from the top
//! of the order down. One person fills at most one reserved place, also when they belong to several groups.
//!
//! Call `f(S) = K·filled(S) + w(S)`, with `filled` the size of a largest matching of S into reserved
//! places and w any weights above zero that follow the order, far enough apart. `filled` is the sum over placements of the
//! rank functions of transversal matroids, and so M♮-concave; adding weights to single elements keeps
//! that, and so does cutting the sums of a laminar family at caps. A tree that maximises an M♮-concave
//! function chooses as substitutes and by the law of aggregate demand (Kojima, Tamura, Yokoo 2018). With
//! that, deferred acceptance gives the stable answer that every candidate likes best, telling the truth
//! is best for candidates, and each candidate is placed in all stable answers or in none (Hatfield,
//! Milgrom 2005). At a single placement the choice is that of Sönmez and Yenmez (2022).
//!
//! Because the function is M♮-concave, one application too many is put right by one rejection, and the
//! innermost set that is over its cap makes it: of those who fill no reserved place that would otherwise
//! stay empty it rejects the worst; if there is nobody of that kind, the worst of all.
//!
//! [Over-and-above](ReserveOrder::OverAndAbove) places are given out in two steps, which is still a choice of substitutes at one
//! placement, but no maximum of such a function. Below an owner whose cap can bind it is therefore refused.
//!
//! # What stable means
//!
//! A candidate and a placement *block* an answer if the candidate would rather be there and its tree,
//! choosing from those whom it has and this application, would take it. Placed people
//! ([`Instance::placed`]) neither move nor make room. [`check`](check::faults) is written from these sentences
//! and shares nothing with the solver but [`Instance`].
//!
//! ```
//! use matcher::round::{Application, InstanceBuilder, ReserveOrder, check, solve};
//!
//! let mut round = InstanceBuilder::new(ReserveOrder::MinimumGuarantee);
//! let firm = round.owner(1, None)?;
//! let bakery = round.placement(1, Some(firm), &[])?;
//! let pastry = round.placement(1, Some(firm), &[])?;
//! let wants = |placement, priority| Application { placement, priority };
//! round.candidate(0, &[], &[wants(bakery, 1), wants(pastry, 1)])?;
//! round.candidate(1, &[], &[wants(pastry, 0)])?;
//! let round = round.build()?;
//!
//! let result = solve(&round);
//! assert_eq!(result.placement_of(1), Some(pastry)); // the firm has one seat, and ranks candidate 1 first
//! assert_eq!(result.placement_of(0), None);
//! assert!(check::faults(&round, &result).is_empty());
//! # Ok::<(), matcher::round::InstanceError>(())
//! ```

pub use instance::{
    Application, Instance, InstanceBuilder, InstanceError, MOST_RESERVES, Reserve, ReserveOrder,
};
pub use solve::{Assignment, Proceedings, solve};

pub mod check;
pub mod document;
mod instance;
pub mod lottery;
mod solve;
