"""Running a pack: settings, collection, processes, and the record that they write."""

from ._collecting import SCENARIO, FeatureFile, SharedFiles, pack_folder, pack_of
from ._controller import Controller
from ._launch import Handed, Launched, launch
from ._process import CASE, Process, remember, start_adapter
from ._recorder import Recorder
from ._settings import KEY_BYTES, KEY_VARIABLE, RUNS, SettingError, Settings, parse_reading, read_key, run_key
from ._stage import Stage, why_not_planted
from ._steps import load_steps, step_modules

__all__ = [
    "CASE",
    "KEY_BYTES",
    "KEY_VARIABLE",
    "RUNS",
    "SCENARIO",
    "Controller",
    "FeatureFile",
    "Handed",
    "Launched",
    "Process",
    "Recorder",
    "SettingError",
    "Settings",
    "SharedFiles",
    "Stage",
    "launch",
    "load_steps",
    "pack_folder",
    "pack_of",
    "parse_reading",
    "read_key",
    "remember",
    "run_key",
    "start_adapter",
    "step_modules",
    "why_not_planted",
]
