"""The sentences beside the rows of an answer, where a report states what its things have to do with each other."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from pyoxigraph import NamedNode

from uncac_graph.kinds import kind_of
from uncac_graph.web.served.asking import Cell, Table, query_file, table
from uncac_graph.web.served.edition import edition
from uncac_graph.web.served.facts import Proof
from uncac_graph.web.served.publication import Publication

# Of which kinds one thing is stated to have to do with the other: who was where, what lay before a meeting, mandates.
_STATED = frozenset(
    {
        *(("state", "meeting"), ("organization", "meeting"), ("person", "meeting")),
        *(("meeting", "document"), ("document", "meeting"), ("resolution", "body"), ("decision", "body")),
    }
)
Pair = tuple[str, str]


async def row_proofs(publication: Publication, answer: Table, named: Sequence[str], most: int) -> list[list[Proof]]:
    """Return the passages that prove each of the first rows of an answer, by row; none where no report states one.

    named: the IRIs of the things that the question is asked of, which its rows need not repeat.
    most: how many rows are looked at.
    """
    pairs_by_row = [list(_pairs(publication, row, named)) for row in answer.rows[:most]]
    wanted = sorted({pair for pairs in pairs_by_row for pair in pairs})
    proofs = await _proofs(publication, wanted) if wanted else {}
    return [list(dict.fromkeys(proof for pair in pairs for proof in proofs.get(pair, ()))) for pairs in pairs_by_row]


def _pairs(publication: Publication, row: dict[str, Cell], named: Sequence[str]) -> Iterator[Pair]:
    """Yield the things of a row, two by two, of which a report may state something; one at least stands in the row."""
    of = edition(publication)
    own = [cell.value for cell in row.values() if cell.type == "uri"]
    kinds = {iri: kind_of(of.path(iri)).slug for iri in (*own, *named)}
    for subject, object_ in permutations(kinds, 2):
        if (kinds[subject], kinds[object_]) in _STATED and (subject in own or object_ in own):
            yield subject, object_


async def _proofs(publication: Publication, pairs: Sequence[Pair]) -> dict[Pair, list[Proof]]:
    written = " ".join(f"({NamedNode(subject)} {NamedNode(object_)})" for subject, object_ in pairs)
    found: dict[Pair, list[Proof]] = {}
    for row in (await table(publication, query_file("row-proofs").replace("$pairs", written))).rows:
        value = {name: cell.value for name, cell in row.items()}
        proof = Proof(
            evidence=value["evidence"],
            paragraph=value["paragraph"],
            number=value["number"],
            document=value["document"],
            symbol=value["symbol"],
            quote=value["quote"],
            start=int(value["start"]),
            end=int(value["end"]),
            text="",
        )
        found.setdefault((value["subject"], value["object"]), []).append(proof)
    return found
