"""The reference platform: meetings, messages and AI features with consent, behind a REST API of its own.

It knows nothing of the harness that tests it. Start reading at `api` (what it offers), `service` (what it does),
`policy` (what it decides) and `training` (what it learns from).
"""
