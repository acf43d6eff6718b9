"""The mail service round a filter: mailboxes, letters, delivery, and the operator's own training.

A filter is not a service. The filter is tested; this is the smallest service that can be put round one. It
decides nothing about learning, and of forgetting only whether the filter is told of a deletion at all.
"""

from ._letters import Letter
from ._service import LEFT_OUT, FilterFailed, Looked, MailFilter, MailService

__all__ = ["LEFT_OUT", "FilterFailed", "Letter", "Looked", "MailFilter", "MailService"]
