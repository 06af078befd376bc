// newsgraph: constraints first, then MERGE by id, so that a second run adds nothing.
CREATE CONSTRAINT newsgraph_entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT newsgraph_event_id IF NOT EXISTS FOR (n:EventNode) REQUIRE n.id IS UNIQUE;
