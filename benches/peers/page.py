"""The certificate as one HTML page, for the programs that print HTML."""

from html import escape


def said(value):
    return f'<div class="two"><p lang="kk">{escape(value["kk"])}</p><p lang="ru">{escape(value["ru"])}</p></div>'


def both(kk, ru, kind=""):
    return f'<div class="two {kind}"><p lang="kk">{escape(kk)}</p><p lang="ru">{escape(ru)}</p></div>'


def stated(data):
    """What every page says before its table: the label in both languages, and the value."""
    facts = data["certificate"]
    return [
        ("Куәлік иесі", "Держатель", facts["holder"]["name"]),
        ("Мекенжайы", "Адрес", facts["holder"]["address"]),
        ("Межелі елі", "Страна назначения", facts["destinations"][0]["name"]),
        ("Қабылдаушы", "Принимающая сторона", facts["receiving"]["name"]),
        ("Іс-шара", "Мероприятие", facts["event"]["name"]),
        ("Комиссия", "Комиссия", facts["conclusion"]["commission"]),
        ("Қол қойған", "Подписал", data["signatory"]["position"]),
    ]


def page(data, code, fonts):
    facts = data["certificate"]
    rows = stated(data)
    items = "".join(
        "<tr><td>{}</td>{}<td>{}</td><td>{}</td></tr>".format(
            item["position"],
            "".join(
                f'<td lang="{lang}"><b>{escape(item["title"][lang])}</b><br>{escape(item["dating"][lang])}<br>'
                f'{escape(item["material"][lang])}<br>'
                + ", ".join(escape(f'{one["axis"]} {one["value"]} {one["unit"]}') for one in item["measures"])
                + f'<br>{escape(item["condition"]["grade"])}</td>'
                for lang in ("kk", "ru")
            ),
            escape(item["inventory"]),
            item["quantity"],
        )
        for item in facts["items"]
    )
    number, host = escape(data["number"]), escape(data["verify_host"])
    return f"""<!doctype html><html lang="kk"><head><meta charset="utf-8"><title>Certificate {number}</title><style>
@font-face {{ font-family: "PT Serif"; src: url("file://{fonts}/PTF55F.ttf"); }}
@font-face {{ font-family: "PT Serif"; font-weight: 700; src: url("file://{fonts}/PTF75F.ttf"); }}
@page {{ size: A4; margin: 16mm 15mm 16mm 20mm; @bottom-right {{ content: counter(page) " / " counter(pages); }} }}
body {{ font: 9.6pt "PT Serif"; margin: 0; }} .two {{ display: flex; gap: 7mm; }} .two > p {{ flex: 1; margin: 0 0 1mm; }}
.label {{ font-size: 7.5pt; }} .seal {{ display: flex; gap: 6mm; }} .seal svg {{ width: 40mm; height: 40mm; }}
h2 {{ break-before: page; }} table {{ font-size: 8pt; border-collapse: collapse; width: 100%; }}
td, th {{ border: .4pt solid #aaa; padding: 1.4mm; vertical-align: top; text-align: left; }} thead {{ display: table-header-group; }}
</style></head><body>{said(data["office"]["name"])}<hr><h1>КУӘЛІК / СВИДЕТЕЛЬСТВО</h1>
{both(f"№ {number}, {data['date']}", f"№ {number}, {data['date']}")}
{"".join(both(kk, ru, "label") + said(value) for kk, ru, value in rows)}
{both(f"Соңғы әкету күні: {facts['last_exit']}", f"Последний день вывоза: {facts['last_exit']}")}
{both(f"Қайтару мерзімі: {facts['last_return']}", f"Срок возврата: {facts['last_return']}")}
<div class="seal">{code}{both(f"Мөр осы жазбаны растайды. Тек осы мекенжайда тексеріңіз: {host}",
f"Печать удостоверяет эту запись. Проверяйте только по адресу: {host}")}</div>
<h2>Тізім / Список</h2><table><thead><tr><th>№</th><th>Зат</th><th>Предмет</th><th>Нөмірі</th><th>Саны</th></tr></thead>
<tbody>{items}</tbody></table></body></html>"""
