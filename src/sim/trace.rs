//! The lives of the first requests, for a timeline: who runs, and who waits for what.

use super::time::Nanos;

/// A step of a request: something it does, or waits for.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, borsh::BorshSerialize, borsh::BorshDeserialize,
)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// At the client: no connection is free.
    WaitsForConnection,
    /// On its way to the server.
    Network,
    /// A full accept queue turned it away; it tries again.
    TriesAgain,
    /// In the accept queue: no worker has taken the connection.
    WaitsToBeAccepted,
    /// For the event loop, which is busy with others.
    WaitsForLoop,
    /// For a free worker process.
    WaitsForWorker,
    /// For a free thread.
    WaitsForThread,
    /// For the interpreter lock.
    WaitsForLock,
    /// For a thread of libuv's pool or of asyncio's executor.
    WaitsForPool,
    /// In a bare queue.
    WaitsInQueue,
    /// Its code runs, or could: where threads share cores it also waits for its turn.
    Runs,
    /// Its native code runs off the loop or without the lock.
    RunsInPool,
    /// For something outside: a database, a timer.
    WaitsForIo,
    /// The response waits for the client, which is busy with others.
    WaitsForClient,
}

/// A stretch of a request's life.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The activity or wait.
    pub step: Step,
    /// Its beginning (ns).
    pub from: Nanos,
    /// Its end (ns).
    pub to: Nanos,
}

/// A request's life, from sending to the client's having the response.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestTrace {
    /// Position among all requests, from 0.
    pub number: u64,
    /// Position of its kind.
    pub kind: usize,
    /// Position of the worker that served it, once one did.
    pub worker: Option<u32>,
    /// When the client sent it (ns).
    pub sent: Nanos,
    /// When the client had the response (ns); `None` where the run ended before.
    pub done: Option<Nanos>,
    /// Without gaps, in order; steps that took no time are left out.
    pub spans: Vec<Span>,
}

/// Writes lives down. Without requests to trace it does nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Tracer {
    lives: Vec<(RequestTrace, Step, Nanos)>,
    wanted: usize,
}

impl Tracer {
    pub fn new(wanted: usize) -> Self {
        Tracer { lives: Vec::with_capacity(wanted), wanted }
    }

    /// Begins a life, if it is one of the first.
    #[inline]
    pub fn begin(&mut self, number: u64, kind: usize, now: Nanos, step: Step) {
        if self.lives.len() < self.wanted {
            self.live(number, kind, now, step);
        }
    }

    #[cold]
    fn live(&mut self, number: u64, kind: usize, now: Nanos, step: Step) {
        if number == self.lives.len() as u64 {
            let trace = RequestTrace { number, kind, worker: None, sent: now, done: None, spans: Vec::new() };
            self.lives.push((trace, step, now));
        }
    }

    /// Ends the step that a request was at, and begins another.
    #[inline]
    pub fn step(&mut self, number: u64, now: Nanos, next: Step) {
        if number < self.lives.len() as u64 {
            self.turn(number, now, next);
        }
    }

    #[cold]
    fn turn(&mut self, number: u64, now: Nanos, next: Step) {
        let Some((trace, step, since)) = usize::try_from(number).ok().and_then(|at| self.lives.get_mut(at))
        else {
            return;
        };
        if trace.done.is_some() || *step == next {
            return;
        }
        // A timer in whole milliseconds can be due before it was set.
        let now = now.max(*since);
        if *since < now {
            trace.spans.push(Span { step: *step, from: *since, to: now });
        }
        (*step, *since) = (next, now);
    }

    /// Says which worker serves a request.
    #[inline]
    pub fn served_by(&mut self, number: u64, worker: u32) {
        if let Some((trace, ..)) = usize::try_from(number).ok().and_then(|at| self.lives.get_mut(at)) {
            trace.worker = Some(worker);
        }
    }

    /// Ends a life.
    #[inline]
    pub fn end(&mut self, number: u64, now: Nanos) {
        if number < self.lives.len() as u64 {
            self.done(number, now);
        }
    }

    #[cold]
    fn done(&mut self, number: u64, now: Nanos) {
        if let Some((trace, step, since)) = usize::try_from(number).ok().and_then(|at| self.lives.get_mut(at))
        {
            if *since < now {
                trace.spans.push(Span { step: *step, from: *since, to: now });
            }
            trace.done = Some(now);
        }
    }

    /// Returns the lives; those that have not ended show what they were at until `now`.
    pub fn into_lives(self, now: Nanos) -> Vec<RequestTrace> {
        let close = |(mut trace, step, since): (RequestTrace, Step, Nanos)| {
            if trace.done.is_none() && since < now {
                trace.spans.push(Span { step, from: since, to: now });
            }
            trace
        };
        self.lives.into_iter().map(close).collect()
    }
}
