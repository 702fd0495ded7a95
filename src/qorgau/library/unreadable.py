"""Why a file cannot be read as a document, by code. Knows no Django: `refusing` translates."""

from __future__ import annotations

from collections.abc import Mapping


def _(text: str) -> str:
    """Marks a sentence for the catalogue; it is translated where it is shown."""
    return text


#: By key; what stands before the full stop of a key is the code that programs see.
SENTENCES: Mapping[str, str] = {
    "empty": _("The file is empty."),
    "huge": _("The file has %(size)s megabytes; at most %(most)s are read. Divide it."),
    "huge.parts": _("The file has more than %(most)s parts: divide it."),
    "huge.packed": _("Unpacked, the file would have more than %(most)s megabytes: it is not read."),
    "encoding.unknown": _("There is no encoding called %(name)s."),
    "encoding.wrong": _("Not %(name)s: the file cannot be read so at byte %(place)s."),
    "binary": _("The file is not text, or its encoding must be named."),
    "binary.zeros": _("The file is not text: it contains zero bytes."),
    "binary.controls": _("The file is not text: it contains control characters."),
    "binary.office": _("The file is a PDF or office document: save it as plain text."),
    "binary.doc": _("This is an old Word file (.doc): save it as DOCX or PDF first."),
    "binary.odt": _("This is an OpenDocument file: save it as DOCX or PDF first."),
    "binary.rtf": _("This is an RTF file: save it as DOCX or PDF first."),
    "binary.workbook": _("This is a workbook, not a document: documents are read as DOCX or PDF."),
    "binary.slides": _("This is a presentation, not a document: save it as PDF first."),
    "binary.packed": _("The file is an archive: unpack it and add the document itself."),
    "binary.picture": _("This is a picture: put the pages into a PDF file first."),
    "binary.media": _("This is a sound or a film, not a document."),
    "shape": _("The file has no paragraph: not one line of text that is not a heading."),
    "shape.long": _("Paragraph %(number)s has more than %(most)s characters."),
    "shape.deep": _("The file is nested too deeply to be a document."),
    "docx.broken": _("The DOCX file is damaged: open it in an office program and save it again."),
    "docx.locked": _("The office file is protected by a password: save it without one."),
    "pdf.broken": _("The PDF file is damaged and cannot be opened."),
    "pdf.locked": _("The PDF file is protected by a password: save it without one."),
    "pdf.pages": _("The PDF file has %(pages)s pages; at most %(most)s are read. Divide it."),
    "pdf.slow": _("Reading the PDF file took longer than %(seconds)s seconds. Divide it."),
    "pdf.blank": _("The PDF file has no text and no pictures of pages."),
    "ocr.missing": _(
        "The PDF file is a scan, and the program that reads scans (tesseract) is not installed "
        "here. Ask the administrator, or give a PDF with text."
    ),
    "ocr.languages": _(
        "The PDF file is a scan, and the program that reads scans lacks its languages: %(names)s. "
        "Ask the administrator."
    ),
    "ocr.failed": _("The PDF file is a scan, and page %(page)s could not be read."),
    "ocr.slow": _("The PDF file is a scan, and reading it took longer than %(seconds)s seconds."),
    "ocr.nothing": _("The PDF file is a scan, and no words were found on its pages."),
    "ocr.pages": _(
        "The PDF file is a scan of %(pages)s pages; at most %(most)s are read. Divide it."
    ),
    "xml.broken": _("The XML file is damaged near line %(line)s."),
    "xml.unknown": _("This XML file is not Akoma Ntoso: its outermost element is %(name)s."),
    "xml.empty": _("The Akoma Ntoso file has no text in its body."),
    "html.empty": _("The web page has no text."),
}


class Unreadable(ValueError):
    """The file cannot be read as a document.

    `code` is for programs, `key` names the sentence, `words` are what it tells; the exception's
    own text is English. For a person's language see `refusing.said`.
    """

    def __init__(self, key: str, **words: object) -> None:
        self.key, self.words = key, words
        self.code = key.partition(".")[0]
        super().__init__(SENTENCES[key] % words)
