"""The platform's answers when it will not, or cannot, do what was asked."""


class PlatformError(Exception):
    """Base of all answers in the negative; `status` is the one that HTTP gives."""

    status = 500
    code = "internal"

    def __init__(self, message: str, policy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.policy = policy


class UnauthenticatedError(PlatformError):
    """The bearer token is missing or belongs to nobody."""

    status = 401
    code = "unauthenticated"


class RefusedError(PlatformError):
    """The platform decided not to; `policy` names the rule."""

    status = 403
    code = "refused"


class NotFoundError(PlatformError):
    """There is no such thing, or none that the caller may know of."""

    status = 404
    code = "not_found"


class ConflictError(PlatformError):
    """It does not fit the present state."""

    status = 409
    code = "conflict"


class UnreadableMediaError(PlatformError):
    """The upload is not audio or video that can be decoded."""

    status = 415
    code = "unreadable_media"


class UnavailableError(PlatformError):
    """A service that the platform needs does not answer at the moment."""

    status = 503
    code = "unavailable"
