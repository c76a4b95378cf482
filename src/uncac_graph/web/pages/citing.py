"""How to cite a fact: a footnote in the style of the United Nations, and BibTeX."""

from dataclasses import dataclass

from uncac_graph.web.pages.cards.reading import day
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.facts import Proof


@dataclass(frozen=True, slots=True)
class Citation:
    """A thing's citation in two forms."""

    footnote: str
    bibtex: str


def citation(edition: Edition, iri: str, label: str, proofs: list[Proof]) -> Citation:
    """Return how to cite what a page says: document and paragraph where a passage states it, release and address."""
    places = _places(proofs)
    release = f"release {edition.version} of {day(edition.day)}" if edition.day else f"release {edition.version}"
    source = f"{places}. " if places else ""
    publisher = str(edition.manifest.get("publisher") or "uncac-graph")
    footnote = f"{source}“{label}”, {publisher}, {release}. Available at {iri}."
    return Citation(footnote, _bibtex(edition, iri, label, places, publisher))


def _places(proofs: list[Proof]) -> str:
    """Return documents and paragraphs: "CAC/COSP/EG.1/2023/4, paras. 3 and 5"."""
    by_symbol: dict[str, list[str]] = {}
    for proof in proofs:
        numbers = by_symbol.setdefault(proof.symbol, [])
        if proof.number != "0" and proof.number not in numbers:
            numbers.append(proof.number)
    return "; ".join(_place(symbol, numbers) for symbol, numbers in sorted(by_symbol.items()))


def _place(symbol: str, numbers: list[str]) -> str:
    numbers = sorted(numbers, key=lambda number: (len(number), number))
    if not numbers:
        return symbol
    if len(numbers) == 1:
        return f"{symbol}, para. {numbers[0]}"
    return f"{symbol}, paras. {', '.join(numbers[:-1])} and {numbers[-1]}"


def _bibtex(edition: Edition, iri: str, label: str, places: str, publisher: str) -> str:
    key = "".join(character if character.isalnum() else "-" for character in edition.path(iri)).strip("-")
    note = f"{places}; release {edition.version}" if places else f"release {edition.version}"
    fields = {"title": f"{{{label}}}", "author": f"{{{publisher}}}", "year": edition.day[:4], "note": note, "url": iri}
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return "@misc{" + key + ",\n" + ",\n".join(lines) + "\n}"
