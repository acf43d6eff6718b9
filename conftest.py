"""Makes `pytest features/PACK/en/NAME.feature` work in a checkout."""

pytest_plugins = ["janji.plugin"]
