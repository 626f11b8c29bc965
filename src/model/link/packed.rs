//! Long links, packed: `v=2&z=` and the plain link's text, deflated (RFC 1951) and written in base64url (RFC 4648).
//!
//! A plain link names its version 1, and every page has refused others as newer ones, which a packed link is to an old
//! page. What reads links is no part of the first view.

use super::error::{FragmentError, VERSION};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::{deflate, inflate};
use std::borrow::Cow;

/// Links longer than this are packed \[characters\].
pub const LONG: usize = 2_000;
/// Beginning of a packed link.
const PACKED: &str = "v=2&z=";
/// No plain link is longer \[bytes\]: a small packed one that is was made to fill the memory.
pub const MOST_UNPACKED: usize = 100_000;
/// The slowest and smallest way; a link takes it a millisecond.
const LEVEL: u8 = 9;

/// Returns the address of a page with a fragment, packed where that makes a long one shorter. Same fragment, same address.
pub fn address(page: &str, fragment: &str) -> String {
    let plain = format!("{page}#{fragment}");
    if plain.chars().count() <= LONG {
        return plain;
    }
    let packed = format!("{page}#{}", packed(fragment));
    if packed.len() < plain.len() { packed } else { plain }
}

/// Returns the fragment, packed.
pub fn packed(fragment: &str) -> String {
    let mut text = PACKED.to_owned();
    URL_SAFE_NO_PAD.encode_string(deflate::compress_to_vec(fragment.as_bytes(), LEVEL), &mut text);
    text
}

/// Returns whether an address is that of a packed link.
pub fn is_packed(address: &str) -> bool {
    address.split_once('#').is_some_and(|(_, fragment)| fragment.starts_with(PACKED))
}

/// Returns the plain fragment of a fragment, with or without the leading `#`; itself where it is not packed.
pub fn unpacked(fragment: &str) -> Result<Cow<'_, str>, FragmentError> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let Some(letters) = fragment.strip_prefix(PACKED) else { return Ok(Cow::Borrowed(fragment)) };
    let damaged = |reason: &str| FragmentError::Damaged { key: "z".to_owned(), reason: reason.to_owned() };
    let bytes = URL_SAFE_NO_PAD
        .decode(letters)
        .map_err(|_| damaged("it has a character that does not belong there"))?;
    let bytes = inflate::decompress_to_vec_with_limit(&bytes, MOST_UNPACKED).map_err(|error| {
        damaged(match error.status {
            inflate::TINFLStatus::HasMoreOutput => "it unpacks to more than a link can hold",
            _ => "it is cut off, or was changed on its way",
        })
    })?;
    let text = String::from_utf8(bytes).map_err(|_| damaged("its content is not text"))?;
    // Nothing is packed twice, and nothing newer is packed so.
    if !text.starts_with(&format!("v={VERSION}&")) {
        return Err(damaged("its content is not a link of this page"));
    }
    Ok(Cow::Owned(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;
    use crate::model::document::certainty::{Bounds, Certainty};
    use crate::model::link::fragment::{decode, encode};
    use crate::model::state::action::Action;
    use crate::model::state::update::{State, update};

    /// Returns a state as large as a person can make it by hand: four scenarios with all weights set.
    fn large() -> String {
        let dataset = crate::model::document::choice::Choice::default().dataset(&datasets()).unwrap();
        let mut state = State::new(datasets());
        for i in 0..5_u32 {
            let weight = |j: u32| {
                let points = f64::from((i * 37 + j * 53 + 11) % 997) / 10.0;
                (points, Bounds::around(points, points / 2.0, 100.0).map(|b| b.moved(points, points)))
            };
            let all = (0_u32..).zip(&dataset.criteria).map(|(j, _)| weight(j)).collect();
            state = update(&state, Action::SetWeights(all, Certainty::Ranges));
            state = update(&state, Action::SaveScenario);
        }
        encode(&state.document)
    }

    #[test]
    fn a_short_link_stays_readable_and_a_long_one_becomes_shorter() {
        let short = "v=1&data=evidence&use=streaming";
        assert_eq!(address("https://example.org/", short), format!("https://example.org/#{short}"));
        let large = large();
        let address = address("https://example.org/", &large);
        assert!(large.len() > LONG && is_packed(&address), "{}", large.len());
        assert!(address.len() * 2 < large.len(), "{} of {}", address.len(), large.len());
    }

    #[test]
    fn what_was_packed_comes_back_and_opens_as_the_same_document() {
        let large = large();
        let packed = packed(&large);
        assert_eq!(unpacked(&packed).unwrap(), large);
        assert_eq!(encode(&decode(&unpacked(&format!("#{packed}")).unwrap(), &datasets()).unwrap()), large);
        assert_eq!(unpacked("v=1&use=api").unwrap(), "v=1&use=api");
    }

    #[test]
    fn what_zlib_has_packed_opens_too() {
        // Python 3.11: zlib.compressobj(9, DEFLATED, -15), base64.urlsafe_b64encode.
        let foreign = "v=2&z=K7M1VEtJLEm0TS3LTEnNS05VKy1OtU3OLVYrt00tKsovKrYyNNIz1clJTSzKy8xLtzIAAA";
        assert_eq!(unpacked(foreign).unwrap(), "v=1&data=evidence&use=cms&w=errors:12.5,learning:0");
    }

    #[test]
    fn damage_is_named_and_a_bomb_does_not_go_off() {
        let bomb = packed(&format!("v=1&{}", "a".repeat(50_000_000)));
        assert!(bomb.len() < 100_000);
        let within = packed("v=2&z=anything");
        let no_text = format!("{PACKED}{}", URL_SAFE_NO_PAD.encode(deflate::compress_to_vec(&[0xff; 40], 9)));
        let whole = packed(&large());
        for (fragment, says) in [
            (bomb.as_str(), "more than a link can hold"),
            (within.as_str(), "not a link of this page"),
            (no_text.as_str(), "not text"),
            (&whole[..PACKED.len() + 400], "cut off"),
            ("v=2&z=", "cut off"),
            ("v=2&z=<script>", "does not belong"),
        ] {
            let error = unpacked(fragment).unwrap_err().to_string();
            assert!(error.contains(says), "{says}: {error}");
        }
        // An engine that is given one as it is says what is wrong, and takes nothing of it.
        assert!(decode(&whole, &datasets()).unwrap_err().to_string().contains("could not be unpacked"));
    }
}
