//! The questions and what each answer sets.

/// Effect of an answer on a weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Id of the criterion.
    pub criterion: &'static str,
    /// Whether the weight is raised to so much (or lowered to it).
    pub at_least: bool,
    /// Swing points in `0..=100`.
    pub points: f64,
}

impl Effect {
    /// Returns the weight after it.
    pub fn applied(&self, now: f64) -> f64 {
        if self.at_least { now.max(self.points) } else { now.min(self.points) }
    }
}

/// An answer to pick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnswerOption {
    /// As it is shown.
    pub text: &'static str,
    /// Id of the use case that it chooses.
    pub use_case: Option<&'static str>,
    /// Its effects on the weights.
    pub effects: &'static [Effect],
}

/// A question with its answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// As it is asked.
    pub text: &'static str,
    /// Answers to pick.
    pub options: &'static [AnswerOption],
}

/// Answers to the questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Per question of [`QUESTIONS`] the position of the answer.
    pub chosen: [Option<usize>; 5],
    /// Position of the alternative that the team knows best; beyond the last one: all alike.
    pub team: Option<usize>,
}

impl Answers {
    /// Returns the answers that were picked, in the order of the questions.
    pub fn options(&self) -> impl Iterator<Item = &'static AnswerOption> + '_ {
        let picked = QUESTIONS.iter().zip(&self.chosen);
        picked.filter_map(|(question, chosen)| chosen.and_then(|at| question.options.get(at)))
    }
}

const fn at_least(criterion: &'static str, points: f64) -> Effect {
    Effect { criterion, at_least: true, points }
}

const fn at_most(criterion: &'static str, points: f64) -> Effect {
    Effect { criterion, at_least: false, points }
}

const fn is(text: &'static str, use_case: &'static str) -> AnswerOption {
    AnswerOption { text, use_case: Some(use_case), effects: &[] }
}

const fn sets(text: &'static str, effects: &'static [Effect]) -> AnswerOption {
    AnswerOption { text, use_case: None, effects }
}

/// The questions that set the use case and weights; what the team knows is asked after them.
///
/// Where an answer says that something matters, its criteria weigh at least as much as the second of the use cases that
/// live by them; where it says that it does not, at most as much as the use cases that hardly need it.
pub const QUESTIONS: [Question; 5] = [
    Question {
        text: "What will it mostly do?",
        options: &[
            is("Serve an API to apps or other services", "api"),
            is("Run a web shop", "ecommerce"),
            is("Publish and manage content", "cms"),
            is("Push live data to many clients: chat, streaming, games", "streaming"),
            is("Talk to language models: a chatbot or an agent", "chatbots"),
            is("Serve predictions of a model you trained", "mlserving"),
            is("Process or analyse large amounts of data", "bigdata"),
            is("Compute for science or engineering", "science"),
            is("Automate operations and tests", "devops"),
            is("Run short functions on demand", "serverless"),
            is("Serve a public authority, for many years", "government"),
        ],
    },
    Question {
        text: "How many connections or requests at the same time?",
        options: &[
            sets(
                "A few: internal or just starting",
                &[at_most("perf_web", 20.0), at_most("multicore", 20.0), at_most("realtime", 30.0)],
            ),
            sets("Hundreds: an ordinary site", &[]),
            sets(
                "Thousands: growth is planned",
                &[at_least("perf_web", 65.0), at_least("io_model", 60.0), at_least("multicore", 50.0)],
            ),
            sets(
                "Tens of thousands, many of them idle",
                &[
                    at_least("perf_web", 75.0),
                    at_least("io_model", 90.0),
                    at_least("memory", 50.0),
                    at_least("realtime", 65.0),
                ],
            ),
        ],
    },
    Question {
        text: "What does a request mostly do: compute or wait?",
        options: &[
            sets(
                "Wait: for databases and other services",
                &[at_least("io_model", 70.0), at_most("perf_cpu", 10.0)],
            ),
            sets("Both", &[]),
            sets("Compute in your own code", &[at_least("perf_cpu", 65.0), at_least("multicore", 60.0)]),
            sets(
                "Compute in libraries: numbers, tables, models",
                &[at_least("ml_data", 75.0), at_least("extensibility", 50.0)],
            ),
        ],
    },
    Question {
        text: "What must it connect to or share code with?",
        options: &[
            sets(
                "A browser frontend written in TypeScript",
                &[at_least("reach", 85.0), at_least("typing", 70.0)],
            ),
            sets("Databases above all", &[at_least("data_access", 75.0)]),
            sets("Services of language models", &[at_least("ai_clients", 100.0)]),
            sets("Notebooks and data pipelines", &[at_least("ml_data", 100.0)]),
            sets("Nothing in particular", &[]),
        ],
    },
    Question {
        text: "Who will operate it?",
        options: &[
            sets("We do, and every machine costs", &[at_least("memory", 75.0), at_least("energy", 55.0)]),
            sets(
                "A platform team, for years",
                &[at_least("lts", 65.0), at_least("security", 90.0), at_least("observability", 65.0)],
            ),
            sets("A cloud that starts and stops it", &[at_least("deploy", 100.0)]),
            sets("We do not know yet", &[]),
        ],
    },
];
