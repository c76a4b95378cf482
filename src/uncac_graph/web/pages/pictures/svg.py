"""Small pieces of SVG, escaped."""

from markupsafe import Markup, escape

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
    written = "".join([f' {_NAMES.get(key, key)}="{_value(value)}"' for key, value in attributes.items()])
    return Markup(f"<{name}{written}>{escape(content)}</{name}>")


def _value(value: object) -> str:
    return escape(value) if isinstance(value, str) else str(value)


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
