//! The simulation's main loop: what is next, and who deals with it.

use super::Counted;
use super::event_loop::{LoopKind, Loops};
use super::recorder::Recorder;
use super::scenario::{Load, Runtime, Scenario};
use super::sync_workers::SyncWorkers;
use super::threads::ThreadedWorkers;
use super::time::Nanos;
use super::trace::Step;
use super::world::{Event, Job, RequestId, World};

/// A client whose connection is turned away tries again after a second, then twice as long each time (Linux's defaults).
const FIRST_RETRY: Nanos = 1_000_000_000;
const MOST_DOUBLINGS: u32 = 6;

/// A model of a runtime.
enum Server {
    Loops(Loops),
    Sync(SyncWorkers),
    Threads { workers: ThreadedWorkers, has_lock: bool },
}

/// A server under its load, between two events.
pub(super) struct Run {
    world: World,
    server: Server,
    events: u64,
    /// Time of cores and loops before counting began.
    before: Option<(f64, Nanos)>,
}

/// Runs a server under its load until enough is counted.
pub(super) fn run(scenario: &Scenario) -> Counted {
    let mut run = Run::new(scenario);
    run.advance(u64::MAX);
    run.counted(scenario)
}

impl Run {
    /// Returns a run in which nothing has happened yet. The scenario is checked.
    pub fn new(scenario: &Scenario) -> Run {
        let world = World::new(scenario);
        let server = Server::of(scenario, &world);
        let before = world.recorder.counting_since().map(|_| (0.0, 0));
        Run { world, server, events: 0, before }
    }

    /// Goes on for so many events at most. Returns whether enough is counted.
    pub fn advance(&mut self, most_events: u64) -> bool {
        let Run { world, server, events, before } = self;
        let last = events.saturating_add(most_events);
        while !world.recorder.is_done() && *events < last {
            let (core, event) = (world.cores.next_end(), world.events.next_at());
            // What ends on a core comes before what is scheduled for the same moment: a response leaves before another request comes.
            match (core, event) {
                (Some(end), event) if event.is_none_or(|at| end <= at) => {
                    world.now = end;
                    if let Some(job) = world.cores.end(end) {
                        server.burst_ended(world, job);
                    }
                }
                (_, Some(_)) => {
                    let Some((at, event)) = world.events.pop() else { return true };
                    world.now = at;
                    server.handle(world, event);
                }
                _ => return true,
            }
            *events += 1;
            if before.is_none() && world.recorder.counting_since().is_some() {
                world.cores.advance(world.now);
                *before = Some((world.cores.busy(), server.busy(world.now)));
            }
        }
        world.recorder.is_done()
    }

    /// Returns what is counted so far.
    pub fn recorder(&self) -> &Recorder {
        &self.world.recorder
    }

    /// Events handled so far.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// Returns how many requests there is room for.
    #[cfg(test)]
    pub fn n_request_slots(&self) -> usize {
        self.world.requests.len()
    }

    /// Returns what has been counted; the run ends there.
    pub fn counted(self, scenario: &Scenario) -> Counted {
        let Run { mut world, server, events, before } = self;
        world.cores.advance(world.now);
        let (cores_before, loops_before) = before.unwrap_or_default();
        #[allow(clippy::cast_precision_loss)]
        let time = world.recorder.counted_time() as f64;
        let core_time = world.cores.busy() - cores_before;
        #[allow(clippy::cast_precision_loss)]
        let loop_time = (server.busy(world.now) - loops_before) as f64;
        let workers = f64::from(scenario.runtime.workers());
        Counted {
            core_utilisation: super::share(core_time, time * f64::from(scenario.machine.cores)).min(1.0),
            loop_utilisation: server.has_loops().then(|| super::share(loop_time, time * workers).min(1.0)),
            lost_share: 0.0,
            events,
            tracer: world.tracer,
            recorder: world.recorder,
        }
    }
}

impl Server {
    fn of(scenario: &Scenario, world: &World) -> Server {
        let accepts = matches!(scenario.load, Load::Closed { connect_together: true, .. });
        match scenario.runtime {
            Runtime::Node => Server::Loops(Loops::new(LoopKind::NODE, 1, accepts)),
            // The primary process accepts; its workers get connections that are open.
            Runtime::NodeCluster { workers } => Server::Loops(Loops::new(LoopKind::NODE, workers, false)),
            Runtime::PythonAsyncio { workers } => {
                Server::Loops(Loops::new(LoopKind::asyncio(scenario.machine.cores), workers, accepts))
            }
            Runtime::PythonSync { workers } => Server::Sync(SyncWorkers::new(workers)),
            Runtime::PythonThreads { workers, threads } => Server::Threads {
                workers: ThreadedWorkers::new(world, workers, threads, true),
                has_lock: true,
            },
            Runtime::PythonFreeThreaded { workers, threads } => Server::Threads {
                workers: ThreadedWorkers::new(world, workers, threads, false),
                has_lock: false,
            },
            // Run by a loop of its own; as a server it is sync workers without costs.
            Runtime::Queue { servers, .. } => Server::Sync(SyncWorkers::new(servers)),
        }
    }

    fn has_loops(&self) -> bool {
        matches!(self, Server::Loops(_) | Server::Threads { has_lock: true, .. })
    }

    fn busy(&self, now: Nanos) -> Nanos {
        match self {
            Server::Loops(loops) => loops.busy(now),
            Server::Sync(_) => 0,
            Server::Threads { workers, .. } => workers.busy(now),
        }
    }

    fn handle(&mut self, world: &mut World, event: Event) {
        match event {
            Event::Arrival => world.arrive(),
            Event::Send { client } => world.send(client),
            Event::Reach { request } => self.reach(world, request),
            Event::WaitOver { request } => match self {
                Server::Loops(loops) => loops.wait_over(world, request),
                Server::Sync(workers) => workers.wait_over(world, request),
                Server::Threads { workers, .. } => workers.wait_over(world, request),
            },
            Event::Wake { worker, sleep } => {
                if let Server::Loops(loops) = self {
                    loops.sleep_ends(world, worker, sleep);
                }
            }
            Event::LockTimer { worker, thread, wait } => {
                if let Server::Threads { workers, .. } = self {
                    workers.lock_timer(world, worker, thread, wait);
                }
            }
            Event::Handled { request } => world.complete(request),
            Event::PauseBegins => world.begin_pause(),
            Event::PauseEnds => world.end_pause(),
        }
    }

    fn reach(&mut self, world: &mut World, id: RequestId) {
        let taken = match self {
            Server::Loops(loops) => loops.reach(world, id),
            Server::Sync(workers) => workers.reach(world, id),
            Server::Threads { workers, .. } => {
                workers.reach(world, id);
                true
            }
        };
        if !taken {
            world.step(id, Step::TriesAgain);
            let request = world.request_mut(id);
            let wait = FIRST_RETRY << request.refused.min(MOST_DOUBLINGS);
            request.refused += 1;
            world.schedule_in(wait, Event::Reach { request: id });
        }
    }

    fn burst_ended(&mut self, world: &mut World, job: Job) {
        match (self, job) {
            (_, Job::Generator { request }) => world.handled_on_cores(request),
            (Server::Loops(loops), Job::Loop { worker }) => loops.burst_ended(world, worker),
            (Server::Loops(loops), Job::Pool { request }) => loops.pool_ended(world, request),
            (Server::Sync(workers), Job::Sync { request }) => workers.burst_ended(world, request),
            (Server::Threads { workers, .. }, Job::Thread { worker, thread }) => {
                workers.burst_ended(world, worker, thread);
            }
            (Server::Threads { workers, .. }, Job::Unlocked { worker, thread }) => {
                workers.native_ended(world, worker, thread);
            }
            // No model starts another one's jobs.
            _ => {}
        }
    }
}
