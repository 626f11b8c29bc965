//! Parts of the program that are loaded when they are wanted.
//!
//! [`part!`] declares a way into a part: a function that gives what the part is needed for, a view as a rule. With the
//! feature `split` it carries `#[wasm_split]`, by which `wasm-split-cli` takes what only that function reaches out of the
//! page's module; without it (natively, in tests, in `make serve`) everything is here from the beginning. Whoever uses a
//! part goes through [`use_part`] or [`Lazy`], and so cannot forget that it may still be on its way, or not come at all.

use crate::ui::kit::hooks::use_guard;
use crate::web;
use std::future::Future;
use std::pin::Pin;
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

/// What is being loaded.
pub type Loading<T> = Pin<Box<dyn Future<Output = Result<T, NotLoaded>>>>;

/// A way into a part of the program.
pub struct Part<T> {
    /// Its name, which no other one has.
    pub name: &'static str,
    /// What it gives, once it is here.
    pub here: fn() -> Option<T>,
    /// Loads it; the page says why not where that fails.
    pub load: fn() -> Loading<T>,
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

/// Declares a way into a part: `part! { /// What it is. NAME in MODULE: TYPE = VALUE }`.
macro_rules! part {
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
            fn load() -> Loading<$type> {
                Box::pin(async { $name().await.inspect(|value| HERE.set(Some(*value))) })
            }

            #[cfg(not(feature = "split"))]
            fn load() -> Loading<$type> {
                Box::pin(std::future::ready($name()))
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

/// How long a part may take before the reader is told, and offered a way on \[ms\].
const PATIENCE_MILLIS: u32 = 8_000;

/// Why a part is not here.
#[derive(Clone, Debug, PartialEq)]
pub enum NotHere {
    /// It is on its way, or not wanted yet.
    OnItsWay,
    /// It is late: it may still come, or is asked for anew.
    Late(Callback<MouseEvent>),
    /// It did not come; this tries again.
    Failed(Callback<MouseEvent>),
}

/// What a part gives, or why it is not here. It is loaded as soon as it is wanted.
#[hook]
pub fn use_part<T: 'static>(part: Part<T>, is_wanted: bool) -> Result<T, NotHere> {
    // Which attempt failed, and which one is late.
    let failed = use_state_eq(|| None::<u32>);
    let late = use_state_eq(|| None::<u32>);
    let attempt = use_state_eq(|| 0_u32);
    let came = use_force_update();
    let here = (part.here)();
    {
        let (failed, late, this) = (failed.setter(), late.setter(), *attempt);
        use_guard((part.name, is_wanted && here.is_none(), this), move |(_, is_missing, _)| {
            is_missing.then(|| {
                yew::platform::spawn_local(async move {
                    match (part.load)().await {
                        Ok(_) => came.force_update(),
                        Err(NotLoaded) => failed.set(Some(this)),
                    }
                });
                web::after(PATIENCE_MILLIS, move || late.set(Some(this)))
            })
        });
    }
    here.ok_or_else(|| {
        let this = *attempt;
        let try_again = Callback::from(move |_| {
            web::forget_late_parts();
            attempt.set(this + 1);
        });
        match (*failed == Some(this), *late == Some(this)) {
            (true, _) => NotHere::Failed(try_again),
            (_, true) => NotHere::Late(try_again),
            _ => NotHere::OnItsWay,
        }
    })
}

/// What a reader can do where something did not come: what is gone from the server does not come by trying again.
pub fn way_on(try_again: Callback<MouseEvent>) -> Html {
    if web::is_outdated() {
        html! { <button type="button" onclick={|_| web::reload()}>{ "Reload" }</button> }
    } else {
        html! { <button type="button" onclick={try_again}>{ "Try again" }</button> }
    }
}

/// In the place of a part that is not here.
fn note(why: NotHere) -> Html {
    let outdated = "The server has a newer version of this page, and the rest of this one is gone there. What you set stays \
                    when you reload.";
    html! {
        <div class="later" role="status">
            { match why {
                NotHere::OnItsWay => html! { <p class="standby">{ "Loading the rest of the page \u{2026}" }</p> },
                NotHere::Late(try_again) => html! {
                    <>
                        <p>{ "The rest of this page could not be loaded (it has not come after 8 seconds). What stands above holds." }</p>
                        { way_on(try_again) }
                    </>
                },
                NotHere::Failed(try_again) => html! {
                    <>
                        <p>
                            { if web::is_outdated() {
                                outdated
                            } else {
                                "The rest of this page could not be loaded. What stands above holds."
                            } }
                        </p>
                        { way_on(try_again) }
                    </>
                },
            } }
        </div>
    }
}

/// What is drawn by a part.
#[derive(PartialEq, Properties)]
pub struct LazyProps<P: PartialEq + 'static> {
    /// The way into the part.
    pub part: Part<fn(&P) -> Html>,
    /// What it draws from.
    pub props: P,
    /// Whether it is wanted already.
    #[prop_or(true)]
    pub is_wanted: bool,
}

/// Draws by a part, or says that it is on its way.
#[component]
pub fn Lazy<P: PartialEq + 'static>(props: &LazyProps<P>) -> Html {
    match use_part(props.part, props.is_wanted) {
        Ok(draw) => draw(&props.props),
        Err(why) => note(why),
    }
}
