"""The numbers that Word makes: what `numbering.xml` and the styles print before a paragraph."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from uncac_graph.reading.ordinal_marks import DIGITS_BY_FORM
from uncac_graph.reading.package import attribute, child, local

_PLACE = re.compile(r"%([1-9])")
_MAX_STYLE_DEPTH = 20


@dataclass(slots=True)
class Style:
    """A paragraph style with what it inherits; indent in twentieths of a point."""

    name: str = ""
    outline: int | None = None
    num_id: str | None = None
    level: int | None = None
    indent: int | None = None


@dataclass(slots=True)
class _Level:
    """A level of a list: its digits, its text ("%1.%2"), first number, the level that restarts it, its style."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    style: str | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A `w:num`: the abstract list that it counts in, its levels, and the levels that it starts anew."""

    abstract: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


def integer(text: str | None) -> int | None:
    """Return a number of the XML, None where there is none."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else None


def value(element: etree._Element | None, name: str) -> str | None:
    """Return the `w:val` of a child."""
    return attribute(child(element, name), "val")


def styles(roots: Iterable[etree._Element]) -> tuple[dict[str, Style], str]:
    """Return the paragraph styles by id, inheritance resolved, and the id of the default one."""
    raw = {
        attribute(item, "styleId") or "": item
        for root in roots
        for item in root
        if local(item) == "style" and attribute(item, "type") in ("paragraph", "numbering")
    }
    default = next((key for key, item in raw.items() if attribute(item, "default") in ("1", "true")), "")
    return {key: _style(key, raw) for key in raw}, default


def _style(key: str, raw: dict[str, etree._Element]) -> Style:
    style = Style(name=(value(raw[key], "name") or key).lower())
    seen: set[str] = set()
    current: str | None = key
    while current in raw and current not in seen and len(seen) < _MAX_STYLE_DEPTH:
        seen.add(current)
        properties = child(raw[current], "pPr")
        number = child(properties, "numPr")
        inherited = {
            "outline": integer(value(properties, "outlineLvl")),
            "num_id": value(number, "numId"),
            "level": integer(value(number, "ilvl")),
            "indent": indent(properties),
        }
        for name, found in inherited.items():
            if getattr(style, name) is None:
                setattr(style, name, found)
        current = value(raw[current], "basedOn")
    return style


def indent(properties: etree._Element | None) -> int | None:
    """Return the left indent of paragraph properties, in twentieths of a point."""
    place = child(properties, "ind")
    return integer(attribute(place, "left") or attribute(place, "start"))


class WordNumbers:
    """Counts the paragraphs of a document as Word does."""

    def __init__(self, roots: Iterable[etree._Element], style_by_id: dict[str, Style]) -> None:
        self._styles = style_by_id
        items = [item for root in roots for item in root]
        abstracts = (item for item in items if local(item) == "abstractNum")
        self._abstracts = {attribute(item, "abstractNumId") or "": item for item in abstracts}
        self._numbers = {attribute(item, "numId") or "": item for item in items if local(item) == "num"}
        self._lists = {key: self._list(item) for key, item in self._numbers.items()}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, number: etree._Element | None, style_id: str) -> tuple[str | None, str]:
        """Return what Word prints before the next paragraph ("5.", "•", None), and which list and level that is of.

        number: the paragraph's `w:numPr`.
        """
        style = self._styles.get(style_id, Style())
        num_id = value(number, "numId") or style.num_id
        found = self._lists.get(num_id or "")
        if num_id is None or num_id == "0" or found is None:
            return None, ""
        level = integer(value(number, "ilvl"))
        if level is None:
            # That which the style stands for.
            level = next((n for n, rules in found.levels.items() if rules.style == style_id), style.level or 0)
        rules = found.levels.get(level, _Level())
        counts = self._counts.setdefault(found.abstract, {})
        start = found.starts.get(level)
        if start is not None and (num_id, level) not in self._started:
            self._started.add((num_id, level))
            counts[level] = start
        else:
            counts[level] = counts.get(level, rules.start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or level < restart > 0:
                del counts[deeper]
        return _printed(found, rules, counts), f"{found.abstract}:{level}"

    def _list(self, item: etree._Element) -> _List:
        key = value(item, "abstractNumId") or ""
        abstract = self._abstracts.get(key)
        linked = value(abstract, "numStyleLink")
        if linked is not None and linked in self._styles:
            # The list's levels stand in the list that the style names.
            other = self._numbers.get(self._styles[linked].num_id or "")
            key = value(other, "abstractNumId") or key
            abstract = self._abstracts.get(key, abstract)
        levels = {
            integer(attribute(one, "ilvl")) or 0: _level(one)
            for one in (() if abstract is None else abstract)
            if local(one) == "lvl"
        }
        found = _List(key, levels)
        for override in item:
            level = integer(attribute(override, "ilvl"))
            if local(override) != "lvlOverride" or level is None:
                continue
            own = child(override, "lvl")
            if own is not None:
                found.levels[level] = _level(own)
            start = integer(value(override, "startOverride"))
            if start is not None:
                found.starts[level] = start
        return found


def _printed(found: _List, rules: _Level, counts: dict[int, int]) -> str | None:
    if rules.form == "bullet":
        return "•"
    if rules.form == "none" or not rules.text:
        return None

    def digits(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        other = found.levels.get(level, _Level())
        form = "decimal" if rules.legal else other.form
        return DIGITS_BY_FORM.get(form, str)(counts.get(level, other.start))

    text = _PLACE.sub(digits, rules.text).strip()
    return f"{text}." if text.isalnum() and rules.form != "none" else text or None


def _level(item: etree._Element) -> _Level:
    start, text = integer(value(item, "start")), value(item, "lvlText")
    return _Level(
        form=value(item, "numFmt") or "decimal",
        text="" if text is None else text,
        start=1 if start is None else start,
        restart=integer(value(item, "lvlRestart")),
        style=value(item, "pStyle"),
        legal=child(item, "isLgl") is not None,
    )
