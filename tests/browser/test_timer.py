"""The timer of time limits, in the browser."""

from __future__ import annotations

from tests.browser.python_page import PythonPage


def test_calls_come_in_the_order_of_their_time_whoever_was_first_and_not_when_called_off(python: PythonPage) -> None:
    source = """
    import asyncio
    from mwbrowser.browser.timer import PageTimer

    called = []
    done = asyncio.get_running_loop().create_future()
    timers = {}
    for seconds in (0.3, 0.1, 0.15, 0.2):
        timers[seconds] = PageTimer(seconds, lambda seconds=seconds: called.append(seconds))
    timers[0.15].cancel()
    PageTimer(0.35, lambda: done.set_result(None))
    await done
    timers[0.1].cancel()
    called
    """
    assert python.run(source) == [0.1, 0.2, 0.3]


def test_a_call_in_no_time_and_one_in_years_are_both_good(python: PythonPage) -> None:
    source = """
    import asyncio
    from mwbrowser.browser.timer import PageTimer

    called = []
    late = PageTimer(1e9, lambda: called.append("late"))
    done = asyncio.get_running_loop().create_future()
    PageTimer(0, lambda: done.set_result(None))
    await done
    late.cancel()
    called
    """
    assert python.run(source) == []


def test_requests_share_one_timer_of_the_browsers(fresh_python: PythonPage) -> None:
    fresh_python.page.evaluate(
        """() => {
            window.timers = [];
            const really = window.setTimeout;
            window.setTimeout = (call, milliseconds, ...given) => {
                if (milliseconds > 1000) timers.push(milliseconds);
                return really(call, milliseconds, ...given);
            };
            window.fetch = async () => new Response("{}");
        }"""
    )
    fresh_python.run("""
    from mwbrowser import ForeignApi
    api = ForeignApi("wiki.example", anonymous=True, timeout=30)
    for _ in range(10):
        await api.get(meta="siteinfo")
    """)
    assert len(fresh_python.page.evaluate("() => window.timers")) == 1
