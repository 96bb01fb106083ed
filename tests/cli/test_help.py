"""Does help cost little, list what there is, and show examples that work when pasted?"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cli.catalogue import SECTIONS
from cli.commands.record import Kinds
from cli.completing import kind_names
from cli.context import Session
from cli.main import root, run
from tests_cli import ROOT, Sitline, environment

HEAVY = ("pydantic", "eventsourcing", "rich", "starlette", "sqlite3", "domain.value", "application.desk")

HEADINGS = ["start", "situations", "sources", "names", "record", "set right", "ask", "judge", "look after"]
