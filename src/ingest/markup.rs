//! The text behind a piece of HTML, as feeds carry it: without tags, scripts and references to characters.
//!
//! ```text
//! <p>Oslo &amp; Riga</p><script>…</script>said<br>so.   ->   Oslo & Riga ⏎ said ⏎ so.
//! ```
//!
//! This is for fragments that are text all through. To find the article in a whole page takes more, see [`super::page`].

use quick_xml::escape::resolve_html5_entity;

/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "section",
    "article",
    "figure",
    "figcaption",
    "hr",
];

/// Elements whose content is no text.
const HIDDEN: &[&str] = &["script", "style"];

/// The text of a fragment of HTML; a text without markup stays as it is.
pub(super) fn text_of(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix('&') {
            rest = reference(after, &mut out);
        } else {
            rest = tag(rest, &mut out);
        }
    }
    out.push_str(rest);
    out
}

/// Reads what follows `&` and gives what follows the reference.
fn reference<'h>(after: &'h str, out: &mut String) -> &'h str {
    let name = after.find(';').filter(|&end| (1..=32).contains(&end)).map(|end| &after[..end]);
    let character = |name: &str| {
        let number = name.strip_prefix('#')?;
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        char::from_u32(code.ok()?).filter(|&c| c != '\0')
    };
    match name {
        Some(name) if character(name).is_some() => out.extend(character(name)),
        Some(name) if resolve_html5_entity(name).is_some() => {
            out.push_str(resolve_html5_entity(name).unwrap_or_default());
        }
        _ => {
            out.push('&');
            return after;
        }
    }
    &after[name.map_or(0, |name| name.len() + 1)..]
}

/// Reads a tag or comment at the beginning of `html` and gives what follows it.
fn tag<'h>(html: &'h str, out: &mut String) -> &'h str {
    if let Some(comment) = html.strip_prefix("<!--") {
        return comment.find("-->").map_or("", |end| &comment[end + 3..]);
    }
    let inner = &html[1..];
    let closing = inner.starts_with('/');
    let name_at = usize::from(closing);
    let name_len = inner[name_at..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len() - name_at);
    let name = inner[name_at..name_at + name_len].to_ascii_lowercase();
    let declares = inner.starts_with(['!', '?']);
    // "temperatures < 20" is no tag.
    let Some(end) = inner.find('>').filter(|_| declares || name.starts_with(|c: char| c.is_ascii_alphabetic())) else {
        out.push('<');
        return inner;
    };
    if BLOCKS.contains(&name.as_str()) {
        out.push('\n');
    }
    let rest = &inner[end + 1..];
    if HIDDEN.contains(&name.as_str()) && !closing {
        let close = format!("</{name}");
        // Byte by byte: lower-casing the rest could move its places.
        let found = rest.as_bytes().windows(close.len()).position(|part| part.eq_ignore_ascii_case(close.as_bytes()));
        return found.map_or("", |at| &rest[at..]);
    }
    rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tags_go_and_references_are_resolved() {
        for (html, text) in [
            ("Oslo &amp; Riga", "Oslo & Riga"),
            ("<p>Oslo</p><p>Riga</p>", "\nOslo\n\nRiga\n"),
            ("a<script>if (a < b) {}</SCRIPT>b", "ab"),
            ("a<!-- <p> -->b", "ab"),
            ("&ldquo;Yes&rdquo; &#8211; &#x2014; &nbsp;", "“Yes” – — \u{a0}"),
            ("below < 20 & rising", "below < 20 & rising"),
            ("&bogus; &#xFFFFFFFF; &; &#0;", "&bogus; &#xFFFFFFFF; &; &#0;"),
            ("<a href='x'>Kyiv", "Kyiv"),
            ("<b", "<b"),
            ("<![CDATA[x]]>y", "y"),
        ] {
            assert_eq!(text_of(html), text, "{html}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(html in "(<|>|&|;|#|x|p|/|!|-|script|é|[a-z]| ){0,40}") {
            let text = text_of(&html);
            prop_assert!(text.len() <= html.len() * 2 + 8);
        }
    }
}
