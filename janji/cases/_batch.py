"""Batches: many scenarios plant, few training runs take place, all are judged.

A scenario that needs a training run pauses there. When every scenario of the batch has ended or paused, one training
run serves those that wait; then each is run again from its start, with its earlier calls answered from its log, and
goes on. The same mechanism later spans two commands, days apart.
"""

from collections.abc import Callable, Sequence

from janji.implementation import ImplementationError
from janji.record import amount

from ._case import Case
from ._workbench import HoldPoint, Workbench

RunThrough = Callable[[Case], None]
"""Runs all steps of a case, until it waits or has ended."""

_POINTS: tuple[HoldPoint, ...] = ("reading", "fitting")


def run_batch(
    cases: Sequence[Case], bench: Workbench, run_through: RunThrough, tell: Callable[[str], None] | None = None
) -> None:
    """Run every case to its end.

    An error in a shared training run becomes the error of each case that waited. `tell` gets the progress, to show it.
    """
    tell = tell or (lambda _what: None)
    going = list(cases)
    trainings = 0
    while going:
        for number, case in enumerate(going, 1):
            tell(f"{'Looking for content again' if trainings else 'Giving content'}: scenario {number} of {len(going)}")
            run_through(case)
            bench.controls.some(1 / (len(going) - number + 1))
        bench.journal.sync()
        waiting = [case for case in going if case.waiting is not None]
        if not waiting:
            return
        trainings += 1
        tell(f"Training run {trainings}, for {amount(len(waiting), 'scenario')}")
        going = _train(waiting, bench, run_through)


def _train(waiting: Sequence[Case], bench: Workbench, run_through: RunThrough) -> list[Case]:
    """Run one training run for all scenarios that wait, and return those that can go on."""
    held: dict[HoldPoint, list[Case]] = {
        point: [case for case in waiting if case.waiting == point] for point in _POINTS
    }
    to_the_end = [case for case in waiting if case.waiting == "whole"]
    stray = [case for case in waiting if case.waiting == "end"]
    for case in stray:
        _fail(case, "it waits for the end of a training run that it never saw begin", run_through)
    points = tuple(point for point in _POINTS if held[point])
    try:
        with bench.turn():
            training = bench.start_training(points)
            for point in points:
                bench.until_held(training, point)
                for case in held[point]:
                    case.resume(training)
                    run_through(case)
                    if case.waiting == "end":
                        to_the_end.append(case)
                    elif case.waiting is not None:
                        _fail(case, f"it waits for {case.waiting!r} while a training run is held for it", run_through)
                bench.release(training)
            bench.until_done(training)
    except ImplementationError as error:
        for case in waiting:
            if case.waiting is not None:
                _fail(case, str(error), run_through)
        return []
    for case in to_the_end:
        case.resume(training)
    return to_the_end


def _fail(case: Case, why: str, run_through: RunThrough) -> None:
    """Let the case come to its waiting point again and find the error there."""
    case.fail(ImplementationError(why))
    run_through(case)
