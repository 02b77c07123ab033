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
    if places.iter().any(Vec::is_empty) || places.len() > MOST {
        return taken;
    }
    let all: Vec<Place> =
        places.iter().enumerate().flat_map(|(thing, each)| each.iter().map(move |at| (thing, at.start, at.end))).collect();
    let end = all.iter().map(|(.., end)| *end).max().unwrap_or(0);
    let mirrored: Vec<Place> = all.iter().map(|(thing, from, to)| (*thing, end - to, end - from)).collect();
    let before = rows(&all, places.len(), distance as usize);
    let after = rows(&mirrored, places.len(), distance as usize);
    let whole = (1 << places.len()) - 1;
    let parts = all.iter().zip(before).zip(after);
    // Some of the things up to this one, the others from it on.
    let parts = parts.map(|(((thing, ..), before), after)| (0..=whole).any(|set| before[set] && after[whole & !set | 1 << thing]));
    taken.iter_mut().flatten().zip(parts).for_each(|(taken, part)| *taken = part);
    taken
}

/// A thing, and the positions where it starts and ends.
type Place = (usize, usize, usize);

/// For each place, which sets of things a row that ends with it can be of.
fn rows(all: &[Place], things: usize, distance: usize) -> Vec<Vec<bool>> {
    let mut by_start: Vec<usize> = (0..all.len()).collect();
    by_start.sort_by_key(|nth| all[*nth].1);
    let mut by_end: Vec<usize> = (0..all.len()).collect();
    by_end.sort_by_key(|nth| all[*nth].2);
    let mut rows = vec![vec![false; 1 << things]; all.len()];
    // How many rows of each set end where this one may go on: those from `left` to `come`.
    let mut here = vec![0_usize; 1 << things];
    let (mut come, mut left) = (0, 0);
    for nth in by_start {
        let (thing, start, _) = all[nth];
        while let Some(other) = by_end.get(come).filter(|other| all[**other].2 <= start) {
            here.iter_mut().zip(&rows[*other]).for_each(|(count, there)| *count += usize::from(*there));
            come += 1;
        }
        while let Some(other) = by_end.get(left).filter(|other| left < come && all[**other].2 + distance < start) {
            here.iter_mut().zip(&rows[*other]).for_each(|(count, there)| *count -= usize::from(*there));
            left += 1;
        }
        rows[nth][1 << thing] = true;
        for (set, count) in here.iter().enumerate() {
            if *count > 0 && set & 1 << thing == 0 {
                rows[nth][set | 1 << thing] = true;
            }
        }
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
            prop_assert_eq!(near(&places, distance), tried(&places, distance as usize));
        }
    }

    /// The worst there is: nothing but the same word, asked for as often as can be.
    #[test]
    fn many_places_are_not_too_many() {
        let places = vec![(0..1000).map(|at| at..at + 1).collect::<Vec<_>>(); MOST];
        assert!(near(&places, 99).iter().flatten().all(|taken| *taken));
        let few = vec![places[0][..MOST - 1].to_vec(); MOST];
        assert!(!near(&few, 99).iter().flatten().any(|taken| *taken));
    }
}
