//! Both sources of a program side by side, with their lengths.

use super::panel::Panel;
use crate::model::measurement::programs::Length;
use crate::ui::kit::markup::alt_class;
use yew::prelude::*;

/// Draws the sources as far as they are here; they are the very files that run.
pub fn sources(panel: &Panel, id: &str) -> Html {
    let Some(listed) = panel.program(id) else { return Html::default() };
    html! {
        <div class="measure-sources">
            { source(panel, &format!("workloads/{id}.js"), "JavaScript", listed.length.js, 0) }
            { source(panel, &format!("workloads/{id}.py"), "Python", listed.length.py, 1) }
        </div>
    }
}

fn source(panel: &Panel, file: &str, language: &'static str, length: Length, alternative: usize) -> Html {
    let Length { lines, tokens } = length;
    html! {
        <figure class={alt_class("source", alternative)}>
            <figcaption>{ format!("{language}: {lines} lines, {tokens} tokens") }</figcaption>
            { match panel.sources.get(file) {
                None => html! { <p class="standby">{ "Loading \u{2026}" }</p> },
                Some(Err(why)) => html! { <p class="warning">{ format!("It could not be loaded: {why}.") }</p> },
                Some(Ok(text)) => html! {
                    <pre tabindex="0" aria-label={format!("Source in {language}")}>
                        { for text.trim_end().lines().map(|line| html! { <code>{ line }{ "\n" }</code> }) }
                    </pre>
                },
            } }
        </figure>
    }
}
