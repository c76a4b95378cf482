"""The kinds of things that a release holds: how each is told by its IRI, called, listed, searched and shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from uncac_graph.languages import N_


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing.

    slug: the first part of its path below the base, or its name where it hangs on something else.
    one, many: what it is called, as messages.
    part: what follows the path of what it hangs on, such as a meeting or State: "item" in "meeting/…/12/item/3".
    page: which card, template and query make its page; "" for statements alone.
    listed: whether all of the kind are listed at its path; noted: with their symbols or numbers.
    searched: whether a search finds it; rank: its place among others found by the same words.
    """

    slug: str
    one: str
    many: str
    part: str = ""
    page: str = ""
    listed: bool = False
    noted: bool = False
    searched: bool = True
    rank: int = 99


_KINDS = (
    # Translators: A body of the Conference of the States Parties, such as a working group.
    Kind("body", N_("Body"), N_("Bodies"), page="body", listed=True, noted=True, rank=2),
    Kind("meeting", N_("Meeting"), N_("Meetings"), page="meeting", listed=True, rank=4),
    Kind("document", N_("Document"), N_("Documents"), page="document", listed=True, noted=True, rank=8),
    Kind("resolution", N_("Resolution"), N_("Resolutions"), page="resolution", listed=True, noted=True, rank=6),
    Kind("decision", N_("Decision"), N_("Decisions"), page="resolution", listed=True, noted=True, rank=7),
    Kind("state", N_("State"), N_("States"), page="participant", listed=True, rank=1),
    Kind("organization", N_("Organization"), N_("Organizations"), page="participant", listed=True, rank=3),
    Kind("person", N_("Person"), N_("Persons"), page="person", listed=True, rank=5),
    Kind("place", N_("Place"), N_("Places"), page="place", listed=True),
    Kind(
        "provision",
        N_("Provision of the Convention"),
        N_("Provisions of the Convention"),
        page="provision",
        listed=True,
    ),
    Kind("category", N_("Category of participation"), N_("Categories of participation"), page="concept", listed=True),
    Kind("document-type", N_("Type of document"), N_("Types of document"), page="concept", listed=True),
    Kind("entity-type", N_("Type of organization"), N_("Types of organization"), page="concept", listed=True),
    # Translators: What a name is beside others of the same State or organization: official, short, former.
    Kind("name-kind", N_("Kind of name"), N_("Kinds of name"), page="concept", listed=True),
    Kind("role", N_("Role"), N_("Roles"), page="concept", listed=True),
    # Translators: A scheme of concepts (SKOS), such as the categories of participation.
    Kind("scheme", N_("Concept scheme"), N_("Concept schemes"), page="concept", listed=True),
    Kind("agenda-item", N_("Agenda item"), N_("Agenda items"), part="item", page="agenda-item", rank=9),
    Kind(
        "participation",
        N_("Participation"),
        N_("Participations"),
        part="participation",
        page="participation",
        searched=False,
    ),
    Kind(
        "joint-consideration",
        N_("Joint consideration"),
        N_("Joint considerations"),
        part="joint",
        page="joint-consideration",
    ),
    Kind("adoption", N_("Adoption"), N_("Adoptions"), part="adoption", page="adoption", searched=False),
    Kind("paragraph", N_("Paragraph"), N_("Paragraphs"), part="para", page="paragraph", searched=False),
    # Translators: A passage of a report, as what proves a fact.
    Kind("evidence", N_("Evidence"), N_("Evidence"), part="evidence", page="evidence", searched=False),
    # Translators: An office that a person holds, such as that of a minister.
    Kind("office", N_("Office"), N_("Offices"), part="office", page="office"),
    Kind("name", N_("Name"), N_("Names"), part="name", searched=False),
    Kind("ontology", N_("Ontology"), N_("Ontologies"), searched=False),
    Kind("graph", N_("Named graph"), N_("Named graphs"), searched=False),
)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.slug: kind for kind in _KINDS})
"""By slug, in the order in which they are listed."""
LISTED = tuple(kind for kind in _KINDS if kind.listed)
_WHOLES = frozenset({"meeting", "document", "person", "state", "organization"})
_BY_PART = {kind.part: kind for kind in _KINDS if kind.part}


def kind_of(path: str) -> Kind:
    """Return the kind of thing at a path below the base: of "meeting/CAC_COSP_EG.1/12/item/3" that of agenda items.

    What hangs on nothing is told by the first part of its path ("state", "document-type").
    """
    head, *parts = path.split("/")
    if head in _WHOLES:
        for part in parts[1:]:
            if part in _BY_PART:
                return _BY_PART[part]
    return KINDS.get(head) or Kind(head, head, head)


def whole_of(path: str) -> str:
    """Return the path of what a part hangs on: "meeting/CAC_COSP_EG.1/12/item/3" → "meeting/CAC_COSP_EG.1/12".

    What hangs on nothing is its own whole.
    """
    head, *steps = path.split("/")
    if head not in _WHOLES:
        return path
    end = next((n for n, step in enumerate(steps) if n and step in _BY_PART), len(steps))
    return "/".join([head, *steps[:end]])
