//! Sentences of views, records and own datasets as people read them; as in `snapshots`, `make snapshots` writes them anew.

use super::snapshots::hold;
use super::*;
use crate::catalog::{Problem, built_in, datasets, read};
use crate::model::answer::decision::Decision;
use crate::model::answer::group_decision::{GroupComparison, LeftOut, Person};
use crate::model::answer::use_cases::results_by_use_case;
use crate::model::link::fragment::decode;
use crate::model::simulation::job::Simulating;
use crate::model::simulation::presets::PRESETS;
use crate::model::simulation::servers::Server;
use crate::model::state::elicitation::ElicitationMethod;
use crate::units::Job;
use expect_test::expect;

fn decision(link: &str) -> Decision {
    Decision::of(&decode(link, &datasets()).unwrap().choice, &datasets()).unwrap()
}

#[test]
fn the_overview() {
    let decision = decision("v=1&use=cms");
    let all = results_by_use_case(&decision.dataset);
    let answer = decision.answer.as_ref().unwrap();
    let other = self::decision("v=1&use=streaming");
    hold(
        [
            question(&decision.dataset),
            overview(&decision.dataset, &all),
            overview_item(&decision.dataset, &all[0]),
            because(&decision, answer),
            nearest_flip(&decision),
            n_flips(&decision),
        ]
        .into_iter()
        .chain([
            use_cases(&decision.dataset, &all),
            scenarios(&decision, &[], 0),
            scenarios(&decision, &[("in scenario A", &decision), ("in B", &other)], 1),
        ]),
        &expect![[r#"
            Node.js or Python for your backend?
            It depends on the use case: Python is the clear choice for 4 of 12 and Node.js for 2; 2 lean towards Python; 3 lean towards Node.js; 1 is too close to call.
            Multiplayer game & 3D backend: Node.js leads clearly, by 12.7
            Python gains most on Batteries included, Support window & upgrade cadence and Error handling & debugging; Node.js on Web throughput & latency, Databases & data access and Platform reach (browser, desktop, mobile, server).
            Node.js would lead above 8.9 % of the total weight on CPU-bound code (now 0.6 %).
            7 of 25 weights alone can change the leader.
            Node.js leads most for “Multiplayer game & 3D backend” and Python for “Science & engineering”; the closest is “Serverless functions”.
            Save this decision, change something, and see both side by side.
            Python leads now (by 5.0) and in scenario A (by 5.0); Node.js leads in B (by 10.2); 1 scenario cannot be shown here.
        "#]],
    );
}

#[test]
fn the_record() {
    let decision = decision("v=1&use=api&w=lts:70");
    let answer = decision.answer.as_ref().unwrap();
    let (criterion_idx, tip) = nearest_tip(&decision).unwrap();
    hold(
        [
            record_title(&decision),
            record_question(&decision),
            record_method(&decision),
            record_nothing_against(),
            record_opinions(3, 7),
            record_weight_tip(&decision, answer, criterion_idx, &tip),
            record_nothing_tips(),
            record_value(&decision, answer, None, 0),
            record_further_reasons(1),
            record_further_reasons(4),
            record_further_drivers(1, 0.04),
            record_further_drivers(9, 0.3),
            record_sources(&decision, 3),
            record_sources(&decision, 0),
            record_reproduce(&decision, None),
            score_cell(&decision.dataset.criteria[0], 0),
            link_length(480, false),
            link_length(1200, true),
        ],
        &expect![[r#"
            Use Node.js for REST/GraphQL API or microservice, with your weights
            Which of Node.js and Python is the better backend for the use case “REST/GraphQL API or microservice”, with our own weights?
            Each of 25 criteria has a score from 0 (the worst plausible backend) to 100 (the best plausible one) and a share of the weight; an option’s value is the sum of share times score. Scores are intervals; values use the likely scores.
            nothing at these scores speaks against it.
            3 of 7 other methods put the same option first.
            Python would lead if Data analysis & ML training had more than 4.1 % of the weight (now 0 %).
            No single weight and no single score changes the leader; new criteria or new options could.
            Node.js: value 72.5 of 100, rank 1 of 2.
            One more is in the table of scores.
            4 more are in the table of scores.
            One more criterion has 4.0 % of the weight.
            9 more criteria share 30 % of the weight.
            The scores follow from 3 figures, each with its source and date (2026-11-29); the link opens them.
            The dataset has no indicators: its scores are not known.
            Computed by Backend Balance 0.1.0 from the dataset “Evidence, November 2026, second edition” (evidence, 2026-11-29); random draws with seed 1, 10,000 draws. The same link gives exactly the same figures in every browser.
            76 (72 to 80)
            It is 480 characters long.
            It is 1,200 characters long, compressed from more than 2,000.
        "#]],
    );
}

#[test]
fn scores_on_one_criterion() {
    let (evidence, frameworks, article) = (built_in("evidence"), built_in("frameworks"), built_in("article"));
    let lts = &frameworks.criteria[frameworks.criterion_idx("lts").unwrap()];
    let team = &evidence.criteria[evidence.criterion_idx("team").unwrap()];
    let said = [
        score(&evidence.criteria[0], 0),
        score(team, 0),
        score(&article.criteria[0], 1),
        short_score(&evidence.criteria[0], 0),
        short_score(team, 0),
    ];
    hold(
        said.into_iter().chain(given_rule(&evidence, team)).chain(gaps(&frameworks, lts)),
        &expect![[r#"
        76 of 100, between 72 and 80
        not known: anything from 0 to 100
        25 of 100
        76
        ?
        Where a score is not known, anything from 0 to 100 counts as equally likely.
        Express: not known: anything from 0 to 100.
        NestJS: not known: anything from 0 to 100.
        FastAPI: not known: anything from 0 to 100.
        Flask: not known: anything from 0 to 100.
    "#]],
    );
}

#[test]
fn what_is_wrong_with_an_own_dataset() {
    let problems_of = |text: &str| -> Vec<Problem> { read(text).unwrap_err() };
    let (one, many) = (problems_of("{"), problems_of("{\"formatVersion\": 1, \"title\": 7}"));
    let faults =
        score_faults(&[Some(60.0), Some(50.0), Some(40.0)]).into_iter().chain(score_faults(&[None; 3]));
    hold(
        [
            problems("mine.json", &one),
            problems("mine.json", &many),
            first_problem(&one),
            first_problem(&many),
        ]
        .into_iter()
        .chain(many.iter().map(|problem| {
            let (place, path) = place(problem);
            format!("{place} {path}: {}", problem.message)
        }))
        .chain(faults.flatten().map(str::to_owned)),
        &expect![[r#"
            mine.json has one problem. Nothing was changed.
            mine.json has 6 problems. Nothing was changed.
            at 1:1, (document) is not JSON from here on: EOF while parsing an object
            at 1:1, (document) lacks the field "id" (and 5 more)
            1:1 (document): lacks the field "id"
            1:1 (document): lacks the field "date"
            1:1 (document): lacks the field "alternatives"
            1:1 (document): lacks the field "groups"
            1:1 (document): lacks the field "criteria"
            1:31 /title: must be text, but is 7
            Low must not be above likely; the score is unchanged.
            High must not be below likely; the score is unchanged.
            A score is a number from 0 to 100; it is unchanged.
            A score is a number from 0 to 100; it is unchanged.
            A score is a number from 0 to 100; it is unchanged.
        "#]],
    );
}

#[test]
fn other_ways_to_the_weights() {
    let decision = decision("v=1&use=api");
    let ways = [ElicitationMethod::Ranking, ElicitationMethod::Pairs, ElicitationMethod::Ranges]
        .map(|way| way.begin(&decision));
    let titles = ways.iter().map(|way| {
        let (title, about) = elicitation_title(way);
        format!("{title}: {about}")
    });
    hold(
        titles
            .chain(ways.iter().map(not_elicited))
            .chain([too_many_to_compare(16), then(Some(&decision))])
            .chain([0, 1, -2, 8].map(|step| judgement_of("Typing", "Security", step))),
        &expect![[r#"
            Rank criteria: Most important first. The weights become the average of all weights in this order (rank-order centroid, Barron & Barrett 1996); the uncertainty analysis then draws from all weights in this order.
            Compare in pairs: How many times as important is one as the other? The weights are the principal eigenvector of your judgements (Saaty 1977). Compare the groups first, then the criteria within a group; the others keep their proportions.
            Set ranges: A lowest and a highest weight each, 0 to 100. The sliders go to the middle; the uncertainty analysis draws weights from within the ranges.
            There is nothing to compare here.
            There is nothing to compare here.
            A range needs two numbers from 0 to 100, the lower one first.
            16 criteria would take 120 comparisons. At most 15 can be compared in pairs. Rank them instead, or compare within a smaller group.
            With these weights: Leaning towards Node.js, by 3.9.
            Equally important
            Typing is twice as important as Security
            Security is 3 times as important as Typing
            Typing is 9 times as important as Security
        "#]],
    );
}

#[test]
fn several_people() {
    let document = |link: &str| decode(link, &datasets()).unwrap();
    let links = ["v=1&use=streaming", "v=1&use=science", "v=1&use=devops"];
    let names = ["Ann", "Bob", "Cy"];
    let people: Vec<Person> =
        links.iter().zip(names).map(|(link, name)| Person::new(name, &document(link))).collect();
    let comparison = GroupComparison::of(&people, &datasets()).unwrap();
    let named = Named { comparison: &comparison, names: &names.map(str::to_owned) };
    hold(
        [
            named.agreement(),
            named.compromise(),
            named.at_the_mean(),
            named.parted(&comparison.parted()),
            named.widest(&comparison.spreads()[0]),
            named.worst(&comparison.acceptances()[0]),
        ]
        .into_iter()
        .chain(comparison.common_ground().iter().take(3).map(|ground| named.ground(ground)))
        .chain(
            [LeftOut::OtherDataset, LeftOut::PartMissing, LeftOut::NoWeights].map(|why| left_out("Dee", why)),
        )
        .chain([their_lead(Some(&decision(links[0]))), their_lead(None)]),
        &expect![[r#"
            2 of 3 put Python first (Bob and Cy); 1 of 3 put Node.js first (Ann).
            Python costs the group least: whoever likes it least gives up 10.2 points. Node.js has the highest minimum: 65.9 of 100 (Bob).
            With everyone’s weights averaged, Python has 72.4 points and Node.js 70.7.
            Bob and Cy against Ann: Python’s lead over Node.js differs by 18.0 points, mostly because of Data analysis & ML training (+5.5), Web throughput & latency (+4.5) and Real-time & streaming (+2.5).
            They differ most on Data analysis & ML training: from 0 % (Cy) to 14 % (Bob) of the weight.
            64.6 (Ann)
            All would put Node.js first if everyone gave Web throughput & latency 21 % or more of the weight.
            All would put Node.js first if everyone gave CPU-bound code 19 % or more of the weight.
            All would put Python first if everyone gave Memory footprint 48 % or more of the weight.
            Dee is not compared: their scores are from another dataset.
            Dee is not compared: their dataset is not on this device.
            Dee is not compared: all their weights are zero.
            Data streaming / real-time information: Node.js leads clearly, by 10.2
            The dataset is not on this device
        "#]],
    );
}

#[test]
fn a_simulated_load() {
    let mut job = Simulating::new(PRESETS[0].load).unwrap();
    while job.step() < 0.3 {}
    let results = job.results();
    hold(
        [
            simulation::headline(&results),
            simulation::deck(&results),
            real_servers::own_servers_under_way("mine.json", 0.4),
            real_servers::own_servers_refused("mine.json", "it is not JSON"),
        ]
        .into_iter()
        .chain([Server::Node, Server::Cluster].map(|server| simulation::server_about(server, &results.load))),
        &expect![[r#"
            At 5,000 requests per second, the best Node.js and the best Python server are about equally fast: p95 is 3.3 ms and 3.4 ms.
            Best of each language: the Node.js cluster and Python with asyncio. This load is too much for Python with prefork workers.
            Simulating the records of mine.json … 40 %
            mine.json was not taken: it is not JSON. The page still shows what it showed before.
            node:http, 1 event loop
            node:cluster, 2 event loops
        "#]],
    );
}
