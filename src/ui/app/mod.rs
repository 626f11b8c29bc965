//! The page: one state, what keeps the browser in step with it, and the frame around the views.

mod browser_sync;
mod first_state;
pub mod frame;
mod own_datasets_slot;
pub mod page;
pub mod page_state;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;

use crate::model::{Action, Choice, View, words};
use crate::ui::decide::uncertainty_results::{Counting, CountingProps, Uncertainty};
use crate::ui::evidence::dataset_loader::use_missing_details;
use crate::ui::kit::context::Dispatch;
use crate::ui::kit::hooks::{use_first_steps, use_is_begun, use_rested, use_settled};
use crate::ui::kit::lazy::{lazy_quietly, part, use_part};
use crate::ui::kit::on_demand::on_demand;
#[cfg(target_arch = "wasm32")]
use crate::ui::kit::on_demand::with_on_demand;
use crate::ui::kit::ruler::{DEFAULT_WIDTH, ReportWidth};
use crate::ui::own_datasets::list::{OwnList, first_datasets, use_own_dataset_events, use_own_datasets};
use crate::web;
use browser_sync::{use_browser_actions, use_page_dispatch, use_title, use_view_focus};
use first_state::{first_fragment, first_state};
use frame::{Footer, Header, notices};
use own_datasets_slot::OwnDatasetsSlot;
use page::{DialogPlace, LAST_STEP, Views};
use page_state::Page;
use std::rc::Rc;
use yew::prelude::*;

/// How long the answer has to stand before it is read out \[ms\].
const QUIET_MILLIS: u32 = 500;

/// Mounts the page into `#app`, in place of what stands there without JavaScript; natively there is nothing to mount. A visit
/// that begins with a link waits for what reads it; where that does not come, `assets/start.mjs` says so.
pub fn start() {
    #[cfg(target_arch = "wasm32")]
    if let Some(root) = web::root() {
        yew::set_custom_panic_hook(Box::new(web::report_panic));
        let begin = move || {
            yew::Renderer::<App>::with_root(root).render();
        };
        if !first_state::has_to_be_read() {
            return begin();
        }
        with_on_demand(move |loaded| if loaded.is_ok() { begin() } else { web::report_unopened() });
    }
}

/// The page with its state.
#[component]
pub fn App() -> Html {
    let first = use_memo((), |()| Rc::<str>::from(first_fragment()));
    let page = use_reducer_eq(|| Page::at(first_state(first_datasets())));
    let list = use_reducer_eq(|| OwnList::of(&page.state.datasets));
    let dispatch = use_page_dispatch(&page);
    let document = &page.state.document;
    // Addresses of links, which are for those who open them elsewhere, need not follow every move of a weight.
    let rested = use_rested(page.state.clone(), page.state.is_moving());

    use_browser_actions(&dispatch);
    let own = use_own_datasets(&list, &document.choice.dataset);
    let on_own_dataset_event = use_own_dataset_events(&list, &document.choice.dataset, &first, &dispatch);
    let missing = use_missing_details(&page.state, dispatch.reform(Action::CompleteDataset));
    let (width, report_width) = use_width();
    let is_begun = use_is_begun();
    let has_on_demand = use_part(on_demand(), is_begun).is_ok();
    {
        let dispatch = dispatch.clone();
        use_effect_with(has_on_demand, move |has| {
            if *has {
                dispatch.emit(Action::BringDatasets);
            }
        });
    }
    let results = use_state_eq(Uncertainty::default);
    let onresults = {
        let setter = results.setter();
        use_callback((), move |results, ()| setter.set(results))
    };
    let (choices, onnear) = use_counted_choices(&page, is_begun);
    let is_counting = !choices.is_empty();
    let results = (*results).clone();
    let lead = AttrValue::from(page.decision.as_deref().map(words::lead).unwrap_or_default());
    let title = use_rested(lead.clone(), page.state.is_moving());
    use_title(document.view, title);
    use_view_focus(document.view, document.at.is_some());
    let status = if document.view == View::Decide { lead } else { document.view.title().into() };
    let status = use_settled(status, QUIET_MILLIS);
    let step = use_first_steps(LAST_STEP);
    let is_whole = step == LAST_STEP;
    use_effect_with(is_whole, |is_whole| {
        if *is_whole {
            web::set_root_attribute("data-ready", Some("true"));
        }
    });

    let state = &page.state;
    html! {
        <ContextProvider<Dispatch> context={dispatch}>
            <ContextProvider<ReportWidth> context={report_width}>
                <Header state={&rested} />
                <OwnDatasetsSlot own={own.clone()} datasets={&state.datasets} shown={&document.choice.dataset} view={document.view} {is_whole}
                    page={on_own_dataset_event} />
                { notices(state) }
                if page.decision.is_some() {
                    <Views page={Page::clone(&page)} {rested} {results} {missing} own={own.clone()} {width} {is_begun} {onnear} {step} />
                } else {
                    <p class="standby">{ "This page lost its data. Please reload it." }</p>
                }
                if is_whole {
                    <footer class="page-footer"><Footer /></footer>
                }
                { lazy_quietly(is_counting, counting(), CountingProps { choices, datasets: state.datasets.clone(), onresults }) }
                <DialogPlace page={Page::clone(&page)} />
                <p class="visually-hidden" role="status">{ status }</p>
            </ContextProvider<ReportWidth>>
        </ContextProvider<Dispatch>>
    }
}

/// The room for charts, and what reports it.
#[hook]
fn use_width() -> (f64, ReportWidth) {
    let width = use_state_eq(|| DEFAULT_WIDTH);
    let setter = width.setter();
    // A width is no news where it differs by less than half a pixel.
    let report = use_callback((), move |width: f64, ()| setter.set((width * 2.0).round() / 2.0));
    (*width, ReportWidth(report))
}

part! {
    /// The part that counts draws.
    counting in explain draws Counting from CountingProps
}

/// The choices of which it is to be found out how sure they are, and what says that this is in sight. Before a person has
/// begun or it has been in sight, there are none, and nothing is loaded for it.
#[hook]
fn use_counted_choices(page: &Page, is_begun: bool) -> (Rc<[Choice]>, Callback<()>) {
    let was_near = use_state_eq(|| false);
    let setter = was_near.setter();
    let onnear = use_callback((), move |(), ()| setter.set(true));
    let document = &page.state.document;
    let is_shown = document.view == View::Share || (document.view == View::Decide && (is_begun || *was_near));
    let answered = page.decision.iter().chain(page.scenarios.iter()).map(|decision| decision.answer.is_ok());
    let choices = std::iter::once(&document.choice)
        .chain(&document.scenarios)
        .zip(answered)
        .filter(|(_, is_answered)| is_shown && *is_answered)
        .map(|(choice, _)| choice.clone())
        .collect();
    (choices, onnear)
}
