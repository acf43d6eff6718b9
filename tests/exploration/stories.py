"""Stories in words: each sentence is a rule of exploration, found by what it says."""

from janji.exploration import Act, act_of

TRAINING = "the next training run of the models takes place"
AGREED = '"Arunika" is a customer that has consented to training'
POSTS = '"Arunika" posts a message in team chat'
WITHDRAWS = '"Arunika" withdraws its consent to training'
AGREES = '"Arunika" consents to training'
OFF = 'the owner of "Arunika" switches Team Chat Compose off'
ON = 'Team Chat Compose is switched on for "Arunika"'
NEVER_ASKED = '"Arunika" is a customer whom nobody has asked for consent to training'
MEMBER_AGREES = 'a member of "Arunika" without authority answers yes to the consent notice'
DECLINED = '"Arunika" is a customer that was asked for consent to training and declined'

SEQUENCES: dict[str, tuple[str, ...]] = {
    "new-consent-revives-old": (AGREED, POSTS, WITHDRAWS, AGREES, TRAINING),
    "second-withdrawal-ignored": (AGREED, WITHDRAWS, AGREES, POSTS, WITHDRAWS, TRAINING),
    "learned-sound-stays": (
        AGREED,
        '"Arunika" speaks in a meeting of its own',
        TRAINING,
        WITHDRAWS,
        TRAINING,
    ),
    "second-no-is-yes": (
        DECLINED,
        'the owner of "Arunika" opens the question about training and answers no',
        POSTS,
        TRAINING,
    ),
    "switched-again-is-consent": (NEVER_ASKED, ON, OFF, ON, POSTS, TRAINING),
    "second-off-is-not-kept": (NEVER_ASKED, ON, OFF, ON, OFF, POSTS),
    "quotes-of-quotes": (
        DECLINED,
        '"Bumi" is a customer that has consented to training',
        '"Arunika" sends "Bumi" a direct message',
        '"Bumi" posts a message in team chat that quotes that message',
        '"Bumi" posts a message in team chat that quotes that message',
        TRAINING,
    ),
    "members-yes-counts-once-on": (
        NEVER_ASKED,
        MEMBER_AGREES,
        ON,
        POSTS,
        TRAINING,
    ),
    "withdrawal-under-a-later-training": (
        AGREED,
        POSTS,
        TRAINING,
        "a training run has begun and has not read any content yet",
        WITHDRAWS,
        "that run ends",
    ),
    "returning-customers-are-sent": (AGREED, WITHDRAWS, AGREES, POSTS, TRAINING),
    "analyses-who-switched-off": (AGREED, ON, OFF, POSTS, TRAINING),
    "evaluates-invited-speakers": (
        AGREED,
        '"Bumi" is a customer that was asked for consent to training and declined',
        '"Arunika" hosts a meeting that "Bumi" attends',
        '"Bumi" writes chat in that meeting',
        "that meeting ends",
        TRAINING,
    ),
    "labels-while-on": (DECLINED, ON, POSTS, TRAINING),
    "withdrawal-stops-at-the-hosts-door": (
        AGREED,
        '"Bumi" is a customer that has consented to training',
        '"Bumi" hosts a meeting that "Arunika" attends',
        '"Arunika" writes chat in that meeting',
        "that meeting ends",
        WITHDRAWS,
        TRAINING,
    ),
    "other-scripts-unasked": (NEVER_ASKED, f'{POSTS} that begins with the words "שלום"', TRAINING),
    "yes-after-no-reaches-back": (DECLINED, POSTS, AGREES, TRAINING),
}
"""For each violation that takes a sequence, a story that breaks what it breaks."""


def acts(*sentences: str) -> tuple[Act, ...]:
    """The acts of these sentences."""
    return tuple(map(act_of, sentences))
