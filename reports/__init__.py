"""Verdicts to documents: one module for each format, each with `write(verdicts, pack, record, **how)`.

They only show what the verdicts say. The things that no report shows (`verdicts.not_shown`) are in every one of them.
"""
