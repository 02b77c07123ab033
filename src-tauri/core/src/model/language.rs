use super::named::named;

named! {
    /// A BCP 47 primary language, as far as writing tells it. Latin letters count as English: see `text::language`.
    Language {
        En = "en",
        Zh = "zh",
        Ja = "ja",
        Ko = "ko",
        Ru = "ru",
        /// Undetermined.
        Und = "und",
    }
}
