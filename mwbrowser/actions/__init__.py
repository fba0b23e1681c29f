"""What people do with a wiki, a file each: the plugins of ``mw.Api``."""
