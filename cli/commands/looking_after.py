"""`check`, `config`, `completion`: is the store whole, what holds here, and what does the shell know?"""

from __future__ import annotations

import click

from cli.base import Command, Group
from cli.context import Session, show
from cli.options import everywhere, shows
from domain.errors import Unusable

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command(cls=Command, examples=["sitline check"])
@shows
def check(run: Session, fmt: str) -> int:
    """Check that the store is whole: nothing missing, nothing changed. Exits 1 if it is not."""
    from application.checking import check as question

    doc = question(run.desk())
    show(doc, fmt, run)
    return 0 if doc["ok"] else 1


@click.group(cls=Group, examples=["sitline config show --origin"])
def config() -> None:
    """Show the settings."""


@config.command("show", examples=["sitline config show --origin"])
@click.option("--origin", is_flag=True, help="and where each comes from")
@shows
def show_(run: Session, fmt: str, origin: bool) -> None:
    """The settings that hold here: a flag, else SITLINE_*, sitline.toml, the person's file, the default."""
    from application.settings import config_doc

    doc = config_doc(run.settings())
    if not origin:
        kept = [{name: told[name] for name in told if name != "origin"} for told in doc["settings"]]
        doc = doc | {"settings": kept}
    show(doc, fmt, run)


_HELP = """\
Print the completion script for SHELL: commands, options, and names from the store.

\b
bash        eval "$(sitline completion bash)"                    in ~/.bashrc
zsh         eval "$(sitline completion zsh)"                     in ~/.zshrc
fish        sitline completion fish | source                     in config.fish
powershell  sitline completion powershell | Out-String | Invoke-Expression   in $PROFILE
"""


@click.command(cls=Command, help=_HELP, examples=["sitline completion bash"])
@click.argument("shell", type=click.Choice(SHELLS))
@everywhere
def completion(shell: str) -> None:
    """Print the completion script for a shell."""
    from click.shell_completion import get_completion_class

    from cli.main import COMPLETE, root

    script = get_completion_class(shell)
    if script is None:
        raise Unusable(f"this click cannot complete in {shell}", mend="pip install 'click>=8.5'")
    click.echo(script(root, {}, "sitline", COMPLETE).source())
