//! Event queue: what happens next, in order of time; what happens at the same time, in the order it was scheduled.

use super::time::Nanos;

/// Events by time, ties first-in first-out. Reuses its memory: in steady state nothing is allocated.
///
/// The event before all others stays beside the heap: often it is taken out before another comes, and never enters the heap. The
/// heap has four children to a node, and is our own as it is inlined: the standard one is calls where code is optimised for size, and
/// half as fast there.
#[derive(Clone, Debug)]
pub struct EventQueue<E> {
    /// Before everything in the heap, where it is there.
    first: Option<Scheduled<E>>,
    heap: Vec<Scheduled<E>>,
    next_number: u64,
}

#[derive(Clone, Copy, Debug)]
struct Scheduled<E> {
    at: Nanos,
    number: u64,
    event: E,
}

const CHILDREN: usize = 4;

impl<E: Copy> EventQueue<E> {
    /// Makes an empty queue with room for `capacity` events.
    pub fn with_capacity(capacity: usize) -> Self {
        EventQueue { first: None, heap: Vec::with_capacity(capacity), next_number: 0 }
    }

    /// Schedules an event. Time O(log n).
    #[inline(always)]
    pub fn schedule(&mut self, at: Nanos, event: E) {
        let number = self.next_number;
        self.next_number += 1;
        let event = Scheduled { at, number, event };
        // It has the greatest number: among events of one moment it is the last.
        match &mut self.first {
            Some(first) if at < first.at => {
                let later = std::mem::replace(first, event);
                self.push(later);
            }
            None if self.heap.first().is_none_or(|next| at < next.at) => self.first = Some(event),
            _ => self.push(event),
        }
    }

    /// Returns when the next event is due.
    #[inline(always)]
    pub fn next_at(&self) -> Option<Nanos> {
        self.first.as_ref().or_else(|| self.heap.first()).map(|next| next.at)
    }

    /// Takes the next event out, with its time. Time O(log n).
    #[inline(always)]
    pub fn pop(&mut self) -> Option<(Nanos, E)> {
        self.first.take().or_else(|| self.pop_heap()).map(|next| (next.at, next.event))
    }

    #[inline(always)]
    fn push(&mut self, event: Scheduled<E>) {
        let mut at = self.heap.len();
        self.heap.push(event);
        while at > 0 {
            let parent = (at - 1) / CHILDREN;
            if self.heap[parent].is_before(&event) {
                break;
            }
            self.heap[at] = self.heap[parent];
            at = parent;
        }
        self.heap[at] = event;
    }

    #[inline(always)]
    fn pop_heap(&mut self) -> Option<Scheduled<E>> {
        let last = self.heap.pop()?;
        let Some(top) = self.heap.first().copied() else { return Some(last) };
        let mut at = 0;
        loop {
            let first_child = CHILDREN * at + 1;
            let children = first_child..(first_child + CHILDREN).min(self.heap.len());
            let mut least = at;
            for child in children {
                if least == at || self.heap[child].is_before(&self.heap[least]) {
                    least = child;
                }
            }
            if least == at || last.is_before(&self.heap[least]) {
                break;
            }
            self.heap[at] = self.heap[least];
            at = least;
        }
        self.heap[at] = last;
        Some(top)
    }

    /// Returns how many are scheduled.
    #[inline]
    pub fn len(&self) -> usize {
        self.heap.len() + usize::from(self.first.is_some())
    }
}

impl<E> Scheduled<E> {
    #[inline(always)]
    fn is_before(&self, other: &Self) -> bool {
        self.at < other.at || (self.at == other.at && self.number < other.number)
    }
}

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

    #[test]
    fn scheduling_and_taking_in_turn_gives_what_sorting_gives() {
        // Small steps by a linear congruential generator (Knuth's MMIX), so that many fall on one moment.
        let mut state = 1_u64;
        let mut step = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 61
        };
        let (mut queue, mut sorted, mut now) = (EventQueue::with_capacity(0), Vec::new(), 0);
        for number in 0..20_000_u64 {
            if sorted.is_empty() || step() < 4 {
                let at = now + step();
                queue.schedule(at, number);
                sorted.push((at, number));
            } else {
                sorted.sort_unstable();
                let next = sorted.remove(0);
                assert_eq!(queue.next_at(), Some(next.0));
                assert_eq!(queue.pop(), Some(next));
                now = next.0;
            }
            assert_eq!(queue.len(), sorted.len());
        }
    }
}
