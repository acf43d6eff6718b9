"""The canaries of a register, to look for in a corpus."""

from janji.corpora import Sought, Whose

from ._register import PlantedScenario, Register


def sought(register: Register) -> list[Sought]:
    """Every canary of a register, with whose it is.

    A customer who consented at some time in its scenario, and withdrew or consented to something else, is told apart
    from one that never did: a person has to judge whether its content may be in a corpus.
    """
    ways = {each.canary: each.way for each in register.controls.planted}
    consents = {name: _consents(scenario) for name, scenario in register.scenarios.items()}
    found = []
    for kept in register.canaries:
        scenario = kept.label.split("/")[1] if kept.label.count("/") else kept.label
        whose: Whose = "control" if kept.id in ways else "consent" if consents.get(scenario) else "no consent"
        found.append(Sought(kept.canary(), whose, ways.get(kept.id, scenario)))
    return found


def _consents(scenario: PlantedScenario) -> bool:
    return any(
        call.exchange.get("operation") == "consent.answer"
        and not call.exchange.get("error")
        and (call.exchange.get("answer") or {}).get("decision") == "consented"
        for call in scenario.calls
    )
