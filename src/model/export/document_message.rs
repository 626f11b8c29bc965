//! Messages to and from the engine of long work about a JSON document. Both are bytes, since it works in a worker: it has
//! the reader of datasets anyway, which the page then need not have once more.

use super::json_read::{OwnText, opened_document};
use crate::catalog::{Datasets, OwnDataset, Problem};
use crate::model::document::Document;
use crate::model::link::fragment::{decode, encode};
use crate::units::{Job, at_once};
use borsh::{BorshDeserialize, BorshSerialize};

/// Contents of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedDocument {
    /// The state of the page.
    pub document: Document,
    /// The own datasets it brought along; it speaks of them, so they have to be added before it is shown.
    pub own: Vec<OwnText>,
}

/// A text to be opened, and what its state may speak of.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
struct DocumentRequest {
    text: String,
    /// The own datasets that are here, packed, the one added first in front.
    own: Vec<Vec<u8>>,
}

/// The document, or all that is wrong with the text.
#[derive(Clone, Debug, Default, PartialEq, BorshDeserialize, BorshSerialize)]
struct DocumentResponse {
    /// Its state, as links write it.
    fragment: String,
    /// The own datasets that it brings along: packed, and their texts.
    own: Vec<(Vec<u8>, String)>,
    problems: Vec<Problem>,
}

/// Returns the bytes that ask for the document in a text.
pub fn document_request(text: &str, datasets: &Datasets) -> Vec<u8> {
    let own = datasets.own_datasets().rev().map(|own| own.packed().to_vec()).collect();
    borsh::to_vec(&DocumentRequest { text: text.to_owned(), own }).unwrap_or_default()
}

/// Returns the document in an answer; the problems of the text where it is none. `None` where the bytes are no answer.
pub fn document_response(bytes: &[u8], datasets: &Datasets) -> Option<Result<OpenedDocument, Vec<Problem>>> {
    let DocumentResponse { fragment, own, problems } = borsh::from_slice(bytes).ok()?;
    if !problems.is_empty() {
        return Some(Err(problems));
    }
    let own: Option<Vec<OwnText>> = own
        .into_iter()
        .map(|(packed, text)| Some(OwnText { dataset: OwnDataset::unpack(&packed)?, text }))
        .collect();
    let own = own?;
    let datasets = own.iter().fold(datasets.clone(), |all, brought| all.with_own(brought.dataset.clone()));
    Some(Ok(OpenedDocument { document: decode(&fragment, &datasets).ok()?, own }))
}

fn answer(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let request: DocumentRequest = borsh::from_slice(bytes).map_err(|error| error.to_string())?;
    let own = request.own.iter().filter_map(|packed| OwnDataset::unpack(packed));
    let datasets = own.fold(Datasets::default(), |all, own| all.with_own(own));
    let response = match opened_document(&request.text, &datasets) {
        Ok(opened) => {
            let own = opened.own.into_iter().map(|own| (own.dataset.packed().to_vec(), own.text));
            DocumentResponse { fragment: encode(&opened.document), own: own.collect(), problems: Vec::new() }
        }
        Err(problems) => DocumentResponse { problems, ..DocumentResponse::default() },
    };
    borsh::to_vec(&response).map_err(|error| error.to_string())
}

/// Opens the reading of what the bytes of [`document_request`] ask for, for a worker or for the page.
pub fn open_document(job: &[u8]) -> Result<Box<dyn Job>, String> {
    Ok(at_once(job, answer))
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::catalog::{beside, datasets, with_copy};
    use crate::model::export::json_write::written;
    use crate::units::Id;

    fn opened(text: &str, datasets: &Datasets) -> Result<OpenedDocument, Vec<Problem>> {
        document_response(&answer(&document_request(text, datasets)).unwrap(), datasets).unwrap()
    }

    fn file(document: &Document, datasets: &Datasets, text: &str) -> String {
        let text_of = |_: &Id| (!text.is_empty()).then(|| text.to_owned());
        written(document, &text_of, "https://example.org/", "2026-11-30", datasets).text
    }

    #[test]
    fn a_document_comes_back_as_reading_it_here_gives_it() {
        let fragment = "v=1&data=evidence&use=api&w.evidence=lts:45.5&view=evidence&at=lts";
        let document = decode(fragment, &datasets()).unwrap();
        let text = file(&document, &datasets(), "");
        let here = opened_document(&text, &datasets()).unwrap();
        let there = opened(&text, &datasets()).unwrap();
        assert_eq!((&there.document, &there.own), (&here.document, &here.own));
        assert_eq!(there.document, document);
    }

    #[test]
    fn it_may_speak_of_own_datasets_that_are_here() {
        let (all, reference) = with_copy("evidence", "mine", "Mine");
        let document = decode(&format!("v=1&data={reference}&use=api"), &all).unwrap();
        assert_eq!(opened(&file(&document, &all, ""), &all).unwrap().document, document);
    }

    #[test]
    fn it_brings_own_datasets_along_with_their_texts() {
        let text = crate::catalog::builtin_text("article").unwrap().replacen("\"article\"", "\"mine\"", 1);
        let (all, reference) = beside(&datasets(), &crate::catalog::read(&text).unwrap());
        let document = decode(&format!("v=1&data={reference}"), &all).unwrap();
        let found = opened(&file(&document, &all, &text), &datasets()).unwrap();
        assert_eq!(found.document, document);
        let [brought] = &found.own[..] else { panic!("{:?}", found.own) };
        assert_eq!((brought.dataset.reference(), &brought.text), (&reference, &text));
    }

    #[test]
    fn all_that_is_wrong_comes_back_with_its_place() {
        let text = file(&Document::default(), &datasets(), "");
        let wrong = text.replacen("\"formatVersion\": 1", "\"formatVersion\": \"one\"", 1);
        assert_eq!(opened(&wrong, &datasets()), Err(opened_document(&wrong, &datasets()).unwrap_err()));
        assert!(opened("{", &datasets()).unwrap_err().iter().all(|problem| problem.line == Some(1)));
    }

    #[test]
    fn other_bytes_are_no_answer_and_ask_for_nothing() {
        assert_eq!(document_response(&[9; 40], &datasets()), None);
        assert!(answer(&[1, 2, 3]).is_err());
    }
}
