"""Draws the same certificate with other programs and prints one JSON line for each: name, items, seconds a document.

measure.py FOLDER FONTS ROUNDS: FOLDER holds certificate-5.json and certificate-40.json. A program that is not
installed is named on standard error and left out.
"""

import io
import json
import sys
import time
from pathlib import Path

folder, fonts, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
here = Path(__file__).parent
sys.path.insert(0, str(here))


def code(data):
    import segno

    out = io.BytesIO()
    segno.make(data, error="m").save(out, kind="svg", xmldecl=False, svgns=True)
    return out.getvalue()


def numbered(text, round):
    return text.replace("/2026-0001", f"/2026-{round:04}")


LINK = "https://verify.kualik.example/v#" + "A" * 512


def weasyprint():
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    from page import page

    configuration = FontConfiguration()

    def draw(text):
        html = page(json.loads(text), code(LINK).decode(), fonts)
        return HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", font_config=configuration)

    return draw


def typst_binding():
    import typst

    compiler = typst.Compiler(root=str(folder), font_paths=[fonts], ignore_system_fonts=True)
    source = folder / "certificate.typ"
    source.write_bytes((here / "certificate.typ").read_bytes())

    def draw(text):
        (folder / "certificate.json").write_text(text)
        (folder / "code.svg").write_bytes(code(LINK))
        return compiler.compile(input=str(source), format="pdf", pdf_standards=["ua-1"])

    return draw


def reportlab():
    from reportlab.graphics.barcode.qr import QrCodeWidget
    from reportlab.graphics.shapes import Drawing
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, PageBreak, Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(TTFont("PT", f"{fonts}/PTF55F.ttf"))
    pdfmetrics.registerFont(TTFont("PTB", f"{fonts}/PTF75F.ttf"))
    pdfmetrics.registerFontFamily("PT", normal="PT", bold="PTB", italic="PT", boldItalic="PTB")
    from html import escape

    from page import stated

    plain = ParagraphStyle("plain", fontName="PT", fontSize=9.6, leading=12)
    small = ParagraphStyle("small", parent=plain, fontSize=8, leading=10)
    large = ParagraphStyle("large", parent=plain, fontName="PTB", fontSize=17, leading=21)

    def two(kk, ru, style=plain):
        return Table([[Paragraph(escape(kk), style), Paragraph(escape(ru), style)]], colWidths=[87 * mm, 87 * mm])

    def draw(text):
        data = json.loads(text)
        facts = data["certificate"]
        said = lambda value: two(value["kk"], value["ru"])
        story = [said(data["office"]["name"]), two("КУӘЛІК", "СВИДЕТЕЛЬСТВО", large), two(data["number"], data["number"])]
        for kk, ru, value in stated(data):
            story += [two(kk, ru, small), said(value)]
        story.append(two("Соңғы әкету күні: " + facts["last_exit"], "Последний день вывоза: " + facts["last_exit"]))
        story.append(two("Қайтару мерзімі: " + facts["last_return"], "Срок возврата: " + facts["last_return"]))
        widget = QrCodeWidget(LINK, barWidth=40 * mm, barHeight=40 * mm, barLevel="M")
        drawing = Drawing(40 * mm, 40 * mm)
        drawing.add(widget)
        words = Paragraph("Тек осы мекенжайда / Только по этому адресу: " + data["verify_host"], plain)
        story += [Table([[drawing, words]], colWidths=[46 * mm, 128 * mm]), PageBreak()]
        rows = [["№", "Зат", "Предмет", "Нөмірі", "Саны"]]
        for item in facts["items"]:
            described = [
                Paragraph(
                    "<b>{}</b><br/>{}<br/>{}<br/>{}<br/>{}".format(
                        escape(item["title"][lang]),
                        escape(item["dating"][lang]),
                        escape(item["material"][lang]),
                        escape(", ".join(f'{one["axis"]} {one["value"]} {one["unit"]}' for one in item["measures"])),
                        item["condition"]["grade"],
                    ),
                    small,
                )
                for lang in ("kk", "ru")
            ]
            inventory = Paragraph(escape(item["inventory"]), small)
            rows.append([str(item["position"]), *described, inventory, str(item["quantity"])])
        widths = [8 * mm, 65 * mm, 65 * mm, 25 * mm, 11 * mm]
        style = [("FONT", (0, 0), (-1, -1), "PT", 8), ("VALIGN", (0, 0), (-1, -1), "TOP"), ("GRID", (0, 0), (-1, -1), 0.4, "grey")]
        story.append(LongTable(rows, colWidths=widths, repeatRows=1, style=style))
        out = io.BytesIO()
        margins = {"leftMargin": 20 * mm, "rightMargin": 15 * mm, "topMargin": 16 * mm, "bottomMargin": 16 * mm}
        SimpleDocTemplate(out, pagesize=A4, title=data["number"], **margins).build(story)
        return out.getvalue()

    return draw


def main():
    peers = [("Typst's Python binding, PDF/UA", typst_binding), ("WeasyPrint, PDF/UA", weasyprint), ("ReportLab, untagged", reportlab)]
    for name, peer in peers:
        try:
            draw = peer()
        except ImportError as error:
            print(f"!!! SKIPPED: {name}: {error} (benches/peers/install)", file=sys.stderr)
            continue
        for items in (5, 40):
            text = (folder / f"certificate-{items}.json").read_text()
            pdf = draw(numbered(text, 0))
            assert pdf.startswith(b"%PDF"), name
            (folder / f"{name.split(',')[0].replace(' ', '-')}-{items}.pdf").write_bytes(pdf)
            begun = time.perf_counter()
            count = max(1, rounds // (1 if items == 5 else 3))
            for round in range(1, count + 1):
                draw(numbered(text, round))
            each = (time.perf_counter() - begun) / count
            print(json.dumps({"name": name, "items": items, "seconds": each}), flush=True)
    try:
        from page import page

        for items in (5, 40):
            data = json.loads((folder / f"certificate-{items}.json").read_text())
            (folder / f"certificate-{items}.html").write_text(page(data, code(LINK).decode(), fonts))
    except ImportError as error:
        print(f"!!! SKIPPED: a page for Chromium: {error}", file=sys.stderr)


main()
