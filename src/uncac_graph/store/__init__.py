"""Answers to SPARQL from a release: bounded, whole, or a plain reason why not."""
