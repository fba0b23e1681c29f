"""Tests, and the real parts they run against: the machine's set-up and the sandbox wikis."""
