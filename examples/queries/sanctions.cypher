// By which paths does a sanction reach people? From who imposes it, over whom it hits, to those who hold office there.
MATCH (a:Entity)-[sanction:SANCTIONED]->(hit:Entity)<-[tie:HOLDS_OFFICE]-(b:Entity)
WHERE sanction.status = 'asserted' AND tie.status = 'asserted'
RETURN DISTINCT a.label AS from, hit.label AS via, b.label AS to, sanction.sentence AS evidence
ORDER BY from, via, to
