//! Sentences as people read them, for a few links. What a sentence claims is tested beside its function; here stands how it
//! is put. `make snapshots` writes them anew: read the difference.

use super::*;
use crate::bench::{Failure, Interval, Lane, Sign, Verdict, Void};
use crate::catalog::datasets;
use crate::model::answer::decision::Decision;
use crate::model::link::fragment::decode;
use expect_test::{Expect, expect};

/// Links: one clear, one close, one with a person's weights, one of another dataset.
const LINKS: [&str; 4] = [
    "v=1&use=streaming",
    "v=1&use=api",
    "v=1&use=cms&w=lts:7,ml_data:12.5",
    "v=1&data=article&use=ecommerce",
];

fn decisions() -> Vec<Decision> {
    LINKS
        .iter()
        .map(|link| Decision::of(&decode(link, &datasets()).unwrap().choice, &datasets()).unwrap())
        .collect()
}

/// Holds one line per sentence.
pub(super) fn hold(sentences: impl IntoIterator<Item = String>, expected: &Expect) {
    let text: String = sentences.into_iter().map(|sentence| sentence + "\n").collect();
    expected.assert_eq(&text);
}

#[test]
fn answers() {
    let all = decisions();
    hold(
        all.iter().map(headline),
        &expect![[r#"
        Node.js, clearly.
        Leaning towards Node.js.
        Python, clearly.
        Node.js, clearly.
    "#]],
    );
    hold(
        all.iter().map(verdict),
        &expect![[r#"
        Data streaming / real-time information: Node.js is the clear choice, with 74.8 of 100 points against 64.6 for Python.
        REST/GraphQL API or microservice: leaning towards Node.js, with 72.7 of 100 points against 68.8 for Python.
        Content management system, with your weights: Python is the clear choice, with 75.3 of 100 points against 70.1 for Node.js.
        E-commerce store: Node.js is the clear choice, with 56.9 of 100 points against 43.1 for Python.
    "#]],
    );
    hold(
        all.iter().map(lead),
        &expect![[r#"
            Node.js leads clearly, by 10.2
            Leaning towards Node.js, by 3.9
            Python leads clearly, by 5.2
            Node.js leads clearly, by 13.8
        "#]],
    );
    hold(
        [question(&all[0].dataset), thresholds()],
        &expect![[r#"
        Node.js or Python for your backend?
        A lead of 5 points or more is called clear, 2 to 5 leaning, less than 2 too close to call.
    "#]],
    );
}

#[test]
fn what_tips_an_answer() {
    let all = decisions();
    let tips = |decision: &Decision| -> Vec<String> {
        (0..3).map(|criterion_idx| slider_value(decision, criterion_idx)).collect()
    };
    hold(
        tips(&all[0]),
        &expect![[r#"
        80 of 100, 10 % of the weight
        10 of 100, 1.3 % of the weight
        50 of 100, 6.3 % of the weight; Python leads above 48 %
    "#]],
    );
    hold(
        tips(&all[2]),
        &expect![[r#"
        30 of 100, 3.7 % of the weight; Node.js leads above 13 %
        5 of 100, 0.6 % of the weight; Node.js leads above 9.1 %
        25 of 100, 3.1 % of the weight
    "#]],
    );
}

#[test]
fn reasons_and_certainty() {
    let all = decisions();
    let decision = &all[1];
    let answer = decision.answer.as_ref().unwrap();
    hold(
        [dominance(decision, answer)],
        &expect![[r#"
        Neither is ahead everywhere: Node.js scores higher on 11 of 25 criteria, Python on 13; they are level on 1. So the weights decide.
    "#]],
    );
    hold(
        certainties(decision).into_iter().map(|(key, text)| format!("{key}: {text}")),
        &expect![[r#"
            0: exactly
            10: closely (±10 %)
            25: roughly (±25 %)
            50: vaguely (±50 %)
            100: not at all
            order: only their order
        "#]],
    );
}

#[test]
fn what_a_measurement_says() {
    let interval = Interval { ratio: 6.0, low: 5.0, high: 7.2 };
    let verdicts = [
        Verdict::AFaster,
        Verdict::BFaster,
        Verdict::AboutEqual,
        Verdict::NotDistinguishable,
        Verdict::TooNoisy,
    ];
    hold(
        verdicts.map(|verdict| measured::verdict_sentence(verdict, interval)),
        &expect![[r#"
            Python takes 6.0× (5.0 to 7.2) as long as JavaScript.
            JavaScript takes 0.17× (0.14 to 0.20) as long as Python.
            About equal: the interval 6.0× (5.0 to 7.2) lies within 25 % of 1.
            Not distinguishable: the interval 6.0× (5.0 to 7.2) includes 1.
            Too noisy to tell: the same code against itself comes out different, or too uncertain. Close other programs and tabs, then measure again.
        "#]],
    );
    let voids = [Void::Hidden, Void::Debugger, Void::TimerTooCoarse, Void::TooWild];
    hold(
        voids.map(|void| measured::void(void).to_owned()),
        &expect![[r#"
        Stopped: the page was hidden, and browsers slow hidden pages down. Keep it visible while it measures.
        Stopped: a debugger is attached, which slows WebAssembly and with it Python, but not JavaScript. Close the developer tools and measure again.
        Not measured: this browser’s timer moves in steps too long for these samples. Allow precise timers, or use another browser.
        Not measured: in more than a fifth of the rounds a sample took over 20 times its usual time. Close other programs and measure again.
    "#]],
    );
}

#[test]
fn what_went_wrong_with_a_program() {
    let failures = [
        Failure::Error { lane: Lane::Python, message: "ValueError: no".into() },
        Failure::TimedOut(Lane::Javascript),
        Failure::NotStarted("py-worker.mjs is gone".into()),
        Failure::OutputsDiffer { variant: 2, javascript: "1".into(), python: "2".into() },
        Failure::UnexpectedOutput { variant: 2, expected: "1".into(), found: "2".into() },
        Failure::TooSlow(Lane::Python),
        Failure::TooFast(Lane::Javascript),
        Failure::Clock(Lane::Python),
        Failure::OutOfTime,
    ];
    hold(
        failures.iter().map(measured::failure),
        &expect![[r#"
            Not measured: Python reports an error.
            Not measured: JavaScript did not finish in the time allowed. Look for an endless loop, or make the input smaller.
            Not measured: the engines did not start. Reload the page and try again.
            Not measured: JavaScript and Python give different outputs for input 3. Only programs that do the same can be compared.
            Not measured: the output for input 3 is wrong.
            Not measured: one call in Python takes over 2 s. Make the input smaller.
            Not measured: a billion calls in JavaScript take no measurable time. Make the program do something.
            Not measured: the clock of Python gave no duration.
            Not measured: three blocks did not fit into 30 s. Make the input smaller, or close other programs.
        "#]],
    );
}

#[test]
fn advice_on_a_measurement() {
    let signs = [
        Sign::FloorOff(1.08),
        Sign::FloorWide(0.2),
        Sign::CoarseTimer(3),
        Sign::Drift(0.06),
        Sign::TwoKinds(0.3),
        Sign::OddBlock(1),
        Sign::WildRounds(0.2),
        Sign::FewBlocks(3),
        Sign::FewRounds(5),
        Sign::Wide(0.3),
        Sign::NoFloor,
        Sign::NotSteady(2),
        Sign::NothingLeft,
        Sign::SameForEveryInput,
    ];
    hold(
        signs.iter().map(measured::advice),
        &expect![[r#"
            The same code against itself comes out at 1.08×, more than chance explains: something else is using the machine. Close it and measure again.
            The same code against itself is only known to ± 20 %; 15 % is allowed. Close other programs and tabs, or take more blocks.
            The durations of a block have only 3 different values: the timer is too coarse. Make samples at least 100 steps long.
            The ratio changes by 6.0 % from the first to the second half of the blocks: the engines were not warm yet. Warm them up longer.
            Blocks are of two kinds, 30 % apart: an engine settles in one of two states. Take more blocks, and read the interval, not the middle.
            Block 2 differs from all others. If something disturbed it, measure again; take more blocks to see whether it is part of how the engines vary.
            20 % of the rounds are far from the others: something else was running. Close it and measure again.
            Only 3 blocks: the interval is wide for that reason alone. Take 5 or more.
            Only 5 rounds in a block: take 10, so that a disturbed one cannot move its median.
            The blocks alone leave ± 30 %: take more of them, on a quieter machine if there is one.
            Nothing says how noisy the machine is: time the same code against itself in the same blocks and give it as the floor.
            In 2 blocks the engines were not steady after 3 s of warm-up: their times still changed. Close other programs and measure again.
            A call in JavaScript takes no longer than an empty function: the engine may have optimised the work away. Return a value that depends on all of it.
            The output is the same for every input: let it depend on the input, or an engine may compute it only once.
        "#]],
    );
}

#[test]
fn links_that_are_not_opened() {
    let bad = [
        "v=9",
        "v=1&use=api&w=nothing:5",
        "v=1&view=nowhere",
        "v=1&data=own.nobodys.12345678",
        "v=1&w=lts:101",
    ];
    let errors = bad.map(|link| match decode(link, &datasets()) {
        Ok(_) => format!("{link} is opened"),
        Err(error) => notice(&Notice::LinkNotOpened(error)),
    });
    hold(
        errors,
        &expect![[r#"
            Not opened: the link was made by a newer version of this page (format 9, this page reads up to 1). The page shows its default instead. Reload the page to get the newest version, then open the link again.
            Not opened: the link is damaged at “w”: the dataset has no such criterion. The page shows its default instead. Ask for the link again, and copy it whole.
            Not opened: the link is damaged at “view”: this page has no such view. The page shows its default instead. Ask for the link again, and copy it whole.
            Not opened: the link needs the dataset “nobodys”, which is not on this device; a link carries choices, not data. The page shows its default instead. Get the dataset’s file from whoever made the link and drop it onto this page; the link then opens.
            Not opened: the link is damaged at “w”: a weight must be a number from 0 to 100. The page shows its default instead. Ask for the link again, and copy it whole.
        "#]],
    );
}
