"""Printed names and what they mean: the authorities, asked for States, organizations or both."""

from dataclasses import dataclass

from uncac_graph.authorities import Authorities
from uncac_graph.authorities.words import Words
from uncac_graph.extraction.names.categories import CATEGORY_BY_CLASSIFICATION
from uncac_graph.extraction.names.lookup import KnownName, NameKind
from uncac_graph.identifiers import folded_slug, organization_slug
from uncac_graph.model import Participant


@dataclass(frozen=True, slots=True)
class Names:
    """The authorities' names, as lists need them."""

    authorities: Authorities

    def lookup(self, *kinds: NameKind) -> "KindLookup":
        """Return the names of some kinds alone: a list of States holds no organization."""
        return KindLookup(self.authorities, kinds)

    def category_of(self, slug: str) -> str | None:
        """Return the category that an organization's classification goes with."""
        known = self.authorities.organizations.get(slug)
        classification = known.classification if known is not None else None
        return CATEGORY_BY_CLASSIFICATION.get(classification) if classification else None


@dataclass(frozen=True, slots=True)
class KindLookup:
    """Names of some kinds."""

    authorities: Authorities
    kinds: tuple[NameKind, ...]

    @property
    def words(self) -> Words:
        """The lists of words by which names are told apart."""
        return self.authorities.words

    def at(self, text: str, position: int) -> KnownName | None:
        """Return the longest name that begins at a position."""
        best: KnownName | None = None
        for kind in self.kinds:
            match = self.authorities.name_at(text, position, kind)
            if match is not None and (best is None or match.end > best.end):
                best = KnownName(match.start, match.end, match.key, kind)
        if best is None and "state" in self.kinds:
            nobody = self.authorities.no_single_state_at(text, position)
            best = KnownName(position, nobody, None, "state") if nobody is not None else None
        return best

    def whole(self, printed: str) -> tuple[str, NameKind] | None:
        """Return what a whole printed name means."""
        for kind in self.kinds:
            key = self._named(printed, kind)
            if key is not None:
                return key, kind
        return None

    def _named(self, printed: str, kind: NameKind) -> str | None:
        if kind == "state":
            state = self.authorities.state_named(printed)
            return state.alpha3 if state is not None else None
        organization = self.authorities.organization_named(printed)
        return organization.slug if organization is not None else None


def provisional_organization(printed: str, names: Names) -> Participant:
    """Return an organization that no authority knows, with the slug that the rule gives (contract G10, G40).

    Where that slug is an alpha-3 code, or an acronym that a known organization already has,
    the folded name takes its place.
    """
    slug = organization_slug(printed)
    if slug in names.authorities.states or slug in names.authorities.organizations:
        slug = folded_slug(printed)
    return Participant("organization", slug, label=printed)
