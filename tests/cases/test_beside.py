"""In which folders files are looked for that a service named for no place."""

import tempfile
from pathlib import Path

from janji.cases._beside import around, files_below


def test_a_folder_of_many_users_is_not_searched(tmp_path: Path) -> None:
    """Beside a file in the folder for temporary files, or in somebody's home, lie files of everybody."""
    shared = Path(tempfile.gettempdir()) / "messages.db"
    assert around([shared, Path.home() / "messages.db", Path("/srv/messages.db")]) == set()
    (tmp_path / "store").mkdir()
    (tmp_path / "sets").mkdir()
    places = [tmp_path / "store" / "messages.db", tmp_path / "sets" / "7.jsonl"]
    assert around(places) == {tmp_path, tmp_path / "store", tmp_path / "sets"}


def test_files_are_found_at_any_depth_and_each_once(tmp_path: Path) -> None:
    """Links lead elsewhere, so they are not followed; a folder that is passed over is not entered."""
    for name in ("a", "b/c", "b/d/e", "passed/f"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("-")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    found = files_below({tmp_path, tmp_path / "b"}, lambda folder: folder.name == "passed")
    assert [str(each.relative_to(tmp_path)) for each in found] == ["a", "b/c", "b/d/e"]
