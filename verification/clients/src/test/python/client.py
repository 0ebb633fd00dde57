"""python3-websockets as a client that is told what to do."""

import asyncio
import ssl

import websockets
from lines import decode, encode, obey, say


class Client:
    def __init__(self):
        self.socket = None
        self.number = None
        self.tasks = set()

    def spawn(self, work):
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def connect(self, number, url, subprotocol, compression, ca):
        try:
            socket = await websockets.connect(
                url,
                subprotocols=None if subprotocol == "-" else [subprotocol],
                compression=None if compression == "OFF" else "deflate",
                ssl=None if ca == "-" else ssl.create_default_context(cafile=ca),
                max_size=None,
                ping_interval=None,
            )
        except websockets.InvalidStatusCode as refused:
            say(number, "refused", refused.status_code)
        except Exception as failed:
            say(number, "failed", encode(repr(failed)))
        else:
            self.socket, self.number = socket, number
            say(number, "open", socket.subprotocol or "-")
            self.spawn(self.listen(socket, number))

    async def listen(self, socket, number):
        try:
            async for message in socket:
                say(number, "text" if isinstance(message, str) else "binary", encode(message))
        except websockets.ConnectionClosed:
            pass
        say(number, "closed", socket.close_code, encode(socket.close_reason))

    async def text(self, payload):
        await self.socket.send(decode(payload).decode())

    async def binary(self, payload):
        await self.socket.send(decode(payload))

    async def fragments(self, *parts):
        await self.socket.send([decode(part).decode() for part in parts])

    async def ping(self, payload):
        pong = await self.socket.ping(decode(payload))
        self.spawn(self.await_pong(pong, self.number, payload))

    async def await_pong(self, pong, number, payload):
        """It tells which ping was answered, not the pong: it has looked at the payload itself."""
        await pong
        say(number, "pong", payload)

    async def close(self, code, reason):
        self.spawn(self.socket.close(int(code), decode(reason).decode()))

    async def drop(self):
        self.socket.transport.abort()


async def main():
    client = Client()
    say("version", websockets.__version__)
    names = ("connect", "text", "binary", "fragments", "ping", "close", "drop")
    await obey({name: getattr(client, name) for name in names})


asyncio.run(main())
