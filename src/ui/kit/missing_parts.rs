//! Parts of the program that are wanted and not here, so that one button asks for all of them again.

use std::cell::RefCell;
use yew::prelude::Callback;

thread_local! {
    /// Callbacks that ask again for each missing part, by a number of its own.
    static MISSING: RefCell<Vec<(u32, Callback<()>)>> = const { RefCell::new(Vec::new()) };
}

/// A part that is missing, for as long as it is.
#[derive(Debug)]
pub struct Missing(u32);

impl Missing {
    /// Registers a missing part by the callback that asks for it again.
    pub fn new(ask_again: Callback<()>) -> Self {
        MISSING.with_borrow_mut(|missing| {
            let number = missing.last().map_or(0, |(number, _)| number + 1);
            missing.push((number, ask_again));
            Missing(number)
        })
    }

    /// Asks again for all that are missing.
    pub fn retry() {
        let missing = MISSING.with_borrow(Clone::clone);
        missing.iter().for_each(|(_, ask_again)| ask_again.emit(()));
    }
}

impl Drop for Missing {
    fn drop(&mut self) {
        // At the program's end there is no list any more.
        let _ = MISSING.try_with(|missing| missing.borrow_mut().retain(|(number, _)| *number != self.0));
    }
}
