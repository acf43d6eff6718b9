"""The training run that a person named, looked up before anything else is done."""

from janji.cases import Instance
from janji.implementation import OPERATOR

from ._connection import connected
from ._register import Register, RegisterError


def check_training(register: Register, implementation: str, training: str) -> None:
    """Raises RegisterError where the implementation knows no such training run, or where that one was never done.

    Any other answer is for the harvest to report. Raises ImplementationError where it does not start, or is another
    one than was planted in.
    """
    with connected(register, implementation) as (instance, _):
        if not instance.offers("training"):
            return
        asked = {"training": training}
        answered = instance.call("training.status", OPERATOR, f"{register.names}-named-{training}", asked)
        if answered.error == "not_found":
            raise RegisterError(
                f"--training {training}: {register.implementation.description.name} knows no such training run"
                f"{_begun(instance, register)}; without --training the first that began since the planting is taken"
            )
        if answered.error is None and answered["state"] in {"failed", "cancelled"}:
            raise RegisterError(
                f"--training {training}: it is {answered['state']}, so it has nothing to look at; name another"
            )


def _begun(instance: Instance, register: Register) -> str:
    """The training runs that could have been meant, if the implementation can list them."""
    if register.mark is None or not instance.offers("training_schedule"):
        return ""
    answered = instance.call("training_schedule.since", OPERATOR, f"{register.names}-begun", {"mark": register.mark})
    if answered.error is not None:
        return ""
    began = [str(each["training"]) for each in answered["trainings"]]
    return f"; since the planting began: {', '.join(began)}" if began else ", and none began since the planting"
