"""What is installed is whole, small, offline and honest about its licence."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from sayso import __version__

MAX_BYTES = 120_000_000
KINDS = (".onnx", ".sqlite", ".toml", ".css", ".js", "py.typed", "NOTICE", "LICENSE")
"""Ends of names without which the package could not work, or should not be passed on: weights, gazetteer, ontology
and language packs, the report's looks, type marker, licences."""

NO_NETWORK = """
import socket
def refuse(*arguments, **options):
    raise OSError("a test cut the network off")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout as ``pip install .`` builds it."""
    target = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--wheel-dir", str(target), str(root)], check=True, capture_output=True, text=True)
    (built,) = target.glob("sayso-*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel installed. Dependencies are lent by the environment of the tests (a path in
    its ``.pth``, whose own ``.pth`` files are not followed, so that an editable Sayso cannot be found), and no code
    in it can open a connection."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True, text=True)
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "no_network.py").write_text(NO_NETWORK, "utf-8")
    (packages / "lent.pth").write_text(f"{sysconfig.get_paths()['purelib']}\nimport no_network\n", "utf-8")
    return home


def _run_offline(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed ``sayso`` away from the checkout, in a network namespace of its own where the system allows."""
    command = [str(home / "bin" / "sayso"), *arguments]
    if shutil.which("unshare") and subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0:
        command = ["unshare", "-rn", *command]
    keep = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = {**keep, "HOME": str(home), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, timeout=120)


def test_wheel_reads_without_network(installed: Path, root: Path) -> None:
    """The built wheel reads an article with nothing from the network and nothing from the checkout."""
    example = sorted(path for path in (root / "examples").iterdir() if path.is_file())[0]
    copy = installed / example.name
    shutil.copy(example, copy)
    done = _run_offline(installed, "read", str(copy), "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout.splitlines()[0])
    assert record["schema"] == "sayso/1"
    assert record["events"]
    start, end = record["events"][0]["trigger"]
    assert record["article"]["text"][start:end].strip()


def test_wheel_runs_from_its_own_files(installed: Path) -> None:
    """The fresh environment imports the installed package, not the checkout, and its network is cut off."""
    script = (
        "import sayso, socket\nprint(sayso.__file__)\n"
        "try: socket.create_connection(('127.0.0.1', 9))\nexcept OSError as error: print(error)"
    )
    done = subprocess.run(
        [installed / "bin" / "python", "-I", "-c", script], capture_output=True, text=True, check=True
    )
    where, refused = done.stdout.splitlines()
    assert Path(where).is_relative_to(installed)
    assert refused == "a test cut the network off"


def test_wheel_holds_every_file_of_the_package(wheel: Path, root: Path) -> None:
    """Code, data and type marker: whatever lies in ``src/sayso`` is in the wheel."""
    source = root / "src"
    files = {
        path.relative_to(source).as_posix()
        for path in (source / "sayso").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    with zipfile.ZipFile(wheel) as archive:
        missing = files - set(archive.namelist())
    assert not missing


def test_wheel_has_each_kind_of_data(wheel: Path) -> None:
    """Weights, gazetteer, ontology, report, migrations, type marker and licences are in it."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert [kind for kind in KINDS if not any(name.endswith(kind) for name in names)] == []
    assert any("/migrations/" in name for name in names)


def test_wheel_is_small(wheel: Path) -> None:
    """The package stays below 120 MB, unpacked."""
    with zipfile.ZipFile(wheel) as archive:
        assert sum(item.file_size for item in archive.infolist()) <= MAX_BYTES


def _locked(path: Path) -> dict[str, Requirement]:
    """The requirements of a lock file by name; each must carry a hash."""
    locked = {}
    for entry in re.split(r"\n(?=\S)", path.read_text("utf-8").strip()):
        line, *hashes = re.split(r"\s*\\\n\s*", entry)
        assert hashes, f"{line}: no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes), line
        requirement = Requirement(line)
        locked[canonicalize_name(requirement.name)] = requirement
    return locked


@pytest.mark.parametrize(("lock", "extra"), [("requirements.lock", None), ("requirements-dev.lock", "dev")])
def test_lock_satisfies_the_project(root: Path, lock: str, extra: str | None) -> None:
    """Every dependency is locked to one version that the project accepts, with hashes and no address."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(project["optional-dependencies"][extra] if extra else ())]
    locked = _locked(root / lock)
    assert "://" not in (root / lock).read_text("utf-8")
    for line in wanted:
        requirement = Requirement(line)
        (pin,) = locked[canonicalize_name(requirement.name)].specifier
        assert pin.operator == "=="
        assert Version(pin.version) in requirement.specifier, line


def test_both_locks_agree(root: Path) -> None:
    """Tests run on the versions that users get."""
    run, dev = _locked(root / "requirements.lock"), _locked(root / "requirements-dev.lock")
    assert {name: str(run[name].specifier) for name in run} == {name: str(dev[name].specifier) for name in run}


def test_version_is_one(root: Path) -> None:
    """The package, CITATION.cff and the newest heading of the changelog name the same version."""
    cited = re.search(r"^version: (\S+)$", (root / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    newest = re.search(r"^## (\S+)", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert cited
    assert newest
    assert {cited[1], newest[1], metadata.version("sayso")} == {__version__}
