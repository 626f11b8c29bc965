//! The page: one state, what keeps the browser in step with it, and the frame around the views.

use super::evidence::element_id;
use super::frame::{THEME_KEY, header, theme_attribute};
use super::kept::{Kept, News};
use super::markup::{Draw, tag};
use super::rest::{Arrival, Awaited};
use super::send::Send;
use super::shared::{Context, DEFAULT_WIDTH, Shared};
use super::visit::{STORAGE_KEY, first_fragment, first_state, page};
use crate::model::{Action, Choice, Decision, State, View, encode, update, words};
use crate::units::Id;
use crate::web::{self, Guard};
use yew::prelude::*;

/// The address follows a moving weight at most this often \[ms\]; browsers refuse more than some 100 changes in 30 s.
const ADDRESS_MILLIS: u32 = 250;
/// How long the answer has to stand before it is read out \[ms\].
const QUIET_MILLIS: u32 = 500;

/// Mounts the page into `#app`, in place of what stands there without JavaScript; natively there is nothing to mount.
pub fn start() {
    #[cfg(target_arch = "wasm32")]
    if let Some(root) = web::root() {
        yew::set_custom_panic_hook(Box::new(web::report_panic));
        yew::Renderer::<App>::with_root(root).render();
    }
}

/// The page with its state. A component of Yew's plain kind: hooks would cost the first view several kilobytes.
#[derive(Debug)]
pub struct App {
    state: State,
    decision: Option<Shared<Decision>>,
    before: Option<Shared<Decision>>,
    theme: String,
    width: f64,
    /// The answer as it was read out last.
    said: String,
    shown: Shown,
    /// What the address should say, until it does.
    unwritten: Option<String>,
    _heard: [Guard; 4],
    quiet: Option<Guard>,
    writing: Option<Guard>,
    measuring: Option<Guard>,
    awaited: Awaited,
    kept: Kept,
}

/// What the browser around the page was told last.
#[derive(Debug, Default)]
struct Shown {
    visit: Option<u32>,
    fragment: String,
    lead: String,
    at: Option<Id>,
    view: Option<View>,
    drawn: Option<(View, Id)>,
}

/// What happens to the page.
#[derive(Debug)]
pub enum Message {
    /// A person, or the browser for them, did something.
    Act(Action),
    /// Another theme was picked.
    Theme(String),
    /// The answer has stood for a moment.
    Say,
    /// The room for charts has another width \[CSS px\].
    Width(f64),
    /// The rest of a dataset arrived, or there is a reason why it did not.
    Arrived(Arrival),
    /// The rest of the dataset shown is wanted once more.
    AskAgain,
    /// The weights have rested, or the page is left: the address can follow.
    WriteAddress,
    /// Something happened to a person's own datasets.
    News(News),
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &yew::Context<Self>) -> App {
        let link = ctx.link();
        let [arrive, undo, leave] = [link.clone(), link.clone(), link.clone()];
        let own = link.clone();
        let theme = web::load(THEME_KEY).unwrap_or_default();
        web::set_root_attribute("data-theme", theme_attribute(&theme));
        // First, so that what is stored can be opened.
        let kept = Kept::restore(first_fragment());
        let mut app = App {
            state: first_state(),
            decision: None,
            before: None,
            theme,
            width: DEFAULT_WIDTH,
            said: String::new(),
            shown: Shown::default(),
            unwritten: None,
            _heard: [
                web::on_fragment(move |fragment| arrive.send_message(Message::Act(Action::Arrive(fragment)))),
                web::on_undo_keys(move |redo| {
                    undo.send_message(Message::Act(if redo { Action::Redo } else { Action::Undo }));
                }),
                web::on_leave(move || leave.send_message(Message::WriteAddress)),
                web::on_announced(move |kind, reference, bytes| {
                    if let Some(news) = News::of(kind, reference, bytes) {
                        own.send_message(Message::News(news));
                    }
                }),
            ],
            quiet: None,
            writing: None,
            measuring: None,
            awaited: Awaited::default(),
            kept,
        };
        app.decide();
        app.show_address(ctx);
        // At once: a link that was written another way has its one text before anything can be done with it.
        app.write_address();
        app.follow(ctx);
        app
    }

    fn update(&mut self, ctx: &yew::Context<Self>, message: Message) -> bool {
        match message {
            Message::Act(action) => self.act(ctx, action),
            Message::News(news) => {
                if let Some(action) = self.kept.take(news, &self.state.document.choice) {
                    self.act(ctx, action);
                }
                true
            }
            Message::Theme(theme) => {
                web::save(THEME_KEY, &theme);
                web::set_root_attribute("data-theme", theme_attribute(&theme));
                self.theme = theme;
                true
            }
            Message::Say => {
                self.said.clone_from(&self.shown.lead);
                true
            }
            Message::Width(width) => {
                let changed = (self.width - width).abs() > 0.5;
                self.width = width;
                changed
            }
            Message::Arrived(arrival) => {
                if self.awaited.take(arrival, ctx.link().callback(|()| Message::AskAgain)) {
                    self.decide();
                    // What the link points at has moved.
                    self.shown.at = None;
                    self.shown.view = None;
                }
                true
            }
            Message::AskAgain => {
                self.awaited.forget();
                self.follow(ctx);
                true
            }
            Message::WriteAddress => {
                self.write_address();
                false
            }
        }
    }

    fn view(&self, ctx: &yew::Context<Self>) -> Html {
        let send = Send::from(ctx.link().callback(Message::Act));
        Draw::one(|d| {
            let Some(decision) = &self.decision else {
                tag!(d, "p.standby"["This page lost its data. Reload it, please."]);
                return;
            };
            let before = self.before.as_ref();
            let (width, failed) = (self.width, self.awaited.failed());
            let own = &self.kept;
            let context = Context { state: &self.state, decision, before, send: &send, width, failed, own };
            header(d, &context, &self.theme, ctx.link().callback(Message::Theme));
            // The engine of own datasets says here what became of one.
            tag!(d, "div#own-said[role=status]");
            page(d, &context);
            tag!(d, "p.visually-hidden[role=status]"[&self.said]);
        })
    }

    fn rendered(&mut self, ctx: &yew::Context<Self>, first: bool) {
        self.show_lead(ctx);
        self.show_picks();
        let document = &self.state.document;
        if self.shown.view != Some(document.view) {
            self.shown.view = Some(document.view);
            let link = ctx.link().clone();
            self.measuring = web::on_width(".ruler", move |width| link.send_message(Message::Width(width)));
        }
        let drawn = (document.view, &document.choice.dataset);
        if self.shown.drawn.as_ref().map(|(view, dataset)| (*view, dataset)) != Some(drawn) {
            self.shown.drawn = Some((drawn.0, drawn.1.clone()));
            web::announce("drawn", drawn.1.as_str(), &[]);
        }
        if self.shown.at != document.at {
            self.shown.at.clone_from(&document.at);
            if let Some(at) = &document.at {
                web::go_to(&element_id(at));
            }
        }
        if first {
            web::set_root_attribute("data-ready", Some("true"));
        }
    }
}

impl App {
    /// Whether there is anything to be drawn anew.
    fn act(&mut self, ctx: &yew::Context<Self>, action: Action) -> bool {
        let next = update(&self.state, action);
        if next == self.state {
            return false;
        }
        let same = next.document.choice == self.state.document.choice && next.before == self.state.before;
        self.state = next;
        if !same {
            self.decide();
        }
        // Here and not once it is rendered: several actions may share one rendering, and each is a step.
        self.show_address(ctx);
        self.follow(ctx);
        true
    }

    fn decide(&mut self) {
        self.decision = decided(&self.state.document.choice);
        self.before = self.state.before.as_ref().and_then(decided);
    }

    fn follow(&mut self, ctx: &yew::Context<Self>) {
        self.awaited.follow(&self.state.document, ctx.link().callback(Message::Arrived));
        self.kept.follow(&self.state.document.choice);
    }

    /// Keeps address and storage in step: at once for a step, after a pause for a weight on the move.
    fn show_address(&mut self, ctx: &yew::Context<Self>) {
        let fragment = encode(&self.state.document);
        if fragment == self.shown.fragment {
            return;
        }
        self.shown.fragment.clone_from(&fragment);
        let step = self.shown.visit.replace(self.state.visit).is_some_and(|visit| visit != self.state.visit);
        if step {
            self.write_address();
            web::push_fragment(&fragment);
            web::save(STORAGE_KEY, &fragment);
        } else {
            let link = ctx.link().clone();
            self.unwritten = Some(fragment);
            self.writing = Some(web::after(ADDRESS_MILLIS, move || link.send_message(Message::WriteAddress)));
        }
    }

    fn write_address(&mut self) {
        self.writing = None;
        if let Some(fragment) = self.unwritten.take() {
            web::replace_fragment(&fragment);
            web::save(STORAGE_KEY, &fragment);
        }
    }

    /// Shows in the lists what is picked; only where they show something else, for that ends a search by typing.
    fn show_picks(&self) {
        let profile =
            self.decision.as_ref().and_then(|d| Some(d.dataset.profiles[d.profile_idx?].id.to_string()));
        web::pick("#use-case", &profile.unwrap_or_default());
        web::pick(".theme select", theme_attribute(&self.theme).unwrap_or("auto"));
    }

    /// Puts the answer into the title, and has it read out once it has stood for a moment.
    fn show_lead(&mut self, ctx: &yew::Context<Self>) {
        let lead = self.decision.as_ref().map(|decision| words::lead(decision)).unwrap_or_default();
        if lead == self.shown.lead {
            return;
        }
        web::set_title(&format!("{lead} \u{b7} Backend Balance"));
        self.shown.lead = lead;
        let link = ctx.link().clone();
        self.quiet = Some(web::after(QUIET_MILLIS, move || link.send_message(Message::Say)));
    }
}

fn decided(choice: &Choice) -> Option<Shared<Decision>> {
    Decision::of(choice).map(Shared::new)
}
