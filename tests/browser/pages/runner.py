"""Runs a test's Python in the page and tells, as JSON, its value or its error."""

import json
import random

from pyodide.code import eval_code_async

random.seed()  # a memory snapshot has that of the page it was made in


async def run(source, variables):
    names = {"__name__": "__main__", **json.loads(variables)}
    try:
        value = await eval_code_async(source, names)
    except Exception as error:
        return json.dumps({"error": _described(error)})
    return json.dumps({"value": value}, default=str)


def _described(error):
    return {
        "kinds": [kind.__name__ for kind in type(error).__mro__],
        "message": str(error),
        "notes": getattr(error, "__notes__", []),
        "attributes": {
            name: value for name, value in vars(error).items() if isinstance(value, str | int | list | dict)
        },
    }
