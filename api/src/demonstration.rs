//! stub until written
use crate::context::Ctx;use crate::database::Database;use crate::error::Error;
pub const PASSWORD:&str="x";pub const EXAMPLE_EMAIL:&str="x";pub struct Options{pub placements:u64,pub candidates:u64,pub seed:u64}pub struct Progress{pub stage:&'static str,pub done:u64,pub total:u64}pub struct Entrance{pub role:&'static str,pub link_token:String,pub bearer_token:String}
pub async fn is_here(_:&Database)->Result<bool,Error>{Ok(false)}
pub async fn fill(_:&Ctx,_:Options,_:&mut dyn FnMut(Progress))->Result<(),Error>{Ok(())}
pub async fn entrances(_:&Ctx)->Result<Vec<Entrance>,Error>{Ok(vec![])}