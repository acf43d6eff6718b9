"""How a scenario ends early, or waits."""

from janji.record import Judgement, worded


class Waiting(BaseException):
    """The scenario has come to a training run that many scenarios share; it goes on after that run.

    Not an Exception: nothing in a step may catch it by accident.
    """


class Concluded(AssertionError):
    """A conclusion other than `met`: what was judged, and why."""

    def __init__(self, judgement: Judgement) -> None:
        super().__init__(f"{judgement.verdict}: {worded(judgement).en}")
        self.judgement = judgement


class Unfit(Exception):
    """The scenario cannot be tried on this implementation: `not assessed`, or `not applicable` for a feature."""

    def __init__(self, verdict: str, reason: str) -> None:
        super().__init__(f"{verdict}: {reason}")
        self.verdict = verdict
        self.reason = reason


class MisuseError(Exception):
    """A step used the case in a way that would make its verdict worthless. An error of the harness, never a verdict."""
