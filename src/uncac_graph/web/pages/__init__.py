"""The pages that people read, and what clients get of each thing."""
