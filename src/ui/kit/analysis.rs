//! An analysis: a heading and one sentence that say what it found, and a chart that opens.

use crate::ui::kit::hooks::{use_is_open, use_rested};
use crate::ui::kit::render_count::count_render;
use yew::prelude::*;

/// Draws what an analysis opens to, when it is wanted.
pub type Body = Callback<(), Html>;

/// Returns what draws this by these properties.
pub fn body<P: 'static>(props: P, draw: fn(&P) -> Html) -> Body {
    Callback::from(move |()| draw(&props))
}

/// An analysis.
#[derive(PartialEq, Properties)]
pub struct AnalysisProps {
    /// Class of the section; its heading is `{class}-title`.
    pub class: AttrValue,
    /// Title of the analysis.
    pub title: AttrValue,
    /// Its finding in one sentence, shown while it is closed as well.
    #[prop_or_default]
    pub finding: AttrValue,
    /// Where its figures come from, and of when.
    #[prop_or_default]
    pub source: AttrValue,
    /// Draws what changes with every move of a weight. It follows at once while the analysis is open, and once the weight rests
    /// while it is closed: then it is there to be found and printed, but no move waits for it.
    #[prop_or_default]
    pub body: Option<Body>,
    /// The rest.
    #[prop_or_default]
    pub children: Html,
}

/// A section that says what it found and opens to the rest.
#[component]
pub fn Analysis(props: &AnalysisProps) -> Html {
    let AnalysisProps { class, title, finding, source, body, children } = props;
    let id = format!("{class}-title");
    let (is_open, ontoggle) = use_is_open();
    let body = use_rested(body.clone(), !is_open);
    html! {
        <section class={classes!("analysis", class.to_string())} aria-labelledby={id.clone()}>
            <details {ontoggle}>
                <summary>
                    <h2 {id}>{ title }</h2>
                    if !finding.is_empty() {
                        <span class="finding">{ finding }</span>
                    }
                </summary>
                <div class="analysis-body">
                    if let Some(draw) = body {
                        <AnalysisBody {draw} />
                    }
                    { children.clone() }
                    if !source.is_empty() {
                        <p class="fine">{ source }</p>
                    }
                </div>
            </details>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct AnalysisBodyProps {
    draw: Body,
}

/// A component of its own, so that nothing is drawn anew but for another body.
#[component]
fn AnalysisBody(props: &AnalysisBodyProps) -> Html {
    count_render("AnalysisBody");
    props.draw.emit(())
}
