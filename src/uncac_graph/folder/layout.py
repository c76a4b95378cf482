"""The files and folders of a release, by name."""

MANIFEST = "manifest.json"
DATASET = "dataset.nq"
"""What the release says of itself: graph/dataset."""

DUMP = "dump"
ALL, FACTS, RDF12 = "uncac-all", "uncac-facts", "uncac-all-rdf12"
"""The sets of dumps: all graphs, the facts without their evidence, and all with it as RDF 1.2 has it.

A file is "uncac-all.ttl.gz".
"""
SUMS = "SHA256SUMS"

STORE = "store"
SEARCH = "search.sqlite"
ONTOLOGY, SHAPES, QUESTIONS = "ontology", "shapes", "questions"
LEDGER = "ledger"
VALIDATION, VALIDATION_JSON = "validation.ttl", "validation.json"
CHANGES, CHANGES_JSON = "changes.ttl", "changes.json"
HISTORY, HISTORY_JSON = "history", "releases.json"
"""Of this release and those before it: versions of things, changes; a folder a version."""

CURRENT = "current"
"""Beside the versions: a link to the one to be served."""
