"""The operations of the contract, version 1: each typed and described once, served by every transport."""

from collections.abc import Mapping

from ._accounts import ACCOUNTS, TRIALS
from ._consent import CONSENT, NOTICES
from ._content import CONTENT_OF_CUSTOMERS, STORAGE
from ._examples import examples
from ._meetings import MEETINGS
from ._messages import AI_FEATURES, MESSAGES
from ._operation import Makes, Operation
from ._streams import LIVESTREAM, RECORDINGS, USAGE
from ._training import (
    MODELS,
    OTHER_USES,
    PROCESSING_RECORDS,
    THIRD_PARTIES,
    TRAINING,
    TRAINING_DATA,
    TRAINING_HOLD,
    TRAINING_SCHEDULE,
    Training,
    TrainingId,
)
from ._webinars import MAIL, SCANNING, WEBINAR_QUESTIONS, WEBINARS

__all__ = [
    "CAPABILITIES",
    "CONVENIENCES",
    "FEATURE_CAPABILITIES",
    "MEANINGS",
    "OPERATIONS",
    "Makes",
    "Operation",
    "Training",
    "TrainingId",
    "examples",
]

_ALL = (
    *(ACCOUNTS + MEETINGS + MESSAGES + AI_FEATURES + CONSENT + NOTICES + TRIALS),
    *(WEBINARS + WEBINAR_QUESTIONS + MAIL + SCANNING + LIVESTREAM + USAGE),
    *(TRAINING + TRAINING_SCHEDULE + TRAINING_HOLD + TRAINING_DATA + OTHER_USES + MODELS),
    *(THIRD_PARTIES + PROCESSING_RECORDS + CONTENT_OF_CUSTOMERS + RECORDINGS + STORAGE),
)

OPERATIONS: Mapping[str, Operation] = {operation.name: operation for operation in _ALL}
CAPABILITIES: tuple[str, ...] = tuple(dict.fromkeys(operation.capability for operation in _ALL))
CONVENIENCES = frozenset({"training_schedule"})
"""No scenario needs these, so that nothing has to be said of them: the harness can do more where they are offered."""
FEATURE_CAPABILITIES = frozenset({"ai_features", "trials", "webinar_questions"})
"""Absent ones of these make a scenario `not applicable`; of any other, `not assessed`."""
MEANINGS: Mapping[str, str] = {
    "accounts": "Customers come, each with an account and the people in it.",
    "meetings": "Customers meet, speak, show and write.",
    "messages": "Customers write to one person or into a channel.",
    "ai_features": "Meeting Summary and Team Chat Compose are switched on, used and switched off.",
    "consent": "Customers are asked whether their content may be used for training, answer, and take the answer back.",
    "notices": "Participants of a meeting see that an AI feature is at work.",
    "trials": "An account begins as a free trial, which ends.",
    "webinars": "Customers invite people to webinars by mail.",
    "webinar_questions": "Attendees of a webinar ask questions in it.",
    "mail": "The mail that recipients were sent can be read.",
    "scanning": "The content of invitations that a scan for spam and fraud keeps can be read.",
    "livestream": "A meeting goes out live to a destination.",
    "usage": "Usage data decide in which data centre a meeting takes place, and can be read.",
    "training": "Models are trained when the operator asks for it.",
    "training_schedule": "Models are trained by themselves, at times that can be told apart.",
    "training_hold": "A training run stops at a point until it may continue, so that something can happen meanwhile.",
    "training_data": "The files that a training run read or wrote can be read.",
    "other_uses": "Files in which content is used for something other than training can be read.",
    "models": "Models can be asked what they say.",
    "third_parties": "The content that other companies received can be read.",
    "processing_records": "The company's own records of what a training run used can be read.",
    "content": "Customers find, open, change, take out and delete their own content.",
    "recordings": "Customers have meetings recorded, play the recordings, and delete them.",
    "storage": "The files in which the service keeps content can be read.",
}
"""The meaning of each capability: what an implementation has that offers it."""
