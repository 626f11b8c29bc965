//! Parts of the program that are loaded when they are wanted.
//!
//! [`part!`] declares a way into a part: a function that gives what the part is needed for, a view as a rule. With the
//! feature `split` it carries `#[wasm_split]`, by which `wasm-split-cli` takes what only that function reaches out of the
//! page's module; without it (natively, in tests, in `make serve`) everything is here from the beginning. Whoever uses a
//! part goes through [`use_part`] or [`lazy`], and so cannot forget that it may still be on its way, or not come at all.

use crate::ui::kit::hooks::use_guard;
use crate::ui::kit::missing_parts::Missing;
use crate::web;
use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use yew::prelude::*;

/// A part could not be loaded; the next attempt starts afresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        NotLoaded
    }
}

/// Something on its way.
pub type Loading = Pin<Box<dyn Future<Output = Result<(), NotLoaded>>>>;

/// A way into a part of the program.
pub struct Part<T> {
    /// Its name, which no other one has.
    pub name: &'static str,
    /// Returns its entry, once it is loaded.
    pub here: fn() -> Option<T>,
    /// Loads it; then it is here.
    pub load: fn() -> Loading,
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}

impl<T> PartialEq for Part<T> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Declares a way into a part: `part! { /// What it is. NAME in MODULE: TYPE = VALUE }`; where a component draws it,
/// `part! { /// What it is. NAME in MODULE draws COMPONENT from PROPS }`.
macro_rules! part {
    ($(#[$about:meta])* $name:ident in $module:ident draws $component:ident from $props:ty) => {
        $crate::ui::kit::lazy::part! {
            $(#[$about])*
            $name in $module: fn(&$props) -> Html = |props| {
                let props = props.clone();
                html! { <$component ..props /> }
            }
        }
    };
    ($(#[$about:meta])* $name:ident in $module:ident: $type:ty = $value:expr) => {
        $(#[$about])*
        pub fn $name() -> $crate::ui::kit::lazy::Part<$type> {
            use $crate::ui::kit::lazy::{Loading, NotLoaded, Part};

            thread_local! {
                static HERE: std::cell::Cell<Option<$type>> = const { std::cell::Cell::new(None) };
            }

            #[cfg_attr(feature = "split", wasm_split_helpers::wasm_split($module, fallible))]
            #[cfg_attr(not(feature = "split"), allow(clippy::unnecessary_wraps, reason = "a part may not come"))]
            fn $name() -> Result<$type, NotLoaded> {
                Ok($value)
            }

            #[cfg(feature = "split")]
            fn load() -> Loading {
                Box::pin(async { $name().await.map(|value| HERE.set(Some(value))) })
            }

            #[cfg(not(feature = "split"))]
            fn load() -> Loading {
                Box::pin(std::future::ready($name().map(|value| HERE.set(Some(value)))))
            }

            fn here() -> Option<$type> {
                #[cfg(not(feature = "split"))]
                HERE.set($name().ok());
                HERE.get()
            }

            Part { name: stringify!($name), here, load }
        }
    };
}
pub(crate) use part;

/// How long a part may take before the reader is told, and can try again \[ms\].
const PATIENCE_MILLIS: u32 = 8_000;

/// Why a part is not here.
#[derive(Clone, Debug, PartialEq)]
pub enum PartMissing {
    /// It is on its way, or not wanted yet.
    OnItsWay,
    /// It is late: it may still come, or is asked for anew.
    Late(Callback<MouseEvent>),
    /// It did not come; this tries again.
    Failed(Callback<MouseEvent>),
}

/// Returns a part's entry, or why it is not here. It is loaded as soon as it is wanted.
#[hook]
pub fn use_part<T: 'static>(part: Part<T>, is_wanted: bool) -> Result<T, PartMissing> {
    let here = (part.here)();
    let why = use_loaded(part.name, part.load, is_wanted && here.is_none());
    here.ok_or(why)
}

/// Loads what is missing; says how far that is.
#[hook]
fn use_loaded(name: &'static str, load: fn() -> Loading, is_missing: bool) -> PartMissing {
    // Which attempt failed, and which one is late.
    let failed = use_state_eq(|| None::<u32>);
    let late = use_state_eq(|| None::<u32>);
    let attempt = use_state_eq(|| 0_u32);
    let came = use_force_update();
    {
        let (failed, late, attempt, this) = (failed.setter(), late.setter(), attempt.setter(), *attempt);
        use_guard((name, is_missing, this), move |(_, is_missing, _)| {
            is_missing.then(|| {
                yew::platform::spawn_local(async move {
                    match load().await {
                        Ok(()) => came.force_update(),
                        Err(NotLoaded) => failed.set(Some(this)),
                    }
                });
                let is_late = web::after(PATIENCE_MILLIS, move || late.set(Some(this)));
                (is_late, Missing::new(Callback::from(move |()| attempt.set(this + 1))))
            })
        });
    }
    let this = *attempt;
    // Whatever is missing is asked for again: it comes from the same files.
    let try_again = Callback::from(|_| load_parts_again());
    match (*failed == Some(this), *late == Some(this)) {
        (true, _) => PartMissing::Failed(try_again),
        (_, true) => PartMissing::Late(try_again),
        _ => PartMissing::OnItsWay,
    }
}

/// Asks once more for all parts that did not come.
pub fn load_parts_again() {
    web::forget_late_parts();
    Missing::retry();
}

/// Draws what a reader can do where something did not come: what is gone from the server does not come by trying again.
pub fn retry_or_reload(try_again: Callback<MouseEvent>) -> Html {
    if web::is_outdated() {
        html! { <button type="button" onclick={|_| web::reload()}>{ "Reload" }</button> }
    } else {
        html! { <button type="button" onclick={try_again}>{ "Try again" }</button> }
    }
}

/// Draws a note in the place of a part that is not here.
fn note(why: PartMissing) -> Html {
    let outdated = "The server has a newer version of this page, and the rest of this one is gone there. What you set stays \
                    when you reload.";
    html! {
        <div class="later" role="status">
            { match why {
                PartMissing::OnItsWay => html! { <p class="standby">{ "Loading the rest of the page \u{2026}" }</p> },
                PartMissing::Late(try_again) => html! {
                    <>
                        <p>{ "The rest of this page could not be loaded within 8 seconds. Everything above is still correct." }</p>
                        { retry_or_reload(try_again) }
                    </>
                },
                PartMissing::Failed(try_again) => html! {
                    <>
                        <p>
                            { if web::is_outdated() {
                                outdated
                            } else {
                                "The rest of this page could not be loaded. Everything above is still correct."
                            } }
                        </p>
                        { retry_or_reload(try_again) }
                    </>
                },
            } }
        </div>
    }
}

/// The drawing function of a part, whatever its properties: so the code of waiting for parts is there once, and not once per part.
trait Drawing {
    fn name(&self) -> &'static str;
    fn load(&self) -> fn() -> Loading;
    /// Draws what is drawn; nothing before the part is here.
    fn drawn(&self) -> Option<Html>;
    fn is_same(&self, other: &dyn Drawing) -> bool;
    fn as_any(&self) -> &dyn Any;
}

struct DrawingOf<P> {
    part: Part<fn(&P) -> Html>,
    props: P,
}

impl<P: PartialEq + 'static> Drawing for DrawingOf<P> {
    fn name(&self) -> &'static str {
        self.part.name
    }

    fn load(&self) -> fn() -> Loading {
        self.part.load
    }

    fn drawn(&self) -> Option<Html> {
        (self.part.here)().map(|draw| draw(&self.props))
    }

    fn is_same(&self, other: &dyn Drawing) -> bool {
        let other = other.as_any().downcast_ref::<DrawingOf<P>>();
        other.is_some_and(|other| self.part == other.part && self.props == other.props)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[derive(Properties)]
struct LazyProps {
    drawing: Rc<dyn Drawing>,
    is_wanted: bool,
    /// Whether its place is empty before it is here.
    is_quiet: bool,
}

impl PartialEq for LazyProps {
    fn eq(&self, other: &Self) -> bool {
        (self.is_wanted, self.is_quiet) == (other.is_wanted, other.is_quiet)
            && self.drawing.is_same(&*other.drawing)
    }
}

#[component]
fn Lazy(props: &LazyProps) -> Html {
    let LazyProps { drawing, is_wanted, is_quiet } = props;
    let drawn = drawing.drawn();
    let why = use_loaded(drawing.name(), drawing.load(), *is_wanted && drawn.is_none());
    drawn.unwrap_or_else(|| if *is_quiet { Html::default() } else { note(why) })
}

/// Draws what a part draws from `props`, or that it is on its way: it is loaded now.
pub fn lazy<P: PartialEq + 'static>(part: Part<fn(&P) -> Html>, props: P) -> Html {
    lazy_when(true, part, props)
}

/// Draws the same where it is loaded only once it is wanted.
pub fn lazy_when<P: PartialEq + 'static>(is_wanted: bool, part: Part<fn(&P) -> Html>, props: P) -> Html {
    drawn_by(part, props, is_wanted, false)
}

/// Draws the same with an empty place before it is here: another part says why that is.
pub fn lazy_quietly<P: PartialEq + 'static>(is_wanted: bool, part: Part<fn(&P) -> Html>, props: P) -> Html {
    drawn_by(part, props, is_wanted, true)
}

fn drawn_by<P: PartialEq + 'static>(
    part: Part<fn(&P) -> Html>,
    props: P,
    is_wanted: bool,
    is_quiet: bool,
) -> Html {
    let drawing: Rc<dyn Drawing> = Rc::new(DrawingOf { part, props });
    html! { <Lazy key={part.name} {drawing} {is_wanted} {is_quiet} /> }
}
