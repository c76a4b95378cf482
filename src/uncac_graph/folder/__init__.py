"""A release folder: what it holds, how it is sealed and verified. Where making and publishing meet; both go by it."""
