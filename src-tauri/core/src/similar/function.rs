//! Words that say nothing of what a text is about.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::segment::stem;

const ENGLISH: &str = "a about above across after again against all almost along also although always am among an and another any are as at \
be became because become been before being below between both but by can cannot could did do does doing done down due during each either \
especially et etc even every few finally first firstly for from further furthermore had has have having he hence her here hers him his how \
however i if in indeed into is it its itself let like mainly many may me might more moreover most much must my namely near neither no nor \
not now of off often on once one only onto or other others ought our ours out over own per perhaps rather s same second secondly several \
shall she should since so some still such t than that the their theirs them then there thereby therefore these they this those though \
through throughout thus to together too toward towards under until up upon us use used uses using very via was we well were what when \
where whereas whether which while who whom whose why will with within without would yet you your yours al ie eg vs";

/// Stems of what any abstract may say of itself.
const GENERAL: &str = "abstract aim analysi analyz approach articl author base conclus conduct consid datum data demonstr differ discuss \
effect examin explor factor find focus function high import improv increas investig keyword kind larg level low main make method new \
number object obtain paper part perform point present problem process propos provid purpos reason relat research respect result reveal \
show signific studi suggest term two three type valu way year";

/// Beside these, single characters say too little to be asked for.
const HAN: &str = "一个 一些 一定 一种 一般 一系列 不仅 不同 不断 不是 与其 两种 为了 主要 之间 也是 了解 予以 于是 介绍 以及 以期 任何 但是 作为 \
作者 作用 使得 使用 依据 依次 借助 值得 其中 其他 其次 具有 具体 再次 几个 分为 分别 分析 利用 制定 加以 包括 即可 却是 及其 发现 只有 可以 可能 各个 各种 \
同时 后者 否则 含有 和其 因此 因为 围绕 基于 处于 多个 多种 大量 如何 如果 存在 它们 对于 尤其 就是 尽管 已经 并且 应当 应该 开展 当前 影响 很多 得出 得到 \
必须 想要 我们 所有 所以 所示 所谓 才能 执行 扩展 按照 探讨 提供 提出 提高 文中 文章 方面 无论 日益 明显 是否 显示 显著 更加 最后 最终 有关 有效 有助于 有着 \
本文 来自 某种 根据 正在 此外 比较 没有 深入 满足 然后 然而 特别 特点 现有 由于 的话 目前 相关 相比 着重 研究 研究表明 立足 第一 第二 第三 等等 \
结合 结果 结果表明 结论 给出 给予 综合 而且 而是 能够 自己 至于 若干 虽然 表明 表示 要求 认为 许多 论文 论述 该文 说明 起来 越来越 较为 较高 还是 这一 这些 这个 这种 进一步 \
进而 进行 逐渐 逐步 通过 造成 那么 采用 采取 重要 针对 阐述 随后 随着 需要 非常 首先 默认 目的 方法";

const BOOKS: &str = "chapter cloth copyright edition editor editors hardback hardcover isbn journal page pages paperback pp press publisher \
published publishers publishing reserved reviewed rights university volume";

/// Whether it is an English word that every text has, folded.
#[must_use]
pub fn is_function(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| ENGLISH.split(' ').collect());
    WORDS.contains(word)
}

/// Whether it is the stem of a word that any abstract may have.
#[must_use]
pub fn is_general(stem: &str) -> bool {
    static STEMS: LazyLock<HashSet<&str>> = LazyLock::new(|| GENERAL.split(' ').collect());
    STEMS.contains(stem)
}

/// Whether a Han word is one that any abstract may have.
#[must_use]
pub fn is_plain(han: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| HAN.split(' ').collect());
    WORDS.contains(han)
}

/// Whether a term, of either language, has no word but such.
#[must_use]
pub fn says_nothing(term: &str) -> bool {
    is_plain(term) || term.split(' ').all(|word| is_function(word) || is_general(&stem(word)))
}

/// Whether it is an English word that books and journals say of themselves, folded.
#[must_use]
pub fn is_of_books(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| BOOKS.split(' ').collect());
    WORDS.contains(word)
}
