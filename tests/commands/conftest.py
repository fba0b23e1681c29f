from collections.abc import Iterator

import pytest

from tests.conftest import PAGE
from tests.wikis.sandbox import Sandbox, SandboxOf


@pytest.fixture(scope="session")
def page_origin() -> str:
    """The origin of a page that is listed by the wikis that list anyone."""
    return PAGE


@pytest.fixture(scope="session")
def sandbox(sandbox_of: SandboxOf) -> Iterator[Sandbox]:
    with sandbox_of([PAGE], first_port=8701) as sandbox:
        yield sandbox
