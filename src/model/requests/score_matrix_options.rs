//! What a program asks of a matrix, from JSON text.

use super::error::RequestError;
use super::reader::{self, Names};
use super::score_matrix::{
    CostsName, FunctionName, Functions, MatrixOptions, MethodName, NormalisationName, ObjectiveName,
    ObjectiveOptions, PreferenceOptions, TypeName,
};
use crate::catalog::{Fields, Kind, Node, Problems};

impl MatrixOptions {
    /// From the JSON text of a request without its matrix.
    pub fn read(text: &str) -> Result<Self, RequestError> {
        let names = Names {
            required: &["method", "types", "weights"],
            optional: &["normalization", "preference", "v"],
        };
        let methods = [
            ("wsm", MethodName::Wsm),
            ("wpm", MethodName::Wpm),
            ("topsis", MethodName::Topsis),
            ("vikor", MethodName::Vikor),
            ("promethee2", MethodName::Promethee2),
        ];
        let normalisations = [
            ("minmax", NormalisationName::Minmax),
            ("max", NormalisationName::Max),
            ("sum", NormalisationName::Sum),
            ("vector", NormalisationName::Vector),
            ("none", NormalisationName::None),
        ];
        reader::read(text, names, |fields, problems| MatrixOptions {
            method: reader::meaning_of(fields, "method", &methods, problems).unwrap_or(MethodName::Wsm),
            normalization: reader::stated(fields, "normalization")
                .and_then(|node| reader::meaning(&node, &normalisations, problems)),
            types: types(fields, problems).unwrap_or_default(),
            weights: reader::numbers_of(fields, "weights", problems),
            preference: reader::stated(fields, "preference")
                .map(|node| PreferenceOptions::read(&node, problems)),
            v: reader::number(fields, "v", problems),
        })
    }
}

impl PreferenceOptions {
    fn read(node: &Node<'_>, problems: &mut Problems) -> Self {
        const FUNCTIONS: [(&str, FunctionName); 6] = [
            ("usual", FunctionName::Usual),
            ("ushape", FunctionName::Ushape),
            ("vshape", FunctionName::Vshape),
            ("level", FunctionName::Level),
            ("linear", FunctionName::Linear),
            ("gaussian", FunctionName::Gaussian),
        ];
        let fields = Fields::of(node, &["function", "p", "q", "s"], problems);
        let function = |node: &Node<'_>, problems: &mut Problems| reader::meaning(node, &FUNCTIONS, problems);
        let functions = match fields.required("function", problems) {
            Some(node) if node.kind() == Kind::Array => {
                Functions::Each(reader::list(&node, problems, function))
            }
            node => {
                let function = node.and_then(|node| function(&node, problems));
                Functions::One(function.unwrap_or(FunctionName::Usual))
            }
        };
        let mut thresholds = |name: &str| {
            let node = reader::stated(&fields, name)?;
            Some(reader::list(&node, problems, |item, problems| match item.kind() {
                Kind::Null => Some(None),
                _ => item.number(problems).map(Some),
            }))
        };
        let [p, q, s] = ["p", "q", "s"].map(&mut thresholds);
        PreferenceOptions { function: functions, p, q, s }
    }
}

fn types(fields: &Fields<'_>, problems: &mut Problems) -> Option<Vec<TypeName>> {
    const TYPES: [(&str, TypeName); 2] = [("benefit", TypeName::Benefit), ("cost", TypeName::Cost)];
    let node = fields.optional("types")?;
    Some(reader::list(&node, problems, |item, problems| reader::meaning(item, &TYPES, problems)))
}

impl ObjectiveOptions {
    /// From the JSON text of a request without its matrix.
    pub fn read(text: &str) -> Result<Self, RequestError> {
        let names = Names { required: &["method"], optional: &["types", "costs"] };
        let methods = [("entropy", ObjectiveName::Entropy), ("critic", ObjectiveName::Critic)];
        let costs = [("as-is", CostsName::AsIs), ("inverted", CostsName::Inverted)];
        reader::read(text, names, |fields, problems| ObjectiveOptions {
            method: reader::meaning_of(fields, "method", &methods, problems)
                .unwrap_or(ObjectiveName::Entropy),
            types: reader::stated(fields, "types").and_then(|_| types(fields, problems)),
            costs: reader::stated(fields, "costs").and_then(|node| reader::meaning(&node, &costs, problems)),
        })
    }
}

/// Points of a `weightChanges` request, from its JSON text without its matrix.
pub fn read_weights(text: &str) -> Result<Vec<f64>, RequestError> {
    reader::read(text, Names { required: &["weights"], optional: &[] }, |fields, problems| {
        reader::numbers_of(fields, "weights", problems)
    })
}
