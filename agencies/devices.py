"""What kind of browser and computer a session is used from, in words; from the browser's own account of itself."""

from django.utils.translation import gettext as _

# The first that is found counts: Edge and Opera also say Chrome, Chrome also says Safari, Android also says Linux.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> str:
    """'Firefox on Windows', or as much of it as can be told. Nothing of what the browser said is shown as it is."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    if system:
        return _("Browser on %(system)s") % {"system": system}
    return browser or _("Unknown browser")


def network_of(address: str) -> str:
    """The first part of an address, enough to recognise a network by: '192.0.2.x', '2001:db8:x'."""
    if "." in address:
        return ".".join(address.rpartition(":")[2].split(".")[:3]) + ".x"
    return ":".join(address.split(":")[:2]) + ":x"
