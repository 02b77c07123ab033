// Made from the command list in src-tauri/core by `make bindings`. Not to be edited.

export type AddHighlight = { work: WorkId, field: Field, 
/**
 * UTF-16 units; neither end may part a character.
 */
start: number, end: number, color: Color, note?: string, 
/**
 * Paths; tags are made if need be.
 */
tags?: Array<string>, };
export type AddTerms = { terms: Array<Term>, };
/**
 * An import that is still here.
 */
export type Batch = { id: BatchId, 
/**
 * RFC 3339, UTC.
 */
made: string, files: Array<string>, 
/**
 * Works of this import that are still here.
 */
works: number, };
/**
 * One import, of one or several files.
 */
export type BatchId = string & { readonly brand: "batch" };
export type CancelJob = { [key in symbol]: never };
export type CheckLibrary = { [key in symbol]: never };
/**
 * What looking a library over found.
 */
export type CheckReport = { works: number, highlights: number, 
/**
 * Highlights whose quote is not where they say.
 */
orphans: number, 
/**
 * Works in the index.
 */
indexed: number, 
/**
 * What is wrong, in English; empty when all is well.
 */
problems: Array<string>, };
/**
 * Something that is looked for beside what was typed, and can be switched off.
 */
export type Chip = { kind: ChipKind, 
/**
 * As typed.
 */
from: string, 
/**
 * What is looked for too. `ListQuery::without` names those that are switched off.
 */
to: string, on: boolean, };
/**
 * How a query was widened.
 */
export type ChipKind = "translation" | "pinyin" | "tag";
/**
 * A code exists only if the window or the terminal acts on it; each has words in both languages.
 */
export type Code = "not-found" | "invalid" | "nothing-to-undo" | "in-use" | "newer" | "damaged" | "disk-full" | "denied" | "missing" | "empty" | "not-text" | "unknown-encoding" | "too-large" | "cancelled" | "internal";
/**
 * The six pigments.
 */
export type Color = "gamboge" | "malachite" | "indigo" | "carmine" | "ochre" | "lilac";
export type ColorHighlight = { id: HighlightId, color: Color, };
export type ColorTag = { id: TagId, color: TagColor | null, };
/**
 * A column of a table.
 */
export type ColumnLook = { column: string, 
/**
 * As in `ColumnUse`.
 */
field: string, 
/**
 * Its first values that are not empty.
 */
samples: Array<string>, };
/**
 * What a column of a table holds.
 */
export type ColumnUse = { 
/**
 * As its heading has it.
 */
column: string, 
/**
 * "title", "abstract", "authors", …; "extra" keeps it under its heading, "skip" leaves it in the source only.
 */
field: string, };
export type CountFacets = { list: ListQuery, };
export type CountSources = { [key in symbol]: never };
/**
 * 总被引, 自引, 他引. Absent is null, zero is a value.
 */
export type Counts = { cited: number | null, self_cited: number | null, cited_by_others: number | null, };
export type CreateTag = { path: string, color: TagColor | null, };
/**
 * A name as CSL has it: either the parts or the literal whole. Names written in Han are always whole.
 */
export type Creator = { family?: string, given?: string, literal?: string, role?: Role, };
/**
 * A reviewer's decision, as it came with a record.
 */
export type Decision = { 
/**
 * Empty where the file names nobody.
 */
reviewer: string, verdict: Verdict, 
/**
 * Why it was excluded.
 */
reasons: Array<string>, };
/**
 * What the reviewers came to; null where they differ or none has decided.
 */
export type DecisionCount = { decision: Verdict | null, works: number, };
export type DeleteHighlight = { id: HighlightId, };
export type DeleteSearch = { id: SearchId, };
export type DeleteTag = { id: TagId, };
export type DeleteTerm = { zh: string, en: string, };
export type DeleteWorks = { ids: Array<WorkId>, };
/**
 * What differs between two works.
 */
export type Differences = { 
/**
 * Words and Han characters that differ. Empty on both sides where the texts have next to nothing in common.
 */
title: Sides, abstract: Sides, 
/**
 * The variables of the record that differ, by their names on the wire: "issued", "creators", "container".
 */
fields: Array<string>, };
/**
 * What came of looking a library through for duplicates.
 */
export type DuplicateReport = { 
/**
 * Works that were certainly another one, and are now grouped with it.
 */
grouped: number, 
/**
 * New pairs to look at that may be one work.
 */
doubtful: number, 
/**
 * New pairs to look at that may be one work in two languages.
 */
pairs: number, elapsed_ms: number, };
export type EditQuery = { query: string, 
/**
 * A filter as it is written: `tag`, `lang`, `year`, `source`, `status`.
 */
field: string, 
/**
 * What it is to say; null takes it out.
 */
value: string | null, 
/**
 * Others of the field stay: the value is put beside them, or taken out where it is there.
 */
toggle?: boolean, };
export type EncodingGuess = { 
/**
 * The label of the WHATWG Encoding Standard.
 */
encoding: string, 
/**
 * How the beginning reads in it.
 */
sample: string, };
/**
 * What the library tells whoever listens.
 */
export type Event = { "kind": "changed", topics: Array<Topic>, } | { "kind": "job", command: string, stage: Stage, 
/**
 * Of an import bytes, else works. `total` is 0 while it is not known.
 */
done: number, total: number, 
/**
 * Records read so far; 0 for what reads none.
 */
records: number, 
/**
 * Since the job began.
 */
elapsed_ms: number, } | { "kind": "watched", file: string, batch: BatchId | null, works: number, refused: Failure | null, } | { "kind": "indexed" };
export type ExportFile = { format: ExportFormat, of: Selection, interface: string, labels?: Labels, path: string, };
export type ExportFormat = "markdown" | "csl-json" | "ris" | "bibtex" | "biblatex" | "csv" | "xlsx" | "enw" | "nbib";
export type ExportText = { format: ExportFormat, of: Selection, 
/**
 * The language of the headings that the export adds: "en" or "zh".
 */
interface: string, 
/**
 * In whose way decisions are written into RIS and tables; ASReview's without.
 */
labels?: Labels, };
/**
 * A field that no variable of ours is for, under the tag or column it was read from.
 */
export type Extra = { tag: string, value: string, };
/**
 * How the works of a list are spread, each most frequent first but for years, which are in order. What no work has is left out.
 */
export type Facets = { total: number, years: Array<YearCount>, languages: Array<LanguageCount>, 
/**
 * Works under a tag themselves or by a highlight; those under tags below it count.
 */
tags: Array<TagCount>, 
/**
 * By the file they were read from.
 */
sources: Array<SourceFacet>, decisions: Array<DecisionCount>, };
/**
 * A code the window acts on, an English sentence for the terminal, and the part that has no translation.
 */
export type Failure = { code: Code, message: string, 
/**
 * A path, a name or a cause: shown as it is, in every language.
 */
detail: string, };
/**
 * Why a part of a query is searched as text.
 */
export type Fault = "quote" | "bracket" | "operator" | "field" | "value" | "distance" | "slop" | "wildcard" | "edits" | "small" | "nothing";
/**
 * The texts of a work that marks and highlights lie on.
 */
export type Field = "title" | "abstract";
export type FileCount = { file: string, works: number, };
/**
 * What a file looks like before it is imported.
 */
export type FileLook = { 
/**
 * Of the file, or of the archive that holds it.
 */
path: string, 
/**
 * With the name inside an archive behind a slash.
 */
file: string, bytes: number, 
/**
 * As it would be read.
 */
format: string, encoding: string, 
/**
 * The formats it could be in, the likeliest first.
 */
formats: Array<FormatGuess>, 
/**
 * The encodings it could be in, the likeliest first. One where there is no doubt.
 */
encodings: Array<EncodingGuess>, 
/**
 * What a person should settle first.
 */
unclear: Unclear | null, 
/**
 * Of a table.
 */
columns: Array<ColumnLook>, 
/**
 * The first records, as they would be imported.
 */
records: Array<Record>, 
/**
 * Why it cannot be read, if it cannot.
 */
refused: Failure | null, };
/**
 * One file of an import.
 */
export type FileReport = { file: string, 
/**
 * As given by `--format`: "similar-literature", "ris".
 */
format: string, 
/**
 * The label of the WHATWG Encoding Standard: "UTF-8", "gb18030", "UTF-16LE".
 */
encoding: string, 
/**
 * Records read: `works` + `duplicates` + `known`.
 */
records: number, 
/**
 * Works that are new.
 */
works: number, 
/**
 * Records of works that were here already, or came earlier in this import: grouped with them.
 */
duplicates: number, 
/**
 * Records that were read from this file before, byte for byte: nothing was stored.
 */
known: number, bytes: Ledger, 
/**
 * Why nothing was read from it, or nothing more than `records`, if so.
 */
refused: Failure | null, };
/**
 * A file to import, and how to read it. What is left out is found out from its content.
 */
export type FileToImport = { 
/**
 * A file, or a folder: every file below it.
 */
path: string, how?: ReadAs, };
export type FindDuplicates = { [key in symbol]: never };
/**
 * A finding, and where it was made.
 */
export type Finding = { code: FindingCode, file: string, 
/**
 * From 1.
 */
line: number, 
/**
 * The line, or as much of it as tells the place.
 */
text: string, };
/**
 * What the reader noticed. The window has words for each in both languages.
 */
export type FindingCode = "counts-disagree" | "count-unreadable" | "no-marker" | "last-marker-missing" | "marker-doubled" | "unfinished-sentence" | "marker-in-sentence" | "text-after-marker" | "no-abstract" | "decoded" | "untitled" | "unknown-field" | "unknown-type" | "repeated-field" | "value-unreadable" | "not-a-doi" | "end-missing" | "malformed" | "body-excerpt" | "paragraphs-lost" | "cell-full" | "screening-read" | "mixed-encodings" | "undecodable-bytes" | "mojibake";
/**
 * All findings of one kind.
 */
export type Findings = { code: FindingCode, total: number, 
/**
 * The first hundred.
 */
first: Array<Finding>, };
/**
 * A query as another database takes it.
 */
export type ForeignQuery = { text: string, 
/**
 * Parts of the query that the database has nothing for, as they are written here; they are left out.
 */
left_out: Array<string>, };
/**
 * What a reader makes of the beginning of a file.
 */
export type FormatGuess = { format: string, records: number, 
/**
 * How much of the text it explains, in hundredths.
 */
explained: number, };
/**
 * A term and its translation, known to this library beside the dictionary.
 */
export type GlossaryTerm = { zh: string, en: string, origin: TermOrigin, 
/**
 * Works that carry both, for a mined one.
 */
works: number, };
export type GroupBy = "tag" | "work" | "color";
export type Highlight = { id: HighlightId, work: WorkId, field: Field, 
/**
 * UTF-16 units of the field's text.
 */
start: number, end: number, quote: string, color: Color, 
/**
 * Plain text; empty when there is none.
 */
note: string, tags: Array<TagId>, 
/**
 * The text no longer holds the quote where it was marked; it is kept and shown apart.
 */
orphan: boolean, 
/**
 * RFC 3339, UTC.
 */
made: string, };
/**
 * A highlight.
 */
export type HighlightId = string & { readonly brand: "highlight" };
export type History = { undo: Step | null, redo: Step | null, };
export type Hit = { id: WorkId, 
/**
 * Comparable within one result only; 0 where works are not sorted by relevance, or only filters pick them.
 */
score: number, title: string | null, 
/**
 * The texts that hold words of the query; "any" is a field that is none of the others.
 */
within: Array<Within>, 
/**
 * The `to` of each chip that found it.
 */
matched: Array<string>, snippets: Array<Snippet>, };
export type ImportFiles = { files: Array<FileToImport>, };
/**
 * What an import did. Kept with its batch; an import that added nothing leaves no batch.
 */
export type ImportReport = { batch: BatchId | null, 
/**
 * RFC 3339, UTC.
 */
made: string, 
/**
 * Added.
 */
works: number, 
/**
 * Grouped with a work.
 */
duplicates: number, 
/**
 * Read before, byte for byte.
 */
known: number, 
/**
 * Pairs that wait to be looked at: perhaps the same work, perhaps one in two languages.
 */
doubtful: number, untitled: number, 
/**
 * Added works in English only, in Chinese only, and in more than one language or another.
 */
english: number, chinese: number, other: number, 
/**
 * To look at, the most frequent first.
 */
warnings: Array<Findings>, 
/**
 * Settled without asking.
 */
settled: Array<Findings>, 
/**
 * The first thousand.
 */
leftovers: Array<Leftover>, leftover_total: number, bytes: Ledger, files: Array<FileReport>, elapsed_ms: number, };
export type ImportSample = { [key in symbol]: never };
export type ImportText = { 
/**
 * What the report calls it.
 */
name: string, text: string, how?: ReadAs, };
export type JudgeLikeness = { one: WorkId, other: WorkId, 
/**
 * "translation" or "different"; for "same" merge them.
 */
verdict: LikenessVerdict, };
export type KeyTag = { id: TagId, key: number | null, };
/**
 * The screening tool in whose way an export writes decisions.
 */
export type Labels = "asreview" | "rayyan";
/**
 * A BCP 47 primary language, as far as writing tells it. Latin letters count as English: see `text::language`.
 */
export type Language = "en" | "zh" | "ja" | "ko" | "ru" | "und";
/**
 * Works with a paragraph in a language.
 */
export type LanguageCount = { language: Language, works: number, };
/**
 * Where every byte of a file went; the parts sum to the total.
 */
export type Ledger = { total: number, records: number, 
/**
 * End marks, and outside records blanks and byte order marks.
 */
markers: number, leftovers: number, };
/**
 * Bytes that are in no record and no marker.
 */
export type Leftover = { file: string, 
/**
 * From 1.
 */
line: number, start: number, end: number, text: string, };
export type LibraryInfo = { 
/**
 * The folder's name.
 */
name: string, path: string, 
/**
 * It can be written: no other Bookwheel has it open.
 */
writable: boolean, works: number, 
/**
 * Works never opened on the desk.
 */
unseen: number, highlights: number, 
/**
 * Works with a paragraph in the language.
 */
english: number, chinese: number, 
/**
 * Pairs of works that wait to be looked at: perhaps one, perhaps one in two languages.
 */
waiting: number, 
/**
 * The files the works came from, by name, with the number of works.
 */
files: Array<FileCount>, };
/**
 * Two works that may be one, side by side.
 */
export type Likeness = { one: Work, other: Work, kind: LikenessKind, 
/**
 * From 0 to 1.
 */
score: number, 
/**
 * What speaks for it first.
 */
reasons: Array<Reason>, 
/**
 * Null: it waits to be looked at.
 */
verdict: LikenessVerdict | null, differences: Differences, };
/**
 * What two works may be to each other.
 */
export type LikenessKind = "duplicate" | "translation";
/**
 * What a person said of two works.
 */
export type LikenessVerdict = "same" | "translation" | "different";
/**
 * Likenesses, the likeliest first.
 */
export type LikenessWindow = { total: number, offset: number, items: Array<Likeness>, };
export type ListBatches = { [key in symbol]: never };
export type ListColumns = { [key in symbol]: never };
export type ListFormats = { [key in symbol]: never };
export type ListIds = { list: ListQuery, from: number, to: number, };
export type ListLikenesses = { 
/**
 * Those that wait to be looked at; else those that have been.
 */
waiting: boolean, offset: number, 
/**
 * At most 100.
 */
limit: number, };
export type ListMerged = { id: WorkId, };
/**
 * A list: what is in it and in which order.
 */
export type ListQuery = { 
/**
 * What is looked for; empty for all works.
 */
query: string, 
/**
 * The query is being typed: its last word may be the start of one.
 */
typing: boolean, sort: Sort, 
/**
 * Whether what is looked for is also looked for in the other language, by pinyin and among tags.
 */
across?: boolean, 
/**
 * What of that is switched off: `Chip::to`.
 */
without?: Array<string>, };
export type ListQuotations = { 
/**
 * Only those of one work.
 */
work?: WorkId, 
/**
 * A query whose words are looked for in the quote and its note, and in the notes on works; filters and the other texts are
 * asked of the work. May be empty.
 */
query: string, 
/**
 * As in `ListQuery`, and the next two.
 */
typing?: boolean, across?: boolean, without?: Array<string>, 
/**
 * Empty for all.
 */
colors: Array<Color>, 
/**
 * Only highlights with a note. The notes on works come with them, as with a query, but not by their colour.
 */
with_notes: boolean, group: GroupBy, offset: number, 
/**
 * At most 500.
 */
limit: number, };
export type ListSearches = { [key in symbol]: never };
export type ListSimilar = { 
/**
 * Works that are asked about together. They are not among the answers.
 */
works: Array<WorkId>, 
/**
 * A passage of theirs, or any text; empty to ask about the works whole.
 */
text: string, 
/**
 * At most 100.
 */
limit: number, };
export type ListTags = { [key in symbol]: never };
export type ListTerms = { 
/**
 * Part of a term in either language; empty: all.
 */
query: string, };
export type ListWorks = { list: ListQuery, offset: number, 
/**
 * At most 500.
 */
limit: number, };
export type LoadSetting = { key: string, };
export type LookAtFiles = { files: Array<FileToImport>, };
export type LookAtText = { name: string, text: string, how?: ReadAs, };
export type MarkSeen = { id: WorkId, };
export type MarkTerms = { work: WorkId, 
/**
 * Words of either language.
 */
terms: Array<string>, };
/**
 * Where some words stand in the texts of a work.
 */
export type MarkedTerms = { 
/**
 * In the title, or what stands in for it.
 */
title: Array<Span>, abstract: Array<Span>, };
export type MergeTags = { from: TagId, into: TagId, };
export type MergeWorks = { 
/**
 * The work that stays.
 */
into: WorkId, from: Array<WorkId>, };
/**
 * A record that was merged into a work, as it was read.
 */
export type Merged = { id: WorkId, record: Record, sources: Array<Source>, };
export type MineTerms = { [key in symbol]: never };
export type NoteHighlight = { id: HighlightId, note: string, };
export type Order = "ascending" | "descending";
/**
 * One paragraph of the abstract, `abstract[start..end]`; paragraphs are parted by one line feed.
 */
export type Paragraph = { language: Language, 
/**
 * It belongs to the translation of the abstract.
 */
translated: boolean, text: string, start: number, end: number, };
/**
 * A stretch of the query that is searched as text.
 */
export type QueryProblem = { start: number, end: number, fault: Fault, };
/**
 * A highlight with what one needs to read it away from its text.
 */
export type Quotation = { highlight: Highlight, 
/**
 * What stands before the quote in its sentence or sentences.
 */
before: string, 
/**
 * What stands after it.
 */
after: string, language: Language, 
/**
 * The title, or the stand-in for one.
 */
work_title: string, untitled: boolean, 
/**
 * Creators, year, container, as far as they are known: "Lindqvist, Reyes · 2021 · Orbital Affairs".
 */
work_line: string, };
export type QuotationRow = { 
/**
 * A tag's path, a work's title, a pigment's name; empty for what has none.
 */
group: string, 
/**
 * Rows in the whole group, the notes on works among them, and works.
 */
group_rows: number, group_notes: number, group_works: number, 
/**
 * One of the two is there.
 */
quotation: Quotation | null, work_note: WorkNote | null, 
/**
 * Where the words of the query stand in the quote.
 */
quote_hits: Array<Span>, 
/**
 * And in its note, or that on the work.
 */
note_hits: Array<Span>, };
export type QuotationWindow = { 
/**
 * Rows; a highlight with two tags has two when grouped by tag.
 */
total: number, highlights: number, 
/**
 * Notes on works.
 */
notes: number, works: number, rows: Array<QuotationRow>, 
/**
 * As in `WorkWindow`.
 */
problems: Array<QueryProblem>, chips: Array<Chip>, };
/**
 * How to read a file.
 */
export type ReadAs = { 
/**
 * A name of a format: "ris".
 */
format?: string, 
/**
 * A label of the WHATWG Encoding Standard: "gb18030", "windows-1252".
 */
encoding?: string, 
/**
 * For tables: what the columns hold. Columns that are not named keep what was recognised.
 */
columns?: Array<ColumnUse>, };
/**
 * One thing that two works have in common, or that parts them.
 */
export type Reason = { code: ReasonCode, 
/**
 * How near, from 0 to 1, where that is a matter of degree.
 */
share: number | null, };
/**
 * What speaks for or against two works being one. The window has words for each.
 */
export type ReasonCode = "same-doi" | "same-pmid" | "same-abstract" | "near-abstract" | "part-of-abstract" | "same-title" | "near-title" | "translated-title" | "same-first-author" | "same-year" | "same-container" | "same-place" | "other-doi" | "other-pmid" | "other-title" | "other-part" | "other-abstract" | "other-first-author" | "other-year" | "other-container" | "other-place" | "other-language";
export type RebuildIndex = { [key in symbol]: never };
/**
 * What a record says of a work, in the variables of CSL 1.0.2. Texts are normalised, plain, and without blanks around them.
 */
export type Record = { 
/**
 * The CSL type: "article-journal", "thesis"; "article" where nothing tells.
 */
type: string, 
/**
 * Never invented.
 */
title: string | null, 
/**
 * The title in the other language.
 */
translated_title: string | null, 
/**
 * Paragraphs parted by one line feed, those of the translation last; empty when there is none.
 */
abstract: string, 
/**
 * The paragraph of the abstract, from 0, at which its translation begins.
 */
translation: number | null, 
/**
 * The abstract is the beginning of the work's body (`<正>`).
 */
excerpt: boolean, creators: Array<Creator>, 
/**
 * ISO 8601: "2008", "2008-03" or "2008-03-12".
 */
issued: string | null, 
/**
 * The journal, book or conference it is in.
 */
container: string | null, volume: string | null, issue: string | null, pages: string | null, 
/**
 * Without a resolver in front: "10.1000/x".
 */
doi: string | null, pmid: string | null, url: string | null, keywords: Array<string>, counts: Counts, 
/**
 * Further variables by their CSL names ("publisher", "ISSN", "language"), and what CSL has none for: "affiliation",
 * "funding", "translated-author", "translated-container-title", "classification".
 */
more: { [key in string]: string }, 
/**
 * In the order of the record.
 */
extra: Array<Extra>, };
export type Redo = { [key in symbol]: never };
export type RenameSearch = { id: SearchId, name: string, };
export type RenameTag = { id: TagId, path: string, };
export type RepairWorks = { batch: BatchId, };
export type ResizeHighlight = { id: HighlightId, start: number, end: number, };
/**
 * What a person did for a work, by the names of CSL; CSL has none for a supervisor.
 */
export type Role = "author" | "editor" | "translator" | "supervisor" | "contributor";
export type RowOf = { list: ListQuery, id: WorkId, };
export type SaveSearch = { name: string, query: string, 
/**
 * As in `ListQuery`.
 */
across: boolean, without: Array<string>, };
export type SaveSetting = { key: string, 
/**
 * JSON, whatever the window wants remembered.
 */
value: string | null, };
/**
 * A query that is kept under a name.
 */
export type SavedSearch = { id: SearchId, name: string, query: string, 
/**
 * As in `ListQuery`.
 */
across: boolean, without: Array<string>, 
/**
 * Works it finds now.
 */
works: number, };
/**
 * A saved search.
 */
export type SearchId = string & { readonly brand: "search" };
export type SearchResult = { total: number, hits: Array<Hit>, facets: Facets | null, problems: Array<QueryProblem>, chips: Array<Chip>, elapsed_us: number, };
export type SearchWorks = { query: string, 
/**
 * The last word may be the start of one.
 */
typing: boolean, 
/**
 * At most 1,000.
 */
limit: number, offset?: number, 
/**
 * The best first, if nothing is said.
 */
sort?: Sort, 
/**
 * As in `ListQuery`.
 */
across?: boolean, without?: Array<string>, 
/**
 * Whether to count how the works are spread.
 */
facets?: boolean, };
/**
 * What to export.
 */
export type Selection = { "works": Array<WorkId> } | { "list": ListQuery } | { "highlights": Array<HighlightId> };
export type SeparateWork = { id: WorkId, };
export type SetTitle = { id: WorkId, title: string | null, };
/**
 * What works have in common: why one is like another.
 */
export type Shared = { "kind": "word", text: string, } | { "kind": "pair", zh: string, en: string, } | { "kind": "tag", id: TagId, path: string, } | { "kind": "author", name: string, };
export type ShowHistory = { [key in symbol]: never };
export type ShowLibrary = { [key in symbol]: never };
export type ShowReport = { batch: BatchId, };
export type ShowWatch = { [key in symbol]: never };
export type ShowWork = { id: WorkId, 
/**
 * The query whose hits are marked; may be empty.
 */
query: string, typing: boolean, 
/**
 * As in `ListQuery`.
 */
across?: boolean, without?: Array<string>, };
/**
 * Stretches of two texts.
 */
export type Sides = { one: Array<Span>, other: Array<Span>, };
/**
 * A work like those that were asked about.
 */
export type SimilarWork = { row: WorkRow, 
/**
 * From 0 to 1; comparable between languages.
 */
score: number, 
/**
 * The weightiest first.
 */
reasons: Array<Shared>, };
/**
 * A sentence that holds words of the query.
 */
export type Snippet = { within: Within, text: string, 
/**
 * In `text`.
 */
hits: Array<Span>, };
export type Sort = { by: SortKey, order: Order, };
export type SortKey = "relevance" | "added" | "year" | "title" | "cited" | "highlights";
/**
 * Where a record was read: the file, its bytes `start..end`, and what stood there.
 */
export type Source = { file: string, start: number, end: number, 
/**
 * The record as it was read, decoded, nothing else changed.
 */
raw: string, 
/**
 * When it was imported: RFC 3339, UTC.
 */
imported: string, };
/**
 * How many records a file brought: the first numbers of a PRISMA flow.
 */
export type SourceCount = { file: string, 
/**
 * That were read and are still here.
 */
records: number, 
/**
 * Of them, those that are grouped with another work.
 */
duplicates: number, };
export type SourceFacet = { file: string, works: number, };
/**
 * A stretch of a field's text, in UTF-16 units as JavaScript counts them.
 */
export type Span = { start: number, end: number, };
export type Spell = { texts: Array<string>, };
export type Stage = "importing" | "comparing" | "indexing";
/**
 * One step: the name of the command that made it, and a word on what it was about.
 */
export type Step = { 
/**
 * A command's name: `tag_works`. The window has words for each.
 */
command: string, 
/**
 * A tag's path, the start of a quote, a file's name; may be empty.
 */
detail: string, };
/**
 * A database whose query language a query can be written in.
 */
export type Syntax = "pubmed" | "wos" | "cnki";
/**
 * A tag. Its place in the hierarchy is its path: `外空/制度` stands under `外空`.
 */
export type Tag = { id: TagId, path: string, color: TagColor | null, 
/**
 * The number key, 1–9, that puts this tag on.
 */
key: number | null, 
/**
 * Works that carry it, or a tag below it, themselves or on a highlight.
 */
works: number, 
/**
 * Highlights that carry it or a tag below it.
 */
highlights: number, };
/**
 * A tag's colour, one of twelve. They are names; the look of each is the style sheet's.
 */
export type TagColor = "gamboge" | "malachite" | "indigo" | "carmine" | "ochre" | "lilac" | "cinnabar" | "jade" | "azurite" | "plum" | "moss" | "slate";
export type TagCount = { tag: TagId, works: number, };
export type TagHighlight = { highlight: HighlightId, path: string, };
/**
 * A tag.
 */
export type TagId = string & { readonly brand: "tag" };
/**
 * A tag that some works carry.
 */
export type TagUse = { tag: TagId, 
/**
 * How many of them carry it themselves.
 */
works: number, };
export type TagWorks = { works: Array<WorkId>, paths: Array<string>, };
export type TagsOn = { works: Array<WorkId>, };
export type Term = { 
/**
 * A Chinese word, nothing else.
 */
zh: string, 
/**
 * Its translation, at most eight words.
 */
en: string, };
/**
 * Where a term of the glossary comes from.
 */
export type TermOrigin = "own" | "mined";
/**
 * What a change is about.
 */
export type Topic = "works" | "seen" | "tags" | "highlights" | "notes" | "searches" | "glossary" | "history";
export type TranslateQuery = { query: string, to: Syntax, };
export type TypeToFind = { list: ListQuery, start: string, 
/**
 * The row to begin with.
 */
from: number, };
export type Unclear = "format" | "encoding" | "columns";
export type Undo = { [key in symbol]: never };
export type UntagHighlight = { highlight: HighlightId, tag: TagId, };
export type UntagWorks = { works: Array<WorkId>, tag: TagId, };
/**
 * What a reviewer decided about a work in screening.
 */
export type Verdict = "include" | "exclude" | "maybe";
/**
 * Another work that is the same in another language.
 */
export type Version = { id: WorkId, 
/**
 * Its title or stand-in.
 */
heading: string, language: Language, };
export type WatchFolder = { 
/**
 * None: no folder any more.
 */
path: string | null, };
export type WatchInfo = { path: string | null, 
/**
 * Why it cannot be read, or what came of the last import.
 */
problem: string | null, };
/**
 * The texts of a work that are looked through.
 */
export type Within = "any" | "title" | "abstract" | "author" | "journal" | "keyword" | "note" | "quote";
/**
 * A work with everything a pane draws.
 */
export type Work = { id: WorkId, 
/**
 * The first sentence of the abstract, for works without a title: kept beside it, so that a list never cuts sentences.
 * CSL-JSON leaves it out; in Markdown it heads a section that says the work has no title.
 */
stand_in: string | null, 
/**
 * The language of the title, or of the stand-in.
 */
language: Language, paragraphs: Array<Paragraph>, year: number | null, highlights: Array<Highlight>, tags: Array<Tag>, 
/**
 * By reviewers, in screening.
 */
decisions: Array<Decision>, 
/**
 * The Markdown note; empty when there is none.
 */
note: string, 
/**
 * The first place this record was read, or null for a work that came from nowhere.
 */
source: Source | null, 
/**
 * Further places where the same work was met, those of records merged into it among them.
 */
also_in: Array<Source>, 
/**
 * Versions of the same work in another language.
 */
versions: Array<Version>, 
/**
 * Where the words of the query stand in the title, empty without a query.
 */
title_hits: Array<Span>, 
/**
 * Where the words of the query stand in the abstract, empty without a query.
 */
hits: Array<Span>, 
/**
 * The CSL type: "article-journal", "thesis"; "article" where nothing tells.
 */
type: string, 
/**
 * Never invented.
 */
title: string | null, 
/**
 * The title in the other language.
 */
translated_title: string | null, 
/**
 * Paragraphs parted by one line feed, those of the translation last; empty when there is none.
 */
abstract: string, 
/**
 * The paragraph of the abstract, from 0, at which its translation begins.
 */
translation: number | null, 
/**
 * The abstract is the beginning of the work's body (`<正>`).
 */
excerpt: boolean, creators: Array<Creator>, 
/**
 * ISO 8601: "2008", "2008-03" or "2008-03-12".
 */
issued: string | null, 
/**
 * The journal, book or conference it is in.
 */
container: string | null, volume: string | null, issue: string | null, pages: string | null, 
/**
 * Without a resolver in front: "10.1000/x".
 */
doi: string | null, pmid: string | null, url: string | null, keywords: Array<string>, counts: Counts, 
/**
 * Further variables by their CSL names ("publisher", "ISSN", "language"), and what CSL has none for: "affiliation",
 * "funding", "translated-author", "translated-container-title", "classification".
 */
more: { [key in string]: string }, 
/**
 * In the order of the record.
 */
extra: Array<Extra>, };
/**
 * A work: one record of the literature.
 */
export type WorkId = string & { readonly brand: "work" };
/**
 * What is said of a whole work.
 */
export type WorkNote = { work: WorkId, 
/**
 * As in `Quotation`.
 */
work_title: string, untitled: boolean, work_line: string, language: Language, 
/**
 * The note from the first sentence on that holds words of the query; "…" stands for the rest.
 */
text: string, };
/**
 * What one row of the list draws.
 */
export type WorkRow = { id: WorkId, title: string | null, 
/**
 * The first sentence, when there is no title.
 */
stand_in: string | null, 
/**
 * Of the title or stand-in.
 */
language: Language, 
/**
 * Every language of the abstract, in order of appearance.
 */
languages: Array<Language>, 
/**
 * "Lindqvist, Reyes" or "沈知远，陆文歆"; empty when unknown.
 */
creators: string, year: number | null, container: string | null, 
/**
 * The file it was read from.
 */
file: string, 
/**
 * Of the abstract: Han characters and words of other scripts.
 */
length: number, counts: Counts, tags: Array<TagId>, 
/**
 * The colour of each highlight, in text order.
 */
highlights: Array<Color>, has_note: boolean, 
/**
 * It has been opened on the desk.
 */
seen: boolean, 
/**
 * Where the words of the query stand in the title or stand-in.
 */
hits: Array<Span>, };
/**
 * A stretch of the list.
 */
export type WorkWindow = { total: number, offset: number, rows: Array<WorkRow>, 
/**
 * What of the query is searched as text.
 */
problems: Array<QueryProblem>, 
/**
 * What else is looked for.
 */
chips: Array<Chip>, 
/**
 * Microseconds in the core.
 */
elapsed_us: number, };
export type WriteNote = { work: WorkId, 
/**
 * Markdown; empty deletes the note.
 */
text: string, };
/**
 * Null: the year is not known.
 */
export type YearCount = { year: number | null, works: number, };
export interface Commands {
  /** A stretch of the list that a query and a sort order give. */
  list_works: { request: ListWorks; answer: WorkWindow };
  /** The works in rows `from..=to` of a list: for selecting many. */
  list_ids: { request: ListIds; answer: Array<WorkId> };
  /** The row at which a work stands in a list. */
  row_of: { request: RowOf; answer: number | null };
  /** The first row, from `from` on and then from the top, whose title or stand-in starts with some words (Chinese also by pinyin). */
  type_to_find: { request: TypeToFind; answer: number | null };
  /** How the works of a list are spread over years, languages, tags, files and decisions. */
  count_facets: { request: CountFacets; answer: Facets };
  /** A work whole, with the hits of a query marked. */
  show_work: { request: ShowWork; answer: Work };
  /** Give a work a title, or take it away. */
  set_title: { request: SetTitle; answer: null };
  /** Put texts of an import right that had been decoded wrongly before it. Answers of how many works. */
  repair_works: { request: RepairWorks; answer: number };
  /** Delete works with their highlights, notes and tags. */
  delete_works: { request: DeleteWorks; answer: number };
  /** Remember that a work has been opened. */
  mark_seen: { request: MarkSeen; answer: null };
  /** The best works for a query, with the sentences that hold its words. */
  search_works: { request: SearchWorks; answer: SearchResult };
  /** A query with one of its filters set, changed or taken out; the rest stays as typed. */
  edit_query: { request: EditQuery; answer: string };
  /** A query as PubMed, Web of Science or CNKI take it. */
  translate_query: { request: TranslateQuery; answer: ForeignQuery };
  /** The saved searches by name, with the number of works each finds now. */
  list_searches: { request: ListSearches; answer: Array<SavedSearch> };
  /** Keep a query under a name; one of that name is replaced. */
  save_search: { request: SaveSearch; answer: SearchId };
  /** Give a saved search another name; another of that name is deleted. */
  rename_search: { request: RenameSearch; answer: null };
  /** Delete a saved search. The works stay. */
  delete_search: { request: DeleteSearch; answer: null };
  /** The works most like some works or a passage, in every language, and why; best first. */
  list_similar: { request: ListSimilar; answer: Array<SimilarWork> };
  /** Where words stand in a work, to light them up. */
  mark_terms: { request: MarkTerms; answer: MarkedTerms };
  /** Terms of this library and their translations: those of a person, then those found in works that carry both languages. */
  list_terms: { request: ListTerms; answer: Array<GlossaryTerm> };
  /** Add terms and their translations. */
  add_terms: { request: AddTerms; answer: null };
  /** Take a term away; one that was found in works is not used again. */
  delete_term: { request: DeleteTerm; answer: null };
  /** Look for terms in the works that carry both languages. Answers how many there are. */
  mine_terms: { request: MineTerms; answer: number };
  /** Every tag with its counts, in path order. */
  list_tags: { request: ListTags; answer: Array<Tag> };
  /** The tags that some works carry themselves. */
  tags_on: { request: TagsOn; answer: Array<TagUse> };
  /** Make a tag without using it yet. A path that is there already is an error. */
  create_tag: { request: CreateTag; answer: Tag };
  /** Put tags on works; they are made if need be. Answers how often one was new to a work. */
  tag_works: { request: TagWorks; answer: number };
  /** Take a tag off works. Answers from how many. */
  untag_works: { request: UntagWorks; answer: number };
  /** Put a tag on a highlight; it is made if need be. */
  tag_highlight: { request: TagHighlight; answer: null };
  /** Take a tag off a highlight. */
  untag_highlight: { request: UntagHighlight; answer: null };
  /** Give a tag another path; the tags below it move along. A path in use is an error: merge instead. */
  rename_tag: { request: RenameTag; answer: null };
  /** Put everything that carries one tag, or one below it, under another, and delete the one. */
  merge_tags: { request: MergeTags; answer: null };
  /** Delete a tag and those below it. Works and highlights stay. */
  delete_tag: { request: DeleteTag; answer: null };
  /** Colour a tag. */
  color_tag: { request: ColorTag; answer: null };
  /** Give a tag a number key, 1–9; the tag that had it loses it. */
  key_tag: { request: KeyTag; answer: null };
  /** Highlight a stretch of a text. */
  add_highlight: { request: AddHighlight; answer: Highlight };
  /** Give a highlight another pigment. */
  color_highlight: { request: ColorHighlight; answer: null };
  /** Move the ends of a highlight. */
  resize_highlight: { request: ResizeHighlight; answer: null };
  /** Write the note of a highlight; rapid edits are one step. */
  note_highlight: { request: NoteHighlight; answer: null };
  /** Delete a highlight, its note and its tags. */
  delete_highlight: { request: DeleteHighlight; answer: null };
  /** Highlights with their sentences, grouped and in order. */
  list_quotations: { request: ListQuotations; answer: QuotationWindow };
  /** Write the note of a work; rapid edits are one step. */
  write_note: { request: WriteNote; answer: null };
  /** How files would be read: format, encoding, columns, and their first records. */
  look_at_files: { request: LookAtFiles; answer: Array<FileLook> };
  /** How pasted text would be read. */
  look_at_text: { request: LookAtText; answer: Array<FileLook> };
  /** The names of the formats that can be read. */
  list_formats: { request: ListFormats; answer: Array<string> };
  /** What columns of a table can hold. */
  list_columns: { request: ListColumns; answer: Array<string> };
  /** Import files and what is in folders. */
  import_files: { request: ImportFiles; answer: ImportReport };
  /** Import pasted text. */
  import_text: { request: ImportText; answer: ImportReport };
  /** Import the sample that comes with Bookwheel. */
  import_sample: { request: ImportSample; answer: ImportReport };
  /** The report of an earlier import. */
  show_report: { request: ShowReport; answer: ImportReport };
  /** The imports, newest first. */
  list_batches: { request: ListBatches; answer: Array<Batch> };
  /** Import what is put into a folder from now on, or no longer. */
  watch_folder: { request: WatchFolder; answer: null };
  /** The folder that is watched. */
  show_watch: { request: ShowWatch; answer: WatchInfo };
  /** Look the whole library through: what is certainly the same is grouped, as one step; what may be waits to be looked at. */
  find_duplicates: { request: FindDuplicates; answer: DuplicateReport };
  /** Pairs of works that may be one, or one in two languages. */
  list_likenesses: { request: ListLikenesses; answer: LikenessWindow };
  /** Group works with another: what hangs on them moves to it, its empty fields are filled, and they stay behind it as sources. Answers how many highlights have no place in its text. */
  merge_works: { request: MergeWorks; answer: number };
  /** Say that two works are one in two languages, or different. */
  judge_likeness: { request: JudgeLikeness; answer: null };
  /** Make a record that was grouped with another a work of its own again. */
  separate_work: { request: SeparateWork; answer: null };
  /** The records that are grouped with a work. */
  list_merged: { request: ListMerged; answer: Array<Merged> };
  /** How many records each file brought, and how many of them are duplicates. */
  count_sources: { request: CountSources; answer: Array<SourceCount> };
  /** Works or highlights as text, for the clipboard. */
  export_text: { request: ExportText; answer: string };
  /** Works or highlights to a file, which is written whole or not at all. Answers the number of bytes. */
  export_file: { request: ExportFile; answer: number };
  /** What undo and redo would do. */
  show_history: { request: ShowHistory; answer: History };
  /** Take the last step back. */
  undo: { request: Undo; answer: Step };
  /** Do the last undone step again. */
  redo: { request: Redo; answer: Step };
  /** What the library is and how much it holds. */
  show_library: { request: ShowLibrary; answer: LibraryInfo };
  /** A remembered setting of this library, or null. */
  load_setting: { request: LoadSetting; answer: string | null };
  /** Remember a setting with this library. */
  save_setting: { request: SaveSetting; answer: null };
  /** Look the library over: database, highlights, index. */
  check_library: { request: CheckLibrary; answer: CheckReport };
  /** Make the search index anew from the database. */
  rebuild_index: { request: RebuildIndex; answer: number };
  /** Stop the running job. */
  cancel_job: { request: CancelJob; answer: null };
  /** Chinese words in pinyin, whole and as initials, for finding by typing: "安全" gives "anquan aq". */
  spell: { request: Spell; answer: Array<string> };
}
