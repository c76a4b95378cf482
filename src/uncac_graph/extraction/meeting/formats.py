"""The format of a meeting: in person, online or both."""

import re

from uncac_graph.model import AttendanceMode, Stated, Stretch

_END = r"(?=\s*(?:$|[,.;()])|\s+(?:from|on)\s+\d|\s+(?:in|at)\s+(?:the\s+)?[A-Z])"
_REMOTE = r"(?:online|virtual(?:ly)?|remote(?:ly)?|video\s?-?conferenc\w+)"
_IN_PERSON = r"in[\s-]+person"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "in an in-person format with a virtual component", "in a hybrid format"
        rf"\bin\s+(?:an?\s+)?(?:(?!in\s)[\w-]+\s+(?:(?:and|or)\s+)?){{0,4}}?(?:format|mode|modality|manner|setting)\b"
        rf"(?:\s+(?:with|combining|including|that|allowing|and)\b[^,.;()]*?)?{_END}",
        # "in person and online", "both in person and virtually", "in person with a virtual component"
        rf"\b(?:both\s+)?{_IN_PERSON}(?:\s*,)?\s+(?:and|as\s+well\s+as|with)\s+[^,.;()]*?{_REMOTE}\b[^,.;()]*?{_END}",
        rf"\b{_REMOTE}\s+and\s+{_IN_PERSON}\b",
        # "in Vienna and online"
        rf"\bin\s+(?-i:[A-Z])[\w'’. -]*?(?:,\s+(?-i:[A-Z])[\w ]*?)?,?\s+and\s+{_REMOTE}\b(?:\s+(?:means|format))?",
        rf"\bwith\s+(?:an?\s+)?(?:option\s+(?:of|for)\s+)?{_REMOTE}\s+(?:component|participation|attendance)\b",
        rf"(?<=\()(?:{_REMOTE}|hybrid)\s+(?:format|meeting|session)(?=\))",
        r"\bby\s+(?:means\s+of\s+)?video\s?-?conferenc\w+",
        rf"\b(?:fully\s+|entirely\s+|exclusively\s+)?{_REMOTE}\b(?!\s+(?:component|participation|attendance))",
        rf"\b{_IN_PERSON}\b",
    )
)
# "in a hybrid format (in person and online)"
_IN_BRACKETS = re.compile(rf"(?i)\s+\((?:[^()]*\b)?(?:{_REMOTE}|{_IN_PERSON})\b[^()]*\)")
_HINT = re.compile(rf"(?i){_REMOTE}|{_IN_PERSON}|hybrid|physical|on-?site")


def stated_format(stretch: Stretch) -> tuple[Stated[str], Stated[AttendanceMode]] | None:
    """Return a meeting's format in the report's words, and the mode that they mean (contract G16)."""
    for form in _FORMS:
        for words in stretch.finditer(form):
            if words.search(_HINT):
                bracket = stretch.after(words).match(_IN_BRACKETS)
                passage = words | bracket if bracket else words
                return Stated(passage.quote, passage), Stated(_mode(passage.quote), passage)
    return None


def _mode(words: str) -> AttendanceMode:
    remote = re.search(_REMOTE, words, re.IGNORECASE)
    on_site = re.search(rf"{_IN_PERSON}|physical|on-?site|\bin\s+(?-i:[A-Z])|\bwith\b", words, re.IGNORECASE)
    if re.search(r"hybrid", words, re.IGNORECASE) or (remote and on_site):
        return AttendanceMode.MIXED
    return AttendanceMode.ONLINE if remote else AttendanceMode.OFFLINE
