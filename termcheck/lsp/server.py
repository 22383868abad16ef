"""The server: open files and their sessions, when they are checked, and what is sent of it.

All state belongs to the event loop; exact passes and reading of glossaries run in threads and hand their results back to it. A change
is answered at once with a quick pass, and with an exact one a moment after the last change. Whatever goes wrong in one request is
logged and ends that request only.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Coroutine
from threading import Event
from typing import Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.io_ import StdoutWriter, run_async
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from .. import __version__
from .buffers import Buffers, path_of
from .diagnostics import NAME, Json, diagnostics, of_problems
from .pipe import Input
from .positions import Positions
from .project import Given, Projects, roots
from .session import Checked, Session, warm

# Seconds after the last change until an exact pass; without a client that watches files, between looks at the disk; and until a file is looked at
# again that was changed while more messages waited.
PAUSE, LOOK, BREATH = 0.2, 2.0, 0.02
# An exact pass that took less, in seconds, is made at once at each change.
AT_ONCE = 0.008
_log = logging.getLogger(__name__)


class _Protocol(LanguageServerProtocol):
    """The protocol without pygls' own copies of open files (its lines end at other characters than an editor's), and with an answer
    to requests whose parameters are no such thing."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=JsonRpcInvalidParams(f"malformed {data['method']}").to_response_error())
            raise

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Any:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Any:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Any:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Server(LanguageServer):
    """Open files, checked."""

    def __init__(self, given: Given | None = None) -> None:
        super().__init__(NAME, __version__, protocol_cls=_Protocol)
        self.buffers = Buffers()
        self.projects = Projects(given or Given(), self.tell)
        self.sessions: dict[str, Session] = {}
        self.positions = Positions()
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._faulty: set[str] = set()
        self._opening = asyncio.Lock()
        self._input: Input | None = None
        self._warm = False

    @property
    def ended(self) -> bool:
        """Whether the client took its leave before it went."""
        return bool(self.protocol._shutdown)

    @property
    def folders(self) -> list[str]:
        """The paths of the workspace's folders."""
        uris = [f.uri for f in self.workspace.folders.values()] or list(filter(None, [self.workspace.root_uri]))
        return [p for p in roots([path_of(u) for u in uris if u.startswith("file:")]) if os.path.isdir(p)]

    def tell(self, message: str) -> None:
        """A line in the log of the client and on standard error."""
        _log.warning("%s", message)
        try:
            self.window_log_message(types.LogMessageParams(types.MessageType.Warning, message))
        except Exception:
            _log.debug("no client to tell")

    def report_server_error(self, error: Exception, source: Any) -> None:
        """An error outside of a request goes to the log, not into the user's way."""
        self.tell(f"error: {error}")

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run something beside the loop's other work; what fails in it is logged."""

        async def guarded() -> None:
            try:
                await work
            except Exception as error:
                _log.exception("failed")
                self.tell(f"error: {error}")

        task = asyncio.get_running_loop().create_task(guarded())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def negotiated(self) -> None:
        """Take over what client and server agreed on."""
        self.positions = Positions(str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding) or "utf-16"))

    def start_io(self, stdin: BinaryIO | None = None, stdout: BinaryIO | None = None) -> None:
        """Serve on standard input and output until the client is done or gone."""
        self._stop_event = Event()
        self.protocol.set_writer(StdoutWriter(stdout or sys.stdout.buffer))
        self._input = Input(stdin or sys.stdin.buffer)
        try:
            asyncio.run(run_async(self._stop_event, self._input, self.protocol, _log, self.report_server_error))
        except (BrokenPipeError, KeyboardInterrupt, SystemExit):
            pass
        finally:
            self._stop_event.set()

    # Opening, changing, closing

    async def opened(self, uri: str) -> None:
        """Make the session of a file that was opened, and check it."""
        buffer = self.buffers[uri]
        if buffer is None:
            return
        async with self._opening:
            project = await asyncio.to_thread(self.projects.of, buffer.path)
        self.publish_problems()
        if self.buffers[uri] is not buffer:
            return
        session = self.sessions[uri] = Session(buffer, self.buffers, project)
        if session.too_large:
            self.tell(f"{buffer.path}: too large to be checked while it is written; use 'termcheck check'")
        if session.source() is not None and (checked := await asyncio.to_thread(session.check, True)) and session.current(checked):
            self.publish(session, checked)
        await self.exact(session)
        for other in self.beside(buffer.path):
            self.refresh(other)
        if not self._warm:
            self._warm = True
            await asyncio.to_thread(warm, project)

    def changed(self, path: str) -> None:
        """A file has other words: check it, and what is translated from it."""
        for session in [s for s in self.sessions.values() if s.buffer.path == path] + self.beside(path):
            self.refresh(session)

    def closed(self, uri: str) -> None:
        """Forget a file, and check what is translated from it beside what is on disk."""
        session = self.sessions.pop(uri, None)
        if (timer := self._timers.pop(uri, None)) is not None:
            timer.cancel()
        self._diagnose(uri, [])
        if session is not None:
            self.changed(session.buffer.path)

    def beside(self, path: str) -> list[Session]:
        """Sessions of translations that a file is the source of."""
        return [s for s in self.sessions.values() if path in s.sources and s.source_path() == path]

    # Checking

    def refresh(self, session: Session) -> None:
        """Check a file that changed: at once what can be, and all of it a moment later. While further messages wait, which may change it again,
        nothing is checked."""
        if self._input is not None and self._input.waiting:
            self._after(session, BREATH, lambda: self.refresh(session))
            return
        if session.exact is not None and session.seconds < AT_ONCE and (checked := session.check(wait=False)):
            self.publish(session, checked)
            return
        if session.checked is not None and (checked := session.check(quick=True, wait=False)):
            self.publish(session, checked)
        self.later(session)

    def later(self, session: Session) -> None:
        """Make an exact pass once no change has come for a while."""
        self._after(session, max(PAUSE, session.seconds), lambda: self.start(self.exact(session)))

    def _after(self, session: Session, seconds: float, work: Callable[[], None]) -> None:
        """Do something about a file in some time, if nothing else is to be done about it before."""
        uri = session.buffer.uri
        if (timer := self._timers.pop(uri, None)) is not None:
            timer.cancel()
        if self.sessions.get(uri) is session:
            self._timers[uri] = asyncio.get_running_loop().call_later(seconds, work)

    async def exact(self, session: Session) -> None:
        """Make an exact pass and publish it; where the file changed meanwhile, another one follows."""
        if self.sessions.get(session.buffer.uri) is not session:
            return
        checked = await asyncio.to_thread(session.check)
        if self.sessions.get(session.buffer.uri) is not session or checked is None:
            return
        if session.current(checked):
            self.publish(session, checked)
        elif session.buffer.uri not in self._timers or self._timers[session.buffer.uri].when() < asyncio.get_running_loop().time():
            self.later(session)

    async def settled(self, uri: str, exact: bool = False) -> Session | None:
        """The session of a file, with a pass over its text as it is now."""
        for _ in range(1000):
            session = self.sessions.get(uri)
            if session is not None or self.buffers[uri] is None:
                break
            await asyncio.sleep(0.01)
        session = self.sessions.get(uri)
        while session is not None and not session.current(session.exact if exact else session.checked):
            await asyncio.to_thread(session.check, not exact)
        if session is not None and exact:
            session.checked = session.exact
        return session

    def publish(self, session: Session, checked: Checked) -> None:
        """Send the diagnostics of a file."""
        published = self.client_capabilities.text_document and self.client_capabilities.text_document.publish_diagnostics
        related = bool(published and published.related_information)
        rows = diagnostics(checked, self.positions, self.buffers.uri, related)
        buffer = session.buffer
        self._diagnose(buffer.uri, rows, buffer.version)

    def publish_problems(self) -> None:
        """Send the faults of configs and glossaries, and take back those that are mended."""
        rows = of_problems(self.projects.problems)
        for path in {*rows, *self._faulty}:
            self._diagnose(self.buffers.uri(path), rows.get(path, []))
        self._faulty = set(rows)

    def _diagnose(self, uri: str, rows: list[Json], version: int | None = None) -> None:
        params: Json = {"uri": uri, "diagnostics": rows}
        if version is not None:
            params["version"] = version
        self.protocol._send_data({"jsonrpc": "2.0", "method": types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, "params": params})

    # Config, glossaries and sources on disk

    async def renew(self, force: bool = False) -> None:
        """Look whether configs, glossaries or sources on disk changed, and check again what that concerns."""
        async with self._opening:
            if await asyncio.to_thread(self.projects.renew, force):
                self.publish_problems()
            for uri, session in list(self.sessions.items()):
                project = await asyncio.to_thread(self.projects.of, session.buffer.path)
                if project is not session.project and self.sessions.get(uri) is session:
                    self.sessions[uri] = Session(session.buffer, self.buffers, project)
        self.publish_problems()
        for session in list(self.sessions.values()):
            if not session.current(session.exact):
                await self.exact(session)

    async def look(self) -> None:
        """Watch the disk for a client that does not."""
        while True:
            await asyncio.sleep(LOOK)
            try:
                if any(not p.current for p in self.projects.all) or any(not s.current(s.exact) for s in self.sessions.values()):
                    await self.renew()
            except OSError as error:
                _log.debug("%s", error)
