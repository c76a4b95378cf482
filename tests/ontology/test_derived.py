"""The table of triples without evidence, held to the shape that lets them pass."""

import re
from pathlib import Path

from uncac_graph.derived import NAMING, PLACING, SHORTCUTS
from uncac_graph.vocabulary import PREFIXES

SHAPES = Path(__file__).parents[2] / "shapes" / "graph.ttl"


def test_the_table_has_what_the_shape_of_facts_lets_pass_without_evidence() -> None:
    shape = SHAPES.read_text(encoding="utf-8").partition("shapes:Graph-facts-have-evidence-query a")[2]
    listed = re.search(r"\?path NOT IN \((.*?)\)", shape, re.DOTALL)

    assert listed
    terms = [name.strip().partition(":") for name in listed[1].split(",")]
    assert NAMING | PLACING | set(SHORTCUTS) == {f"{PREFIXES[prefix]}{local}" for prefix, _, local in terms}
