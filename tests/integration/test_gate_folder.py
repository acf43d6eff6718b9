"""A gate is asked about one record."""

from pathlib import Path

from click.testing import CliRunner

from janji.cli import main


def test_a_folder_of_several_records_names_them(tmp_path: Path) -> None:
    """The folder of a run of two packs is no record itself; the error names both, and says to choose."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text("{}", encoding="utf-8")
    done = CliRunner().invoke(main, ["gate", str(tmp_path)])
    assert done.exit_code == 2
    assert str(tmp_path / "first") in done.output
    assert str(tmp_path / "second") in done.output
