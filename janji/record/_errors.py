"""The errors of a record: each names the place and says what to do next."""


class RecordError(Exception):
    """A record cannot be written where it was asked for, or nothing of it can be read at all."""


class DamagedRecordError(RecordError):
    """The files there were a record, but so much of it is gone that nothing can be said about its run."""


class EvidenceError(Exception):
    """A piece of evidence is missing, or its content no longer fits the hash that it is kept under."""
