"""A local page where a person settles findings: the room that makes and publishes nothing, but stands on both.

- ``shelf``: the reports as they are read at present
- ``sitting``: one person's choices, what each has changed, and taking them back
- ``entries``: States and organizations found as a person types
- ``forms``: what a form says → a choice
- ``finding``: one finding as its page shows it
- ``building``: a release built meanwhile
- ``pages``: findings → pages; ``server`` serves them on this machine alone, and decides who is answered
"""
