//! The paper form: the record as a document, and the pictures once they are wanted. No screen shows it.

use super::pictures::caption;
use crate::chart::LIGHT;
use crate::figures::export::export_charts;
use crate::model::export::markdown_read::{Block, Span, blocks};
use crate::model::{Decision, Document, UncertaintyResult};
use crate::ui::kit::context::Shared;
use crate::ui::kit::hooks::use_guard;
use crate::web;
use yew::prelude::*;

/// How long pictures for paper may take to be there \[ms\].
const DRAWN_MILLIS: u32 = 300;

/// Whether pictures for paper are wanted, and the listener that wants them and prints once they are there.
#[hook]
pub fn use_print() -> (bool, Callback<MouseEvent>) {
    let n_prints = use_state_eq(|| 0_u32);
    use_guard(*n_prints, |n_prints| (*n_prints > 0).then(|| web::after(DRAWN_MILLIS, web::print_page)));
    let onprint = {
        let n_prints = n_prints.clone();
        use_callback((), move |_: MouseEvent, ()| n_prints.set(*n_prints.clone() + 1))
    };
    (*n_prints > 0, onprint)
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

/// All pictures, light as paper is.
#[component]
pub fn PaperPictures(props: &PaperPicturesProps) -> Html {
    let PaperPicturesProps { document, decision, uncertainty, address, date } = props;
    html! {
        for chart in export_charts(decision, document, uncertainty.as_deref()) {
            <img src={web::svg_address(&chart.chart.picture(&caption(&chart, decision, address, date), LIGHT).svg)}
                alt={chart.title} />
        }
    }
}

/// Properties of the record on paper.
#[derive(PartialEq, Properties)]
pub struct PaperRecordProps {
    /// The record.
    pub text: AttrValue,
}

/// The record as a document.
#[component]
pub fn PaperRecord(props: &PaperRecordProps) -> Html {
    blocks(&props.text).iter().map(block).collect()
}

fn block(block: &Block) -> Html {
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

fn spans(text: &[Span]) -> Html {
    text.iter()
        .map(|span| match span {
            Span::Text(text) => html! { text },
            Span::Bold(text) => html! { <strong>{ text }</strong> },
            Span::Link(text, address) => html! { <a href={address.clone()}>{ text }</a> },
        })
        .collect()
}
