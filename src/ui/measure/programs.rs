//! The list of programs, as results name them and predict from them.

use crate::model::Pair;
use crate::model::RatioInterval;
use crate::model::measurement::programs::Listed;
use crate::model::measurement::results::{MeasuredProgram, Transfer};
use crate::ui::kit::context::Shared;
use std::ops::Deref;
use yew::html::ImplicitClone;

/// The programs there are; none before they are loaded. Compared by identity, as they are loaded once.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramList(Shared<Vec<Listed>>);

impl ProgramList {
    /// Makes a list shareable.
    pub fn new(programs: Vec<Listed>) -> Self {
        ProgramList(Shared::new(programs))
    }

    /// Returns the program of this name.
    pub fn program(&self, id: &str) -> Option<&Listed> {
        self.iter().find(|listed| listed.id == id)
    }

    /// Returns what a result's program is called.
    pub fn title<'a>(&'a self, result: &'a MeasuredProgram) -> &'a str {
        self.program(&result.id).map_or(&result.id, |listed| &listed.title)
    }

    /// Returns what is expected of a server with these versions, where that can be said.
    pub fn native_ratio(&self, result: &MeasuredProgram, is_v8: bool, pair: Pair) -> Option<RatioInterval> {
        let transfer = self.program(&result.id).map_or(Transfer::None, Listed::transfer);
        result.native(is_v8, transfer, pair)
    }
}

impl Deref for ProgramList {
    type Target = [Listed];

    fn deref(&self) -> &[Listed] {
        &self.0
    }
}

impl ImplicitClone for ProgramList {}
