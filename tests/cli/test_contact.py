"""A release that others will read says where to report a wrong fact, or is not built."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from uncac_graph.cli.command import app

HOME = Path(__file__).parents[2]


@pytest.mark.parametrize("base", ["https://data.example.org/", "http://192.0.2.7:8000/"])
def test_a_build_for_an_address_that_is_no_loopback_refuses_without_a_contact(base, tmp_path, monkeypatch):
    monkeypatch.chdir(HOME)
    monkeypatch.delenv("UNCAC_CONTACT", raising=False)

    result = CliRunner().invoke(app, ["build", "--base-iri", base, "--out", str(tmp_path)])

    assert result.exit_code
    assert "UNCAC_CONTACT" in str(result.exception) + result.output
    assert not list(tmp_path.iterdir())
