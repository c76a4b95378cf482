"""Printed names of organizations: what a whole name stands for, though lists print it in many forms.

Nothing here is a guess: a name is resolved where it is one entry's and no other's, whatever its articles and
spelling, its acronym, and the words that only say of what it is a part. A name of two entries is none's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from uncac_graph.authorities.entries import Name, Organization
from uncac_graph.authorities.names import LONGEST_NAME, NameIndex, folded_name, is_acronym
from uncac_graph.categories import CATEGORY_BY_ENTITY_TYPE

_SPELLINGS = {
    "organisation": "organization",
    "programme": "program",
    "centre": "center",
    "labour": "labor",
    "defence": "defense",
    "african": "africa",
    "asian": "asia",
    "american": "america",
    "eastern": "east",
    "western": "west",
    "un": "unitednations",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "fifteen": "15",
    "twenty": "20",
    "twentyfour": "24",
    "seventyseven": "77",
}
_FOOTNOTE_MARKS = "*†‡"
# Behind a name they say under which law it was founded: "Transparency International Deutschland e.V."
_LEGAL_FORM = re.compile(
    r"[\s,]+\(?(?:e\.\s?V|Inc|Incorporated|Ltd|Ltd\s?/\s?Gte|Limited|LLC|gGmbH|a\.?s\.?b\.?l|A\.\s?C"
    r"|Asociaci[oó]n\s+Civil|O\.?N\.?G|NPC)\.?\)?\Z"
)
_ROUND_BRACKETS = str.maketrans("[]", "()")
# They tell no organization from another: "Office of Drugs and Crime", "Organization for Prohibition of …".
_SMALL_WORDS = frozenset(("the", "of", "for", "on", "to", "de", "des", "du", "la", "le", "les", "d", "l", "del", "el"))
_SHORT_WORD = 4
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HYPHEN = re.compile(r"\s*[-\u2010\u2011\u00ad]\s*")
_UNITED_NATIONS = re.compile(r"(?i)\bunited\s+nations\b")
# Lists print the person for the office that stands behind: "Special Representative of the Secretary-General on …".
_OFFICE_HOLDER = re.compile(
    r"(?i)(?:the\s+)?(?:united\s+nations\s+)?(?:special|personal|high|deputy)\s+"
    r"(?:representative|coordinator|envoy|adviser|commissioner)\b"
)
_LEADING_UNITED_NATIONS = re.compile(r"(?i)(?:the\s+)?(?:united\s+nations|un)[\s,]+")
_UNITED_NATIONS_ITSELF = re.compile(r"(?i)(?:the\s+)?(?:united\s+nations|un)?\s*(?:secretariat|system)?")

# "World Health Organization (WHO)", "Council of Europe (Group of States against Corruption)"
_BRACKETED = re.compile(r"(?P<first>.+?)\s*\((?P<second>[^()]+)\)")
# "Economic Community of West African States (ECOWAS) Commission"
_BRACKET_IN_THE_MIDST = re.compile(r"(?P<whole>.+?)\s*\((?P<acronym>[^()]+)\)\s+(?P<part>[^()]+)")
# "Organization-INTERPOL", "UNDP - United Nations …", "United Nations, Office of …"
_TWO_NAMES = (
    re.compile(r"(?P<first>.+?[a-z])[-–—\s](?P<second>[A-Z][A-Z0-9]{2,})"),
    re.compile(r"(?P<first>.+?)(?:\s+[-–—]\s+|\s*/\s*|,\s+|:\s+)(?P<second>.+)"),
)
# "(IPCC/UNEP/WMO)", "(EEU or EAEU)"
_ALTERNATIVES = re.compile(r"\s*/\s*|\s+or\s+")
_AND = re.compile(r"\s+and\s+")
_ACRONYM = re.compile(r"(?=(?:.*[A-Z0-9]){2})[A-Za-z0-9][\w.&/+-]*")
# "Christian Blind Mission (UK)" is a part of its own.
_STATES_IN_CAPITALS = frozenset(("UK", "USA", "US", "UAE"))
_CAPITALIZED = re.compile(r"[A-Z][a-z]{3,}")
# What stands for a whole in a meeting room: its secretariat, or its mission to where the meeting is.
_STANDING = re.compile(r"(?i)secretar|secrétar|delegation|permanent|\boffice\b")
_STANDS_FOR = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:the\s+)?(?:(?:general|executive|permanent|interim)\s+)?secretariat\s+(?:of|for|to)\s+(?:the\s+)?(?P<whole>.+)",
        r"(?P<whole>.+?)(?:(?:\s+general)?\s+secretariat|\s+delegation)",
        r"secrétariat(?:\s+(?:général|exécutif|permanent))?\s+(?:de\s+la\s+|de\s+l['’]\s*|du\s+|des\s+|de\s+)(?P<whole>.+)",
        r"secretar[ií]a(?:\s+(?:general|ejecutiva|permanente))?\s+(?:de\s+la\s+|del?\s+)(?P<whole>.+)",
        r"(?:the\s+)?(?:office\s+of\s+the\s+)?(?:permanent\s+observer(?:\s+mission|\s+office)?|permanent\s+"
        r"(?:mission|delegation)|delegation)\s+(?:of|for)\s+(?:the\s+)?(?P<whole>.+?)(?:\s+to\s+(?:the\s+)?(?:united"
        r"\s+nations|international\s+organi[sz]ations)\b.*)?",
        r"liaison\s+office(?:\s+in\s+\w+)?\s+(?:of|for)\s+(?:the\s+)?(?P<whole>.+)",
        r"(?P<whole>.+?)(?:,?\s+|\s*\(\w*\s*)(?:liaison\s+office(?:\s+(?:in|at|to)\s+[^()]+)?|office\s+in\s+\w+"
        r"|(?:country|field)\s+office(?:\s+(?:for|in)\s+[^()]+|\s+\w+)?)\)?",
    )
)
_OF_A_WHOLE = re.compile(r"\s+of\s+(?:the\s+)?(?=[A-Z])")
# Two words name a part of many wholes: "Human Rights Committee", "Parliamentary Assembly".
_FEWEST_TELLING_WORDS = 3


# Tables are read again after each choice that a person makes, and most names of theirs are as they were.
@lru_cache(maxsize=1 << 15)
def telling_words(name: str) -> tuple[str, ...]:
    """Return the words that tell a name from others, in one spelling: "Organisation of X" → ("organization", "x")."""
    words = _WORD.findall(_HYPHEN.sub("", _UNITED_NATIONS.sub("UN", name.replace("&", " and "))))
    folded = (_singular(folded_name(word)) for word in words)
    return tuple(_SPELLINGS.get(word, word) for word in folded if word not in _SMALL_WORDS)


def _singular(word: str) -> str:
    """Return "assets" as "asset": no two organizations differ by that alone, and lists often print the other."""
    return word[:-1] if len(word) > _SHORT_WORD and word.endswith("s") and not word.endswith("ss") else word


@dataclass(frozen=True)
class OrganizationNames:
    """The organizations, to be asked for by whatever form of a name is printed."""

    organizations: Mapping[str, Organization]

    def named(self, printed: str, index: NameIndex) -> str | None:
        """Return the slug of the organization that a whole printed name stands for."""
        if len(printed) > LONGEST_NAME:
            return None
        name = " ".join(printed.translate(_ROUND_BRACKETS).split()).strip(" .,:;" + _FOOTNOTE_MARKS)
        known = self._plain(name, index) or self._of_two(name, index) or self._as_part(name, index)
        simpler = "" if known else _simpler(name)
        return self.named(simpler, index) if simpler else known

    def _plain(self, name: str, index: NameIndex) -> str | None:
        """Return whom a name without additions stands for."""
        known = index.named(name) or self._by_words(name)
        if known is None and _CAPITALIZED.fullmatch(name):
            known = index.acronyms.get(name.upper())
        return known or self._of_united_nations(name, index)

    def _by_words(self, name: str) -> str | None:
        words = telling_words(name)
        # One word tells too little beside "the" and "of": "The Commission".
        return self._slug_by_words.get("".join(words)) if len(words) > 1 else None

    def _of_united_nations(self, name: str, index: NameIndex) -> str | None:
        """Return whom "United Nations Economic Commission for Africa" stands for, though it is listed without.

        "Special Adviser on Africa" stands for the office, which the list has.
        """
        leading = _LEADING_UNITED_NATIONS.match(name)
        forms = [name[leading.end() :]] if leading else []
        forms += [f"Office of {name}"] if _OFFICE_HOLDER.match(name) else []
        slugs = (index.named(form) or self._by_words(form) for form in forms)
        return next((slug for slug in slugs if slug and self._is_of_united_nations(slug)), None)

    @cached_property
    def _slug_by_words(self) -> Mapping[str, str]:
        """The slugs by the telling words of all names, run together; "" for words of two organizations.

        A name without its legal form is its organization's, too, unless another has it whole.
        """
        names = [(name.text, one) for one in self.organizations.values() for name in spelled_names(one)]
        without_form = [(name[: form.start()], one) for name, one in names if (form := _LEGAL_FORM.search(name))]
        return self._by_telling_words(without_form) | self._by_telling_words(names)

    def _by_telling_words(self, names: Iterable[tuple[str, Organization]]) -> dict[str, str]:
        slugs: dict[str, str] = {}
        for name, organization in names:
            words = "".join(telling_words(name))
            other = slugs.setdefault(words, organization.slug)
            is_listed = bool(other) and not self.organizations[other].registered
            if other != organization.slug and not (organization.registered and is_listed):
                slugs[words] = ""
        return slugs

    def _is_of_united_nations(self, slug: str) -> bool:
        """Whether "United Nations" may stand before an organization's name, or "of the United Nations" behind it."""
        classification = self.organizations[slug].classification or ""
        return CATEGORY_BY_ENTITY_TYPE.get(classification) == "un-system-and-pni-observer"

    def _of_two(self, name: str, index: NameIndex) -> str | None:
        """Return whom "Name (ACRONYM)", "Whole (Part)", "ACRONYM - Name" or "United Nations, Part" stands for."""
        bracketed = _BRACKETED.fullmatch(name)
        if bracketed:
            return self._agreed(bracketed["first"], bracketed["second"], index, part_second=True)
        pairs = (two for pattern in _TWO_NAMES if (two := pattern.fullmatch(name)))
        return next((slug for two in pairs if (slug := self._agreed(two["first"], two["second"], index))), None)

    def _agreed(self, first: str, second: str, index: NameIndex, *, part_second: bool = False) -> str | None:
        """Return whom two names beside each other stand for; none where they name two, unless one is the other's part.

        part_second: what stands in brackets, and is no acronym, is a part of what stands before.
        """
        one = self._plain(first, index) or self._as_part(first, index)
        if _UNITED_NATIONS_ITSELF.fullmatch(second):
            return one
        other = self._plain(second, index)
        if _UNITED_NATIONS_ITSELF.fullmatch(first):
            return other
        if one and any(_abbreviates(part, first) for part in _alternatives(second)):
            return one
        if one and other:
            return other if one == other or (part_second and not _ACRONYM.fullmatch(second)) else None
        if one:
            if part_second and (organ := self._plain(f"{second} of the {first}", index)):
                return organ
            if part_second and self._are_several(second, index):
                return one
            # In another language a name has other first letters: "International Bureau of … (BIPM)". A bracket may hold
            # the name shortened, too: "OPEC Fund for International Development (OPEC Fund)".
            shorter = set(telling_words(second)) < set(telling_words(first))
            acronym = _ACRONYM.fullmatch(second) and second not in _STATES_IN_CAPITALS
            return one if shorter or (acronym and _tells_enough(first)) else None
        if other and _abbreviates(first, second):
            return other
        # Of the name that an acronym abbreviates, words may be missing.
        return other if other and _ACRONYM.fullmatch(second) and self._shares_words(first, other) else None

    def _are_several(self, printed: str, index: NameIndex) -> bool:
        """Whether words name two organizations, joined by "and"."""
        joints = (printed.partition(joint[0]) for joint in _AND.finditer(printed))
        return any(self._plain(first, index) and self._plain(last, index) for first, _, last in joints)

    def _shares_words(self, name: str, slug: str) -> bool:
        """Whether a name has several words, and all of them are the organization's."""
        words, known = set(telling_words(name)), self.organizations[slug]
        return len(words) > 1 and any(words <= set(telling_words(own)) for own in (known.name, *known.aliases))

    def _as_part(self, name: str, index: NameIndex) -> str | None:
        """Return whom "Secretariat of X", "X Secretariat", "X of the Secretariat" or "X of the Y" stands for."""
        forms = _STANDS_FOR if _STANDING.search(name) else ()
        standing = next((form for pattern in forms if (form := pattern.fullmatch(name))), None)
        if standing:
            return self._plain(standing["whole"], index) or self._of_two(standing["whole"], index)
        return next((slug for part, whole in _parts(name) if (slug := self._part(part, whole, index))), None)

    def _part(self, part: str, whole: str, index: NameIndex) -> str | None:
        slug = self._plain(part, index)
        if slug is None or _UNITED_NATIONS_ITSELF.fullmatch(whole):
            return slug
        told = _tells_enough(part) and not self._is_of_united_nations(slug)
        return slug if told and self._plain(whole, index) else None


def _simpler(name: str) -> str:
    """Return a name without its legal form, or without the acronym of the whole in its midst; "" if it has neither."""
    form = _LEGAL_FORM.search(name)
    if form:
        return name[: form.start()]
    midst = _BRACKET_IN_THE_MIDST.fullmatch(name)
    return f"{midst['whole']} {midst['part']}" if midst and _abbreviates(midst["acronym"], midst["whole"]) else ""


def _alternatives(name: str) -> list[str]:
    """Return the acronyms of "IPCC/UNEP/WMO"; another name, such as one that ends in "HIV/AIDS", is one."""
    parts = _ALTERNATIVES.split(name)
    return parts if all(_ACRONYM.fullmatch(part) for part in parts) else [name]


def _tells_enough(name: str) -> bool:
    return len(telling_words(name)) >= _FEWEST_TELLING_WORDS


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether a word beside a known name is its acronym, by the order of its letters."""
    letters = iter(folded_name(name))
    return bool(_ACRONYM.fullmatch(acronym)) and all(letter in letters for letter in folded_name(acronym))


def _parts(name: str) -> Iterator[tuple[str, str]]:
    """Yield each way to read "A of the B of the C" as a part and its whole, the longest part first."""
    for joint in reversed(list(_OF_A_WHOLE.finditer(name))):
        yield name[: joint.start()], name[joint.end() :]


def spelled_names(organization: Organization) -> Iterable[Name]:
    """Return the names of an organization in all languages but its acronyms, which are compared by their case."""
    return (name for name in organization.all_names if not is_acronym(name.text))
