//! The library's own terms: kept for widening queries, and mined from works that carry both languages.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Event, Inner, Job, Stage};
use crate::failure::Result;
use crate::lexicon::{self, Glossary, Lexicon, Mined, Twin};
use crate::model::{Language, Record, Topic};
use crate::store::glossary;
use crate::text::language;

/// Works between two looks at whether we should stop.
const STRIDE: usize = 500;
/// What is mined with the least certainty weighs this much, the surest almost as much as a person's own.
const MINED: f64 = 0.6;

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
        let weigh = |score: f64| (MINED + (1.0 - MINED) * score) as f32;
        let lexicon = Arc::new(Lexicon::new(Glossary::of(terms.iter().map(|(zh, en, score)| (zh.as_str(), en.as_str(), weigh(*score))))));
        *kept = Some((age, Arc::clone(&lexicon)));
        Ok(lexicon)
    }
}

/// Looks for terms in the works that carry both languages, and puts them in the place of those found before.
pub(crate) fn mine(job: &Job) -> Result<Vec<Mined>> {
    drop(job.library.store.writer()?); // refuses early where another process writes
    let works = job.library.store.read(glossary::bilingual)?;
    let mut twins = Vec::new();
    for (stride, some) in works.chunks(STRIDE).enumerate() {
        job.tick(Stage::Comparing, (stride * STRIDE) as u64, works.len() as u64, 0)?;
        job.library.store.read(|db| {
            for id in some {
                twins.push(twin(&glossary::record(db, *id)?));
            }
            Ok(())
        })?;
    }
    // What was mined before is found again, so it must not count as known.
    let found = lexicon::mine(&twins, &Lexicon::default());
    job.library.store.set_mined(found.iter().map(|term| (term.zh.as_str(), term.en.as_str(), term.works, term.score)))?;
    job.library.tell(&Event::Changed { topics: vec![Topic::Glossary] });
    Ok(found)
}

/// The texts of a record that are there in both languages.
fn twin(record: &Record) -> Twin {
    let mut twin = Twin::default();
    let mut add = |one: &str, other: &str| match (language(one), language(other)) {
        (Language::Zh, Language::En) => twin.texts.push((one.to_owned(), other.to_owned())),
        (Language::En, Language::Zh) => twin.texts.push((other.to_owned(), one.to_owned())),
        _ => {}
    };
    if let (Some(one), Some(other)) = (&record.title, &record.translated_title) {
        add(one, other);
    }
    if let Some(first) = record.translation {
        let paragraphs: Vec<&str> = record.abstract_.lines().collect();
        let (one, other) = paragraphs.split_at(paragraphs.len().min(first as usize));
        add(&one.join("\n"), &other.join("\n"));
    }
    let further = record.more.iter().filter(|(name, _)| name.contains("keyword")).flat_map(|(_, text)| text.split([';', '；', '\n']));
    let keywords: Vec<&str> = record.keywords.iter().map(String::as_str).chain(further).map(str::trim).collect();
    let (han, latin): (Vec<&str>, Vec<&str>) = keywords.into_iter().partition(|word| lexicon::han(word).is_some());
    if han.len() == latin.len() {
        twin.keywords.extend(han.into_iter().zip(latin).map(|(zh, en)| (zh.to_owned(), en.to_owned())));
    }
    twin
}
