//! One measured program: its result, the samples that this is made of, and the sources.

use super::programs::ProgramList;
use super::sample_strips::sample_strips;
use super::sources::{Source, sources};
use crate::model::measurement::results::{Circumstances, MeasuredProgram};
use crate::model::words::{date, measured as measured_words, measured_view as words};
use crate::model::{Pair, Program};
use crate::ui::kit::render_count::count_render;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of one measured program.
#[derive(PartialEq, Properties)]
pub struct MeasuredDetailsProps {
    /// The programs there are.
    pub programs: ProgramList,
    /// The result.
    pub result: MeasuredProgram,
    /// When and with what.
    pub circumstances: Rc<Circumstances>,
    /// The program in the run that found it, with its samples; `None` where these are not here any more.
    pub program: Option<Rc<Program>>,
    /// Its sources, as far as they are loaded: JavaScript and Python.
    pub sources: [Option<Source>; 2],
    /// The pair of native runtimes that the prediction is for.
    pub pair: Pair,
    /// Room for the samples \[CSS px\].
    pub width: f64,
    /// Called when it is opened or closed, with the program's id.
    pub ontoggle: Callback<String>,
}

/// One measured program in a sentence that opens to the rest.
#[component]
pub fn MeasuredDetails(props: &MeasuredDetailsProps) -> Html {
    count_render("MeasuredDetails");
    let MeasuredDetailsProps { programs, result, circumstances, pair, .. } = props;
    let listed = programs.program(&result.id);
    let note = listed.map(|listed| &listed.note).filter(|note| !note.is_empty());
    let id = result.id.clone();
    html! {
        <details class="measure-one" ontoggle={props.ontoggle.reform(move |_| id.clone())}>
            <summary>
                <b>{ programs.title(result) }</b>
                { format!(": {}", measured_words::verdict_sentence(result.verdict, result.ratio)) }
                if result.is_preliminary {
                    <span class="fine">{ " Preliminary." }</span>
                }
            </summary>
            <p>
                { match programs.native_ratio(result, circumstances.is_v8, *pair) {
                    Some(native) => measured_words::native_sentence(native),
                    None => words::no_native(circumstances.is_v8, result.verdict),
                } }
            </p>
            if let Some(note) = note {
                <p class="warning">{ note }</p>
            }
            <p class="fine">
                { format!(
                    "{} {}; {}. JavaScript {} a call ({}), Python {} ({}).",
                    measured_words::floor_sentence(result.floor),
                    words::blocks(result.blocks, result.rounds),
                    date(&circumstances.date),
                    words::duration(result.call_millis[0]),
                    circumstances.javascript,
                    words::duration(result.call_millis[1]),
                    circumstances.python,
                ) }
            </p>
            <ul class="advice">{ for result.signs.iter().map(|sign| html! { <li>{ measured_words::advice(sign) }</li> }) }</ul>
            { sample_strips(props.program.as_deref(), props.width) }
            { for listed.map(|listed| sources(listed, &props.sources)) }
        </details>
    }
}
