//! Sentences about measured results.

use crate::bench::{
    EQUAL_UP_TO, FLOOR_UP_TO, Failure, Interval, Lane, MIN_SOUND_BLOCKS, Sign, Verdict, Void,
};
use crate::model::format::{percent, with_ends};
use crate::units::fixed;

/// Returns a ratio with two significant digits, or three from 1 to 10 where they are known: `4.7`, `0.34`, `48`.
pub fn ratio(value: f64) -> String {
    let decimals = if value >= 10.0 {
        0
    } else if value >= 1.0 {
        1
    } else if value >= 0.1 {
        2
    } else {
        3
    };
    fixed(value, decimals)
}

/// Returns what a run that has ended came to.
pub fn measured(ratios: &[Interval]) -> String {
    let mut sorted: Vec<f64> = ratios.iter().map(|interval| interval.ratio).collect();
    sorted.sort_by(f64::total_cmp);
    match sorted.as_slice() {
        [] => "Measured.".to_owned(),
        [only] => format!("Measured. Python took {}\u{d7} as long as JavaScript.", ratio(*only)),
        [least, .., most] => format!(
            "Measured. Python took {}\u{d7} to {}\u{d7} as long as JavaScript.",
            ratio(*least),
            ratio(*most)
        ),
    }
}

/// Formats a ratio with its interval: `4.7× (4.1 to 5.4)`.
pub fn with_interval(interval: Interval) -> String {
    let Interval { ratio: likely, low, high } = interval;
    with_ends(&format!("{}\u{d7}", ratio(likely)), &ratio(low), &ratio(high))
}

/// Returns the verdict on one program, Python over JavaScript: `Python takes 4.7× (4.1 to 5.4) as long as JavaScript.`
pub fn verdict_sentence(verdict: Verdict, interval: Interval) -> String {
    match verdict {
        Verdict::AFaster => format!("Python takes {} as long as JavaScript.", with_interval(interval)),
        Verdict::BFaster => {
            let turned =
                Interval { ratio: 1.0 / interval.ratio, low: 1.0 / interval.high, high: 1.0 / interval.low };
            format!("JavaScript takes {} as long as Python.", with_interval(turned))
        }
        Verdict::AboutEqual => format!(
            "About equal: the interval {} lies within {} of 1.",
            with_interval(interval),
            percent(EQUAL_UP_TO - 1.0)
        ),
        Verdict::NotDistinguishable => {
            format!("Not distinguishable: the interval {} includes 1.", with_interval(interval))
        }
        Verdict::TooNoisy => {
            "Too noisy to tell: the same code against itself comes out different, or too uncertain. Close other \
             programs and tabs, then measure again."
                .to_owned()
        }
    }
}

/// Returns what is expected of a server: `Expect about 2.2× (1.5 to 3.3) on a server.`
pub fn native_sentence(native: Interval) -> String {
    format!("Expect about {} on a server.", with_interval(native))
}

/// Returns the noise floor: `The same JavaScript twice: 1.01× (0.97 to 1.04).`
pub fn floor_sentence(floor: Interval) -> String {
    let Interval { ratio: likely, low, high } = floor;
    let [likely, low, high] = [likely, low, high].map(|value| fixed(value, 2));
    format!("The same JavaScript twice: {}.", with_ends(&format!("{likely}\u{d7}"), &low, &high))
}

/// Returns what a share of a request's time in such code means: `If 10 % of a request's time in JavaScript goes into such code, the
/// whole request takes 1.4× as long in Python.`
pub fn request_sentence(share: f64, of_request: f64) -> String {
    format!(
        "If {} of a request\u{2019}s time in JavaScript goes into such code, the whole request takes {}\u{d7} as \
         long in Python.",
        percent(share),
        fixed(of_request, 2)
    )
}

/// Limits: questions that no benchmark in a page can answer.
pub const LIMITS: [&str; 9] = [
    "Waiting for networks and databases, where most requests spend most of their time",
    "HTTP servers and frameworks",
    "Threads, the interpreter lock and builds without it",
    "Several worker processes on several cores",
    "Memory",
    "Start-up time",
    "Libraries in native code, such as NumPy, orjson or uvloop",
    "Other just-in-time compilers, such as PyPy\u{2019}s",
    "Whether code that caches earlier results still does its work while it is timed",
];

/// Returns what weakens a comparison, and what to do about it.
pub fn advice(sign: &Sign) -> String {
    match sign {
        Sign::FloorOff(ratio) => format!(
            "The same code against itself comes out at {}\u{d7}, more than chance explains: something else is using \
             the machine. Close it and measure again.",
            fixed(*ratio, 2)
        ),
        Sign::FloorWide(share) => format!(
            "The same code against itself is only known to \u{b1}\u{a0}{}; {} is allowed. Close other programs and \
             tabs, or take more blocks.",
            percent(*share),
            percent(FLOOR_UP_TO)
        ),
        Sign::CoarseTimer(distinct) => format!(
            "The durations of a block have only {distinct} different value{}: the timer is too coarse. Make samples \
             at least 100 steps long.",
            if *distinct == 1 { "" } else { "s" }
        ),
        Sign::Drift(share) => format!(
            "The ratio changes by {} from the first to the second half of the blocks: the engines were not warm yet. \
             Warm them up longer.",
            percent(share.abs())
        ),
        Sign::TwoKinds(share) => format!(
            "Blocks are of two kinds, {} apart: an engine settles in one of two states. Take more blocks, and read the \
             interval, not the middle.",
            percent(*share)
        ),
        Sign::OddBlock(block) => format!(
            "Block {} differs from all others. If something disturbed it, measure again; take more blocks to see \
             whether it is part of how the engines vary.",
            block + 1
        ),
        Sign::WildRounds(share) => format!(
            "{} of the rounds are far from the others: something else was running. Close it and measure again.",
            percent(*share)
        ),
        Sign::FewBlocks(blocks) => format!(
            "Only {blocks} blocks: the interval is wide for that reason alone. Take {MIN_SOUND_BLOCKS} or more."
        ),
        Sign::FewRounds(rounds) => {
            format!(
                "Only {rounds} rounds in a block: take 10, so that a disturbed one cannot move its median."
            )
        }
        Sign::Wide(share) => format!(
            "The blocks alone leave \u{b1}\u{a0}{}: take more of them, on a quieter machine if there is one.",
            percent(*share)
        ),
        Sign::NoFloor => {
            "Nothing says how noisy the machine is: time the same code against itself in the same blocks \
                          and give it as the floor."
                .to_owned()
        }
        Sign::NotSteady(blocks) => format!(
            "In {blocks} block{} the engines were not steady after 3\u{a0}s of warm-up: their times still changed. Close \
             other programs and measure again.",
            if *blocks == 1 { "" } else { "s" }
        ),
        Sign::NothingLeft => {
            "A call in JavaScript takes no longer than an empty function: the engine may have optimised the work \
             away. Return a value that depends on all of it."
                .to_owned()
        }
        Sign::SameForEveryInput => {
            "The output is the same for every input: let it depend on the input, or an engine may compute it only \
             once."
                .to_owned()
        }
    }
}

/// Returns why measurements do not count, and what to do.
pub fn void(void: Void) -> &'static str {
    match void {
        Void::Hidden => {
            "Stopped: the page was hidden, and browsers slow hidden pages down. Keep it visible while it measures."
        }
        Void::Debugger => {
            "Stopped: a debugger is attached, which slows WebAssembly and with it Python, but not JavaScript. Close the \
             developer tools and measure again."
        }
        Void::TimerTooCoarse => {
            "Not measured: this browser\u{2019}s timer moves in steps too long for these samples. Allow precise timers, \
             or use another browser."
        }
        Void::TooWild => {
            "Not measured: in more than a fifth of the rounds a sample took over 20 times its usual time. Close other \
             programs and measure again."
        }
    }
}

/// Returns why a program has no result, and what to do. An engine's own words are in `message`s and are shown beside it.
pub fn failure(failure: &Failure) -> String {
    match failure {
        Failure::Error { lane, .. } => format!("Not measured: {} reports an error.", language(*lane)),
        Failure::TimedOut(lane) => format!(
            "Not measured: {} did not finish in the time allowed. Look for an endless loop, or make the input \
             smaller.",
            language(*lane)
        ),
        Failure::NotStarted(_) => "Not measured: the engines did not start. Reload the page and try again.".to_owned(),
        Failure::OutputsDiffer { variant, .. } => format!(
            "Not measured: JavaScript and Python give different outputs for input {}. Only programs that do the same \
             can be compared.",
            variant + 1
        ),
        Failure::UnexpectedOutput { variant, .. } => {
            format!("Not measured: the output for input {} is wrong.", variant + 1)
        }
        Failure::TooSlow(lane) => format!(
            "Not measured: one call in {} takes over 2\u{a0}s. Make the input smaller.",
            language(*lane)
        ),
        Failure::TooFast(lane) => format!(
            "Not measured: a billion calls in {} take no measurable time. Make the program do something.",
            language(*lane)
        ),
        Failure::Clock(lane) => format!("Not measured: the clock of {} gave no duration.", language(*lane)),
        Failure::Unreadable => {
            "Not measured: an answer from the engines could not be read. Run it again; if that does not help, return \
             something simpler."
                .to_owned()
        }
        Failure::OutOfTime => {
            "Not measured: three blocks did not fit into 30\u{a0}s. Make the input smaller, or close other programs."
                .to_owned()
        }
    }
}

fn language(lane: Lane) -> &'static str {
    match lane {
        Lane::Javascript | Lane::JavascriptAgain => "JavaScript",
        Lane::Python => "Python",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(ratio: f64) -> Interval {
        Interval { ratio, low: ratio / 1.2, high: ratio * 1.2 }
    }

    #[test]
    fn a_verdict_names_the_faster_one_and_its_interval() {
        assert_eq!(
            verdict_sentence(Verdict::AFaster, around(4.7)),
            "Python takes 4.7\u{d7} (3.9 to 5.6) as long as JavaScript."
        );
        // Turned round, so that a ratio is always how much longer the slower one takes.
        assert_eq!(
            verdict_sentence(Verdict::BFaster, around(0.5)),
            "JavaScript takes 2.0\u{d7} (1.7 to 2.4) as long as Python."
        );
        assert!(verdict_sentence(Verdict::AboutEqual, around(1.02)).contains("within 25\u{a0}%"));
        assert_eq!([48.2, 4.71, 0.344, 0.0521].map(ratio), ["48", "4.7", "0.34", "0.052"]);
    }

    #[test]
    fn every_sign_says_what_to_do() {
        let signs = [
            Sign::FloorOff(1.08),
            Sign::FloorWide(0.2),
            Sign::CoarseTimer(2),
            Sign::Drift(-0.1),
            Sign::TwoKinds(0.2),
            Sign::OddBlock(3),
            Sign::WildRounds(0.2),
            Sign::FewBlocks(3),
            Sign::FewRounds(5),
            Sign::Wide(0.4),
            Sign::NoFloor,
            Sign::NotSteady(1),
            Sign::NothingLeft,
            Sign::SameForEveryInput,
        ];
        let verbs = ["Close", "take", "Take", "Make", "Warm", "measure again", "Return", "let it", "give it"];
        for sign in &signs {
            let text = advice(sign);
            assert!(verbs.iter().any(|verb| text.contains(verb)), "{text}");
            assert!(text.len() < 240 && text.ends_with('.'), "{text}");
        }
    }
}
