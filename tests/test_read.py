from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from builders import AUDIENCE, PLACE, SECTION, audience, image, problems, write, write_brief

from briefgen import read
from briefgen.text import Text

NEW = "name the brief's folder, or make one with 'briefgen new'"
DATES = "write 2019-02-27, 2019-02, 2019-Q1, 2019, early 2019, or a range such as 2019-02-27/2019-02-28"
SLUG = "letters, digits, - and _, beginning with a letter"
ENDS = "the last of them extends nothing, or a file that ships with briefgen"
UNREADABLE = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")


def wrong(folder: Path, **pieces: Any) -> list[str]:
    write_brief(folder, **pieces)
    return problems(lambda: read.brief(Path()))


def test_a_brief_is_read_whole_with_its_blocks_in_the_order_of_their_names(folder: Path) -> None:
    write_brief(folder, blocks={"risks": {"title": "Risks rise"}, "background": {}, "asks": {}})
    found = read.brief(Path())
    assert ["asks", "background", "risks"] == [block.id for block in found.blocks]
    assert ("Risks rise", "blocks/risks.yaml:1:8") == (found.blocks[2].title.plain, str(found.blocks[2].title.origin))
    assert ["S1"] == [source.id for source in found.sources]
    assert "brief.yaml:1:1" == str(found.origin)


def test_what_looks_like_a_template_in_a_brief_is_words(folder: Path) -> None:
    write_brief(folder, brief={"title": "{{ 7*7 }} {% if x %}"})
    assert Text.literal("{{ 7*7 }} {% if x %}") == read.brief(Path()).title


def test_a_folder_without_a_brief_says_what_to_do(folder: Path) -> None:
    assert [f"brief.yaml:1:1: E01 no such file ({NEW})"] == problems(lambda: read.brief(Path()))
    assert [f"nowhere/brief.yaml:1:1: E01 no such file ({NEW})"] == problems(lambda: read.brief(Path("nowhere")))


def test_the_file_in_place_of_its_folder_says_what_to_do(folder: Path) -> None:
    write_brief(folder)
    expected = [f"brief.yaml/brief.yaml:1:1: E01 no such file ({NEW})"]
    assert expected == problems(lambda: read.brief(Path("brief.yaml")))


def test_a_folder_that_is_called_brief_yaml_is_not_read(folder: Path) -> None:
    write_brief(folder)
    (folder / "brief.yaml").unlink()
    (folder / "brief.yaml").mkdir()
    assert ["brief.yaml:1:1: E01 this is not a file"] == problems(lambda: read.brief(Path()))


@UNREADABLE
def test_files_without_permission_say_so(folder: Path) -> None:
    write_brief(folder)
    (folder / "brief.yaml").chmod(0)
    (folder / "blocks").chmod(0)
    expected = [
        "blocks:1:1: E02 cannot read the folder: permission denied (blocks are files in it)",
        "brief.yaml:1:1: E02 cannot read the file: permission denied",
    ]
    assert expected == problems(lambda: read.brief(Path()))
    (folder / "blocks").chmod(0o700)


@pytest.mark.parametrize(
    ("pieces", "problem"),
    [
        ({"brief": ""}, "brief.yaml:1:1: Y07 the file is empty (write at least one field)"),
        ({"brief": "- a"}, "brief.yaml:1:1: R03 the file must be a group of fields (name: value), not a list"),
        ({"brief": {"titel": "x"}}, "brief.yaml:19:1: R01 unknown field 'titel' (did you mean 'title'?)"),
        ({"brief": {"as_of": "6 January 2025"}}, f"brief.yaml:4:1: R05 'as_of': '6 January 2025' is not a date briefgen can read ({DATES})"),
        ({"brief": {"language": "English"}}, "brief.yaml:19:1: R05 'language' is 'English', which is not of its form (a language and, if need be, a country: en-GB)"),
        ({"brief": {"version": 1.0}}, "brief.yaml:19:1: R05 'version' is '1.0', which is not of its form (three numbers: 1.0.0)"),
        ({"brief": {"likelihood_standard": "icd204"}}, "brief.yaml:19:1: R04 'likelihood_standard' is 'icd204', which is not one of its words (did you mean 'icd203'?)"),
        ({"brief": {"risk_scale": "qualitativ"}}, "brief.yaml:1:1: E05 unknown risk scale 'qualitativ' (did you mean 'qualitative'?)"),
        ({"brief": {"marking": {"scheme": "tlpp", "strictest": "TLP:RED"}}}, "brief.yaml:9:3: M01 unknown marking scheme 'tlpp' (did you mean 'tlp'?)"),
        ({"brief": {"marking": {"strictest": "TLP:WHITE"}}}, "brief.yaml:9:3: M01 'TLP:WHITE' is not a mark of Traffic Light Protocol 2.0 (write 'TLP:CLEAR')"),
        ({"brief": {"marking": "TLP:RED"}}, "brief.yaml:8:1: R03 'marking' must be a group of fields (name: value), not a text"),
        ({"brief": {"sections": [{**SECTION, "blocks": []}]}}, "brief.yaml:17:3: R05 'blocks' has 0 entries, but must have at least 1"),
        ({"sources": "sources: []"}, "sources.yaml:1:1: R05 'sources' has 0 entries, but must have at least 1"),
        ({"sources": "sorces:\n"}, "sources.yaml:1:1: Y09 'sorces' has no value (write one, or delete the line)"),
        ({"blocks": {"background": "- a"}}, "blocks/background.yaml:1:1: R03 the file must be a group of fields (name: value), not a list"),
        ({"blocks": {"background": "words"}}, "blocks/background.yaml:1:1: R03 the file must be a group of fields (name: value), not a text"),
        ({"blocks": {"background": b"title: caf\xe9"}}, "blocks/background.yaml:1:11: Y01 the file is not UTF-8: byte 0xE9 (save it again as UTF-8)"),
        ({"blocks": {"background": "title: x\n\ttopic: y"}}, "blocks/background.yaml:2:1: Y02 not valid YAML: a tab is used for indentation (use spaces)"),
        ({"blocks": {"background": {"so_wat": "x"}}}, "blocks/background.yaml:3:1: R01 unknown field 'so_wat' (did you mean 'so_what'?)"),
        ({"blocks": {"background": {"points": [{"text": "x", "type": "fact", "sources": ["S2"]}]}}}, "blocks/background.yaml:4:3: R10 unknown source 'S2' (choose from: S1)"),
        ({"blocks": {"background": {}}, "files": {"blocks/loose.yaml": {"title": "x", "topic": "y"}}}, "blocks/loose.yaml:1:1: R14 no section names the block 'loose' (list it in brief.yaml, or delete it)"),
        ({"blocks": {}, "brief": {"sections": [{**SECTION, "blocks": ["risks"]}]}}, "brief.yaml:12:3: R14 section 'story' names the block 'risks', which has no file (write blocks/risks.yaml)"),
        ({"files": {"blocks/later.yml": "title: x"}}, "blocks/later.yml:1:1: E07 briefgen reads only files that end in .yaml (rename it)"),
        ({"blocks": {"background": {"release_to": ["pres"]}}, "files": {"audiences/press.yaml": AUDIENCE}}, "blocks/background.yaml:1:1: M02 unknown audience 'pres' (did you mean 'press'?)"),
    ],
)  # fmt: skip
def test_a_mistake_anywhere_in_a_brief_is_told_where_it_stands(folder: Path, pieces: dict[str, Any], problem: str) -> None:
    assert [problem] == wrong(folder, **pieces)


def test_a_file_name_that_is_no_id_is_told_as_a_file_name(folder: Path) -> None:
    expected = f"blocks/my risks.yaml:1:1: R05 the file's name is 'my risks', which is not of its form ({SLUG})"
    assert [expected] == wrong(folder, files={"blocks/my risks.yaml": {"title": "x", "topic": "y"}})


def test_blocks_that_are_one_file_are_told_as_such(folder: Path) -> None:
    write_brief(folder, blocks={}, brief={"sections": [{**SECTION, "blocks": ["a"]}]}, files={"blocks": "title: x"})
    (first, _) = problems(lambda: read.brief(Path()))
    assert "blocks:1:1: E02 cannot read the folder: not a directory (blocks are files in it)" == first


@pytest.mark.parametrize(
    "name", [".#background.yaml", "._background.yaml", ".DS_Store", "notes.txt", "background.yaml~", "README"]
)
def test_what_editors_and_systems_leave_beside_the_blocks_is_not_read(folder: Path, name: str) -> None:
    write_brief(folder, files={f"blocks/{name}": b"\x00\xff: ["})
    assert ["background"] == [block.id for block in read.brief(Path()).blocks]


def test_all_problems_of_all_files_come_at_once(folder: Path) -> None:
    expected = [
        "blocks/asks.yaml:1:1: Y02 not valid YAML: the text that begins here has no end (close its quotation marks)",
        "blocks/background.yaml:4:3: R02 'type' is missing (how it is known)",
        f"blocks/background.yaml:5:3: R05 'as_of': 'soon' is not a date briefgen can read ({DATES})",
        "blocks/maps.yaml:4:3: R20 the picture '../a.png' is outside the brief's folder (copy it into the folder)",
        "blocks/maps.yaml:6:3: R20 there is no picture 'b.png' (paths start at the brief's folder)",
        "blocks/risks.yaml:1:8: Y01 the file is not UTF-8: byte 0xFF (save it again as UTF-8)",
        "brief.yaml:1:1: E05 unknown risk scale 'nr' (did you mean 'nrr'?)",
        "brief.yaml:9:3: M01 'TLP:WHITE' is not a mark of Traffic Light Protocol 2.0 (write 'TLP:CLEAR')",
        "sources.yaml:2:3: R04 'kind' is 'pia', which is not one of its words (did you mean 'pai'?)",
    ]
    assert expected == wrong(
        folder,
        brief={"risk_scale": "nr", "marking": {"scheme": "tlp", "strictest": "TLP:WHITE"}},
        sources="sources:\n- kind: pia\n  id: S1\n  title: The record\n",
        blocks={
            "asks": "'title: x",
            "background": "title: x\ntopic: y\npoints:\n- text: z\n  as_of: soon\n",
            "maps": "title: x\ntopic: y\npictures:\n- file: ../a.png\n  alt: x\n- file: b.png\n  alt: y\n",
            "risks": b"title: \xff",
        },
    )


def test_references_are_checked_beside_other_problems_as_long_as_every_file_can_be_read(folder: Path) -> None:
    points = [{"text": "x", "type": "fact", "sources": ["S2"]}]
    both = {"points": points, "pictures": [{"file": "a.png", "alt": "x"}]}
    assert ["R10", "R20"] == [line.split()[1] for line in wrong(folder, blocks={"background": both})]
    assert ["Y07"] == [line.split()[1] for line in wrong(folder, blocks={"background": both, "asks": ""}) if "R20" not in line]


def test_a_picture_is_loaded_from_the_folder_of_the_brief(folder: Path) -> None:
    pictures = {"pictures": [{"file": "pictures/map.png", "alt": "A map"}]}
    write_brief(folder / "talks", blocks={"background": pictures}, files={"pictures/map.png": image(30, 20)})
    (picture,) = read.brief(Path("talks")).blocks[0].pictures
    assert ((30, 20), b"\x89PNG") == (picture.size, picture.data[:4])


@pytest.mark.parametrize("name", ["../map.png", "/map.png", "pictures/../../map.png", "link.png", "folder/map.png"])
def test_a_picture_outside_the_folder_is_refused_however_it_is_reached(folder: Path, name: str) -> None:
    write(folder / "map.png", image())
    write_brief(folder / "talks", blocks={"background": {"pictures": [{"file": name, "alt": "x"}]}})
    (folder / "talks" / "link.png").symlink_to(folder / "map.png")
    (folder / "talks" / "folder").symlink_to(folder)
    expected = (
        f"talks/blocks/background.yaml:4:3: R20 the picture '{name}' is outside the brief's folder (copy it into the folder)"
    )
    assert [expected] == problems(lambda: read.brief(Path("talks")))


def test_a_block_that_is_a_link_out_of_the_folder_is_refused(folder: Path) -> None:
    write_brief(folder / "talks")
    write(folder / "secret.yaml", "title: A secret\n")
    (folder / "talks" / "blocks" / "away.yaml").symlink_to(folder / "secret.yaml")
    hint = "the file is a link that leads out of the brief's folder (copy it into the folder)"
    assert f"talks/blocks/away.yaml:1:1: R20 {hint}" in problems(lambda: read.brief(Path("talks")))


def test_a_link_that_leads_to_itself_is_no_picture(folder: Path) -> None:
    (folder / "a.png").symlink_to("a.png")
    expected = "blocks/background.yaml:4:3: R20 there is no picture 'a.png' (paths start at the brief's folder)"
    assert [expected] == wrong(folder, blocks={"background": {"pictures": [{"file": "a.png", "alt": "x"}]}})


# ---------------------------------------------------------------- audiences and themes


ASKS = ("question", "request", "consultation")


def test_an_audience_lays_its_own_fields_over_what_it_extends(folder: Path) -> None:
    write(folder / "audiences/readers.yaml", {**AUDIENCE, "product": "options_paper", "limits": {"slides": 12, "bullets": 3}})
    write(folder / "audiences/few.yaml", "extends: readers\nname: Few\nlimits: {slides: 4}\n")
    expected = audience(id="few", name="Few", depth="standard", limits={"slides": 4, "bullets": 3}, asks=ASKS)
    assert expected == read.audience("few", PLACE, folder)


def test_the_audience_of_a_brief_comes_before_the_shipped_one_and_may_extend_it(folder: Path) -> None:
    name = read.names("audiences")[0]
    write(folder / f"audiences/{name}.yaml", f"extends: {name}\nname: Ours\n")
    shipped, ours = read.audience(name, PLACE), read.audience(name, PLACE, folder)
    assert ("Ours", shipped.deck, shipped.ceiling) == (ours.name.plain, ours.deck, ours.ceiling)


@pytest.mark.parametrize(
    ("files", "name", "problem"),
    [
        ({"readers": AUDIENCE}, "readrs", "deck.yaml:3:5: E05 unknown audience 'readrs' (did you mean 'readers'?)"),
        ({"readers": "extends: raeders\n", "raeder": AUDIENCE}, "readers", "audiences/readers.yaml:1:1: E05 unknown audience 'raeders' (did you mean 'raeder'?)"),
        ({"a": "extends: b\n", "b": "extends: c\n", "c": "name: C\nextends: a\n"}, "a", f"audiences/c.yaml:2:1: E06 audience extends itself: a -> b -> c -> a ({ENDS})"),
        ({"a": "extends: b\n", "b": "extends: c\n", "c": "extends: b\n"}, "a", f"audiences/c.yaml:1:1: E06 audience extends itself: b -> c -> b ({ENDS})"),
        ({"a": "name: A\nextends: a\n"}, "a", f"audiences/a.yaml:2:1: E06 audience extends itself: a -> a ({ENDS})"),
        ({"a": "extends: [b]\n"}, "a", "audiences/a.yaml:1:1: R03 'extends' must be one name"),
        ({"a": "- b"}, "a", "audiences/a.yaml:1:1: R03 the file must be a group of fields (name: value)"),
        ({"a": {**AUDIENCE, "limits": {"slides": 0}}}, "a", "audiences/a.yaml:6:3: R05 'slides' is 0, but must be at least 1"),
        ({"a": "extends: b\nlimits: {slids: 3}\n", "b": AUDIENCE}, "a", "audiences/a.yaml:2:10: R01 unknown field 'slids' (did you mean 'slides'?)"),
    ],
)  # fmt: skip
def test_a_wrong_audience_is_told_where_it_stands(folder: Path, files: dict[str, Any], name: str, problem: str) -> None:
    for stem, piece in files.items():
        write(folder / f"audiences/{stem}.yaml", piece)
    assert [problem] == problems(lambda: read.audience(name, PLACE, folder))


@pytest.mark.parametrize("name", ["../secret", "sub/readers", "", ".", "a" * 300, "readers.yaml", "Readers\0"])
def test_a_name_never_leads_out_of_its_folder(folder: Path, name: str) -> None:
    for path in ("secret.yaml", "audiences/sub/readers.yaml"):
        write(folder / path, AUDIENCE)
    (line,) = problems(lambda: read.audience(name, PLACE, folder))
    assert line.startswith(f"deck.yaml:3:5: E05 unknown audience '{name}'")


@pytest.mark.parametrize(
    ("piece", "problem"),
    [
        ("extends: ministri\n", "themes/ours.yaml:1:1: E05 unknown theme 'ministri' (did you mean 'ministry'?)"),
        ("extends: ours\n", f"themes/ours.yaml:1:1: E06 theme extends itself: ours -> ours ({ENDS})"),
        ("extends: ministry\npalette:\n  accent1: blue\n", "themes/ours.yaml:3:3: R05 'accent1' is 'blue', which is not of its form (six hexadecimal digits: 1F4E79)"),
        ("extends: ministry\nwidth: wide\n", "themes/ours.yaml:2:1: R05 'width': 'wide' is not a length: write inches (1.78), a column (c4) or columns (9c)"),
        ("extends: ministry\nstyles:\n  body:\n  - size: huge\n", "themes/ours.yaml:4:5: R05 'size': 'huge' is not a size in points: write 14, or 14/16 (read/presented)"),
        ("extends: ministry\npalette: [blue]\n", "themes/ours.yaml:2:1: R03 'palette' must be a group of fields (name: value), not a list"),
        ("extends: ministry\nstyles: {title: {siz: 3}}\n", "themes/ours.yaml:2:18: R01 unknown field 'siz' (did you mean 'size'?)"),
    ],
)  # fmt: skip
def test_a_wrong_theme_is_told_where_it_stands(folder: Path, piece: str, problem: str) -> None:
    write(folder / "themes/ours.yaml", piece)
    assert [problem] == problems(lambda: read.theme("ours", "read", PLACE, folder))


def test_a_theme_has_sizes_for_the_desk_and_for_a_screen() -> None:
    desk, screen = (read.theme("ministry", scale, PLACE).role("body").size for scale in ("read", "presented"))
    assert desk < screen


@pytest.mark.parametrize("kind", ["audiences", "themes", "decks", "risks", "standards", "markings", "words"])
def test_whatever_ships_can_be_read(kind: str) -> None:
    readers: dict[str, Any] = {
        "audiences": lambda name: read.audience(name, PLACE),
        "themes": lambda name: read.theme(name, "read", PLACE),
        "decks": lambda name: list(read.chain("decks", name, PLACE)),
        "risks": lambda name: read.risk_scale(name, PLACE),
        "standards": read.standard,
        "markings": read.scheme,
        "words": read.words,
    }
    assert [] != [readers[kind](name) for name in read.names(kind)]


def test_a_language_without_words_of_its_own_gets_english_ones() -> None:
    assert read.words("en") is read.words("tlh-XX")
