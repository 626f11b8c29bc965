//! Event queue: what happens next, in order of time; what happens at the same time, in the order it was scheduled.

use super::time::Nanos;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Events by time, ties first-in first-out. Reuses its memory: in steady state nothing is allocated.
#[derive(Clone, Debug)]
pub struct EventQueue<E> {
    heap: BinaryHeap<Scheduled<E>>,
    next_number: u64,
}

#[derive(Clone, Debug)]
struct Scheduled<E> {
    at: Nanos,
    number: u64,
    event: E,
}

impl<E> EventQueue<E> {
    /// Makes an empty queue with room for `capacity` events.
    pub fn with_capacity(capacity: usize) -> Self {
        EventQueue { heap: BinaryHeap::with_capacity(capacity), next_number: 0 }
    }

    /// Schedules an event. Time O(log n).
    pub fn schedule(&mut self, at: Nanos, event: E) {
        self.heap.push(Scheduled { at, number: self.next_number, event });
        self.next_number += 1;
    }

    /// Returns when the next event is due.
    pub fn next_at(&self) -> Option<Nanos> {
        self.heap.peek().map(|next| next.at)
    }

    /// Takes the next event out, with its time. Time O(log n).
    pub fn pop(&mut self) -> Option<(Nanos, E)> {
        self.heap.pop().map(|next| (next.at, next.event))
    }
}

// The standard heap gives the greatest first, so the earliest is the greatest.
impl<E> Ord for Scheduled<E> {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.number).cmp(&(self.at, self.number))
    }
}

impl<E> PartialOrd for Scheduled<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> PartialEq for Scheduled<E> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl<E> Eq for Scheduled<E> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_by_time_and_ties_in_the_order_they_were_scheduled() {
        let mut queue = EventQueue::with_capacity(4);
        for (at, name) in [(5, "c"), (1, "a"), (5, "d"), (1, "b"), (5, "e")] {
            queue.schedule(at, name);
        }
        assert_eq!(queue.next_at(), Some(1));
        let order: Vec<&str> = std::iter::from_fn(|| queue.pop()).map(|(_, name)| name).collect();
        assert_eq!(order, ["a", "b", "c", "d", "e"]);
    }
}
