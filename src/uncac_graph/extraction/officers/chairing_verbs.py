"""The words that say who presided, "chaired by", "presided", and who did not, "in the absence of"."""

import re
from typing import Final

from uncac_graph.model import Passage, Stretch

_PRESIDE = r"(?:chair|preside|(?:act|serve)\s+as\s+(?:its\s+|the\s+)?(?:Chair\w*|President)|take\s+the\s+chair)\b"
# "chaired, in her absence, by"
_ASIDE = r"(?:,[^,;.()]{1,60},)?"
_CHOSEN = r"(?:elected|designated|appointed|invited|chosen|chose|selected|nominated|requested|asked)"
BY: Final = re.compile(
    rf"(?i)\b(?:co-\s?)?(?:chaired|presided(?:\s+over)?)(?:{_ASIDE}\s+|,\s*)(?:\s*(?:jointly|in\s+turn|successively|alternately|respectively|on\s+behalf\s+of\s+the\s+[^,.;()]{{1,60}}?),?\s+)?by\b"
    r"|\bunder\s+the\s+(?:co-\s?)?(?:chair\w*|presidency)\s+of\b"
    r"|\b(?:Co-\s?)?Chair(?:s|persons?|man|men|woman|women)?(?:\s+(?:of|for)\s+(?:the|its)\s[^,.;()]{1,90}?)?\s+(?:was|were)\b"
    r"(?=\s+(?-i:[A-ZÀ-ÞĀ-ɏ]))"
    # "the chair was taken by", "the chairing was shared by", "she was succeeded by"
    r"|\b(?:the\s+)?chair\w*(?:\s+of\s+(?:the|its)\s[^,.;()]{1,60}?)?\s+(?:was|were|being)\s+(?:\w+\s+)?(?:taken(?:\s+over)?|held|assumed|occupied|shared)\s+(?:by|between)\b"
    r"|\bchairing\s+(?:duties|responsibilities)\s+(?:was|were)\s+shared\s+(?:by|between|among)\b"
    r"|\b(?:his|her|whose|their)\s+place\s+was\s+taken\s+by\b"
    r"|\b(?:who\s+)?(?:was|were)\s+(?:\w+\s+)?(?:succeeded|replaced)(?:,[^,;.()]{1,60},)?\s+by\b"
    # "delegated the chairing of the 5th meeting to"
    r"|\b(?:delegated|entrusted|handed(?:\s+over)?|passed|ceded|yielded)\s+(?:the\s+)?(?:task\s+of\s+(?:chairing|presiding)|chair\w*|presidency)\b[^,.;()]{0,60}?\s+to\b"
    # "elected Li Wei (China) to preside over the remaining meetings"
    rf"|(?<!was\s)(?<!were\s)(?<!been\s)\b{_CHOSEN}\b(?=[^.;]{{3,150}}?\bto\s+{_PRESIDE})"
    r"|\bwith\b(?=[^.;]{3,150}?\)\s+as\s+(?:its\s+|the\s+)?(?:acting\s+)?Chair)"
)
PRESIDED: Final = re.compile(
    rf"(?i)\b(?:co-\s?)?(?:chaired|presided(?:\s+over)?|presiding(?!\s+officer))\b(?!{_ASIDE}\s+by\b|,?\s+(?:\w+,?\s+){{0,2}}by\b|\s+on\s+behalf\s+of\s+[^,.;()]{{1,60}}?\s+by\b)|\btook\s+the\s+chair\b|\bin\s+the\s+chair\b"
    r"|\b(?:assumed|occupied|shared)\s+the\s+(?:chair\w*|presidency)\b"
    r"|\b(?:alternated|took\s+turns|shared\s+the\s+task|took\s+over)\s+(?:in\s+|of\s+)?(?:chairing|presiding)\b"
    rf"|\b(?:was|were|been)\s+(?:\w+\s+)?{_CHOSEN}\s+to\s+{_PRESIDE}"
    r"|\b(?:served|serving|acted|acting)\s+as\s+(?:the\s+|its\s+)?(?:acting\s+)?(?:co-\s?)?(?:chair\w*|president)\b"
)
# Who goes before and who comes after have both presided.
RELIEVED: Final = re.compile(
    r"(?i)\btook\s+over\s+the\s+(?:chair\w*|presidency)\b(?:\s+from\b)?"
    r"|\b(?:who\s+)?(?:was|were)\s+(?:\w+\s+)?(?:succeeded|replaced)\s+(?:as\s+(?:the\s+)?(?:Chair\w*|President)|in\s+the\s+chair)\s+by\b"
    r"|(?<!was\s)(?<!were\s)\b(?:replaced|succeeded)\b(?=[^.;]{3,150}?\b(?:as\s+(?:the\s+)?(?:Chair|President)|in\s+the\s+chair))"
)
# "Under her chairmanship", "He chaired": who was named before.
UNDER_HIS: Final = re.compile(r"(?i)\bunder\s+(?:his|her|their)\s+(?:chair\w*|presidency)\b")
HE: Final = re.compile(r"(?i)\b(?:he|she)\s+(?:\w+\s+)?$")
# Another verb ends the reach of "chaired by", and of the names before it.
OTHER_VERB: Final = re.compile(
    r"(?i)\b(?:opened|addressed|introduced|moderated|facilitated|led|delivered|made|attended|elected|assisted|thanked"
    r"|welcomed|statements?|remarks)\b"
)
ABSENT: Final = re.compile(
    r"(?i)\b(?:absence|place|stead|departure|resignation|illness|indisposition|unavailability)\s+of\s+(?:(?:the|its)\s+)?$"
)
# "Ana Peralta (Peru) having been called away, …", "Ana Peralta (Peru) acted as Rapporteur"
GONE: Final = re.compile(
    r"(?i),?\s+(?:(?:acted|served)\s+as\s+(?:the\s+|its\s+)?Rapporteur|having\s+(?:been\s+called|left|departed|resigned|fallen)|(?:being|(?:who\s+)?(?:was|were))\s+(?:\w+\s+)?(?:absent|unable|unavailable"
    r"|indisposed|called\s+away))\b"
)
# What is planned is not yet done.
_PLANNED = re.compile(r"\b(?:will|would|should|shall|could|to|may)\s+be\s+$")


def first_verb(stretch: Stretch) -> Passage | None:
    """Return the first verb of a stretch by which somebody presided; none of what is only planned."""
    verbs = (verb for pattern in (BY, PRESIDED, RELIEVED, UNDER_HIS) for verb in stretch.finditer(pattern))
    done = (verb for verb in verbs if not stretch.before(verb).search(_PLANNED))
    return min(done, key=lambda verb: verb.start, default=None)
