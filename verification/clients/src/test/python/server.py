"""python3-websockets as a server: server.py COMPRESSION KEY CERTIFICATE. What it does is told in Script.java."""

import asyncio
import http
import ssl
import sys

import websockets
from lines import encode, obey, say


async def ping(socket, payload):
    await (await socket.ping(payload))
    await socket.send("pong " + payload)


async def text(socket, message):
    word, *rest = message.split(" ", 2)
    if word == "!close":
        await socket.close(int(rest[0]), rest[1])
    elif word == "!ping":
        asyncio.ensure_future(ping(socket, rest[0]))
    elif word == "!subprotocol":
        await socket.send(socket.subprotocol)
    elif word == "!fragments":
        await socket.send(["one, ", "zwölf, ", "世界"])
    else:
        await socket.send(message)


async def serve(socket):
    try:
        async for message in socket:
            if isinstance(message, str):
                await text(socket, message)
            else:
                await socket.send(message)
    except websockets.ConnectionClosed:
        pass
    await socket.wait_closed()
    say("closed", socket.close_code, encode(socket.close_reason))


async def refuse(path, headers):
    return (http.HTTPStatus.FORBIDDEN, [], b"not here") if path == "/refused" else None


async def main():
    compression, key, certificate = sys.argv[1:]
    tls = None
    if key != "-":
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate, key)
    server = await websockets.serve(
        serve,
        "127.0.0.1",
        0,
        subprotocols=["fairlead.test"],
        compression=None if compression == "OFF" else "deflate",
        process_request=refuse,
        ssl=tls,
        max_size=None,
        ping_interval=None,
    )
    say("version", websockets.__version__)
    say("listening", server.sockets[0].getsockname()[1])
    await obey({})


asyncio.run(main())
