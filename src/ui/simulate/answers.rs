//! The answer in words, the six servers at the load chosen, and what would help each.

use crate::figures::simulation::Quantile;
use crate::model::simulation::changes::what_helps;
use crate::model::simulation::results::{ServerResult, SimulationResults};
use crate::model::simulation::servers::Server;
use crate::model::words::{simulation as words, simulation_findings as findings};
use crate::ui::kit::analysis::Analysis;
use crate::ui::kit::context::Shared;
use crate::ui::kit::table::{number, number_head};
use yew::prelude::*;

/// Properties of the answers.
#[derive(PartialEq, Properties)]
pub struct AnswersProps {
    /// The results so far.
    pub results: Shared<SimulationResults>,
}

/// The answer in words, and the six servers at the load chosen.
#[component]
pub fn Answers(props: &AnswersProps) -> Html {
    let results = &props.results;
    html! {
        <section class="simulate-answer" aria-labelledby="answer-title">
            <h2 id="answer-title" class="sentence">{ words::headline(results) }</h2>
            <p>{ words::deck(results) }</p>
            <div class="scroll" tabindex="0" role="region" aria-label="The six servers at your load">
                <table>
                    <caption class="visually-hidden">{ "The six servers at your load" }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ "Server" }</th>
                            { number_head("Responses per second") }
                            { for Quantile::ALL.map(|one| number_head(short(one))) }
                            { number_head("Memory") }
                            <th scope="col">{ "What limits it" }</th>
                        </tr>
                    </thead>
                    <tbody>
                        for (server, result) in Server::ALL.into_iter().zip(&results.servers) {
                            { row(results, server, result) }
                        }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

fn short(quantile: Quantile) -> &'static str {
    match quantile {
        Quantile::Median => "p50",
        Quantile::P95 => "p95",
        Quantile::P99 => "p99",
    }
}

fn row(results: &SimulationResults, server: Server, result: &ServerResult) -> Html {
    let chosen = result.chosen.as_ref();
    let latency = |idx: usize| match chosen {
        Some(point) if point.saturated => "grows".to_owned(),
        Some(point) => words::millis(point.quantiles[idx][0]),
        None => "\u{2026}".to_owned(),
    };
    html! {
        <tr>
            <th scope="row">
                { words::server_name(server) }
                <span class="fine simulate-about">{ words::server_about(server, &results.load) }</span>
            </th>
            { number(chosen.map_or_else(|| "\u{2026}".to_owned(), |point| words::rate(point.throughput))) }
            { for [0, 1, 2].map(|idx| number(latency(idx))) }
            { number(chosen.map_or_else(String::new, |point| words::memory(server.memory_bytes(&results.load, point.in_system)))) }
            <td>
                if chosen.is_some_and(|point| point.saturated) {
                    <strong>{ "Cannot keep up. " }</strong>
                }
                { words::limit(server, result) }
            </td>
        </tr>
    }
}

/// Changes that would help each server at the load chosen.
#[component]
pub fn Helps(props: &AnswersProps) -> Html {
    let results = &props.results;
    let known: Vec<(Server, &ServerResult)> = Server::ALL.into_iter().zip(&results.servers).collect();
    html! {
        <Analysis class="help" title="What would help" finding={findings::helps_finding(results)}>
            <p class="soft">
                { "Each server is simulated again with one change: one more worker (a setting), its CPU time off the \
                   loop or lock (a change to the code), one more core (a larger machine). The first of these that \
                   shortens p95 by a fifth, or carries a load that was too much, is named." }
            </p>
            <dl class="simulate-helps">
                for (server, result) in known {
                    <div>
                        <dt>{ words::server_name(server) }</dt>
                        <dd>
                            { what_helps(result).map_or_else(|| "\u{2026}".to_owned(), |help| words::help(server, result, &help)) }
                            <ul class="fine">
                                for change in &result.changes {
                                    <li>{ format!("{}: {}", words::change_name(server, change.change), words::change_result(change)) }</li>
                                }
                            </ul>
                        </dd>
                    </div>
                }
            </dl>
        </Analysis>
    }
}
