//! From resources to the triples that they stand for, as a JSON-LD processor expands them.

use std::io;

use oxrdf::vocab::rdf;
use oxrdf::{LiteralRef, NamedNode, NamedNodeRef, TermRef, TripleRef};

use super::super::{Error, Options};
use super::vocabulary::{PREFIXES, Range, push_whole};
use super::{Object, Property, Resource};

/// Expands resources whose local names begin with a base.
pub(in crate::export) struct Expander {
    base: String,
    subject: Buffers,
}

/// The texts of one triple, reused for the next.
#[derive(Default)]
struct Buffers {
    subject: String,
    predicate: String,
    object: String,
    /// Those of a resource inside a resource.
    inner: Option<Box<Buffers>>,
}

impl Expander {
    /// # Errors
    /// If the base is not an absolute IRI.
    pub(in crate::export) fn new(options: &Options) -> Result<Self, Error> {
        let base = options.checked_base()?;
        Ok(Self { base: base.to_owned(), subject: Buffers::default() })
    }

    pub(in crate::export) fn base(&self) -> &str {
        &self.base
    }

    /// Gives the triples of the resource and of those inside it, one subject after the other.
    pub(in crate::export) fn expand(
        &mut self,
        resource: &Resource<'_>,
        mut emit: impl FnMut(TripleRef<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        expand(&self.base, resource, &mut self.subject, &mut emit)
    }
}

fn expand(
    base: &str,
    resource: &Resource<'_>,
    buffers: &mut Buffers,
    emit: &mut dyn FnMut(TripleRef<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let Buffers { subject, predicate, object, inner } = buffers;
    subject.clear();
    resource.iri.push_whole(base, subject);
    // The base is checked and every other part is of our own making or percent-encoded: the IRIs are well-formed.
    let subject = NamedNodeRef::new_unchecked(subject);
    for r#type in &resource.types {
        object.clear();
        r#type.push_whole(base, object);
        emit(TripleRef::new(subject, rdf::TYPE, NamedNodeRef::new_unchecked(object)))?;
    }
    for (property, value) in &resource.properties {
        predicate.clear();
        let range = match property {
            Property::Term(term) => {
                push_whole(term.name, predicate);
                term.range
            }
            Property::Relation(relation) => {
                super::Iri::Own((*relation).into()).push_whole(base, predicate);
                Range::Iri
            }
        };
        object.clear();
        let term: TermRef<'_> = match value {
            Object::Iri(iri) | Object::Resource(Resource { iri, .. }) => {
                iri.push_whole(base, object);
                NamedNodeRef::new_unchecked(object).into()
            }
            Object::Text(text) => match range {
                Range::Typed(datatype) => {
                    push_whole(datatype, object);
                    LiteralRef::new_typed_literal(text, NamedNodeRef::new_unchecked(object)).into()
                }
                Range::Text | Range::Iri => LiteralRef::new_simple_literal(text).into(),
            },
        };
        emit(TripleRef::new(subject, NamedNodeRef::new_unchecked(predicate), term))?;
    }
    for (_, value) in &resource.properties {
        if let Object::Resource(resource) = value {
            expand(base, resource, inner.get_or_insert_default(), emit)?;
        }
    }
    Ok(())
}

/// The prefixes that files for people declare: the vocabularies, and the base where it makes names shorter.
pub(in crate::export) fn prefixes(base: &str) -> impl Iterator<Item = (&'static str, &str)> {
    PREFIXES.iter().copied().chain([("node", base)])
}

/// Whether names may begin so.
pub(in crate::export) fn is_iri(text: &str) -> bool {
    NamedNode::new(text).is_ok()
}
