"""A wiki's LocalSettings.php. What MediaWiki itself generates is not used: here each line is there for a reason."""

from collections.abc import Mapping, Sequence
from pathlib import Path

OUR_EXTENSIONS = Path(__file__).with_name("extensions")

#: What every sandbox wiki has: API modules of an extension.
EVERYWHERE = ("SampleApi",)

Value = str | bool | int | None | Path | Sequence["Value"] | Mapping[str, "Value"]


def php(value: Value) -> str:
    """A value as PHP writes it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str | Path):
        return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"
    if isinstance(value, Mapping):
        return "[" + ", ".join(f"{php(key)} => {php(item)}" for key, item in value.items()) + "]"
    return "[" + ", ".join(php(item) for item in value) + "]"


def _database(folder: Path, name: str) -> dict[str, Value]:
    return {
        "type": "sqlite",
        "dbname": name,
        "tablePrefix": "",
        "dbDirectory": folder / "data",
        "variables": {"synchronous": "OFF"},
        "trxMode": "IMMEDIATE" if name == "cache" else "",
        "flags": 0,
    }


def local_settings(
    folder: Path,
    *,
    title: str,
    server: str,
    secret: str,
    cookie_prefix: str,
    messages: Path,
    extensions: Sequence[str] = (),
    more: Mapping[str, Value] | None = None,
) -> str:
    """The settings of a wiki whose data lies in `folder`; `more` has the settings that make this wiki what it is."""
    settings: dict[str, Value] = {
        "wgSitename": title,
        "wgMetaNamespace": "Project",
        "wgServer": server,
        "wgScriptPath": "/w",
        "wgResourceBasePath": "/w",
        "wgLanguageCode": "en",
        "wgLocaltimezone": "UTC",
        # The database. A wiki that is thrown away need not survive a power cut.
        "wgDBtype": "sqlite",
        "wgDBname": "wiki",
        "wgSQLiteDataDir": folder / "data",
        "wgDBservers": [{**_database(folder, "wiki"), "load": 1}],
        "wgSecretKey": secret,
        "wgUpgradeKey": False,
        "wgCacheDirectory": folder / "cache",
        "wgJobRunRate": 0,
        "wgRateLimits": {},
        "wgEnableEmail": False,
        "wgEnableUploads": True,
        "wgUploadDirectory": folder / "images",
        "wgUploadPath": "/images",
        "wgUseImageMagick": False,
        "wgAllowUserJs": True,
        "wgAllowUserCss": True,
        "wgWatchlistExpiry": True,
        "wgCookiePrefix": cookie_prefix,  # ports of one host share their cookies
        "wgDefaultSkin": "vector",
        "wgShowExceptionDetails": True,
        "wgPasswordAttemptThrottle": False,
        "wgPingback": False,
        "wgDiff3": "/usr/bin/diff3",
    }
    settings.update(more or {})
    lines = ["<?php", "if ( !defined( 'MEDIAWIKI' ) ) { exit; }"]
    lines += [f"${name} = {php(value)};" for name, value in settings.items()]
    lines += [
        # Several processes serve a wiki: what they share lies in a database, in a file of its own, so that a cache
        # being written keeps no page from being read.
        f"$wgObjectCaches[CACHE_DB] = {php({'class': 'SqlBagOStuff', 'server': _database(folder, 'cache')})};",
        "$wgMainCacheType = CACHE_DB;",
        "$wgSessionCacheType = CACHE_DB;",
        "$wgParserCacheType = CACHE_DB;",
        "$wgMessageCacheType = CACHE_DB;",
        # As PHP code, which opcache keeps in memory; and always at the same place, so that it does so only once.
        "$wgLocalisationCacheConf['store'] = 'array';",
        f"$wgLocalisationCacheConf['storeDirectory'] = {php(messages)};",
        "$wgPasswordPolicy['policies']['default'] = [];",
        "wfLoadSkin( 'Vector' );",
    ]
    for name in (*EVERYWHERE, *extensions):
        ours = OUR_EXTENSIONS / name / "extension.json"
        lines.append(f"wfLoadExtension( {php(name)}, {php(ours if ours.exists() else None)} );")
    return "\n".join(lines) + "\n"
