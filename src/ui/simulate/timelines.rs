//! The first requests of two servers side by side, to step through and to play.

use super::lanes::{LanesChart, lane_key};
use crate::chart::LaneKind;
use crate::figures::simulation as figures;
use crate::model::simulation::results::SimulationResults;
use crate::model::simulation::servers::Server;
use crate::model::simulation::timeline::Timeline;
use crate::model::words::simulation as words;
use crate::ui::kit::analysis::Analysis;
use crate::ui::kit::context::{Data, Shared};
use crate::ui::kit::hooks::use_guard;
use crate::ui::kit::markup::yes_no;
use crate::ui::kit::select::{Choosable, Select};
use crate::web;
use yew::prelude::*;

/// Below this width the two stand one below the other \[px\].
pub(super) const SIDE_BY_SIDE_FROM: f64 = 760.0;
/// Between two that stand side by side \[px\].
pub(super) const GAP: f64 = 24.0;
/// Playing takes so long from beginning to end \[ms\].
const PLAY_MILLIS: f64 = 12_000.0;
const FRAME_MILLIS: u32 = 50;
/// Where motion is unwelcome, playing goes from change to change, and rests so long at each \[ms\].
const REST_MILLIS: u32 = 900;

/// Properties of the section.
#[derive(PartialEq, Properties)]
pub struct TimelinesProps {
    /// The results so far.
    pub results: Shared<SimulationResults>,
    /// Whose colours servers have.
    pub data: Data,
    /// Room for charts \[CSS px\].
    pub width: f64,
}

/// The first requests of two servers.
#[component]
pub fn TimelinesSection(props: &TimelinesProps) -> Html {
    let TimelinesProps { results, data, width } = props;
    let pair = use_state_eq(|| [Server::Node, Server::Threads]);
    let at = use_state_eq(|| 0.0_f64);
    let is_playing = use_state_eq(|| false);
    let timelines =
        pair.map(|server| results.servers.get(server.idx()).and_then(|found| found.timeline.clone()));
    let known: Vec<(Server, Timeline)> =
        pair.iter().zip(timelines).filter_map(|(server, timeline)| Some((*server, timeline?))).collect();
    let end = known.iter().map(|(_, timeline)| timeline.end()).fold(0.0, f64::max);
    let mut moments: Vec<f64> = known.iter().flat_map(|(_, timeline)| timeline.moments()).collect();
    moments.sort_by(f64::total_cmp);
    moments.dedup_by(|a, b| (*a - *b).abs() < 1e-6);
    let now = at.min(end);
    let later = moments.iter().copied().find(|moment| *moment > now + 1e-6);
    // Before the first change is the start.
    let earlier =
        moments.iter().rev().copied().find(|moment| *moment < now - 1e-6).or((now > 0.0).then_some(0.0));

    // Another load has other moments.
    {
        let (at, is_playing) = (at.setter(), is_playing.setter());
        use_effect_with(results.load, move |_| {
            at.set(0.0);
            is_playing.set(false);
        });
    }
    {
        let (at, is_playing_then) = (at.setter(), is_playing.setter());
        use_guard((*is_playing, now), move |(is_playing, now)| {
            let now = *now;
            is_playing.then(|| {
                let is_calm = web::prefers_reduced_motion();
                let next =
                    if is_calm { later } else { Some(now + end * f64::from(FRAME_MILLIS) / PLAY_MILLIS) };
                web::after(if is_calm { REST_MILLIS } else { FRAME_MILLIS }, move || match next {
                    Some(next) if next < end => at.set(next),
                    _ => {
                        at.set(end);
                        is_playing_then.set(false);
                    }
                })
            })
        });
    }
    let go = |to: Option<f64>| {
        let (at, is_playing) = (at.setter(), is_playing.setter());
        Callback::from(move |_: MouseEvent| {
            is_playing.set(false);
            if let Some(to) = to {
                at.set(to);
            }
        })
    };
    let play = {
        let (at, is_playing, is_at_end) = (at.setter(), is_playing.clone(), now >= end);
        Callback::from(move |_: MouseEvent| {
            if is_at_end && !*is_playing {
                at.set(0.0);
            }
            is_playing.set(!*is_playing);
        })
    };
    let finding = words::waits_in_short(known.iter().map(|(server, timeline)| (*server, timeline)));
    let is_wide = *width >= SIDE_BY_SIDE_FROM;
    let each = if is_wide { 0.5 * (width - GAP) } else { *width };
    let pick = |place: usize| {
        let other = pair[1 - place];
        let pair = pair.clone();
        let options: Vec<Choosable> = Server::ALL
            .into_iter()
            .filter(|server| *server != other)
            .map(|server| Choosable::new(server.idx().to_string(), words::server_name(server)))
            .collect();
        let value = pair[place].idx().to_string();
        let onchoose = Callback::from(move |idx: String| {
            let found = idx.parse().ok().and_then(|idx: usize| Server::ALL.get(idx));
            if let Some(server) = found {
                let mut next = *pair;
                next[place] = *server;
                pair.set(next);
            }
        });
        html! {
            <label class="pick">
                <span>{ if place == 0 { "First" } else { "Second" } }</span>
                <Select id={["timeline-0", "timeline-1"][place]} {value} {options} {onchoose} />
            </label>
        }
    };
    html! {
        <Analysis class="timeline" title="Why: the first requests, one by one" {finding}>
            <p class="soft">
                { "The same requests at the same moments, sent to two servers that were idle before. Where the load has heavy \
                   requests, one of the first three is heavy." }
            </p>
            <div class="simulate-presets">{ pick(0) }{ pick(1) }</div>
            <p class="simulate-legend">
                <span>{ lane_key(LaneKind::Runs) }{ "runs" }</span>
                <span>{ lane_key(LaneKind::RunsElsewhere) }{ "runs off the loop or lock" }</span>
                <span>{ lane_key(LaneKind::WaitsForTurn) }{ "waits for its turn (loop, worker, thread)" }</span>
                <span>{ lane_key(LaneKind::WaitsForLock) }{ "waits for the lock" }</span>
                <span>{ lane_key(LaneKind::WaitsOutside) }{ "waits for the database" }</span>
            </p>
            <div class="steps" role="group" aria-label="Move through time">
                <button type="button" disabled={earlier.is_none()} onclick={go(Some(0.0))}>{ "To the start" }</button>
                <button type="button" disabled={earlier.is_none()} onclick={go(earlier)}>{ "Step back" }</button>
                <button type="button" disabled={later.is_none()} onclick={go(later)}>{ "Step" }</button>
                <button type="button" aria-pressed={yes_no(*is_playing)} onclick={play}>
                    { if *is_playing { "Pause" } else { "Play" } }
                </button>
            </div>
            <div class="simulate-now" role="status" aria-live={if *is_playing { "off" } else { "polite" }}>
                <p>{ format!("At {}:", words::millis(now)) }</p>
                <ul>
                    for (server, timeline) in &known {
                        <li><strong>{ words::server_name(*server) }</strong>{ ": " }{ words::moment(timeline, now) }</li>
                    }
                </ul>
            </div>
            <div class={if is_wide { "simulate-pair wide" } else { "simulate-pair" }}>
                for (server, timeline) in &known {
                    <div key={server.idx()}>
                        <h3>{ words::server_name(*server) }</h3>
                        <p>{ words::why(*server, timeline) }</p>
                        <LanesChart spec={figures::lanes(*server, timeline, end, data)} width={each} at={now} />
                        <p class="fine">{ format!("Time in ms. {}", words::server_about(*server, &results.load)) }</p>
                        <details>
                            <summary>{ "Read it request by request" }</summary>
                            <p>{ "Times in milliseconds from the start." }</p>
                            <ol class="simulate-lives">
                                for (idx, request) in timeline.requests.iter().enumerate() {
                                    <li>{ words::life(idx, request) }</li>
                                }
                            </ol>
                        </details>
                    </div>
                }
            </div>
        </Analysis>
    }
}
