//! How the works of a list are spread over years, languages, tags, files and decisions.

use super::Reading;
use super::columns::Groups;
use super::list::List;
use crate::failure::Result;
use crate::index::Bits;
use crate::model::{DecisionCount, Facets, Language, LanguageCount, SourceFacet, TagCount, YearCount};

impl Reading<'_> {
    pub(crate) fn facets(&self, list: &List) -> Result<Facets> {
        let tagged = self.tag_groups()?;
        let (works, tags) = &*tagged;
        let rows = list.rows(works);
        let total = number(rows.count());
        let mut years = vec![0; works.years.len()];
        let mut spoken = [0_u32; 256];
        for row in rows.iter() {
            years[works.year[row as usize] as usize] += 1;
            spoken[works.languages[row as usize] as usize] += 1;
        }
        let years = works.years.iter().zip(years).filter(|(_, works)| *works > 0);
        let in_language =
            |language: &Language| (0..256).filter(|mask| mask & (1 << *language as usize) != 0).map(|mask| spoken[mask]).sum();
        let languages = Language::ALL.into_iter().map(|language| (language, in_language(&language))).filter(|(_, works)| *works > 0);
        let decided = counted(&works.decisions, &rows);
        let undecided = total - decided.iter().map(|(_, works)| works).sum::<u32>();
        let mut decisions: Vec<_> = decided.into_iter().map(|(verdict, works)| (Some(*verdict), works)).collect();
        // Where nobody decided anything there is nothing to tell apart.
        if undecided > 0 && !works.decisions.iter().all(|(_, rows)| rows.is_empty()) {
            decisions.push((None, undecided));
        }
        Ok(Facets {
            total,
            years: years.map(|(year, works)| YearCount { year: *year, works }).collect(),
            languages: most_first(languages).into_iter().map(|(language, works)| LanguageCount { language, works }).collect(),
            tags: most_first(counted(tags, &rows)).into_iter().map(|(tag, works)| TagCount { tag: *tag, works }).collect(),
            sources: most_first(counted(&works.files, &rows))
                .into_iter()
                .map(|(file, works)| SourceFacet { file: file.clone(), works })
                .collect(),
            decisions: most_first(decisions).into_iter().map(|(decision, works)| DecisionCount { decision, works }).collect(),
        })
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How many of some rows are in each group; groups without any are left out.
fn counted<'a, K>(groups: &'a Groups<K>, rows: &Bits) -> Vec<(&'a K, u32)> {
    let count = |group: &'a (K, Vec<u32>)| (&group.0, number(group.1.iter().filter(|row| rows.contains(**row)).count()));
    groups.iter().map(count).filter(|(_, works)| *works > 0).collect()
}

/// Equal ones in the order of what they are.
fn most_first<K: Ord>(counts: impl IntoIterator<Item = (K, u32)>) -> Vec<(K, u32)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}
