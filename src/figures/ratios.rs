//! Ratios of Python to JavaScript: of native runtimes, as stored, and as measured here.

use crate::chart::{Ratio, RatioGroup, RatioRow, RatiosSpec};
use crate::model::measurement::programs::{Listed, NativeFigure, NativePair, NativeTable, PROGRAM_GROUPS};
use crate::model::measurement::results::Measurements;
use crate::model::{Pair, RatioInterval};

/// Names of the two halves of an axis of ratios.
pub fn sides() -> [String; 2] {
    ["\u{2190} Python faster", "JavaScript faster \u{2192}"].map(str::to_owned)
}

/// Returns a pair's figures of all programs that were measured with it, in the order of the list.
pub fn native_rows<'a>(
    listed: &'a [Listed],
    table: &NativeTable,
    pair: &NativePair,
) -> Vec<(&'a Listed, NativeFigure)> {
    listed.iter().filter_map(|one| Some((one, table.figure(&one.id, pair)?))).collect()
}

/// Their chart: each ratio with its 95 % interval.
pub fn native_ratios(rows: &[(&Listed, NativeFigure)]) -> RatiosSpec {
    let of = |group: &str| {
        let of_group = rows.iter().filter(|(listed, _)| listed.group == group);
        let row = |(listed, figure): &(&Listed, NativeFigure)| RatioRow {
            name: listed.title.clone(),
            measured: [figure.interval[0], figure.ratio, figure.interval[1]],
            native: None,
            is_preliminary: false,
        };
        of_group.map(row).collect::<Vec<_>>()
    };
    let groups = PROGRAM_GROUPS
        .into_iter()
        .map(|(group, title)| RatioGroup { title: title.to_owned(), rows: of(group) })
        .filter(|group| !group.rows.is_empty())
        .collect();
    RatiosSpec { groups, floor: None, sides: sides() }
}

/// Returns the chart of what was measured here, each program beside what is expected of native runtimes.
pub fn measured_ratios(measured: &Measurements, listed: &[Listed], pair: Pair) -> RatiosSpec {
    let ends = |interval: RatioInterval| -> Ratio { [interval.low, interval.ratio, interval.high] };
    let rows = |group: &str| {
        let of_group = measured.results.iter().filter_map(|result| {
            let listed = listed.iter().find(|listed| listed.id == result.id && listed.group == group)?;
            Some(RatioRow {
                name: listed.title.clone(),
                measured: ends(result.ratio),
                native: result.native(measured.is_v8, listed.transfer(), pair).map(ends),
                is_preliminary: result.is_preliminary,
            })
        });
        of_group.collect()
    };
    let groups =
        PROGRAM_GROUPS.map(|(group, title)| RatioGroup { title: title.to_owned(), rows: rows(group) });
    let floors = || measured.results.iter().map(|result| result.floor);
    let floor = (!measured.results.is_empty())
        .then(|| [floors().map(|f| f.low).fold(1.0, f64::min), floors().map(|f| f.high).fold(1.0, f64::max)]);
    RatiosSpec { groups: groups.into(), floor, sides: sides() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::measurement::programs::{read_native, read_programs};

    const LIST: &[u8] = include_bytes!("../../assets/workloads/workloads.json");
    const NATIVE: &[u8] = include_bytes!("../../assets/measure/native.json");

    #[test]
    fn every_stored_figure_is_drawn_once_with_its_interval() {
        let (listed, native) = (read_programs(LIST).unwrap(), read_native(NATIVE).unwrap());
        for table in &native.tables {
            for pair in &table.transfer {
                let rows = native_rows(&listed, table, pair);
                let spec = native_ratios(&rows);
                let drawn: Vec<&RatioRow> = spec.groups.iter().flat_map(|group| &group.rows).collect();
                assert_eq!(drawn.len(), rows.len());
                assert!(rows.len() >= 22, "{}", rows.len());
                for row in drawn {
                    let [low, ratio, high] = row.measured;
                    assert!(low > 0.0 && low <= ratio && ratio <= high && high < 1000.0, "{row:?}");
                }
            }
        }
    }
}
