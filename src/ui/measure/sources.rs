//! Both sources of a program side by side, with their lengths.

use super::panel::Panel;
use crate::model::measurement::programs::Length;
use crate::ui::kit::markup::{Draw, alt_class, tag};

/// The sources as far as they are here; they are the very files that run.
pub fn sources(d: &mut Draw, panel: &Panel, id: &str) {
    let Some(listed) = panel.program(id) else { return };
    tag!(d, "div.measure-sources" [
        source(d, panel, &format!("workloads/{id}.js"), "JavaScript", listed.length.js, 0),
        source(d, panel, &format!("workloads/{id}.py"), "Python", listed.length.py, 1),
    ]);
}

fn source(
    d: &mut Draw,
    panel: &Panel,
    file: &str,
    language: &'static str,
    length: Length,
    alternative: usize,
) {
    let Length { lines, tokens } = length;
    tag!(d, "figure" { "class": alt_class("source", alternative) } [
        tag!(d, "figcaption" [format!("{language}: {lines} lines, {tokens} tokens")]),
        match panel.sources.get(file) {
            None => tag!(d, "p.standby" ["Loading \u{2026}"]),
            Some(Err(why)) => tag!(d, "p.warning" [format!("It could not be loaded: {why}.")]),
            Some(Ok(text)) => tag!(d, "pre[tabindex=0]" { "aria-label": format!("Source in {language}") } [
                for line in text.trim_end().lines() {
                    tag!(d, "code" [line.to_owned(), "\n"]);
                }
            ]),
        },
    ]);
}
