"""What a strict Content-Security-Policy and a page without third parties ask of a template."""

import re
from html.parser import HTMLParser
from pathlib import Path

from tests.architecture.tree_checks import templates

COMMENT = re.compile(r"\{%\s*comment.*?%\}.*?\{%\s*endcomment\s*%\}|\{#.*?#\}", re.DOTALL)
TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
OUTSIDE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
LOADED = {"src", "srcset", "poster", "data", "action", "formaction"}
MAIL = re.compile(r"(?:^|_)e?mails?(?:_|\.|$)")
DATA_SCRIPTS = {"application/json", "application/ld+json"}


def unsafe_markup(root: Path) -> list[str]:
    """Inline styles, inline scripts, event attributes and addresses of third parties.

    A mail has no Content-Security-Policy and mail readers need inline styles: those
    alone are allowed in a template whose name says mail.
    """
    found = []
    for path in templates(root):
        reader = _Reader(mail=_is_mail(path))
        reader.feed(without_template_language(path.read_text("utf-8")))
        found += [f"{path.relative_to(root)}:{line}" for line in reader.complaints]
    return found


def without_template_language(text: str) -> str:
    """The HTML alone, each line still on its line."""

    def blank(match: re.Match[str]) -> str:
        return "\n" * match.group().count("\n")

    return TEMPLATE_TAG.sub(blank, COMMENT.sub(blank, text))


def _is_mail(path: Path) -> bool:
    inside = path.parts[len(path.parts) - path.parts[::-1].index("templates") :]
    return any(MAIL.search(part) for part in inside)


class _Reader(HTMLParser):
    def __init__(self, *, mail: bool) -> None:
        super().__init__()
        self.mail = mail
        self.complaints: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" not in names and names.get("type") not in DATA_SCRIPTS:
            self._say("inline script")
        if tag == "style" and not self.mail:
            self._say("inline stylesheet")
        for name, value in names.items():
            self._look_at(tag, name, value)

    handle_startendtag = handle_starttag

    def _look_at(self, tag: str, name: str, value: str) -> None:
        if name == "style" and not self.mail:
            self._say(f"style attribute on <{tag}>")
        elif name.startswith("on") and name.isalpha():
            self._say(f"{name} attribute on <{tag}>")
        elif value.strip().lower().startswith("javascript:"):
            self._say(f"script in {name} of <{tag}>")
        elif (name in LOADED or (name == "href" and tag != "a")) and OUTSIDE.match(value):
            self._say(f"third party in {name} of <{tag}>: {value}")

    def _say(self, what: str) -> None:
        self.complaints.append(f"{self.getpos()[0]}: {what}")
