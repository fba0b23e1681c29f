"""Prepares a machine: installs, builds, and runs programs so that no process or file is left behind."""
