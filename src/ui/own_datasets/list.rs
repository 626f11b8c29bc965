//! The own datasets to choose from, and what the page does about them.

use super::store::{stored, stored_elsewhere};
use crate::model::{Action, Choice, dataset_of, keep_own, own_base};
use crate::ui::kit::context::Dispatch;
use crate::ui::kit::hooks::use_guard;
use crate::units::Id;
use crate::web::{self, File};
use std::rc::Rc;
use yew::prelude::*;

/// The own datasets to choose from: of each id the version that was used last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnList(pub Rc<[Id]>);

/// What happens to an own dataset.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// It is to be shown.
    Use(Id),
    /// It is a copy of the one shown, to be shown in its place.
    Copy(Id),
    /// It is shown.
    Shown(Id),
    /// It was read again, and is here.
    Keep(Id),
    /// It is no longer wanted.
    Remove(Id),
    /// Another tab stored it.
    StoredElsewhere(Id),
}

/// Whether both are versions of one dataset.
fn are_versions(one: &Id, other: &Id) -> bool {
    own_base(one.as_str()).is_some() && own_base(one.as_str()) == own_base(other.as_str())
}

impl Reducible for OwnList {
    type Action = News;

    fn reduce(self: Rc<Self>, news: News) -> Rc<Self> {
        let mut listed = self.0.to_vec();
        match news {
            News::Use(_) | News::Copy(_) | News::StoredElsewhere(_) => return self,
            News::Shown(reference) | News::Keep(reference) => {
                let Some(base) = own_base(reference.as_str()) else { return self };
                match listed.iter_mut().find(|one| own_base(one.as_str()) == Some(base)) {
                    Some(one) if *one == reference => return self,
                    Some(one) => *one = reference,
                    None => listed.push(reference),
                }
            }
            News::Remove(reference) => listed.retain(|one| *one != reference),
        }
        Rc::new(OwnList(listed.into()))
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

/// What the page knows of own datasets.
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

/// Opens what an earlier visit left, before anything that may refer to it.
pub fn first_list() -> OwnList {
    let ours = stored().filter(|stored| stored.is_ours);
    OwnList(ours.filter_map(|stored| keep_own(&stored.packed)).collect())
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
        use_effect_with(shown.clone(), move |shown| dispatcher.dispatch(News::Shown(shown.clone())));
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

/// What the page does about news. `wanted` is the fragment that the visit began with.
#[hook]
pub fn use_own_news(
    list: &UseReducerHandle<OwnList>,
    shown: &Id,
    wanted: &Rc<str>,
    dispatch: &Dispatch,
) -> Callback<News> {
    let list = list.dispatcher();
    let dispatch = dispatch.clone();
    let heard = use_callback((shown.clone(), Rc::clone(wanted)), move |news: News, (shown, wanted)| {
        list.dispatch(news.clone());
        match news {
            // A dataset that is shown stays as it is, and the reader is told.
            News::StoredElsewhere(reference) if are_versions(shown, &reference) => {
                if reference != *shown {
                    dispatch.emit(Action::ChangedElsewhere(reference));
                }
            }
            News::StoredElsewhere(reference) => {
                list.dispatch(News::Shown(reference));
                dispatch.emit(Action::Found);
            }
            News::Use(reference) => dispatch.emit(Action::ChooseDataset(reference)),
            News::Copy(reference) => dispatch.emit(Action::ChooseCopy(reference)),
            News::Keep(reference) => {
                // Another version of it was wanted: opened now, it says so.
                let is_wanted = dataset_of(wanted).and_then(own_base) == own_base(reference.as_str());
                dispatch.emit(if is_wanted { Action::Arrive(wanted.to_string()) } else { Action::Found });
            }
            News::Remove(reference) if reference == *shown => {
                dispatch.emit(Action::ChooseDataset(Choice::default().dataset));
            }
            News::Remove(_) | News::Shown(_) => {}
        }
    });
    use_guard(heard.clone(), |heard| {
        let heard = heard.clone();
        Some(web::on_stored_elsewhere(move |key, before, now| {
            if let Some(reference) = stored_elsewhere(key, before, now) {
                heard.emit(News::StoredElsewhere(reference));
            }
        }))
    });
    heard
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(news: impl IntoIterator<Item = News>) -> Vec<String> {
        let list = news.into_iter().fold(Rc::new(OwnList::default()), OwnList::reduce);
        list.0.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn of_each_id_the_version_used_last_is_listed_in_its_place() {
        let shown = |reference: &str| News::Shown(reference.into());
        assert_eq!(after([shown("own.a.1"), shown("own.b.1"), shown("own.a.2")]), ["own.a.2", "own.b.1"]);
        assert_eq!(after([shown("evidence")]), [""; 0]);
        assert_eq!(after([shown("own.a.1"), News::Remove("own.a.1".into())]), [""; 0]);
    }
}
