//! Long work in a real browser: in a worker, in slices where there is none, cancelled, failing.
//!
//! The demonstration counts. Nothing waits for a clock: a test ends when it was told what it waits for.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says by panicking what is wrong")]

use backend_balance::web::{Guard, Job, Progress, Workers, serve};
use js_sys::{Function, Promise};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The worker's script as the tests' server has it, and an address at which there is none.
const SCRIPT: &str = "assets/work.js";
const NO_SCRIPT: &str = "assets/no-such-work.js";

/// Counts to a number in steps; its result is the number and whether it was counted in a page.
struct Count {
    to: u8,
    at: u8,
}

/// Counting that never comes to its end.
const ENDLESS: u8 = 200;
/// Counting that ends in a panic.
const PANICS: u8 = 201;

impl Job for Count {
    fn step(&mut self) -> f64 {
        assert!(self.to != PANICS, "this count panics");
        if self.to != ENDLESS {
            self.at += 1;
        }
        f64::from(self.at) / f64::from(self.to)
    }

    fn result(&self) -> Result<Vec<u8>, String> {
        Ok(vec![self.at, u8::from(web_sys::window().is_some())])
    }
}

fn open(job: &[u8]) -> Result<Box<dyn Job>, String> {
    match job {
        [to] => Ok(Box::new(Count { to: *to, at: 0 })),
        _ => Err("nothing to count to".to_owned()),
    }
}

/// What the worker's script calls.
#[wasm_bindgen]
pub fn count(post: &Function) -> Function {
    serve(open, post)
}

fn workers(script: &'static str) -> Workers {
    use_real_workers();
    use_stand_in();
    Workers::of_own(script, "count")
}

/// What `assets/start.mjs` defines in the page.
fn use_stand_in() {
    let defined = r#"
        globalThis.backendBalanceInPage ??= () => {
            const worker = new EventTarget();
            const emit = (data) => worker.dispatchEvent(new MessageEvent("message", { data }));
            const started = import("/assets/work.js").then(() => globalThis.backendBalanceWork(emit));
            const postMessage = (data) => started.then((receive) => receive({ data }));
            return Object.assign(worker, { postMessage, terminate() {} });
        };
    "#;
    js_sys::eval(defined).unwrap();
}

/// The tests' runner puts a script of its own in front of every worker's, which then misses the first messages.
fn use_real_workers() {
    let get = |of: &JsValue, key: &str| js_sys::Reflect::get(of, &key.into()).unwrap();
    let global = js_sys::global();
    let real = get(&get(&get(&global, "Worker"), "prototype"), "constructor");
    js_sys::Reflect::set(&global, &"Worker".into(), &real).unwrap();
}

/// What was told of one task, and a promise of the next thing told.
#[derive(Clone, Default)]
struct Told {
    all: Rc<RefCell<Vec<Progress>>>,
    wake: Rc<RefCell<Option<Function>>>,
    read: Rc<Cell<usize>>,
}

impl Told {
    fn compute(&self, workers: &Workers, job: &[u8]) -> Guard {
        let told = self.clone();
        workers.compute(job.to_vec(), move |progress| {
            told.all.borrow_mut().push(progress);
            if let Some(wake) = told.wake.borrow_mut().take() {
                wake.call0(&JsValue::NULL).unwrap();
            }
        })
    }

    async fn next(&self) -> Progress {
        while self.all.borrow().len() <= self.read.get() {
            let promise = Promise::new(&mut |resolve, _| *self.wake.borrow_mut() = Some(resolve));
            JsFuture::from(promise).await.unwrap();
        }
        let at = self.read.replace(self.read.get() + 1);
        self.all.borrow()[at].clone()
    }

    async fn end(&self) -> Progress {
        loop {
            match self.next().await {
                Progress::Part(share, _) => assert!((0.0..1.0).contains(&share)),
                end => return end,
            }
        }
    }
}

async fn result(workers: &Workers, job: &[u8]) -> Progress {
    let told = Told::default();
    let _guard = told.compute(workers, job);
    told.end().await
}

#[wasm_bindgen_test]
async fn work_is_done_in_a_worker_by_the_module_that_is_here() {
    assert_eq!(result(&workers(SCRIPT), &[7]).await, Progress::Done(vec![7, 0]));
}

#[wasm_bindgen_test]
async fn where_there_is_no_worker_the_page_does_the_same_in_slices() {
    let workers = workers(NO_SCRIPT);
    assert_eq!(result(&workers, &[7]).await, Progress::Done(vec![7, 1]));
    // The second time it is not even tried.
    assert_eq!(result(&workers, &[8]).await, Progress::Done(vec![8, 1]));
}

#[wasm_bindgen_test]
async fn parts_are_told_while_it_goes_on() {
    for script in [SCRIPT, NO_SCRIPT] {
        let (workers, told) = (workers(script), Told::default());
        let _guard = told.compute(&workers, &[ENDLESS]);
        for _ in 0..2 {
            assert!(matches!(told.next().await, Progress::Part(..)), "{script}");
        }
    }
}

#[wasm_bindgen_test]
async fn dropped_work_is_not_heard_of_again_and_the_worker_takes_up_the_next() {
    for script in [SCRIPT, NO_SCRIPT] {
        let (workers, told) = (workers(script), Told::default());
        let guard = told.compute(&workers, &[ENDLESS]);
        told.next().await;
        drop(guard);
        let n_told = told.all.borrow().len();
        // The same worker: the endless work would keep it for ever.
        assert!(matches!(result(&workers, &[9]).await, Progress::Done(_)), "{script}");
        assert_eq!(told.all.borrow().len(), n_told, "{script}");
    }
}

#[wasm_bindgen_test]
async fn newer_work_takes_the_place_of_older() {
    for script in [SCRIPT, NO_SCRIPT] {
        let (workers, older) = (workers(script), Told::default());
        let guard = older.compute(&workers, &[ENDLESS]);
        assert!(matches!(result(&workers, &[9]).await, Progress::Done(_)), "{script}");
        assert!(older.all.borrow().is_empty(), "{script}");
        drop(guard);
        assert!(matches!(result(&workers, &[10]).await, Progress::Done(_)), "{script}");
    }
}

#[wasm_bindgen_test]
async fn what_cannot_be_done_says_why_and_the_next_is_done() {
    for script in [SCRIPT, NO_SCRIPT] {
        let workers = workers(script);
        assert_eq!(result(&workers, &[]).await, Progress::Failed("nothing to count to".into()), "{script}");
        assert!(matches!(result(&workers, &[3]).await, Progress::Done(_)), "{script}");
    }
}

#[wasm_bindgen_test]
async fn a_panic_in_the_worker_is_told_and_the_next_worker_does_the_next_work() {
    let workers = workers(SCRIPT);
    match result(&workers, &[PANICS]).await {
        Progress::Failed(why) => assert!(why.contains("this count panics"), "{why}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(result(&workers, &[7]).await, Progress::Done(vec![7, 0]));
}

#[wasm_bindgen_test]
async fn an_engine_that_is_not_there_is_a_failure_that_says_so() {
    use_real_workers();
    use_stand_in();
    let workers = Workers::of_files(SCRIPT, "read", "no-such-engine");
    let Progress::Failed(why) = result(&workers, &[1]).await else { panic!("it was done") };
    assert!(why.contains("could not be loaded"), "{why}");
}
