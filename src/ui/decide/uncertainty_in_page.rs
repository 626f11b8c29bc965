//! Draws counted in the page itself, in slices between its own work, where there can be no worker.

use crate::model::open_doubt;
use crate::web::Workers;

/// Those who count in the page.
#[inline(never)]
pub fn in_page() -> Workers {
    Workers::in_page(open_doubt)
}
