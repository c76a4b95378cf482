"""How to cite a fact: the tool cite."""

from uncac_graph.web.mcp.answers import CiteAnswer, Mistake
from uncac_graph.web.mcp.proofs import evidence_named
from uncac_graph.web.mcp.things import index_of
from uncac_graph.web.pages.citing import citation
from uncac_graph.web.served.edition import edition
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
    named = statement.object.value if statement.object.type != "uri" else of.called(statement.object.value)
    words = f"{of.called(statement.subject.value)}: {of.term_label(statement.predicate.value)}: {named}"
    label = " ".join(words.replace("{", "(").replace("}", ")").split())
    places = evidence["paragraph"], str(evidence["paragraph_number"]), evidence["document"], evidence["symbol"]
    cited = citation(of, iri, label, [Proof(iri, *places, evidence["quote"], 0, 0, "")])
    return {"release": of.version, "footnote": cited.footnote, "bibtex": cited.bibtex, "evidence": [evidence]}
