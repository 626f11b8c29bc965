//! Turns the contents of the editor's fields into a change.

use super::state::OwnDatasetsState;
use crate::model::{Criterion, Edit, parse_points, words};
use crate::units::Id;

/// Fields with the name of the alternative or criterion to come, and its group.
pub const NEW_ALTERNATIVE: &str = "new-alternative";
pub const NEW_CRITERION: &str = "new-criterion";
pub const NEW_GROUP: &str = "new-group";
/// The numbers of a score, as their fields call them.
pub const ENDS: [&str; 3] = ["Low", "Likely", "High"];

/// Something entered and sent, by a form or by leaving a field.
///
/// It says which fields and not what stands in them: while the page is busy, typing and sending are both heard before the
/// next drawing, and what the drawing before knew of the fields is out of date.
#[derive(Clone, Debug, PartialEq)]
pub enum Entered {
    /// Another alternative.
    Alternative,
    /// Another criterion, in the group chosen.
    Criterion,
    /// A new name of this alternative.
    Name(Id),
    /// A score of this alternative on this criterion.
    Score(Id, Id),
}

/// Returns the field with an alternative's name.
pub fn name_field(alternative: &Id) -> String {
    format!("name/{alternative}")
}

/// A score as its fields have it.
#[derive(Debug)]
pub struct ScoreFields {
    /// Their keys, by [`ENDS`].
    pub keys: [String; 3],
    /// Their texts.
    pub texts: [String; 3],
    /// The fault of each field, where it has one.
    pub faults: [Option<&'static str>; 3],
    /// The score that they make, where nothing is wrong and something is new [points of 100].
    pub points: Option<[f64; 3]>,
}

impl ScoreFields {
    /// Of the alternative at this place.
    pub fn of(own: &OwnDatasetsState, alternative: &Id, criterion: &Criterion, at: usize) -> Self {
        let keys = ENDS.map(|end| format!("{end}/{alternative}/{}", criterion.id));
        let score = &criterion.scores[at];
        let known = [score.low(), score.likely(), score.high()].map(words::swing);
        let text = |end: usize| own.draft(&keys[end]).unwrap_or(&known[end]).clone();
        let texts = [text(0), text(1), text(2)];
        let points = [0, 1, 2].map(|end| parse_points(&texts[end]));
        let faults = words::score_faults(&points);
        let points = match points {
            [Some(low), Some(likely), Some(high)] if texts != known && faults.iter().all(Option::is_none) => {
                Some([low, likely, high])
            }
            _ => None,
        };
        ScoreFields { keys, texts, faults, points }
    }
}

impl Entered {
    /// Returns the change; `None` where nothing is to be changed, or what was entered cannot be.
    pub fn edit(&self, own: &OwnDatasetsState) -> Option<Edit> {
        let name = |key: &str| {
            let name = own.draft(key)?.trim();
            (!name.is_empty()).then(|| name.to_owned())
        };
        match self {
            Entered::Alternative => Some(Edit::AddAlternative { name: name(NEW_ALTERNATIVE)? }),
            Entered::Criterion => {
                Some(Edit::AddCriterion { name: name(NEW_CRITERION)?, group: chosen_group(own) })
            }
            // An empty name is refused by the reader, with its reason.
            Entered::Name(id) => {
                let name = own.draft(&name_field(id))?.trim().to_owned();
                Some(Edit::RenameAlternative { id: id.to_string(), name })
            }
            Entered::Score(alternative, criterion) => {
                let dataset = own.shown.as_ref()?;
                let at = dataset.alternative_idx(alternative.as_str())?;
                let of = &dataset.criteria[dataset.criterion_idx(criterion.as_str())?];
                let [low, likely, high] = ScoreFields::of(own, alternative, of, at).points?;
                let (alternative, criterion) = (alternative.to_string(), criterion.to_string());
                Some(Edit::SetScore { alternative, criterion, low, likely, high })
            }
        }
    }

    /// Returns the field that is empty again once it was sent.
    pub fn emptied(&self) -> Option<&'static str> {
        match self {
            Entered::Alternative => Some(NEW_ALTERNATIVE),
            Entered::Criterion => Some(NEW_CRITERION),
            Entered::Name(_) | Entered::Score(..) => None,
        }
    }
}

/// Returns the id of the group that the next criterion joins.
pub fn chosen_group(own: &OwnDatasetsState) -> String {
    let groups = own.shown.iter().flat_map(|dataset| &dataset.groups);
    let mut ids = groups.map(|group| group.id.to_string());
    let picked = own.draft(NEW_GROUP).filter(|picked| ids.clone().any(|id| id == **picked));
    picked.cloned().or_else(|| ids.next()).unwrap_or_default()
}
