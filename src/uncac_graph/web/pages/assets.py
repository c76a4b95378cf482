"""The files beside the pages as they are sent: style sheets and scripts without what only who edits them reads."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from markupsafe import Markup

_FOLDER = files("uncac_graph.web.pages") / "static"


@cache
def contents() -> Mapping[str, bytes]:
    """Return them by name, what is built as "built/editor.js": few and small, and no other path can be asked for."""
    from rcssmin import cssmin  # imported here, as below: no query waits for them
    from rjsmin import jsmin

    minified = {".css": cssmin, ".js": jsmin}
    found = {item.name: item.read_bytes() for item in _FOLDER.iterdir() if item.is_file()}
    for name, content in found.items():
        if shorter := minified.get(name[name.rfind(".") :]):
            found[name] = shorter(content.decode()).encode()
    built = _FOLDER / "built"
    if built.is_dir():
        found |= {f"built/{item.name}": item.read_bytes() for item in built.iterdir() if item.is_file()}
    return found


@cache
def asset(name: str) -> str:
    """Return the address of a file beside the pages, below the base: it changes when the file does."""
    content = contents().get(name)
    digest = hashlib.sha256(content).hexdigest()[:10] if content is not None else "none"
    return f"static/{digest}/{name}"


@cache
def sheet(name: str) -> Markup:
    """Return a style sheet for the head of a page: it is drawn as it comes, and waits for no second answer."""
    return Markup(f"<style>{contents()[name].decode()}</style>")


@cache
def sheets() -> str:
    """Return the style sheets that stand in pages as a Content-Security-Policy names them, by their hashes."""
    found = (content for name, content in contents().items() if name.endswith(".css"))
    return " ".join(f"'sha256-{b64encode(hashlib.sha256(content).digest()).decode()}'" for content in found)
