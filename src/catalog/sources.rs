//! Which sources a criterion's score comes from: an error of one source is in all scores that rest on it.

use super::dataset::{Basis, CheckKind, Indicator};

/// Source of all own measurements, whoever made them.
const OWN: &str = "own measurement";

/// Hosts whose first two steps of the path are an owner and a repository.
const CODE_HOSTS: [&str; 3] = ["github.com", "gitlab.com", "codeberg.org"];

/// Returns the publisher of an indicator's figure.
///
/// It is the host of its address, without `www.`; on a host of code the owner and repository as well, and
/// `owner.github.io/repository` is the same as `github.com/owner/repository`. Without an address it is the title up to its
/// first comma, colon, semicolon or bracket. Own measurements are all of one publisher. ASCII letters are small.
pub fn publisher(indicator: &Indicator) -> String {
    if indicator.check.kind == CheckKind::OwnMeasurement {
        return OWN.to_owned();
    }
    match &indicator.source_url {
        Some(url) => of_address(url),
        None => of_title(&indicator.source_title),
    }
}

fn of_address(url: &str) -> String {
    let address = url.split_once("://").map_or(url, |(_, rest)| rest);
    let address = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let mut steps = address.split('/').filter(|step| !step.is_empty());
    let host = steps.next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    if let (Some(owner), Some(repository)) = (host.strip_suffix(".github.io"), steps.clone().next()) {
        return ["github.com/", owner, "/", repository].concat();
    }
    let mut name = host.to_owned();
    if CODE_HOSTS.contains(&host) {
        for step in steps.take(2) {
            name.push('/');
            name.push_str(step);
        }
    }
    name
}

fn of_title(title: &str) -> String {
    title.split([',', ':', '(', ';']).next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Returns all publishers, in the order in which the criteria name them, and for each criterion those of its score with their
/// shares, which sum to 1; none for a score that comes from no indicator.
///
/// Only publishers that several criteria share have their name: others need none, an error of theirs is in one score.
pub fn sources(bases: &[&Basis], indicators: &[Indicator]) -> (Vec<String>, Vec<Vec<(usize, f64)>>) {
    let mut names: Vec<String> = Vec::new();
    let mut n_uses: Vec<usize> = Vec::new();
    let mut of_criteria = Vec::with_capacity(bases.len());
    for basis in bases {
        let mut shares: Vec<(usize, f64)> = Vec::new();
        if let Basis::Derived { parts, .. } = basis {
            let total: f64 = parts.iter().map(|part| part.weight).sum();
            for part in parts {
                let Some(indicator) = indicators.get(part.indicator_idx) else { continue };
                let name = publisher(indicator);
                let idx = names.iter().position(|known| *known == name).unwrap_or_else(|| {
                    names.push(name);
                    n_uses.push(0);
                    names.len() - 1
                });
                match shares.iter_mut().find(|(known, _)| *known == idx) {
                    Some((_, share)) => *share += part.weight / total,
                    None => {
                        n_uses[idx] += 1;
                        shares.push((idx, part.weight / total));
                    }
                }
            }
        }
        of_criteria.push(shares);
    }
    for (name, n_uses) in names.iter_mut().zip(n_uses) {
        if n_uses < 2 {
            name.clear();
        }
    }
    (names, of_criteria)
}

#[cfg(test)]
mod tests {
    use super::super::built_in;
    use super::*;

    #[test]
    fn an_address_names_its_publisher() {
        let cases = [
            ("https://github.com/MDA2AV/HttpArena/tree/649811ca", "github.com/mda2av/httparena"),
            ("https://maxday.github.io/lambda-perf/", "github.com/maxday/lambda-perf"),
            ("https://github.com/maxday/lambda-perf", "github.com/maxday/lambda-perf"),
            ("https://survey.stackoverflow.co/2025/technology?x#y", "survey.stackoverflow.co"),
            ("http://www.tiobe.com", "tiobe.com"),
            ("https://someone.github.io", "someone.github.io"),
        ];
        for (url, name) in cases {
            assert_eq!(of_address(url), name);
        }
        assert_eq!(of_title("Zhang et al., How Does (arXiv)"), "zhang et al.");
    }

    #[test]
    fn the_built_in_evidence_shares_a_handful_of_publishers() {
        let dataset = &built_in("evidence");
        let named: Vec<&str> = dataset.sources.iter().map(String::as_str).filter(|s| !s.is_empty()).collect();
        let of = |id: &str| &dataset.criteria[dataset.criterion_idx(id).unwrap()].sources;
        // All four figures of web throughput are HttpArena's; of data access three of four parts are, by weight.
        assert_eq!(of("perf_web"), &[(0, 1.0)]);
        assert_eq!(dataset.sources[0], "github.com/mda2av/httparena");
        let arena = of("data_access").iter().find(|(source, _)| *source == 0).unwrap();
        assert!((arena.1 - 0.75).abs() < 1e-12);
        assert!(
            named.contains(&"survey.stackoverflow.co") && named.contains(&"own measurement"),
            "{named:?}"
        );
        assert!(named.contains(&"github.com/maxday/lambda-perf") && named.len() < 12, "{named:?}");
        for criterion in &dataset.criteria {
            let sum: f64 = criterion.sources.iter().map(|(_, share)| share).sum();
            // What the reader is asked has no source.
            let expected = if criterion.id == *"team" { 0.0 } else { 1.0 };
            assert!((sum - expected).abs() < 1e-12, "{}", criterion.id);
        }
        assert!(built_in("article").criteria.iter().all(|c| c.sources.is_empty()));
    }
}
