//! Counts how often components are rendered, in builds with debug assertions: a test holds that what did not change is not
//! drawn again.

use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    static COUNTS: RefCell<BTreeMap<&'static str, u32>> = const { RefCell::new(BTreeMap::new()) };
}

/// Counts one rendering of a component.
pub fn count_render(component: &'static str) {
    if cfg!(debug_assertions) {
        COUNTS.with_borrow_mut(|counts| *counts.entry(component).or_default() += 1);
    }
}

/// Returns how often each component was rendered since this was asked last.
pub fn renders() -> BTreeMap<&'static str, u32> {
    COUNTS.take()
}
