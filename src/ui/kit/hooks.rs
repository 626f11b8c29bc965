//! Effects that several components need: each a hook that ends what it began when its component goes.

use crate::web;
use std::any::Any;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// A value of whatever type: so the code of hooks is there once, and not once per type.
#[derive(Clone)]
struct AnyValue {
    value: Rc<dyn Any>,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
}

impl AnyValue {
    fn new<T: PartialEq + 'static>(value: T) -> Self {
        AnyValue { value: Rc::new(value), is_same: is_same::<T> }
    }
}

impl PartialEq for AnyValue {
    fn eq(&self, other: &Self) -> bool {
        (self.is_same)(&*self.value, &*other.value)
    }
}

fn is_same<D: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<D>().zip(other.downcast_ref::<D>()).is_some_and(|(one, other)| one == other)
}

/// Begins something that lasts, and begins it anew when `deps` change; what lasted before ends first.
#[hook]
pub fn use_guard<D: PartialEq + 'static, G: 'static>(deps: D, begin: impl FnOnce(&D) -> Option<G> + 'static) {
    let begin = move |deps: &dyn Any| -> Option<Box<dyn Any>> {
        deps.downcast_ref().and_then(begin).map(|guard| Box::new(guard) as Box<dyn Any>)
    };
    use_any_guard(AnyValue::new(deps), Box::new(begin));
}

/// Begins something, and gives what ends it.
type Begin = Box<dyn FnOnce(&dyn Any) -> Option<Box<dyn Any>>>;

#[hook]
fn use_any_guard(deps: AnyValue, begin: Begin) {
    use_effect_with(deps, move |deps| {
        let guard = begin(&*deps.value);
        move || drop(guard)
    });
}

/// A text stored on this device under a key, and the callback that changes it.
#[hook]
pub fn use_stored(key: &'static str) -> (AttrValue, Callback<String>) {
    let value = use_state_eq(|| AttrValue::from(web::load(key).unwrap_or_default()));
    let set = {
        let setter = value.setter();
        use_callback((), move |text: String, ()| {
            web::save(key, &text);
            setter.set(text.into());
        })
    };
    ((*value).clone(), set)
}

/// A text, once it has not changed for a moment \[ms\]; empty before that.
#[hook]
pub fn use_settled(text: AttrValue, millis: u32) -> AttrValue {
    let settled = use_state_eq(AttrValue::default);
    let setter = settled.setter();
    use_guard(text, move |text| {
        let text = text.clone();
        Some(web::after(millis, move || setter.set(text)))
    });
    (*settled).clone()
}

/// How long a value has to stand until what follows once it rests is drawn anew \[ms\].
const REST_MILLIS: u32 = 150;

/// A value: where `waits`, what it was when it last did not change for a moment, else what it is.
#[hook]
pub fn use_rested<T: Clone + PartialEq + 'static>(value: T, waits: bool) -> T {
    let shown = use_any_rested(AnyValue::new(value.clone()), waits);
    shown.value.downcast_ref().cloned().unwrap_or(value)
}

#[hook]
fn use_any_rested(value: AnyValue, waits: bool) -> AnyValue {
    let rested = use_state_eq(|| value.clone());
    let shown = use_mut_ref(|| value.clone());
    if !waits || *rested == value {
        shown.replace(value.clone());
    }
    let setter = rested.setter();
    use_guard((value, waits), move |(value, waits)| {
        let value = value.clone();
        waits.then(|| web::after(REST_MILLIS, move || setter.set(value)))
    });
    let shown = shown.borrow();
    shown.clone()
}

/// How many of `n` further steps of a first drawing are due: one with each task, so that none takes long and the browser
/// paints in between. Most of what a first drawing takes is the compiling of functions when they are called first.
#[hook]
pub fn use_first_steps(n: u32) -> u32 {
    let step = use_state_eq(|| 0);
    let setter = step.setter();
    use_guard(*step, move |step| {
        let next = step + 1;
        (next <= n).then(|| web::after(0, move || setter.set(next)))
    });
    *step
}

/// Whether a `details` element is open, and the listener that hears of it.
#[hook]
pub fn use_is_open() -> (bool, Callback<Event>) {
    let is_open = use_state_eq(|| false);
    let setter = is_open.setter();
    let ontoggle = use_callback((), move |event: Event, ()| {
        let details: Element = event.target_unchecked_into();
        setter.set(details.has_attribute("open"));
    });
    (*is_open, ontoggle)
}

/// Whether a person has begun to use the page, or it has been open for a while: then what is not seen at first can be loaded.
#[hook]
pub fn use_is_begun() -> bool {
    let is_begun = use_state_eq(|| false);
    let setter = is_begun.setter();
    use_guard(*is_begun, move |is_begun| (!is_begun).then(|| web::on_begin(move || setter.set(true))));
    *is_begun
}
