"""The requests and notifications that are answered, and by what."""

from __future__ import annotations

import asyncio
import os

from lsprotocol import types

from ..config import FILE
from ..formats import by_extension
from . import lookup
from .actions import FIX_ALL, Actions
from .buffers import path_of
from .hover import entry
from .project import Given
from .server import Server


def make(given: Given | None = None) -> Server:
    """A server that answers."""
    server = Server(given)
    _files(server)
    _terms(server)
    return server


def _files(server: Server) -> None:
    """Life of the server and of files."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.negotiated()

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace and workspace.did_change_watched_files
        if watching and watching.dynamic_registration:
            globs = ["**/*.{yaml,yml,toml}", "**/*.{" + ",".join(e[1:] for e in by_extension()) + "}"]
            watchers = [types.FileSystemWatcher(glob) for glob in globs]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = types.Registration("termcheck-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([registration]))
        else:
            server.start(server.look())

    @server.feature(types.EXIT)
    def leave(*_: object) -> None:
        # All that was to be said has been written; a check in the midst of its work is not waited for.
        os._exit(0 if server.ended else 1)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.buffers.open(params.text_document)
        server.start(server.opened(params.text_document.uri))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        buffer = server.buffers.change(document.uri, document.version, params.content_changes, server.positions)
        if buffer is not None:
            server.changed(buffer.path)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        if server.buffers.close(params.text_document.uri) is not None:
            server.closed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        if path in server.projects.watched or os.path.basename(path) in (FILE, "pyproject.toml"):
            server.start(server.renew())

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        server.start(server.renew())

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def did_change_workspace_folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.start(server.renew())

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        server.start(server.renew())


def _terms(server: Server) -> None:
    """Requests about a place in a file."""
    kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        session = await server.settled(params.text_document.uri, exact=True)
        if session is None or session.exact is None:
            return []
        workspace = server.client_capabilities.workspace
        versioned = bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)
        actions = Actions(session.exact, server.buffers, session.buffer, server.positions, versioned)
        return actions.at(params.range, params.context)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        session = await server.settled(params.text_document.uri)
        return lookup.hover(session, params.position, server.positions) if session else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location]:
        session = await server.settled(params.text_document.uri)
        if session is None:
            return []
        return await asyncio.to_thread(lookup.definition, session, params.position, server.positions, server.buffers)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location]:
        session = await server.settled(params.text_document.uri)
        if session is None:
            return []
        place = (session, params.position, server.positions, server.buffers)
        return await asyncio.to_thread(lookup.references, *place, server.folders, params.context.include_declaration)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(resolve_provider=True))
    async def completion(params: types.CompletionParams) -> types.CompletionList | None:
        session = server.sessions.get(params.text_document.uri)
        return await asyncio.to_thread(lookup.completions, session, params.position, server.positions) if session else None

    @server.feature(types.COMPLETION_ITEM_RESOLVE)
    def resolve(item: types.CompletionItem) -> types.CompletionItem:
        data = item.data if isinstance(item.data, dict) else {}
        session = server.sessions.get(str(data.get("uri")))
        term = session.project.names.term(str(data.get("term"))) if session else None
        if session is not None and term is not None:
            settings = session.project.settings
            words = entry(term, settings.target_language, settings.source_language)
            item.documentation = types.MarkupContent(types.MarkupKind.Markdown, words)
        return item

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay_hint(params: types.InlayHintParams) -> list[types.InlayHint]:
        session = await server.settled(params.text_document.uri)
        return lookup.hints(session, params.range, server.positions) if session else []
