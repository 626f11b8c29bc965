//! A reader's own pair of snippets, as it travels in links and documents. It is text here: nothing of it is ever run by
//! being opened.

/// All four texts together may be this long \[bytes of UTF-8\]: what a link can hold with all else that it says.
pub const MOST_CODE_BYTES: usize = 16_000;

/// Set-up and what is timed in JavaScript, then in Python.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCode(pub [String; 4]);

impl OwnCode {
    /// Returns the length of all four together \[bytes of UTF-8\].
    pub fn n_bytes(&self) -> usize {
        self.0.iter().map(String::len).sum()
    }

    /// Returns whether it is short enough for a link.
    pub fn is_short(&self) -> bool {
        self.n_bytes() <= MOST_CODE_BYTES
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::datasets;
    use crate::model::document::Document;
    use crate::model::export::json_read::opened_document;
    use crate::model::export::json_write::written;
    use crate::model::link::fragment::{decode, encode};
    use crate::model::link::packed::{address, is_packed, unpacked};
    use crate::model::state::action::Action;
    use crate::model::state::update::{State, update};

    fn pair() -> OwnCode {
        OwnCode(
            [
                "function prepare(seed, size) { return [seed & 7, size]; }\n",
                "const work = (x) => `${x}+%26&v=9#\u{1f980}`;\r\n",
                "",
                "def work(x):\n\treturn x  # \u{e9}\0\n",
            ]
            .map(str::to_owned),
        )
    }

    fn with(code: OwnCode) -> State {
        update(&State::new(datasets()), Action::IncludeCode(Some(Box::new(code))))
    }

    #[test]
    fn a_link_and_a_document_carry_the_pair_to_the_letter() {
        let document = with(pair()).document;
        assert_eq!(document.code, Some(pair()));
        assert_eq!(decode(&encode(&document), &datasets()).unwrap(), document);
        let text = written(&document, &|_| None, "https://example.org/", "2026-11-26", &datasets()).text;
        assert!(text.contains("\"setUp\": \"function prepare(seed, size)"), "{text}");
        let opened = opened_document(&text, &datasets()).unwrap_or_else(|problems| panic!("{problems:?}"));
        assert_eq!(opened.document, document);
    }

    #[test]
    fn undo_leaves_it_and_another_link_takes_it_away() {
        let state = update(&with(pair()), Action::SetWeight { criterion: "lts".into(), points: 3.0 });
        assert_eq!(update(&state, Action::Undo).document.code, Some(pair()));
        assert_eq!(update(&state, Action::Arrive("v=1&use=cms".to_owned())).document.code, None);
        // To carry it, and to stop, is something that the browser's back button takes back; an edit is not.
        assert_eq!(state.visit, 2);
        let edited = update(&state, Action::IncludeCode(Some(Box::new(OwnCode(Default::default())))));
        assert_eq!((edited.visit, update(&edited, Action::IncludeCode(None)).visit), (2, 3));
    }

    #[test]
    fn the_last_visit_brings_it_back_though_nothing_was_decided() {
        let stored = encode(&with(pair()).document);
        assert_eq!(update(&State::new(datasets()), Action::Restore(stored)).document.code, Some(pair()));
    }

    #[test]
    fn the_longest_fits_into_a_packed_link_and_a_letter_more_is_refused() {
        // Each letter takes nine in a link, so that nothing that is short enough is too long for it.
        let longest = OwnCode(std::array::from_fn(|_| "\u{20ac}".repeat(MOST_CODE_BYTES / 12)));
        assert!(longest.is_short());
        let document = with(longest).document;
        let link = address("https://example.org/", &encode(&document));
        assert!(is_packed(&link) && link.len() < 2_000, "{} characters", link.len());
        let fragment = unpacked(link.split_once('#').unwrap().1).unwrap().into_owned();
        assert_eq!(decode(&fragment, &datasets()).unwrap(), document);
        let long = "x".repeat(MOST_CODE_BYTES + 1);
        let error = decode(&format!("v=1&code1={long}&code2=&code3=&code4="), &datasets()).unwrap_err();
        assert!(error.to_string().contains("longer than a link can carry"), "{error}");
    }

    #[test]
    fn half_a_pair_is_named_and_nothing_of_it_is_opened() {
        let error = decode("v=1&code1=a&code2=b&code4=d", &datasets()).unwrap_err();
        assert!(error.to_string().starts_with("the link is damaged at \u{201c}code3\u{201d}"), "{error}");
        let document = with(pair()).document;
        let text = written(&document, &|_| None, "https://example.org/", "2026-11-26", &datasets()).text;
        let problems = opened_document(&text.replace("\"snippet\"", "\"other\""), &datasets()).unwrap_err();
        assert!(problems.iter().any(|p| p.path == "/state/code/javascript"), "{problems:?}");
        let long = text.replace("function prepare", &"x".repeat(MOST_CODE_BYTES));
        let problems = opened_document(&long, &datasets()).unwrap_err();
        assert!(problems.iter().any(|p| p.path.starts_with("/state/code")), "{problems:?}");
        let blank = Document::default();
        assert!(!written(&blank, &|_| None, "", "", &datasets()).text.contains("\"code\""));
    }
}
