//! Request and response of the reader of datasets. Both travel as bytes, since it works in a worker.

use super::edit::changes::{Edit, changed};
use super::json::Problem;
use super::packed::pack;
use super::read::read;
use crate::units::{Job, at_once};
use borsh::{BorshDeserialize, BorshSerialize};

/// A text with something to be done to it.
#[derive(Clone, Debug, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct ReadRequest {
    /// JSON text of a dataset.
    pub text: String,
    /// An edit to apply first; `None` where the text is only to be read.
    pub edit: Option<Edit>,
    /// Another title for the result, where it is to have one.
    pub title: Option<String>,
    /// Another id for it, where it is to be a copy that stands beside the text's dataset.
    pub copy_id: Option<String>,
}

/// Result of a reading.
#[derive(Clone, Debug, Default, PartialEq, BorshDeserialize, BorshSerialize)]
pub struct ReadResponse {
    /// The text after the change; empty where nothing was to be changed.
    pub text: String,
    /// The dataset of the text, packed; empty where there are problems.
    pub packed: Vec<u8>,
    /// Problems found. If there are any, nothing was changed.
    pub problems: Vec<Problem>,
}

impl ReadRequest {
    /// Returns the request as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        borsh::to_vec(self).unwrap_or_default()
    }

    /// Does what the bytes ask for; an error where they are none of [`ReadRequest::to_bytes`].
    pub fn answer(bytes: &[u8]) -> Result<Vec<u8>, String> {
        let ask: ReadRequest = borsh::from_slice(bytes).map_err(|error| error.to_string())?;
        borsh::to_vec(&ask.read()).map_err(|error| error.to_string())
    }

    fn read(self) -> ReadResponse {
        let text = match &self.edit {
            None => String::new(),
            Some(edit) => match changed(&self.text, edit, self.title.as_deref(), self.copy_id.as_deref()) {
                Ok(text) => text,
                Err(problems) => return ReadResponse { problems, ..ReadResponse::default() },
            },
        };
        match read(if self.edit.is_some() { &text } else { &self.text }) {
            Ok(dataset) => {
                ReadResponse { text, packed: pack(&dataset).unwrap_or_default(), problems: Vec::new() }
            }
            Err(problems) => ReadResponse { problems, ..ReadResponse::default() },
        }
    }
}

/// Opens the reading of what the bytes of [`ReadRequest::to_bytes`] ask for, for a worker or for the page.
pub fn open_reading(job: &[u8]) -> Result<Box<dyn Job>, String> {
    Ok(at_once(job, ReadRequest::answer))
}

impl ReadResponse {
    /// Reads the reader's bytes; `None` where they are not a response.
    pub fn from_bytes(bytes: &[u8]) -> Option<ReadResponse> {
        borsh::from_slice(bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{built_in, builtin_text};

    fn answer(ask: &ReadRequest) -> ReadResponse {
        ReadResponse::from_bytes(&ReadRequest::answer(&ask.to_bytes()).unwrap()).unwrap()
    }

    fn check(text: &str) -> ReadResponse {
        answer(&ReadRequest { text: text.to_owned(), edit: None, title: None, copy_id: None })
    }

    #[test]
    fn a_valid_text_comes_back_as_its_dataset_packed() {
        let outcome = check(builtin_text("article").unwrap());
        assert_eq!(outcome.packed, pack(&built_in("article")).unwrap());
        assert!(outcome.text.is_empty() && outcome.problems.is_empty());
    }

    #[test]
    fn every_problem_comes_back_with_its_place_and_no_dataset() {
        let outcome = check("{\n  \"formatVersion\": 1,\n  \"id\": 7\n}");
        assert!(outcome.packed.is_empty());
        assert!(outcome.problems.len() > 3, "{:?}", outcome.problems);
        assert!(outcome.problems.iter().any(|p| p.path == "/id" && p.line == Some(3) && p.column == Some(9)));
    }

    #[test]
    fn an_edit_comes_back_as_text_and_dataset_with_its_title() {
        let edit = Edit::AddAlternative { name: "Deno".into() };
        let text = builtin_text("article").unwrap().to_owned();
        let outcome =
            answer(&ReadRequest { text, edit: Some(edit), title: Some("Mine".into()), copy_id: None });
        assert_eq!(outcome.problems, []);
        let dataset = read(&outcome.text).unwrap();
        assert_eq!((dataset.title.as_str(), dataset.alternatives.len()), ("Mine", 3));
        assert_eq!(dataset.id.as_str(), "article");
        let remove = Edit::RemoveAlternative { id: "deno".into() };
        let ask = ReadRequest {
            text: outcome.text,
            edit: Some(remove),
            title: Some("Mine (2)".into()),
            copy_id: Some("article-2".into()),
        };
        let copy = read(&answer(&ask).text).unwrap();
        assert_eq!(
            (copy.id.as_str(), copy.title.as_str(), copy.alternatives.len()),
            ("article-2", "Mine (2)", 2)
        );
        assert_eq!(outcome.packed, pack(&dataset).unwrap());
    }

    #[test]
    fn bytes_that_ask_for_nothing_are_an_error() {
        assert!(ReadRequest::answer(&[1, 2, 3]).is_err());
        assert_eq!(ReadResponse::from_bytes(&[9; 40]), None);
    }
}
