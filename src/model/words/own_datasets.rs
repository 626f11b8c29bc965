//! Own datasets in sentences: what is wrong with them, and where.

use crate::catalog::Problem;

/// Returns how many problems there are, and that nothing was applied.
pub fn problems(name: &str, problems: &[Problem]) -> String {
    // The last one only counts those that are not told; it has no place.
    let (told, more) = match problems.split_last() {
        Some((last, told)) if last.line.is_none() && !told.is_empty() => (told.len(), true),
        _ => (problems.len(), false),
    };
    let count = match (told, more) {
        (1, false) => "one problem".to_owned(),
        (n, false) => format!("{n} problems"),
        (n, true) => format!("more than {n} problems, the first {n} of which are below"),
    };
    format!("{name} has {count}. Nothing was changed.")
}

/// Returns the first problem with its place, and how many more there are.
pub fn first_problem(problems: &[Problem]) -> String {
    let Some(first) = problems.first() else { return String::new() };
    let (at, path) = place(first);
    let at = if at.is_empty() { String::new() } else { format!("at {at}, {path} ") };
    let more = if problems.len() > 1 { format!(" (and {} more)", problems.len() - 1) } else { String::new() };
    format!("{at}{}{more}", first.message)
}

/// Returns where a problem is: line and column, and the path; empty where it has none.
pub fn place(problem: &Problem) -> (String, String) {
    let place = match (problem.line, problem.column) {
        (Some(line), Some(column)) => format!("{line}:{column}"),
        _ => String::new(),
    };
    let path = if problem.path.is_empty() && problem.line.is_some() { "(document)" } else { &problem.path };
    (place, path.to_owned())
}

/// Returns why an alternative takes no part yet.
pub fn no_scores(alternative: &str) -> String {
    format!("{alternative}: no scores yet")
}

/// Returns what is wrong with each of low, likely and high as they are typed; `None` of those that can be.
pub fn score_faults(points: &[Option<f64>]) -> [Option<&'static str>; 3] {
    let mut faults = [None; 3];
    for (fault, points) in faults.iter_mut().zip(points) {
        if points.is_none() {
            *fault = Some("A score is a number from 0 to 100; it is unchanged.");
        }
    }
    if let [Some(low), Some(likely), Some(high)] = points {
        if low > likely {
            faults[0] = Some("Low must not be above likely; the score is unchanged.");
        }
        if high < likely {
            faults[2] = Some("High must not be below likely; the score is unchanged.");
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(line: Option<u32>) -> Problem {
        Problem { path: "/a".into(), message: "is wrong".into(), line, column: line }
    }

    #[test]
    fn the_count_is_that_of_the_places() {
        assert_eq!(problems("It", &[problem(Some(1))]), "It has one problem. Nothing was changed.");
        assert_eq!(problems("It", &[problem(None)]), "It has one problem. Nothing was changed.");
        let many = vec![problem(Some(1)), problem(Some(2)), problem(None)];
        assert!(
            problems("It", &many).starts_with("It has more than 2 problems"),
            "{}",
            problems("It", &many)
        );
        assert_eq!(place(&many[1]), ("2:2".to_owned(), "/a".to_owned()));
    }

    #[test]
    fn faults_are_at_the_field_that_is_out_of_order() {
        let at = |low, likely, high| score_faults(&[low, likely, high]).map(|fault| fault.is_some());
        assert_eq!(at(Some(1.0), Some(2.0), Some(3.0)), [false, false, false]);
        assert_eq!(at(Some(3.0), Some(2.0), Some(1.0)), [true, false, true]);
        assert_eq!(at(None, Some(2.0), Some(1.0)), [true, false, false]);
    }
}
