"""The files and folders of a release, by name, and how its JSON is written."""

import json
from typing import Any

MANIFEST = "manifest.json"
DATASET = "dataset.nq"
"""What the release says of itself: graph/dataset."""

DUMP = "dump"
ALL, FACTS = "uncac-all", "uncac-facts"
"""The two sets of dumps: all graphs, and the facts without their evidence. A file is "uncac-all.ttl.gz"."""
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


def as_json(values: Any) -> str:
    """Return plain values as the files of a release have them."""
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
