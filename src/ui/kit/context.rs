//! What several views need.

use super::listeners::Send;
use crate::model::{Action, Dataset, Decision, Rest, State, Why};
use crate::ui::app::parts::Later;
use crate::ui::decide::uncertainty_results::{Doubts, ShownUncertainty};
use crate::ui::evidence::dataset_loader::Failed;
use crate::ui::own_datasets::store::Kept;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;
use yew::prelude::{Callback, hook, use_context};

/// Width that charts are drawn in before the real one is known \[CSS px\].
pub const DEFAULT_WIDTH: f64 = 640.0;

/// What a view draws from, and how it answers.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The page's state.
    pub state: &'a Shared<State>,
    /// What follows from it.
    pub decision: &'a Shared<Decision>,
    /// What was shown before the last change of use case or dataset.
    pub before: Option<&'a Shared<Decision>>,
    /// Why the answer is what it is; `None` where there is none.
    pub why: Option<&'a Shared<Why>>,
    /// How sure the answers are.
    pub doubts: &'a Doubts,
    /// What is kept for comparison.
    pub kept: &'a [Shared<Decision>],
    /// Sends actions.
    pub send: &'a Send,
    /// Room for charts \[CSS px\].
    pub width: f64,
    /// What did not arrive when it was asked for last.
    pub failed: Option<&'a Failed>,
    /// Whether the rest of the program is here.
    pub later: &'a Later,
    /// A person's own datasets.
    pub own: &'a Kept,
}

impl Context<'_> {
    /// How sure the answer shown is.
    pub fn known(&self) -> ShownUncertainty {
        self.doubts.shown(&self.state.document.choice)
    }

    /// What is not here of the dataset shown; `None` where all is.
    pub fn rest(&self) -> Option<Rest> {
        self.state.datasets.builtin(self.decision.dataset.id.as_str())?.rest
    }
}

/// A value that is compared by identity: a new one is made exactly when something changed.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Makes a value shareable.
    pub fn new(value: T) -> Self {
        Shared(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// A dataset that is compared by identity.
#[derive(Clone, Debug)]
pub struct Data(Arc<Dataset>);

impl Data {
    /// The dataset of a decision.
    pub fn of(decision: &Decision) -> Self {
        Data(Arc::clone(&decision.dataset))
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Data {
    type Target = Dataset;

    fn deref(&self) -> &Dataset {
        &self.0
    }
}

/// What components send actions by; the page provides it.
pub type Dispatch = Callback<Action>;

/// Sends actions to the page.
#[hook]
pub fn use_dispatch() -> Dispatch {
    use_context::<Dispatch>().unwrap_or_default()
}

impl yew::html::ImplicitClone for Data {}
impl<T> yew::html::ImplicitClone for Shared<T> {}
impl yew::html::ImplicitClone for crate::units::Id {}
