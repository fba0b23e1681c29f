"""Making a machine ready: what to install, what to build, and how to run it so that nothing is left behind."""
