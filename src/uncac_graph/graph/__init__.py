"""Model → triples: what a report says, what the authorities and the ontology say, as quads of pyoxigraph.

All IRIs made here lie under the canonical base; a release is re-rooted afterwards (contract G60).
"""
