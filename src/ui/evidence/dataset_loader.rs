//! Loads the details of a dataset that the page does not carry, while a view is open that shows them.

use crate::model::{Builtin, DatasetDetails, OnDemand, State, View};
use crate::ui::kit::hooks::use_guard;
use crate::ui::kit::lazy::{PartMissing, load_parts_again, retry_or_reload, use_part};
use crate::ui::kit::on_demand::on_demand;
use crate::web;
use yew::prelude::*;

/// Details of the dataset shown that are still to be loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingDetails {
    /// Which file holds it.
    pub details: DatasetDetails,
    /// Why it did not come, where it did not.
    pub failed: Option<AttrValue>,
    /// Asks for it once more.
    pub try_again: Callback<()>,
}

/// Loads the details that the page shows and does not have, calls back with them, and stops a load that nothing
/// waits for any more. Returns the missing details, also where nothing waits for them.
#[hook]
pub fn use_missing_details(state: &State, completed: Callback<Builtin>) -> Option<MissingDetails> {
    let failed = use_state_eq(|| None::<(DatasetDetails, AttrValue)>);
    let attempt = use_state_eq(|| 0_u32);
    let missing = state
        .datasets
        .builtin(state.document.choice.dataset.as_str())
        .and_then(|builtin| builtin.missing_details);
    let wanted = missing.filter(|_| state.document.view != View::Decide);
    let part = use_part(on_demand(), wanted.is_some());
    let has_failed = matches!(part, Err(PartMissing::Failed(_)));
    let on_demand = part.ok();
    let wanted = wanted.filter(|_| on_demand.is_some());
    {
        let failed = failed.clone();
        use_guard((wanted, *attempt), move |(wanted, _)| {
            failed.set(None);
            let (details, on_demand) = wanted.zip(on_demand)?;
            Some(web::load_bytes(&details.name(), move |found| match take(&on_demand, details, found) {
                Ok(builtin) => completed.emit(builtin),
                Err(why) => failed.set(Some((details, why.into()))),
            }))
        });
    }
    let try_again = {
        let attempt = attempt.clone();
        Callback::from(move |()| if has_failed { load_parts_again() } else { attempt.set(*attempt + 1) })
    };
    let failed = failed.as_ref().filter(|(details, _)| Some(*details) == missing).map(|(_, why)| why.clone());
    let failed = failed.or(has_failed.then(|| "a part of this page did not load".into()));
    missing.map(|details| MissingDetails { details, failed, try_again })
}

/// Returns all of the dataset; an error says why that cannot be.
fn take(
    on_demand: &OnDemand,
    details: DatasetDetails,
    found: Result<Vec<u8>, String>,
) -> Result<Builtin, String> {
    (on_demand.complete)(&details, &found?).ok_or_else(|| {
        web::set_outdated();
        "the server has another version of this page".to_owned()
    })
}

/// In place of what is not there yet: that it is on its way, or why not and what to do.
pub fn details_note(missing: &MissingDetails) -> Html {
    let MissingDetails { details, failed, try_again } = missing;
    html! {
        <div class="notice" role="status">
            if let Some(why) = failed {
                <p>{ format!("The evidence could not be loaded: {why}. The scores are still available.") }</p>
                { retry_or_reload(try_again.reform(|_| ())) }
            } else {
                <p>{ format!("Loading the evidence ({}\u{a0}kB) \u{2026}", details.size_kilobytes()) }</p>
            }
        </div>
    }
}
