//! The own datasets to choose from, and what the page does about them.

use super::store::{all_aside, is_aside, is_key, stored, stored_elsewhere, superseded_by};
use crate::model::{Action, Choice, Datasets, OwnDataset, dataset_of, own_base};
use crate::ui::kit::context::Dispatch;
use crate::ui::kit::hooks::use_guard;
use crate::ui::kit::on_demand::{on_demand, with_on_demand};
use crate::units::Id;
use crate::web::{self, File};
use std::rc::Rc;
use yew::prelude::*;

/// The own datasets to choose from: of each id the version that was used last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnList(pub Rc<[Id]>);

/// Events of an own dataset.
#[derive(Clone, Debug, PartialEq)]
pub enum OwnDatasetsEvent {
    /// It is to be shown.
    Use(OwnDataset),
    /// It is a copy of the one shown, to be shown in its place.
    Copy(OwnDataset),
    /// It is shown.
    Shown(Id),
    /// It was read again, and is here.
    Reopened(OwnDataset),
    /// It is no longer wanted.
    Remove(Id),
    /// Another tab stored it.
    StoredElsewhere(OwnDataset),
    /// Another tab removed it from this device.
    RemovedElsewhere(OwnDataset),
}

/// Returns whether both are versions of one dataset.
fn are_versions(one: &Id, other: &Id) -> bool {
    own_base(one.as_str()).is_some() && own_base(one.as_str()) == own_base(other.as_str())
}

impl OwnList {
    /// Returns those that a visit begins with: what only this tab still has is listed where it is shown.
    pub fn of(datasets: &Datasets) -> OwnList {
        let listed = datasets.own_datasets().rev().map(OwnDataset::reference);
        OwnList(listed.filter(|reference| !is_aside(reference)).cloned().collect())
    }

    /// Returns the list with this version in the place of others of its id.
    fn with(&self, reference: &Id) -> Option<OwnList> {
        let base = own_base(reference.as_str())?;
        let mut listed = self.0.to_vec();
        match listed.iter_mut().find(|one| own_base(one.as_str()) == Some(base)) {
            Some(one) if one == reference => return None,
            Some(one) => one.clone_from(reference),
            None => listed.push(reference.clone()),
        }
        Some(OwnList(listed.into()))
    }
}

impl Reducible for OwnList {
    type Action = OwnDatasetsEvent;

    fn reduce(self: Rc<Self>, event: OwnDatasetsEvent) -> Rc<Self> {
        let next = match &event {
            OwnDatasetsEvent::Use(_)
            | OwnDatasetsEvent::Copy(_)
            | OwnDatasetsEvent::StoredElsewhere(_)
            | OwnDatasetsEvent::RemovedElsewhere(_) => None,
            OwnDatasetsEvent::Shown(reference) => self.with(reference),
            OwnDatasetsEvent::Reopened(own) => self.with(own.reference()),
            OwnDatasetsEvent::Remove(reference) => {
                Some(OwnList(self.0.iter().filter(|one| *one != reference).cloned().collect()))
            }
        };
        next.map_or(self, Rc::new)
    }
}

/// A file that was dropped onto the page.
#[derive(Clone, Debug)]
pub struct Dropped {
    number: u32,
    /// The file.
    pub file: File,
}

impl PartialEq for Dropped {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

/// Knowledge of the page about own datasets.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnDatasets {
    /// Those to choose from.
    pub list: OwnList,
    /// Whether what reads, keeps and edits them is wanted.
    pub is_wanted: bool,
    /// The file that was dropped last.
    pub dropped: Option<Dropped>,
    /// Says that what reads, keeps and edits them is wanted.
    pub want: Callback<()>,
}

/// Returns the datasets that a visit begins with: the built-in ones, what earlier visits left, and what this tab kept before it
/// was loaded anew.
pub fn first_datasets() -> Datasets {
    // Where own datasets are stored the visit has waited for what opens them.
    let Some(on_demand) = (on_demand().here)() else { return Datasets::first() };
    let ours = all_aside().chain(stored()).filter(|stored| stored.is_ours);
    ours.filter_map(|stored| (on_demand.own_dataset)(&stored.packed))
        .fold((on_demand.builtins)(), |all, own| all.with_own(own))
}

/// The own datasets of this device; `shown` is the dataset on the page.
#[hook]
pub fn use_own_datasets(list: &UseReducerHandle<OwnList>, shown: &Id) -> OwnDatasets {
    // Where another version of this page has packed one, its text has to be read again.
    let is_wanted = use_state_eq(|| stored().any(|stored| !stored.is_ours));
    let dropped = use_state_eq(|| None::<Dropped>);
    let want = {
        let is_wanted = is_wanted.setter();
        use_callback((), move |(), ()| is_wanted.set(true))
    };
    {
        // What undo brings back can be chosen again.
        let dispatcher = list.dispatcher();
        use_effect_with(shown.clone(), move |shown| {
            dispatcher.dispatch(OwnDatasetsEvent::Shown(shown.clone()))
        });
    }
    {
        let (dropped, want) = (dropped.setter(), want.clone());
        let number = use_mut_ref(|| 0_u32);
        use_guard((), move |()| {
            Some(web::on_drop(move |file| {
                *number.borrow_mut() += 1;
                dropped.set(Some(Dropped { number: *number.borrow(), file }));
                want.emit(());
            }))
        });
    }
    OwnDatasets { list: OwnList::clone(list), is_wanted: *is_wanted, dropped: (*dropped).clone(), want }
}

/// Handles events of own datasets for the page. `wanted` is the fragment that the visit began with.
#[hook]
pub fn use_own_dataset_events(
    list: &UseReducerHandle<OwnList>,
    shown: &Id,
    wanted: &Rc<str>,
    dispatch: &Dispatch,
) -> Callback<OwnDatasetsEvent> {
    let list = list.dispatcher();
    let dispatch = dispatch.clone();
    let receive =
        use_callback((shown.clone(), Rc::clone(wanted)), move |event: OwnDatasetsEvent, (shown, wanted)| {
            list.dispatch(event.clone());
            match event {
                // A dataset that is shown stays as it is, and a notice says so.
                OwnDatasetsEvent::StoredElsewhere(own) if are_versions(shown, own.reference()) => {
                    if own.reference() != shown {
                        dispatch.emit(Action::ChangedElsewhere(own));
                    }
                }
                OwnDatasetsEvent::StoredElsewhere(own) => {
                    list.dispatch(OwnDatasetsEvent::Shown(own.reference().clone()));
                    dispatch.emit(Action::AddDataset(own));
                }
                // What is shown is the only one of it, and its reader may want it on this device.
                OwnDatasetsEvent::RemovedElsewhere(own) if are_versions(shown, own.reference()) => {
                    dispatch.emit(Action::RemovedElsewhere(shown.clone(), own.dataset().title.clone()));
                }
                OwnDatasetsEvent::RemovedElsewhere(own) => {
                    list.dispatch(OwnDatasetsEvent::Remove(own.reference().clone()))
                }
                OwnDatasetsEvent::Use(own) => dispatch.emit(Action::UseDataset(own)),
                OwnDatasetsEvent::Copy(own) => dispatch.emit(Action::UseCopy(own)),
                OwnDatasetsEvent::Reopened(own) => {
                    // Another version of it was wanted: opened now, it says so.
                    let is_wanted =
                        dataset_of(wanted).and_then(own_base) == own_base(own.reference().as_str());
                    dispatch.emit(Action::AddDataset(own));
                    if is_wanted {
                        dispatch.emit(Action::Arrive(wanted.to_string()));
                    }
                }
                OwnDatasetsEvent::Remove(reference) if reference == *shown => {
                    dispatch.emit(Action::ChooseDataset(Choice::default().dataset));
                }
                OwnDatasetsEvent::Remove(_) | OwnDatasetsEvent::Shown(_) => {}
            }
        });
    use_guard(receive.clone(), |receive| {
        let receive = receive.clone();
        Some(web::on_stored_elsewhere(move |key, before, now| {
            if is_key(key) {
                let receive = receive.clone();
                with_on_demand(move |loaded| {
                    let event = loaded.ok().and_then(|on_demand| stored_elsewhere(&on_demand, before, now));
                    event.into_iter().for_each(|event| receive.emit(event));
                });
            }
        }))
    });
    {
        // A notice from before this tab was reloaded still holds.
        let (receive, shown) = (receive.clone(), shown.clone());
        use_effect_with((), move |()| {
            if is_aside(&shown) {
                with_on_demand(move |loaded| {
                    let event = loaded.ok().and_then(|on_demand| superseded_by(&on_demand, &shown));
                    event.into_iter().for_each(|event| receive.emit(event));
                });
            }
        });
    }
    receive
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(events: impl IntoIterator<Item = OwnDatasetsEvent>) -> Vec<String> {
        let list = events.into_iter().fold(Rc::new(OwnList::default()), OwnList::reduce);
        list.0.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn of_each_id_the_version_used_last_is_listed_in_its_place() {
        let shown = |reference: &str| OwnDatasetsEvent::Shown(reference.into());
        assert_eq!(after([shown("own.a.1"), shown("own.b.1"), shown("own.a.2")]), ["own.a.2", "own.b.1"]);
        assert_eq!(after([shown("evidence")]), [""; 0]);
        assert_eq!(after([shown("own.a.1"), OwnDatasetsEvent::Remove("own.a.1".into())]), [""; 0]);
    }
}
