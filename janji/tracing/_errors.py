"""Why something was not read."""


class Unreadable(Exception):
    """Something could not be read; the message says why, without the place."""
