//! The library's own terms: kept for widening queries, and mined from works that carry both languages.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Event, Inner, Job, Stage};
use crate::failure::Result;
use crate::lexicon::{self, Glossary, Lexicon, Mined, Twin};
use crate::model::{Language, Record, Topic};
use crate::similar::{Key, apart, key, says_nothing};
use crate::store::glossary;
use crate::text::fold::fold;
use crate::text::language;
use crate::text::runs::runs;

/// Works between two looks at whether we should stop.
const STRIDE: usize = 500;
/// What is mined with the least certainty weighs this much, the surest so much: less than what a person chose.
const MINED: f64 = 0.5;
const SURE: f64 = 0.84;
/// Letters of words that a dictionary has by the hundred, and how often such a one must stand in the texts to be taken for one.
const SHORT: usize = 3;
const USUAL: u32 = 20;

/// The lexicon of a library, and how old the terms in it are.
pub(crate) type Cache = Mutex<Option<(u64, Arc<Lexicon>)>>;

impl Inner {
    /// What is known of Chinese and English here.
    pub(crate) fn lexicon(&self) -> Result<Arc<Lexicon>> {
        let age = self.ages.of_glossary();
        let mut kept = self.lexicon.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, lexicon)) = kept.as_ref().filter(|(at, _)| *at == age) {
            return Ok(Arc::clone(lexicon));
        }
        let terms = self.store.read(glossary::weights)?;
        #[allow(clippy::cast_possible_truncation)] // between 0 and 1
        let weigh = |score: Option<f64>| score.map_or(1.0, |score| (MINED + (SURE - MINED) * score) as f32);
        let lexicon = Arc::new(Lexicon::new(Glossary::of(terms.iter().map(|(zh, en, score)| (zh.as_str(), en.as_str(), weigh(*score))))));
        *kept = Some((age, Arc::clone(&lexicon)));
        Ok(lexicon)
    }
}

/// Looks for terms in the works that carry both languages and in pairs of works, and puts them in the place of those found before.
pub(crate) fn mine(job: &Job) -> Result<Vec<Mined>> {
    drop(job.library.store.writer()?); // refuses early where another process writes
    let (works, pairs) = job.library.store.read(|db| Ok((glossary::bilingual(db)?, glossary::paired(db)?)))?;
    let total = (works.len() + pairs.len()) as u64;
    let mut twins = Vec::new();
    for (stride, some) in works.chunks(STRIDE).enumerate() {
        job.tick(Stage::Comparing, (stride * STRIDE) as u64, total, 0)?;
        job.library.store.read(|db| {
            for id in some {
                twins.push(twin(&glossary::record(db, *id)?));
            }
            Ok(())
        })?;
    }
    for some in pairs.chunks(STRIDE) {
        job.tick(Stage::Comparing, twins.len() as u64, total, 0)?;
        job.library.store.read(|db| {
            for (one, other) in some {
                twins.push(pair(&glossary::record(db, *one)?, &glossary::record(db, *other)?));
            }
            Ok(())
        })?;
    }
    // What was mined before is found again, so it must not count as known.
    let lexicon = Lexicon::default();
    part(&mut twins, &lexicon);
    let mut found = lexicon::mine(&twins, &lexicon);
    found.retain(|term| !says_nothing(&term.zh) && !says_nothing(&term.en));
    job.library.store.set_mined(found.iter().map(|term| (term.zh.as_str(), term.en.as_str(), term.works, term.score)))?;
    job.library.tell(&Event::Changed { topics: vec![Topic::Glossary] });
    Ok(found)
}

/// Takes apart the English words that lost the blanks between them, where those they are made of are neighbours elsewhere, too.
fn part(twins: &mut [Twin], lexicon: &Lexicon) {
    let mut times: HashMap<&str, u32> = HashMap::new();
    let mut neighbours: HashSet<Key> = HashSet::new();
    let texts: Vec<String> = twins.iter().flat_map(|twin| &twin.texts).map(|(_, en)| fold(en).text).collect();
    for text in &texts {
        let mut last = "";
        for run in runs(text) {
            let word = &text[run.range];
            neighbours.insert(key(&[last, word]));
            *times.entry(word).or_default() += 1;
            last = word;
        }
    }
    let cost = |word: &str| {
        let many = times.get(word).copied().unwrap_or_default();
        let known = if word.len() <= SHORT { many >= USUAL } else { lexicon.longest(&[word]) > 0 };
        #[allow(clippy::cast_possible_truncation)] // a small number
        known.then(|| (f64::from(u32::MAX) / f64::from(many + 1)).ln() as f32)
    };
    let mut parted = texts.iter().map(|text| {
        let (mut made, mut at) = (String::new(), 0);
        for run in runs(text) {
            let parts = apart(&text[run.range.clone()], &cost);
            if parts.len() > 1 && parts.windows(2).all(|two| neighbours.contains(&key(two))) {
                made.push_str(&text[at..run.range.start]);
                made.push_str(&parts.join(" "));
                at = run.range.end;
            }
        }
        made + &text[at..]
    });
    for (_, en) in twins.iter_mut().flat_map(|twin| &mut twin.texts) {
        *en = parted.next().unwrap_or_default();
    }
}

/// Two works that are one in two languages.
fn pair(one: &Record, other: &Record) -> Twin {
    let mut twin = Twin::default();
    if let (Some(one), Some(other)) = (&one.title, &other.title) {
        add(&mut twin, one, other);
    }
    add(&mut twin, &one.abstract_, &other.abstract_);
    twin
}

/// Takes in two texts if each is in another of the two languages.
fn add(twin: &mut Twin, one: &str, other: &str) {
    match (language(one), language(other)) {
        (Language::Zh, Language::En) => twin.texts.push((one.to_owned(), other.to_owned())),
        (Language::En, Language::Zh) => twin.texts.push((other.to_owned(), one.to_owned())),
        _ => {}
    }
}

/// The texts of a record that are there in both languages.
fn twin(record: &Record) -> Twin {
    let mut twin = Twin::default();
    if let (Some(one), Some(other)) = (&record.title, &record.translated_title) {
        add(&mut twin, one, other);
    }
    // Where nobody said which paragraph the translation begins with, it is where the language changes, once.
    let paragraphs: Vec<&str> = record.abstract_.lines().collect();
    let changes: Vec<usize> = (1..paragraphs.len()).filter(|nth| language(paragraphs[nth - 1]) != language(paragraphs[*nth])).collect();
    let first = match (record.translation, changes.as_slice()) {
        (Some(first), _) => Some(first as usize),
        (None, [first]) => Some(*first),
        _ => None,
    };
    if let Some(first) = first {
        let (one, other) = paragraphs.split_at(paragraphs.len().min(first));
        add(&mut twin, &one.join("\n"), &other.join("\n"));
    }
    let further = record.more.iter().filter(|(name, _)| name.contains("keyword")).flat_map(|(_, text)| text.split([';', '；', '\n']));
    let keywords: Vec<&str> = record.keywords.iter().map(String::as_str).chain(further).map(str::trim).collect();
    let (han, latin): (Vec<&str>, Vec<&str>) = keywords.into_iter().partition(|word| lexicon::han(word).is_some());
    if han.len() == latin.len() {
        twin.keywords.extend(han.into_iter().zip(latin).map(|(zh, en)| (zh.to_owned(), en.to_owned())));
    }
    twin
}
