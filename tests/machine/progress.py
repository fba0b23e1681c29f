"""Output for the terminal: a line for each step, with its seconds; for a failure, the step and the reason."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

_lock = threading.Lock()


class StepFailed(Exception):
    """A step of the set-up did not work; the message is its cause."""

    def __init__(self, step: str, cause: str) -> None:
        super().__init__(cause)
        self.step = step


def say(text: str, *, error: bool = False) -> None:
    """Print whole lines at once: steps run side by side."""
    with _lock:
        print(text, file=sys.stderr if error else sys.stdout, flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Print a step, and how long it took; any error in it becomes a StepFailed that names the step."""
    started = time.monotonic()
    say(f"  ...   {name}")
    try:
        yield
    except StepFailed:
        raise
    except Exception as error:
        raise StepFailed(name, str(error) or type(error).__name__) from error
    say(f"{time.monotonic() - started:6.1f}s {name}")


def side_by_side(*works: Callable[[], object]) -> None:
    """Run these at once. All end before the first failure is raised, so that none continues in the background."""
    with ThreadPoolExecutor(max_workers=max(1, len(works))) as pool:
        futures = [pool.submit(work) for work in works]
    for future in futures:
        future.result()
