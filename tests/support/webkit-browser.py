"""A browser of WebKitGTK that WebKitWebDriver can start, with its data in the folder that is named on the command line.

A second argument is how many bytes a site may take.

WebKit's own MiniBrowser keeps nothing on disk while a driver holds it, so a test could not start it again on what it had kept.
"""
import os
import shutil
import signal
import sys

import gi

gi.require_version('Gtk', '3.0')
gi.require_version('WebKit2', '4.1')
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

# What pages write to their consoles comes there, errors that they did not catch among it, and the tests listen at the one output.
os.dup2(1, 2)
folder = sys.argv[1]
# WebKit gives each site a part of the disk.
room = {'origin_storage_ratio': float(sys.argv[2]) / shutil.disk_usage(folder).total} if len(sys.argv) > 2 else {}
manager = WebKit2.WebsiteDataManager(
    base_data_directory=os.path.join(folder, 'data'), base_cache_directory=os.path.join(folder, 'cache'), **room
)
context = WebKit2.WebContext.new_with_website_data_manager(manager)
context.set_automation_allowed(True)


def open_view(_session):
    policies = WebKit2.WebsitePolicies(autoplay=WebKit2.AutoplayPolicy.ALLOW)
    view = WebKit2.WebView(web_context=context, website_policies=policies, is_controlled_by_automation=True)
    settings = view.get_settings()
    settings.set_enable_write_console_messages_to_stdout(True)
    # Safari has `navigator.storage`; WebKitGTK has it ready, but switched off.
    features = WebKit2.Settings.get_all_features()
    for feature in map(features.get, range(features.get_length())):
        if feature.get_identifier() in ('StorageAPI', 'StorageAPIEstimate'):
            settings.set_feature_enabled(feature, True)
    window = Gtk.Window()
    window.set_default_size(390, 844)
    window.add(view)
    window.show_all()
    view.connect('close', lambda _view: window.destroy())
    return view


def begin(_context, session):
    information = WebKit2.ApplicationInfo()
    information.set_name('WebKitGTK')
    information.set_version(
        WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version()
    )
    session.set_application_info(information)
    session.connect('create-web-view', open_view)


context.connect('automation-started', begin)
GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGTERM, Gtk.main_quit)
Gtk.main()
