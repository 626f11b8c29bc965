//! What several components do beside drawing: each a hook that ends what it began when its component goes.

use crate::web;
use yew::prelude::*;

/// Begins something that lasts, and begins it anew when `deps` change; what lasted before ends first.
#[hook]
pub fn use_guard<D: PartialEq + 'static, G: 'static>(deps: D, begin: impl FnOnce(&D) -> Option<G> + 'static) {
    use_effect_with(deps, move |deps| {
        let guard = begin(deps);
        move || drop(guard)
    });
}

/// A text that is kept on this device under a key, and what changes it.
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

/// A text, once it has stood for a moment \[ms\]; before the first one did, nothing.
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

/// Whether a person has begun to use the page, or it has stood for a while: then what is not seen at first can be loaded.
#[hook]
pub fn use_is_begun() -> bool {
    let is_begun = use_state_eq(|| false);
    let setter = is_begun.setter();
    use_guard(*is_begun, move |is_begun| (!is_begun).then(|| web::on_begin(move || setter.set(true))));
    *is_begun
}
