"""The commands of build.py and the sandbox wikis keep what they promise."""
