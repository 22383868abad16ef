"""A language client without an editor, and a workspace with a small glossary of its own."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

GLOSSARY = """\
schema: termcheck/glossary/1
name: house
license: CC0-1.0
entries:
  - id: lab
    kind: institution
    zh: [深海实验室]
    en:
      - Deep Sea Laboratory
      - {text: DSL, form: abbreviation}
      - {text: Abyss Laboratory, status: forbidden, note: literal}
    source: https://lab.example
    note: Opened in 2020.
  - id: bureau
    kind: institution
    zh: [海洋局]
    en: [Marine Bureau of Hefei]
    source: https://bureau.example
"""
CONFIG = "glossaries: [house.yaml]\ndefault-glossaries: false\n"
# Long enough for a busy machine; nothing waits for it where all is well.
PATIENCE = 30.0


class Client(LanguageClient):
    """Keeps what the server publishes, by URI."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.arrived = asyncio.Event()
        self.logged: list[str] = []
        self.registered: list[str] = []

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.published[params.uri] = params
            self.arrived.set()

        @self.feature(types.WINDOW_LOG_MESSAGE)
        def log(params: types.LogMessageParams) -> None:
            self.logged.append(params.message)

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.registered.extend(r.method for r in params.registrations)

    async def until(self, uri: str, fits: Callable[[list[types.Diagnostic]], bool]) -> list[types.Diagnostic]:
        """Wait until what is published for a file fits."""
        async with asyncio.timeout(PATIENCE):
            while not (uri in self.published and fits(list(self.published[uri].diagnostics))):
                self.arrived.clear()
                await self.arrived.wait()
        return list(self.published[uri].diagnostics)

    async def checks(self, uri: str, *names: str) -> list[types.Diagnostic]:
        """Wait until a file has findings of just these checks."""
        try:
            return await self.until(uri, lambda found: sorted(str(d.code) for d in found) == sorted(names))
        except TimeoutError:
            raise AssertionError(f"wanted {names}, have {self.published.get(uri)}") from None

    def open(self, uri: str, text: str, language: str = "markdown") -> None:
        self.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text)))

    def type(self, uri: str, version: int, text: str, *span: int) -> None:
        """Replace (line, character, line, character) by a text, or the whole text."""
        change: types.TextDocumentContentChangeEvent
        if span:
            change = types.TextDocumentContentChangePartial(types.Range(types.Position(*span[:2]), types.Position(*span[2:])), text)
        else:
            change = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(version, uri), [change]))


@asynccontextmanager
async def serving(
    *folders: Path, watches: bool = True, encodings: list[str] | None = None, arguments: tuple[str, ...] = ()
) -> AsyncIterator[Client]:
    """A client with a server of its own, initialized."""
    client = Client()
    await client.start_io(sys.executable, "-m", "termcheck", "lsp", *arguments)
    capabilities = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watches),
        ),
        text_document=types.TextDocumentClientCapabilities(
            synchronization=types.TextDocumentSyncClientCapabilities(did_save=True),
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True),
        ),
        general=types.GeneralClientCapabilities(position_encodings=encodings) if encodings else None,  # type: ignore[arg-type]
    )
    client.result = await client.initialize_async(  # type: ignore[attr-defined]
        types.InitializeParams(
            capabilities,
            root_uri=folders[0].as_uri() if folders else None,
            workspace_folders=[types.WorkspaceFolder(f.as_uri(), f.name) for f in folders],
        )
    )
    client.initialized(types.InitializedParams())
    try:
        yield client
        await asyncio.wait_for(client.shutdown_async(None), PATIENCE)
        client.exit(None)
    finally:
        server = client._server
        if server is not None and server.returncode is None:
            try:
                await asyncio.wait_for(server.wait(), PATIENCE)
            except TimeoutError:
                server.kill()
        await client.stop()


def run(test: Callable[[], Awaitable[Any]]) -> None:
    """Run a test of the protocol to its end."""

    async def bounded() -> None:
        async with asyncio.timeout(3 * PATIENCE):
            await test()

    asyncio.run(bounded())


def workspace(folder: Path) -> Path:
    """A folder with a config and a glossary."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "termcheck.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "house.yaml").write_text(GLOSSARY, encoding="utf-8")
    return folder
