//! The Share view on paper: the record as a document, or every chart. No screen shows it.

use super::pictures::caption;
use crate::chart::LIGHT;
use crate::figures::export::export_charts;
use crate::model::export::markdown_read::{Block, Span, blocks};
use crate::model::{Decision, Document, UncertaintyResult, words};
use crate::ui::kit::context::Shared;
use crate::ui::kit::hooks::use_guard;
use crate::web;
use yew::prelude::*;

/// How long charts for paper may take to be there \[ms\].
const DRAWN_MILLIS: u32 = 300;

/// Content of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// The record, as a document.
    #[default]
    Record,
    /// All charts.
    Images,
}

/// Returns what paper shows, and the callback that has the page print one or the other.
#[hook]
pub fn use_print() -> (Paper, Callback<Paper>) {
    let asked = use_state_eq(|| (Paper::default(), 0_u32));
    use_guard(*asked, |(paper, n_prints)| {
        let millis = if *paper == Paper::Images { DRAWN_MILLIS } else { 0 };
        (*n_prints > 0).then(|| web::after(millis, web::print_page))
    });
    let print = {
        let asked = asked.clone();
        Callback::from(move |paper| asked.set((paper, asked.1 + 1)))
    };
    (asked.0, print)
}

/// Properties of the pictures.
#[derive(PartialEq, Properties)]
pub struct PaperPicturesProps {
    /// The state of the page.
    pub document: Document,
    /// The decision computed from the page's choice.
    pub decision: Shared<Decision>,
    /// How sure that is, where it is known.
    pub uncertainty: Option<Shared<UncertaintyResult>>,
    /// Where the page opens with all of this.
    pub address: AttrValue,
    /// Today, YYYY-MM-DD.
    pub date: AttrValue,
}

/// All charts, light as paper is.
#[component]
pub fn PaperPictures(props: &PaperPicturesProps) -> Html {
    let PaperPicturesProps { document, decision, uncertainty, address, date } = props;
    html! {
        <>
            <h1>{ format!("Charts: {}", words::subject(decision)) }</h1>
            for chart in export_charts(decision, document, uncertainty.as_deref()) {
                <img src={web::svg_address(&chart.chart.picture(&caption(&chart, decision, address, date), LIGHT).svg)}
                    alt={chart.title} />
            }
        </>
    }
}

/// Properties of the record on paper.
#[derive(PartialEq, Properties)]
pub struct PaperRecordProps {
    /// The record.
    pub text: AttrValue,
    /// Where the page opens with its decision: printed whole, other addresses as far as a line goes.
    pub address: AttrValue,
}

/// The record as a document.
#[component]
pub fn PaperRecord(props: &PaperRecordProps) -> Html {
    blocks(&props.text).iter().map(|part| block(part, &props.address)).collect()
}

fn block(block: &Block, address: &str) -> Html {
    let spans = |text: &[Span]| spans(text, address);
    match block {
        Block::Facts(facts) => html! {
            <p class="paper-facts">
                for (name, value) in facts {
                    <span>{ format!("{name}: {value}") }</span>
                }
            </p>
        },
        Block::Heading(1, text) => html! { <h1>{ spans(text) }</h1> },
        Block::Heading(2, text) => html! { <h2>{ spans(text) }</h2> },
        Block::Heading(_, text) => html! { <h3>{ spans(text) }</h3> },
        Block::Paragraph(text) => html! { <p>{ spans(text) }</p> },
        Block::List(items) => html! {
            <ul>
                for item in items {
                    <li>{ spans(item) }</li>
                }
            </ul>
        },
        Block::Table(head, rows) => html! {
            <table>
                <thead>
                    <tr>
                        for cell in head {
                            <th>{ spans(cell) }</th>
                        }
                    </tr>
                </thead>
                <tbody>
                    for row in rows {
                        <tr>
                            for cell in row {
                                <td>{ spans(cell) }</td>
                            }
                        </tr>
                    }
                </tbody>
            </table>
        },
    }
}

/// Draws a line; of links, `whole` is printed whole.
fn spans(text: &[Span], whole: &str) -> Html {
    text.iter()
        .map(|span| match span {
            Span::Text(text) => html! { text },
            Span::Bold(text) => html! { <strong>{ text }</strong> },
            Span::Link(text, address) => {
                let printed =
                    if address == whole { whole.to_owned() } else { words::address_on_paper(address) };
                html! { <a href={address.clone()} data-on-paper={printed}>{ text }</a> }
            }
        })
        .collect()
}
