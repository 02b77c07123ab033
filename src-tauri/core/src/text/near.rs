//! Which of several things that stand in a text are near each other.

use std::ops::Range;

/// So many things can be asked about at once.
pub const MOST: usize = 8;

/// For each thing and each of its places, whether it takes part: one place of every thing, none over another, with at most
/// `distance` positions between the end of one and the start of the next, in any order. A position is one as in `runs`;
/// places are in order of their start. More than `MOST` things are never near.
#[must_use]
pub fn near(places: &[Vec<Range<usize>>], distance: u32) -> Vec<Vec<bool>> {
    let distance = distance as usize;
    let mut taken: Vec<Vec<bool>> = places.iter().map(|each| vec![false; each.len()]).collect();
    if places.iter().any(Vec::is_empty) || places.len() > MOST {
        return taken;
    }
    let mut all: Vec<(usize, usize, &Range<usize>)> =
        places.iter().enumerate().flat_map(|(thing, each)| each.iter().enumerate().map(move |(nth, at)| (thing, nth, at))).collect();
    all.sort_unstable_by_key(|(_, _, at)| (at.start, at.end));
    let longest = all.iter().map(|(_, _, at)| at.len()).max().unwrap_or(0);
    let whole = (1 << places.len()) - 1;
    // Which sets of things a row of places that ends (starts) here can be of.
    let mut ending: Vec<Vec<bool>> = Vec::with_capacity(all.len());
    for (here, (thing, _, at)) in all.iter().enumerate() {
        let mut sets = alone(*thing, whole);
        for before in (0..here).rev() {
            let other = all[before].2;
            if other.start + longest + distance < at.start {
                break;
            }
            if other.end <= at.start && at.start - other.end <= distance {
                extend(&mut sets, &ending[before], *thing);
            }
        }
        ending.push(sets);
    }
    let mut starting: Vec<Vec<bool>> = vec![Vec::new(); all.len()];
    for (here, (thing, nth, at)) in all.iter().enumerate().rev() {
        let mut sets = alone(*thing, whole);
        for (after, (_, _, other)) in all.iter().enumerate().skip(here + 1) {
            if other.start > at.end + distance {
                break;
            }
            if at.end <= other.start {
                extend(&mut sets, &starting[after], *thing);
            }
        }
        // The rest of the things, and this one.
        taken[*thing][*nth] = (0..=whole).any(|set| ending[here][set] && sets[whole & !set | 1 << thing]);
        starting[here] = sets;
    }
    taken
}

fn alone(thing: usize, whole: usize) -> Vec<bool> {
    let mut sets = vec![false; whole + 1];
    sets[1 << thing] = true;
    sets
}

/// Adds a thing to each set without it.
fn extend(sets: &mut [bool], by: &[bool], thing: usize) {
    for (set, there) in by.iter().enumerate() {
        sets[set | 1 << thing] |= there & (set & 1 << thing == 0);
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
