//! A reader's snippets as a link writes them: `code1` to `code4`.

use super::error::{FragmentError, damaged};
use crate::model::document::snippets::OwnCode;

/// Keys of the four texts in links.
pub(crate) const CODE_KEYS: [&str; 4] = ["code1", "code2", "code3", "code4"];

/// Returns the pair of a link; `None` where it has none.
pub(crate) fn decode_code(
    mut take: impl FnMut(&str) -> Option<String>,
) -> Result<Option<OwnCode>, FragmentError> {
    let found = CODE_KEYS.map(&mut take);
    if found.iter().all(Option::is_none) {
        return Ok(None);
    }
    if let Some(at) = found.iter().position(Option::is_none) {
        return Err(damaged(CODE_KEYS[at], "a pair of snippets has four parts, and this one is missing"));
    }
    let code = OwnCode(found.map(Option::unwrap_or_default));
    if !code.is_short() {
        return Err(damaged(CODE_KEYS[0], "the snippets are longer than a link can carry"));
    }
    Ok(Some(code))
}
