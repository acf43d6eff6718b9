"""How far a command is: on a terminal in one line that changes, elsewhere in lines now and then."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

from janji.running import Lines


@contextmanager
def progress(console: Console, what: str) -> Iterator[Callable[[str], None]]:
    """Show the current work while this is entered, at first `what`; the function that it gives takes the next."""
    if console.is_terminal:
        with console.status(what) as status:
            yield status.update
    else:
        with Lines() as lines:
            lines(what)
            yield lines
