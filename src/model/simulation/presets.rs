//! Loads to begin with, one for each family of use cases. Every figure says where it comes from.

use super::load::{LoadField, ServiceLoad};

/// A load to begin with.
#[derive(Debug)]
pub struct Preset {
    /// Name in the page's lists.
    pub id: &'static str,
    /// Name of the preset.
    pub name: &'static str,
    /// Use cases that it stands for.
    pub use_cases: &'static [&'static str],
    /// Its figures.
    pub load: ServiceLoad,
    /// Where each figure comes from, in the order of [`LoadField::ALL`].
    pub sources: [&'static str; 9],
}

const TWO_CORES: &str = "Assumption: a small virtual machine.";
const ONE_CORE: &str = "Assumption: the smallest virtual machine, or a container limited to one core.";
const CORES: &str = "Assumption: a common size of virtual machine.";
const PER_CORE: &str = "Documented: one worker per core, as the Node.js cluster example starts them (nodejs.org/api/cluster.html).";
const GUNICORN: &str = "Documented: 2 × cores + 1, as Gunicorn recommends (docs.gunicorn.org, \u{201c}How Many Workers?\u{201d}).";
const THREADS: &str = "Documented: 2 to 4 threads per core, as Gunicorn recommends (docs.gunicorn.org, setting \u{201c}threads\u{201d}).";
const NOTHING_OFF: &str = "Assumption: all of it is the handler\u{2019}s own code.";

/// The loads, in the order that they are offered in.
pub static PRESETS: [Preset; 5] = [
    Preset {
        id: "chat",
        name: "Chat and streaming",
        use_cases: &["streaming", "chatbots", "games3d"],
        load: ServiceLoad::of([5000.0, 2.0, 2.0, 8.0, 0.05, 1.0, 1.0, 20.0, 0.0]),
        sources: [
            "Assumption: 5,000 open connections with a message each second.",
            TWO_CORES,
            PER_CORE,
            THREADS,
            "Measured: reading and writing 1\u{a0}kB of JSON costs 0.01\u{a0}ms (Node.js) to 0.03\u{a0}ms (Python) on the measured servers; doubled for routing the message.",
            "Assumption: one round trip to a message broker in the same data centre, and its answer.",
            "Assumption: one message in a hundred goes to a large room.",
            "Assumption: a large room costs as much as twenty recipients.",
            NOTHING_OFF,
        ],
    },
    Preset {
        id: "web",
        name: "CMS and shop API",
        use_cases: &["cms", "ecommerce", "api", "government"],
        load: ServiceLoad::of([300.0, 4.0, 9.0, 8.0, 2.0, 20.0, 2.0, 30.0, 0.0]),
        sources: [
            "Assumption: a busy hour of a mid-sized shop.",
            CORES,
            GUNICORN,
            THREADS,
            "Assumption: validation, a template or serialised rows, of one page.",
            "Measured: the wait of the measured servers\u{2019} scenario c; about five database queries of 4\u{a0}ms.",
            "Assumption: one request in fifty is a report, an export or a picture to resize.",
            "Assumption: such a request computes for 60\u{a0}ms.",
            NOTHING_OFF,
        ],
    },
    Preset {
        id: "ml",
        name: "Machine-learning endpoint",
        use_cases: &["mlserving"],
        load: ServiceLoad::of([50.0, 4.0, 4.0, 4.0, 30.0, 5.0, 5.0, 5.0, 90.0]),
        sources: [
            "Assumption: an internal service with a few dozen users at a time.",
            CORES,
            PER_CORE,
            THREADS,
            "Assumption: a small model on a processor, without a graphics card.",
            "Assumption: fetching features from a store in the same data centre.",
            "Assumption: one request in twenty is a batch.",
            "Assumption: a batch of five.",
            "Assumption: inference is native code that leaves the lock free, such as ONNX Runtime; a tenth prepares its data.",
        ],
    },
    Preset {
        id: "pipeline",
        name: "Data pipeline",
        use_cases: &["bigdata", "science"],
        load: ServiceLoad::of([10.0, 8.0, 8.0, 4.0, 100.0, 200.0, 10.0, 10.0, 50.0]),
        sources: [
            "Assumption: ten files or partitions each second.",
            "Assumption: a machine for batch work.",
            PER_CORE,
            "Assumption: as many waits at a time as the store serves well.",
            "Assumption: reading, checking and turning one partition.",
            "Assumption: reading from and writing to an object store.",
            "Assumption: one partition in ten is large.",
            "Assumption: a large one has ten times the rows.",
            "Assumption: half is native code (columns, compression), half the pipeline\u{2019}s own.",
        ],
    },
    Preset {
        id: "automation",
        name: "Automation",
        use_cases: &["devops", "serverless"],
        load: ServiceLoad::of([15.0, 1.0, 2.0, 4.0, 5.0, 100.0, 5.0, 20.0, 0.0]),
        sources: [
            "Assumption: web hooks of a large organisation\u{2019}s repositories.",
            ONE_CORE,
            "Assumption: two, so that one that waits does not hold up everything.",
            THREADS,
            "Assumption: checking a signature, a few rules, a message.",
            "Assumption: two calls of other services\u{2019} APIs.",
            "Assumption: one event in twenty starts a larger job.",
            "Assumption: such a job computes for 100\u{a0}ms.",
            NOTHING_OFF,
        ],
    },
];

/// Returns the load of a use case; that of the shop where there is none for it.
pub fn preset_of(use_case: Option<&str>) -> &'static Preset {
    let stands_for = |preset: &&Preset| use_case.is_some_and(|id| preset.use_cases.contains(&id));
    PRESETS.iter().find(stands_for).unwrap_or(&PRESETS[1])
}

impl Preset {
    /// Returns the one of this name.
    pub fn by_id(id: &str) -> Option<&'static Preset> {
        PRESETS.iter().find(|preset| preset.id == id)
    }

    /// Returns where a figure comes from.
    pub fn source(&self, field: LoadField) -> &'static str {
        let place = LoadField::ALL.iter().position(|one| *one == field).unwrap_or(0);
        self.sources[place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::built_in;

    #[test]
    fn every_use_case_has_one_and_every_figure_is_a_place_of_its_slider() {
        let evidence = built_in("evidence");
        for profile in &evidence.profiles {
            let n = PRESETS.iter().filter(|p| p.use_cases.contains(&profile.id.as_str())).count();
            assert_eq!(n, 1, "{}", profile.id);
        }
        for preset in &PRESETS {
            assert_eq!(ServiceLoad::from_text(&preset.load.to_text()), Some(preset.load), "{}", preset.id);
            assert!(preset.use_cases.iter().all(|id| evidence.profile_idx(id).is_some()));
        }
        assert_eq!(preset_of(None).id, "web");
    }
}
