//! The load of a reader's own service, and the machine it runs on. Every figure is one of a list, so that a slider has a place
//! for it and a link one text.

use crate::units::fixed;
use borsh::{BorshDeserialize, BorshSerialize};

/// Load of a service, and the machine it runs on.
#[derive(Clone, Copy, Debug, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct ServiceLoad {
    figures: [f64; N],
}

const N: usize = 9;

/// A figure of a [`ServiceLoad`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadField {
    /// Requests per second, as many as come.
    Rate,
    /// Cores that the server may use.
    Cores,
    /// Worker processes, of servers that have several.
    Workers,
    /// Threads of each worker, of servers that have them.
    Threads,
    /// Processor time in the handler (ms).
    Cpu,
    /// Time that the handler waits for a database or another service (ms).
    Io,
    /// Share of heavy requests (percent).
    HeavyShare,
    /// So many times the processor time a heavy request takes.
    HeavyFactor,
    /// Share of the processor time that leaves the event loop or the interpreter lock free (percent).
    OffLoop,
}

impl LoadField {
    /// All of them, in the order of links and sliders.
    pub const ALL: [LoadField; N] = [
        LoadField::Rate,
        LoadField::Cores,
        LoadField::Workers,
        LoadField::Threads,
        LoadField::Cpu,
        LoadField::Io,
        LoadField::HeavyShare,
        LoadField::HeavyFactor,
        LoadField::OffLoop,
    ];

    /// Returns the name in links.
    pub fn key(self) -> &'static str {
        match self {
            LoadField::Rate => "rate",
            LoadField::Cores => "cores",
            LoadField::Workers => "workers",
            LoadField::Threads => "threads",
            LoadField::Cpu => "cpu",
            LoadField::Io => "io",
            LoadField::HeavyShare => "heavy",
            LoadField::HeavyFactor => "by",
            LoadField::OffLoop => "off",
        }
    }

    /// Returns the figures that it can be, ascending.
    pub fn steps(self) -> &'static [f64] {
        match self {
            LoadField::Rate => &[
                1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 50.0, 70.0, 100.0, 150.0, 200.0, 300.0,
                500.0, 700.0, 1000.0, 1500.0, 2000.0, 3000.0, 5000.0, 7000.0, 10_000.0, 15_000.0, 20_000.0,
                30_000.0, 50_000.0,
            ],
            LoadField::Cores => &[1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0],
            LoadField::Workers => {
                &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 9.0, 12.0, 16.0, 17.0, 24.0, 32.0, 33.0, 48.0, 64.0]
            }
            LoadField::Threads => &[1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0, 64.0],
            LoadField::Cpu => &[
                0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 30.0, 50.0,
                100.0, 200.0,
            ],
            LoadField::Io => &[
                0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 30.0, 50.0, 100.0, 200.0, 300.0, 500.0, 1000.0,
                2000.0,
            ],
            LoadField::HeavyShare => &[0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 30.0, 50.0],
            LoadField::HeavyFactor => &[2.0, 3.0, 5.0, 10.0, 20.0, 30.0, 50.0, 100.0],
            LoadField::OffLoop => &[0.0, 10.0, 20.0, 30.0, 50.0, 70.0, 80.0, 90.0, 95.0, 100.0],
        }
    }

    fn idx(self) -> usize {
        LoadField::ALL.iter().position(|field| *field == self).unwrap_or(0)
    }
}

impl ServiceLoad {
    /// Of figures in the order of [`LoadField::ALL`]; `None` where one is none of its list.
    pub fn new(figures: [f64; N]) -> Option<Self> {
        let is_step = |(field, figure): (LoadField, &f64)| {
            field.steps().iter().any(|step| (step - figure).abs() <= f64::EPSILON)
        };
        LoadField::ALL.into_iter().zip(&figures).all(is_step).then_some(ServiceLoad { figures })
    }

    /// Of figures that are known to be in their lists.
    pub(super) const fn of(figures: [f64; N]) -> Self {
        ServiceLoad { figures }
    }

    /// Returns a figure.
    pub fn get(&self, field: LoadField) -> f64 {
        self.figures[field.idx()]
    }

    /// Returns a whole number among the figures.
    pub fn whole(&self, field: LoadField) -> u32 {
        // Cores, workers and threads are whole, positive and small.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = self.get(field) as u32;
        whole
    }

    /// Returns the place of a figure in its list.
    pub fn place(&self, field: LoadField) -> usize {
        let figure = self.get(field);
        field.steps().iter().position(|step| (step - figure).abs() <= f64::EPSILON).unwrap_or(0)
    }

    /// Returns the same load with another figure: the one at this place of its list, or the last.
    #[must_use]
    pub fn at_place(mut self, field: LoadField, place: usize) -> Self {
        let steps = field.steps();
        if let Some(step) = steps.get(place).or(steps.last()) {
            self.figures[field.idx()] = *step;
        }
        self
    }

    /// Returns the same load with another figure, whether or not it is in its list: for what is only simulated.
    #[must_use]
    pub(super) fn with(mut self, field: LoadField, figure: f64) -> Self {
        self.figures[field.idx()] = figure;
        self
    }

    /// Returns the mean processor time of a request in its handler, heavy ones among them (ms).
    pub fn mean_cpu_millis(&self) -> f64 {
        let heavy = self.get(LoadField::HeavyShare) / 100.0;
        self.get(LoadField::Cpu) * (1.0 + heavy * (self.get(LoadField::HeavyFactor) - 1.0))
    }

    /// As links write it: `rate:300,cores:4,...`, always whole.
    pub fn to_text(&self) -> String {
        // No figure of a list has more than two decimals.
        let item = |field: LoadField| {
            let figure = fixed(self.get(field), 2);
            format!("{}:{}", field.key(), figure.trim_end_matches('0').trim_end_matches('.'))
        };
        LoadField::ALL.map(item).join(",")
    }

    /// Returns the load in a link; `None` where it is none.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut figures = [0.0; N];
        let mut items = text.split(',');
        for (field, figure) in LoadField::ALL.into_iter().zip(&mut figures) {
            let (key, value) = items.next()?.split_once(':')?;
            let is_plain = value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            if key != field.key() || !is_plain || value.len() > 8 {
                return None;
            }
            *figure = value.parse().ok()?;
        }
        let load = ServiceLoad::new(figures).filter(|_| items.next().is_none())?;
        // Each load has one text.
        (load.to_text() == text).then_some(load)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "rate:300,cores:4,workers:9,threads:4,cpu:2,io:20,heavy:2,by:30,off:0";

    #[test]
    fn a_load_survives_its_text_and_each_has_one() {
        let load = ServiceLoad::from_text(TEXT).unwrap();
        assert_eq!(load.to_text(), TEXT);
        let small = load.at_place(LoadField::Cpu, 0).at_place(LoadField::HeavyShare, 1);
        assert_eq!(ServiceLoad::from_text(&small.to_text()), Some(small));
        assert!(small.to_text().contains("cpu:0.01,") && small.to_text().contains("heavy:0.5,"));
        // One heavy request in fifty with thirty times the work: 2 (1 + 0.02 * 29).
        assert!((load.mean_cpu_millis() - 3.16).abs() < 1e-12);
    }

    #[test]
    fn what_is_no_load_is_refused() {
        for text in [
            "",
            "rate:300",
            "rate:301,cores:4,workers:9,threads:4,cpu:2,io:20,heavy:2,by:30,off:0",
            "rate:3e2,cores:4,workers:9,threads:4,cpu:2,io:20,heavy:2,by:30,off:0",
            "rate:300.0,cores:4,workers:9,threads:4,cpu:2,io:20,heavy:2,by:30,off:0",
            "cores:4,rate:300,workers:9,threads:4,cpu:2,io:20,heavy:2,by:30,off:0",
            "rate:300,cores:0,workers:9,threads:4,cpu:2,io:20,heavy:2,by:30,off:0",
            "rate:NaN,cores:4,workers:9,threads:4,cpu:2,io:20,heavy:2,by:30,off:0",
            "rate:300,cores:4,workers:9,threads:4,cpu:2,io:20,heavy:2,by:30,off:0,off:0",
        ] {
            assert_eq!(ServiceLoad::from_text(text), None, "{text}");
        }
    }

    #[test]
    fn places_stay_within_their_lists() {
        let load = ServiceLoad::from_text(TEXT).unwrap();
        for field in LoadField::ALL {
            assert!(field.steps().is_sorted());
            let last = load.at_place(field, usize::MAX);
            assert_eq!(last.place(field), field.steps().len() - 1);
            assert_eq!(load.at_place(field, load.place(field)), load);
        }
    }
}
