from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from onrecord.records import Document, Problem
from onrecord.sources import pdf
from onrecord.sources.files import documents
from onrecord.sources.printed import Line, paragraphs

PAGE = [
    "Ferry talks resume",
    "",
    "Talks on the Brannet ferry resumed on Monday, the harbor mas-",
    "ter Edda Norling said. “We will sail by spring,” she told report-",
    "ers on the quay, where the cease-",
    "fire of March had been signed.",
    "",
    "Her deputy, Anselm Tervik, was less sure of the cease-fire. “Nobody has",
]


def writer(*pages: list[str]) -> PdfWriter:
    """Pages of lines, an empty one for a gap, set in Helvetica from the top."""
    made = PdfWriter()
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
        NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
    })  # fmt: skip
    for lines in pages:
        page = made.add_blank_page(612, 792)
        drawn = "".join(f"1 0 0 1 72 {720 - 14 * i} Tm ({line}) Tj\n" for i, line in enumerate(lines) if line)
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 11 Tf\n{drawn}ET".encode("cp1252"))
        page[NameObject("/Contents")] = content
        page[NameObject("/Resources")] = DictionaryObject({
            NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})
        })  # fmt: skip
    return made


def save(path: Path, made: PdfWriter) -> Path:
    data = BytesIO()
    made.write(data)
    path.write_bytes(data.getvalue())
    return path


def read(path: Path) -> list[Document | Problem]:
    return list(documents([str(path)]))


def said(path: Path) -> str:
    [problem] = read(path)
    assert isinstance(problem, Problem)
    return str(problem)


def test_lines_become_paragraphs_over_hyphens_and_pages(tmp_path: Path) -> None:
    made = writer([*PAGE, "", "1"], ["seen the boat,” he said.", "", "2"])
    made.add_metadata({"/Title": "Ferry talks", "/Author": "Mara Teel", "/CreationDate": "D:20310309081500Z"})
    [found] = read(save(tmp_path / "talks.pdf", made))
    assert isinstance(found, Document)
    assert found.text.split("\n\n") == [
        "Ferry talks resume",
        "Talks on the Brannet ferry resumed on Monday, the harbor master Edda Norling said. “We will sail by spring,” "
        "she told reporters on the quay, where the cease-fire of March had been signed.",
        "Her deputy, Anselm Tervik, was less sure of the cease-fire. “Nobody has seen the boat,” he said.",
    ]
    assert (found.title, found.byline, found.published) == ("Ferry talks", "Mara Teel", date(2031, 3, 9))


def test_running_heads_go_and_indents_part() -> None:
    def page(number: int, *lines: tuple[float, str]) -> list[Line]:
        head = Line(f"The Brannet Courier, page {number}", 72, 760, 11)
        return [head, *(Line(text, x, 700 - 14 * i, 11) for i, (x, text) in enumerate(lines))]

    first = page(
        1, (72, "“We will sail by spring,” she said on Monday."), (84, "Nobody on the quay"), (72, "believed her.")
    )
    text = paragraphs([first, page(2, (72, "Two.")), page(3, (72, "Three."))])
    assert text[1:] == [
        "“We will sail by spring,” she said on Monday.",
        "Nobody on the quay believed her.",
        "Two.",
        "Three.",
    ]


def test_encrypted_scanned_and_broken_files_are_problems(tmp_path: Path) -> None:
    locked = writer(PAGE)
    locked.encrypt("secret", algorithm="RC4-128")
    assert "encrypted" in said(save(tmp_path / "locked.pdf", locked))
    scanned = PdfWriter()
    scanned.add_blank_page(612, 792)
    assert "no text in its 1 pages" in said(save(tmp_path / "scan.pdf", scanned))
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    assert "not a PDF file, or a damaged one" in said(tmp_path / "torn.pdf")
    (tmp_path / "words.pdf").write_text("no PDF at all")
    assert "not a PDF file" in said(tmp_path / "words.pdf")


def test_a_page_that_cannot_be_read_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = pdf._lines
    calls = iter([True, False])

    def stumble(page: object) -> list[Line]:
        if next(calls):
            raise KeyError("/Font")
        return lines(page)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "_lines", stumble)
    problem, found = read(save(tmp_path / "talks.pdf", writer(PAGE, ["“Not one plank,” he said."])))
    assert isinstance(problem, Problem) and "page 1 cannot be read" in problem.what
    assert isinstance(found, Document) and found.text == "“Not one plank,” he said."


def test_bounds_on_size_and_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path / "talks.pdf", writer(PAGE, PAGE))
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    assert "it has 2 pages, more than 1" in said(path)
    monkeypatch.setattr(pdf, "MOST_BYTES", 100)
    assert "larger than" in said(path)
