//! The article's claims, and how today's evidence judges them.

use crate::model::{Claim, Dataset, words};
use yew::prelude::*;

/// Draws quotations, each with its judgement.
pub fn claims(claims: &[&Claim], dataset: &Dataset) -> Html {
    html! {
        <ul class="claims">
            for claim in claims.iter().copied() {
                { item(claim, dataset) }
            }
        </ul>
    }
}

fn item(claim: &Claim, dataset: &Dataset) -> Html {
    let (word, class) = words::judgement(claim.judgement);
    html! {
        <li key={claim.id.as_str()} {class}>
            <blockquote>{ format!("\u{201c}{}\u{201d}", claim.quote) }</blockquote>
            <p>
                <strong class="judgement">{ word }</strong>
                { " " }
                { &claim.evidence }
                if claim.details.is_empty() {
                    { words::claim_sources(claim, dataset) }
                }
            </p>
            if !claim.details.is_empty() {
                <details class="claim-details">
                    <summary>{ "Details" }</summary>
                    <p>{ &claim.details }{ words::claim_sources(claim, dataset) }</p>
                </details>
            }
        </li>
    }
}
