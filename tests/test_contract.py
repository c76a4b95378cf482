"""The rules of docs/contract.md, and where code, shapes and tests say that they keep them ("contract G22")."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOME = Path(__file__).parents[1]
CONTRACT = (HOME / "docs" / "contract.md").read_text(encoding="utf-8")
RULES = re.findall(r'^- <a id="g(\d+)"></a>\*\*G\1 ', CONTRACT, re.MULTILINE)
CITATION = re.compile(r"contract G\d+(?:(?:, | and )G\d+)*", re.IGNORECASE)


def sources() -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each file that may cite the contract."""
    for pattern in ("src/**/*.py", "src/**/*.jinja", "shapes/*.ttl", "tests/**/*.py", "tests/shapes/*/*.t*"):
        for path in HOME.glob(pattern):
            if "node_modules" not in path.parts and path != Path(__file__):
                yield str(path.relative_to(HOME)), path.read_text(encoding="utf-8")


@cache
def places_by_rule() -> dict[str, set[str]]:
    """Return the files that cite each rule: "src/uncac_graph/model.py"."""
    found = defaultdict(set)
    for path, text in sources():
        for citation in CITATION.findall(text):
            for rule in re.findall(r"\d+", citation):
                found[rule].add(path)
    return found


def test_each_rule_cited_exists() -> None:
    unknown = {rule: places for rule, places in places_by_rule().items() if rule not in RULES}

    assert RULES
    assert unknown == {}


def test_each_rule_is_cited_where_it_is_kept() -> None:
    assert [rule for rule in RULES if rule not in places_by_rule()] == []


def test_citations_have_one_form() -> None:
    others = {path: found for path, text in sources() if (found := re.findall(r"\bG\d+\b", CITATION.sub("", text)))}

    assert others == {}


def test_each_section_cited_exists() -> None:
    sections = re.findall(r"^#+ (.+)$", CONTRACT, re.MULTILINE)
    cited = {(path, name) for path, text in sources() for name in re.findall(r'\(contract, "([^"]+)"\)', text)}

    assert cited
    assert [(path, name) for path, name in cited if name not in sections] == []


def test_each_rule_has_one_number_and_each_link_leads_to_one() -> None:
    links = re.findall(r"\[G(\d+)\]\(#g(\d+)\)", CONTRACT)

    assert len(RULES) == len(set(RULES)) == CONTRACT.count('<a id="g')
    assert [link for link in links if link[0] != link[1] or link[0] not in RULES] == []
