"""Run a cell's code."""

from typing import Any

from pyodide.code import eval_code_async

from demo.failure import CELL


async def run_code(source: str) -> Any:
    """Run it as a notebook would: `await` anywhere, and the last expression is the result.

    Each run gets names of its own, so that a cell shows all that it needs.
    """
    return await eval_code_async(source, globals={"__name__": "__main__"}, filename=CELL)
