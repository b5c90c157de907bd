"""Draw the demo year's pictures as SVG and WebP: `python examples/dau_lieu_2021/draw.py` (needs Chromium)."""

from __future__ import annotations

import math
import subprocess
import tempfile
from pathlib import Path
from random import Random

from PIL import Image

DRAWINGS = Path(__file__).resolve().parent / "drawings"
PICTURES_OF_THE_YEAR = Path(__file__).resolve().parents[2] / "src/thidua/screens/cli/demo/dau_lieu_2021" / "pictures"
CHROMIUM = "/usr/bin/chromium"

RED, DEEP, WINE = "#A8231F", "#7E1717", "#5B1112"
GOLD, PALE_GOLD, OLD_GOLD = "#E9B44C", "#F6D892", "#C58A2B"
CREAM, SAND, WALL = "#FBF3E2", "#EBD9B8", "#F3E5C9"
TEAL, DARK_TEAL, MIST = "#2F6B6B", "#17424A", "#8FB8AE"
WOOD, DARK_WOOD = "#9A5B34", "#6E3D22"
INK = "#22302F"
SKINS = ("#F0C49B", "#E5B083", "#D99F72", "#F3CDA8")
HAIR, GREY_HAIR = "#2B2220", "#B9B4AC"


def text(x: float, y: float, words: str, size: float, fill: str = PALE_GOLD, spacing: float = 1.5) -> str:
    return (
        f'<text x="{x}" y="{y}" text-anchor="middle" font-family="Liberation Sans" font-weight="700" '
        f'font-size="{size}" letter-spacing="{spacing}" fill="{fill}">{words}</text>'
    )


def rect(x: float, y: float, w: float, h: float, fill: str, r: float = 0, more: str = "") -> str:
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}" {more}/>'


def path(d: str, fill: str, more: str = "") -> str:
    return f'<path d="{d}" fill="{fill}" {more}/>'


def circle(x: float, y: float, r: float, fill: str, more: str = "") -> str:
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" {more}/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, more: str = "") -> str:
    return f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{fill}" {more}/>'


def limb(points: list[tuple[float, float]], colour: str, width: float) -> str:
    (x0, y0), (x1, y1), (x2, y2) = points
    return (
        f'<path d="M{x0},{y0} Q{x1},{y1} {x2},{y2}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linecap="round"/>'
    )


def group(x: float, y: float, scale: float, body: str, flip: bool = False) -> str:
    return f'<g transform="translate({x},{y}) scale({-scale if flip else scale},{scale})">{body}</g>'


def star(x: float, y: float, radius: float, fill: str = GOLD) -> str:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        turn = math.pi * corner / 5 - math.pi / 2
        points.append(f"{x + reach * math.cos(turn):.1f},{y + reach * math.sin(turn):.1f}")
    return f'<polygon points="{" ".join(points)}" fill="{fill}"/>'


def lotus(x: float, y: float, scale: float, petal: str = "#E8899A") -> str:
    leaves = "".join(
        f'<path d="M0,0 C-16,-18 -14,-44 0,-60 C14,-44 16,-18 0,0Z" fill="{shade}" transform="rotate({turn})"/>'
        for turn, shade in ((-58, "#D5677C"), (58, "#D5677C"), (-30, petal), (30, petal), (0, "#F4B3BD"))
    )
    return group(x, y, scale, leaves)


def flowers(x: float, y: float, scale: float, seed: int = 1) -> str:
    chance = Random(seed)
    body = "".join(
        path(f"M0,0 Q{a * 0.5},{-30} {a},{b} Q{a * 0.8},{b + 26} 0,0Z", shade)
        for a, b, shade in ((-64, -40, "#3E7A5B"), (64, -40, "#2F6B4C"), (-36, -74, "#4F8F68"), (38, -72, "#3E7A5B"))
    )
    for place in range(13):
        a = (place - 6) * 10 + chance.uniform(-4, 4)
        b = -48 - 26 * math.cos((place - 6) / 4.4) + chance.uniform(-9, 9)
        colour = (GOLD, "#F4EBDD", "#D9553F", "#E8899A")[place % 4]
        body += circle(a, b, 12, colour) + circle(a, b, 4.4, OLD_GOLD if colour != GOLD else "#A8631F")
    return group(x, y, scale, body)


def bouquet(x: float, y: float, scale: float) -> str:
    body = path("M-15,-4 L15,-4 L5,46 L-5,46Z", "#F4EBDD") + path("M-5,18 L5,18 L4,28 L-4,28Z", RED)
    for a, b, colour in (
        (-16, -12, "#D9553F"), (0, -22, GOLD), (16, -12, "#E8899A"), (-8, -4, "#F4EBDD"), (9, -3, "#D9553F"),
    ):  # fmt: skip
        body += circle(a, b, 10, colour) + circle(a, b, 3.6, OLD_GOLD)
    return group(x, y, scale, path("M-26,-8 Q0,-46 26,-8 L10,10 L-10,10Z", "#3E7A5B") + body)


def certificate(x: float, y: float, scale: float, turn: float = 0) -> str:
    body = (
        rect(-50, -35, 100, 70, "#B8791F", 3)
        + rect(-46, -31, 92, 62, GOLD, 2)
        + rect(-41, -26, 82, 52, "#FFF8E8", 1)
        + star(0, -17, 6, RED)
        + text(0, 0, "GIẤY KHEN", 12.5, RED, 0.6)
        + rect(-26, 7, 52, 2.2, "#C9B48A")
        + rect(-20, 13, 40, 2.2, "#C9B48A")
        + circle(24, 18, 4, RED, 'opacity=".8"')
    )
    return f'<g transform="translate({x},{y}) rotate({turn}) scale({scale})">{body}</g>'


def hair_behind(y: float, hair: str, style: str) -> str:
    if style == "long":
        return path(f"M-32,{y - 6} C-36,{y - 46} 36,{y - 46} 32,{y - 6} C36,{y + 30} 34,{y + 60} 24,{y + 66} "
                    f"L-24,{y + 66} C-34,{y + 60} -36,{y + 30} -32,{y - 6}Z", hair)  # fmt: skip
    if style == "bun":
        return circle(0, y - 36, 15, hair)
    if style == "bob":
        return path(f"M-33,{y + 24} C-40,{y - 50} 40,{y - 50} 33,{y + 24} Q0,{y + 36} -33,{y + 24}Z", hair)
    return ""


def head(y: float, skin: str, hair: str, style: str) -> str:
    body = (
        rect(-10, y + 18, 20, 30, skin, 8)
        + path(f"M-10,{y + 28} Q0,{y + 40} 10,{y + 28} L10,{y + 22} L-10,{y + 22}Z", "#00000022")
        + ellipse(0, y, 26, 31, skin)
        + path(f"M4,{y - 31} A26,31 0 0 1 4,{y + 31} Q18,{y + 4} 4,{y - 31}Z", "#00000010")
    )
    if style in {"short", "grey"}:
        body += ellipse(-26, y + 3, 5, 8, skin) + ellipse(26, y + 3, 5, 8, skin)
        body += path(f"M-28,{y + 2} C-32,{y - 44} 32,{y - 46} 28,{y + 2} C24,{y - 8} 22,{y - 14} 14,{y - 17} "
                     f"C0,{y - 12} -16,{y - 14} -21,{y - 12} C-24,{y - 8} -25,{y - 4} -28,{y + 2}Z", hair)  # fmt: skip
    elif style in {"long", "bun", "bob"}:
        drop = 6
        body += path(f"M-29,{y + drop} C-36,{y - 48} 36,{y - 48} 29,{y + drop} "
                     f"C27,{y + drop - 4} 25,{y - 4} 20,{y - 10} "
                     f"C6,{y - 12} -4,{y - 18} -8,{y - 22} C-12,{y - 12} -22,{y - 8} -24,{y + 2} "
                     f"C-26,{y + 12} -27,{y + drop - 4} -29,{y + drop}Z", hair)  # fmt: skip
    elif style in {"cap-green", "cap-olive", "nurse"}:
        body += path(f"M-27,{y + 2} C-29,{y - 30} 29,{y - 30} 27,{y + 2} C24,{y - 8} -24,{y - 8} -27,{y + 2}Z", hair)
        if style == "nurse":
            body += path(f"M-22,{y - 22} L-18,{y - 42} Q0,{y - 48} 18,{y - 42} L22,{y - 22} Q0,{y - 30} -22,{y - 22}Z",
                         "#FFFFFF")  # fmt: skip
            body += rect(-2, y - 42, 4, 12, RED) + rect(-6, y - 38, 12, 4, RED)
        else:
            cloth, peak = ("#6F8F4E", "#B3272A") if style == "cap-green" else ("#5E6B3A", "#7B2A22")
            body += path(f"M-36,{y - 24} C-38,{y - 46} 38,{y - 46} 36,{y - 24} Q0,{y - 14} -36,{y - 24}Z", cloth)
            body += path(f"M-28,{y - 22} Q0,{y - 12} 28,{y - 22} L28,{y - 15} Q0,{y - 6} -28,{y - 15}Z", peak)
            body += path(f"M-24,{y - 15} Q0,{y + 1} 24,{y - 15} Q0,{y - 7} -24,{y - 15}Z", INK)
            body += star(0, y - 26, 6)
    return body


OUTFITS = {
    # coat, shade, trousers, collar
    "suit": ("#27434B", "#1C343B", "#1F2F34", "tie"),
    "suit-grey": ("#5B6266", "#474D51", "#3B4043", "tie"),
    "suit-brown": ("#6B4A38", "#573A2B", "#3A2C25", "open"),
    "shirt": ("#F4EFE4", "#DDD5C4", "#2D3B40", "tie"),
    "youth": ("#3F78A8", "#336489", "#2A3A4A", "open"),
    "police": ("#7C9B57", "#6A8748", "#5F7A40", "uniform"),
    "army": ("#66733F", "#556134", "#505B31", "uniform"),
    "nurse": ("#FFFFFF", "#E4E9E8", "#F4F6F5", "open"),
    "farmer": ("#7A5A45", "#664936", "#3C322B", "open"),
    "ao-dai-red": ("#B83A33", "#9C2C27", "#F7EFE0", "aodai"),
    "ao-dai-gold": ("#D9A441", "#BE8A2E", "#F7EFE0", "aodai"),
    "ao-dai-teal": ("#2F7A78", "#256462", "#F7EFE0", "aodai"),
    "ao-dai-plum": ("#7C3E5C", "#66304B", "#F7EFE0", "aodai"),
    "ao-dai-white": ("#FBF6EC", "#E6DCC9", "#FFFFFF", "aodai"),
    "khan-dong": ("#7F1D1D", "#681616", "#F7EFE0", "aodai"),
}


def person(
    outfit: str, style: str = "short", skin: int = 0, pose: str = "stand", hair: str = HAIR, seated: bool = False
) -> str:
    """A faceless figure, feet at 0 and about 380 high; poses say what the hands do."""
    coat, shade, trousers, collar = OUTFITS[outfit]
    colour = SKINS[skin % len(SKINS)]
    body = hair_behind(-342, hair, style) + ("" if seated else ellipse(0, 2, 62, 9, "#00000026"))
    dress = collar == "aodai"
    if not seated:
        if dress:
            body += path("M-30,-170 L-36,-6 L-4,-6 L0,-150 L4,-6 L36,-6 L30,-170Z", trousers)
            body += ellipse(-20, -4, 18, 6, "#8A5A3A") + ellipse(20, -4, 18, 6, "#8A5A3A")
        else:
            body += path("M-36,-180 L-32,-6 L-4,-6 L0,-140 L4,-6 L32,-6 L36,-180Z", trousers)
            body += ellipse(-20, -4, 20, 7, "#1B1B1B") + ellipse(20, -4, 20, 7, "#1B1B1B")
    long_dress = dress and not seated
    if dress and seated:
        torso = ("M-16,-306 C-34,-302 -48,-296 -50,-276 L-40,-150 Q0,-140 40,-150 L50,-276 "
                 "C48,-296 34,-302 16,-306Z")  # fmt: skip
    elif dress:
        torso = ("M-16,-306 C-34,-302 -48,-296 -50,-276 L-38,-190 C-46,-120 -50,-80 -48,-38 Q0,-24 48,-38 "
                 "C50,-80 46,-120 38,-190 L50,-276 C48,-296 34,-302 16,-306Z")  # fmt: skip
    else:
        torso = ("M-18,-306 C-40,-302 -60,-296 -62,-272 L-52,-150 Q0,-140 52,-150 L62,-272 "
                 "C60,-296 40,-302 18,-306Z")  # fmt: skip
    body += path(torso, coat)
    body += path("M8,-306 C40,-302 60,-296 60,-272 L50,-152 Q30,-146 14,-146 Q30,-230 8,-306Z"
                 if not long_dress else
                 "M8,-306 C34,-302 48,-296 50,-276 L38,-190 C46,-120 50,-80 48,-38 Q34,-31 16,-29 Q28,-190 8,-306Z",
                 shade, 'opacity=".55"')  # fmt: skip
    if collar == "tie":
        body += path("M-16,-306 L0,-236 L16,-306Z", "#FFFDF6") + path("M-5,-300 L5,-300 L8,-252 L0,-240 L-8,-252Z", RED)
        body += path("M-18,-306 L-4,-244 L-24,-262Z", shade) + path("M18,-306 L4,-244 L24,-262Z", shade)
    elif collar == "open":
        body += path("M-13,-306 L0,-280 L13,-306Z", colour) + path("M-1.2,-280 h2.4 v132 h-2.4Z", shade)
        body += path("M-16,-307 L0,-280 L-20,-284Z", shade) + path("M16,-307 L0,-280 L20,-284Z", shade)
    elif collar == "uniform":
        body += path("M-13,-306 L0,-284 L13,-306Z", "#F4EFE4") + path("M-1.2,-284 h2.4 v136 h-2.4Z", shade)
        body += rect(-58, -299, 22, 9, RED, 2) + rect(36, -299, 22, 9, RED, 2)
        body += rect(-53, -170, 106, 11, "#4B3A22") + rect(-8, -172, 16, 15, GOLD, 2)
        body += rect(-36, -266, 18, 16, shade, 2) + rect(18, -266, 18, 16, shade, 2)
    else:
        body += rect(-11, -316, 22, 14, coat, 5)
        body += f'<path d="M0,-306 Q22,-290 36,-262" fill="none" stroke="{shade}" stroke-width="2.4"/>'
        for a, b in ((-20, -242), (14, -222), (-6, -196), (-26, -112), (20, -92), (-4, -64), (24, -140)):
            if seated and b > -160:
                continue
            body += circle(a, b, 3.4, PALE_GOLD, 'opacity=".55"')
    wide = 50 if dress else 60
    sleeve = 25 if dress else 29
    arm = shade if outfit not in {"nurse", "shirt", "ao-dai-white"} else "#D9D3C4"

    def arms(left: list[tuple[float, float]], right: list[tuple[float, float]]) -> str:
        drawn = ""
        for line in (left, right):
            drawn += limb(line, arm, sleeve) + circle(*line[2], 11.5, colour)
        return drawn

    if pose == "stand":
        body += arms([(-wide + 6, -276), (-wide - 22, -220), (-wide - 6, -158)],
                     [(wide - 6, -276), (wide + 22, -220), (wide + 6, -158)])  # fmt: skip
    elif pose == "certificate":
        body += arms([(-wide + 6, -276), (-wide - 26, -226), (-44, -206)],
                     [(wide - 6, -276), (wide + 26, -226), (44, -206)])  # fmt: skip
        body += certificate(0, -216, 0.96)
        body += circle(-46, -202, 11, colour) + circle(46, -202, 11, colour)
    elif pose == "both":
        body += arms([(-wide + 6, -276), (-wide - 28, -220), (-50, -196)],
                     [(wide - 6, -276), (wide + 30, -230), (30, -222)])  # fmt: skip
        body += bouquet(40, -250, 1.05) + certificate(-14, -206, 0.86, -4)
        body += circle(-52, -196, 11, colour) + circle(38, -212, 11, colour)
    elif pose == "give":
        body += arms([(-wide + 6, -276), (-10, -214), (88, -226)], [(wide - 6, -276), (70, -236), (104, -222)])
    elif pose == "clap":
        body += arms([(-wide + 6, -276), (-wide - 26, -222), (-6, -228)],
                     [(wide - 6, -276), (wide + 26, -222), (8, -232)])  # fmt: skip
    elif pose == "speak":
        body += arms([(-wide + 6, -276), (-wide - 30, -230), (-40, -196)],
                     [(wide - 6, -276), (wide + 52, -214), (wide + 46, -272)])  # fmt: skip
    elif pose == "sign":
        body += arms([(-wide + 6, -276), (-wide - 22, -212), (-22, -188)],
                     [(wide - 6, -276), (wide + 24, -212), (18, -188)])  # fmt: skip
    return body + head(-342, colour, hair, style)


def seen_from_behind(coat: str, hair: str, style: str, skin: str) -> str:
    """Head and shoulders above a chair back, 0 at the seat line."""
    body = path("M-74,40 C-74,-24 -64,-52 -20,-60 L20,-60 C64,-52 74,-24 74,40Z", coat)
    body += path("M14,-60 C64,-52 74,-24 74,40 L36,40 C40,0 34,-40 14,-60Z", "#00000018")
    body += rect(-13, -82, 26, 32, skin, 10)
    if style == "long":
        body += path(
            "M-36,-108 C-40,-156 40,-156 36,-108 C40,-70 38,-34 28,-24 L-28,-24 C-38,-34 -40,-70 -36,-108Z", hair
        )
    elif style == "bun":
        body += ellipse(0, -106, 33, 38, hair) + circle(0, -92, 19, hair, 'stroke="#00000030" stroke-width="2"')
    else:
        body += ellipse(-32, -100, 6, 9, skin) + ellipse(32, -100, 6, 9, skin)
        body += ellipse(0, -104, 31, 37, skin)
        body += path("M-32,-102 C-36,-152 36,-152 32,-102 C32,-84 22,-74 0,-74 C-22,-74 -32,-84 -32,-102Z", hair)
    body += path("M-66,92 L-66,6 Q-66,-16 -44,-16 L44,-16 Q66,-16 66,6 L66,92Z", DARK_WOOD)
    body += path("M-54,92 L-54,8 Q-54,-5 -41,-5 L41,-5 Q54,-5 54,8 L54,92Z", WOOD)
    return body + rect(-54, 30, 108, 8, DARK_WOOD, 0, 'opacity=".55"')


def curtain(x: float, y: float, w: float, h: float, folds: int) -> str:
    step = w / folds
    body = rect(x, y, w, h, RED)
    for fold in range(folds):
        left = x + fold * step
        body += path(f"M{left},{y} h{step * 0.45} q{step * 0.12},{h / 2} 0,{h} h{-step * 0.45}Z", DEEP, 'opacity=".5"')
        body += path(f"M{left + step * 0.62},{y} h{step * 0.14} v{h} h{-step * 0.14}Z", "#C5413A", 'opacity=".35"')
    return body


def pelmet(x: float, y: float, w: float, scallops: int) -> str:
    step = w / scallops
    body = ""
    for scallop in range(scallops):
        left = x + scallop * step
        body += path(f"M{left},{y} h{step} q{-step * 0.05},70 {-step / 2},74 q{-step * 0.45},-4 {-step / 2},-74Z", DEEP)
        body += (f'<path d="M{left},{y + 2} q{step * 0.05},68 {step / 2},72 q{step * 0.45},-4 {step / 2},-72" '
                 f'fill="none" stroke="{GOLD}" stroke-width="5"/>')  # fmt: skip
    return body + rect(x, y - 10, w, 16, OLD_GOLD, 3)


def page(body: str, width: int, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        '<defs><linearGradient id="warm" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#FFF6DF"/>'
        '<stop offset="1" stop-color="#EED9AE"/></linearGradient>'
        '<linearGradient id="floor" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#C98F5C"/>'
        '<stop offset="1" stop-color="#8C5532"/></linearGradient>'
        '<linearGradient id="red" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#B92B25"/>'
        '<stop offset="1" stop-color="#8A1A1A"/></linearGradient>'
        '<radialGradient id="glow"><stop offset="0" stop-color="#FFE9B0" stop-opacity=".85"/>'
        '<stop offset="1" stop-color="#FFE9B0" stop-opacity="0"/></radialGradient></defs>'
        f"{body}</svg>"
    )


def podium(x: float, y: float, scale: float) -> str:
    body = (
        path("M-92,0 L-78,-196 L78,-196 L92,0Z", WOOD)
        + path("M30,0 L26,-196 L78,-196 L92,0Z", DARK_WOOD, 'opacity=".45"')
        + path("M-100,-214 h200 l-10,22 h-180Z", DARK_WOOD)
        + rect(-100, -8, 200, 12, DARK_WOOD, 2)
        + circle(0, -108, 44, OLD_GOLD)
        + circle(0, -108, 39, RED)
        + star(0, -108, 27)
        + '<path d="M-36,-214 q-6,-32 13,-46 M32,-214 q8,-30 -9,-44" fill="none" stroke="#2A2A2A" stroke-width="3"/>'
        + ellipse(-23, -262, 5, 8, "#2A2A2A")
        + ellipse(23, -260, 5, 8, "#2A2A2A")
    )
    return group(x, y, scale, body)


def stage_floor(y: float, h: float) -> str:
    body = rect(0, y, 1600, h, "url(#floor)")
    for line in range(-6, 7):
        body += (f'<path d="M{800 + line * 90},{y} L{800 + line * 260},{y + h}" stroke="#00000018" '
                 'stroke-width="3"/>')  # fmt: skip
    return body


def overview() -> str:
    body = rect(0, 0, 1600, 1000, "url(#warm)")
    body += path("M0,0 H1600 L1330,150 H270Z", "#F8EBCF") + path("M0,0 L270,150 V560 L0,800Z", "#E9D4A9")
    body += path("M1600,0 L1330,150 V560 L1600,800Z", "#E3CB9B")
    for lamp in range(3):
        near, y = 1 + lamp * 0.55, 112 - lamp * 40
        for side in (-1, 1):
            body += ellipse(800 + side * 190 * near, y, 74 * near, 11 * near, "#FFFDF3")
            body += ellipse(800 + side * 190 * near, y + 10, 150 * near, 44 * near, "url(#glow)")
    for near, far, top, low in ((30, 92, 188, 560), (122, 172, 208, 505), (198, 236, 224, 462)):
        for flip in (False, True):
            a, b = (1600 - near, 1600 - far) if flip else (near, far)
            body += path(
                f"M{a},{top - (far - near) * 0.2} L{b},{top} V{low - (far - near) * 0.5} L{a},{low}Z", "#BFD9CF"
            )
            body += path(f"M{a},{low - 70} L{b},{low - 90} V{low - (far - near) * 0.5} L{a},{low}Z", "#7FAE9C")
            m = (a + b) / 2
            body += path(f"M{m - 2},{top - 6} h4 V{low - 10} h-4Z", "#FBF3E2")
    body += curtain(270, 150, 1060, 400, 20)
    body += rect(420, 226, 760, 210, "url(#red)", 4, f'stroke="{OLD_GOLD}" stroke-width="4"')
    body += text(800, 270, "ỦY BAN NHÂN DÂN PHƯỜNG ĐẬU LIÊU", 21, CREAM, 2)
    body += text(800, 324, "HỘI NGHỊ TỔNG KẾT", 42, GOLD, 4)
    body += text(800, 364, "CÔNG TÁC THI ĐUA, KHEN THƯỞNG NĂM 2021", 26, PALE_GOLD, 1.5)
    body += text(800, 402, "VÀ PHÁT ĐỘNG PHONG TRÀO THI ĐUA NĂM 2022", 26, PALE_GOLD, 1.5)
    body += pelmet(270, 150, 1060, 12)
    for x in (336, 1280):
        body += rect(x - 42, 262, 84, 58, "#C8281F") + star(x, 291, 20, "#FFD84A")
        body += rect(x - 46, 256, 5, 250, OLD_GOLD)
    body += path("M230,548 H1370 L1420,612 H180Z", "#B87A48") + rect(180, 612, 1240, 30, "#8C5532")
    body += rect(180, 612, 1240, 5, "#D9A36B")
    for place, (outfit, style, skin, hair) in enumerate((
        ("suit", "short", 0, HAIR), ("ao-dai-red", "bob", 3, HAIR), ("suit-grey", "grey", 1, GREY_HAIR),
    )):  # fmt: skip
        body += group(640 + place * 160, 622, 0.56, person(outfit, style, skin, "sign", hair, seated=True))
    body += rect(540, 526, 520, 12, "#C8332B", 2) + path("M546,538 H1054 L1060,600 H540Z", "url(#red)")
    for fold in range(9):
        body += path(f"M{560 + fold * 56},538 h16 l2,62 h-20Z", "#00000018")
    body += "".join(flowers(x, 530, 0.42, seed) for x, seed in ((722, 3), (878, 8)))
    body += group(1226, 606, 0.6, person("ao-dai-teal", "bun", 1, "stand")) + podium(1226, 612, 0.56)
    body += flowers(1226, 502, 0.3, 5)
    for x in (280, 1390):
        body += path(f"M{x - 26},612 l8,-46 h36 l8,46Z", "#6E8F86") + flowers(x, 570, 0.85, int(x))
    body += path("M180,642 H1420 L1600,800 V1000 H0 V800Z", "#C79664")
    body += path("M720,642 H880 L1010,1000 H590Z", "#B5312B") + path(
        "M732,642 h8 L620,1000 h-16Z", GOLD, 'opacity=".8"'
    )
    body += path("M860,642 h8 L996,1000 h-16Z", GOLD, 'opacity=".8"')
    chance = Random(2021)
    coats = (
        "#2B4A52",
        "#F4EFE4",
        "#6B4A38",
        "#2F7A78",
        "#B83A33",
        "#D9A441",
        "#5B6266",
        "#66733F",
        "#7C3E5C",
        "#3F78A8",
    )
    for row, (y, scale, seats) in enumerate(((716, 0.5, 5), (788, 0.68, 5), (884, 0.92, 4), (1006, 1.24, 3))):
        gap = 148 * scale
        for side in (-1, 1):
            for seat in range(seats):
                middle = 800 + side * (112 + row * 32 + gap * (seat + 0.45))
                style = chance.choice(("short", "short", "long", "bun"))
                hair = GREY_HAIR if style != "long" and chance.random() < 0.22 else HAIR
                coat = coats[(row * 3 + seat * 2 + (side > 0) * 5 + row // 2) % len(coats)]
                body += group(middle, y, scale, seen_from_behind(coat, hair, style, chance.choice(SKINS)))
    return page(body, 1600, 1000)


def speech() -> str:
    body = rect(0, 0, 1600, 1000, "url(#red)") + curtain(0, 0, 1600, 760, 26)
    body += rect(700, 130, 830, 440, "url(#red)", 6, f'stroke="{OLD_GOLD}" stroke-width="5"')
    body += text(1115, 205, "HỘI NGHỊ TỔNG KẾT", 54, GOLD, 4)
    body += text(1115, 268, "CÔNG TÁC THI ĐUA, KHEN THƯỞNG NĂM 2021", 30, PALE_GOLD, 1)
    body += text(1115, 320, "VÀ PHÁT ĐỘNG PHONG TRÀO THI ĐUA NĂM 2022", 30, PALE_GOLD, 1)
    body += rect(1015, 352, 200, 4, OLD_GOLD) + text(1115, 402, "Đậu Liêu, ngày 13 tháng 01 năm 2022", 26, CREAM, 1)
    for x, scale in ((1035, 1.0), (1115, 1.35), (1195, 1.0)):
        body += lotus(x, 528, scale)
    body += path("M960,534 Q1115,514 1270,534 Q1115,556 960,534Z", "#3E7A5B")
    body += circle(400, 330, 480, "url(#glow)", 'opacity=".6"')
    body += rect(96, 96, 10, 600, OLD_GOLD, 4) + circle(101, 92, 13, GOLD)
    body += path("M106,112 C170,92 214,140 286,118 L286,318 C214,340 170,292 106,312Z", "#C8281F")
    body += star(196, 214, 62, "#FFD84A")
    body += stage_floor(720, 280)
    body += ellipse(400, 902, 250, 26, "#00000030")
    body += group(400, 900, 1.72, person("suit", "short", 1, "speak"))
    body += podium(400, 912, 1.72) + flowers(400, 560, 0.72, 12)
    for x, outfit, style, skin, hair in (
        (815, "suit-grey", "grey", 0, GREY_HAIR), (1005, "ao-dai-gold", "bun", 3, HAIR),
        (1195, "suit-brown", "short", 2, HAIR), (1385, "ao-dai-teal", "long", 1, HAIR),
    ):  # fmt: skip
        body += group(x, 946, 1.0, person(outfit, style, skin, "clap", hair, seated=True))
    body += rect(690, 770, 830, 20, "#D0413A", 3) + path("M700,790 H1510 L1520,905 H690Z", "url(#red)")
    for fold in range(13):
        body += path(f"M{716 + fold * 62},790 h18 l2,115 h-22Z", "#00000018")
    body += rect(700, 796, 810, 5, GOLD, 2)
    body += "".join(flowers(x, 774, 0.62, x) for x in (910, 1290))
    for x in (780, 1060, 1140, 1440):
        body += path(f"M{x - 13},770 l3,-36 h20 l3,36Z", "#FFFFFFB0") + rect(x - 11, 748, 22, 22, "#BFD9CF", 3)
    chance = Random(7)
    for seat, coat in enumerate(("#2B4A52", "#F4EFE4", "#7C3E5C", "#66733F", "#2F7A78", "#6B4A38")):
        style = ("short", "long", "bun", "short", "short", "long")[seat]
        x = 690 + seat * 172
        body += group(
            x, 1016, 0.98, seen_from_behind(coat, HAIR if seat != 3 else GREY_HAIR, style, chance.choice(SKINS))
        )
    return page(body, 1600, 1000)


def backdrop(lines: list[tuple[str, float, str]], top: float) -> str:
    body = rect(0, 0, 1600, 1000, "url(#red)") + curtain(0, 0, 1600, 740, 28)
    body += circle(800, 330, 620, "url(#glow)", 'opacity=".55"')
    y = top
    for words, size, fill in lines:
        y += size * 1.34
        body += text(800, y, words, size, fill, 3)
    return body + pelmet(0, 0, 1600, 14)


def collectives() -> str:
    body = backdrop(
        [("BIỂU DƯƠNG, KHEN THƯỞNG", 62, GOLD), ("CÁC TẬP THỂ CÓ THÀNH TÍCH XUẤT SẮC NĂM 2021", 36, PALE_GOLD)], 132
    )
    body += star(800, 112, 28) + rect(640, 306, 320, 5, OLD_GOLD, 2)
    body += stage_floor(720, 280)
    row = (
        ("police", "cap-green", 0), ("ao-dai-teal", "long", 3), ("suit-grey", "short", 1), ("ao-dai-plum", "bun", 0),
        ("farmer", "grey", 2), ("shirt", "short", 3), ("ao-dai-gold", "bob", 1), ("suit", "short", 0),
    )  # fmt: skip
    spots = (118, 262, 406, 550, 1050, 1194, 1338, 1482)
    for place, (x, (outfit, style, skin)) in enumerate(zip(spots, row, strict=True)):
        y = 850 - 14 * abs(abs(x - 800) / 682 - 1)
        hair = GREY_HAIR if style == "grey" else HAIR
        pose = "both" if place % 2 else "certificate"
        body += group(x, y, 1.16, person(outfit, style, skin, pose, hair))
    body += group(704, 902, 1.34, person("suit", "short", 1, "give"))
    body += group(924, 902, 1.3, person("ao-dai-red", "long", 3, "give"), flip=True)
    body += certificate(814, 606, 1.32)
    body += "".join(flowers(x, 965, 1.25, x) for x in (60, 240, 1360, 1540))
    body += "".join(lotus(x, 990, 0.9) for x in (420, 800, 1180))
    body += path("M300,1000 Q800,952 1300,1000Z", "#2F6B4C")
    body += "".join(lotus(x, 992, 0.72) for x in (520, 660, 800, 940, 1080))
    return page(body, 1600, 1000)


def individuals() -> str:
    body = rect(0, 0, 1600, 1000, "url(#warm)") + rect(0, 0, 1600, 700, "#F6E6C3")
    body += curtain(0, 0, 250, 760, 5) + curtain(1350, 0, 250, 760, 5)
    body += rect(250, 0, 1100, 760, DARK_TEAL) + circle(800, 420, 560, "url(#glow)", 'opacity=".4"')
    for turn in range(0, 360, 12):
        a, b = math.radians(turn), math.radians(turn + 5)
        body += path(f"M800,470 L{800 + 1100 * math.cos(a):.0f},{470 + 1100 * math.sin(a):.0f} "
                     f"L{800 + 1100 * math.cos(b):.0f},{470 + 1100 * math.sin(b):.0f}Z",
                     GOLD, 'opacity=".07"')  # fmt: skip
    body += curtain(0, 0, 250, 760, 5) + curtain(1350, 0, 250, 760, 5)
    body += rect(246, 0, 10, 760, OLD_GOLD) + rect(1344, 0, 10, 760, OLD_GOLD)
    body += text(800, 158, "TẶNG GIẤY KHEN", 64, GOLD, 6)
    body += text(800, 212, "CÁC CÁ NHÂN CÓ THÀNH TÍCH XUẤT SẮC NĂM 2021", 33, CREAM, 1.5)
    body += pelmet(0, 0, 1600, 14) + rect(680, 238, 240, 4, OLD_GOLD, 2)
    body += stage_floor(760, 240)
    back = (("ao-dai-plum", "bob", 1), ("suit-grey", "short", 0), ("ao-dai-gold", "bun", 2), ("farmer", "short", 3),
            ("ao-dai-red", "long", 0), ("shirt", "short", 1))  # fmt: skip
    for place, (outfit, style, skin) in enumerate(back):
        body += group(250 + place * 220, 868, 1.24, person(outfit, style, skin, "certificate"))
    front = (("army", "cap-olive", 2), ("ao-dai-white", "long", 0), ("nurse", "nurse", 3), ("khan-dong", "grey", 1),
             ("youth", "short", 0), ("police", "cap-green", 2), ("ao-dai-teal", "bun", 3))  # fmt: skip
    for place, (outfit, style, skin) in enumerate(front):
        hair = GREY_HAIR if style == "grey" else HAIR
        body += group(140 + place * 220, 1010, 1.46, person(outfit, style, skin, "both", hair))
    return page(body, 1600, 1000)


def signing() -> str:
    body = backdrop([("KÝ GIAO ƯỚC THI ĐUA NĂM 2022", 66, GOLD)], 92)
    body += text(800, 244, "ĐOÀN KẾT - SÁNG TẠO - HOÀN THÀNH CÁC CHỈ TIÊU", 30, PALE_GOLD, 2) + rect(
        660, 270, 280, 5, OLD_GOLD
    )
    body += stage_floor(740, 260)
    row = (("army", "cap-olive", 1), ("ao-dai-gold", "bob", 0), ("suit-grey", "grey", 2), ("ao-dai-plum", "long", 3),
           ("shirt", "short", 1), ("ao-dai-teal", "bun", 0), ("youth", "short", 3), ("police", "cap-green", 0),
           ("ao-dai-white", "long", 2))  # fmt: skip
    for place, (outfit, style, skin) in enumerate(row):
        if place == 4:
            continue  # the middle signer sits here
        hair = GREY_HAIR if style == "grey" else HAIR
        body += group(140 + place * 165, 840, 1.2, person(outfit, style, skin, "clap" if place % 2 else "stand", hair))
    for x, outfit, style, skin in (
        (410, "suit-brown", "short", 0),
        (800, "ao-dai-red", "bun", 3),
        (1190, "suit", "short", 1),
    ):
        body += rect(x - 82, 560, 164, 260, DARK_WOOD, 26) + rect(x - 68, 576, 136, 240, WOOD, 20)
        body += group(x, 1010, 1.44, person(outfit, style, skin, "sign", seated=True))
    body += rect(120, 742, 1360, 26, "#D0413A", 4) + path("M134,768 H1466 L1486,962 H114Z", "url(#red)")
    for fold in range(21):
        body += path(f"M{150 + fold * 64},768 h18 l3,194 h-24Z", "#00000016")
    body += rect(128, 780, 1344, 6, GOLD, 2) + rect(112, 946, 1376, 16, OLD_GOLD, 2, 'opacity=".75"')
    for x in (410, 800, 1190):
        body += path(f"M{x - 96},752 L{x - 78},722 H{x + 78} L{x + 96},752Z", "#FFFBF0")
        body += path(f"M{x - 96},752 h192 v6 h-192Z", "#D8C79D")
        body += (
            rect(x - 60, 729, 62, 3, RED) + rect(x - 66, 736, 50, 2, "#C9B48A") + rect(x - 70, 743, 60, 2, "#C9B48A")
        )
        body += f'<path d="M{x + 22},742 L{x + 50},686" stroke="{INK}" stroke-width="6" stroke-linecap="round"/>'
        body += f'<path d="M{x + 22},742 L{x + 26},734" stroke="{GOLD}" stroke-width="4" stroke-linecap="round"/>'
        body += circle(x + 30, 733, 13, SKINS[(0, 3, 1)[(410, 800, 1190).index(x)]])
        body += circle(x - 84, 742, 13, SKINS[(0, 3, 1)[(410, 800, 1190).index(x)]])
    body += "".join(flowers(x, 748, 0.9, x) for x in (222, 605, 995, 1378))
    body += "".join(lotus(x, 906, 0.86, "#F2C879") for x in (320, 560, 800, 1040, 1280))
    return page(body, 1600, 1000)


def mountains() -> str:
    width, height = 1600, 700
    chance = Random(99)
    body = '<defs><linearGradient id="dawn" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#F4C878"/>'
    body += '<stop offset=".45" stop-color="#FBE3B4"/><stop offset="1" stop-color="#FDF3DD"/></linearGradient></defs>'
    body += rect(0, 0, width, height, "url(#dawn)")
    body += circle(1120, 232, 300, "url(#glow)") + circle(1120, 232, 86, "#E0553A") + circle(1120, 232, 70, "#E8694A")
    for x, y, w in ((250, 120, 300), (560, 84, 220), (1290, 108, 260), (880, 96, 150)):
        body += rect(x, y, w, 12, "#FFF8E6", 6, 'opacity=".75"') + rect(
            x + 46, y + 20, w * 0.6, 9, "#FFF8E6", 5, 'opacity=".6"'
        )

    def ridge(base: float, tall: float, peaks: list[tuple[float, float]], fill: str) -> str:
        d = f"M0,{height} L0,{base - tall * 0.3}"
        last, y = 0.0, base - tall * 0.3
        for x, rise in peaks:
            reach = (x - last) * 0.46
            d += f" C{last + reach},{y} {x - reach * 0.8},{base - tall * rise} {x},{base - tall * rise}"
            last, y = x, base - tall * rise
        return path(f"{d} C{last + 60},{y} {width - 40},{base - 20} {width},{base} V{height}Z", fill)

    body += ridge(
        420, 230, [(150, 0.55), (330, 0.92), (520, 0.7), (760, 1.0), (960, 0.6), (1240, 0.8), (1440, 0.5)], "#A9C3B0"
    )
    body += rect(0, 388, width, 46, "#FDF3DD", 0, 'opacity=".35"')
    body += ridge(
        470, 220, [(90, 0.8), (280, 0.5), (470, 0.96), (690, 0.55), (900, 0.88), (1130, 0.52), (1370, 0.95)], "#6E9E92"
    )
    body += ridge(
        500,
        150,
        [(60, 0.4), (220, 0.85), (420, 0.5), (640, 0.9), (830, 0.45), (1080, 0.8), (1290, 0.5), (1480, 0.9)],
        "#3F7B78",
    )
    body += ellipse(500, 500, 520, 22, "#FDF3DD", 'opacity=".45"') + ellipse(
        1260, 492, 400, 18, "#FDF3DD", 'opacity=".4"'
    )
    body += ridge(540, 80, [(180, 0.6), (420, 0.3), (720, 0.75), (980, 0.35), (1260, 0.7), (1500, 0.4)], "#235A5E")
    body += path("M0,548 C300,528 620,560 900,546 C1180,532 1400,556 1600,542 V700 H0Z", "#C9B04E")
    for row, (y, shade) in enumerate(((566, "#D9C25E"), (594, "#B9A544"), (628, "#CDB752"), (664, "#9E9440"))):
        body += path(
            f"M0,{y} C300,{y - 16} 620,{y + 14} 900,{y} C1180,{y - 12} 1400,{y + 12} 1600,{y - 4} V700 H0Z", shade
        )
        for _ in range(44):
            tuft = chance.uniform(0, width)
            body += path(f"M{tuft:.0f},{y + 14 + row * 3} q3,-14 8,-18 q-1,10 -4,18Z", "#8A8438", 'opacity=".55"')
    body += path("M700,700 C740,640 900,612 830,578 C800,562 850,552 880,548 L892,548 C880,556 850,566 880,582 "
                 "C960,622 860,650 850,700Z", "#F3E2B6")  # fmt: skip
    homes = ((330, 556, 1.0), (410, 566, .85), (250, 568, .8), (505, 562, .92), (1010, 560, .9), (1090, 570, 1.05),
             (1180, 562, .86), (1262, 570, .95))  # fmt: skip
    for x, y, scale in homes:
        house = (rect(-34, -34, 68, 36, CREAM) + rect(12, -34, 22, 36, "#E6D3A8")
                 + path("M-46,-32 L-26,-64 H26 L46,-32Z", "#B5412F")
                 + path("M8,-64 H26 L46,-32 H18Z", "#96301F") + rect(-8, -22, 14, 24, TEAL, 1)
                 + rect(-27, -22, 12, 12, "#8FB8AE")
                 + rect(14, -22, 12, 12, "#8FB8AE"))  # fmt: skip
        body += group(x, y, scale, house)
    for x, y, scale in ((285, 560, 1), (375, 560, .9), (460, 566, 1.1), (560, 566, .8), (960, 562, 1), (1048, 566, .9),
                        (1140, 568, 1.1), (1222, 566, .85), (1320, 572, 1.1)):  # fmt: skip
        tree = rect(-3, -22, 6, 24, DARK_WOOD) + ellipse(0, -40, 22, 26, "#2E6B54") + ellipse(8, -46, 13, 16, "#4A8A66")
        body += group(x, y, scale, tree)

    def bamboo(x: float, y: float, scale: float, flip: bool) -> str:
        stems = ""
        for lean, tall in ((-30, 330), (-8, 400), (16, 372), (40, 300)):
            stems += (f'<path d="M{lean * 0.4},0 Q{lean * 0.6},{-tall * 0.6} {lean * 2.6},{-tall}" fill="none" '
                      'stroke="#2B5B46" stroke-width="9" stroke-linecap="round"/>')  # fmt: skip
            for step in range(3, 12):
                t = step / 12
                a = (1 - t) ** 2 * lean * 0.4 + 2 * t * (1 - t) * lean * 0.6 + t * t * lean * 2.6
                b = -2 * t * (1 - t) * tall * 0.6 - t * t * tall
                for way in (-1, 1):
                    drop = 24 + step % 3 * 7
                    leaf = f"M{a:.0f},{b:.0f} q{way * 34},-10 {way * 58},{drop} q{-way * 34},-4 {-way * 58},{-drop}Z"
                    stems += path(leaf, ("#3E7A5B", "#2F6B4C", "#4F8F68")[(step + way) % 3])
        return group(x, y, scale, stems, flip)

    body += bamboo(64, 720, 1.2, flip=False) + bamboo(1548, 720, 1.06, flip=True)
    for x, y, s in ((640, 200, 1.1), (700, 176, 0.8), (590, 168, 0.7), (760, 214, 0.6), (870, 178, 0.6)):
        body += group(x, y, s, '<path d="M-26,0 Q-12,-18 0,0 Q12,-18 26,0" fill="none" stroke="#7A4A3A" '
                               'stroke-width="4.5" '
                               'stroke-linecap="round"/>')  # fmt: skip
    return page(body, width, height)


PICTURES = {
    "hoi-nghi-1-toan-canh": (overview, 1600, 1000),
    "hoi-nghi-2-phat-bieu": (speech, 1600, 1000),
    "hoi-nghi-3-tap-the": (collectives, 1600, 1000),
    "hoi-nghi-4-ca-nhan": (individuals, 1600, 1000),
    "hoi-nghi-5-ky-giao-uoc": (signing, 1600, 1000),
    "nui-hong-linh": (mountains, 1600, 700),
}


def main() -> None:
    DRAWINGS.mkdir(parents=True, exist_ok=True)
    for name, (drawing, width, height) in PICTURES.items():
        source = DRAWINGS / f"{name}.svg"
        source.write_text(drawing(), encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            shot = Path(folder) / "shot.png"
            frame = Path(folder) / "frame.html"
            frame.write_text(
                f"<style>body{{margin:0;overflow:hidden}}svg{{display:block}}</style>{source.read_text('utf-8')}",
                "utf-8",
            )
            subprocess.run(
                [
                    CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                    "--force-device-scale-factor=2", f"--window-size={width},{height}", f"--screenshot={shot}",
                    frame.as_uri(),
                ],
                check=True, capture_output=True,
            )  # fmt: skip
            with Image.open(shot) as taken:
                picture = taken.convert("RGB").crop((0, 0, width * 2, height * 2))
                picture = picture.resize((width, height), Image.Resampling.LANCZOS)
        target = PICTURES_OF_THE_YEAR / f"{name}.webp"
        picture.save(target, "WEBP", quality=88, method=6)
        print(target.name, target.stat().st_size // 1024, "kB")


if __name__ == "__main__":
    main()
