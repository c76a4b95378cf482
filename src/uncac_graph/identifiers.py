"""Names of things: symbols and keys become slugs and IRIs. The only place that makes an IRI.

All IRIs here lie under the canonical base; a release is re-rooted to its publisher's base (contract G60).
"""

import re
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uncac_graph.model import MeetingKey  # a server, which names no meeting, starts without these classes

CANONICAL_BASE = "https://w3id.org/uncac/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of the data, the ontology and the shapes."""

_OTHER_CHARACTERS = re.compile(r"[^a-z0-9]+")
_FINAL_BRACKET = re.compile(r"\(([^()]+)\)$")
# Letters with a stroke or joined, which Unicode does not decompose.
_PLAIN_BY_STROKED = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H"}
    | {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th"}
)
# An acronym is one word that starts with a capital and has a second one ("GRECO", "INTERPOL", "UN-Habitat"):
# a bracket such as "(Hague)" or "(Bolivarian Republic of)" is part of the name (contract G10).
_ACRONYM = re.compile(r"[A-Z0-9](?:[\w.&/-]*[A-Z0-9])[\w.&/-]*")
_CAPITALIZED_WORD = re.compile(r"[A-Z][a-z]{3,}")


def symbol_slug(symbol: str) -> str:
    """Return a UN document symbol as part of an IRI: "CAC/COSP/EG.1" → "CAC_COSP_EG.1"."""
    return symbol.replace("/", "_")


def symbol_of_slug(slug: str) -> str:
    """Return the symbol that a slug stands for; UN symbols hold no "_"."""
    return slug.replace("_", "/")


def folded_slug(name: str) -> str:
    """Return a name in lower case without accents, every run of other characters made one "-" (contract G10, G18)."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_PLAIN_BY_STROKED))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
    return _OTHER_CHARACTERS.sub("-", plain).strip("-")


def organization_slug(printed_name: str) -> str:
    """Return the slug of an organization: its acronym in brackets at the end, else its folded name (contract G10)."""
    bracket = _FINAL_BRACKET.search(printed_name.strip())
    if bracket and is_acronym(bracket[1], printed_name.strip()[: bracket.start()]):
        return bracket[1]
    return folded_slug(printed_name)


def is_acronym(bracketed: str, name: str) -> bool:
    """Whether a word in brackets abbreviates the name before it: "GRECO", or "Eurojust" by its letters' order.

    "Vienna" abbreviates no office there: not all of its letters stand in the name in their order.
    """
    if _ACRONYM.fullmatch(bracketed):
        return True
    letters = iter(folded_slug(name).replace("-", ""))
    return bool(_CAPITALIZED_WORD.fullmatch(bracketed)) and all(letter in letters for letter in folded_slug(bracketed))


def iri(path: str) -> str:
    """Return the IRI of a path below the base."""
    return CANONICAL_BASE + path


def body_iri(series: str) -> str:
    """Return the IRI of a body by its series symbol."""
    return iri(f"body/{symbol_slug(series)}")


def meeting_path(key: "MeetingKey") -> str:
    """Return the path of a meeting below the base, for things that hang on it."""
    path = f"meeting/{symbol_slug(key.series)}/{key.ordinal}"
    return f"{path}/{key.part}" if key.part else path


def meeting_iri(key: "MeetingKey") -> str:
    """Return the IRI of a meeting: meeting/CAC_COSP_IRG/14/resumed/1."""
    return iri(meeting_path(key))


def part_iri(meeting: "MeetingKey", part: str, key: str | int) -> str:
    """Return the IRI of what hangs on a meeting: an "item" by its key ("3.a"), a "joint" consideration by its number.

    Of a "participation" the key is the last part of the participant's IRI (contract G35), of an "adoption" what was
    adopted: the "report" or the "agenda".
    """
    return iri(f"{meeting_path(meeting)}/{part}/{key}")


def document_iri(symbol: str) -> str:
    """Return the IRI of a document by its symbol."""
    return iri(f"document/{symbol_slug(symbol)}")


def paragraph_iri(symbol: str, paragraph_slug: str) -> str:
    """Return the IRI of a paragraph of a document."""
    return f"{document_iri(symbol)}/para/{paragraph_slug}"


def evidence_iri(symbol: str, key: str) -> str:
    """Return the IRI of an Evidence by its key (contract G3)."""
    return f"{document_iri(symbol)}/evidence/{key}"


def resolution_iri(kind: str, adopted_by: str, session: int, number: int) -> str:
    """Return the IRI of a resolution or decision (contract G34): resolution/CAC_COSP_4_2."""
    return iri(f"{kind}/{symbol_slug(adopted_by)}_{session}_{number}")


def participant_iri(kind: str, key: str) -> str:
    """Return the IRI of a "state", "organization" or "person"."""
    return iri(f"{kind}/{key}")


def state_iri(alpha3: str) -> str:
    """Return the IRI of a State by its alpha-3 code."""
    return iri(f"state/{alpha3}")


def name_iri(of: str, label: str) -> str:
    """Return the IRI of a name of a State or organization; label: the name in N-Triples form (contract G76)."""
    return f"{of}/name/{sha256(label.encode()).hexdigest()[:12]}"


def place_iri(city: str) -> str:
    """Return the IRI of a place by the city's name (contract G17)."""
    return iri(f"place/{folded_slug(city)}")


def provision_path(path: str) -> str:
    """Return the path of a provision below the base by that below the Convention ("chapter/IV", "" for itself)."""
    return f"provision/UNCAC/{path}" if path else "provision/UNCAC"


def provision_iri(path: str) -> str:
    """Return the IRI of a provision by its path below the Convention ("chapter/IV"); "" is the Convention."""
    return iri(provision_path(path))


def office_iri(person: str, series: str, session: int | None, role: str) -> str:
    """Return the IRI of an office (contract G9)."""
    held_at = f"{session}/" if session is not None else ""
    return iri(f"person/{person}/office/{symbol_slug(series)}/{held_at}{role}")


def concept_iri(scheme: str, slug: str) -> str:
    """Return the IRI of a concept: scheme is "category", "document-type", "entity-type", "name-kind" or "role"."""
    return iri(f"{scheme}/{slug}")


def graph_iri(name: str) -> str:
    """Return the IRI of a named graph: "authority", "report/CAC_COSP_EG.1_2023_4"."""
    return iri(f"graph/{name}")
