"""Accounts with their people, and the free trials of accounts."""

from typing import Literal

from janji.implementation._models import AccountKind, Model, Nothing

from ._operation import AccountRef, Makes, Operation

_ROLE = Literal["admin", "member"]


class OpenAccount(Model):
    """The kind of customer that gets an account, and its name."""

    kind: AccountKind
    """Whose account it is: a `standard` customer, one in `education` or `healthcare`, or the `provider`, the company
    itself, whose content is the company's own."""
    name: str
    """The name of the organisation, invented by the harness."""


class OpenedAccount(Model):
    """A new account, with the first person in it."""

    account: str
    """The id of the new account; later requests use this id, and receipts and records must too."""
    owner: str
    """The id of the person who owns the account and acts for it from now on (`actor.person`)."""


class JoinAccount(Model):
    """The account that a person joins, and the role."""

    account: AccountRef
    role: _ROLE
    """An `admin` decides for the account as its owner does; a `member` has no authority to."""
    name: str
    """The name of the person, invented by the harness."""


class Person(Model):
    """Somebody who can act from now on."""

    person: str
    """The id of the new person, by which later requests name them as `actor.person`."""


class Assign(Model):
    """The person, and the role."""

    person: str
    """The person whose role changes, by the id that `accounts.join` answered."""
    role: _ROLE
    """The new role, which counts from this moment on: what the person did before stays as it was."""


class Guest(Model):
    """Somebody who takes part without an account."""

    name: str
    """The name of the guest, invented by the harness."""


class TrialAccount(Model):
    """The account whose free trial ends."""

    account: AccountRef


ACCOUNTS = (
    Operation(
        "accounts.open",
        OpenAccount,
        OpenedAccount,
        by="the operator",
        does="Opens an account for a new customer, with one person who owns it. Nobody has been asked anything "
        "yet, and nothing is agreed to. Each scenario opens accounts of its own.",
        errors={"refused": "no account of this kind is opened; controls then go into accounts of the other kind"},
        makes=(Makes("account", "account"),),
        stage=0,
    ),
    Operation(
        "accounts.join",
        JoinAccount,
        Person,
        by="the owner of the account",
        does="Adds one more person to an existing account.",
        errors={"refused": "the actor may not bring people into this account", "not_found": "there is no such account"},
        makes=(Makes("person", "person"),),
        stage=0,
    ),
    Operation(
        "accounts.assign",
        Assign,
        Nothing,
        by="the owner of the account",
        does="Gives a person of the account another role. Scenarios make an administrator a member with it.",
        errors={
            "refused": "the actor may not assign roles there",
            "not_found": "there is no such person in an account",
            "conflict": "the person is the owner, which is not a role to assign",
        },
        idempotent=True,
        stage=0,
    ),
    Operation(
        "accounts.guest",
        Guest,
        Person,
        by="the operator",
        does="Lets somebody take part who has no account, as a person who joins a meeting by a link.",
        makes=(Makes("person", "person"),),
        stage=0,
    ),
)
TRIALS = (
    Operation(
        "trials.end",
        TrialAccount,
        Nothing,
        by="the operator",
        does="Ends the free trial of an account now, as if its time were over. Settings and consent have to stay "
        "as the customer left them.",
        errors={"not_found": "there is no such account"},
        idempotent=True,
        stage=7,
    ),
)
