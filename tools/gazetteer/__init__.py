"""Builds the data of newsgraph's gazetteer from public sources; one module for each kind of thing."""
