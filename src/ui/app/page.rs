//! The page at a state: the views, one at a time, and what stands around them.

use super::frame::{Footer, Notices};
use super::parts::later_note;
use crate::model::View;
use crate::ui::decide::answer::AnswerSection;
use crate::ui::decide::beyond;
use crate::ui::decide::weights::WeightsSection;
use crate::ui::evidence::view::evidence_view;
use crate::ui::kit::context::Context;
use crate::ui::kit::markup::{Draw, tag};
use crate::ui::measure::measure_view;
use crate::ui::share::take_away_view;
use yew::prelude::*;

/// The page at a state, without effects.
pub fn page(d: &mut Draw, context: &Context<'_>) {
    let (state, decision, before) = (context.state, context.decision, context.before.cloned());
    d.add(html! { <Notices {state} /> });
    tag!(
        d,
        "main#main[tabindex=-1]"[match context.state.document.view {
            View::Decide => tag!(d, "div.decide" [
                html! { <AnswerSection {state} {decision} before={before.clone()} width={context.width} is_later_here={context.later.is_here()}
                    own={context.own.listed.clone()} /> },
                html! { <WeightsSection {state} {decision} {before} /> },
                // Always there, so that what follows keeps its place among its siblings.
                tag!(d, "div.beyond" [if context.later.is_here() {
                    beyond(d, context);
                } else {
                    later_note(d, context.later, View::Decide);
                }]),
            ]),
            view if !context.later.has(view) => later_note(d, context.later, view),
            View::Evidence => evidence_view(d, context),
            View::Measure => measure_view(d, context),
            View::TakeAway => take_away_view(d, context),
        }]
    );
    tag!(
        d,
        "footer.page-footer"[if context.later.is_here() {
            d.add(html! { <Footer /> });
        }]
    );
}
