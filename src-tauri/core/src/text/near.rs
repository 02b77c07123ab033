//! Which of several things that stand in a text are near each other.

use std::ops::Range;

/// For each thing and each of its places, whether it takes part: one place of every thing, none over another, with at most
/// `distance` positions between the end of one and the start of the next, in any order. A position is one as in `runs`;
/// places are in order of their start. For a few things: the number of their sets is what it costs.
#[must_use]
pub fn near(places: &[Vec<Range<usize>>], distance: u32) -> Vec<Vec<bool>> {
    let distance = distance as usize;
    let mut all: Vec<(usize, usize, &Range<usize>)> =
        places.iter().enumerate().flat_map(|(thing, each)| each.iter().enumerate().map(move |(nth, at)| (thing, nth, at))).collect();
    all.sort_unstable_by_key(|(_, _, at)| (at.start, at.end));
    let mut taken: Vec<Vec<bool>> = places.iter().map(|each| vec![false; each.len()]).collect();
    if places.iter().any(Vec::is_empty) || places.len() > 16 {
        return taken;
    }
    let longest = all.iter().map(|(_, _, at)| at.len()).max().unwrap_or(0);
    let whole = (1_u32 << places.len()) - 1;
    // The sets of things that a row of places ending (starting) here can be of.
    let mut ending: Vec<Vec<u32>> = Vec::with_capacity(all.len());
    for (here, (thing, _, at)) in all.iter().enumerate() {
        let bit = 1 << thing;
        let mut sets = vec![bit];
        for before in (0..here).rev() {
            let other = all[before].2;
            if other.start + longest + distance < at.start {
                break;
            }
            if other.end <= at.start && at.start - other.end <= distance {
                extend(&mut sets, &ending[before], bit);
            }
        }
        ending.push(sets);
    }
    let mut starting: Vec<Vec<u32>> = vec![Vec::new(); all.len()];
    for (here, (thing, nth, at)) in all.iter().enumerate().rev() {
        let bit = 1 << thing;
        let mut sets = vec![bit];
        for (after, (_, _, other)) in all.iter().enumerate().skip(here + 1) {
            if other.start > at.end + distance {
                break;
            }
            if at.end <= other.start {
                extend(&mut sets, &starting[after], bit);
            }
        }
        let fits = |set: &u32| sets.iter().any(|other| set & other == bit && set | other == whole);
        taken[*thing][*nth] = ending[here].iter().any(fits);
        starting[here] = sets;
    }
    taken
}

fn extend(sets: &mut Vec<u32>, by: &[u32], bit: u32) {
    for set in by {
        if set & bit == 0 && !sets.contains(&(set | bit)) {
            sets.push(set | bit);
        }
    }
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
}
