//! The page: one state, what keeps the browser in step with it, and the frame around the views.

mod act;
mod browser_sync;
mod first_state;
mod frame;
pub mod page;
pub mod parts;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub mod prerender;

use crate::model::{Action, Decision, State, Why, words};
use crate::ui::decide::dialog_place;
use crate::ui::decide::elicitation::DIALOG;
use crate::ui::decide::uncertainty_results::{Doubts, News as DoubtNews};
use crate::ui::evidence::dataset_loader::{Arrival, Awaited};
use crate::ui::evidence::view::element_id;
use crate::ui::kit::context::{Context, DEFAULT_WIDTH, Dispatch, Shared};
use crate::ui::kit::listeners::Send;
use crate::ui::kit::markup::{Draw, tag};
use crate::ui::own_datasets::store::{Kept, News};
use crate::web::{self, Guard};
use browser_sync::Around;
use first_state::{STORAGE_KEY, first_fragment, first_state};
use frame::{THEME_KEY, header, theme_attribute};
use page::page;
#[cfg(target_arch = "wasm32")]
use parts::when_it_can_begin;
use parts::{Came, Later};
use yew::prelude::*;

/// Mounts the page into `#app`, in place of what stands there without JavaScript; natively there is nothing to mount.
pub fn start() {
    #[cfg(target_arch = "wasm32")]
    if let Some(root) = web::root() {
        yew::set_custom_panic_hook(Box::new(web::report_panic));
        when_it_can_begin(move || {
            yew::Renderer::<App>::with_root(root.clone()).render();
        });
    }
}

/// The page with its state. A component of Yew's plain kind: hooks would cost the first view several kilobytes.
#[derive(Debug)]
pub struct App {
    state: Shared<State>,
    send: Send,
    decision: Option<Shared<Decision>>,
    before: Option<Shared<Decision>>,
    why: Option<Shared<Why>>,
    doubts: Doubts,
    /// Whether how sure the answer is has been in sight: before, nobody is asked, and nothing loaded for it.
    doubted: bool,
    watching: Option<Guard>,
    kept: Vec<Shared<Decision>>,
    /// Where the focus goes once it is drawn.
    focus: Option<String>,
    theme: String,
    set_theme: Callback<String>,
    width: f64,
    /// The answer as it was read out last.
    said: String,
    around: Around,
    _heard: [Guard; 5],
    measuring: Option<Guard>,
    awaited: Awaited,
    later: Later,
    own: Kept,
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
    /// The rest of the program is here, or there is a reason why it is not.
    Later(Came),
    /// How sure the answer is has come into sight.
    Near,
    /// There is news of how sure an answer is.
    Doubted(DoubtNews),
    /// The weights have rested, or the page is left: the address can follow.
    WriteAddress,
    /// Something happened to a person's own datasets.
    News(News),
    /// Another tab has stored its document.
    KeptElsewhere,
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &yew::Context<Self>) -> App {
        let link = ctx.link();
        let [arrive, undo, leave] = [link.clone(), link.clone(), link.clone()];
        let [announced, stored] = [link.clone(), link.clone()];
        let theme = web::load(THEME_KEY).unwrap_or_default();
        web::set_root_attribute("data-theme", theme_attribute(&theme));
        // First, so that what is stored can be opened.
        let own = Kept::first(first_fragment());
        let mut app = App {
            state: Shared::new(first_state()),
            send: Send::from(link.callback(Message::Act)),
            set_theme: link.callback(Message::Theme),
            decision: None,
            before: None,
            why: None,
            doubts: Doubts::default(),
            doubted: false,
            watching: None,
            kept: Vec::new(),
            focus: None,
            theme,
            width: DEFAULT_WIDTH,
            said: String::new(),
            around: Around::first(),
            _heard: [
                web::on_fragment(move |fragment| arrive.send_message(Message::Act(Action::Arrive(fragment)))),
                web::on_undo_keys(move |redo| {
                    undo.send_message(Message::Act(if redo { Action::Redo } else { Action::Undo }));
                }),
                web::on_leave(move || leave.send_message(Message::WriteAddress)),
                web::on_stored_elsewhere(move |key, before, now| {
                    if key == STORAGE_KEY && now.is_some() {
                        stored.send_message(Message::KeptElsewhere);
                    } else if let Some(news) = News::of_other_tab(key, before, now) {
                        stored.send_message(Message::News(news));
                    }
                }),
                web::on_announced(move |kind, reference, bytes| {
                    if let Some(news) = News::of(kind, reference, bytes) {
                        announced.send_message(Message::News(news));
                    }
                }),
            ],
            measuring: None,
            awaited: Awaited::default(),
            later: Later::new(link.callback(Message::Later)),
            own,
        };
        app.decide();
        app.around.show_address(&app.state, ctx.link());
        // At once: a link that was written another way has its one text before anything can be done with it.
        app.around.write_address();
        app.follow(ctx);
        app.doubt(ctx);
        app
    }

    fn update(&mut self, ctx: &yew::Context<Self>, message: Message) -> bool {
        match message {
            Message::Act(action) => match self.later.pass(action) {
                Some(action) => self.act(ctx, action),
                None => false,
            },
            Message::Later(came) => {
                let held = self.later.take(came);
                self.explain();
                self.follow(ctx);
                self.doubt(ctx);
                // Its views are drawn for the first time: what is watched in them is watched from then on.
                self.around.view = None;
                if let Some(action) = held {
                    self.act(ctx, action);
                }
                true
            }
            Message::News(news) => {
                if let Some(action) = self.own.take(news, &self.state.document.choice) {
                    self.act(ctx, action);
                }
                true
            }
            Message::KeptElsewhere => {
                let news = self.around.hear();
                let is_news = !news.is_empty();
                if is_news {
                    self.act(ctx, Action::KeptElsewhere(news));
                }
                is_news
            }
            Message::Theme(theme) => {
                web::save(THEME_KEY, &theme);
                web::set_root_attribute("data-theme", theme_attribute(&theme));
                self.theme = theme;
                true
            }
            Message::Say => {
                self.said.clone_from(&self.around.lead);
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
                    self.around.at = None;
                    self.around.view = None;
                }
                true
            }
            Message::AskAgain => {
                self.awaited.forget();
                self.follow(ctx);
                true
            }
            Message::Near => {
                self.doubted = true;
                self.watching = None;
                self.doubt(ctx);
                true
            }
            Message::Doubted(news) => {
                let changed = self.doubts.hear(news);
                self.doubt(ctx);
                changed
            }
            Message::WriteAddress => {
                self.around.write_address();
                false
            }
        }
    }

    fn view(&self, _ctx: &yew::Context<Self>) -> Html {
        let drawn = Draw::one(|d| {
            let Some(decision) = &self.decision else {
                tag!(d, "p.standby"["This page lost its data. Reload it, please."]);
                return;
            };
            let before = self.before.as_ref();
            let (width, failed) = (self.width, self.awaited.failed());
            let (state, why, doubts, kept) = (&self.state, self.why.as_ref(), &self.doubts, &self.kept);
            let (own, later) = (&self.own, &self.later);
            let context = Context {
                state,
                decision,
                before,
                why,
                doubts,
                kept,
                send: &self.send,
                width,
                failed,
                later,
                own,
            };
            header(d, &context, &self.theme, &self.set_theme);
            // The engine of own datasets says here what became of one.
            tag!(d, "div#own-said[role=status]");
            page(d, &context);
            dialog_place(d, &context);
            tag!(d, "p.visually-hidden[role=status]"[&self.said]);
        });
        html! { <ContextProvider<Dispatch> context={self.send.callback()}>{ drawn }</ContextProvider<Dispatch>> }
    }

    fn rendered(&mut self, ctx: &yew::Context<Self>, first: bool) {
        let decision = self.decision.as_deref();
        self.around.show_lead(decision.map(words::lead).unwrap_or_default(), ctx.link());
        let document = &self.state.document;
        if self.around.view != Some(document.view) {
            self.around.view = Some(document.view);
            let link = ctx.link().clone();
            self.measuring = web::on_width(".ruler", move |width| link.send_message(Message::Width(width)));
            let link = ctx.link().clone();
            self.watching =
                web::on_near(".sure", move || link.send_message(Message::Near)).filter(|_| !self.doubted);
            self.later.watch(document.view);
        }
        let drawn = (document.view, &document.choice.dataset);
        if self.around.drawn.as_ref().map(|(view, dataset)| (*view, dataset)) != Some(drawn) {
            self.around.drawn = Some((drawn.0, drawn.1.clone()));
            web::announce("drawn", drawn.1.as_str(), &[]);
        }
        if self.around.at != document.at {
            self.around.at.clone_from(&document.at);
            if let Some(at) = &document.at {
                web::go_to(&element_id(at));
            }
        }
        if self.state.weighing.is_some() {
            web::show_dialog(DIALOG);
        }
        if let Some(id) = self.focus.take() {
            web::focus(&id);
        }
        if first {
            web::set_root_attribute("data-ready", Some("true"));
        }
    }
}
