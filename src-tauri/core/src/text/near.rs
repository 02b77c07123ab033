//! Which of several things that stand in a text are near each other.

use std::ops::Range;

/// So many things can be asked about at once.
pub const MOST: usize = 8;

/// For each thing and each of its places, whether it takes part: one place of every thing, none over another, with at most
/// `distance` positions between the end of one and the start of the next, in any order. A position is one as in `runs`.
/// More than `MOST` things are never near.
#[must_use]
pub fn near(places: &[Vec<Range<usize>>], distance: u32) -> Vec<Vec<bool>> {
    let mut taken: Vec<Vec<bool>> = places.iter().map(|each| vec![false; each.len()]).collect();
    let Some(all) = spread(places) else { return taken };
    let end = all.iter().map(|(.., end)| *end).max().unwrap_or(0);
    let mirrored: Vec<Place> = all.iter().map(|(thing, from, to)| (*thing, end - to, end - from)).collect();
    let before = rows(&all, distance as usize);
    let after = rows(&mirrored, distance as usize);
    let whole = (1 << places.len()) - 1;
    let parts = all.iter().zip(before).zip(after);
    // Some of the things up to this one, the others from it on.
    let parts =
        parts.map(|(((thing, ..), before), after)| (0..=whole).any(|set| before.holds(set) && after.holds(whole & !set | 1 << thing)));
    taken.iter_mut().flatten().zip(parts).for_each(|(taken, part)| *taken = part);
    taken
}

/// Whether any place takes part.
#[must_use]
pub fn are_near(places: &[Vec<Range<usize>>], distance: u32) -> bool {
    let whole = (1 << places.len().min(MOST)) - 1;
    spread(places).is_some_and(|all| rows(&all, distance as usize).iter().any(|sets| sets.holds(whole)))
}

/// A thing, and the positions where it starts and ends.
type Place = (usize, usize, usize);

/// The places of all things, one thing after the other; none if they cannot be near.
fn spread(places: &[Vec<Range<usize>>]) -> Option<Vec<Place>> {
    let possible = places.len() <= MOST && !places.iter().any(Vec::is_empty);
    let all = places.iter().enumerate().flat_map(|(thing, each)| each.iter().map(move |at| (thing, at.start, at.end)));
    possible.then(|| all.collect())
}

/// Sets of things: one bit for each that there can be, so that what is done to all of them is done at once.
#[derive(Debug, Clone, Copy, Default)]
struct Sets([u128; 2]);

impl Sets {
    fn holds(self, set: usize) -> bool {
        self.0[set / 128] & 1 << (set % 128) != 0
    }

    fn or(self, other: Self) -> Self {
        Self([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }

    /// The thing alone, and with each set that has not got it.
    fn with(self, thing: usize) -> Self {
        let [low, high] = self.0;
        if thing == 7 {
            return Self([0, low | 1]);
        }
        let step = 1 << thing;
        // The sets without the thing: every other stretch of `step` bits.
        let without = u128::MAX / ((1 << step) + 1);
        Self([(low & without) << step | 1 << step, (high & without) << step])
    }
}

/// For each place, which sets of things a row that ends with it can be of. Each place is come to once, and left once.
fn rows(all: &[Place], distance: usize) -> Vec<Sets> {
    let mut by_start: Vec<usize> = (0..all.len()).collect();
    by_start.sort_by_key(|nth| all[*nth].1);
    let mut by_end: Vec<usize> = (0..all.len()).collect();
    by_end.sort_by_key(|nth| all[*nth].2);
    let mut rows = vec![Sets::default(); all.len()];
    // A row may go on from the places in `left..come`: what they are of together is what `first` holds of those before
    // `middle`, each with all behind it, and `rest` of the others.
    let (mut left, mut middle, mut come) = (0, 0, 0);
    let mut first: Vec<Sets> = Vec::new();
    let mut rest = Sets::default();
    for nth in by_start {
        let (thing, start, _) = all[nth];
        while let Some(other) = by_end.get(come).filter(|other| all[**other].2 <= start) {
            rest = rest.or(rows[*other]);
            come += 1;
        }
        while left < come && all[by_end[left]].2 + distance < start {
            if left == middle {
                let with_those_behind = |behind: &mut Sets, other: &usize| {
                    *behind = behind.or(rows[*other]);
                    Some(*behind)
                };
                first = by_end[left..come].iter().rev().scan(Sets::default(), with_those_behind).collect();
                (middle, rest) = (come, Sets::default());
            }
            first.pop();
            left += 1;
        }
        rows[nth] = first.last().copied().unwrap_or_default().or(rest).with(thing);
    }
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every choice of places, tried out.
    fn tried(places: &[Vec<Range<usize>>], distance: usize) -> Vec<Vec<bool>> {
        let mut taken: Vec<Vec<bool>> = places.iter().map(|each| vec![false; each.len()]).collect();
        let mut choice = vec![0; places.len()];
        if places.iter().any(Vec::is_empty) {
            return taken;
        }
        loop {
            let mut row: Vec<&Range<usize>> = choice.iter().zip(places).map(|(nth, each)| &each[*nth]).collect();
            row.sort_by_key(|at| (at.start, at.end));
            if row.windows(2).all(|pair| pair[0].end <= pair[1].start && pair[1].start - pair[0].end <= distance) {
                choice.iter().zip(&mut taken).for_each(|(nth, each)| each[*nth] = true);
            }
            let Some(next) = (0..choice.len()).find(|thing| choice[*thing] + 1 < places[*thing].len()) else { return taken };
            choice[..next].fill(0);
            choice[next] += 1;
        }
    }

    proptest! {
        #[test]
        fn as_if_every_choice_were_tried(
            starts in prop::collection::vec(prop::collection::vec((0..14_usize, 1..3_usize), 0..4), 2..5),
            distance in 0..4_u32,
        ) {
            let places: Vec<Vec<Range<usize>>> = starts
                .iter()
                .map(|each| {
                    let mut each: Vec<_> = each.iter().map(|(start, length)| *start..start + length).collect();
                    each.sort_by_key(|at: &Range<usize>| (at.start, at.end));
                    each
                })
                .collect();
            let expect = tried(&places, distance as usize);
            prop_assert_eq!(are_near(&places, distance), expect.iter().flatten().any(|taken| *taken));
            prop_assert_eq!(near(&places, distance), expect);
        }
    }

    /// The worst there is: nothing but the same word, asked for as often as can be. What takes a step for two places at a
    /// time does not come to an end here.
    #[test]
    fn many_places_are_not_too_many() {
        let places = vec![(0..100_000).map(|at| at..at + 1).collect::<Vec<_>>(); MOST];
        assert!(are_near(&places, 999));
        let some: Vec<_> = places.iter().map(|each| each[..1000].to_vec()).collect();
        assert!(near(&some, 99).iter().flatten().all(|taken| *taken));
        let few = vec![places[0][..MOST - 1].to_vec(); MOST];
        assert!(!near(&few, 99).iter().flatten().any(|taken| *taken));
    }

    #[test]
    fn sets_of_every_thing() {
        for thing in 0..MOST {
            let all = Sets([u128::MAX; 2]).with(thing);
            assert!((0..256).all(|set| all.holds(set) == (set & 1 << thing != 0)), "{thing}");
        }
    }
}
