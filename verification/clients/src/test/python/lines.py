"""A line a command, a line an event: words with single spaces between, payloads in base64, '-' for nothing.

The commands and events of clients and servers are told in Child.java.
"""

import asyncio
import base64
import sys


def encode(payload):
    data = payload.encode() if isinstance(payload, str) else payload
    return base64.b64encode(data).decode() or "-"


def decode(word):
    return b"" if word == "-" else base64.b64decode(word)


def say(*words):
    print(*words, flush=True)


async def obey(commands):
    """Until the parent closes the pipe."""
    lines = asyncio.StreamReader(limit=1 << 26)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        name, *words = line.decode().rstrip("\n").split(" ")
        await commands[name](*words)
