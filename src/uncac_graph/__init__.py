"""Facts of meetings of the bodies of the UN Convention against Corruption, as linked data."""

__version__ = "0.1.0"
