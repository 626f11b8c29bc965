//! Reads groups of criteria, which form a tree.

use super::Ids;
use crate::catalog::dataset::{Criterion, Group};
use crate::catalog::fields::{Fields, IdStyle, NAME, position};
use crate::catalog::json::{Node, Problems};
use crate::units::Id;

/// Returns a group, whose `parent` is one of those before it, so that there are no circles.
pub fn read_group(node: &Node<'_>, group_idx: usize, ids: &Ids, problems: &mut Problems) -> Group {
    let fields = Fields::of(node, &["id", "name", "parent"], problems);
    Group {
        id: fields.id(IdStyle::Small, problems),
        name: fields.text("name", NAME, problems),
        parent_idx: fields
            .optional("parent")
            .and_then(|node| read_parent(&node, &ids.groups, group_idx, problems)),
    }
}

fn read_parent(node: &Node<'_>, groups: &[Id], group_idx: usize, problems: &mut Problems) -> Option<usize> {
    let id = node.text(problems)?;
    let parent_idx = position(&id, groups);
    match parent_idx {
        None => node.wrong("the id of a group of this dataset", problems),
        Some(idx) if idx >= group_idx => {
            problems.add(node, "must be the id of a group of this dataset that stands before this one");
            return None;
        }
        Some(_) => {}
    }
    parent_idx
}

/// Groups have criteria, themselves or in their parts, and these stand together.
pub fn check_groups(
    nodes: &[Node<'_>],
    groups: &[Group],
    criteria_nodes: &[Node<'_>],
    criteria: &[Criterion],
    ids: &Ids,
    problems: &mut Problems,
) {
    // Criteria whose group is not known count for none.
    let group_of = |node: &Node<'_>| {
        let quiet = &mut Problems::default();
        let entries = node.entries(quiet)?;
        let id = entries.iter().find(|(key, _)| key == "group")?.1.text(quiet)?;
        position(&id, &ids.groups)
    };
    // The group itself first, then what it is a part of.
    let lineage = |node: &Node<'_>| -> Vec<usize> {
        std::iter::successors(group_of(node), |idx| groups.get(*idx)?.parent_idx).collect()
    };
    let lineages: Vec<Vec<usize>> = criteria_nodes.iter().map(lineage).collect();
    for (idx, node) in nodes.iter().enumerate() {
        if !lineages.iter().any(|lineage| lineage.contains(&idx)) {
            problems.add(node, "has no criteria; remove it, or let a criterion's \"group\" name it");
        }
    }
    for idx in 1..criteria.len() {
        let Some(own) = lineages[idx].first() else { continue };
        let of_same = |other: &Vec<usize>| other.first() == Some(own);
        let is_apart =
            |has: &dyn Fn(&Vec<usize>) -> bool| !has(&lineages[idx - 1]) && lineages[..idx].iter().any(has);
        if is_apart(&of_same) {
            let message = "must stand next to the other criteria of its group; move it up";
            problems.add(&criteria_nodes[idx], message);
        } else if lineages[idx].iter().any(|group| is_apart(&|other| other.contains(group))) {
            let message =
                "must stand next to the other criteria of its group and of the groups around it; move it up";
            problems.add(&criteria_nodes[idx], message);
        }
    }
}
