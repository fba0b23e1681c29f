"""What becomes of every kind of request when the network, or a server on the way, does anything but answer it."""
