//! The load: one to begin with, and a slider for each of its figures.

use crate::model::Action;
use crate::model::simulation::load::{LoadField, ServiceLoad};
use crate::model::simulation::presets::{PRESETS, Preset, preset_of};
use crate::model::words::simulation as words;
use crate::ui::kit::context::use_dispatch;
use crate::ui::kit::select::{Choosable, Select};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of the controls.
#[derive(PartialEq, Properties)]
pub struct ControlsProps {
    /// The load.
    pub load: ServiceLoad,
    /// Whether a person set it.
    pub is_own: bool,
    /// Name of the use case.
    pub profile: AttrValue,
    /// The use case's name in datasets.
    #[prop_or_default]
    pub use_case: Option<AttrValue>,
}

const OWN: &str = "own";

/// The load: one to begin with, and a slider for each of its figures.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let dispatch = use_dispatch();
    let preset = PRESETS.iter().find(|preset| preset.load == props.load);
    let options = PRESETS.iter().map(|preset| Choosable::new(preset.id, preset.name));
    let own = preset.is_none().then(|| Choosable::new(OWN, "Your own"));
    let options: Vec<Choosable> = own.into_iter().chain(options).collect();
    let onchoose =
        dispatch.reform(|id: String| Action::SetLoad(Preset::by_id(&id).map(|preset| preset.load)));
    let reset = dispatch.reform(|_: MouseEvent| Action::SetLoad(None));
    let of_use_case = preset_of(props.use_case.as_deref()).load;
    html! {
        <section class="simulate-load" aria-labelledby="load-title">
            <h2 id="load-title">{ "Your load" }</h2>
            <div class="simulate-presets">
                <label class="pick">
                    <span>{ "Begin with" }</span>
                    <Select id="load-preset" value={preset.map_or(OWN, |preset| preset.id)} {options} {onchoose} />
                </label>
                if props.is_own && props.load != of_use_case {
                    <button type="button" onclick={reset}>{ format!("Use the load for: {}", props.profile) }</button>
                }
            </div>
            <div class="simulate-sliders">
                for field in LoadField::ALL {
                    <LoadSlider key={field.key()} {field} load={props.load} />
                }
            </div>
            if let Some(preset) = preset {
                <details>
                    <summary>{ "Where these figures come from" }</summary>
                    <dl class="simulate-sources">
                        for field in LoadField::ALL {
                            <div>
                                <dt>{ format!("{}: {}", words::field_name(field), words::field_value(field, preset.load.get(field))) }</dt>
                                <dd>{ preset.source(field) }</dd>
                            </div>
                        }
                    </dl>
                </details>
            }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct LoadSliderProps {
    field: LoadField,
    load: ServiceLoad,
}

/// A figure: slider, one step less, one step more.
#[component]
fn LoadSlider(props: &LoadSliderProps) -> Html {
    let dispatch = use_dispatch();
    let LoadSliderProps { field, load } = *props;
    let (place, last) = (load.place(field), field.steps().len() - 1);
    let id = AttrValue::from(format!("load-{}", field.key()));
    let set = move |place: usize| Action::SetLoad(Some(load.at_place(field, place)));
    let oninput = dispatch.reform(move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        set(input.value().parse().unwrap_or(place))
    });
    let step = |to: usize| dispatch.reform(move |_: MouseEvent| set(to));
    let (name, value) = (words::field_name(field), words::field_value(field, load.get(field)));
    html! {
        <div class="simulate-slider">
            <label for={&id}>{ name }</label>
            <output for={&id}>{ &value }</output>
            <div class="simulate-slide">
                <button type="button" aria-label={format!("Less: {name}")} disabled={place == 0}
                    onclick={step(place.saturating_sub(1))}>{ "\u{2212}" }</button>
                <input type="range" {id} min="0" max={last.to_string()} step="1" value={place.to_string()}
                    aria-valuetext={value.clone()} {oninput} />
                <button type="button" aria-label={format!("More: {name}")} disabled={place == last}
                    onclick={step((place + 1).min(last))}>{ "+" }</button>
            </div>
        </div>
    }
}
