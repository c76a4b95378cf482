"""Participation categories as the opening sentences of attendance lists print them."""

import re


def _cue(category: str, words: str) -> tuple[str, re.Pattern[str]]:
    return category, re.compile(words, re.IGNORECASE)


# In this order: each cue takes its words away from those below it
# ("non-signatory" holds "signatory", "States neither parties nor signatories" holds both).
_CUES = (
    _cue("non-signatory-observer", r"\bnon-\s?signator(?:y|ies)\b(?:\s+(?:observer\s+)?States?\b)?"),
    _cue(
        "non-signatory-observer",
        r"\b(?:neither|not)\s+(?:a\s+)?(?:States?\s+)?part(?:y|ies)\b[^,:]*?(?:\bn?or\b)[^,:]*?\bsignator(?:y|ies)(?:\s+(?:to|of)\s+(?:it|the\s+Convention))?",
    ),
    _cue(
        "non-signatory-observer",
        r"\b(?:neither|not)\s+(?:yet\s+)?(?:\w+(?:\s+to)?\s+n?or\s+)?signed\b[^,:]*|\bnot\s+(?:yet\s+)?signator(?:y|ies)\b",
    ),
    _cue(
        "signatory-observer",
        r"\bregional\s+economic\s+integration\s+organi[sz]ations?,?\s+(?:(?:that|which)\s+(?:is|are|was|were)\s+)?(?:an?\s+)?signator(?:y|ies)\b"
        r"|\bregional\s+economic\s+integration\s+organi[sz]ations?\s+(?:(?:that|which)\s+)?(?:has|have|had)\s+signed\b",
    ),
    _cue(
        "signatory-observer",
        r"\bsignator(?:y|ies)\b(?:[^:]*?\bnot\s+(?:yet\s+)?(?:States?\s+)?part(?:y|ies)\b(?:\s+to\s+it)?)?",
    ),
    _cue(
        "signatory-observer",
        r"\bsigned\b[^:]*?\bnot\s+(?:yet\s+)?(?:ratified|become)\b[^:]*"
        r"|\bsigned\b[^:]{0,60}?\bbut\s+(?:\w+\s+){0,3}?not\s+(?:yet\s+)?(?:a\s+)?(?:States?\s+)?part(?:y|ies)\b(?:\s+to\s+it)?",
    ),
    _cue("reio-party", r"\bregional\s+economic\s+integration\s+organi[sz]ations?\b(?:[^:]*?\bpart(?:y|ies)\b)?"),
    _cue(
        "un-system-and-pni-observer",
        r"\bSecretariat\s+(?:units?|entit(?:y|ies)|offices?|departments?)\b"
        r"|\b(?:units?|entit(?:y|ies)|offices?|departments?)\s+(?:of|in|within)\s+the\s+(?:United\s+Nations\s+)?Secretariat\b"
        r"|\bUnited\s+Nations\s+(?:bod(?:y|ies)|entit(?:y|ies)|funds?|programmes?|system|offices?|agenc(?:y|ies)|institutes?|secretariat)\b"
        r"|\bfunds?\s+(?:and|or)\s+programmes?\b|\bspecialized\s+agenc(?:y|ies)\b|\bprogramme\s+network\b"
        r"|\b(?:entit(?:y|ies)|organi[sz]ations?)\s+(?:of|in|within)\s+the\s+United\s+Nations(?:\s+system)?\b"
        r"|\bbod(?:y|ies)\s+of\s+the\s+United\s+Nations\b|\bUnited\s+Nations\s+crime\s+prevention\b"
        r"|\b(?:institutes?|organi[sz]ations?|bod(?:y|ies)|entit(?:y|ies))\s+(?:affiliated|associated)\s+with\s+the\s+United\s+Nations\b",
    ),
    _cue("igo-observer", r"\binter-?\s?governmental\s+(?:\w+\s+){0,2}?organi[sz]ations?\b"),
    _cue(
        "ngo-observer",
        r"\bnon-\s?governmental\s+(?:\w+\s+){0,2}?organi[sz]ations?\b|\bcivil\s+society\s+organi[sz]ations?\b|\bNGOs?\b",
    ),
    _cue(
        "igo-observer",
        r"\b(?:international|(?:sub)?regional)(?:\s+and\s+(?:international|(?:sub)?regional))?\s+organi[sz]ations?\b",
    ),
    _cue("entity-observer", r"(?<!sector\s)\bentit(?:y|ies)\b|\bpermanent\s+observers?\s+(?:missions?|offices?)\b"),
    _cue(
        "non-signatory-observer",
        r"\bobserver\s+States?\b|\bother\s+States\b(?!\s+(?:part|signator|Members?\b))|\b(?:that|which)\s+(?:is|are|was|were)\s+not\s+(?:yet\s+)?(?:an?\s+)?part(?:y|ies)\b",
    ),
    _cue("non-signatory-observer", r"\bStates?\s+not\s+part(?:y|ies)\b|\bnon-\s?(?:States?\s+)?part(?:y|ies)\b"),
    _cue("state-party", r"\bStates?\s+part(?:y|ies)\b|\bparties\s+to\s+the\s+(?:United\s+Nations\s+)?Convention\b"),
)
# Capitals in words that name a category; any other belongs to somebody's name ("United Nations University").
_CAPITAL = re.compile(r"(?<!^)\b[A-Z][\w-]*")
_OF_CATEGORIES_TEXT = """
United Nations State States Party Parties Secretariat Convention Economic Social Council Headquarters Signatories
Signatory Observers General Assembly Intergovernmental Regional Specialized Entities Institutes Non-governmental
"""
_OF_CATEGORIES = frozenset(_OF_CATEGORIES_TEXT.split())
# "specialized agencies and other organizations of the United Nations system" is one kind;
# "observer" alone names none.
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")


def categories(words: str) -> tuple[str, ...]:
    """Return the categories that the words of a lead name, in the order in which it prints them.

    "States signatories to the Convention" → ("signatory-observer",). Titles in quotation marks name none.
    """
    rest = _QUOTED.sub(lambda m: " " * len(m[0]), words)
    found: dict[str, int] = {}
    for category, cue in _CUES:
        for match in cue.finditer(rest):
            found.setdefault(category, match.start())
        rest = cue.sub(lambda m: " " * len(m[0]), rest)
    return tuple(sorted(found, key=lambda category: found[category]))


def categories_alone(words: str) -> tuple[str, ...]:
    """Return the categories that words name which hold no capital of somebody's name, the first word aside."""
    return categories(words) if _OF_CATEGORIES.issuperset(_CAPITAL.findall(words)) else ()
