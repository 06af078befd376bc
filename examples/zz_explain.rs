use newsgraph::{
    entities,
    language::Analyzer,
    relations::{Pack, explain},
};
use std::io::BufRead;
fn main() {
    let pack = Pack::read(std::path::Path::new("src/relations/packs/geopolitics")).unwrap_or_else(|e| panic!("{e}"));
    let brief = std::env::args().nth(1).is_some();
    for line in std::io::stdin().lock().lines() {
        let text = line.unwrap();
        let doc = Analyzer::embedded().analyze(&text);
        let ents = entities::recognize(&doc, entities::Gazetteer::embedded(), Some("2024-05-15".parse().unwrap()));
        println!("### {text}");
        for t in doc.token_ids() {
            let k = doc.token(t);
            print!(
                "{}#{}/{}/{}<{}:{} ",
                doc.word(t),
                t.0 + 1,
                k.xpos.as_str(),
                k.lemma,
                k.dependency,
                k.head.map_or(0, |h| h.0 + 1)
            );
        }
        println!();
        for m in ents.mentions() {
            let e = ents.get(m.entity);
            print!("[{}={} {} {:?} head {}] ", &doc.text()[m.span.range()], e.name, e.kind, m.form, m.head.0 + 1);
        }
        println!();
        let trace = explain(&doc, &ents, &pack, Some("2024-05-15".parse().unwrap()));
        if !brief {
            println!("{trace}");
        } else {
            for r in &trace.relations {
                println!(
                    "  {} {} -> {} {} {}",
                    r.relation,
                    ents.get(r.source).name,
                    ents.get(r.target).name,
                    r.status,
                    r.rule
                );
            }
        }
    }
}
