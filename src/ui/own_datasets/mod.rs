//! A person's own datasets: how they come in, are checked, kept, edited and go.
//!
//! A second engine in the same page (`bin/own`), loaded when someone wants it, because reading JSON costs more than all
//! else of the first view. It draws into places that the page leaves for it, and tells the page by events what to show.

mod drop_zone;
mod editor;
mod edits;
mod message;
mod panel;
mod reader;
mod state;
pub mod store;

pub use panel::Panel;
pub use reader::read;

/// Ids of the places that the page leaves: what was said of a dataset, the zone to bring one in, the editor.
pub const PLACES: [&str; 3] = ["own-said", "own-use", "own-edit"];

/// Draws into the page's places; in a worker there is no page, and nothing to draw.
pub fn start() {
    #[cfg(target_arch = "wasm32")]
    if crate::web::root().is_some() {
        yew::set_custom_panic_hook(Box::new(crate::web::report_panic));
        // Each engine numbers its roots from 1 and knows an event by the number of the root it happened in. The page has one
        // root; these numbers are used up, so that no root here bears the page's.
        for _ in 0..4 {
            if let Some(unseen) = crate::web::new_element() {
                yew::Renderer::<panel::Nothing>::with_root(unseen).render();
            }
        }
        if let Some(zone) = crate::web::new_element() {
            let props = panel::PanelProps { zone: zone.clone() };
            yew::Renderer::<Panel>::with_root_and_props(zone, props).render();
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
