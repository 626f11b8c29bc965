//! The answer without the engine: what `index.html` holds for readers without JavaScript or WebAssembly.

use crate::model::{Choice, Decision, standings, words};
use crate::ui::decide::answer::number_head;
use crate::ui::kit::markup::{Draw, tag};

/// The default verdict, and every use case with its own weights.
pub fn plain(d: &mut Draw) {
    let Some(decision) = &Decision::of(&Choice::default()) else { return };
    let dataset = &decision.dataset;
    tag!(d, "div.plain" [
        tag!(d, "p.use-case-ask" ["Node.js or Python as the backend of your project?"]),
        tag!(d, "h1.headline" [words::headline(decision)]),
        tag!(d, "p.deck" [words::verdict(decision)]),
        tag!(d, "p.fine" [words::thresholds()]),
        tag!(d, "div.scroll[tabindex=0][role=region][aria-label=Every use case]" [tag!(d, "table" [
            tag!(d, "caption.visually-hidden" ["Value of each backend per use case, points of 100"]),
            tag!(d, "thead" [tag!(d, "tr" [
                tag!(d, "th[scope=col]" ["Use case"]),
                for alternative in &dataset.alternatives {
                    number_head(d, alternative.name.clone());
                },
                tag!(d, "th[scope=col]" ["Verdict"]),
            ])]),
            tag!(d, "tbody" [
                for row in standings(dataset) {
                    tag!(d, "tr" [
                        tag!(d, "th[scope=row]" [&dataset.profiles[row.profile_idx].name]),
                        for value in &row.values {
                            tag!(d, "td.number" [words::points(*value)]);
                        },
                        tag!(d, "td" [words::lead_of(decision.name(row.best), row.margin, row.call)]),
                    ]);
                }
            ]),
        ])]),
        tag!(d, "p.fine" [format!("Scores: {}, put together on {}.", dataset.title, dataset.date)]),
    ]);
}
