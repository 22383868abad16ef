"""Standard input, read ahead by a thread of its own."""

from __future__ import annotations

import asyncio
import os
from threading import Thread
from typing import BinaryIO


class Input:
    """Pieces of standard input as they come, put together to lines and bodies. A message mostly comes in one piece, so that the loop
    is woken once for it, where pygls' own reader goes to a thread for each line and for the body. The thread is a daemon: no exit
    waits for input."""

    def __init__(self, stream: BinaryIO) -> None:
        self._number = stream.fileno()
        self._pieces: asyncio.Queue[bytes] = asyncio.Queue()
        self._held = bytearray()
        self._thread: Thread | None = None
        self._ended = False

    async def readline(self) -> bytes:
        """A line with its end; less where the input ends."""
        # Other work has its turn between messages, also when many are waiting.
        await asyncio.sleep(0)
        while (end := self._held.find(b"\n") + 1) == 0 and await self._more():
            pass
        return self._taken(end or len(self._held))

    async def readexactly(self, count: int) -> bytes:
        """So many bytes; none where the input ends before."""
        while len(self._held) < count and await self._more():
            pass
        return self._taken(count) if len(self._held) >= count else b""

    async def _more(self) -> bool:
        if self._ended:
            return False
        if self._thread is None:
            self._thread = Thread(target=self._read, args=(asyncio.get_running_loop(),), daemon=True)
            self._thread.start()
        piece = await self._pieces.get()
        self._held += piece
        self._ended = not piece
        return bool(piece)

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        piece = b"?"
        while piece:
            try:
                piece = os.read(self._number, 2**16)
            except OSError:
                piece = b""
            try:
                loop.call_soon_threadsafe(self._pieces.put_nowait, piece)
            except RuntimeError:  # the loop is closed
                return

    def _taken(self, count: int) -> bytes:
        out = bytes(self._held[:count])
        del self._held[:count]
        return out
