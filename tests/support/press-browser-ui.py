#!/usr/bin/python3
"""Finds and presses parts of the browser's own interface, as a screen reader's user does.

usage: press-browser-ui.py ready | find TEXT | press TEXT [ROLE]

`ready` waits for the accessibility bus to join the session bus. `find` prints the names that contain TEXT, one a line. `press` waits for a
part of ROLE ("push button" unless one is given) whose name begins with TEXT, and opens the list of downloads while it is not there. Pages
are no part of the interface. A wait that was in vain says what there was instead, and ends with status 1.
"""
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PATIENCE = 30  # seconds
PAUSE = 0.05  # seconds between two looks


def ready():
    """Only watches: the first question to the bus would make the session bus start another launcher."""
    loop = GLib.MainLoop()
    GLib.timeout_add_seconds(PATIENCE, lambda: sys.exit("There is no accessibility bus."))
    watcher = Gio.bus_watch_name(
        Gio.BusType.SESSION, "org.a11y.Bus", Gio.BusNameWatcherFlags.NONE, lambda *_: loop.quit(), None
    )
    loop.run()
    Gio.bus_unwatch_name(watcher)


def walk(node):
    """Yields (role, name, node) for a node and everything below it. The tree may change meanwhile: what is gone is left out."""
    try:
        role = node.get_role_name()
        if role == "document web":
            return
        yield role, node.get_name(), node
        children = [node.get_child_at_index(index) for index in range(node.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        if child:
            yield from walk(child)


def read_interface():
    return list(walk(Atspi.get_desktop(0)))


def find(text):
    for name in dict.fromkeys(name for _, name, _ in read_interface() if text in name):
        print(name)


def press(text, role="push button"):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        parts = read_interface()
        wanted = [node for part_role, name, node in parts if part_role == role and name.startswith(text)]
        if wanted:
            wanted[0].do_action(0)
            return
        if not has_download_list(parts):
            open_download_list(parts, deadline)
        time.sleep(PAUSE)
    names = [f"{part_role} | {name}" for part_role, name, _ in parts if name]
    sys.exit("\n".join([f'There is no {role} "{text}". There are:', *names]))


def has_download_list(parts):
    return any(role == "dialog" and "download" in name for role, name, _ in parts)


def open_download_list(parts, deadline):
    """Waits until it is there, since a second press would close it again. Its button comes with the first download."""
    for role, name, node in parts:
        if role == "toggle button" and "ownload" in name:
            node.do_action(0)
            while not has_download_list(read_interface()) and time.monotonic() < deadline:
                time.sleep(PAUSE)
            return


verb, *words = sys.argv[1:]
{"ready": ready, "find": find, "press": press}[verb](*words)
