"""The words that say who presided, "chaired by", "presided", and who did not, "in the absence of"."""

import re
from typing import Final

BY: Final = re.compile(
    r"\b(?:co-\s?)?(?:chaired|presided(?:\s+over)?)(?:\s+|,\s*)(?:\s*(?:jointly|in\s+turn|successively|alternately|respectively|on\s+behalf\s+of\s+the\s+[^,.;()]{1,60}?),?\s+)?by\b"
    r"|\bunder\s+the\s+(?:co-\s?)?(?:chair\w*|presidency)\s+of\b"
    r"|\b(?:Co-\s?)?Chair(?:s|persons?|man|men|woman|women)?(?:\s+(?:of|for)\s+(?:the|its)\s[^,.;()]{1,90}?)?\s+(?:was|were)\b"
    r"(?=\s+(?-i:[A-ZÀ-ÞĀ-ɏ]))",
    re.IGNORECASE,
)
PRESIDED: Final = re.compile(
    r"\b(?:co-\s?)?(?:chaired|presided(?:\s+over)?|presiding(?!\s+officer))\b(?!,?\s+(?:\w+,?\s+){0,2}by\b|\s+on\s+behalf\s+of\s+[^,.;()]{1,60}?\s+by\b)|\btook\s+the\s+chair\b|\bin\s+the\s+chair\b"
    r"|\b(?:served|serving|acted|acting)\s+as\s+(?:the\s+|its\s+)?(?:acting\s+)?(?:co-\s?)?(?:chair\w*|president)\b",
    re.IGNORECASE,
)
# Another verb ends the reach of "chaired by", and of the names before it.
OTHER_VERB: Final = re.compile(
    r"\b(?:opened|addressed|introduced|moderated|facilitated|led|delivered|made|attended|elected|assisted|thanked"
    r"|welcomed|statements?|remarks)\b",
    re.IGNORECASE,
)
ABSENT: Final = re.compile(r"\b(?:absence|place|stead)\s+of\s+(?:(?:the|its)\s+)?$", re.IGNORECASE)
# What is planned is not yet done.
_PLANNED = re.compile(r"\b(?:will|would|should|shall|could|to|may)\s+be\s+$")


def first_verb(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first verb of a stretch by which somebody presided; none of what is only planned."""
    found = (match for pattern in (BY, PRESIDED) for match in pattern.finditer(text, start, end))
    matches = [match for match in found if not _PLANNED.search(text, start, match.start())]
    return min(matches, key=lambda match: match.start(), default=None)
