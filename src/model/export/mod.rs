//! Exports: the decision record, CSV, and the JSON document, which is read here too.

pub mod csv;
pub mod document_message;
pub mod json_read;
pub mod json_write;
pub(super) mod markdown;
pub mod markdown_read;
pub mod record;
pub(super) mod record_sides;
