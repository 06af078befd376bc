//! [`Snippet`]: one piece of news text with its source, as the ingest stage gives it.

use crate::date::PartialDate;

/// One piece of news text with what is known of its source.
///
/// The text is valid UTF-8 in NFC, without a byte-order mark; it is never trimmed inside, so that offsets in
/// records fit the text that the record carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The identifier given with the input, or one derived from the content.
    pub id: String,
    /// The text to analyse.
    pub text: String,
    /// Headline, where it came apart from the text.
    pub title: Option<String>,
    /// Publication date; weekdays and "last month" in the text are resolved against it.
    pub published: Option<PartialDate>,
    /// Publisher, as the input names it.
    pub outlet: Option<String>,
    /// Web address of the article.
    pub url: Option<String>,
}
