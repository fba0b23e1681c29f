"""Runs the Python clients: what drive.mjs does for those in JavaScript."""

import importlib
import json
from inspect import isawaitable

from js import performance


def open_client(name, address):
    return importlib.import_module(f"{name}_client").Client(address)


async def run(client, task, argument):
    result = getattr(client, task)(json.loads(argument))
    return json.dumps(await result if isawaitable(result) else result)


async def timed(client, parameters, count):
    parameters = json.loads(parameters)
    started = performance.now()
    for _ in range(count):
        answer = client.read(parameters)
        if isawaitable(answer):
            await answer
    return performance.now() - started
