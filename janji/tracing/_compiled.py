"""The passes of `_passes` as machine code, made by numba once and kept; the extra `fast` brings it.

Only making them needs numba, which takes seconds and a hundred megabytes. The machine code is kept beside this package,
or in the user's cache, and is loaded by the LLVM that numba brings, in a fraction of a second.
"""

import ctypes
import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

_PASSES = {
    "folded": ("u1 u1 u1 u1 u1 u1 u1 i8 i8 u8 i8", 1),
    "known": ("u8 u1 i4 u8 i8 i8", 4),
    "close": ("i8 i8 i4 i4 i4 i4 i4 i4 f8 f8 i8 i8 i8 i8 i8 f8 i8 i8 i8 i8", 4),
    "worthy": ("i8 u8 u1 i4 u8 i4 i4 i4 i8 f8 f8 i8 i8 i8 i8 i8 i8", 10),
    "stretches": ("u1 u1 u1 u8 i8 i8", 6),
    "alike": ("u1 u1 i8 i8 i8 i8 i8 i8", 2),
    "odd": ("u1 u1 i8 u1", 1),
    "dull": ("u1 u1 u1 u8 i8 i8 u1 u1", 2),
    "bared": ("u1 u1 i8 i8 u1 i8 i8 u1", 1),
}
"""The kinds of the arrays that each pass takes first, and how many numbers it takes then."""
_DIGEST = 32
"""Bytes of the digest before the machine code."""


class Passes:
    """The compiled passes by name. They take arrays and numbers, as those of `_passes` do; other threads may run."""

    def __init__(self, code: bytes) -> None:
        import llvmlite.binding as llvm

        self._engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _machine(llvm))
        self._engine.add_object_file(llvm.ObjectFileRef.from_data(code))
        self._engine.finalize_object()
        self._by_name = {
            name: _called(name, kinds.split(), count, self._engine.get_function_address(f"janji_{name}"))
            for name, (kinds, count) in _PASSES.items()
        }

    def __getattr__(self, name: str) -> Callable[..., int]:
        return self._by_name[name]


def _called(name: str, kinds: Sequence[str], count: int, address: int) -> Callable[..., int]:
    """A pass that begins at an address, for arrays of these kinds and so many numbers."""
    many = len(kinds)
    # As numba calls: where the answer goes, and where an error would go, which none of them raises.
    places = [ctypes.c_void_p] * (2 + many)
    function = ctypes.CFUNCTYPE(ctypes.c_int32, *places, *[ctypes.c_int64] * count)(address)

    def call(*args: Any) -> int:
        whole = [each.dtype.str[1:] if each.flags.c_contiguous else "" for each in args[:many]]
        if len(args) != many + count or whole != kinds:
            raise TypeError(f"the pass {name} takes whole arrays of {kinds} and {count} numbers")
        answer, error = ctypes.c_int64(), ctypes.c_void_p()
        begins = [each.__array_interface__["data"][0] for each in args[:many]]
        if function(ctypes.addressof(answer), ctypes.addressof(error), *begins, *args[many:]):
            raise RuntimeError(f"the compiled pass {name} failed")
        return answer.value

    return call


_ANSWERS: dict[bool, Passes | None] = {}
"""The answers of this process, by whether passes were to be made."""


def passes(*, make: bool) -> Passes | None:
    """The compiled passes; None where there are none. `make`: they are compiled where that was not done before."""
    # What was made is asked for no more.
    if True not in _ANSWERS and make not in _ANSWERS:
        _ANSWERS[make] = _had(make=make)
    return _ANSWERS.get(True) or _ANSWERS.get(make)


def _had(*, make: bool) -> Passes | None:
    if find_spec("llvmlite") is None:
        return None
    try:
        code = next(filter(None, map(_kept, _places())), b"")
        if not code and make and find_spec("numba") is not None:
            code = _made()
            _keep(code)
        return Passes(code) if code else None
    except Exception:  # noqa: BLE001 - whatever LLVM or numba says, the same is found without them
        return None


def _machine(llvm: Any) -> Any:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_default_triple()
    return target.create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=3, reloc="default", jit=True
    )


@cache
def _places() -> tuple[Path, ...]:
    """Where the machine code lies, of these passes for this processor, by these versions."""
    import llvmlite.binding as llvm

    try:
        made_by = version("numba")
    except PackageNotFoundError:
        made_by = ""
    source = Path(__file__).with_name("_passes.py").read_bytes() + Path(__file__).read_bytes()
    about = (made_by, version("llvmlite"), llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten())
    name = hashlib.sha256(source + repr(about).encode()).hexdigest()[:16]
    cache_home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return tuple(
        folder / f"_passes.{sys.implementation.cache_tag}.{name}.o"
        for folder in (Path(__file__).with_name("__pycache__"), cache_home / "janji")
    )


def _kept(path: Path) -> bytes:
    """The machine code that was kept there; nothing if there is none, or if it was changed."""
    with suppress(OSError):
        data = path.read_bytes()
        digest, code = data[:_DIGEST], data[_DIGEST:]
        return code if hashlib.sha256(code).digest() == digest else b""
    return b""


def _keep(code: bytes) -> None:
    """Keep machine code where it may be written: beside the package, otherwise for this user alone."""
    for path in _places():
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(hashlib.sha256(code).digest() + code)
            # Read by whoever may read the package.
            Path(file.name).chmod(0o644)
            Path(file.name).replace(path)
            return


def _made() -> bytes:
    """The machine code of all passes, of which each is called as `janji_` and its name."""
    import llvmlite.binding as llvm
    import numba
    import numpy as np

    from . import _passes

    machine, whole = _machine(llvm), None
    pointer: Any = numba.types.CPointer
    for helper in _passes.HELPERS:
        numba.extending.register_jitable(helper)
    for name, (kinds, count) in _PASSES.items():
        places = [pointer(numba.from_dtype(np.dtype(kind))) for kind in kinds.split()]
        signature = numba.int64(*places, *[numba.int64] * count)
        made = numba.cfunc(signature, error_model="numpy")(getattr(_passes, name))
        module = llvm.parse_assembly(made.inspect_llvm())
        _alone(module, name)
        options = llvm.create_pipeline_tuning_options(speed_level=3)
        manager = llvm.create_new_module_pass_manager()
        manager.add_global_dead_code_eliminate_pass()
        manager.run(module, llvm.create_pass_builder(machine, options))
        if whole is None:
            whole = module
        else:
            whole.link_in(module)
    return bytes(machine.emit_object(whole))


def _alone(module: Any, name: str) -> None:
    """Reduce a module to the pass itself, without the code that calls it from Python and reports failures."""
    for function in list(module.functions):
        if function.is_declaration:
            continue
        if function.name.startswith("cfunc."):
            function.linkage = "private"
        elif function.linkage.name == "external":
            function.name = f"janji_{name}"
