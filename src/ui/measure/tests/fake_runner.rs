//! A tab with the state of the view, its storage, and a runner that runs nothing: it answers orders one after the other, by a
//! clock that only samples move.

use crate::model::measurement::programs::read_programs;
use crate::model::measurement::results::{MeasuredProgram, Measurements};
use crate::model::{Action, Document, OwnCode, RatioInterval, State, Verdict, datasets};
use crate::ui::kit::context::Dispatch;
use crate::ui::measure::effects::{Effect, EffectHandler};
use crate::ui::measure::message::{Included, Message};
use crate::ui::measure::state::{LIST, MeasureState};
use crate::ui::measure::use_measurement::settle;
use crate::web::{Place, RunnerMessage, fake, parse_message};
use serde_json::{Value, json};
use std::rc::Rc;
use yew::Reducible;

/// One call of JavaScript takes so long, and of Python so many times as long \[ms\].
const CALL_MILLIS: f64 = 0.05;
const RATIO: f64 = 6.0;
const PROGRAMS: &[u8] = include_bytes!("../../../../assets/workloads/workloads.json");

pub struct Tab {
    pub state: Rc<MeasureState>,
    /// Orders that are not answered yet.
    pub orders: Vec<Value>,
    /// All that were given.
    pub n_orders: usize,
    /// Actions for the page.
    pub sent: Vec<Action>,
    /// Names of files that were saved.
    pub saved: Vec<&'static str>,
    /// Times that the view was drawn anew.
    pub n_drawn: usize,
    /// Step of the timer \[ms\].
    pub step_millis: f64,
    handler: EffectHandler,
    programs: Vec<Value>,
    clock: f64,
    seed: u32,
}

impl Tab {
    /// Opens the view where this was stored, beside a document that includes nothing; the list of programs is there.
    pub fn open(stored: &[(&str, &str)]) -> Tab {
        Tab::open_beside(stored, &State::new(datasets()).document)
    }

    pub fn open_beside(stored: &[(&str, &str)], document: &Document) -> Tab {
        fake::visit("", stored);
        let handler = EffectHandler::open();
        let mut tab = Tab {
            state: Rc::new(MeasureState::new(handler.opened(), document)),
            orders: Vec::new(),
            n_orders: 0,
            sent: Vec::new(),
            saved: Vec::new(),
            n_drawn: 0,
            step_millis: 0.1,
            handler,
            programs: Vec::new(),
            clock: 1_000.0,
            seed: 1,
        };
        tab.send(Message::Loaded(LIST, Ok(PROGRAMS.to_vec())));
        tab
    }

    /// The same with engines that have started.
    pub fn ready(place: Place) -> Tab {
        let mut tab = Tab::open(&[]);
        tab.start_engines(place);
        tab
    }

    pub fn start_engines(&mut self, place: Place) {
        self.send(if place == Place::Page { Message::LoadPython } else { Message::Run(place) });
        self.answer();
    }

    pub fn send(&mut self, message: Message) {
        let Tab { state, orders, n_orders, sent, saved, n_drawn, handler, .. } = self;
        let mut reduce = |message| {
            let next = Rc::clone(state).reduce(message);
            *n_drawn += usize::from(*next != **state);
            *state = next;
            state.effects()
        };
        let mut handle = |effect: &Effect| match effect {
            Effect::Order(order) => {
                orders.push(serde_json::from_str(order).unwrap());
                *n_orders += 1;
                None
            }
            Effect::Send(action) => {
                sent.push(action.clone());
                None
            }
            Effect::Save(name, _) => {
                saved.push(name);
                Some(Message::Saved(true))
            }
            other => handler.handle(other, &Dispatch::noop()),
        };
        settle(message, &mut reduce, &mut handle);
    }

    /// Has links and exports include this, as the page does after an action.
    pub fn include(&mut self, code: Option<OwnCode>, results: Option<String>) {
        self.send(Message::Include(Rc::new(Included { code, results })));
    }

    /// Answers the oldest order; returns whether there was one.
    pub fn answer(&mut self) -> bool {
        if self.orders.is_empty() {
            return false;
        }
        let order = self.orders.remove(0);
        let answer = self.answer_to(&order);
        self.send(Message::RunnerMessage(answer));
        true
    }

    /// Answers orders until one of this kind comes, and holds that back.
    pub fn hold(&mut self, ask: &str) -> Value {
        while self.orders[0]["ask"] != ask {
            self.answer();
        }
        self.orders.remove(0)
    }

    /// Measures these programs from the button to the end.
    pub fn measure(&mut self, ids: &[&str]) {
        self.choose(ids);
        self.send(Message::Run(Place::Page));
        while self.answer() {}
    }

    pub fn choose(&mut self, ids: &[&str]) {
        let programs = self.state.shown.programs.clone();
        for (idx, listed) in programs.iter().enumerate() {
            if ids.contains(&listed.id.as_str()) != self.state.shown.chosen[idx] {
                self.send(Message::Toggle(idx));
            }
        }
    }

    pub fn status(&self) -> String {
        self.state.shown.status.to_string()
    }

    pub fn focus(&self) -> &'static str {
        self.state.shown.focus.to().unwrap_or_default()
    }

    /// Names of the programs with results, shown or of this device.
    pub fn names(&self) -> [Vec<String>; 2] {
        [&self.state.shown.results, &self.state.shown.own_results].map(|found| {
            found.iter().flat_map(|all| all.results.iter().map(|result| result.id.clone())).collect()
        })
    }

    /// Returns the answer to an order, as the runner gives it.
    pub fn answer_to(&mut self, order: &Value) -> RunnerMessage {
        let (run, seq) = (&order["run"], &order["seq"]);
        let mut answer = match order["ask"].as_str().unwrap() {
            "engines" => {
                return parse_message(&json!({ "run": run, "ready": self.engines(order) }).to_string());
            }
            "begin" => {
                self.programs = order["programs"].as_array().unwrap().clone();
                json!({ "reply": "begun" })
            }
            "sentinel" => json!({ "reply": "sentinel", "value": 1.0 }),
            "start" => json!({ "reply": "started", "isNew": false }),
            "check" => json!({ "reply": "output", "text": self.output(order) }),
            "sample" => {
                let took = self.took(order["lane"].as_str().unwrap(), order["calls"].as_f64().unwrap());
                json!({ "reply": "took", "value": took })
            }
            "warm-up" => {
                let calls = [0, 1].map(|k: usize| order["each"][k].as_f64().unwrap());
                json!({ "reply": "took-each", "each": calls.map(|calls| self.took("javascript", calls)) })
            }
            "stop" => json!({ "reply": "stopped" }),
            other => panic!("no order: {other}"),
        };
        for (key, value) in [("run", run.clone()), ("seq", seq.clone()), ("at", self.clock.into())] {
            answer[key] = value;
        }
        parse_message(&answer.to_string())
    }

    fn engines(&self, order: &Value) -> Value {
        let python = if order["where"] == "alone" { ["", ""] } else { ["3.14.2", "314.0.7"] };
        json!({
            "where": order["where"], "javascript": "V8", "javascriptVersion": "15.6", "browser": "Chromium 156",
            "isV8": true, "python": python[0], "pyodide": python[1], "startMillis": 900.0,
            "clockStepMillis": self.step_millis,
        })
    }

    fn output(&self, order: &Value) -> String {
        let number = |key: &str| usize::try_from(order[key].as_u64().unwrap()).unwrap();
        let (program, variant) = (number("program"), number("variant"));
        let id = self.programs[program]["id"].as_str().unwrap();
        let listed = read_programs(PROGRAMS).unwrap().into_iter().find(|listed| listed.id == id);
        listed.map_or_else(|| variant.to_string(), |listed| listed.expected[variant].clone())
    }

    fn took(&mut self, lane: &str, calls: f64) -> f64 {
        self.seed = self.seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let chance = f64::from(self.seed) / 2_f64.powi(31) - 1.0;
        let times = if lane == "python" { RATIO } else { 1.0 };
        let millis = calls * CALL_MILLIS * times * (1.0 + 0.005 * chance);
        self.clock += millis;
        millis
    }
}

/// Results as the fake engines give them.
pub fn measurements(ids: &[&str], ratio: f64) -> Measurements {
    let around = |ratio: f64, by: f64| RatioInterval { ratio, low: ratio / by, high: ratio * by };
    let result = |id: &&str| MeasuredProgram {
        id: (*id).into(),
        ratio: around(ratio, 1.2),
        floor: around(1.01, 1.04),
        verdict: Verdict::AFaster,
        is_preliminary: false,
        blocks: 5,
        rounds: 10,
        calls: [100, 20],
        call_millis: [0.2, 0.2 * ratio],
        signs: Vec::new(),
    };
    Measurements {
        date: "2026-11-25".into(),
        javascript: "V8 15.6 in Chromium 156".into(),
        is_v8: true,
        python: "CPython 3.14.2 in Pyodide 314.0.7".into(),
        seed: 1,
        timer_step_millis: 0.1,
        results: ids.iter().map(result).collect(),
    }
}
