"""An invented law, read, with articles, paragraphs and points."""

from qorgau.library.parse import Parsed, ParsedParagraph, ParsedPoint, ParsedSection, Recognised


def point(label: str, text: str, *inner: ParsedPoint) -> ParsedPoint:
    return ParsedPoint(label, text, inner)


def law(
    *, fee: str = "The fee is two pebbles.", fourth: bool = False, letters: str = "abi"
) -> Parsed:
    """Chapter 1 with articles 1 and 2; article 2 has two paragraphs, the second with points."""
    a, b, inner = letters
    sections = [
        ParsedSection("chapter", "1", "On rivers", None),
        ParsedSection("article", "1", "What a river is", 0),
        ParsedSection("article", "2", "Who may cross", 0),
    ]
    text = (
        f"Nobody may cross:\n{a}) by night:\n{inner}) without a lamp;\n{b}) in a flood.\nSo it is."
    )
    paragraphs = [
        ParsedParagraph(1, "A river is water that goes somewhere.", 1),
        ParsedParagraph(2, fee, 2, label="1"),
        ParsedParagraph(
            3,
            text,
            2,
            label="2",
            points=(
                point(a, "by night:", point(inner, "without a lamp;")),
                point(b, "in a flood."),
            ),
        ),
    ]
    if fourth:
        sections.append(ParsedSection("article", "2-1", "Bridges", 0))
        paragraphs.append(ParsedParagraph(4, "Whoever builds a bridge crosses free of charge.", 3))
    report = Recognised(
        form="articles",
        encoding="utf-8",
        encoding_certain=True,
        chapters=1,
        sections=0,
        subsections=0,
        paragraphs=len(paragraphs),
        first=1,
        last=len(paragraphs),
        articles=len(sections) - 1,
        points=3,
    )
    return Parsed(sections, paragraphs, "", "", report)
