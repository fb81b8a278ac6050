"""See the mails that were leaving when the machine stopped, and say what became of them.

A mail is never sent twice by itself: whether one in doubt left is read in the mail server's
own log, by its Message-ID.
"""

from __future__ import annotations

import argparse


def add_arguments(command: argparse.ArgumentParser) -> None:
    """List, or decide."""
    verbs = command.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help="the mails in doubt")
    for verb, help_text in (
        ("send", "it did not leave: send it again"),
        ("settle", "it did leave: count it as sent"),
    ):
        decide = verbs.add_parser(verb, help=help_text)
        decide.add_argument("id", type=int, nargs="+")


def run(options: argparse.Namespace) -> int:
    """Print what is in doubt, or write the decision down."""
    from halle.kernel.mail import count_as_sent, mails_in_doubt, send_again

    if options.verb == "list":
        found = list(mails_in_doubt())
        for mail in found:
            print(f"{mail.pk} {mail.left_at:%Y-%m-%d %H:%M} {mail.recipient}: {mail.subject}")
        print(f"{len(found)} mail(s) in doubt.")
        return 0
    decide = send_again if options.verb == "send" else count_as_sent
    print(f"{sum(decide(one) for one in options.id)} mail(s) decided.")
    return 0
