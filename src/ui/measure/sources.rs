//! Both sources of a program side by side, with their lengths.

use crate::model::measurement::programs::{Length, Listed};
use crate::ui::kit::markup::alt_class;
use std::rc::Rc;
use yew::prelude::*;

/// A source, or why it could not be loaded.
pub type Source = Result<Rc<str>, Rc<str>>;

/// Returns the names of both files of a program: JavaScript and Python.
pub fn source_files(id: &str) -> [String; 2] {
    ["js", "py"].map(|extension| format!("workloads/{id}.{extension}"))
}

/// Draws the sources as far as they are here; they are the very files that run.
pub fn sources(listed: &Listed, [javascript, python]: &[Option<Source>; 2]) -> Html {
    html! {
        <div class="measure-sources">
            { source(javascript.as_ref(), "JavaScript", listed.length.js, 0) }
            { source(python.as_ref(), "Python", listed.length.py, 1) }
        </div>
    }
}

fn source(found: Option<&Source>, language: &'static str, length: Length, alternative: usize) -> Html {
    let Length { lines, tokens } = length;
    html! {
        <figure class={alt_class("source", alternative)}>
            <figcaption>{ format!("{language}: {lines} lines, {tokens} tokens") }</figcaption>
            { match found {
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
