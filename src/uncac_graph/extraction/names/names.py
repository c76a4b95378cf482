"""Printed names and what they mean: the authorities, asked in the forms in which lists print names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uncac_graph.authorities import Authorities
from uncac_graph.authorities.words import Words
from uncac_graph.extraction.names.categories import CATEGORY_BY_CLASSIFICATION
from uncac_graph.extraction.names.lookup import KnownName, NameKind
from uncac_graph.identifiers import folded_slug, is_acronym, organization_slug
from uncac_graph.model import Participant

_BRACKETED_WORD = re.compile(r"\s*\(([A-Z][\w&./-]+)\)$")
# "International Criminal Police Organization-INTERPOL"
_JOINED_ACRONYM = re.compile(r"(?<=[a-z])\s*[-–—]\s*[A-Z][A-Z0-9]{2,}$")
_MIXED_CASE = re.compile(r"[A-Z][a-z]{3,}")
_OF_THE_SECRETARIAT = re.compile(r"\s+of\s+the\s+(?:United\s+Nations\s+)?Secretariat$")
_HYPHENS = re.compile(r"\s*[-\u2010\u2011\u00ad]\s*")


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
        """Return what a whole printed name means, broken words mended."""
        for kind in self.kinds:
            for form in _forms(printed, kind):
                key = self._named(form, kind)
                if key is not None:
                    return key, kind
        return None

    def _named(self, form: str, kind: NameKind) -> str | None:
        if kind == "state":
            state = self.authorities.state_named(form)
            return state.alpha3 if state is not None else None
        organization = self.authorities.organization_named(form)
        return organization.slug if organization is not None else None


def _forms(printed: str, kind: NameKind) -> Iterator[str]:
    """Yield the forms under which a printed name may be known: as printed, broken words mended, additions left off."""
    yield printed
    if _HYPHENS.search(printed):
        # A word broken at a line's end, or a real hyphen with white space around it: only an exact name counts.
        yield _HYPHENS.sub("-", printed)
        yield _HYPHENS.sub("", printed)
    if kind == "organization":
        plain = _without_acronym(printed)
        if plain != printed:
            yield plain
        before_acronym = _JOINED_ACRONYM.sub("", printed)
        if before_acronym != printed:
            yield before_acronym
        if _MIXED_CASE.fullmatch(printed):
            yield printed.upper()
        general = _OF_THE_SECRETARIAT.sub("", plain)
        if general != plain:
            yield general


def _without_acronym(printed: str) -> str:
    bracket = _BRACKETED_WORD.search(printed)
    is_last = bracket is not None and is_acronym(bracket[1], printed[: bracket.start()])
    return printed[: bracket.start()] if bracket and is_last else printed


def provisional_organization(printed: str, names: Names) -> Participant:
    """Return an organization that no authority knows, with the slug that the rule gives (contract G10, G40).

    Where that slug is an alpha-3 code, or an acronym that a known organization already has,
    the folded name takes its place.
    """
    slug = organization_slug(printed)
    if slug in names.authorities.states or slug in names.authorities.organizations:
        slug = folded_slug(printed)
    return Participant("organization", slug, label=printed)
