"""Running a pack: settings, collection, processes, and the record that they write."""

from ._chosen import choose
from ._collecting import FeatureFile, SharedFiles, pack_folder, pack_of
from ._controller import Controller
from ._drawn import Drawn, drawn_before
from ._items import CASE, ENDED, MARKS, SCENARIO, TOLD, ScenarioItem, report_of
from ._launch import Handed, Launched, launch
from ._own_steps import STEPS_FILE, own_step_files, own_steps
from ._passing import in_memory
from ._process import Process, open_bench, start_adapter
from ._processes import cores, trains_again, usual_processes
from ._progress import Lines
from ._recorder import Recorder
from ._settings import (
    KEY_BYTES,
    KEY_VARIABLE,
    RUNS,
    SettingError,
    Settings,
    parse_reading,
    parse_shard,
    read_key,
    run_key,
)
from ._since import Cause, Change, Since, changed_since, check_carriable
from ._stage import Stage, why_not_planted
from ._steps import contexts, load_own_steps, load_steps, nearest, step_modules

__all__ = [
    "CASE",
    "ENDED",
    "KEY_BYTES",
    "KEY_VARIABLE",
    "MARKS",
    "RUNS",
    "SCENARIO",
    "STEPS_FILE",
    "TOLD",
    "Cause",
    "Change",
    "Controller",
    "Drawn",
    "FeatureFile",
    "Handed",
    "Launched",
    "Lines",
    "Process",
    "Recorder",
    "ScenarioItem",
    "SettingError",
    "Settings",
    "SharedFiles",
    "Since",
    "Stage",
    "changed_since",
    "check_carriable",
    "choose",
    "contexts",
    "cores",
    "drawn_before",
    "in_memory",
    "launch",
    "load_own_steps",
    "load_steps",
    "nearest",
    "open_bench",
    "own_step_files",
    "own_steps",
    "pack_folder",
    "pack_of",
    "parse_reading",
    "parse_shard",
    "read_key",
    "report_of",
    "run_key",
    "start_adapter",
    "step_modules",
    "trains_again",
    "usual_processes",
    "why_not_planted",
]
