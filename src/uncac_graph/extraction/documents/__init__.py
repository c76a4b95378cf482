"""The documents that lay before the meeting, and the resolutions and decisions that it adopted."""
