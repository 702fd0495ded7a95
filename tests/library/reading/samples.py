"""Small invented files of every kind that the readers know."""

import io

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.library.papers import report

LAW_EN = """Law of Valleys
on rest and calm

This Law governs how the people of the valleys rest, and what the council of rivers owes to them.

Chapter 1. General provisions

Article 1. Words used in this Law

In this Law:
1) calm means that nobody shouts;
2) rest means one of the following:
a) sleep;
b) reading in the shade.

Article 2. Right to rest

1. Everyone has the right to rest as article 1 says.
2. The council shall:
1) keep the shade;
1-1) count the trees;
2) answer within 15 days.

Article 2-1. Where rest is not possible

Nobody rests on the road.

Chapter 2. Final provisions

Article 3. Entry into force

This Law enters into force on the day after the first rain.

Chair of the council
Lina Calm
"""
LAW_RU = """\u0417\u0430\u043a\u043e\u043d \u0434\u043e\u043b\u0438\u043d

\u0413\u043b\u0430\u0432\u0430 1. \u041e\u0431\u0449\u0438\u0435 \u043f\u043e\u043b\u043e\u0436\u0435\u043d\u0438\u044f

\u0421\u0442\u0430\u0442\u044c\u044f 1. \u041f\u043e\u043d\u044f\u0442\u0438\u044f

1. \u0412 \u043d\u0430\u0441\u0442\u043e\u044f\u0449\u0435\u043c \u0417\u0430\u043a\u043e\u043d\u0435:
1) \u0442\u0438\u0448\u0438\u043d\u0430 \u2013 \u043a\u043e\u0433\u0434\u0430 \u043d\u0438\u043a\u0442\u043e \u043d\u0435 \u043a\u0440\u0438\u0447\u0438\u0442;
2) \u043e\u0442\u0434\u044b\u0445:
\u0430) \u0441\u043e\u043d;
\u0431) \u0447\u0442\u0435\u043d\u0438\u0435.
2. \u041a\u0430\u0436\u0434\u044b\u0439 \u0438\u043c\u0435\u0435\u0442 \u043f\u0440\u0430\u0432\u043e \u043d\u0430 \u043e\u0442\u0434\u044b\u0445.

\u0421\u0442\u0430\u0442\u044c\u044f 1-1. \u0418\u0441\u043a\u043b\u044e\u0447\u0435\u043d\u0438\u044f

\u041d\u0438\u043a\u0442\u043e \u043d\u0435 \u043e\u0442\u0434\u044b\u0445\u0430\u0435\u0442 \u043d\u0430 \u0434\u043e\u0440\u043e\u0433\u0435.
\u0421\u043d\u043e\u0441\u043a\u0430. \u0421\u0442\u0430\u0442\u044c\u044f 1-1 \u0441 \u0438\u0437\u043c\u0435\u043d\u0435\u043d\u0438\u044f\u043c\u0438 \u043e\u0442 01.02.2020.
"""
LAW_KK = """1-\u0442\u0430\u0440\u0430\u0443. \u0416\u0430\u043b\u043f\u044b \u0435\u0440\u0435\u0436\u0435\u043b\u0435\u0440

1-\u0431\u0430\u043f. \u04b0\u0493\u044b\u043c\u0434\u0430\u0440

1. \u041e\u0441\u044b \u0417\u0430\u04a3\u0434\u0430:
1) \u0442\u044b\u043d\u044b\u0448\u0442\u044b\u049b \u2013 \u0435\u0448\u043a\u0456\u043c \u0430\u0439\u049b\u0430\u0439\u043b\u0430\u043c\u0430\u0439\u0442\u044b\u043d \u043a\u0435\u0437;
2) \u0434\u0435\u043c\u0430\u043b\u044b\u0441.
2. \u04d8\u0440\u043a\u0456\u043c \u0434\u0435\u043c\u0430\u043b\u0443\u0493\u0430 \u049b\u04b1\u049b\u044b\u043b\u044b.

2-\u0431\u0430\u043f. \u049a\u043e\u0440\u044b\u0442\u044b\u043d\u0434\u044b

\u041e\u0441\u044b \u0417\u0430\u04a3 \u0436\u0430\u04a3\u0431\u044b\u0440\u0434\u0430\u043d \u043a\u0435\u0439\u0456\u043d \u043a\u04af\u0448\u0456\u043d\u0435 \u0435\u043d\u0435\u0434\u0456.
\u0415\u0441\u043a\u0435\u0440\u0442\u0443. 2-\u0431\u0430\u043f \u04e9\u0437\u0433\u0435\u0440\u0442\u0456\u043b\u0434\u0456 \u2013 01.02.2020.
"""
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Law of Valleys - Portal</title></head>
<body><nav><a href="/">Home</a></nav><div class="menu"><p>About the portal</p></div>
<article><p><font color="#FF0000">Attention, this is being changed.</font></p>
<h3 id="z2">Chapter 1. GENERAL</h3><p><b><a name="z3"></a>Article 1. Calm</b></p>
<p id="z4">&nbsp;&nbsp;1. Calm is kept:</p><p id="z5">1) by day;</p><p id="z6">2) by night.</p>
<p><span class="note">Footnote. Article 1 as amended by the law of 01.02.2020 </span>
<a href="/x">No. 5</a><span class="note"> (in force after ten days).</span></p>
<p id="z7">2. Ten<sup>2</sup> trees are counted.</p>
<p><b><a name="z8"></a>Article 2. Rest</b></p><p id="z9">Everyone rests.</p>
<table><tr><td>Tree</td><td>Shade</td></tr><tr><td>Oak</td><td>wide</td></tr></table>
<script>var a = "<p>no</p>";</script></article><footer>Portal 2026</footer></body></html>"""
AKN = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="law"><meta>
<identification source="#x"><FRBRWork><FRBRdate date="2020-02-01" name="Generation"/>
<FRBRnumber value="L-7"/></FRBRWork><FRBRExpression><FRBRlanguage language="rus"/>
</FRBRExpression></identification></meta>
<preface><longTitle><p><docTitle>Law of Valleys</docTitle></p></longTitle><p>Of the first rain</p></preface>
<body><chapter eId="chp_I"><num>Chapter I</num><heading>General</heading>
<article eId="art_1"><num>Article 1.</num><heading>Calm</heading>
<paragraph eId="art_1__para_1"><num>1.</num><intro><p>Calm is kept:</p></intro>
<point eId="p"><num>(a)</num><content><p>by day;</p></content></point>
<point eId="q"><num>(b)</num><content><p>by night<authorialNote><p>Since 2020.</p></authorialNote>.</p></content></point>
</paragraph><paragraph eId="art_1__para_2"><num>2.</num><content><p>Trees are counted.</p></content></paragraph>
</article></chapter></body><conclusions><p>Lina Calm</p></conclusions></act></akomaNtoso>"""

W = nsdecls("w")
_NUMBERING = f"""<w:abstractNum {W} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>"""


def _listed(paper, text: str, level: int) -> None:
    said = paper.add_paragraph(text)._p.get_or_add_pPr()
    said.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))


def docx() -> bytes:
    """Headings by style, a list that counts by itself, a table, a change, a soft hyphen."""
    paper = Document()
    lists = paper.part.numbering_part.element
    lists.insert(0, parse_xml(_NUMBERING))
    lists.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    paper.add_heading("About calm", 1)
    _listed(paper, "The council was asked to keep the calm of the valleys.", 0)
    _listed(paper, "It shall therefore do two things:", 0)
    _listed(paper, "Count the trees;", 1)
    _listed(paper, "Keep the shade.", 1)
    paper.add_heading("About rest", 1)
    _listed(paper, "Everyone rests in the shade of the trees that were counted.", 0)
    changed = paper.add_paragraph("It is so ")
    changed._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>decided</w:t></w:r></w:ins>"))
    changed._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>denied</w:delText></w:r></w:del>"))
    changed._p.append(
        parse_xml(
            f"<w:r {W}><w:t> by the</w:t><w:noBreakHyphen/><w:t>coun</w:t><w:softHyphen/><w:t>cil.</w:t></w:r>"
        )
    )
    table = paper.add_table(2, 2)
    for cell, text in zip(table._cells, ("Tree", "Shade", "Oak", "wide"), strict=True):
        cell.text = text
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with these lines of Latin letters on its pages, 14 points apart."""
    streams = []
    for lines in pages:
        rows = " T* ".join(f"({one.translate(_ESCAPED)}) Tj" for one in lines)
        streams.append(f"BT /F 10 Tf 14 TL 60 780 Td {rows} ET".encode("latin-1"))
    return _assembled(streams, b"<</Font<</F 3 0 R>>>>", [])


def scan() -> bytes:
    """A PDF whose one page is a picture: grey, 8 by 8."""
    picture = b"<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray"
    picture += b"/BitsPerComponent 8/Length 64>>\nstream\n" + b"\x80" * 64 + b"\nendstream"
    resources = b"<</XObject<</I 4 0 R>>>>"
    return _assembled([b"q 500 0 0 700 40 40 cm /I Do Q"], resources, [picture])


_ESCAPED = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\"})


def _assembled(streams: list[bytes], resources: bytes, more: list[bytes]) -> bytes:
    first = 4 + len(more)
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(streams)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(streams)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]
    for i, stream in enumerate(streams):
        head = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {first + 2 * i + 1} 0 R"
        objects.append(head.encode() + b"/Resources" + resources + b">>")
        objects.append(b"<</Length %d>>\nstream\n%b\nendstream" % (len(stream), stream))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail


def report_pages() -> list[list[str]]:
    """An invented report as lines on pages, with a running head and a page number."""
    lines = report().printed(width=80).split("\n")
    chunks = [lines[at : at + 40] for at in range(0, len(lines), 40)]
    return [["TL/REP/2026/1", *chunk, f"Page {n}"] for n, chunk in enumerate(chunks, 1)]
