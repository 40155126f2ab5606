"""A brief that holds everything: this file makes one whose blocks fill every typed list, for a deck with every kind.

Its texts are what analysts write, with what trips programs among them: markup, quotation marks, Hangul, Han, Arabic, emoji.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import builders as b

from briefgen.brief import Brief

DECK = "extends: policy\n"  # which has every kind
AUDIENCE = """\
name: Everyone
ceiling: {tlp: "TLP:RED"}
product: options_paper
asks: [recommendation, question, request, consultation]
depth: full
deck: everything
scale: SCALE
notes: keep
tags: true
limits: {slides: 90, backup: 9, bullets: 9, words: 60}
"""


def folder(path: Path, scale: str = "read") -> Path:
    """The folder of the brief, with an audience called everyone, whose deck has every kind."""
    b.write(path / "audiences" / "everyone.yaml", AUDIENCE.replace("SCALE", scale))
    b.write(path / "decks" / "everything.yaml", DECK)
    return path


def brief(**changes: Any) -> Brief:
    """The brief itself."""
    blocks = (_opening(), _record(), _maps(), _outlook(), _response(), _evidence(), *_charts(), _odd(), *_more())
    sections = (
        _section("record", "What happened", ("record", "maps")),
        _section("outlook", "What is to come", ("outlook", "response")),
        _section("evidence", "What it rests on", ("evidence", *_SHAPES, "odd")),
        _section("more", "How it is done", ("method", "money", "claim", "chances", "work", "roles")),
    )
    given = {
        "id": "everything", "title": "Everything that a briefing can hold", "short_title": "Everything",
        "subtitle": "Whether each kind of slide can be drawn", "series": "Tests · Rendering", "occasion": "Those who read tests",
        "decision": "Whether it is ready", "evidence": "Three sources that do not exist", "handling": "Within the project",
        "caveat": "Nothing here is true.", "next_update": "With the next kind of slide", "review_by": "2025-12-31",
        "opening": ("bottom",), "annex": ("reach",), "sections": sections, "blocks": blocks, "sources": _SOURCES, "corrections": _CORRECTIONS,
        "terms": tuple(b.term(term=t, long=long) for t, long in _TERMS),
        "titles": {"sources": "Three records are cited, and none is first-hand", "corrections": "The record differs in two places",
                   "divider": "Annex: whom to ask", "key": "Five marks say who may read what"},
    }  # fmt: skip
    return b.brief(**{**given, **changes})


_SHAPES = {"bar": 1, "column": 2, "stacked": 3, "stacked_bar": 3, "shares": 3, "line": 2, "area": 3, "scatter": 2,
           "doughnut": 1}  # with how many series  # fmt: skip


def _section(name: str, title: str, blocks: tuple[str, ...]) -> Any:
    return b.section(
        id=name, label=title.split()[-1], title=title, question=f"{title}, and who says so?", answer=f"{title}, in one clause",
        blocks=blocks,
    )  # fmt: skip


_SOURCES = (
    b.source(id="S1", title="Joint statement of the first meeting", publisher="Two governments", date="12 June 2018",
             kind="official", reliability="A", credibility=2, used_for="The terms", limits="Says nothing of dates"),
    b.source(id="S2", title="Report of the UN panel of experts", short="Panel report", author="Eight experts", date="March 2019",
             kind="official", reliability="B", credibility=2, used_for="Shipments", limits="One member disagreed"),
    b.source(id="S3", title="로동신문 사설 — an editorial", date="1 January 2020", kind="pai", reliability="D", credibility=4,
             used_for="What the party says", limits="The party’s own paper"),
)  # fmt: skip
_CORRECTIONS = (
    b.correction(id="C1", about="S3#p2", says="the first meeting was in 2017", record="It was on 12 June 2018",
                 sources=("S1#p1",), note="the first meeting was in 2018"),
    b.correction(id="C2", about="S3#p4", says="talks never stopped", record="They stopped on 5 October 2019",
                 sources=("S2#p.12",), note="talks stopped in 2019"),
)  # fmt: skip
_TERMS = (
    ("DMZ", "Demilitarized Zone"),
    ("UN", "United Nations"),
    ("ROK", "Republic of Korea"),
    ("IAEA", "International Atomic Energy Agency"),
)


def _opening() -> Any:
    judgements = [
        b.claim(text=text, type="judgement", sources=("S1#p2",), likelihood=likelihood, confidence=confidence, basis=basis)
        for text, likelihood, confidence, basis in (
            ("Talks resume only after both sides have tested", "likely", "moderate", "Two of three earlier rounds"),
            ("A freeze is worth more to both than a treaty", "roughly even chance", "low", "What both have said in public"),
            ("Sanctions stay where they are", "very likely", "high", "Votes in the Council since 2017"),
        )
    ]  # fmt: skip
    return b.block(
        id="bottom", title="Each kind of slide can be drawn, and what does not fit is said", topic="Bottom line",
        bottom_line=b.claim(text="Every kind is here once at least. What is written is on the page, whole and in order; what "
                                 "cannot be is a finding.", type="judgement"),
        judgements=tuple(judgements),
        notes=b.notes(points=("Begin with the outcome", "Say “who” & <what>"), quote="Nothing is lost", if_asked=("No.",)),
    )  # fmt: skip


def _record() -> Any:
    events = [
        b.event(when=when, name=name, text=text, kind=kind, sources=(f"S{1 + i % 3}#p{i + 1}",), corrects=("C1",) * (i == 1))
        for i, (when, name, text, kind) in enumerate((
            ("2017-09-03", "Sixth test", "The largest so far", "action"),
            ("2018-06-12", "Singapore", "Four points in a joint statement", "meeting"),
            ("2019-02-27/2019-02-28", "Hanoi", "Broke off without a text", "breakdown"),
            ("2019-06-30", "Panmunjom", "Working talks were promised", "meeting"),
            ("2019-10-05", "Stockholm", "Broke off within a day", "breakdown"),
        ))
    ]  # fmt: skip
    heads = ("Wanted first", "Offered", "Refused")
    sides = tuple(
        b.side(name=name, points=tuple(
            b.side_point(heading=head, text=text, sources=("S2#p3",)) for head, text in zip(heads, texts, strict=True)
        ))
        for name, texts in (
            ("Washington", ("A list of all sites", "Liaison offices and an end of war declaration", "Relief before inspection")),
            ("Pyongyang", ("Relief from five resolutions", "The closing of Yongbyon, and nothing beyond it", "A list of sites")),
        )
    )  # fmt: skip
    points = tuple(
        b.point(text=f"**{lead}** {rest}", sources=("S1#p4", "S2#p.9"), points=(b.claim(text=below, type="reported", sources=("S3",)),))
        for lead, rest, below in (
            ("Both sides claimed success.", "Each published its own account within the hour.", "The accounts differ in three places"),
            ("No date was set.", "Working groups were to meet “soon”, a word that neither text defines.", "They met twice in 2018–19"),
            ("The border stayed calm.", "Guard posts in the DMZ were taken down on both sides, one to one.", "Twenty-two posts, by one count"),
        )
    )  # fmt: skip
    figures = (
        b.figure(),
        b.figure(value="22", text="guard posts taken down", sources=("S2",)),
        b.figure(value="0", text="lists of sites"),
    )
    return b.block(
        id="record", titles={"bullets": "Both sides claimed success, and neither set a date", "comparison": "The two sides wanted different things first"}, title="Three meetings in sixteen months brought one text and no dates", topic="The record",
        so_what="Uneven time stays uneven: the gap after Stockholm is the message", events=tuple(events),
        periods=(b.period(when="2017/2018-03", name="Tests", kind="pressure"),
                 b.period(when="2019-11/2021-12", name="No talks")),
        legend={"action": "Nuclear test"}, points=points, figures=figures, figures_heading="In numbers", sides=sides,
    )  # fmt: skip


def _maps() -> Any:
    actors = tuple(
        b.actor(id=name.lower().replace(" ", "-"), name=name, role=role, at=at, principal=principal, wants=wants, leverage=leverage,
                stance=stance, stance_note=note, sources=("S2",))
        for name, role, at, principal, wants, leverage, stance, note in (
            ("North Korea", "Supreme leader", (2, 2), True, "Relief and standing", "Its arsenal", "Waits", "No hurry"),
            ("United States", "President", (1, 2), True, "An end to tests", "Sanctions", "Open", "Says so often"),
            ("Russia", "President", (3, 2), False, "Shells and soldiers", "Oil, a veto", "Helps", "Since 2023"),
            ("China", "General Secretary", (2, 1), False, "Quiet on its border", "Most of the trade", "Steady", "Dislikes surprises"),
            ("South Korea", "President", (1, 1), False, "No war, a say", "Troops and money", "Wary", "Elections come"),
        )
    )  # fmt: skip
    ties = (
        b.tie(start="north-korea", end="united-states", text="letters", kind="dormant"),
        b.tie(start="north-korea", end="russia", text="shells", back="oil", kind="exchange"),
        b.tie(start="north-korea", end="china", text="coal", back="food", kind="exchange"),
        b.tie(start="united-states", end="south-korea", text="alliance", kind="formal"),
        b.tie(start="south-korea", end="north-korea", text="loudspeakers", kind="pressure"),
    )
    points = (
        b.point(text="The live tie runs east.", sources=("S2",)),
        b.point(text="The line to Washington is quiet.", likelihood="likely", confidence="moderate", type="judgement"),
    )
    return b.block(
        id="maps",
        titles={"stakeholders": "Five parties want five things"},
        title="The live tie runs to Moscow",
        topic="Who deals with whom",
        actors=actors,
        ties=ties,
        points=points,
    )


def _outlook() -> Any:
    scenarios = tuple(
        b.scenario(id=f"path-{i}", name=name, text=text, likelihood=likelihood, signposts=signs, sources=("S1",), type="judgement")
        for i, (name, text, likelihood, signs) in enumerate((
            ("Drift", "Nobody moves, and the arsenal grows by a few each year", "likely", ("Tests go on", "No letters")),
            ("A freeze", "Tests stop for money, and nothing is taken apart", "roughly even chance", ("An envoy travels",)),
            ("War", "A clash at sea is answered, and then answered again", "unlikely", ("Ships go out", "Leave is cancelled")),
        ))
    )  # fmt: skip
    risks = tuple(
        b.risk(text=text, likelihood=likelihood, impact=impact, trend=trend, owner=owner, mitigation="Talk early",
               cause="Nobody answers the line", sources=("S2#p5",), type="judgement")
        for text, likelihood, impact, trend, owner in (
            ("A clash at sea", 3, 5, "rising", "Navy desk"), ("A deal without the ROK", 2, 4, "steady", "Embassy"),
            ("A test on a holiday", 4, 2, "rising", "Duty officer"), ("Sanctions lapse", 3, 5, "falling", "Mission"),
            ("A leak of terms", 5, 1, "steady", "Press office"), ("A purge", 1, 3, "steady", "Analysts"),
        )
    )  # fmt: skip
    indicators = tuple(
        b.indicator(text=text, status=status, evidence=evidence, points_to=(path,), owner="Watch desk", sources=("S3#p1",))
        for text, status, evidence, path in (
            ("Further tests", "reported", "Two since March", "path-0"), ("An envoy travels", "unreported", "None seen", "path-1"),
            ("Ships go out", "partly", "One of three yards", "path-2"),
        )
    )  # fmt: skip
    alternative = b.alternative(
        mainline="Talks stay stalled through next year", text="Talks resume within months", confidence="low", sources=("S3",),
        basis="One source says otherwise", evidence=("Both leaders say that they are ready", "An envoy has been named"),
        why_not="Readiness in words has not moved anyone before",
    )  # fmt: skip
    return b.block(id="outlook", titles={"scenarios": "Drift is likeliest of three ways, and war the least", "risk_matrix": "Two risks stand in the darkest corner", "risk_register": "Six risks are watched, two of them rising", "indicators": "One sign is seen, one is not, and one in part"}, title="Drift is the likeliest way, and no way is good", topic="What next", horizon="To the end of 2026",
                   scenarios=scenarios, risks=risks, indicators=indicators, alternative=alternative)  # fmt: skip


def _response() -> Any:
    criteria = tuple(b.criterion(id=name, name=text) for name, text in (
        ("allies", "Keeps allies together"), ("cost", "Costs little"), ("soon", "Can start soon"), ("sure", "Can be verified"),
    ))  # fmt: skip
    options = tuple(
        b.option(name=name, text=text, ratings=dict(zip(("allies", "cost", "soon", "sure"), ratings, strict=True)), preferred=i == 1,
                 sources=("S1#p3",), type="judgement")
        for i, (name, text, ratings) in enumerate((
            ("Wait", "Answer letters, send none", ("fair", "strong", "good", "none")),
            ("A freeze first", "Relief for an end of tests, step by step", ("good", "fair", "good", "weak")),
            ("All at once", "A treaty or nothing", ("weak", "none", "none", "strong")),
        ))
    )  # fmt: skip
    asks = tuple(
        b.ask(text=text, mode="recommendation", why=why, owner=owner, by=by, sources=("S2",))
        for text, why, owner, by in (
            ("Agree on terms with allies", "A sudden meeting would set them for us", "Minister", "30 days"),
            ("Name an envoy", "Letters need an address", "Head of office", "60 days"),
        )
    )  # fmt: skip
    return b.block(id="response", titles={"asks": "Two things can be settled now"}, title="A freeze first does best, and verifies least", topic="What to do", so_what="Start with allies",
                   options=options, criteria=criteria, asks=asks)  # fmt: skip


def _evidence() -> Any:
    table = b.table(
        id="counts", title="What was counted, and by whom", columns=tuple(
            b.column(head=head) for head in ("What", "By whom", "Count", "Remark")),
        rows=tuple(b.row(cells=(f"Convoys seen in month {i}", "A panel of experts", str(17 * i), "By satellite, in clear weather"),
                         sources=("S2#p.7",)) for i in range(1, 12)),
        total=b.row(cells=("All convoys", "–", str(17 * 66), "–"), sources=("S2#p.8",)), note="Months are those of the panel’s report.",
        dash="not said")  # fmt: skip
    assumptions = (
        b.assumption(
            text="Sanctions stay in force",
            basis="No majority in the UN to lift them",
            if_wrong="Talks lose their price",
            status="solid",
        ),
        b.assumption(text="One man decides", basis="He always has", if_wrong="Letters go to the wrong address", status="weak"),
    )
    gaps = (
        b.gap(text="How many warheads there are", why="A freeze needs a number", close="Inspection by the IAEA"),
        b.gap(text="Who advises him", corrects=("C2",)),
    )
    return b.block(
        id="evidence", titles={"gaps": "How many warheads there are is not known"}, title="The evidence is thin where it matters most", topic="Evidence", tables=(table,),
        assumptions=assumptions, gaps=gaps, quotes=(b.quote(when="2018-09-29", where="At a rally", sources=("S1",)),),
    )  # fmt: skip


def _charts() -> list[Any]:
    numbers = {
        "shares": ((50, 40, 30, 62.5), (30, 40, 30, 20), (20, 20, 40, 17.5)),
        "line": ((9, 4, 0, 26), (1, "–", 0, 0)),
        "scatter": ((9, 4, 0.5, 26), (1, 3, 2, "–")),
        "doughnut": ((9, 4, 1, 26),),
    }
    usual = ((9, 4, 0, 26), (1, 3, 0, 0), (2, 1, 1, 0.5))
    series = {
        shape: tuple(b.series(name=name, values=values) for name, values in zip(_RANGES, numbers.get(shape, usual), strict=False))
        for shape in _SHAPES
    }
    return [
        b.block(id=shape, title=f"Tests came back after a year without, as a {shape.replace('_', ' ')} chart shows", topic="Tests", charts=(
            b.chart(title=f"Tests by year, {shape.replace('_', ' ')}", unit="Launches counted by one ministry", shape=shape,
                    series=series[shape][:number], categories=("2016", "2017", "2018", "2019"), sources=("S2#p.4",),
                    takeaway="They stopped for a year, and came back", support="A count of launches says nothing of ranges",
                    suffix="%" if shape == "shares" else None, workbook=shape != "doughnut"),))
        for shape, number in _SHAPES.items()
    ]  # fmt: skip


_RANGES = ("Short range", "Long range", "Others")


def _odd() -> Any:
    texts = (
        'Quotation marks "straight", ampersands & angle <brackets> and ]]> stand as written',
        "협상은 계속되고 있지만 조건은 아직 정해지지 않았고 다음 회담의 날짜도 알려지지 않았다. 제재는 그대로 남아 있다.",
        "朝鲜半岛无核化谈判仍在继续，但各方尚未就条件达成一致；下一次会晤的日期也没有公布。制裁依然有效。",
        "تستمر المحادثات دون اتفاق على الشروط، ولم يُعلن عن موعد الاجتماع المقبل.",
        "Переговоры продолжаются, но условия не согласованы; Οι συνομιλίες συνεχίζονται χωρίς συμφωνία.",
        "Signs that no font has are words too: 🙂 🚀; H~2~O and 10^6^ stand raised; see [the record](https://example.org/a?b=1&c=2)",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" + "sverwaltung" * 7,
    )
    points = tuple(b.point(text=text, sources=("S3#p9",)) for text in texts)
    side = tuple(b.side(name=name, points=tuple(b.side_point(text=text, type="reported") for text in given))
                 for name, given in (("서울 — Seoul", texts[:3]), ("北京 — Beijing", texts[2:5])))  # fmt: skip
    picture = b.picture(data=b.image(900, 500, colour="#5C6873"), size=(900, 500), alt="A grey field, which stands for a map",
                        caption="A map that is none; drawn for this test", sources=("S1",))  # fmt: skip
    return b.block(id="odd", titles={"picture": "What is beside a picture fits beside it", "comparison": "Lists of two sides run on, each under its name"}, title="Text in other scripts & with <odd> signs stays whole", topic="“Odd” & <rare>", points=points,
                   sides=side, pictures=(picture,))  # fmt: skip


def _more() -> list[Any]:
    scope = b.scope(
        question="What would a fourth meeting of the leaders change, and for whom?",
        covers=("Meetings and letters since 2018", "Tests, shipments and troops, as far as public sources count them",
                "What Seoul, Tokyo and Moscow have said"),
        leaves_out=("Human rights, which have a brief of their own", "The law of sanctions relief"),
    )  # fmt: skip
    forecasts = tuple(
        b.forecast(text=text, likelihood=likelihood, confidence=confidence, basis=basis, sources=("S2#p4",))
        for text, likelihood, confidence, basis in (
            ("Moscow goes on paying for shells with oil", "very likely", "high", "Ships seen each month"),
            ("A test of a long-range missile", "likely", "moderate", None),
            ("An envoy travels to Pyongyang", "roughly even chance", "low", "What both have said in public"),
            ("The leaders meet for a fourth time", "unlikely", "moderate", None),
        )
    )  # fmt: skip
    groups = tuple(
        b.group(name=name, points=tuple(b.claim(text=text, type="reported", sources=("S1",)) for text in texts))
        for name, texts in (
            ("On land", ("Guard posts are manned again", "Mines are laid along the line", "Loudspeakers are back")),
            ("At sea", ("Patrols pass the line more often", "One clash in five years")),
            ("In the air", ("Balloons come with the wind", "Drones reached the capital once", "The no-fly strip is void")),
        )
    )  # fmt: skip
    steps = tuple(
        b.step(name=name, text=text, owner=owner, by=by, sources=("S2",))
        for name, text, owner, by in (
            ("Agree on terms", "Allies settle what counts as a result", "Ministers", "30 days"),
            ("Send an envoy", "Letters need an address that answers", "Head of office", "60 days"),
            ("Hold working talks", "Texts are ready before any leader travels", "Delegations", "Four months"),
            ("Meet", "Leaders sign what has been agreed, and nothing else", None, "When both texts agree"),
        )
    )  # fmt: skip
    long = tuple(
        b.step(
            name=f"Round {i}", text="Each side reads its text aloud, and the other says what it cannot sign", owner="Delegations"
        )
        for i in range(1, 9)
    )
    changes = tuple(
        b.change(text=text, judgement=judgement, then=then, sources=("S3#p2",))
        for text, judgement, then in (
            ("Working talks on terms, confirmed by both sides", "Talks stay stalled", "Talks are likely within months"),
            ("Shipments to the east stop for a quarter", "Moscow goes on paying", "Relief matters to Pyongyang again"),
        )
    )  # fmt: skip
    contacts = (
        b.contact(role="Facts and sources", office="East Asia desk", reach="desk@example.org", hours="Weekdays, 9 to 17"),
        b.contact(role="Release of this brief", office="Registry", reach="registry@example.org"),
        b.contact(role="Urgent matters", office="Duty officer", reach="duty@example.org", hours="At any time"),
    )
    figures = (
        b.figure(value="3", text="meetings of the leaders", sources=("S1",)),
        b.figure(value="16", text="months from the first to the last"),
        b.figure(value="0", text="lists of sites that were handed over", sources=("S2",)),
    )
    return [
        b.block(id="method", title="This brief asks one question and leaves two aside", topic="Scope", scope=scope, horizon="To 2026"),
        b.block(id="money", title="Three meetings took sixteen months and brought no list", topic="The count", figures=figures,
                figures_heading="In numbers", so_what="Meetings were easy; lists were not"),
        b.block(id="claim", title="Talks wait for tests", topic="Judgement", statement=b.claim(
            text="Talks resume only after both sides have tested what they can do without them", type="judgement", likelihood="likely",
            confidence="moderate", basis="Two of three earlier rounds came after tests", sources=("S1#p2",))),
        b.block(id="chances", title="The Russian trade is surer than any meeting", topic="Outlook", forecasts=forecasts, horizon="To the end of 2026",
                titles={"change_mind": "Two things would make us think again", "columns": "The border is less calm on land, at sea and in the air"},
                groups=groups, changes=changes),
        b.block(id="work", title="A meeting comes last, after four months of work", topic="The way there", steps=steps, so_what="Terms come before travel"),
        b.block(id="roles", title="Eight rounds read eight texts", topic="Rounds", titles={"key_judgements": "Rounds take longer than planned"}, steps=long, judgements=(
            b.claim(text="Rounds take longer than planned", type="judgement", likelihood="likely", confidence="low", basis="They always have"),)),
        b.block(id="reach", title="Three desks answer questions", topic="Contacts", contacts=contacts),
    ]  # fmt: skip
