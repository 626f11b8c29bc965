//! The state of the view with its effects: one loop that takes messages one after the other, and hooks for what lasts.

use super::controls::{FocusMove, RESULTS};
use super::effects::{Effect, EffectHandler};
use super::message::Message;
use super::sources::source_files;
use super::state::{LIST, MANIFEST, MeasureState, NATIVE};
use super::stored_results::on_stored_elsewhere;
use crate::model::Document;
use crate::ui::kit::context::{Dispatch, use_dispatch};
use crate::ui::kit::hooks::use_guard;
use crate::web::{self, Guard, Runner};
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use yew::prelude::*;

/// A file of native figures may be this long \[bytes\].
const MOST_BYTES: f64 = 5_000_000.0;
const NATIVE_FILE: &str = "#native-file";

/// Returns the state beside a document, and the callback that sends it messages.
#[hook]
pub fn use_measurement(document: &Document) -> (MeasureState, Callback<Message>) {
    let handler = use_mut_ref(EffectHandler::open);
    let first = Rc::clone(&handler);
    let state = use_reducer_eq(move || MeasureState::new(first.borrow().opened(), document));
    let send = use_messages(&state, &handler);
    use_runner(&handler, &send);
    use_files(&send);
    {
        let send = send.clone();
        use_guard((), move |()| {
            Some(on_stored_elsewhere(move |key, is_there| send.emit(Message::Stored(key, is_there))))
        });
    }
    let included = state.included_in(document);
    let shown = state.with_included(&included);
    {
        let send = send.clone();
        use_effect_with(included, move |included| send.emit(Message::Include(Rc::clone(included))));
    }
    (shown, send)
}

/// Returns the callback that takes a message: the state follows, and what it leaves to be done is done, once and in order.
///
/// That happens here and not in an effect after rendering: Yew may render several messages at once, and most of what the
/// runner says is answered by the next order without anything to be drawn.
#[hook]
fn use_messages(
    state: &UseReducerHandle<MeasureState>,
    handler: &Rc<RefCell<EffectHandler>>,
) -> Callback<Message> {
    let inbox = use_mut_ref(Inbox::default);
    let (state, handler) = (state.clone(), Rc::clone(handler));
    let dispatch = use_dispatch();
    use_callback(dispatch, move |message: Message, dispatch: &Dispatch| {
        let mut reduce = |message| {
            state.dispatch(message);
            // A handle shows what is newest; a clone does not keep what it has shown.
            state.clone().effects()
        };
        let mut handle = |effect: &Effect| handler.borrow_mut().handle(effect, dispatch);
        Inbox::take(&inbox, message, |message| settle(message, &mut reduce, &mut handle));
    })
}

/// Messages that wait for those before them and their effects.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    waiting: VecDeque<Message>,
    is_taking: bool,
}

impl Inbox {
    /// Takes a message. One that comes while another is taken, as an effect may send it, waits for that.
    pub(super) fn take(inbox: &RefCell<Inbox>, message: Message, mut settle: impl FnMut(Message)) {
        inbox.borrow_mut().waiting.push_back(message);
        if std::mem::replace(&mut inbox.borrow_mut().is_taking, true) {
            return;
        }
        loop {
            let next = inbox.borrow_mut().waiting.pop_front();
            let Some(message) = next else { break };
            settle(message);
        }
        inbox.borrow_mut().is_taking = false;
    }
}

/// Takes a message and does what it leaves to be done. What comes of that is taken before anything else happens.
pub(super) fn settle(
    message: Message,
    reduce: &mut dyn FnMut(Message) -> Rc<Vec<Effect>>,
    handle: &mut dyn FnMut(&Effect) -> Option<Message>,
) {
    for effect in reduce(message).iter() {
        if let Some(outcome) = handle(effect) {
            settle(outcome, reduce, handle);
        }
    }
}

/// Hears what runs programs, and ends all engines with the view.
#[hook]
fn use_runner(handler: &Rc<RefCell<EffectHandler>>, send: &Callback<Message>) {
    let (handler, send) = (Rc::clone(handler), send.clone());
    use_effect_with((), move |()| {
        let runner = Runner::new(move |message| send.emit(Message::RunnerMessage(message)));
        handler.borrow_mut().runner = Some(runner);
        move || {
            // It ends after this line, when the handler is free for whatever that calls back.
            let _runner = handler.borrow_mut().runner.take();
        }
    });
}

/// Loads what the view shows: the programs, native figures, and how large Python is.
#[hook]
fn use_files(send: &Callback<Message>) {
    let send = send.clone();
    use_guard((), move |()| {
        let load = |name: &'static str| {
            let send = send.clone();
            web::load_bytes(name, move |found| send.emit(Message::Loaded(name, found)))
        };
        let names = [LIST, NATIVE].into_iter().chain(web::has_file(MANIFEST).then_some(MANIFEST));
        Some(names.map(load).collect::<Vec<Guard>>())
    });
}

/// Returns the callback that reads the file of native figures that was picked; the next one takes the place of this one.
#[hook]
pub fn use_native_file(send: &Callback<Message>) -> Callback<Event> {
    let reading = use_mut_ref(|| None::<Guard>);
    use_callback(send.clone(), move |_: Event, send: &Callback<Message>| {
        let Some(file) = web::picked_file(NATIVE_FILE) else { return };
        let send = send.clone();
        let tell = move |name, found| send.emit(Message::Read(name, found));
        *reading.borrow_mut() = web::read_file(&file, MOST_BYTES, tell);
    })
}

/// Returns the callback that loads both sources of a program, by its id. It does so once.
#[hook]
pub fn use_sources(send: &Callback<Message>) -> Callback<String> {
    let loading = use_mut_ref(BTreeMap::<String, Guard>::new);
    use_callback(send.clone(), move |id: String, send: &Callback<Message>| {
        for file in source_files(&id) {
            loading.borrow_mut().entry(file).or_insert_with_key(|file| {
                let (send, name) = (send.clone(), file.clone());
                web::load_bytes(file, move |found| send.emit(Message::Sourced(name, found)))
            });
        }
    })
}

/// Moves the focus once what it goes to is drawn.
#[hook]
pub fn use_focus_move(focus: FocusMove) {
    use_effect_with(focus, |focus| {
        // Nobody who does something else by now is taken away from it.
        let is_free = || web::is_focus_lost_or_in(".measure-choose, .measure-own .measure-run");
        match focus.to().filter(|_| is_free()) {
            Some(RESULTS) => web::go_to(RESULTS),
            Some(id) => web::focus(id),
            None => {}
        }
    });
}
