"""What people call meetings and resolutions by, and the days, years and bodies by which they look for things."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from babel.dates import format_date

from uncac_graph.graph.labels import short_name
from uncac_graph.kinds import whole_of
from uncac_graph.languages import ENGLISH
from uncac_graph.months import MONTHS
from uncac_graph.search_text import telling_words

# As they are folded: without accents, and the French is the English.
_KIND_IN_SIX_LANGUAGES = {
    "resolution": ("resolution", "resolucion", "резолюция", "决议", "القرار", "قرار"),
    "decision": ("decision", "решение", "决定", "المقرر", "مقرر"),
}
# How pages call a resolution whose title is not known; English labels say it themselves.
_NUMBERED = {
    "resolution": {
        "ar": "القرار {}",
        "zh": "第{}号决议",
        "fr": "Résolution {}",
        "ru": "Резолюция {}",
        "es": "Resolución {}",
    },
    "decision": {"ar": "المقرر {}", "zh": "第{}号决定", "fr": "Décision {}", "ru": "Решение {}", "es": "Decisión {}"},
}
_ORDINAL = re.compile(r", (\d+(?:st|nd|rd|th) .*)$")
_YEAR_IN_SYMBOL = re.compile(r"_((?:19|20)\d\d)(?=_)")
_MOST_DAYS = 31
# In Arabic the United Nations print both names of a month, as they are said from Syria to Iraq, and elsewhere.
_LOCALES = {"ar": ("ar", "ar_SY"), "zh": ("zh",), "fr": ("fr",), "ru": ("ru",), "es": ("es",)}


class _Gatherings(NamedTuple):
    """How a language numbers what bodies hold, and parts of it."""

    session: str
    meeting: str
    parts: Mapping[str, str]
    comma: str = ", "


GATHERINGS = {
    "ar": _Gatherings(
        "الدورة {}",
        "الاجتماع {}",
        {"resumed": "الجزء المستأنف {}", "intersessional": "الجزء المعقود بين الدورات {}"},
        "، ",
    ),
    "zh": _Gatherings("第{}届会议", "第{}次会议", {"resumed": "续会{}", "intersessional": "闭会期间会议{}"}, "，"),
    "fr": _Gatherings(
        "{}e session", "{}e réunion", {"resumed": "reprise {}", "intersessional": "partie intersessions {}"}
    ),
    "ru": _Gatherings(
        "{}-я сессия",
        "{}-е совещание",
        {"resumed": "возобновленная часть {}", "intersessional": "межсессионная часть {}"},
    ),
    "es": _Gatherings(
        "{}º período de sesiones",
        "{}ª reunión",
        {"resumed": "continuación {}", "intersessional": "parte entre períodos {}"},
    ),
}
"""Of languages other than English, whose labels say it."""

Names = Mapping[str, Sequence[str]]
"""The names of bodies by the slugs of their series, the preferred one first."""


def meeting_phrases(path: str, names: Names) -> Iterator[list[str]]:
    """Yield what a meeting may be called, in telling words: each name of its body with its number, in all orders."""
    _, body, session, *part = path.split("/")
    for name in map(telling_words, names.get(body, ())):
        for gathering in ([], ["session"], ["meeting"]):
            yield [*name, session, *gathering, *part]
            if part:
                yield [*reversed(part), *name, session, *gathering]
                yield [*name, session, *gathering, part[0]]


def resolution_phrases(path: str, names: Names) -> Iterator[list[str]]:
    """Yield what a resolution may be called, in telling words: kind in six languages, or body, with its number."""
    kind, _, slug = path.partition("/")
    body, *numbers = slug.rsplit("_", 2)
    bodies = [telling_words(name) for name in names.get(body, ())]
    for word in _KIND_IN_SIX_LANGUAGES[kind]:
        yield [word, *numbers]
        yield from ([*name, word, *numbers] for name in bodies)
    yield from ([*name, *numbers] for name in bodies)


def meeting_name(label: str, day: str, names: Sequence[str]) -> str:
    """Return how a meeting is called on pages: its body's name, its ordinal, its year.

    label: with the series or any name of the body before the ordinal: "CAC/COSP/EG.1, 12th meeting".
    day: the first, "" where it is not known. names: those of the body, the preferred one first.
    """
    ordinal = _ORDINAL.search(label)
    if ordinal is None or not names:
        return label
    return f"{short_name(names)}, {ordinal[1]}" + _in_year(day)


def meeting_name_in(language: str, path: str, label: str, day: str, names: Sequence[str]) -> str:
    """Return how a meeting is called on pages in another language than English.

    path: "meeting/CAC_COSP_IRG/9/resumed/2". label: the English one. names: those of the body in the language, the
    preferred one first.
    """
    say = GATHERINGS[language]
    _, _, ordinal, *part = path.split("/")
    numbered = (say.session if " session" in label else say.meeting).format(ordinal)
    if language == "fr" and ordinal == "1":
        numbered = numbered.replace("1e ", "1re ")
    parts = [say.parts.get(kind, "{}").format(number) for kind, number in zip(part[::2], part[1::2], strict=False)]
    return say.comma.join((short_name(names), numbered, *parts)) + _in_year(day)


def resolution_names(path: str) -> dict[str, str]:
    """Return by language how a resolution or decision without a title is called: "Résolution 8/6"."""
    kind, _, slug = path.partition("/")
    number = "/".join(slug.rsplit("_", 2)[1:])
    return {language: words.format(number) for language, words in _NUMBERED[kind].items()}


def _in_year(day: str) -> str:
    return f" ({day[:4]})" if day else ""


def names_with_ordinal(label: str, names: Sequence[str]) -> list[str]:
    """Return a meeting's name by each name of its body: "IRG, 14th session"."""
    ordinal = _ORDINAL.search(label)
    return [f"{name}, {ordinal[1]}" for name in names] if ordinal else []


def days(first: str, last: str) -> dict[str, str]:
    """Return all days from the first to the last by language: in English "5 September 2023 2023-09-05 6 …"."""
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return {}
    found = [start + timedelta(number) for number in range(min((end - start).days, _MOST_DAYS) + 1)]
    written = {ENGLISH: [f"{one.day} {MONTHS[one.month - 1]} {one.year} {one.isoformat()}" for one in found]}
    for language, locales in _LOCALES.items():
        written[language] = [_written(one, locale) for locale in locales for one in found]
    return {language: " ".join(texts) for language, texts in written.items()}


@lru_cache(maxsize=10_000)  # several documents and meetings are of one day
def _written(day: date, locale: str) -> str:
    return format_date(day, "long", locale)


def body_of(path: str, bodies: Collection[str]) -> str:
    """Return the slug of the body that a thing belongs to: of "document/CAC_COSP_IRG_2023_4" "CAC_COSP_IRG".

    bodies: the slugs of all bodies. "" for what belongs to none.
    """
    kind, _, rest = whole_of(path).partition("/")
    if kind in ("body", "meeting"):
        return rest.partition("/")[0]
    if kind not in ("document", "resolution", "decision"):
        return ""
    return max((body for body in bodies if rest.startswith(f"{body}_")), key=len, default="")


def year_of(path: str, body: str, day_by_path: Mapping[str, str]) -> str:
    """Return the year that a thing belongs to: of its day, of its meeting's, or the one in its symbol; "" for none."""
    whole = whole_of(path)
    kind, _, rest = whole.partition("/")
    if kind in ("resolution", "decision"):
        whole = f"meeting/{body}/{rest.removeprefix(body).split('_')[1]}"
    if day := day_by_path.get(path) or day_by_path.get(whole):
        return day[:4]
    in_symbol = _YEAR_IN_SYMBOL.search(rest) if kind == "document" else None
    return in_symbol[1] if in_symbol else ""
