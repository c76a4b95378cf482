"""States, organizations and bodies found as a person types: by any word of any of their names, in any language."""

import re
from dataclasses import dataclass
from functools import cached_property

from uncac_graph.authorities import Authorities, folded_name
from uncac_graph.authorities.catalogue import Kind

SHOWN = 9
"""Entries at most: so many have a key of their own."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry to choose: its key, as "state/KEN" or "body/CAC/COSP", and the spelling by which it was found."""

    key: str
    name: str
    note: str = ""


class Entries:
    """All entries of the authorities, with their names folded once somebody looks for one."""

    def __init__(self, authorities: Authorities) -> None:
        self._authorities = authorities

    @cached_property
    def _spellings(self) -> dict[Kind, list[tuple[Entry, str, tuple[str, ...]]]]:
        """Each entry with each of its spellings, and the words of that, folded."""
        known = self._authorities
        named: dict[Kind, list[tuple[str, str, tuple[str, ...]]]] = {
            "state": [(s.alpha3, s.name, (*s.names.values(), *s.aliases, s.alpha3)) for s in known.states.values()],
            "organization": [
                (o.slug, o.name, (o.name, *o.aliases, *o.names.values(), o.acronym or ""))
                for o in known.organizations.values()
            ],
            "body": [(b.series, b.name, (*(n.text for n in b.all_names), b.series)) for b in known.bodies.values()],
        }
        return {
            kind: [
                (Entry(f"{kind}/{key}", name), spelling, tuple(map(folded_name, _WORD.findall(spelling))))
                for key, name, spellings in entries
                for spelling in dict.fromkeys(spellings)
                if spelling
            ]
            for kind, entries in named.items()
        }

    def likely(self, kind: Kind, printed: str) -> list[Entry]:
        """Return whom a printed name may mean, likeliest first; often nobody."""
        known = self._authorities
        if kind == "state":
            states = map(known.state_named, known.likely_states.of(printed))
            return [Entry(f"state/{one.alpha3}", one.name) for one in states if one]
        if kind == "body":
            # So few that each has a key.
            return [Entry(f"body/{one.series}", one.name) for one in known.bodies.values()][:SHOWN]
        organizations = map(known.organization_named, known.likely_organizations.of(printed))
        return [Entry(f"organization/{one.slug}", one.name) for one in organizations if one]

    def found(self, kind: Kind, query: str) -> list[Entry]:
        """Return the entries a name of which has words that begin with those of a query; the closest first."""
        wanted = [folded_name(word) for word in _WORD.findall(query)]
        begun = "".join(wanted)
        best: dict[str, tuple[tuple[bool, int], Entry]] = {}
        for entry, spelling, words in self._spellings[kind] if begun else ():
            if all(any(word.startswith(one) for word in words) for one in wanted):
                rank = (not "".join(words).startswith(begun), len(spelling))
                if entry.key not in best or rank < best[entry.key][0]:
                    best[entry.key] = (rank, Entry(entry.key, entry.name, spelling if spelling != entry.name else ""))
        ranked = sorted(best.values(), key=lambda found: (found[0], found[1].name))
        return [entry for _, entry in ranked[:SHOWN]]
