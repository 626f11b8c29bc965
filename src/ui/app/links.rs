//! What reads links: no part of the first view, unless the visit begins with one.

use crate::model::{LINKS, Links};
use crate::ui::kit::lazy::part;

part! {
    /// What reads links.
    links in explain: Links = LINKS
}
