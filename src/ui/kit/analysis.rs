//! An analysis: a heading and one sentence that say what it found, and a chart that opens.

use yew::prelude::*;

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
    /// The rest.
    pub children: Html,
}

/// A section that says what it found and opens to the rest.
#[component]
pub fn Analysis(props: &AnalysisProps) -> Html {
    let AnalysisProps { class, title, finding, source, children } = props;
    let id = format!("{class}-title");
    html! {
        <section class={classes!("analysis", class.to_string())} aria-labelledby={id.clone()}>
            <details>
                <summary>
                    <h2 {id}>{ title }</h2>
                    if !finding.is_empty() {
                        <span class="finding">{ finding }</span>
                    }
                </summary>
                <div class="analysis-body">
                    { children.clone() }
                    if !source.is_empty() {
                        <p class="fine">{ source }</p>
                    }
                </div>
            </details>
        </section>
    }
}
