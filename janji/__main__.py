"""`python -m janji`."""

from janji.cli import main

main()
