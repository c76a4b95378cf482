"""Small pieces of SVG, escaped; words in them, cut to their place, and numbers as people write them."""

from unicodedata import bidirectional, combining, east_asian_width

from markupsafe import Markup, escape

from uncac_graph.web.pages.wording import thousands

_NAMES = {
    "class_": "class",
    "aria_label": "aria-label",
    "aria_hidden": "aria-hidden",
    "marker_end": "marker-end",
    "stroke_width": "stroke-width",
    "text_anchor": "text-anchor",
}


def element(name: str, content: Markup | str = "", **attributes: object) -> Markup:
    """Return an element; attributes whose names are no Python names are in `_NAMES`."""
    written = "".join(
        [
            f' {_NAMES.get(key, key)}="{escape(value) if isinstance(value, str) else value}"'
            for key, value in attributes.items()
        ]
    )
    return Markup(f"<{name}{written}>{escape(content)}</{name}>")


def joined(parts: list[Markup]) -> Markup:
    """Return elements one after another."""
    return Markup("").join(parts)


def picture(content: Markup, width: float, height: float, label: str, class_: str, role: str = "img") -> Markup:
    """Return a picture with the words that a screen reader says for it: an "img", or a "group" where it holds links."""
    return element(
        "svg",
        element("title", label) + content,
        class_=class_,
        viewBox=f"0 0 {width:g} {height:g}",
        role=role,
        aria_label=label,
        xmlns="http://www.w3.org/2000/svg",
    )


def shortened(text: str, most: int) -> str:
    """Return a text that is at most as wide as so many Latin letters, in its own direction. Its title has the whole.

    It is cut in its middle: names of bodies begin alike, and meetings end in their numbers.
    """
    if (width := letters(text)) > most:
        most = most * len(text) // width
        end = (most - 1) // 2
        text = f"{text[: most - 1 - end].rstrip()}…{text[-end:].lstrip()}"
    return isolated(text)


def letters(text: str) -> int:
    """Return how wide a text is, in Latin letters."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def isolated(text: str, mark: str = "\u2068") -> str:
    """Return a text that holds letters from the right as one of its own first letter's direction, or of that marked."""
    return f"{mark}{text}\u2069" if any(bidirectional(letter) in ("R", "AL") for letter in text) else text


def number_words(number: float) -> str:
    """Return a number without decimals that say nothing: "1,234", "0.5"."""
    return thousands(int(number)) if number == int(number) else f"{number:,.2f}"
