"""What the service says of itself, in both versions of the API."""

from typing import Any

from uncac_graph import __version__
from uncac_graph.web.pages.assets import asset
from uncac_graph.web.reconcile.queries import KINDS_BY_TYPE, MOST_QUERIES

_PREVIEW = {"width": 420, "height": 260}


def types_json() -> list[dict[str, str]]:
    """Return the types of things that names are reconciled with."""
    return [{"id": type_, "name": type_} for type_ in KINDS_BY_TYPE]


def manifest_02(base: str) -> dict[str, Any]:
    """Return the manifest of version 0.2."""
    service = f"{base}reconcile"
    suggest = {
        what: {"service_url": service, "service_path": f"/suggest/{what}"} for what in ("entity", "property", "type")
    }
    limit = {
        "type": "number",
        "name": "limit",
        "label": "Limit",
        "default": 0,
        "help_text": "Values at most; 0 for all",
    }
    return {
        "versions": ["0.2"],
        **_common(base),
        "identifierSpace": base,
        "schemaSpace": f"{base}ontology#",
        "view": {"url": f"{service}/view?id={{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", **_PREVIEW},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/extend/propose"},
            "property_settings": [limit],
        },
        "batchSize": MOST_QUERIES,
    }


def manifest_10(base: str) -> dict[str, Any]:
    """Return the manifest of version 1.0."""
    return {
        "versions": ["1.0-draft"],
        **_common(base),
        "view": {"url": f"{base}reconcile/view?id={{id}}"},
        "preview": _PREVIEW,
        "suggest": {"entity": True, "property": True, "type": True},
        "extend": {"proposeProperties": True},
        "standardizedScore": True,
        "batchSize": MOST_QUERIES,
    }


def _common(base: str) -> dict[str, Any]:
    return {
        "name": "UNCAC Graph",
        "documentation": f"{base}reconcile/guide",
        "logo": f"{base}{asset('icon.svg')}",
        "serviceVersion": __version__,
        "defaultTypes": types_json(),
    }
