"""Small pieces of SVG, escaped."""

from markupsafe import Markup, escape


def element(name: str, content: Markup | str = "", **attributes: object) -> Markup:
    """Return an element; a trailing "_" in an attribute's name is dropped, others become "-"."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items()
    )
    return Markup(f"<{name}{written}>{escape(content)}</{name}>")


def joined(parts: list[Markup]) -> Markup:
    """Return elements one after another."""
    return Markup("").join(parts)


def picture(content: Markup, width: float, height: float, label: str, class_: str) -> Markup:
    """Return a picture with the words that a screen reader says for it."""
    return element(
        "svg",
        element("title", label) + content,
        class_=class_,
        viewBox=f"0 0 {width:g} {height:g}",
        role="img",
        aria_label=label,
        xmlns="http://www.w3.org/2000/svg",
    )
