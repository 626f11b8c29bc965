//! The About view: what the page is, and how far to trust it.

use crate::model::{Action, Datasets, Document, View, words};
use crate::ui::kit::context::use_dispatch;
use crate::ui::kit::listeners::follow;
use crate::ui::kit::page_link::view_address;
use yew::prelude::*;

/// Where the source is, as Cargo.toml says; empty where it does not.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// Properties of the view.
#[derive(Clone, PartialEq, Properties)]
pub struct AboutProps {
    /// The page's document.
    pub document: Document,
    /// The datasets that there are.
    pub datasets: Datasets,
}

/// The About view: the page's question, who judged what, and its limits.
#[component]
pub fn AboutView(props: &AboutProps) -> Html {
    let dispatch = use_dispatch();
    let link = |view: View, text: &'static str| {
        let address = view_address(&props.document, view, None);
        html! { <a href={address} onclick={follow(&dispatch, Action::Show(view))}>{ text }</a> }
    };
    html! {
        <article class="about">
            <h1 id="about-title" tabindex="-1">{ "About this page" }</h1>
            <h2>{ "The question" }</h2>
            <p>
                { "Node.js or Python for the backend of your project? The honest answer is that it depends. This \
                   page works out what it depends on: your use case, your weights, and what is known today about the \
                   two." }
            </p>
            <h2>{ "The article it starts from" }</h2>
            <p>
                { "\u{201c}Node.js vs Python Comparison: Which One is Ideal Backend Framework for Web Development\u{201d} by \
                   Chandresh Patel compares the two in ten criteria. Its claims are quoted in " }
                { link(View::Evidence, "Evidence") }
                { " and judged one by one against today\u{2019}s figures. Its verdicts are also a dataset of their own, so that you \
                   can see where the two differ. The page is not affiliated with its author." }
            </p>
            <h2>{ "The method in five sentences" }</h2>
            <ol>
                <li>{ "Each backend has a score from 0 to 100 on each criterion, where 0 is the worst plausible backend and 100 the best." }</li>
                <li>{ "You say how much each criterion matters; the value of a backend is the weighted sum of its scores (Keeney and Raiffa,\u{a0}1976)." }</li>
                <li>{ "A lead of 5 points or more is called clear, 2 to 5 leaning, and less than 2 too close to call." }</li>
                <li>{ format!("Scores are intervals, so the page also draws scores and weights at random {} times and counts how often each backend is best.", words::n_draws()) }</li>
                <li>{ "For each weight it computes exactly where the leader would change." }</li>
            </ol>
            <h2>{ "Who set what" }</h2>
            <ul>
                <li>{ "Scores of the evidence dataset follow from dated, sourced figures by stated rules. Checklists are judgement, item by item, and marked as such." }</li>
                <li>{ "The weights of the use cases are judgement by the authors of this page. Each use case states its reason; change any weight and the answer follows." }</li>
                <li>{ "Measured results come from your own browser; the native estimates beside them come from a calibration whose error is stated." }</li>
            </ul>
            <h2>{ "Limits" }</h2>
            <ul>
                <li>{ "A browser is not a server: what " }{ link(View::Measure, "Measure") }{ " finds is a ratio of two engines on your machine, not the speed of a service." }</li>
                <li>{ "Figures age. Each carries its date; those older than a year are marked." }</li>
                <li>{ "Two names stand for many frameworks. The choice of framework can matter more than the choice of language." }</li>
                <li>{ "The page cannot know your team. Its skills count only if you say so." }</li>
            </ul>
            <h2>{ "Dates, licence, errors" }</h2>
            <ul>
                for builtin in props.datasets.builtins() {
                    <li>{ format!("{}: as of {}.", words::title_in_prose(&builtin.dataset.title), words::date(&builtin.dataset.date)) }</li>
                }
                <li>{ format!("Version {} of the page. Licence: MIT or Apache 2.0, at your choice.", env!("CARGO_PKG_VERSION")) }</li>
                if REPOSITORY.is_empty() {
                    <li>{ "Found an error? Tell whoever published this copy, and include the page\u{2019}s address: it contains everything you set." }</li>
                } else {
                    <li>{ "Found an error? Report it at " }<a href={REPOSITORY}>{ REPOSITORY }</a>{ " and include the page\u{2019}s address: it contains everything you set." }</li>
                }
            </ul>
        </article>
    }
}
