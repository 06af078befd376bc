//! Facts for rule engines: answer set programming (clingo) and Prolog.
//!
//! ```text
//! node("state.no",state). label("state.no","Norway").
//! edge("edge.5c…","state.no",supplied,"state.ua"). status("edge.5c…",asserted). confidence("edge.5c…",900).
//! date("edge.5c…",20240502,20240502). event("edge.5c…","event.1f…").
//! ```
//!
//! Answer set programming has no floating-point numbers: confidences are thousandths and days are `YYYYMMDD`.

use std::io::{self, Write as _};

use jiff::civil::Date;

use crate::graph::{EdgeClass, Graph};

use super::names::{printable, snake_case};
use super::{Error, Exporter, Options};

/// The exporter of facts.
#[derive(Clone, Copy, Debug)]
pub struct Facts;

impl Exporter for Facts {
    fn name(&self) -> &'static str {
        "facts"
    }

    fn about(&self) -> &'static str {
        "facts for clingo and Prolog"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["lp"]
    }

    fn losses(&self) -> &'static [&'static str] {
        &[
            "evidence after the first quote, its position and rule",
            "aliases and identifiers",
            "objects and quantities",
            "control characters",
        ]
    }

    fn write(&self, graph: &Graph, _: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut out = io::BufWriter::with_capacity(1 << 16, out);
        out.write_all(b"% newsgraph facts: strings are double-quoted, confidences thousandths, days YYYYMMDD.\n")?;
        for node in graph.nodes() {
            fact(&mut out, "node", &[Term::Text(&node.id), Term::Atom(snake_case(node.kind().as_str()))])?;
            fact(&mut out, "label", &[Term::Text(&node.id), Term::Text(&node.label)])?;
            if let Some(event) = node.as_event() {
                let relation = Term::Atom(snake_case(&event.statement.relation));
                fact(&mut out, "event_type", &[Term::Text(&node.id), relation])?;
            }
            out.write_all(b"\n")?;
        }
        for edge in graph.edges() {
            let id = || Term::Text(&edge.edge.id);
            let relation = Term::Atom(snake_case(&edge.edge.relation));
            fact(&mut out, "edge", &[id(), Term::Text(&edge.source.id), relation, Term::Text(&edge.target.id)])?;
            let statement = &edge.edge.statement;
            if edge.edge.class != EdgeClass::Role {
                fact(&mut out, "status", &[id(), Term::Atom(statement.status.to_string())])?;
                fact(&mut out, "confidence", &[id(), Term::Number(statement.confidence.thousandths().into())])?;
                fact(&mut out, "weight", &[id(), Term::Number(statement.weight.into())])?;
                if statement.is_negated() {
                    fact(&mut out, "negated", &[id()])?;
                }
                if let Some(date) = statement.date {
                    let days = [Term::Number(day_number(date.first_day())), Term::Number(day_number(date.last_day()))];
                    let [first, last] = days;
                    fact(&mut out, "date", &[id(), first, last])?;
                }
                for source in &statement.reported_by {
                    fact(&mut out, "reported_by", &[id(), Term::Text(source)])?;
                }
                if let Some(evidence) = statement.first_evidence() {
                    let document = &graph.document(evidence.document).id;
                    fact(&mut out, "sentence", &[id(), Term::Text(document), Term::Text(&evidence.sentence)])?;
                }
            }
            if let Some(event) = &statement.event {
                fact(&mut out, "event", &[id(), Term::Text(event)])?;
            }
            out.write_all(b"\n")?;
        }
        out.flush()?;
        Ok(())
    }
}

enum Term<'a> {
    Text(&'a str),
    Atom(String),
    Number(i64),
}

fn fact(out: &mut impl io::Write, name: &str, terms: &[Term<'_>]) -> io::Result<()> {
    write!(out, "{name}(")?;
    for (i, term) in terms.iter().enumerate() {
        if i > 0 {
            out.write_all(b",")?;
        }
        match term {
            Term::Text(text) => write_string(out, text)?,
            Term::Atom(atom) => out.write_all(atom.as_bytes())?,
            Term::Number(number) => write!(out, "{number}")?,
        }
    }
    out.write_all(b"). ")
}

fn write_string(out: &mut impl io::Write, text: &str) -> io::Result<()> {
    let text = printable(text).replace('\\', "\\\\").replace('"', "\\\"").replace("\r\n", "\n");
    write!(out, "\"{}\"", text.replace(['\n', '\r'], "\\n"))
}

fn day_number(day: Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}
