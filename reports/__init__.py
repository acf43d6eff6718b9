"""Verdicts to documents: one module for each format, each with `write(verdicts, pack, record, **how)`.

They only show what the verdicts say. What no report shows (`verdicts.not_shown`) stands in every one of them.
"""
