"""How to cite a fact: the tool cite."""

from uncac_graph.web.mcp.answers import CiteAnswer, Evidence, Mistake
from uncac_graph.web.mcp.proofs import Statement, evidence_named
from uncac_graph.web.mcp.things import index_of
from uncac_graph.web.pages.citing import citation
from uncac_graph.web.served.asking import Cell
from uncac_graph.web.served.edition import Edition, edition
from uncac_graph.web.served.facts import Proof
from uncac_graph.web.served.publication import Publication

_ADVICE = "Give the IRI of an Evidence, as describe, ask and attendance give it with each fact."


async def cite(publication: Publication, fact: str) -> CiteAnswer:
    """Return a footnote and a BibTeX entry for a fact, by the IRI of its Evidence."""
    of = edition(publication)
    iri = of.absolute(fact.strip())
    found = await evidence_named(publication, [iri]) if index_of(publication).holds(of.path(iri)) else {}
    if iri not in found:
        raise Mistake(f"{fact[:200]!r} is no Evidence of release {of.version}. {_ADVICE}")
    statement, evidence = found[iri]
    cited = citation(of, iri, _label(of, statement), [_proof(evidence)])
    return {"release": of.version, "footnote": cited.footnote, "bibtex": cited.bibtex, "evidence": [evidence]}


def _label(of: Edition, statement: Statement) -> str:
    """Return a statement in words, as the title of what is cited."""
    subject, object_ = of.called(statement.subject.value), _name(of, statement.object)
    words = f"{subject}: {of.term_label(statement.predicate.value)}: {object_}"
    return " ".join(words.replace("{", "(").replace("}", ")").split())


def _name(of: Edition, cell: Cell) -> str:
    return of.called(cell.value) if cell.type == "uri" else cell.value


def _proof(evidence: Evidence) -> Proof:
    number = str(evidence["paragraph_number"])
    places = evidence["paragraph"], number, evidence["document"], evidence["symbol"]
    return Proof(evidence["iri"], *places, evidence["quote"], 0, 0, "")
