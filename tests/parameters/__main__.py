"""Write the stubs: ``python3 build.py types``."""

from tests.machine.places import ROOT
from tests.machine.progress import say
from tests.parameters.described import described_modules
from tests.parameters.facts import together
from tests.parameters.write import write

if __name__ == "__main__":
    for file in write(together(described_modules())):
        say(f"Written: {file.relative_to(ROOT)}")
