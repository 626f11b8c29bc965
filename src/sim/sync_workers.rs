//! gunicorn's sync workers: processes that serve one request at a time, from one queue.

use super::trace::Step;
use super::world::{Event, Job, RequestId, World};
use std::collections::VecDeque;

/// Connections that wait to be accepted at most: gunicorn's default.
const BACKLOG: usize = 2048;

/// How far a request is.
const BEFORE_WAIT: u8 = 1;
const LAST_PART: u8 = 2;

/// Workers and the queue in front of them.
#[derive(Clone, Debug)]
pub(super) struct SyncWorkers {
    /// Workers that are free, the one that has been so longest first.
    idle: VecDeque<u32>,
    queue: VecDeque<RequestId>,
}

impl SyncWorkers {
    pub fn new(workers: u32) -> Self {
        SyncWorkers { idle: (0..workers).collect(), queue: VecDeque::new() }
    }

    /// Takes a request that reaches the server. Returns whether it was taken; else the accept queue is full.
    pub fn reach(&mut self, world: &mut World, id: RequestId) -> bool {
        if let Some(worker) = self.idle.pop_front() {
            begin(world, id, worker);
        } else if self.queue.len() < BACKLOG {
            world.step(id, Step::WaitsForWorker);
            self.queue.push_back(id);
        } else {
            return false;
        }
        true
    }

    /// Handles the end of a wait; the worker was held through it.
    pub fn wait_over(&mut self, world: &mut World, id: RequestId) {
        let request = *world.request(id);
        run(world, id, LAST_PART, world.prices.after_wait + request.cpu + request.pool);
    }

    /// Handles the end of the burst of the worker that serves this request.
    pub fn burst_ended(&mut self, world: &mut World, id: RequestId) {
        let request = *world.request(id);
        if request.stage == BEFORE_WAIT {
            world.step(id, Step::WaitsForIo);
            world.schedule_in(request.io + world.prices.blocking_wait, Event::WaitOver { request: id });
            return;
        }
        world.respond(id);
        match self.queue.pop_front() {
            Some(next) => begin(world, next, request.worker),
            None => self.idle.push_back(request.worker),
        }
    }
}

fn begin(world: &mut World, id: RequestId, worker: u32) {
    world.request_mut(id).worker = worker;
    let request = *world.request(id);
    world.tracer.served_by(request.number, worker);
    if request.io > 0 {
        run(world, id, BEFORE_WAIT, world.prices.before_wait);
    } else {
        run(world, id, LAST_PART, world.prices.overhead + request.cpu + request.pool);
    }
}

fn run(world: &mut World, id: RequestId, stage: u8, work: u64) {
    world.request_mut(id).stage = stage;
    world.step(id, Step::Runs);
    world.cores.start(world.now, work, Job::Sync { request: id });
}
