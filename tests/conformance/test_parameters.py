"""Any parameters are encoded as jQuery and mw.Api encode them: the anchor's own code, in the browser, is the oracle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conformance.conftest import AnchorPages
from tests.wikis.kinds import VERSIONS

ENCODE = (Path(__file__).parent / "drivers" / "encode.js").read_text()
OURS = """
from mwbrowser import Api
from mwbrowser.http.messages import Response

class Notes:
    origin = "https://wiki.example"
    def __init__(self): self.sent = []
    async def send(self, request):
        self.sent.append(request.body if request.method == "POST" else request.url.partition("?")[2])
        return Response(200, {}, b"{}", request.url)

encoded = []
for parameters in batch:
    parameters = {name: None if value == "undefined" else value for name, value in parameters.items()}
    api = Api("https://wiki.example/w/api.php", transport=Notes(), use_us=use_us)
    await api.get(parameters)
    await api.post(parameters)
    encoded.append(api.transport.sent)
encoded
"""

# A lone surrogate is no text that could be sent; jQuery throws. And one word stands for what is no text.
UNDEFINED = "undefined"
texts = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text("|\x1f &=+%~!*'()-_.\r\n", max_size=8)
).filter(lambda text: text != UNDEFINED)
numbers = (
    # Beyond, JavaScript has no integers.
    st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.builds(lambda digits, exponent: float(f"{digits}e{exponent}"), st.integers(-999, 999), st.integers(-30, 30))
)
single = texts | numbers | st.booleans()
# Of both separators, one would be taken for the other: we refuse that, and mw.Api does not.
lists = st.lists(single | st.none(), max_size=4).filter(
    lambda found: not {"|", "\x1f"} <= set("".join(map(str, found)))
)
values = single | lists | st.just(UNDEFINED)
# JavaScript puts names that are numbers first; MediaWiki has none.
names = st.builds("p{}".format, texts) | st.sampled_from(["titles", "a[]", "a[b]"])
# Defaults keep their place, a token has the last one.
special = st.fixed_dictionaries({}, optional={"action": single, "token": texts, "format": texts})
mappings = st.builds(lambda some, more: some | more, special, st.dictionaries(names, values, max_size=5))
batches = st.lists(mappings, min_size=10, max_size=40)


@pytest.mark.in_turns
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("use_us", [True, False])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(batch=batches)
def test_parameters_are_encoded_as_the_anchor_does(
    batch: list[dict[str, Any]], use_us: bool, version: str, anchor_pages: AnchorPages
) -> None:
    page = anchor_pages(version, "nobody")
    theirs = page.page.evaluate(f"([batch, useUS]) => ({ENCODE})(batch, useUS)", [batch, use_us])
    assert page.python.run(OURS, batch=batch, use_us=use_us) == theirs
