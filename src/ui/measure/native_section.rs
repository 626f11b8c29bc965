//! The stored figures of native runtimes, and a reader's own.

use super::message::Message;
use super::panel::Panel;
use crate::model::measurement::programs::{NativePair, NativeTable, read_native};
use crate::model::words::{measured as said, measured_view as words};
use crate::ui::kit::listeners::{on_change, on_choice};
use crate::ui::kit::markup::{Draw, tag};
use yew::prelude::*;

/// The section.
pub fn native_section(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel) {
    tag!(d, "section.measure-native[aria-labelledby=native-title]" [
        tag!(d, "h2#native-title" ["Stored figures of native runtimes"]),
        tag!(d, "div.measure-tables" [match &panel.native {
            None => tag!(d, "p.standby" ["Loading \u{2026}"]),
            Some(Err(why)) => tag!(d, "p.warning" [format!("They could not be loaded: {why}.")]),
            Some(Ok(native)) => {
                picks(d, ctx, panel, &native.tables);
                if let Some(table) = native.tables.get(panel.table.0)
                    && let Some(pair) = table.transfer.get(panel.table.1)
                {
                    figures(d, panel, table, pair);
                }
            }
        }]),
        tag!(d, "div.measure-own-figures" [
            tag!(d, "label" [
                tag!(d, "span" ["Your own figures, a file written by make calibrate"]),
                tag!(d, "input#native-file[type=file][accept=.json,application/json]" on {{
                    let link = ctx.link().clone();
                    on_change(move || link.send_message(Message::Picked))
                }}),
            ]),
            tag!(d, "p.fine[role=status]" [&panel.native_said]),
        ]),
    ]);
}

fn picks(d: &mut Draw, ctx: &Context<Panel>, panel: &Panel, tables: &[NativeTable]) {
    let link = ctx.link().clone();
    let picked = on_choice(move |value| {
        let mut numbers = value.split(' ').filter_map(|part| part.parse().ok());
        if let (Some(table), Some(pair)) = (numbers.next(), numbers.next()) {
            link.send_message(Message::Table(table, pair));
        }
    });
    tag!(d, "label.pick" [
        tag!(d, "span" ["Versions"]),
        tag!(d, "select#native-pick" on { picked } [
            for (at, table) in tables.iter().enumerate() {
                for (k, pair) in table.transfer.iter().enumerate() {
                    let [javascript, python] = &pair.native;
                    let text = format!("{} and {}: {}, {}", table.engine(javascript), table.engine(python), table.title, table.date);
                    tag!(d, "option" { "value": format!("{at} {k}"), "selected": panel.table == (at, k) } [text]);
                }
            }
        ]),
    ]);
}

fn figures(d: &mut Draw, panel: &Panel, table: &NativeTable, pair: &NativePair) {
    let [javascript, python] = [&pair.native[0], &pair.native[1]].map(|id| table.engine(id));
    tag!(
        d,
        "p.soft"[format!(
            "{javascript} and {python}, measured in {} on {}.{}",
            table.date,
            table.machine.system,
            if table.same_text {
                " These are the programs of this page."
            } else {
                " The programs are forerunners of those of this page."
            },
        )]
    );
    tag!(
        d,
        "div.scroll[tabindex=0][role=region][aria-label=Native figures as a table]"[tag!(d, "table" [
            tag!(d, "caption.visually-hidden" [format!("Time per call in {javascript} and {python}")]),
            tag!(d, "thead" [tag!(d, "tr" [
                tag!(d, "th[scope=col]" ["Program"]),
                tag!(d, "th.number[scope=col]" [&javascript]),
                tag!(d, "th.number[scope=col]" [&python]),
                tag!(d, "th.number[scope=col]" ["Python over JavaScript"]),
            ])]),
            tag!(d, "tbody" [
                for listed in panel.listed() {
                    if let Some(figure) = table.figure(&listed.id, pair) {
                        tag!(d, "tr" [
                            tag!(d, "th[scope=row]" [&listed.title]),
                            for micros in figure.micros {
                                tag!(d, "td.number" [words::duration(micros / 1_000.0)]);
                            },
                            tag!(d, "td.number" [format!("{}\u{d7}", said::ratio(figure.ratio))]),
                        ]);
                    }
                }
            ]),
        ])]
    );
}

impl Panel {
    /// Takes native figures from a reader's file.
    pub(super) fn read(&mut self, name: &str, found: Result<Vec<u8>, String>) {
        match found.and_then(|bytes| read_native(&bytes)) {
            Ok(own) => {
                self.native_said = format!("{name} was taken; its tables stand first.");
                let mut all = own;
                if let Some(Ok(stored)) = self.native.take() {
                    all.tables.extend(
                        stored.tables.into_iter().filter(|t| !all.tables.contains(t)).collect::<Vec<_>>(),
                    );
                }
                self.native = Some(Ok(all));
                self.table = (0, 0);
            }
            Err(why) => {
                self.native_said = format!("{name} was not taken: {why}. The stored figures still stand.")
            }
        }
    }
}
