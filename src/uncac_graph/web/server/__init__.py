"""The process that listens: connections, the front, and the application behind it."""
