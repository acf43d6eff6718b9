"""The mail service that stands round a filter: mailboxes, letters, delivery, and the operator's own training.

A filter is not a service. What is tested is the filter; this is the least of a service that can be put round one, and
it decides nothing about learning.
"""

from ._letters import Letter
from ._service import FilterFailed, MailFilter, MailService

__all__ = ["FilterFailed", "Letter", "MailFilter", "MailService"]
