"""How to cite a fact: a footnote in the style of the United Nations, BibTeX, and RIS for reference managers."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from uncac_graph.search_text import sort_key
from uncac_graph.web.pages.languages import gettext
from uncac_graph.web.pages.wording import day
from uncac_graph.web.served.edition import Edition
from uncac_graph.web.served.facts import Proof

# What parts the directions of scripts on a page (Unicode, annex 9) is nothing to a reference manager.
_ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Citation:
    """A thing's citation in three forms."""

    footnote: str
    bibtex: str
    ris: str


def citation(
    edition: Edition, iri: str, label: str, proofs: Iterable[Proof] = (), unprinted: Container[str] = ()
) -> Citation:
    """Return how to cite what a page says: document and paragraph where a passage states it, release and address.

    unprinted: the documents whose symbol they do not print; it stands in square brackets, as what is supplied does.
    """
    places = _places(proofs, unprinted)
    publisher = str(edition.manifest.get("publisher") or "uncac-graph")
    release = gettext("release %(version)s", version=edition.version)
    dated = gettext("release %(version)s of %(day)s", version=edition.version, day=day(edition.day))
    footnote = gettext(
        "“%(title)s”, %(publisher)s, %(release)s. Available at %(address)s.",
        title=label,
        publisher=publisher,
        release=dated if edition.day else release,
        address=iri,
    )
    note = release
    if places:
        # Translators: Between the places of a citation and its title.
        footnote, note = places + gettext(". ") + footnote, f"{places}; {release}"
    title, note, year = label.translate(_ISOLATES), note.translate(_ISOLATES), edition.day[:4]
    key = "".join(letter if letter.isalnum() else "-" for letter in edition.path(iri)).strip("-")
    fields = {"title": f"{{{title}}}", "author": f"{{{publisher}}}", "year": year, "note": note, "url": iri}
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    bibtex = "@misc{" + key + ",\n" + ",\n".join(lines) + "\n}"
    told = (("TY", "DATA"), ("TI", title), ("AU", publisher), ("PY", year), ("N1", note), ("UR", iri))
    ris = "".join(f"{name}  - {value}\n" for name, value in told if value) + "ER  - "
    return Citation(footnote, bibtex, ris)


def _places(proofs: Iterable[Proof], unprinted: Container[str]) -> str:
    """Return documents and paragraphs: "CAC/COSP/EG.1/2023/4, paras. 3 and 5–8"."""
    numbers_by_symbol: dict[str, list[str]] = {}
    for proof in proofs:
        symbol = proof.symbol
        if proof.document in unprinted:
            symbol = gettext("[%(symbol)s, symbol supplied, not printed in the report]", symbol=symbol)
        numbers = numbers_by_symbol.setdefault(symbol, [])
        if proof.number != "0" and proof.number not in numbers:
            numbers.append(proof.number)
    return gettext("; ").join(
        _place(symbol, numbers_by_symbol[symbol]) for symbol in sorted(numbers_by_symbol, key=sort_key)
    )


def _place(symbol: str, numbers: list[str]) -> str:
    if not numbers:
        return symbol
    ranges = _ranges(sorted(numbers, key=sort_key))
    if len(numbers) == 1:
        return gettext("%(symbol)s, para. %(number)s", symbol=symbol, number=numbers[0])
    if len(ranges) == 1:
        return gettext("%(symbol)s, paras. %(numbers)s", symbol=symbol, numbers=ranges[0])
    first, last = gettext(", ").join(ranges[:-1]), ranges[-1]
    return gettext("%(symbol)s, paras. %(numbers)s and %(last)s", symbol=symbol, numbers=first, last=last)


def _ranges(numbers: list[str]) -> list[str]:
    """Return numbers in order with neighbours drawn together: 1, 5, 6, 7 → "1", "5–7"."""
    runs: list[list[str]] = []
    for number in numbers:
        follows = runs and number.isdigit() and runs[-1][-1].isdigit() and int(number) == int(runs[-1][-1]) + 1
        runs[-1].append(number) if follows else runs.append([number])
    return [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
