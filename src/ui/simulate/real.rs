//! The simulator beside real servers: how far it is off, and what it leaves out.

use super::curves::CurvesFigure;
use super::own_servers::use_own_servers;
use crate::figures::simulation as figures;
use crate::model::Document;
use crate::model::simulation::real_servers::{Measured, RealServers};
use crate::model::words::real_servers as words;
use crate::ui::kit::analysis::Analysis;
use crate::ui::kit::chart_marks::key;
use crate::ui::kit::context::Data;
use crate::ui::kit::select::{Choosable, Select};
use yew::prelude::*;

/// So many of the records that are furthest off are named.
const WORST: usize = 5;
const SOURCE: &str = "Measured on one two-core x86-64 Linux machine over loopback, stored on 23\u{a0}November\u{a0}2026, versions \
                      not recorded; simulated with the costs that this page uses.";

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct RealServersProps {
    /// Whose colours servers have.
    pub data: Data,
    /// Room for charts \[CSS px\].
    pub width: f64,
    /// The document that the picture's link opens.
    pub document: Document,
}

/// The simulator beside real servers.
#[component]
pub fn RealServersSection(props: &RealServersProps) -> Html {
    let measured = use_state_eq(Measured::default);
    let built_in = use_memo((), |()| RealServers::built_in());
    let (known, onpick, ondrop) = use_own_servers();
    let records = known.own.as_ref().map_or(&*built_in, |(_, own)| &own.servers);
    let source = known
        .own
        .as_ref()
        .map_or_else(|| SOURCE.to_owned(), |(name, own)| words::own_servers_source(name, own));
    let setter = measured.setter();
    let onchoose = use_callback((), move |name: String, ()| {
        setter.set(Measured::ALL.into_iter().find(|one| one.name() == name).unwrap_or_default());
    });
    let options: Vec<Choosable> = Measured::ALL.map(|one| Choosable::new(one.name(), one.name())).to_vec();
    html! {
        <Analysis class="simulate-real" title="How far the simulator is off" finding={words::accuracy(records, Measured::default())}>
            <p>
                { "Each dot compares a real server under a real load with its simulation. On the line, both are the \
                   same." }
            </p>
            <ul class="advice">
                for one in Measured::ALL {
                    <li>{ words::accuracy(records, one) }</li>
                }
            </ul>
            <label class="pick">
                <span>{ "Compare" }</span>
                <Select id="real-measured" value={measured.name()} {options} {onchoose} />
            </label>
            <p class="simulate-legend">
                <span>{ key(figures::colour_of(crate::model::simulation::servers::Server::Node, &props.data)) }{ "Node.js" }</span>
                <span>{ key(figures::colour_of(crate::model::simulation::servers::Server::Asyncio, &props.data)) }{ "Python" }</span>
            </p>
            <CurvesFigure spec={figures::real_servers(records, *measured, &props.data)} width={props.width} {source}
                document={props.document.clone()} />
            <h3>{ "Where it is furthest off" }</h3>
            <ul class="advice">
                for record in records.worst(*measured, WORST) {
                    <li>{ words::record_error(record, *measured) }</li>
                }
            </ul>
            <div class="simulate-own">
                <label>
                    <span>{ "Your own measurement (a file from \u{201c}make measure-servers\u{201d})" }</span>
                    <input id="servers-file" type="file" accept=".json,application/json" onchange={onpick} />
                </label>
                <p class="fine" role="status">{ &known.status }</p>
                if known.own.is_some() {
                    <button type="button" class="link" onclick={ondrop}>{ "Back to the built-in records" }</button>
                }
            </div>
            <h3>{ "What it leaves out" }</h3>
            <ul class="advice">
                for line in words::NOT_MODELLED {
                    <li>{ line }</li>
                }
            </ul>
        </Analysis>
    }
}
