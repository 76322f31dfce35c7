"""A PostgreSQL server for tests and benchmarks: in a temporary folder, on the loopback address, gone afterwards.

Its programs come from the system's packages (Debian: ``apt-get install postgresql``). Where they are missing, ``PROGRAMS``
is null and what needs them is skipped.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path

PASSWORD = "kept/to:itself"
QUICK = ("-c", "fsync=off", "-c", "full_page_writes=off")
"""For tests that never pull the plug."""


def _find_programs() -> Path | None:
    """The newest folder with ``initdb`` and ``postgres`` that this machine has."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    on_path = shutil.which("initdb")
    folders = [*([Path(on_path).resolve().parent] if on_path else []), *installed]
    return next(
        (path for path in reversed(folders) if (path / "initdb").exists() and (path / "postgres").exists()), None
    )


PROGRAMS = _find_programs()


def _account() -> str | None:
    """Whom the server runs as: itself refuses to be root."""
    if os.getuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


class Server:
    """``with Server() as server: server.create()`` gives the URL of a new database."""

    def __init__(self, options: Sequence[str] = QUICK) -> None:
        assert PROGRAMS, "no server programs on this machine"
        self._options = options
        self._account = _account()
        self._home = Path(tempfile.mkdtemp(prefix="sayso-postgresql-"))
        self._numbers = count(1)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        secret = self._home / "password"
        secret.write_text(PASSWORD)
        if self._account:
            for path in (self._home, secret):
                shutil.chown(path, self._account)
        made = ("--username=sayso", f"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8", "--no-sync")
        self._run("initdb", "--pgdata", str(self._data), "--locale=C.UTF-8", *made)

    @property
    def _data(self) -> Path:
        return self._home / "data"

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(PROGRAMS / program), *arguments], user=self._account, cwd=self._home, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")

    def start(self) -> None:
        settings = (f"port={self.port}", "listen_addresses=127.0.0.1", "unix_socket_directories=")
        options = [part for setting in settings for part in ("-c", setting)]
        command = [str(PROGRAMS / "postgres"), "-D", str(self._data), *options, *self._options]
        log = (self._home / "log").open("ab")
        self._process = subprocess.Popen(command, user=self._account, cwd=self._home, stdout=log, stderr=log)
        log.close()
        deadline = time.monotonic() + 60
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self._home / "log").read_text())
            time.sleep(0.05)

    def _answers(self) -> bool:
        command = [str(PROGRAMS / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0

    def stop(self) -> None:
        """At once, without a last checkpoint."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(60)

    def kill(self) -> None:
        """As a power cut would: no process of the server says goodbye. The next ``start`` recovers."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        for process in (self._process.pid, *map(int, children)):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._process.wait()

    def url(self, database: str) -> str:
        password = PASSWORD.replace("/", "%2F").replace(":", "%3A")
        return f"postgresql://sayso:{password}@127.0.0.1:{self.port}/{database}"

    def create(self, template: str = "template0") -> str:
        """A new database; the name of an old one as a template copies it."""
        name = f"ledger{next(self._numbers)}"
        self.run("postgres", f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def run(self, database: str, *statements: str) -> list[tuple[object, ...]]:
        """Rows of the last statement, run as the superuser, all in one transaction."""
        import pg8000.dbapi

        connection = pg8000.dbapi.connect(
            "sayso", host="127.0.0.1", port=self.port, password=PASSWORD, database=database
        )
        connection.autocommit = True
        try:
            cursor = connection.cursor()
            cursor.execute("; ".join(statements))
            return [tuple(row) for row in cursor.fetchall()] if cursor.description else []
        finally:
            connection.close()

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self.stop()
        shutil.rmtree(self._home, ignore_errors=True)
