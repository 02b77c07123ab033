//! Works like others: candidates from the index, judged by their texts.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::company::Company;
use super::glued::{Glued, Segment};
use super::{Inner, Reading};
use crate::failure::{Code, Failure, Result};
use crate::index::{Counting, Mark};
use crate::lexicon::Lexicon;
use crate::model::{Shared, WorkId};
use crate::query::Within;
use crate::similar::{Asking, Form, Key, Known, Phrase, Piece, Profile, RENDERINGS, Side, Text, english, forms, read, reasons};
use crate::store::{stale, work};
use crate::text::fold::fold;

/// Works of each language that are judged by their texts, or as many as are asked for: over 457 first sentences, 100 give a mean
/// reciprocal rank of 0.941 and 50 of 0.940.
const CANDIDATES: usize = 50;
/// Works beyond those that are asked for, of which it is found out what they have in common with any.
const FURTHER: usize = 40;
/// Profiles that are kept.
const KEPT: usize = 8_192;
/// Runs of letters that are kept.
const FORMS: usize = 200_000;
/// Works of a language that stand for it, and how many are looked at to find them.
const SAMPLE: usize = 32;
const LOOKED_AT: usize = 160;
/// What two works of no kin are taken to have in common where few are known, and how many works that counts for.
const USUAL: f32 = 0.08;
const PRIOR: f32 = 6.0;
/// Below this, what two works have in common is chance.
const LEAST: f32 = 0.02;
/// Works that have a word of no dictionary, so that it is taken for one.
const WORD: u64 = 8;
/// What a translation must be worth, of the best one of the same words, to be a reason.
const MEANT: f32 = 0.5;
/// Reasons that are given.
const REASONS: usize = 8;
/// Fewer works of a language do not tell which of its words are common: what they say is watered down to so many.
const FEW: u64 = 300;

/// What has been found out of works, as long as their texts stay.
#[derive(Default)]
pub(crate) struct Cache {
    age: (u64, u64, u64),
    works: HashMap<WorkId, Arc<Compared>>,
    words: HashMap<Key, Known>,
    /// By runs of letters as they stand.
    forms: HashMap<String, Arc<[Form]>>,
    sample: Option<Arc<Sample>>,
    /// Goes by the segments of the index.
    glued: Glued,
}

struct Compared {
    profile: Arc<Profile>,
    /// What it has in common with any English and any Chinese work.
    usual: [OnceLock<f32>; 2],
}

impl Compared {
    fn new(profile: Profile) -> Self {
        Self { profile: Arc::new(profile), usual: [OnceLock::new(), OnceLock::new()] }
    }
}

/// Works of each language that stand for all of it.
struct Sample {
    works: [Vec<(WorkId, Asking)>; 2],
    /// What works of two languages have in common, by chance.
    between: [[f32; 2]; 2],
}

/// An answer.
pub(crate) struct Alike {
    pub(crate) id: WorkId,
    pub(crate) score: f32,
    pub(crate) reasons: Vec<Shared>,
}

/// What is asked: works, or a text instead of theirs.
pub(crate) struct Question<'a> {
    pub(crate) works: &'a [WorkId],
    pub(crate) text: &'a str,
}

impl Reading<'_> {
    /// The works most like some works or a text, best first, and why.
    pub(crate) fn similar(&self, question: &Question, most: usize) -> Result<Vec<Alike>> {
        self.judge(question, most, true)
    }

    /// The works most like one and how much, best first; none for one that is not there.
    pub(crate) fn alike(&self, id: WorkId, most: usize) -> Result<Vec<(WorkId, f32)>> {
        if work::exists(self.db, id).is_err() {
            return Ok(Vec::new());
        }
        let found = self.judge(&Question { works: &[id], text: "" }, most, false)?;
        Ok(found.into_iter().map(|alike| (alike.id, alike.score)).collect())
    }

    fn judge(&self, question: &Question, most: usize, why: bool) -> Result<Vec<Alike>> {
        // Damage inside the index shows as an error or a panic: it is made anew, and asked again then.
        let ask = || Judge::new(self)?.answer(self, question, most, why);
        let answer = catch_unwind(AssertUnwindSafe(ask)).unwrap_or_else(|_| Err(Failure::internal("the search index panicked")));
        if answer.as_ref().is_err_and(|failure| failure.code == Code::Internal) {
            self.library.follow.distrust();
        }
        answer
    }
}

/// All but the database, so that texts are read on every core.
struct Judge<'a> {
    library: &'a Inner,
    lexicon: Arc<Lexicon>,
    counting: Counting,
    totals: [u64; 2],
    /// Of what is found out: it is kept only as long as nothing has changed.
    age: (u64, u64, u64),
}

impl<'a> Judge<'a> {
    fn new(at: &Reading<'a>) -> Result<Self> {
        let counting = at.library.index.counting();
        let totals = counting.totals()?;
        let age = (at.library.ages.of_texts(), at.library.ages.of_glossary(), at.library.index.count());
        let judge = Self { library: at.library, lexicon: at.library.lexicon()?, counting, totals, age };
        judge.cache(|cache| {
            if cache.age != age || cache.forms.len() > FORMS {
                let glued = std::mem::take(&mut cache.glued);
                *cache = Cache { age, glued, ..Cache::default() };
            }
            if cache.works.len() > KEPT {
                cache.works.clear();
            }
        });
        Ok(judge)
    }

    fn cache<T>(&self, run: impl FnOnce(&mut Cache) -> T) -> T {
        let cache: &Mutex<Cache> = &self.library.compared;
        run(&mut cache.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Texts may have changed while one was at it.
    fn keep(&self, run: impl FnOnce(&mut Cache)) {
        self.cache(|cache| {
            if cache.age == self.age {
                run(cache);
            }
        });
    }

    fn answer(&self, at: &Reading, question: &Question, most: usize, why: bool) -> Result<Vec<Alike>> {
        let texts = self.asked(at, question)?;
        let profile = Arc::new(self.profile(&texts));
        let asking = Asking::new(Arc::clone(&profile));
        let sample = self.sample(at)?;
        let language = usize::from(profile.main_is_han());
        let excluded: HashSet<WorkId> = question.works.iter().copied().chain(stale::gone(at.db)?).collect();
        let usual = [0, 1].map(|other| sample.met_by(&asking, other, question.works));

        let company = Company::of(at, question.works)?;
        let found = self.candidates(&texts, &profile, most.max(CANDIDATES))?.into_iter().chain(company.others(at, CANDIDATES)?);
        let candidates: HashSet<WorkId> = found.filter(|id| !excluded.contains(id)).collect();
        let known = self.known(at, candidates)?.into_iter();
        let mut likely: Vec<_> = known.map(|(id, known)| (asking.likeness(&known.profile), id, known)).collect();
        // What is usual for a work takes as long to find out as a whole sample of others: for those that may come to the top.
        likely.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let near = likely.get(most + FURTHER).map_or(0.0, |last| last.0);
        let mut found: Vec<(f32, WorkId, Arc<Compared>)> = Vec::new();
        for (met, id, known) in likely {
            let adds = company.adds(at, id)?;
            if met < near && adds <= 0.0 {
                continue;
            }
            let theirs = usize::from(known.profile.main_is_han());
            let their_usual = known.usual[language].get_or_init(|| sample.usual(&known.profile, language, &[id]));
            let chance = (usual[theirs] * their_usual / sample.between[language][theirs]).clamp(0.0, 0.9);
            let texts = ((met - chance) / (1.0 - chance)).max(0.0);
            let score = 1.0 - (1.0 - texts) * (1.0 - adds);
            if score > LEAST {
                found.push((score.min(1.0), id, known));
            }
        }
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut answers = Vec::new();
        for (score, id, known) in found {
            if answers.len() == most {
                break;
            }
            let reasons = if why { self.reasons(at, &texts, &profile, &company, id, &known.profile)? } else { Vec::new() };
            if !why || !reasons.is_empty() {
                answers.push(Alike { id, score, reasons });
            }
        }
        Ok(answers)
    }

    /// The texts that ask.
    fn asked(&self, at: &Reading, question: &Question) -> Result<Vec<Text>> {
        if !question.text.trim().is_empty() {
            return Ok(vec![self.read(question.text)]);
        }
        let mut texts = Vec::new();
        for id in question.works {
            work::exists(at.db, *id)?;
            texts.extend(telling(at, work::head(at.db, *id)?)?.unwrap_or_default().iter().map(|text| self.read(text)));
        }
        Ok(texts)
    }

    fn read(&self, text: &str) -> Text {
        let folded = fold(text);
        let pieces = read(&folded.text, &self.lexicon, &mut |word| self.forms(word));
        Text { original: text.to_owned(), folded, pieces }
    }

    fn forms(&self, word: &str) -> Arc<[Form]> {
        if let Some(known) = self.cache(|cache| cache.forms.get(word).cloned()) {
            return known;
        }
        let found = forms(word, &self.lexicon, &|word| self.cost(word));
        self.cache(|cache| cache.forms.insert(word.to_owned(), Arc::clone(&found)));
        found
    }

    /// What a word costs where glued words are taken apart.
    fn cost(&self, word: &str) -> Option<f32> {
        let works = self.counting.works_with_form(word).unwrap_or_default();
        let known = if word.len() <= 3 { works >= 4 * WORD } else { works >= WORD || self.lexicon.longest(&[word]) > 0 };
        #[allow(clippy::cast_precision_loss)]
        let rare = (2.0 * (self.totals[0].max(works) + 2) as f32 / (works.max(2) as f32)).ln();
        known.then_some(rare)
    }

    fn profile(&self, texts: &[Text]) -> Profile {
        Profile::new(texts.iter().map(|text| text.pieces.as_slice()), &mut |key, piece| self.know(key, piece))
    }

    fn know(&self, key: Key, piece: &Piece) -> Known {
        if let Some(known) = self.cache(|cache| cache.words.get(&key).cloned()) {
            return known;
        }
        let mark = if piece.han { Mark::Han(piece.key.clone()) } else { Mark::Stems(vec![piece.key.clone()]) };
        let works = self.counting.works(&mark).unwrap_or_default().max(1);
        let total = self.totals[usize::from(piece.han)].max(works).max(FEW);
        #[allow(clippy::cast_precision_loss)]
        let weight = (1.0 + ((total - works) as f32 + 0.5) / (works as f32 + 0.5)).ln();
        let english = if piece.han && piece.known { english(&piece.key, &self.lexicon) } else { Arc::default() };
        let known = Known { weight, english };
        self.cache(|cache| cache.words.insert(key, known.clone()));
        known
    }

    /// What is known of works that are there, in the order they are given; what is not known yet is found out on every core.
    fn known(&self, at: &Reading, ids: impl IntoIterator<Item = WorkId>) -> Result<Vec<(WorkId, Arc<Compared>)>> {
        let mut known: Vec<(WorkId, Option<Arc<Compared>>)> =
            self.cache(|cache| ids.into_iter().map(|id| (id, cache.works.get(&id).cloned())).collect());
        let mut new = Vec::new();
        for (id, known) in known.iter_mut().filter(|(_, known)| known.is_none()) {
            if let Some(texts) = telling(at, *id)? {
                new.push((texts, known));
            }
        }
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let each = new.len().div_ceil(cores).max(1);
        std::thread::scope(|scope| {
            for some in new.chunks_mut(each) {
                scope.spawn(|| {
                    for (texts, known) in some {
                        let texts: Vec<Text> = texts.iter().map(|text| self.read(text)).collect();
                        **known = Some(Arc::new(Compared::new(self.profile(&texts))));
                    }
                });
            }
        });
        let known: Vec<_> = known.into_iter().filter_map(|(id, known)| Some((id, known?))).collect();
        self.keep(|cache| cache.works.extend(known.iter().cloned()));
        Ok(known)
    }

    /// Works that may be like a text: those with its words, and those with their translations.
    fn candidates(&self, texts: &[Text], profile: &Profile, most: usize) -> Result<Vec<WorkId>> {
        let (mut same, mut other) = (Vec::new(), Vec::new());
        for term in &profile.terms {
            let marks = if term.han {
                same.push(vec![Mark::Han(term.word.clone())]);
                let stems = |phrase: &Phrase| Mark::Stems(phrase.stems.clone());
                term.english.iter().map(stems).collect()
            } else {
                same.push(vec![Mark::Stems(vec![term.word.clone()])]);
                let mut marks = self.chinese(&term.word);
                marks.push(Mark::Stems(vec![term.word.clone()]));
                marks
            };
            other.push(marks);
        }
        for text in texts {
            let words: Vec<&Piece> = text.pieces.iter().filter(|piece| !piece.han).collect();
            let forms: Vec<&str> = words.iter().map(|piece| &text.folded.text[piece.range.clone()]).collect();
            for at in 0..forms.len() {
                let many = self.lexicon.longest(&forms[at..]);
                if many > 1 {
                    other.push(self.chinese(&forms[at..at + many].join(" ")));
                }
            }
        }
        let mut found = Vec::new();
        for segment in self.glued()? {
            found.extend(segment.alike(&other, most));
        }
        for sought in [same, other] {
            found.extend(self.counting.alike(&sought, most)?.into_iter().map(|(_, id)| id));
        }
        Ok(found)
    }

    fn glued(&self) -> Result<Vec<Arc<Segment>>> {
        if let Some(known) = self.cache(|cache| cache.glued.get(&self.counting)) {
            return Ok(known);
        }
        let mut new = Vec::new();
        for nth in self.cache(|cache| cache.glued.missing(&self.counting)) {
            let mut apart = |word: &str| self.forms(word).iter().filter_map(|form| form.stem.clone()).collect();
            new.push((nth, Segment::read(&self.counting, nth, &mut apart)?));
        }
        Ok(self.cache(|cache| {
            cache.glued.set(&self.counting, new);
            cache.glued.get(&self.counting).unwrap_or_default()
        }))
    }

    fn chinese(&self, english: &str) -> Vec<Mark> {
        self.lexicon.chinese(english).into_iter().take(RENDERINGS).map(|rendering| Mark::Han(rendering.text)).collect()
    }

    /// Whether a Han word is what English words, as they stand in a text, are first of all in Chinese.
    fn means(&self, zh: &str, en: &str) -> bool {
        let found = self.lexicon.chinese(en);
        let best = found.first().map_or(0.0, |best| best.weight);
        found.is_empty() || found.iter().any(|found| found.text == zh && found.weight >= MEANT * best)
    }

    fn sample(&self, at: &Reading) -> Result<Arc<Sample>> {
        if let Some(sample) = self.cache(|cache| cache.sample.clone()) {
            return Ok(sample);
        }
        let mut ids = work::ids(at.db)?;
        let spread = |id: &WorkId| {
            let mut hasher = DefaultHasher::new();
            id.hash(&mut hasher);
            hasher.finish()
        };
        // A choice that a new work hardly changes.
        ids.sort_by_cached_key(spread);
        let mut works = [Vec::new(), Vec::new()];
        for (id, known) in self.known(at, ids.into_iter().take(LOOKED_AT))? {
            let of_language = &mut works[usize::from(known.profile.main_is_han())];
            if of_language.len() < SAMPLE && !known.profile.is_empty() {
                of_language.push((id, Asking::new(Arc::clone(&known.profile))));
            }
        }
        let sample = Arc::new(Sample::new(works));
        self.keep(|cache| cache.sample = Some(Arc::clone(&sample)));
        Ok(sample)
    }

    fn reasons(
        &self,
        at: &Reading,
        texts: &[Text],
        profile: &Profile,
        company: &Company,
        id: WorkId,
        theirs: &Profile,
    ) -> Result<Vec<Shared>> {
        let Some(read) = telling(at, id)? else { return Ok(Vec::new()) };
        let read: Vec<Text> = read.iter().map(|text| self.read(text)).collect();
        let side = Side { texts: &read, profile: theirs };
        let mut found = reasons(Side { texts, profile }, side, REASONS, &|zh, en| self.means(zh, en));
        found.extend(company.reasons(at, id, self.totals)?);
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.truncate(REASONS);
        Ok(found.into_iter().map(|(_, shared)| shared).collect())
    }
}

/// The texts of a work that tell what it is about.
fn telling(at: &Reading, id: WorkId) -> Result<Option<Vec<String>>> {
    let indexed = work::indexed(at.db, id)?;
    let of = |(within, text)| matches!(within, Within::Title | Within::Abstract | Within::Keyword).then_some(text);
    Ok(indexed.map(|indexed| indexed.into_iter().filter_map(of).collect()))
}

impl Sample {
    fn new(works: [Vec<(WorkId, Asking)>; 2]) -> Self {
        let mut sample = Self { works, between: [[USUAL; 2]; 2] };
        for one in 0..2 {
            for other in 0..2 {
                let each = sample.works[one].iter().map(|(id, asking)| sample.usual(asking.profile(), other, &[*id]));
                sample.between[one][other] = mean(each);
            }
        }
        sample
    }

    /// What a text has in common with any work of a language that asks.
    fn usual(&self, profile: &Profile, language: usize, but: &[WorkId]) -> f32 {
        mean(self.others(language, but).map(|asking| asking.likeness(profile)))
    }

    /// What a text that asks has in common with any work of a language.
    fn met_by(&self, asking: &Asking, language: usize, but: &[WorkId]) -> f32 {
        mean(self.others(language, but).map(|other| asking.likeness(other.profile())))
    }

    fn others(&self, language: usize, but: &[WorkId]) -> impl Iterator<Item = &Asking> {
        self.works[language].iter().filter(|(id, _)| !but.contains(id)).map(|(_, asking)| asking)
    }
}

/// The mean of what is known, and of what is usual where little is. The greatest is left out: it may well be kin.
fn mean(values: impl Iterator<Item = f32>) -> f32 {
    let (sum, count, most) = values.fold((0.0, 0.0, 0.0), |(sum, count, most), value| (sum + value, count + 1.0_f32, value.max(most)));
    (sum - most + PRIOR * USUAL) / ((count - 1.0).max(0.0) + PRIOR)
}
