"""`ActionApi` and `QueryMethods` with the actions' parameters, in their place: for type checkers.

Of the overloads of a method, the first takes a mapping, which is not checked. Then come the known actions
with their parameters, and mappings that are unpacked (``**given``), which are not checked either. A call of
a known action that has come so far has a wrong parameter or lacks one: it returns `WrongParameters`, which
cannot be awaited. What remains is an action that is not described here.

Made by ``python3 build.py types`` of what wikis of 1.39.17 and 1.43.12 describe; do not edit.
"""

# mypy: disable-error-code="overload-overlap, overload-cannot-match, override"
# pyright: reportOverlappingOverload=false, reportIncompatibleMethodOverride=false

from collections.abc import Mapping
from typing import Any, Literal, Unpack, overload

from ..codec.params import Parameters
from ..display.progress import Progress
from ..http.options import CallOptions
from ..query.methods import QueryMethods as _QueryMethods
from ..query.page import Page
from ..query.results import Results
from ..schema.parameters import (
    Abusefiltercheckmatch,
    Abusefilterchecksyntax,
    Abusefilterevalexpression,
    Abusefilterunblockautopromote,
    Abuselogprivatedetails,
    Acquiretempusername,
    BlockParameters,
    Categorytree,
    ChangecontentmodelParameters,
    Checktoken,
    Clearhasmsg,
    Compare,
    Cspreport,
    DeleteParameters,
    Discussiontoolscompare,
    Discussiontoolsedit,
    Discussiontoolsfindcomment,
    Discussiontoolsgetsubscriptions,
    Discussiontoolspageinfo,
    Discussiontoolspreview,
    Discussiontoolssubscribe,
    Discussiontoolsthank,
    Echocreateevent,
    Echomarkread,
    Echomarkseen,
    Echomute,
    Editcheckreferenceurl,
    EditParameters,
    Emailuser,
    Expandtemplates,
    Feedcontributions,
    Feedrecentchanges,
    Feedwatchlist,
    Filerevert,
    Help,
    Imagerotate,
    Import,
    Login,
    Logout,
    Managetags,
    Mergehistory,
    MoveParameters,
    Number,
    Oathvalidate,
    Opensearch,
    Options,
    Paraminfo,
    Parse,
    PatrolParameters,
    ProtectParameters,
    Purge,
    Query,
    Removeauthenticationdata,
    Resetpassword,
    Revisiondelete,
    RollbackParameters,
    Rsd,
    ScribuntoConsole,
    Setnotificationtimestamp,
    SetpagelanguageParameters,
    Spamblacklist,
    Stashedit,
    Tag,
    Templatedata,
    Text,
    Texts,
    Thank,
    Titleblacklist,
    UnblockParameters,
    Undelete,
    Unlinkaccount,
    Upload,
    UserrightsParameters,
    Validatepassword,
    Visualeditor,
    Visualeditoredit,
    Watch,
)
from .action import ActionApi as _ActionApi

class WrongParameters:
    """A parameter that this action does not take, a value that it does not take, or one that is missing."""

_Known = Literal[
    "abusefiltercheckmatch",
    "abusefilterchecksyntax",
    "abusefilterevalexpression",
    "abusefilterunblockautopromote",
    "abuselogprivatedetails",
    "acquiretempusername",
    "block",
    "categorytree",
    "changeauthenticationdata",
    "changecontentmodel",
    "checktoken",
    "clearhasmsg",
    "clientlogin",
    "compare",
    "createaccount",
    "cspreport",
    "delete",
    "discussiontoolscompare",
    "discussiontoolsedit",
    "discussiontoolsfindcomment",
    "discussiontoolsgetsubscriptions",
    "discussiontoolspageinfo",
    "discussiontoolspreview",
    "discussiontoolssubscribe",
    "discussiontoolsthank",
    "echocreateevent",
    "echomarkread",
    "echomarkseen",
    "echomute",
    "edit",
    "editcheckreferenceurl",
    "emailuser",
    "expandtemplates",
    "feedcontributions",
    "feedrecentchanges",
    "feedwatchlist",
    "filerevert",
    "help",
    "imagerotate",
    "import",
    "linkaccount",
    "login",
    "logout",
    "managetags",
    "mergehistory",
    "move",
    "oathvalidate",
    "opensearch",
    "options",
    "paraminfo",
    "parse",
    "patrol",
    "protect",
    "purge",
    "query",
    "removeauthenticationdata",
    "resetpassword",
    "revisiondelete",
    "rollback",
    "rsd",
    "scribunto-console",
    "setnotificationtimestamp",
    "setpagelanguage",
    "spamblacklist",
    "stashedit",
    "tag",
    "templatedata",
    "thank",
    "titleblacklist",
    "unblock",
    "undelete",
    "unlinkaccount",
    "upload",
    "userrights",
    "validatepassword",
    "visualeditor",
    "visualeditoredit",
    "watch",
]

class ActionApi(_ActionApi):
    """Requests and tokens of one wiki's Action API."""
    @overload
    async def get(self, parameters: Parameters, options: CallOptions | None = None, /, **keywords: Any) -> Any: ...
    @overload
    async def get(self, *, action: Literal["query"] = ..., **keywords: Unpack[Query]) -> Any: ...
    @overload
    async def get(
        self, *, action: Literal["abusefiltercheckmatch"], **keywords: Unpack[Abusefiltercheckmatch]
    ) -> Any: ...
    @overload
    async def get(
        self, *, action: Literal["abusefilterchecksyntax"], **keywords: Unpack[Abusefilterchecksyntax]
    ) -> Any: ...
    @overload
    async def get(
        self, *, action: Literal["abusefilterevalexpression"], **keywords: Unpack[Abusefilterevalexpression]
    ) -> Any: ...
    @overload
    async def get(self, *, action: Literal["categorytree"], **keywords: Unpack[Categorytree]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["checktoken"], **keywords: Unpack[Checktoken]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["compare"], **keywords: Unpack[Compare]) -> Any: ...
    @overload
    async def get(
        self, *, action: Literal["discussiontoolscompare"], **keywords: Unpack[Discussiontoolscompare]
    ) -> Any: ...
    @overload
    async def get(
        self, *, action: Literal["discussiontoolsfindcomment"], **keywords: Unpack[Discussiontoolsfindcomment]
    ) -> Any: ...
    @overload
    async def get(
        self, *, action: Literal["discussiontoolsgetsubscriptions"], **keywords: Unpack[Discussiontoolsgetsubscriptions]
    ) -> Any: ...
    @overload
    async def get(
        self, *, action: Literal["discussiontoolspageinfo"], **keywords: Unpack[Discussiontoolspageinfo]
    ) -> Any: ...
    @overload
    async def get(
        self, *, action: Literal["discussiontoolspreview"], **keywords: Unpack[Discussiontoolspreview]
    ) -> Any: ...
    @overload
    async def get(self, *, action: Literal["echomarkseen"], **keywords: Unpack[Echomarkseen]) -> Any: ...
    @overload
    async def get(
        self, *, action: Literal["editcheckreferenceurl"], **keywords: Unpack[Editcheckreferenceurl]
    ) -> Any: ...
    @overload
    async def get(self, *, action: Literal["expandtemplates"], **keywords: Unpack[Expandtemplates]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["feedcontributions"], **keywords: Unpack[Feedcontributions]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["feedrecentchanges"], **keywords: Unpack[Feedrecentchanges]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["feedwatchlist"], **keywords: Unpack[Feedwatchlist]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["help"], **keywords: Unpack[Help]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["opensearch"], **keywords: Unpack[Opensearch]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["paraminfo"], **keywords: Unpack[Paraminfo]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["parse"], **keywords: Unpack[Parse]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["rsd"], **keywords: Unpack[Rsd]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["spamblacklist"], **keywords: Unpack[Spamblacklist]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["templatedata"], **keywords: Unpack[Templatedata]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["titleblacklist"], **keywords: Unpack[Titleblacklist]) -> Any: ...
    @overload
    async def get(self, *, action: Literal["visualeditor"], **keywords: Unpack[Visualeditor]) -> Any: ...
    @overload
    async def get(self, *, unpacked_mapping_: Any, **keywords: Any) -> Any: ...
    @overload
    def get(self, *, action: _Known = ..., **keywords: Any) -> WrongParameters: ...
    @overload
    async def get(self, *, action: str, **keywords: Any) -> Any: ...
    @overload
    async def post(self, parameters: Parameters, options: CallOptions | None = None, /, **keywords: Any) -> Any: ...
    @overload
    async def post(self, *, action: Literal["query"] = ..., **keywords: Unpack[Query]) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["abusefiltercheckmatch"], **keywords: Unpack[Abusefiltercheckmatch]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["abusefilterchecksyntax"], **keywords: Unpack[Abusefilterchecksyntax]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["abusefilterevalexpression"], **keywords: Unpack[Abusefilterevalexpression]
    ) -> Any: ...
    @overload
    async def post(
        self,
        *,
        action: Literal["abusefilterunblockautopromote"],
        token: str,
        **keywords: Unpack[Abusefilterunblockautopromote],
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["abuselogprivatedetails"], token: str, **keywords: Unpack[Abuselogprivatedetails]
    ) -> Any: ...
    @overload
    async def post(self, *, action: Literal["acquiretempusername"], **keywords: Unpack[Acquiretempusername]) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["block"], token: str, user: Text, **keywords: Unpack[BlockParameters]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["block"], token: str, userid: Number, **keywords: Unpack[BlockParameters]
    ) -> Any: ...
    @overload
    async def post(self, *, action: Literal["categorytree"], **keywords: Unpack[Categorytree]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["changeauthenticationdata"], token: str, **keywords: Any) -> Any: ...
    @overload
    async def post(
        self,
        *,
        action: Literal["changecontentmodel"],
        token: str,
        title: Text,
        model: Literal["GadgetDefinition", "Scribunto", "css", "javascript", "json", "text", "wikitext"] | Text,
        **keywords: Unpack[ChangecontentmodelParameters],
    ) -> Any: ...
    @overload
    async def post(
        self,
        *,
        action: Literal["changecontentmodel"],
        token: str,
        pageid: Number,
        model: Literal["GadgetDefinition", "Scribunto", "css", "javascript", "json", "text", "wikitext"] | Text,
        **keywords: Unpack[ChangecontentmodelParameters],
    ) -> Any: ...
    @overload
    async def post(self, *, action: Literal["checktoken"], **keywords: Unpack[Checktoken]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["clearhasmsg"], **keywords: Unpack[Clearhasmsg]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["clientlogin"], token: str, **keywords: Any) -> Any: ...
    @overload
    async def post(self, *, action: Literal["compare"], **keywords: Unpack[Compare]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["createaccount"], token: str, **keywords: Any) -> Any: ...
    @overload
    async def post(self, *, action: Literal["cspreport"], **keywords: Unpack[Cspreport]) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["delete"], token: str, title: Text, **keywords: Unpack[DeleteParameters]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["delete"], token: str, pageid: Number, **keywords: Unpack[DeleteParameters]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["discussiontoolscompare"], **keywords: Unpack[Discussiontoolscompare]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["discussiontoolsedit"], token: str, **keywords: Unpack[Discussiontoolsedit]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["discussiontoolsfindcomment"], **keywords: Unpack[Discussiontoolsfindcomment]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["discussiontoolsgetsubscriptions"], **keywords: Unpack[Discussiontoolsgetsubscriptions]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["discussiontoolspageinfo"], **keywords: Unpack[Discussiontoolspageinfo]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["discussiontoolspreview"], **keywords: Unpack[Discussiontoolspreview]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["discussiontoolssubscribe"], token: str, **keywords: Unpack[Discussiontoolssubscribe]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["discussiontoolsthank"], token: str, **keywords: Unpack[Discussiontoolsthank]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["echocreateevent"], token: str, **keywords: Unpack[Echocreateevent]
    ) -> Any: ...
    @overload
    async def post(self, *, action: Literal["echomarkread"], token: str, **keywords: Unpack[Echomarkread]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["echomarkseen"], **keywords: Unpack[Echomarkseen]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["echomute"], token: str, **keywords: Unpack[Echomute]) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["edit"], token: str, title: Text, **keywords: Unpack[EditParameters]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["edit"], token: str, pageid: Number, **keywords: Unpack[EditParameters]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["editcheckreferenceurl"], **keywords: Unpack[Editcheckreferenceurl]
    ) -> Any: ...
    @overload
    async def post(self, *, action: Literal["emailuser"], token: str, **keywords: Unpack[Emailuser]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["expandtemplates"], **keywords: Unpack[Expandtemplates]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["feedcontributions"], **keywords: Unpack[Feedcontributions]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["feedrecentchanges"], **keywords: Unpack[Feedrecentchanges]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["feedwatchlist"], **keywords: Unpack[Feedwatchlist]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["filerevert"], token: str, **keywords: Unpack[Filerevert]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["help"], **keywords: Unpack[Help]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["imagerotate"], token: str, **keywords: Unpack[Imagerotate]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["import"], token: str, **keywords: Unpack[Import]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["linkaccount"], token: str, **keywords: Any) -> Any: ...
    @overload
    async def post(self, *, action: Literal["login"], **keywords: Unpack[Login]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["logout"], token: str, **keywords: Unpack[Logout]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["managetags"], token: str, **keywords: Unpack[Managetags]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["mergehistory"], token: str, **keywords: Unpack[Mergehistory]) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["move"], token: str, from_: Text, to: Text, **keywords: Unpack[MoveParameters]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["move"], token: str, fromid: Number, to: Text, **keywords: Unpack[MoveParameters]
    ) -> Any: ...
    @overload
    async def post(self, *, action: Literal["oathvalidate"], token: str, **keywords: Unpack[Oathvalidate]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["opensearch"], **keywords: Unpack[Opensearch]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["options"], token: str, **keywords: Unpack[Options]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["paraminfo"], **keywords: Unpack[Paraminfo]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["parse"], **keywords: Unpack[Parse]) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["patrol"], token: str, rcid: Number, **keywords: Unpack[PatrolParameters]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["patrol"], token: str, revid: Number, **keywords: Unpack[PatrolParameters]
    ) -> Any: ...
    @overload
    async def post(
        self,
        *,
        action: Literal["protect"],
        token: str,
        title: Text,
        protections: Texts,
        **keywords: Unpack[ProtectParameters],
    ) -> Any: ...
    @overload
    async def post(
        self,
        *,
        action: Literal["protect"],
        token: str,
        pageid: Number,
        protections: Texts,
        **keywords: Unpack[ProtectParameters],
    ) -> Any: ...
    @overload
    async def post(self, *, action: Literal["purge"], **keywords: Unpack[Purge]) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["removeauthenticationdata"], token: str, **keywords: Unpack[Removeauthenticationdata]
    ) -> Any: ...
    @overload
    async def post(self, *, action: Literal["resetpassword"], token: str, **keywords: Unpack[Resetpassword]) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["revisiondelete"], token: str, **keywords: Unpack[Revisiondelete]
    ) -> Any: ...
    @overload
    async def post(
        self,
        *,
        action: Literal["rollback"],
        token: str,
        title: Text,
        user: Text,
        **keywords: Unpack[RollbackParameters],
    ) -> Any: ...
    @overload
    async def post(
        self,
        *,
        action: Literal["rollback"],
        token: str,
        pageid: Number,
        user: Text,
        **keywords: Unpack[RollbackParameters],
    ) -> Any: ...
    @overload
    async def post(self, *, action: Literal["rsd"], **keywords: Unpack[Rsd]) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["scribunto-console"], token: str, **keywords: Unpack[ScribuntoConsole]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["setnotificationtimestamp"], token: str, **keywords: Unpack[Setnotificationtimestamp]
    ) -> Any: ...
    @overload
    async def post(
        self,
        *,
        action: Literal["setpagelanguage"],
        token: str,
        title: Text,
        lang: Literal[
            "aae",
            "ab",
            "abs",
            "ace",
            "acf",
            "acm",
            "ady",
            "ady-cyrl",
            "aeb",
            "aeb-arab",
            "aeb-latn",
            "af",
            "ak",
            "aln",
            "alt",
            "am",
            "ami",
            "an",
            "ang",
            "ann",
            "anp",
            "apc",
            "ar",
            "arc",
            "arn",
            "arq",
            "ary",
            "arz",
            "as",
            "ase",
            "ast",
            "atj",
            "av",
            "avk",
            "awa",
            "ay",
            "az",
            "azb",
            "ba",
            "ban",
            "ban-bali",
            "bar",
            "bbc",
            "bbc-latn",
            "bcc",
            "bci",
            "bcl",
            "bdr",
            "be",
            "be-tarask",
            "bew",
            "bg",
            "bgc",
            "bgn",
            "bh",
            "bho",
            "bi",
            "bjn",
            "blk",
            "bm",
            "bn",
            "bo",
            "bpy",
            "bqi",
            "br",
            "brh",
            "bs",
            "btm",
            "bto",
            "bug",
            "bxr",
            "ca",
            "cbk-zam",
            "ccp",
            "cdo",
            "ce",
            "ceb",
            "ch",
            "chn",
            "chr",
            "chy",
            "ckb",
            "co",
            "cps",
            "cpx",
            "cpx-hans",
            "cpx-hant",
            "cr",
            "crh",
            "crh-cyrl",
            "crh-latn",
            "crh-ro",
            "cs",
            "csb",
            "cu",
            "cv",
            "cy",
            "da",
            "dag",
            "de",
            "de-at",
            "de-ch",
            "de-formal",
            "default",
            "dga",
            "din",
            "diq",
            "dsb",
            "dtp",
            "dty",
            "dua",
            "dv",
            "dz",
            "ee",
            "efi",
            "egl",
            "el",
            "eml",
            "en",
            "en-ca",
            "en-gb",
            "eo",
            "es",
            "es-formal",
            "et",
            "eu",
            "ext",
            "fa",
            "fat",
            "ff",
            "fi",
            "fit",
            "fj",
            "fo",
            "fon",
            "fr",
            "frc",
            "frp",
            "frr",
            "fur",
            "fy",
            "ga",
            "gaa",
            "gag",
            "gan",
            "gan-hans",
            "gan-hant",
            "gcf",
            "gcr",
            "gd",
            "gl",
            "gld",
            "glk",
            "gn",
            "gom",
            "gom-deva",
            "gom-latn",
            "gor",
            "got",
            "gpe",
            "grc",
            "gsw",
            "gu",
            "guc",
            "gur",
            "guw",
            "gv",
            "ha",
            "hak",
            "hak-hans",
            "hak-hant",
            "hak-latn",
            "haw",
            "he",
            "hi",
            "hif",
            "hif-latn",
            "hil",
            "hno",
            "hr",
            "hrx",
            "hsb",
            "hsn",
            "ht",
            "hu",
            "hu-formal",
            "hy",
            "hyw",
            "ia",
            "iba",
            "ibb",
            "id",
            "ie",
            "ig",
            "igl",
            "ii",
            "ik",
            "ike-cans",
            "ike-latn",
            "ilo",
            "inh",
            "io",
            "is",
            "isv-cyrl",
            "isv-latn",
            "it",
            "iu",
            "ja",
            "jam",
            "jbo",
            "jut",
            "jv",
            "ka",
            "kaa",
            "kab",
            "kai",
            "kbd",
            "kbd-cyrl",
            "kbp",
            "kcg",
            "kea",
            "kg",
            "kge",
            "khw",
            "ki",
            "kiu",
            "kjh",
            "kjp",
            "kk",
            "kk-arab",
            "kk-cn",
            "kk-cyrl",
            "kk-kz",
            "kk-latn",
            "kk-tr",
            "kl",
            "km",
            "kn",
            "knc",
            "ko",
            "ko-kp",
            "koi",
            "kr",
            "krc",
            "kri",
            "krj",
            "krl",
            "ks",
            "ks-arab",
            "ks-deva",
            "ksh",
            "ksw",
            "ku",
            "ku-arab",
            "ku-latn",
            "kum",
            "kus",
            "kv",
            "kw",
            "ky",
            "la",
            "lad",
            "lb",
            "lbe",
            "lez",
            "lfn",
            "lg",
            "li",
            "lij",
            "liv",
            "lki",
            "lld",
            "lmo",
            "ln",
            "lo",
            "loz",
            "lrc",
            "lt",
            "ltg",
            "lua",
            "lus",
            "luz",
            "lv",
            "lzh",
            "lzz",
            "mad",
            "mag",
            "mai",
            "map-bms",
            "mdf",
            "mg",
            "mhr",
            "mi",
            "min",
            "mk",
            "ml",
            "mn",
            "mnc",
            "mnc-latn",
            "mnc-mong",
            "mni",
            "mnw",
            "mo",
            "mos",
            "mr",
            "mrh",
            "mrj",
            "ms",
            "ms-arab",
            "mt",
            "mui",
            "mwl",
            "my",
            "myv",
            "mzn",
            "na",
            "nah",
            "nan",
            "nan-hant",
            "nan-latn-pehoeji",
            "nan-latn-tailo",
            "nap",
            "nb",
            "nds",
            "nds-nl",
            "ne",
            "new",
            "nia",
            "nit",
            "niu",
            "nl",
            "nl-informal",
            "nmz",
            "nn",
            "nod",
            "nog",
            "nov",
            "nqo",
            "nr",
            "nrm",
            "nso",
            "nup",
            "nv",
            "ny",
            "nyn",
            "nyo",
            "nys",
            "oc",
            "ojb",
            "olo",
            "om",
            "or",
            "os",
            "pa",
            "pag",
            "pam",
            "pap",
            "pcd",
            "pcm",
            "pdc",
            "pdt",
            "pfl",
            "pi",
            "pih",
            "pl",
            "pms",
            "pnb",
            "pnt",
            "prg",
            "ps",
            "pt",
            "pt-br",
            "pwn",
            "qu",
            "qug",
            "rgn",
            "rif",
            "rki",
            "rm",
            "rmc",
            "rmy",
            "rn",
            "ro",
            "roa-tara",
            "rsk",
            "ru",
            "rue",
            "rup",
            "ruq",
            "ruq-cyrl",
            "ruq-latn",
            "rut",
            "rw",
            "ryu",
            "sa",
            "sah",
            "sat",
            "sc",
            "scn",
            "sco",
            "sd",
            "sdc",
            "sdh",
            "se",
            "se-fi",
            "se-no",
            "se-se",
            "sei",
            "ses",
            "sg",
            "sgs",
            "sh",
            "sh-cyrl",
            "sh-latn",
            "shi",
            "shn",
            "shy",
            "shy-latn",
            "si",
            "sjd",
            "sje",
            "sk",
            "skr",
            "skr-arab",
            "sl",
            "sli",
            "sm",
            "sma",
            "smn",
            "sms",
            "sn",
            "so",
            "sq",
            "sr",
            "sr-ec",
            "sr-el",
            "srn",
            "sro",
            "ss",
            "st",
            "stq",
            "sty",
            "su",
            "sv",
            "sw",
            "syl",
            "szl",
            "szy",
            "ta",
            "tay",
            "tcy",
            "tdd",
            "te",
            "tet",
            "tg",
            "tg-cyrl",
            "tg-latn",
            "th",
            "ti",
            "tig",
            "tk",
            "tl",
            "tly",
            "tn",
            "to",
            "tok",
            "tpi",
            "tr",
            "tru",
            "trv",
            "ts",
            "tt",
            "tt-cyrl",
            "tt-latn",
            "ttj",
            "tum",
            "tw",
            "ty",
            "tyv",
            "tzm",
            "udm",
            "ug",
            "ug-arab",
            "ug-latn",
            "uk",
            "ur",
            "uz",
            "ve",
            "vec",
            "vep",
            "vi",
            "vls",
            "vmf",
            "vmw",
            "vo",
            "vot",
            "vro",
            "wa",
            "wal",
            "war",
            "wls",
            "wo",
            "wuu",
            "wuu-hans",
            "wuu-hant",
            "xal",
            "xh",
            "xmf",
            "xsy",
            "yi",
            "yo",
            "yrl",
            "yue",
            "yue-hans",
            "yue-hant",
            "za",
            "zea",
            "zgh",
            "zh",
            "zh-cn",
            "zh-hans",
            "zh-hant",
            "zh-hk",
            "zh-mo",
            "zh-my",
            "zh-sg",
            "zh-tw",
            "zu",
        ]
        | Text,
        **keywords: Unpack[SetpagelanguageParameters],
    ) -> Any: ...
    @overload
    async def post(
        self,
        *,
        action: Literal["setpagelanguage"],
        token: str,
        pageid: Number,
        lang: Literal[
            "aae",
            "ab",
            "abs",
            "ace",
            "acf",
            "acm",
            "ady",
            "ady-cyrl",
            "aeb",
            "aeb-arab",
            "aeb-latn",
            "af",
            "ak",
            "aln",
            "alt",
            "am",
            "ami",
            "an",
            "ang",
            "ann",
            "anp",
            "apc",
            "ar",
            "arc",
            "arn",
            "arq",
            "ary",
            "arz",
            "as",
            "ase",
            "ast",
            "atj",
            "av",
            "avk",
            "awa",
            "ay",
            "az",
            "azb",
            "ba",
            "ban",
            "ban-bali",
            "bar",
            "bbc",
            "bbc-latn",
            "bcc",
            "bci",
            "bcl",
            "bdr",
            "be",
            "be-tarask",
            "bew",
            "bg",
            "bgc",
            "bgn",
            "bh",
            "bho",
            "bi",
            "bjn",
            "blk",
            "bm",
            "bn",
            "bo",
            "bpy",
            "bqi",
            "br",
            "brh",
            "bs",
            "btm",
            "bto",
            "bug",
            "bxr",
            "ca",
            "cbk-zam",
            "ccp",
            "cdo",
            "ce",
            "ceb",
            "ch",
            "chn",
            "chr",
            "chy",
            "ckb",
            "co",
            "cps",
            "cpx",
            "cpx-hans",
            "cpx-hant",
            "cr",
            "crh",
            "crh-cyrl",
            "crh-latn",
            "crh-ro",
            "cs",
            "csb",
            "cu",
            "cv",
            "cy",
            "da",
            "dag",
            "de",
            "de-at",
            "de-ch",
            "de-formal",
            "default",
            "dga",
            "din",
            "diq",
            "dsb",
            "dtp",
            "dty",
            "dua",
            "dv",
            "dz",
            "ee",
            "efi",
            "egl",
            "el",
            "eml",
            "en",
            "en-ca",
            "en-gb",
            "eo",
            "es",
            "es-formal",
            "et",
            "eu",
            "ext",
            "fa",
            "fat",
            "ff",
            "fi",
            "fit",
            "fj",
            "fo",
            "fon",
            "fr",
            "frc",
            "frp",
            "frr",
            "fur",
            "fy",
            "ga",
            "gaa",
            "gag",
            "gan",
            "gan-hans",
            "gan-hant",
            "gcf",
            "gcr",
            "gd",
            "gl",
            "gld",
            "glk",
            "gn",
            "gom",
            "gom-deva",
            "gom-latn",
            "gor",
            "got",
            "gpe",
            "grc",
            "gsw",
            "gu",
            "guc",
            "gur",
            "guw",
            "gv",
            "ha",
            "hak",
            "hak-hans",
            "hak-hant",
            "hak-latn",
            "haw",
            "he",
            "hi",
            "hif",
            "hif-latn",
            "hil",
            "hno",
            "hr",
            "hrx",
            "hsb",
            "hsn",
            "ht",
            "hu",
            "hu-formal",
            "hy",
            "hyw",
            "ia",
            "iba",
            "ibb",
            "id",
            "ie",
            "ig",
            "igl",
            "ii",
            "ik",
            "ike-cans",
            "ike-latn",
            "ilo",
            "inh",
            "io",
            "is",
            "isv-cyrl",
            "isv-latn",
            "it",
            "iu",
            "ja",
            "jam",
            "jbo",
            "jut",
            "jv",
            "ka",
            "kaa",
            "kab",
            "kai",
            "kbd",
            "kbd-cyrl",
            "kbp",
            "kcg",
            "kea",
            "kg",
            "kge",
            "khw",
            "ki",
            "kiu",
            "kjh",
            "kjp",
            "kk",
            "kk-arab",
            "kk-cn",
            "kk-cyrl",
            "kk-kz",
            "kk-latn",
            "kk-tr",
            "kl",
            "km",
            "kn",
            "knc",
            "ko",
            "ko-kp",
            "koi",
            "kr",
            "krc",
            "kri",
            "krj",
            "krl",
            "ks",
            "ks-arab",
            "ks-deva",
            "ksh",
            "ksw",
            "ku",
            "ku-arab",
            "ku-latn",
            "kum",
            "kus",
            "kv",
            "kw",
            "ky",
            "la",
            "lad",
            "lb",
            "lbe",
            "lez",
            "lfn",
            "lg",
            "li",
            "lij",
            "liv",
            "lki",
            "lld",
            "lmo",
            "ln",
            "lo",
            "loz",
            "lrc",
            "lt",
            "ltg",
            "lua",
            "lus",
            "luz",
            "lv",
            "lzh",
            "lzz",
            "mad",
            "mag",
            "mai",
            "map-bms",
            "mdf",
            "mg",
            "mhr",
            "mi",
            "min",
            "mk",
            "ml",
            "mn",
            "mnc",
            "mnc-latn",
            "mnc-mong",
            "mni",
            "mnw",
            "mo",
            "mos",
            "mr",
            "mrh",
            "mrj",
            "ms",
            "ms-arab",
            "mt",
            "mui",
            "mwl",
            "my",
            "myv",
            "mzn",
            "na",
            "nah",
            "nan",
            "nan-hant",
            "nan-latn-pehoeji",
            "nan-latn-tailo",
            "nap",
            "nb",
            "nds",
            "nds-nl",
            "ne",
            "new",
            "nia",
            "nit",
            "niu",
            "nl",
            "nl-informal",
            "nmz",
            "nn",
            "nod",
            "nog",
            "nov",
            "nqo",
            "nr",
            "nrm",
            "nso",
            "nup",
            "nv",
            "ny",
            "nyn",
            "nyo",
            "nys",
            "oc",
            "ojb",
            "olo",
            "om",
            "or",
            "os",
            "pa",
            "pag",
            "pam",
            "pap",
            "pcd",
            "pcm",
            "pdc",
            "pdt",
            "pfl",
            "pi",
            "pih",
            "pl",
            "pms",
            "pnb",
            "pnt",
            "prg",
            "ps",
            "pt",
            "pt-br",
            "pwn",
            "qu",
            "qug",
            "rgn",
            "rif",
            "rki",
            "rm",
            "rmc",
            "rmy",
            "rn",
            "ro",
            "roa-tara",
            "rsk",
            "ru",
            "rue",
            "rup",
            "ruq",
            "ruq-cyrl",
            "ruq-latn",
            "rut",
            "rw",
            "ryu",
            "sa",
            "sah",
            "sat",
            "sc",
            "scn",
            "sco",
            "sd",
            "sdc",
            "sdh",
            "se",
            "se-fi",
            "se-no",
            "se-se",
            "sei",
            "ses",
            "sg",
            "sgs",
            "sh",
            "sh-cyrl",
            "sh-latn",
            "shi",
            "shn",
            "shy",
            "shy-latn",
            "si",
            "sjd",
            "sje",
            "sk",
            "skr",
            "skr-arab",
            "sl",
            "sli",
            "sm",
            "sma",
            "smn",
            "sms",
            "sn",
            "so",
            "sq",
            "sr",
            "sr-ec",
            "sr-el",
            "srn",
            "sro",
            "ss",
            "st",
            "stq",
            "sty",
            "su",
            "sv",
            "sw",
            "syl",
            "szl",
            "szy",
            "ta",
            "tay",
            "tcy",
            "tdd",
            "te",
            "tet",
            "tg",
            "tg-cyrl",
            "tg-latn",
            "th",
            "ti",
            "tig",
            "tk",
            "tl",
            "tly",
            "tn",
            "to",
            "tok",
            "tpi",
            "tr",
            "tru",
            "trv",
            "ts",
            "tt",
            "tt-cyrl",
            "tt-latn",
            "ttj",
            "tum",
            "tw",
            "ty",
            "tyv",
            "tzm",
            "udm",
            "ug",
            "ug-arab",
            "ug-latn",
            "uk",
            "ur",
            "uz",
            "ve",
            "vec",
            "vep",
            "vi",
            "vls",
            "vmf",
            "vmw",
            "vo",
            "vot",
            "vro",
            "wa",
            "wal",
            "war",
            "wls",
            "wo",
            "wuu",
            "wuu-hans",
            "wuu-hant",
            "xal",
            "xh",
            "xmf",
            "xsy",
            "yi",
            "yo",
            "yrl",
            "yue",
            "yue-hans",
            "yue-hant",
            "za",
            "zea",
            "zgh",
            "zh",
            "zh-cn",
            "zh-hans",
            "zh-hant",
            "zh-hk",
            "zh-mo",
            "zh-my",
            "zh-sg",
            "zh-tw",
            "zu",
        ]
        | Text,
        **keywords: Unpack[SetpagelanguageParameters],
    ) -> Any: ...
    @overload
    async def post(self, *, action: Literal["spamblacklist"], **keywords: Unpack[Spamblacklist]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["stashedit"], token: str, **keywords: Unpack[Stashedit]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["tag"], token: str, **keywords: Unpack[Tag]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["templatedata"], **keywords: Unpack[Templatedata]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["thank"], token: str, **keywords: Unpack[Thank]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["titleblacklist"], **keywords: Unpack[Titleblacklist]) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["unblock"], token: str, id: Number, **keywords: Unpack[UnblockParameters]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["unblock"], token: str, user: Text, **keywords: Unpack[UnblockParameters]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["unblock"], token: str, userid: Number, **keywords: Unpack[UnblockParameters]
    ) -> Any: ...
    @overload
    async def post(self, *, action: Literal["undelete"], token: str, **keywords: Unpack[Undelete]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["unlinkaccount"], token: str, **keywords: Unpack[Unlinkaccount]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["upload"], token: str, **keywords: Unpack[Upload]) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["userrights"], token: str, user: Text, **keywords: Unpack[UserrightsParameters]
    ) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["userrights"], token: str, userid: Number, **keywords: Unpack[UserrightsParameters]
    ) -> Any: ...
    @overload
    async def post(self, *, action: Literal["validatepassword"], **keywords: Unpack[Validatepassword]) -> Any: ...
    @overload
    async def post(self, *, action: Literal["visualeditor"], **keywords: Unpack[Visualeditor]) -> Any: ...
    @overload
    async def post(
        self, *, action: Literal["visualeditoredit"], token: str, **keywords: Unpack[Visualeditoredit]
    ) -> Any: ...
    @overload
    async def post(self, *, action: Literal["watch"], token: str, **keywords: Unpack[Watch]) -> Any: ...
    @overload
    async def post(self, *, unpacked_mapping_: Any, **keywords: Any) -> Any: ...
    @overload
    def post(self, *, action: _Known = ..., **keywords: Any) -> WrongParameters: ...
    @overload
    async def post(self, *, action: str, **keywords: Any) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, parameters: Parameters, options: CallOptions | None = None, /, **keywords: Any
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["abusefilterunblockautopromote"],
        **keywords: Unpack[Abusefilterunblockautopromote],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["abuselogprivatedetails"],
        **keywords: Unpack[Abuselogprivatedetails],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["block"], user: Text, **keywords: Unpack[BlockParameters]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["block"], userid: Number, **keywords: Unpack[BlockParameters]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["changeauthenticationdata"], **keywords: Any
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["changecontentmodel"],
        title: Text,
        model: Literal["GadgetDefinition", "Scribunto", "css", "javascript", "json", "text", "wikitext"] | Text,
        **keywords: Unpack[ChangecontentmodelParameters],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["changecontentmodel"],
        pageid: Number,
        model: Literal["GadgetDefinition", "Scribunto", "css", "javascript", "json", "text", "wikitext"] | Text,
        **keywords: Unpack[ChangecontentmodelParameters],
    ) -> Any: ...
    @overload
    async def post_with_token(self, token_type: str, /, *, action: Literal["clientlogin"], **keywords: Any) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["createaccount"], **keywords: Any
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["delete"], title: Text, **keywords: Unpack[DeleteParameters]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["delete"], pageid: Number, **keywords: Unpack[DeleteParameters]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["discussiontoolsedit"], **keywords: Unpack[Discussiontoolsedit]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["discussiontoolssubscribe"],
        **keywords: Unpack[Discussiontoolssubscribe],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["discussiontoolsthank"], **keywords: Unpack[Discussiontoolsthank]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["echocreateevent"], **keywords: Unpack[Echocreateevent]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["echomarkread"], **keywords: Unpack[Echomarkread]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["echomute"], **keywords: Unpack[Echomute]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["edit"], title: Text, **keywords: Unpack[EditParameters]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["edit"], pageid: Number, **keywords: Unpack[EditParameters]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["emailuser"], **keywords: Unpack[Emailuser]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["filerevert"], **keywords: Unpack[Filerevert]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["imagerotate"], **keywords: Unpack[Imagerotate]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["import"], **keywords: Unpack[Import]
    ) -> Any: ...
    @overload
    async def post_with_token(self, token_type: str, /, *, action: Literal["linkaccount"], **keywords: Any) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["logout"], **keywords: Unpack[Logout]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["managetags"], **keywords: Unpack[Managetags]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["mergehistory"], **keywords: Unpack[Mergehistory]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["move"], from_: Text, to: Text, **keywords: Unpack[MoveParameters]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["move"],
        fromid: Number,
        to: Text,
        **keywords: Unpack[MoveParameters],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["oathvalidate"], **keywords: Unpack[Oathvalidate]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["options"], **keywords: Unpack[Options]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["patrol"], rcid: Number, **keywords: Unpack[PatrolParameters]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["patrol"], revid: Number, **keywords: Unpack[PatrolParameters]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["protect"],
        title: Text,
        protections: Texts,
        **keywords: Unpack[ProtectParameters],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["protect"],
        pageid: Number,
        protections: Texts,
        **keywords: Unpack[ProtectParameters],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["removeauthenticationdata"],
        **keywords: Unpack[Removeauthenticationdata],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["resetpassword"], **keywords: Unpack[Resetpassword]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["revisiondelete"], **keywords: Unpack[Revisiondelete]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["rollback"],
        title: Text,
        user: Text,
        **keywords: Unpack[RollbackParameters],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["rollback"],
        pageid: Number,
        user: Text,
        **keywords: Unpack[RollbackParameters],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["scribunto-console"], **keywords: Unpack[ScribuntoConsole]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["setnotificationtimestamp"],
        **keywords: Unpack[Setnotificationtimestamp],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["setpagelanguage"],
        title: Text,
        lang: Literal[
            "aae",
            "ab",
            "abs",
            "ace",
            "acf",
            "acm",
            "ady",
            "ady-cyrl",
            "aeb",
            "aeb-arab",
            "aeb-latn",
            "af",
            "ak",
            "aln",
            "alt",
            "am",
            "ami",
            "an",
            "ang",
            "ann",
            "anp",
            "apc",
            "ar",
            "arc",
            "arn",
            "arq",
            "ary",
            "arz",
            "as",
            "ase",
            "ast",
            "atj",
            "av",
            "avk",
            "awa",
            "ay",
            "az",
            "azb",
            "ba",
            "ban",
            "ban-bali",
            "bar",
            "bbc",
            "bbc-latn",
            "bcc",
            "bci",
            "bcl",
            "bdr",
            "be",
            "be-tarask",
            "bew",
            "bg",
            "bgc",
            "bgn",
            "bh",
            "bho",
            "bi",
            "bjn",
            "blk",
            "bm",
            "bn",
            "bo",
            "bpy",
            "bqi",
            "br",
            "brh",
            "bs",
            "btm",
            "bto",
            "bug",
            "bxr",
            "ca",
            "cbk-zam",
            "ccp",
            "cdo",
            "ce",
            "ceb",
            "ch",
            "chn",
            "chr",
            "chy",
            "ckb",
            "co",
            "cps",
            "cpx",
            "cpx-hans",
            "cpx-hant",
            "cr",
            "crh",
            "crh-cyrl",
            "crh-latn",
            "crh-ro",
            "cs",
            "csb",
            "cu",
            "cv",
            "cy",
            "da",
            "dag",
            "de",
            "de-at",
            "de-ch",
            "de-formal",
            "default",
            "dga",
            "din",
            "diq",
            "dsb",
            "dtp",
            "dty",
            "dua",
            "dv",
            "dz",
            "ee",
            "efi",
            "egl",
            "el",
            "eml",
            "en",
            "en-ca",
            "en-gb",
            "eo",
            "es",
            "es-formal",
            "et",
            "eu",
            "ext",
            "fa",
            "fat",
            "ff",
            "fi",
            "fit",
            "fj",
            "fo",
            "fon",
            "fr",
            "frc",
            "frp",
            "frr",
            "fur",
            "fy",
            "ga",
            "gaa",
            "gag",
            "gan",
            "gan-hans",
            "gan-hant",
            "gcf",
            "gcr",
            "gd",
            "gl",
            "gld",
            "glk",
            "gn",
            "gom",
            "gom-deva",
            "gom-latn",
            "gor",
            "got",
            "gpe",
            "grc",
            "gsw",
            "gu",
            "guc",
            "gur",
            "guw",
            "gv",
            "ha",
            "hak",
            "hak-hans",
            "hak-hant",
            "hak-latn",
            "haw",
            "he",
            "hi",
            "hif",
            "hif-latn",
            "hil",
            "hno",
            "hr",
            "hrx",
            "hsb",
            "hsn",
            "ht",
            "hu",
            "hu-formal",
            "hy",
            "hyw",
            "ia",
            "iba",
            "ibb",
            "id",
            "ie",
            "ig",
            "igl",
            "ii",
            "ik",
            "ike-cans",
            "ike-latn",
            "ilo",
            "inh",
            "io",
            "is",
            "isv-cyrl",
            "isv-latn",
            "it",
            "iu",
            "ja",
            "jam",
            "jbo",
            "jut",
            "jv",
            "ka",
            "kaa",
            "kab",
            "kai",
            "kbd",
            "kbd-cyrl",
            "kbp",
            "kcg",
            "kea",
            "kg",
            "kge",
            "khw",
            "ki",
            "kiu",
            "kjh",
            "kjp",
            "kk",
            "kk-arab",
            "kk-cn",
            "kk-cyrl",
            "kk-kz",
            "kk-latn",
            "kk-tr",
            "kl",
            "km",
            "kn",
            "knc",
            "ko",
            "ko-kp",
            "koi",
            "kr",
            "krc",
            "kri",
            "krj",
            "krl",
            "ks",
            "ks-arab",
            "ks-deva",
            "ksh",
            "ksw",
            "ku",
            "ku-arab",
            "ku-latn",
            "kum",
            "kus",
            "kv",
            "kw",
            "ky",
            "la",
            "lad",
            "lb",
            "lbe",
            "lez",
            "lfn",
            "lg",
            "li",
            "lij",
            "liv",
            "lki",
            "lld",
            "lmo",
            "ln",
            "lo",
            "loz",
            "lrc",
            "lt",
            "ltg",
            "lua",
            "lus",
            "luz",
            "lv",
            "lzh",
            "lzz",
            "mad",
            "mag",
            "mai",
            "map-bms",
            "mdf",
            "mg",
            "mhr",
            "mi",
            "min",
            "mk",
            "ml",
            "mn",
            "mnc",
            "mnc-latn",
            "mnc-mong",
            "mni",
            "mnw",
            "mo",
            "mos",
            "mr",
            "mrh",
            "mrj",
            "ms",
            "ms-arab",
            "mt",
            "mui",
            "mwl",
            "my",
            "myv",
            "mzn",
            "na",
            "nah",
            "nan",
            "nan-hant",
            "nan-latn-pehoeji",
            "nan-latn-tailo",
            "nap",
            "nb",
            "nds",
            "nds-nl",
            "ne",
            "new",
            "nia",
            "nit",
            "niu",
            "nl",
            "nl-informal",
            "nmz",
            "nn",
            "nod",
            "nog",
            "nov",
            "nqo",
            "nr",
            "nrm",
            "nso",
            "nup",
            "nv",
            "ny",
            "nyn",
            "nyo",
            "nys",
            "oc",
            "ojb",
            "olo",
            "om",
            "or",
            "os",
            "pa",
            "pag",
            "pam",
            "pap",
            "pcd",
            "pcm",
            "pdc",
            "pdt",
            "pfl",
            "pi",
            "pih",
            "pl",
            "pms",
            "pnb",
            "pnt",
            "prg",
            "ps",
            "pt",
            "pt-br",
            "pwn",
            "qu",
            "qug",
            "rgn",
            "rif",
            "rki",
            "rm",
            "rmc",
            "rmy",
            "rn",
            "ro",
            "roa-tara",
            "rsk",
            "ru",
            "rue",
            "rup",
            "ruq",
            "ruq-cyrl",
            "ruq-latn",
            "rut",
            "rw",
            "ryu",
            "sa",
            "sah",
            "sat",
            "sc",
            "scn",
            "sco",
            "sd",
            "sdc",
            "sdh",
            "se",
            "se-fi",
            "se-no",
            "se-se",
            "sei",
            "ses",
            "sg",
            "sgs",
            "sh",
            "sh-cyrl",
            "sh-latn",
            "shi",
            "shn",
            "shy",
            "shy-latn",
            "si",
            "sjd",
            "sje",
            "sk",
            "skr",
            "skr-arab",
            "sl",
            "sli",
            "sm",
            "sma",
            "smn",
            "sms",
            "sn",
            "so",
            "sq",
            "sr",
            "sr-ec",
            "sr-el",
            "srn",
            "sro",
            "ss",
            "st",
            "stq",
            "sty",
            "su",
            "sv",
            "sw",
            "syl",
            "szl",
            "szy",
            "ta",
            "tay",
            "tcy",
            "tdd",
            "te",
            "tet",
            "tg",
            "tg-cyrl",
            "tg-latn",
            "th",
            "ti",
            "tig",
            "tk",
            "tl",
            "tly",
            "tn",
            "to",
            "tok",
            "tpi",
            "tr",
            "tru",
            "trv",
            "ts",
            "tt",
            "tt-cyrl",
            "tt-latn",
            "ttj",
            "tum",
            "tw",
            "ty",
            "tyv",
            "tzm",
            "udm",
            "ug",
            "ug-arab",
            "ug-latn",
            "uk",
            "ur",
            "uz",
            "ve",
            "vec",
            "vep",
            "vi",
            "vls",
            "vmf",
            "vmw",
            "vo",
            "vot",
            "vro",
            "wa",
            "wal",
            "war",
            "wls",
            "wo",
            "wuu",
            "wuu-hans",
            "wuu-hant",
            "xal",
            "xh",
            "xmf",
            "xsy",
            "yi",
            "yo",
            "yrl",
            "yue",
            "yue-hans",
            "yue-hant",
            "za",
            "zea",
            "zgh",
            "zh",
            "zh-cn",
            "zh-hans",
            "zh-hant",
            "zh-hk",
            "zh-mo",
            "zh-my",
            "zh-sg",
            "zh-tw",
            "zu",
        ]
        | Text,
        **keywords: Unpack[SetpagelanguageParameters],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["setpagelanguage"],
        pageid: Number,
        lang: Literal[
            "aae",
            "ab",
            "abs",
            "ace",
            "acf",
            "acm",
            "ady",
            "ady-cyrl",
            "aeb",
            "aeb-arab",
            "aeb-latn",
            "af",
            "ak",
            "aln",
            "alt",
            "am",
            "ami",
            "an",
            "ang",
            "ann",
            "anp",
            "apc",
            "ar",
            "arc",
            "arn",
            "arq",
            "ary",
            "arz",
            "as",
            "ase",
            "ast",
            "atj",
            "av",
            "avk",
            "awa",
            "ay",
            "az",
            "azb",
            "ba",
            "ban",
            "ban-bali",
            "bar",
            "bbc",
            "bbc-latn",
            "bcc",
            "bci",
            "bcl",
            "bdr",
            "be",
            "be-tarask",
            "bew",
            "bg",
            "bgc",
            "bgn",
            "bh",
            "bho",
            "bi",
            "bjn",
            "blk",
            "bm",
            "bn",
            "bo",
            "bpy",
            "bqi",
            "br",
            "brh",
            "bs",
            "btm",
            "bto",
            "bug",
            "bxr",
            "ca",
            "cbk-zam",
            "ccp",
            "cdo",
            "ce",
            "ceb",
            "ch",
            "chn",
            "chr",
            "chy",
            "ckb",
            "co",
            "cps",
            "cpx",
            "cpx-hans",
            "cpx-hant",
            "cr",
            "crh",
            "crh-cyrl",
            "crh-latn",
            "crh-ro",
            "cs",
            "csb",
            "cu",
            "cv",
            "cy",
            "da",
            "dag",
            "de",
            "de-at",
            "de-ch",
            "de-formal",
            "default",
            "dga",
            "din",
            "diq",
            "dsb",
            "dtp",
            "dty",
            "dua",
            "dv",
            "dz",
            "ee",
            "efi",
            "egl",
            "el",
            "eml",
            "en",
            "en-ca",
            "en-gb",
            "eo",
            "es",
            "es-formal",
            "et",
            "eu",
            "ext",
            "fa",
            "fat",
            "ff",
            "fi",
            "fit",
            "fj",
            "fo",
            "fon",
            "fr",
            "frc",
            "frp",
            "frr",
            "fur",
            "fy",
            "ga",
            "gaa",
            "gag",
            "gan",
            "gan-hans",
            "gan-hant",
            "gcf",
            "gcr",
            "gd",
            "gl",
            "gld",
            "glk",
            "gn",
            "gom",
            "gom-deva",
            "gom-latn",
            "gor",
            "got",
            "gpe",
            "grc",
            "gsw",
            "gu",
            "guc",
            "gur",
            "guw",
            "gv",
            "ha",
            "hak",
            "hak-hans",
            "hak-hant",
            "hak-latn",
            "haw",
            "he",
            "hi",
            "hif",
            "hif-latn",
            "hil",
            "hno",
            "hr",
            "hrx",
            "hsb",
            "hsn",
            "ht",
            "hu",
            "hu-formal",
            "hy",
            "hyw",
            "ia",
            "iba",
            "ibb",
            "id",
            "ie",
            "ig",
            "igl",
            "ii",
            "ik",
            "ike-cans",
            "ike-latn",
            "ilo",
            "inh",
            "io",
            "is",
            "isv-cyrl",
            "isv-latn",
            "it",
            "iu",
            "ja",
            "jam",
            "jbo",
            "jut",
            "jv",
            "ka",
            "kaa",
            "kab",
            "kai",
            "kbd",
            "kbd-cyrl",
            "kbp",
            "kcg",
            "kea",
            "kg",
            "kge",
            "khw",
            "ki",
            "kiu",
            "kjh",
            "kjp",
            "kk",
            "kk-arab",
            "kk-cn",
            "kk-cyrl",
            "kk-kz",
            "kk-latn",
            "kk-tr",
            "kl",
            "km",
            "kn",
            "knc",
            "ko",
            "ko-kp",
            "koi",
            "kr",
            "krc",
            "kri",
            "krj",
            "krl",
            "ks",
            "ks-arab",
            "ks-deva",
            "ksh",
            "ksw",
            "ku",
            "ku-arab",
            "ku-latn",
            "kum",
            "kus",
            "kv",
            "kw",
            "ky",
            "la",
            "lad",
            "lb",
            "lbe",
            "lez",
            "lfn",
            "lg",
            "li",
            "lij",
            "liv",
            "lki",
            "lld",
            "lmo",
            "ln",
            "lo",
            "loz",
            "lrc",
            "lt",
            "ltg",
            "lua",
            "lus",
            "luz",
            "lv",
            "lzh",
            "lzz",
            "mad",
            "mag",
            "mai",
            "map-bms",
            "mdf",
            "mg",
            "mhr",
            "mi",
            "min",
            "mk",
            "ml",
            "mn",
            "mnc",
            "mnc-latn",
            "mnc-mong",
            "mni",
            "mnw",
            "mo",
            "mos",
            "mr",
            "mrh",
            "mrj",
            "ms",
            "ms-arab",
            "mt",
            "mui",
            "mwl",
            "my",
            "myv",
            "mzn",
            "na",
            "nah",
            "nan",
            "nan-hant",
            "nan-latn-pehoeji",
            "nan-latn-tailo",
            "nap",
            "nb",
            "nds",
            "nds-nl",
            "ne",
            "new",
            "nia",
            "nit",
            "niu",
            "nl",
            "nl-informal",
            "nmz",
            "nn",
            "nod",
            "nog",
            "nov",
            "nqo",
            "nr",
            "nrm",
            "nso",
            "nup",
            "nv",
            "ny",
            "nyn",
            "nyo",
            "nys",
            "oc",
            "ojb",
            "olo",
            "om",
            "or",
            "os",
            "pa",
            "pag",
            "pam",
            "pap",
            "pcd",
            "pcm",
            "pdc",
            "pdt",
            "pfl",
            "pi",
            "pih",
            "pl",
            "pms",
            "pnb",
            "pnt",
            "prg",
            "ps",
            "pt",
            "pt-br",
            "pwn",
            "qu",
            "qug",
            "rgn",
            "rif",
            "rki",
            "rm",
            "rmc",
            "rmy",
            "rn",
            "ro",
            "roa-tara",
            "rsk",
            "ru",
            "rue",
            "rup",
            "ruq",
            "ruq-cyrl",
            "ruq-latn",
            "rut",
            "rw",
            "ryu",
            "sa",
            "sah",
            "sat",
            "sc",
            "scn",
            "sco",
            "sd",
            "sdc",
            "sdh",
            "se",
            "se-fi",
            "se-no",
            "se-se",
            "sei",
            "ses",
            "sg",
            "sgs",
            "sh",
            "sh-cyrl",
            "sh-latn",
            "shi",
            "shn",
            "shy",
            "shy-latn",
            "si",
            "sjd",
            "sje",
            "sk",
            "skr",
            "skr-arab",
            "sl",
            "sli",
            "sm",
            "sma",
            "smn",
            "sms",
            "sn",
            "so",
            "sq",
            "sr",
            "sr-ec",
            "sr-el",
            "srn",
            "sro",
            "ss",
            "st",
            "stq",
            "sty",
            "su",
            "sv",
            "sw",
            "syl",
            "szl",
            "szy",
            "ta",
            "tay",
            "tcy",
            "tdd",
            "te",
            "tet",
            "tg",
            "tg-cyrl",
            "tg-latn",
            "th",
            "ti",
            "tig",
            "tk",
            "tl",
            "tly",
            "tn",
            "to",
            "tok",
            "tpi",
            "tr",
            "tru",
            "trv",
            "ts",
            "tt",
            "tt-cyrl",
            "tt-latn",
            "ttj",
            "tum",
            "tw",
            "ty",
            "tyv",
            "tzm",
            "udm",
            "ug",
            "ug-arab",
            "ug-latn",
            "uk",
            "ur",
            "uz",
            "ve",
            "vec",
            "vep",
            "vi",
            "vls",
            "vmf",
            "vmw",
            "vo",
            "vot",
            "vro",
            "wa",
            "wal",
            "war",
            "wls",
            "wo",
            "wuu",
            "wuu-hans",
            "wuu-hant",
            "xal",
            "xh",
            "xmf",
            "xsy",
            "yi",
            "yo",
            "yrl",
            "yue",
            "yue-hans",
            "yue-hant",
            "za",
            "zea",
            "zgh",
            "zh",
            "zh-cn",
            "zh-hans",
            "zh-hant",
            "zh-hk",
            "zh-mo",
            "zh-my",
            "zh-sg",
            "zh-tw",
            "zu",
        ]
        | Text,
        **keywords: Unpack[SetpagelanguageParameters],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["stashedit"], **keywords: Unpack[Stashedit]
    ) -> Any: ...
    @overload
    async def post_with_token(self, token_type: str, /, *, action: Literal["tag"], **keywords: Unpack[Tag]) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["thank"], **keywords: Unpack[Thank]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["unblock"], id: Number, **keywords: Unpack[UnblockParameters]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["unblock"], user: Text, **keywords: Unpack[UnblockParameters]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["unblock"], userid: Number, **keywords: Unpack[UnblockParameters]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["undelete"], **keywords: Unpack[Undelete]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["unlinkaccount"], **keywords: Unpack[Unlinkaccount]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["upload"], **keywords: Unpack[Upload]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["userrights"], user: Text, **keywords: Unpack[UserrightsParameters]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self,
        token_type: str,
        /,
        *,
        action: Literal["userrights"],
        userid: Number,
        **keywords: Unpack[UserrightsParameters],
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["visualeditoredit"], **keywords: Unpack[Visualeditoredit]
    ) -> Any: ...
    @overload
    async def post_with_token(
        self, token_type: str, /, *, action: Literal["watch"], **keywords: Unpack[Watch]
    ) -> Any: ...
    @overload
    async def post_with_token(self, token_type: str, /, *, unpacked_mapping_: Any, **keywords: Any) -> Any: ...
    @overload
    def post_with_token(self, token_type: str, /, *, action: _Known, **keywords: Any) -> WrongParameters: ...
    @overload
    async def post_with_token(self, token_type: str, /, *, action: str, **keywords: Any) -> Any: ...

class QueryMethods(_QueryMethods):
    """Tasks instead of requests."""
    @overload
    def batches(
        self,
        parameters: Parameters,
        options: CallOptions | None = None,
        /,
        *,
        limit: int | None = None,
        progress: Progress | bool | None = None,
        **keywords: Any,
    ) -> Results[Mapping[str, Any]]: ...
    @overload
    def batches(
        self,
        *,
        limit: int | None = None,
        progress: Progress | bool | None = None,
        action: Literal["query"] = ...,
        **keywords: Unpack[Query],
    ) -> Results[Mapping[str, Any]]: ...
    @overload
    def batches(
        self,
        *,
        unpacked_mapping_: Any,
        limit: int | None = None,
        progress: Progress | bool | None = None,
        **keywords: Any,
    ) -> Results[Mapping[str, Any]]: ...
    @overload
    def batches(self, **keywords: Any) -> WrongParameters: ...
    @overload
    def pages(
        self,
        parameters: Parameters,
        options: CallOptions | None = None,
        /,
        *,
        limit: int | None = None,
        progress: Progress | bool | None = None,
        **keywords: Any,
    ) -> Results[Page]: ...
    @overload
    def pages(
        self,
        *,
        limit: int | None = None,
        progress: Progress | bool | None = None,
        action: Literal["query"] = ...,
        **keywords: Unpack[Query],
    ) -> Results[Page]: ...
    @overload
    def pages(
        self,
        *,
        unpacked_mapping_: Any,
        limit: int | None = None,
        progress: Progress | bool | None = None,
        **keywords: Any,
    ) -> Results[Page]: ...
    @overload
    def pages(self, **keywords: Any) -> WrongParameters: ...
    @overload
    def items(
        self,
        parameters: Parameters,
        options: CallOptions | None = None,
        /,
        *,
        limit: int | None = None,
        progress: Progress | bool | None = None,
        **keywords: Any,
    ) -> Results[dict[str, Any]]: ...
    @overload
    def items(
        self,
        *,
        limit: int | None = None,
        progress: Progress | bool | None = None,
        action: Literal["query"] = ...,
        **keywords: Unpack[Query],
    ) -> Results[dict[str, Any]]: ...
    @overload
    def items(
        self,
        *,
        unpacked_mapping_: Any,
        limit: int | None = None,
        progress: Progress | bool | None = None,
        **keywords: Any,
    ) -> Results[dict[str, Any]]: ...
    @overload
    def items(self, **keywords: Any) -> WrongParameters: ...
