"""Simulated photocopies: pages at 150 dpi, turned, folded, blurred, with noise.

    photocopy.py DOCUMENT.pdf OUT_FOLDER [DPI]

Writes clean-N.png and copy-N.png for each page. The noise has a fixed seed: a code that is read once is read
again. Needs pdftoppm (poppler-utils), Pillow and numpy.
"""

import pathlib
import subprocess
import sys

import numpy
from PIL import Image, ImageFilter


def pages(pdf: pathlib.Path, out: pathlib.Path, dpi: int) -> list[pathlib.Path]:
    subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", "-png", str(pdf), str(out / "clean")], check=True)
    return sorted(out.glob("clean-*.png"))


def photocopy(page: Image.Image, seed: int) -> Image.Image:
    random = numpy.random.default_rng(seed)
    turned = page.convert("L").rotate(2.0, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    ink = numpy.asarray(turned, dtype=numpy.float64)
    height, width = ink.shape
    # Toner is never quite black, paper never quite white, and the lid lets light in on one side.
    ink = 30 + ink * (215 / 255)
    ink -= numpy.linspace(0, 18, width)[None, :]
    # Folded once across the middle: a pale crease with a shadow beside it, and worn toner.
    crease = height // 2
    ink[crease - 1 : crease + 1, :] = 235
    ink[crease + 1 : crease + 5, :] -= 25
    ink += random.normal(0, 16, ink.shape)
    specks = random.random(ink.shape)
    ink[specks < 0.0006] = 20
    ink[specks > 0.9994] = 245
    copy = Image.fromarray(numpy.clip(ink, 0, 255).astype(numpy.uint8))
    return copy.filter(ImageFilter.GaussianBlur(0.6))


def main() -> None:
    pdf, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    dpi = int(sys.argv[3]) if len(sys.argv) > 3 else 150
    out.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(pages(pdf, out, dpi)):
        photocopy(Image.open(path), number).save(path.with_name(path.name.replace("clean", "copy")))


if __name__ == "__main__":
    main()
