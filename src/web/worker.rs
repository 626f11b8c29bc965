//! Long work beside the page: in a worker where there can be one, else in slices between the page's own work.
//!
//! The same script (`assets/work.js`) and the same engine (`bin/worker`) do it in both places. One worker is kept for the
//! work to come. Whoever no longer wants a result drops its [`Guard`]: the worker is told and stops before its next slice,
//! which costs nothing; to end it and start another one would cost each move of a slider the start.

use super::browser::{Guard, Lasting, after, file_address};
use crate::units::{Job, Open, Progress};
use gloo_events::EventListener;
use js_sys::{Array, Date, Function, Object, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

/// How long the page may be held up at a time \[ms\]: half a frame.
const PAGE_SLICE_MILLIS: f64 = 8.0;
/// How long a worker works before it looks for news from the page \[ms\].
const WORKER_SLICE_MILLIS: f64 = 30.0;
/// Progress is reported after the first slice, then at most this often \[ms\].
const PART_MILLIS: f64 = 100.0;
/// How long a worker may be silent while there is work for it \[ms\]: it reports its start and its progress.
const PATIENCE_MILLIS: u32 = 8000;

#[wasm_bindgen]
extern "C" {
    type ImportMeta;
    #[wasm_bindgen(thread_local_v2, js_namespace = import, js_name = meta)]
    static IMPORT_META: ImportMeta;
    #[wasm_bindgen(method, getter)]
    fn url(this: &ImportMeta) -> JsValue;
    /// Stands in for a worker in the page; `assets/start.mjs` defines it.
    #[wasm_bindgen(catch, js_name = backendBalanceInPage)]
    fn in_page() -> Result<Worker, JsValue>;
}

/// A pool of one worker for one kind of long work.
#[derive(Clone, Debug)]
pub struct Workers(Rc<Shared>);

#[derive(Debug)]
struct Shared {
    script: &'static str,
    engine: Engine,
    entry: &'static str,
    worker: RefCell<Option<WorkerHandle>>,
    /// Ends its patience with a worker that says nothing.
    patience: RefCell<Option<Guard>>,
    /// Number of the last task; results of others are ignored.
    number: Cell<u32>,
    task: RefCell<Weak<Task>>,
    /// Whether a worker was tried and could not be had: then the engine works in the page.
    is_alone: Cell<bool>,
}

/// Which engine does it.
#[derive(Clone, Copy, Debug)]
enum Engine {
    /// The one that asks.
    Own,
    /// Another one, by the name of its files.
    Files(&'static str),
}

/// A task, until its end.
struct Task {
    job: Vec<u8>,
    on: Box<dyn Fn(Progress)>,
    ended: Cell<bool>,
}

impl std::fmt::Debug for Task {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Task")
    }
}

/// Asked-for work; dropped, it stops.
#[derive(Debug)]
pub(super) struct Running {
    workers: Rc<Shared>,
    number: u32,
    task: Rc<Task>,
}

/// A worker and what listens to it.
#[derive(Debug)]
struct WorkerHandle {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Workers {
    /// Returns workers with the engine of long work, loaded when first asked: `entry` is its exported function that gives what [`serve`]
    /// gives.
    pub fn new(entry: &'static str) -> Workers {
        Workers::of_files("work.js", entry, "worker")
    }

    /// Returns workers with another engine, `NAME.js` and `NAME_bg.wasm` beside the page. `script` is the worker's address.
    pub fn of_files(script: &'static str, entry: &'static str, name: &'static str) -> Workers {
        Workers::of(script, Engine::Files(name), entry)
    }

    /// Returns workers with the engine that asks, from the module that is compiled already.
    pub fn of_own(script: &'static str, entry: &'static str) -> Workers {
        Workers::of(script, Engine::Own, entry)
    }

    fn of(script: &'static str, engine: Engine, entry: &'static str) -> Workers {
        let (worker, patience) = (RefCell::default(), RefCell::default());
        let (number, task) = (Cell::default(), RefCell::default());
        let is_alone = Cell::new(false);
        Workers(Rc::new(Shared { script, engine, entry, worker, patience, number, task, is_alone }))
    }

    /// Does what the bytes ask for and calls back with every part of it and with its end, never before this returns.
    /// Work that the same workers were given before stops. Stops, too, when the guard is dropped.
    pub fn compute(&self, job: Vec<u8>, on: impl Fn(Progress) + 'static) -> Guard {
        let workers = &self.0;
        let number = workers.number.get().wrapping_add(1);
        workers.number.set(number);
        let task = Rc::new(Task { job, on: Box::new(on), ended: Cell::default() });
        workers.task.replace(Rc::downgrade(&task));
        workers.start_task(&task);
        Lasting::Work(Running { workers: Rc::clone(workers), number, task }).into()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Newer work stops the older by itself.
        if !self.task.ended.get() && self.workers.number.get() == self.number {
            self.workers.post(&Array::of1(&self.number.into()));
        }
        if self.workers.number.get() == self.number {
            self.workers.patience.take();
        }
    }
}

impl Shared {
    /// Hands the task to a worker, or to the engine in the page.
    fn start_task(self: &Rc<Self>, task: &Rc<Task>) {
        let in_page = |_| {
            self.is_alone.set(true);
            self.start()
        };
        if self.start().or_else(in_page).is_ok() {
            self.post(&Array::of2(&self.number.get().into(), &Uint8Array::from(task.job.as_slice())));
            self.wait();
        } else {
            let (task, why) = (Rc::downgrade(task), "this browser does not allow it here".to_owned());
            *self.patience.borrow_mut() = Some(after(0, move || {
                if let Some(task) = task.upgrade() {
                    task.report(Progress::Failed(why));
                }
            }));
        }
    }

    /// Makes sure that there is a worker.
    fn start(self: &Rc<Self>) -> Result<(), JsValue> {
        if self.worker.borrow().is_some() {
            return Ok(());
        }
        let (glue, engine) = match self.engine {
            Engine::Own => (IMPORT_META.with(ImportMeta::url), wasm_bindgen::module()),
            Engine::Files(name) => {
                let address = |end| file_address(&format!("{name}{end}")).into();
                (address(".js"), address("_bg.wasm"))
            }
        };
        // Of the plain kind: one from a file on disk must not be a module.
        let worker = if self.is_alone.get() { in_page()? } else { Worker::new(&file_address(self.script))? };
        let start = Object::new();
        for (key, value) in [("glue", &held(glue)), ("engine", &held(engine)), ("entry", &self.entry.into())]
        {
            Reflect::set(&start, &key.into(), value)?;
        }
        worker.post_message(&start)?;
        let (listener, broke) = (Rc::downgrade(self), Rc::downgrade(self));
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                if let (Some(workers), Some(event)) = (listener.upgrade(), event.dyn_ref::<MessageEvent>()) {
                    workers.on_message(&event.data());
                }
            }),
            // The script could not be loaded, or something in it broke.
            EventListener::new(&worker, "error", move |event| {
                event.prevent_default();
                if let Some(workers) = broke.upgrade() {
                    workers.lose("it broke off");
                }
            }),
        ];
        *self.worker.borrow_mut() = Some(WorkerHandle { worker, _listeners: listeners });
        Ok(())
    }

    /// Waits for the worker's next message, from now on.
    fn wait(self: &Rc<Self>) {
        let silent = Rc::downgrade(self);
        let give_up = move || {
            if let Some(workers) = silent.upgrade() {
                workers.lose("it does not answer");
            }
        };
        *self.patience.borrow_mut() = Some(after(PATIENCE_MILLIS, give_up));
    }

    fn post(&self, message: &JsValue) {
        if let Some(handle) = &*self.worker.borrow() {
            // A message of bytes and numbers can be posted to every worker there is.
            let _ = handle.worker.post_message(message);
        }
    }

    fn on_message(self: &Rc<Self>, message: &JsValue) {
        if !Array::is_array(message) {
            return self.lose("its engine could not be loaded");
        }
        let [number, share, found] = [0, 1, 2].map(|at| message.unchecked_ref::<Array>().get(at));
        let task = self.task.borrow().upgrade();
        if task.as_ref().is_some_and(|task| !task.ended.get()) {
            self.wait();
        }
        let Some(task) = task.filter(|_| number.as_f64() == Some(self.number.get().into())) else { return };
        if share.as_f64().is_some_and(|share| share >= 1.0) {
            self.patience.take();
        }
        match (share.as_f64(), found.as_string()) {
            (_, Some(why)) => {
                // What failed may have left its engine in pieces.
                self.worker.take();
                task.report(Progress::Failed(why));
            }
            (Some(share), None) => {
                let bytes = found.unchecked_into::<Uint8Array>().to_vec();
                task.report(if share < 1.0 { Progress::Part(share, bytes) } else { Progress::Done(bytes) });
            }
            (None, None) => {}
        }
    }

    /// Gives the worker up: the page does the whole task; if that has failed too, the task fails.
    fn lose(self: &Rc<Self>, why: &str) {
        self.worker.take();
        self.patience.take();
        // Where the page cannot either, files may be there the next time that are not there now.
        let was_alone = self.is_alone.get();
        self.is_alone.set(!was_alone);
        let task = self.task.borrow().upgrade();
        match task.filter(|task| !task.ended.get()) {
            Some(task) if was_alone => task.report(Progress::Failed(why.to_owned())),
            Some(task) => self.start_task(&task),
            None => {}
        }
    }
}

impl Task {
    fn report(&self, progress: Progress) {
        if !matches!(progress, Progress::Part(..)) {
            self.ended.set(true);
        }
        (self.on)(progress);
    }
}

/// Work in slices, with a timer between them; dropped, it stops.
#[derive(Debug)]
struct Sliced {
    _timer: Rc<RefCell<Option<Guard>>>,
}

impl Sliced {
    fn start(
        job: Result<Box<dyn Job>, String>,
        slice_millis: f64,
        report: impl Fn(Progress) + 'static,
    ) -> Sliced {
        let timer = Rc::new(RefCell::new(None));
        match job {
            // The first slice's result is reported at once: a coarse result is better than none.
            Ok(job) => next_slice(Slices { job, slice_millis, last_report_millis: 0.0, report }, &timer),
            Err(why) => *timer.borrow_mut() = Some(after(0, move || report(Progress::Failed(why)))),
        }
        Sliced { _timer: timer }
    }
}

struct Slices<F> {
    job: Box<dyn Job>,
    slice_millis: f64,
    /// Time of the last report \[ms\].
    last_report_millis: f64,
    report: F,
}

fn next_slice<F: Fn(Progress) + 'static>(mut slices: Slices<F>, timer: &Rc<RefCell<Option<Guard>>>) {
    let weak = Rc::downgrade(timer);
    let slice = move || {
        let begin = Date::now();
        let mut share = slices.job.step();
        while share < 1.0 && Date::now() - begin < slices.slice_millis {
            share = slices.job.step();
        }
        // The receiver may drop the work, and with it the timer: the next slice is only set up if it is still there.
        let is_done = share >= 1.0;
        if is_done || Date::now() - slices.last_report_millis >= PART_MILLIS {
            slices.last_report_millis = Date::now();
            (slices.report)(match slices.job.result() {
                Ok(bytes) if is_done => Progress::Done(bytes),
                Ok(bytes) => Progress::Part(share, bytes),
                Err(why) => Progress::Failed(why),
            });
        }
        if let Some(timer) = weak.upgrade().filter(|_| !is_done) {
            next_slice(slices, &timer);
        }
    };
    // The timer that is replaced is the one that has just rung.
    *timer.borrow_mut() = Some(after(0, slice));
}

/// In place of an address that only this page can open, what stands there: a page from disk holds its files in blobs, and
/// its workers are strangers to their addresses.
fn held(address: JsValue) -> JsValue {
    let blobs = Reflect::get(&js_sys::global(), &"backendBalanceBlobs".into()).unwrap_or_default();
    Reflect::get(&blobs, &address).ok().filter(|blob| !blob.is_undefined()).unwrap_or(address)
}

/// Returns a function of a task's number and the bytes that ask for it, which does that and posts what there is to tell;
/// without bytes it stops what it does.
pub fn serve(open: Open, post: &Function) -> Function {
    let (post, working) = (post.clone(), RefCell::new(None));
    let answer = move |number: u32, job: Option<Vec<u8>>| {
        let post = post.clone();
        let post = move |share: f64, found: JsValue| {
            let _ = post.call1(&JsValue::NULL, &Array::of3(&number.into(), &share.into(), &found));
        };
        let panicked = post.clone();
        std::panic::set_hook(Box::new(move |info| panicked(1.0, info.to_string().into())));
        let report = move |progress| match progress {
            Progress::Part(share, bytes) => post(share, Uint8Array::from(bytes.as_slice()).into()),
            Progress::Done(bytes) => post(1.0, Uint8Array::from(bytes.as_slice()).into()),
            Progress::Failed(why) => post(1.0, why.into()),
        };
        let slice_millis = if web_sys::window().is_some() { PAGE_SLICE_MILLIS } else { WORKER_SLICE_MILLIS };
        // What was asked for before stops as it is dropped.
        working.replace(job.map(|job| Sliced::start(open(&job), slice_millis, report)));
    };
    Closure::<dyn FnMut(u32, Option<Vec<u8>>)>::new(answer).into_js_value().unchecked_into()
}
