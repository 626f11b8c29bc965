//! Messages to and from `assets/measure/runner.mjs`: JSON texts, and their types here.

use crate::bench::{Command, Failure, Lane, Reply};
use serde::{Deserialize, Serialize};

/// Where programs run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// In workers of the page: its own programs.
    Page,
    /// The same without Python.
    Alone,
    /// In a frame without origin, network and storage: a person's own code.
    Frame,
}

/// A program to be run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ToRun {
    /// Its name; of the page's own programs also that of its files.
    pub id: String,
    /// Of the first input; the others' follow.
    pub seed: u32,
    /// Size of the inputs, in a unit of the program.
    pub size: u32,
    /// Number of inputs.
    pub variants: u32,
    /// Of a person's own program; the page's are loaded by the runner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sources: Option<Sources>,
}

/// The files of a program in both languages.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sources {
    /// In JavaScript.
    pub js: Vec<SourceFile>,
    /// In Python.
    pub py: Vec<SourceFile>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SourceFile {
    /// Its name, for messages.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// Who runs the programs, once the engines have started.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ready {
    /// Where.
    #[serde(rename = "where")]
    pub place: Place,
    /// Name of the JavaScript engine.
    pub javascript: String,
    /// Its version.
    pub javascript_version: String,
    /// The browser.
    pub browser: String,
    /// Whether it is the engine that Node.js has.
    pub is_v8: bool,
    /// Version of CPython; empty where there is none.
    pub python: String,
    /// Version of Pyodide, which brings it; empty where there is none.
    pub pyodide: String,
    /// How long Python took to start \[ms\].
    pub start_millis: f64,
    /// Step of the timer \[ms\]; `None` where it does not move.
    pub clock_step_millis: Option<f64>,
}

/// Something that the runner said.
#[derive(Clone, Debug, PartialEq)]
pub enum RunnerEvent {
    /// So many bytes of Python have come, of so many.
    Progress {
        /// Bytes that are here.
        loaded: f64,
        /// All bytes.
        total: f64,
    },
    /// Python has started.
    Ready(Box<Ready>),
    /// The programs are there: the first command can be done.
    Begun,
    /// The page was hidden.
    Hidden,
    /// The reply to a command, and when it came \[ms\].
    Reply(Reply, f64),
    /// Something that cannot be understood: what it should have answered is not known any more.
    Unreadable,
}

/// Message of the runner, and the order it answers.
#[derive(Clone, Debug, PartialEq)]
pub struct RunnerMessage {
    /// Of which run; `None` where that cannot be read.
    pub run: Option<u32>,
    /// Of which order; `None` for news, and where it cannot be read.
    pub seq: Option<u32>,
    /// What.
    pub event: RunnerEvent,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw {
    run: u32,
    seq: Option<u32>,
    at: Option<f64>,
    reply: Option<String>,
    value: Option<f64>,
    text: Option<String>,
    is_new: Option<bool>,
    each: Option<[f64; 2]>,
    failed: Option<String>,
    lane: Option<String>,
    message: Option<String>,
    progress: Option<Bytes>,
    ready: Option<Ready>,
    hidden: Option<bool>,
}

#[derive(Deserialize)]
struct Bytes {
    loaded: f64,
    total: f64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Order<'a> {
    run: u32,
    seq: u32,
    ask: &'static str,
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    programs: Option<&'a [ToRun]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    program: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lane: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    variant: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    calls: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_timed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    each: Option<[u32; 2]>,
}

impl Order<'_> {
    fn new(run: u32, seq: u32, ask: &'static str) -> Self {
        Order {
            run,
            seq,
            ask,
            place: None,
            programs: None,
            program: None,
            lane: None,
            variant: None,
            calls: None,
            is_timed: None,
            each: None,
        }
    }

    fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Returns the order to start the engines of a place.
pub fn engines_order(run: u32, seq: u32, place: Place) -> String {
    Order { place: Some(place), ..Order::new(run, seq, "engines") }.text()
}

/// Returns the order to get these programs ready.
pub fn begin_order(run: u32, seq: u32, place: Place, programs: &[ToRun]) -> String {
    Order { place: Some(place), programs: Some(programs), ..Order::new(run, seq, "begin") }.text()
}

/// Returns the order to end all engines, Python's too.
pub fn close_order(run: u32) -> String {
    Order::new(run, 0, "close").text()
}

/// Returns the order for a command.
pub fn command_order(run: u32, seq: u32, command: Command) -> String {
    let order = |ask| Order::new(run, seq, ask);
    match command {
        Command::Sentinel => order("sentinel"),
        Command::Start { program, .. } => Order { program: Some(program), ..order("start") },
        Command::Check { program, lane, variant } => Order {
            program: Some(program),
            lane: Some(lane_name(lane)),
            variant: Some(variant),
            ..order("check")
        },
        Command::Sample { program, lane, calls, is_timed } => Order {
            program: Some(program),
            lane: Some(lane_name(lane)),
            calls: Some(calls),
            is_timed: Some(is_timed),
            ..order("sample")
        },
        Command::WarmUp { program, calls } => {
            Order { program: Some(program), each: Some(calls), ..order("warm-up") }
        }
        Command::Stop => order("stop"),
    }
    .text()
}

fn lane_name(lane: Lane) -> &'static str {
    match lane {
        Lane::Javascript => "javascript",
        Lane::JavascriptAgain => "again",
        Lane::Python => "python",
    }
}

/// Returns what a text of the runner means.
pub fn parse_message(text: &str) -> RunnerMessage {
    let Ok(raw) = serde_json::from_str::<Raw>(text) else {
        return RunnerMessage { run: None, seq: None, event: RunnerEvent::Unreadable };
    };
    let (run, seq) = (Some(raw.run), raw.seq);
    RunnerMessage { run, seq, event: event(raw).unwrap_or(RunnerEvent::Unreadable) }
}

fn event(raw: Raw) -> Option<RunnerEvent> {
    Some(if let Some(Bytes { loaded, total }) = raw.progress {
        RunnerEvent::Progress { loaded, total }
    } else if let Some(ready) = raw.ready {
        RunnerEvent::Ready(Box::new(ready))
    } else if raw.hidden == Some(true) {
        RunnerEvent::Hidden
    } else {
        let at = raw.at.unwrap_or(0.0);
        let reply = match (raw.failed, raw.reply.as_deref()) {
            (Some(kind), _) => {
                Reply::Failed(failure(&kind, raw.lane.as_deref(), raw.message.unwrap_or_default()))
            }
            (None, Some("begun")) => return Some(RunnerEvent::Begun),
            (None, Some("sentinel")) => Reply::Sentinel(raw.value?),
            (None, Some("started")) => Reply::Started { python_is_new: raw.is_new? },
            (None, Some("output")) => Reply::Output(raw.text?),
            (None, Some("took")) => Reply::Took(raw.value?),
            (None, Some("took-each")) => Reply::TookEach(raw.each?),
            (None, Some("stopped")) => Reply::Stopped,
            _ => return None,
        };
        RunnerEvent::Reply(reply, at)
    })
}

fn failure(kind: &str, lane: Option<&str>, message: String) -> Failure {
    let lane = Lane::ALL.into_iter().find(|known| Some(lane_name(*known)) == lane);
    match (kind, lane) {
        ("timeout", Some(lane)) => Failure::TimedOut(lane),
        (_, Some(lane)) => Failure::Error { lane, message },
        (_, None) => Failure::NotStarted(message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_json_with_what_it_needs_and_nothing_else() {
        let sample = Command::Sample { program: 1, lane: Lane::JavascriptAgain, calls: 40, is_timed: true };
        assert_eq!(
            command_order(2, 7, sample),
            r#"{"run":2,"seq":7,"ask":"sample","program":1,"lane":"again","calls":40,"isTimed":true}"#
        );
        let both = Command::WarmUp { program: 1, calls: [20, 30] };
        assert_eq!(
            command_order(2, 7, both),
            r#"{"run":2,"seq":7,"ask":"warm-up","program":1,"each":[20,30]}"#
        );
        assert_eq!(command_order(2, 8, Command::Stop), r#"{"run":2,"seq":8,"ask":"stop"}"#);
        let program = ToRun { id: "json".into(), seed: 1, size: 2, variants: 4, sources: None };
        assert_eq!(
            begin_order(1, 1, Place::Page, &[program]),
            r#"{"run":1,"seq":1,"ask":"begin","where":"page","programs":[{"id":"json","seed":1,"size":2,"variants":4}]}"#
        );
    }

    #[test]
    fn what_the_runner_says_is_understood_and_nonsense_is_known_as_such() {
        let event = |text: &str| parse_message(text).event;
        assert_eq!(
            event(r#"{"run":1,"seq":3,"at":12.5,"reply":"took","value":20.25}"#),
            RunnerEvent::Reply(Reply::Took(20.25), 12.5)
        );
        assert_eq!(
            event(r#"{"run":1,"seq":3,"at":9,"reply":"took-each","each":[10,10.5]}"#),
            RunnerEvent::Reply(Reply::TookEach([10.0, 10.5]), 9.0)
        );
        assert_eq!(
            event(r#"{"run":1,"seq":3,"at":1,"failed":"timeout","lane":"python","message":"long"}"#),
            RunnerEvent::Reply(Reply::Failed(Failure::TimedOut(Lane::Python)), 1.0)
        );
        assert_eq!(
            event(r#"{"run":1,"failed":"missing","message":"gone"}"#),
            RunnerEvent::Reply(Reply::Failed(Failure::NotStarted("gone".into())), 0.0)
        );
        assert_eq!(event(r#"{"run":1,"hidden":true}"#), RunnerEvent::Hidden);
        for text in ["", "[]", "{}", r#"{"run":1,"reply":"took"}"#, r#"{"run":1,"reply":"else"}"#] {
            assert_eq!(event(text), RunnerEvent::Unreadable, "{text}");
        }
        // Half of a surrogate pair is no text in JSON. Where a run can be read, it is known whose answer was none.
        for (text, run) in [
            (r#"{"run":1,"seq":2,"reply":"output","text":"\ud83d"}"#, None),
            (r#"{"run":1,"seq":2,"reply":"took","value":null}"#, Some(1)),
        ] {
            let heard = parse_message(text);
            assert_eq!((heard.run, heard.event), (run, RunnerEvent::Unreadable), "{text}");
        }
    }
}
