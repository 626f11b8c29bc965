//! Context that components share: values that are compared by identity, and the way to send actions.

use crate::model::{Action, Dataset, Datasets, Decision};
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;
use yew::html::ImplicitClone;
use yew::prelude::{Callback, hook, use_context};

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

impl<T> ImplicitClone for Shared<T> {}

/// A dataset that is compared by identity.
#[derive(Clone, Debug)]
pub struct Data(Arc<Dataset>);

impl Data {
    /// Returns the dataset of a decision.
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

impl ImplicitClone for Data {}
impl ImplicitClone for Datasets {}
impl ImplicitClone for crate::units::Id {}

/// The callback by which components send actions; the page provides it.
pub type Dispatch = Callback<Action>;

/// Sends actions to the page.
#[hook]
pub fn use_dispatch() -> Dispatch {
    use_context::<Dispatch>().unwrap_or_default()
}
