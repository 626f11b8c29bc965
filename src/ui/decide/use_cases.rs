//! Beyond the one answer: how every use case comes out.

use crate::chart::Diverging;
use crate::model::{Action, standings, words};
use crate::ui::kit::chart_marks::{diverging_bar, key};
use crate::ui::kit::context::Context;
use crate::ui::kit::markup::{Draw, tag, yes_no};

/// Every use case at a glance; each row opens its own.
#[inline(never)]
pub fn more_section(d: &mut Draw, context: &Context<'_>) {
    let decision = context.decision;
    let rows = standings(&decision.dataset);
    if rows.is_empty() {
        return;
    }
    // Bars to two sides need two.
    let are_two = decision.dataset.alternatives.len() == 2;
    let largest = rows.iter().map(|row| row.margin).fold(0.0, f64::max);
    tag!(d, "section.more[aria-labelledby=more-title]" [
        tag!(d, "h2#more-title" ["It depends: every use case with its own weights"]),
        tag!(d, "p" [
            words::use_cases(&decision.dataset)
        ]),
        if are_two {
            tag!(d, "p.sides-key[aria-hidden=true]" [
                tag!(d, "span" [key(d, 0), format!("{} ahead", decision.name(0))]),
                tag!(d, "span" [format!("{} ahead", decision.name(1)), key(d, 1)]),
            ]);
        },
        tag!(d, "ul.standings" [
            for row in rows {
                let profile = &decision.dataset.profiles[row.profile_idx];
                let chosen = decision.profile_idx == Some(row.profile_idx);
                let choose = context.send.click(Action::ChooseProfile(Some(profile.id.clone())));
                tag!(d, "li.standing" [
                    tag!(d, "button.standing-name[type=button]" { "aria-pressed": yes_no(chosen) } on { choose } [
                        &profile.name
                    ]),
                    if are_two {
                        diverging_bar(d, Diverging::new(row.first_ahead_by(), largest), 0, 1);
                    } else {
                        tag!(d, "span" [key(d, row.best)]);
                    },
                    tag!(d, "span.standing-says" [words::lead_of(decision.name(row.best), row.margin, row.call)]),
                ]);
            }
        ]),
    ]);
}
