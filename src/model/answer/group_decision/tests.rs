use super::*;
use crate::catalog::{Datasets, beside};
use crate::model::read;

/// Three alternatives on three criteria; the figures below are worked out by hand from this table.
///
/// |   | speed | cost | reach |
/// |---|---:|---:|---:|
/// | A |  90 |  20 |  50 |
/// | B |  30 |  80 |  50 |
/// | C |  60 |  60 |  40 |
fn own() -> (Datasets, Id) {
    let scores = [[90, 30, 60], [20, 80, 60], [50, 50, 40]];
    let criteria: Vec<String> = ["speed", "cost", "reach"]
        .iter()
        .zip(scores)
        .map(|(id, [a, b, c])| {
            let given = |name: &str, s: i32| format!("\"{name}\": {{\"low\": {s}, \"likely\": {s}, \"high\": {s}}}");
            format!(
                "{{\"id\": \"{id}\", \"name\": \"{id}\", \"group\": \"g\", \"scores\": {{\"given\": {{{}, {}, {}}}}}}}",
                given("a", a),
                given("b", b),
                given("c", c)
            )
        })
        .collect();
    let text = format!(
        "{{\"formatVersion\": 1, \"id\": \"together\", \"title\": \"T\", \"date\": \"2026-11-24\", \"alternatives\": \
         [{{\"id\": \"a\", \"name\": \"A\"}}, {{\"id\": \"b\", \"name\": \"B\"}}, {{\"id\": \"c\", \"name\": \"C\"}}], \
         \"groups\": [{{\"id\": \"g\", \"name\": \"G\"}}], \"criteria\": [{}]}}",
        criteria.join(", ")
    );
    beside(&crate::catalog::datasets(), &read(&text).unwrap())
}

/// These datasets, and the one of these tests.
fn datasets() -> Datasets {
    own().0
}

fn person(name: &str, points: [f64; 3]) -> Person {
    let choice = Choice { dataset: own().1, profile: None, ..Choice::default() };
    let dataset = choice.dataset(&datasets()).unwrap();
    let weights: Vec<_> = points.iter().map(|p| (*p, None)).collect();
    Person { name: name.to_owned(), choice: choice.with_all(&dataset, &weights) }
}

/// Ann: values A 69, B 45, C 58. Bob: A 41, B 65, C 56. Cy: A 50, B 55, C 52.
/// (0.7 x 90 + 0.2 x 20 + 0.1 x 50 = 72 for A with shares 0.7, 0.2, 0.1.)
fn people() -> Vec<Person> {
    vec![
        person("Ann", [70.0, 20.0, 10.0]),
        person("Bob", [20.0, 70.0, 10.0]),
        person("Cy", [40.0, 40.0, 20.0]),
    ]
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn values_are_those_worked_out_by_hand() {
    let comparison = GroupComparison::of(&people(), &datasets()).unwrap();
    // Ann: A 63 + 4 + 5, B 21 + 16 + 5, C 42 + 12 + 4. Bob: A 18 + 14 + 5, B 6 + 56 + 5, C 12 + 42 + 4.
    // Cy: A 36 + 8 + 10, B 12 + 32 + 10, C 24 + 24 + 8.
    let expected = [[72.0, 42.0, 58.0], [37.0, 67.0, 58.0], [54.0, 54.0, 56.0]];
    for (evaluation, expected) in comparison.evaluations.iter().zip(expected) {
        for (value, expected) in evaluation.values.iter().zip(expected) {
            close(*value, expected);
        }
    }
    assert_eq!(comparison.winners(), [0, 1, 2]);
}

#[test]
fn the_widest_spread_of_a_weight_comes_first_with_who_holds_its_ends() {
    let spreads = GroupComparison::of(&people(), &datasets()).unwrap().spreads();
    // Speed 0.7, 0.2, 0.4; cost 0.2, 0.7, 0.4; reach 0.1, 0.1, 0.2.
    let first = &spreads[0];
    assert_eq!((first.criterion_idx, first.most.1, first.least.1), (0, 0, 1));
    close(first.width(), 0.5);
    close(first.mean, 1.3 / 3.0);
    assert_eq!(spreads[2].criterion_idx, 2);
    close(spreads[2].width(), 0.1);
}

#[test]
fn the_compromise_costs_the_one_who_loses_most_by_it_the_least() {
    let comparison = GroupComparison::of(&people(), &datasets()).unwrap();
    let all = comparison.acceptances();
    // Least margins: A -30 (Bob), B -30 (Ann), C -14 (Ann; Bob -9, Cy +2).
    assert_eq!(all[0].alternative_idx, 2);
    close(all[0].least_margin, -14.0);
    close(all[1].least_margin, -30.0);
    // Of A and B, level there, B's worst value (42) is above A's (37).
    assert_eq!([all[1].alternative_idx, all[2].alternative_idx], [1, 0]);
    // C's worst value is Cy's 56, A's Bob's 37, B's Ann's 42.
    assert_eq!(all[0].worst.1, 2);
    close(all[0].worst.0, 56.0);
    close(all[0].mean, (58.0 + 58.0 + 56.0) / 3.0);
    assert_eq!(comparison.safest().unwrap().alternative_idx, 2);
    assert_eq!(all.iter().map(|one| one.n_first).collect::<Vec<_>>(), [1, 1, 1]);
}

#[test]
fn what_parts_two_camps_sums_to_the_difference_of_their_margins() {
    let comparison = GroupComparison::of(&people()[..2], &datasets()).unwrap();
    let parted = comparison.parted();
    assert_eq!((parted.one, parted.other), (0, 1));
    assert_eq!((parted.for_one.as_slice(), parted.for_other.as_slice()), (&[0][..], &[1][..]));
    // Speed: (0.7 - 0.2) x (90 - 30) = 30; cost: (0.2 - 0.7) x (20 - 80) = 30; reach: nothing.
    assert_eq!(parted.drivers.len(), 2);
    close(parted.drivers[0].1, 30.0);
    close(parted.drivers[1].1, 30.0);
    // Ann's margin of A over B is 30, Bob's -30.
    let margins = comparison.margins(0, 1);
    close(margins[0] - margins[1], parted.drivers.iter().map(|(_, p)| p).sum());
}

#[test]
fn where_all_agree_the_most_and_the_least_convinced_are_told_apart() {
    let all = [person("Ann", [70.0, 20.0, 10.0]), person("Dee", [60.0, 30.0, 10.0])];
    let comparison = GroupComparison::of(&all, &datasets()).unwrap();
    assert_eq!(comparison.camps(), [(0, vec![0, 1])]);
    let parted = comparison.parted();
    // Dee: A 54 + 6 + 5 = 65, B 18 + 24 + 5 = 47, C 36 + 18 + 4 = 58. C is the closest; Ann leads it by 14, Dee by 7:
    // speed (0.7 - 0.6) x 30 = 3, cost (0.2 - 0.3) x -40 = 4.
    assert_eq!((parted.one, parted.other), (0, 2));
    assert_eq!((parted.for_one.as_slice(), parted.for_other.as_slice()), (&[0][..], &[1][..]));
    assert_eq!(parted.drivers[0].0, 1);
    close(parted.drivers[0].1, 4.0);
    close(parted.drivers[1].1, 3.0);
}

#[test]
fn common_ground_is_where_one_share_for_all_makes_all_agree() {
    let all = [person("Ann", [70.0, 20.0, 10.0]), person("Bob", [20.0, 70.0, 10.0])];
    let comparison = GroupComparison::of(&all, &datasets()).unwrap();
    let ground = |j: usize, a: usize| {
        comparison
            .common_ground()
            .into_iter()
            .find(|g| (g.criterion_idx, g.alternative_idx) == (j, a))
            .map(|g| g.shares)
    };
    // Speed. Rests: Ann cost 2/3, reach 1/3; Bob cost 7/8, reach 1/8. A over B: Ann R = -40, Bob -52.5, d = 60:
    // t >= 40/100, 52.5/112.5 = 7/15. A over C: Ann R = -40 x 2/3 + 10/3 = -70/3, Bob -35 + 1.25 = -33.75, d = 30:
    // t >= 70/160 = 0.4375, 33.75/63.75 = 9/17. The largest bound holds for all.
    let (low, high) = ground(0, 0).unwrap();
    close(low, 9.0 / 17.0);
    close(high, 1.0);
    // B over A: t <= 0.4 for Ann; B over C: Ann R = 40/3 + 10/3 = 50/3, d = -30: t <= 50/140 = 5/14;
    // Bob R = 17.5 + 1.25 = 18.75: t <= 18.75/48.75 = 5/13. The least bound holds for all.
    let (low, high) = ground(0, 1).unwrap();
    close(low, 0.0);
    close(high, 5.0 / 14.0);
    // Reach alone cannot bring them together: A and B are level there, but only where all weight is on it.
    assert_eq!(ground(2, 0), None);
}

#[test]
fn the_ends_of_common_ground_are_ties() {
    let all = people();
    let comparison = GroupComparison::of(&all, &datasets()).unwrap();
    let dataset = comparison.dataset.clone();
    for CommonGround { criterion_idx: j, alternative_idx: a, shares: (low, high) } in
        comparison.common_ground()
    {
        for t in [low, (low + high) / 2.0, high] {
            for shares in &comparison.shares {
                let scale = |k: usize| if k == j { t } else { shares[k] / (1.0 - shares[j]) * (1.0 - t) };
                let points: Vec<f64> = (0..dataset.criteria.len()).map(|k| scale(k) * 100.0).collect();
                let weights = Weights::from_points(&points).unwrap();
                let values = evaluate(&comparison.scores, &weights).values;
                let best = values.iter().copied().fold(0.0, f64::max);
                assert!(values[a] >= best - 1e-7, "{t}: {values:?}");
            }
        }
    }
}

#[test]
fn those_with_another_dataset_or_no_weights_are_named_and_left_out() {
    let other = Person { name: "Eve".into(), choice: Choice::default() };
    let nobody = person("Flo", [0.0, 0.0, 0.0]);
    let gone = Person {
        name: "Gil".into(),
        choice: Choice { dataset: "own.gone.12345678".into(), ..Choice::default() },
    };
    let mut all = people();
    all.extend([other.clone(), nobody, gone]);
    let comparison = GroupComparison::of(&all, &datasets()).unwrap();
    assert_eq!(comparison.people, [0, 1, 2]);
    let left_out: Vec<_> = comparison.left_out.iter().map(|(name, why)| (name.as_str(), *why)).collect();
    let expected =
        [("Eve", LeftOut::OtherDataset), ("Flo", LeftOut::NoWeights), ("Gil", LeftOut::PartMissing)];
    assert_eq!(left_out, expected);
    assert_eq!(
        GroupComparison::of(&[all[0].clone(), other], &datasets()),
        None,
        "one alone is nobody to compare with"
    );
    assert_eq!(GroupComparison::of(&[], &datasets()), None);
}

#[test]
fn twelve_are_compared_and_no_more() {
    let all: Vec<Person> = (0..20).map(|i| person(&i.to_string(), [f64::from(i), 20.0, 5.0])).collect();
    assert_eq!(GroupComparison::of(&all, &datasets()).unwrap().people.len(), MOST_PEOPLE);
}
