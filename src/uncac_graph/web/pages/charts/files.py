"""Pictures as files to embed: SVG that stands by itself, with the release in its caption, and the same as PNG."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from textwrap import wrap

from markupsafe import Markup

from uncac_graph.errors import UncacGraphError
from uncac_graph.languages import LANGUAGES, N_
from uncac_graph.web.pages.languages import language
from uncac_graph.web.pages.pictures.svg import element, isolated

_MARGIN, _LINE = 16, 18
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_VARIABLE = re.compile(r"--([\w-]+): ([^;]+);")
_FAMILY = "Source Sans Pro"
# Of languages in letters that it has not, with Latin ones: what draws PNG knows one font for a text.
_FAMILIES = {"ar": "'DejaVu Sans', ", "zh": "'Noto Sans CJK SC', "}
PNG_SCALE = 2
"""Of a PNG: pixels to a unit of the picture."""


class NoPngError(UncacGraphError):
    """The library that makes PNG is not installed."""


def svg_file(drawn: Markup, title: str, caption: str) -> bytes:
    """Return a picture as a document: its title above, its caption below, its style within."""
    found = _VIEW.search(drawn)
    if found is None:
        raise ValueError("a picture says how large it is")
    width, height = float(found[1]), float(found[2])
    plain = " ".join(title.split())
    lines = wrap(plain, int(width / 7.2), break_long_words=False, break_on_hyphens=False) or [""]
    is_rtl = LANGUAGES[language()].direction == "rtl"
    top = _MARGIN + len(lines) * (_LINE + 2)
    whole = (width + 2 * _MARGIN, top + height + _MARGIN + _LINE)
    # What draws PNG knows no direction: letters say it, and lines from the right end at the right.
    side = {"x": f"{whole[0] - _MARGIN:g}", "text_anchor": "end"} if is_rtl else {"x": _MARGIN}
    caption, *lines = (isolated(line, "\u2067") if is_rtl else line for line in (caption, *lines))
    heads = Markup("").join(
        element("text", line, y=_MARGIN + 12 + place * (_LINE + 2), class_="title", **side)
        for place, line in enumerate(lines)
    )
    inner = Markup(
        str(drawn).replace("<svg ", f'<svg x="{_MARGIN}" y="{top}" width="{width:g}" height="{height:g}" ', 1)
    )
    foot = element("text", caption, y=whole[1] - 8, class_="caption", **side)
    paper = element("rect", width=f"{whole[0]:g}", height=f"{whole[1]:g}", class_="paper")
    content = element("title", title) + element("style", Markup(_style(language()))) + paper + heads + inner + foot
    size = {"width": f"{whole[0]:g}", "height": f"{whole[1]:g}", "viewBox": f"0 0 {whole[0]:g} {whole[1]:g}"}
    return element("svg", content, xmlns="http://www.w3.org/2000/svg", **size).encode()


def png_file(svg: bytes) -> bytes:
    """Return an SVG document as PNG.

    Raises:
        NoPngError: the library is not installed.
    """
    try:
        import font_source_sans_pro
        import resvg_py
    except ImportError:
        message = N_("Pictures are served as PNG where the extra [pictures] is installed; ask for .svg.")
        raise NoPngError(message) from None
    folder = Path(font_source_sans_pro.__file__).parent / "files"
    fonts = [str(folder / f"SourceSansPro-{name}.ttf") for name in ("Regular", "Bold", "Semibold")]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg.decode(),
            font_files=[font for font in fonts if Path(font).is_file()],
            sans_serif_family=_FAMILY,
            zoom=PNG_SCALE,
        )
    )


@cache
def _style(language: str) -> str:
    """Return the rules of the pictures with the colours themselves, which not every reader of SVG looks up."""
    static = files("uncac_graph.web.pages") / "static"
    light = (static / "site.css").read_text(encoding="utf-8").partition(":root {")[2].partition("}")[0]
    values = dict(_VARIABLE.findall(light)) | {
        "sans": f"{_FAMILIES.get(language, '')}'{_FAMILY}', 'Noto Sans', sans-serif"
    }
    rules = (static / "charts.css").read_text(encoding="utf-8").partition("*/")[2]
    rules += ".paper { fill: var(--sheet); } .title { font-family: var(--sans); font-size: 15px; font-weight: 600; "
    rules += "fill: var(--ink); }"
    return re.sub(r"var\(--([\w-]+)\)", lambda match: values[match[1]], rules)
