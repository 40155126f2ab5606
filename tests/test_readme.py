"""The README: its commands are run, its block is built, and its finding is what briefgen prints."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import SECTION, image, write, write_brief
from test_cli import TODAY, briefgen

from briefgen import read, registry
from briefgen.brief import Block
from briefgen.build import COMMAND_LINE
from briefgen.cli import cli
from briefgen.schema import FILES
from briefgen.validation import read_as

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(path for path in ROOT.glob("*.md"))


def section(title: str) -> str:
    """The text under a heading, to the next one."""
    return re.split(r"^## ", README.partition(f"## {title}\n")[2], flags=re.MULTILINE)[0]


def session(title: str) -> Iterator[tuple[str, str]]:
    """The indented commands of a section, each with the remark after its #."""
    for line in re.findall(r"^    (.+)$", section(title), re.MULTILINE):
        command, _, remark = line.partition(" # ")
        yield command.strip(), remark.strip()


def fenced(language: str, title: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", section(title), re.DOTALL)
    assert found
    return found[1]


def test_the_session_of_a_new_brief_does_what_it_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = [(command, remark) for command, remark in session("Your own brief") if command.startswith(("briefgen", "cd "))]
    assert ["briefgen new my-brief", "cd my-brief", "briefgen build -a principal"] == [command for command, _ in commands]
    for command, remark in commands:
        if command.startswith("cd "):
            monkeypatch.chdir(command.removeprefix("cd "))
            continue
        told = briefgen(*shlex.split(command)[1:])
        assert (0, "") == (told.status, told.err)
        if remark.startswith("writes "):
            assert f"{remark.removeprefix('writes ')}\n" == told.out


def test_the_deck_of_the_shipped_brief_is_built_as_told(folder: Path) -> None:
    (windows,) = [command for command, _ in session("Start") if "briefgen build" in command]
    (make,) = re.findall(r"^\t\$\(BIN\)/briefgen (build .+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert make.split() == windows.replace("\\", "/").partition("briefgen ")[2].split()
    told = briefgen(*(str(ROOT / word) if word.startswith("content") else word for word in make.split()), "--today", "2025-04-01")
    expected = {f"out/us-dprk_{name}_en-GB.pptx" for name in read.names("audiences")}
    assert (0, expected) == (told.status, set(told.out.splitlines()))


def test_the_table_of_audiences_names_each_with_its_limits() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| (\d+)[^|\d\n]*(\d*)[^|\d\n]*\|$", section("Audiences"), re.MULTILINE)
    profiles = {name: read.audience(name, COMMAND_LINE).limits for name in read.names("audiences")}
    assert {name: (limits.slides, limits.backup) for name, limits in profiles.items()} == {
        name: (int(slides), int(backup or 0)) for name, slides, backup in rows
    }


def test_the_block_with_words_of_an_audience_is_one(folder: Path) -> None:
    written = fenced("yaml", "Audiences")
    write_brief(folder, blocks={"risks": written})
    found = {name: briefgen("build", "-a", name, *TODAY) for name in ("principal", "ally")}
    assert {"principal": 0, "ally": 0} == {name: told.status for name, told in found.items()}


def test_the_theme_that_is_shown_is_one_and_its_finding_is_what_is_printed(folder: Path) -> None:
    written = fenced("yaml", "Themes")
    points = [{"text": "Talks ended.", "type": "fact", "sources": ["S1"]}]
    crest = {"themes/desk.yaml": written, "themes/crest.png": image()}
    write_brief(folder, blocks={"background": {"points": points, "depth": "brief"}}, files=crest)
    assert 0 == briefgen("build", "-a", "legislature", "--theme", "desk", *TODAY).status
    write(folder / "themes/desk.yaml", written.replace("00557F", "4A90D9"))
    (told,) = re.findall(r"^    (themes/.*)$", section("Themes"), re.MULTILINE)
    assert told in briefgen("check", "-a", "legislature", "--theme", "desk", *TODAY).err.splitlines()


def test_the_targets_that_are_named_are_those_of_the_makefile() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {"deck", "test"} == set(re.findall(r"^    make (\w+)", section("Start"), re.MULTILINE))
    assert {"deck", "test"} <= targets


def test_a_brief_is_laid_out_as_the_picture_of_its_folder_says(folder: Path) -> None:
    named = {command.split()[0] for command, _ in session("Your own brief") if re.match(r"\S+(\.yaml|/)\s", f"{command} ")}
    briefgen("new", "my-brief")
    there = {path.name for path in (folder / "my-brief").iterdir()}
    assert {"brief.yaml", "sources.yaml", "blocks/*.yaml", "pictures/", "audiences/"} == named
    assert {"brief.yaml", "sources.yaml", "blocks", "schema"} == there


def test_the_block_that_is_shown_is_one(folder: Path) -> None:
    written = fenced("yaml", "Your own brief")
    assert "The Russia link" == read_as(Block, written.encode(), "blocks/russia.yaml").topic.plain
    write_brief(folder, blocks={"russia": written})
    assert 0 == briefgen("build", "-a", "legislature", *TODAY).status
    assert "bullets" in briefgen("show", "-a", "legislature", *TODAY).out


def test_the_finding_that_is_shown_is_what_such_a_file_gives(folder: Path) -> None:
    (finding,) = [f"{command} {remark}".strip() for command, remark in session("Your own brief") if ": R01 " in command]
    lines = [
        "title: Risks rise",
        "topic: Risks",
        "risks:",
        "  -",
        "    text: A test",
        "    likelihood: 4",
        "    impct: 4",
        "    impact: 4",
    ]
    write_brief(folder, brief={"sections": [{**SECTION, "blocks": ["risks"]}]}, blocks={"risks": "\n".join(lines)})
    assert f"{finding}\n1 finding\n" == briefgen("check").err


def test_what_is_shown_of_who_sees_what_is_what_the_commands_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    sessions = re.findall(r"^    \$ (briefgen .+)\n((?:    .+\n)+)", section("Who sees what"), re.MULTILINE)
    assert 3 == len(sessions)
    for command, shown in sessions:
        told = briefgen(*shlex.split(command)[1:], *(TODAY if "diff" in command else ()))
        assert (0, "") == (told.status, told.err)
        starts = {line.split()[0] for line in told.out.splitlines() if line.strip()}
        # The words of the shipped brief may change; what the line is about must be there.
        assert [] == [line for line in shown.splitlines() if line.split()[0] not in starts]


def test_the_table_of_commands_names_each_and_no_other() -> None:
    table = re.findall(r"^\| `briefgen (\w+)([^`]*)` \|", section("Commands"), re.MULTILINE)
    assert sorted(cli.commands) == sorted(name for name, _ in table)
    for name, arguments in table:
        known = {option for param in cli.commands[name].params for option in param.opts}
        assert set(re.findall(r"(?<!\w)--?[a-z]+", arguments)) <= known


def test_what_can_be_listed_and_described_is_named() -> None:
    table = dict(re.findall(r"^\| `briefgen (list|schema) ?([^`]*)` \|", section("Commands"), re.MULTILINE))
    assert list(cli.commands["list"].params[0].type.choices) == table["list"].split("\\|")  # type: ignore[attr-defined]
    assert set(FILES) == set(re.findall(r"prints a JSON Schema: ([\w, ]+)", section("Commands"))[0].strip().split(", "))


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--[a-z]+)", section("Commands")))))
def test_an_option_that_is_named_is_known(option: str) -> None:
    assert option in {name for command in [cli, *cli.commands.values()] for param in command.params for name in param.opts}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_line_for_completion_works(shell: str) -> None:
    from click.shell_completion import get_completion_class

    assert f"_BRIEFGEN_COMPLETE={shell}_source" in section("Commands") or f"`{shell}_source`" in section("Commands")
    assert get_completion_class(shell) is not None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_the_documents_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [] == [link for link in links if not (ROOT / link).exists()]


def test_the_changelog_begins_with_what_is_not_released() -> None:
    assert "## Unreleased" == re.findall(r"^## .+$", CHANGELOG, re.MULTILINE)[0]
    assert {"Added", "Changed", "Fixed"} >= set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE))


def test_the_readme_names_every_kind_of_slide_once() -> None:
    rows = section("Your own brief").partition("| kinds |\n")[2].partition("\n\n")[0]
    assert registry.names("kinds") == sorted(re.findall(r"`(\w+)`", rows))
