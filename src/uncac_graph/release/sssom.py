"""The links to things elsewhere as SSSOM (A Simple Standard for Sharing Ontological Mappings): TSV with a head.

What is copied from a table of others names that table; how its makers came to it is theirs to say.
What the project's own ontology says of its terms was written by hand.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from uncac_graph.identifiers import LICENCE
from uncac_graph.vocabulary import PREFIXES

COLUMNS = ("subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification", "comment")
_COPIED, _BY_HAND = "semapv:UnspecifiedMatching", "semapv:ManualMappingCuration"
_SEMAPV = "https://w3id.org/semapv/vocab/"
_OTHERS = {
    "http://www.wikidata.org/entity/": "wikidata",
    "http://publications.europa.eu/resource/authority/country/": "eucountry",
    "http://eurovoc.europa.eu/": "eurovoc",
}


def mapping_set(
    links: Iterable[Mapping[str, str]], source_by_link: Mapping[tuple[str, str], str], base: str, version: str
) -> bytes:
    """Return a mapping set.

    links: subject, label, predicate and object of each. source_by_link: by subject and object.
    """
    curies = _Curies(base)
    rows = []
    for link in links:
        source = source_by_link.get((link["subject"], link["object"]), "")
        rows.append(
            {
                "subject_id": curies.of(link["subject"]),
                "subject_label": link.get("label", ""),
                "predicate_id": curies.of(link["predicate"]),
                "object_id": curies.of(link["object"]),
                "mapping_justification": _COPIED if source else _BY_HAND,
                "comment": source,
            }
        )
    head = [
        f'mapping_set_id: "{base}dump/{version}/mappings.sssom.tsv"',
        f'mapping_set_version: "{version}"',
        f'license: "{LICENCE}"',
        "curie_map:",
        f'  semapv: "{_SEMAPV}"',
        *(f'  {prefix}: "{namespace}"' for namespace, prefix in sorted(curies.used.items())),
    ]
    told = "".join(f"#{line}\n" for line in head)
    return told.encode() + delimited(COLUMNS, rows, dialect="excel-tab", lineterminator="\n")


def delimited(columns: Sequence[str], rows: Iterable[Mapping[str, str]], **form: Any) -> bytes:
    """Return rows below a header as CSV; form: of Python's csv, where it is not that of RFC 4180, its line ends too."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, **form)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


class _Curies:
    """Short forms of IRIs, with the prefixes that they need."""

    def __init__(self, base: str) -> None:
        self._base = base
        self.used: dict[str, str] = {}

    def of(self, iri: str) -> str:
        """Return an IRI as prefix and name: "state:PAK", "skos:exactMatch"."""
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        namespace = iri[:cut]
        if namespace not in self.used:
            self.used[namespace] = self._prefix(namespace)
        return f"{self.used[namespace]}:{iri[cut:]}"

    def _prefix(self, namespace: str) -> str:
        known = {**_OTHERS, **{value: name for name, value in PREFIXES.items()}}
        if namespace in known:
            return known[namespace]
        if namespace.startswith(self._base):
            return namespace.removeprefix(self._base).strip("/#").replace("/", "-") or "uncac-base"
        parts = urlsplit(namespace)
        name = "-".join([*parts.netloc.removeprefix("www.").split("."), *parts.path.strip("/").split("/")])
        return name.lower().strip("-") or "other"
