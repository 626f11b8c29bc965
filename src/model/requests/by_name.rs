//! Numbers by the names of what they belong to.

use crate::units::Id;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// A number per id, in the dataset's order; serialised as a map.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(type = "Record<string, number>"))]
pub struct ByName(pub Vec<(Id, f64)>);

impl Serialize for ByName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (id, value) in &self.0 {
            map.serialize_entry(id, value)?;
        }
        map.end()
    }
}
