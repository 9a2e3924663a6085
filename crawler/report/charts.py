"""Charts as SVG, drawn here, so that they need no script: what includes what, the tariff line, articles by day.

Positions are in user units of a chart that is 1,000 wide. Every chart has its table beside it, made elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from html import escape

from crawler.report.amounts import sum_of
from crawler.report.inclusion import Place
from crawler.report.texts import Both, element, joined, label, name_of, text

WIDTH = 1000
_LANE = 32
_TOP = 34


@dataclass(frozen=True)
class Scale:
    """Days on a stretch of the x axis."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        span = max(1, (self.last - self.first).days)
        return round(self.left + (day - self.first).days / span * (self.right - self.left), 1)

    def axis(self, bottom: float) -> str:
        """A few days with their grid lines, as many as there is room for."""
        span = max(1, (self.last - self.first).days)
        step = max(1, -(-span // int((self.right - self.left) / 95)))
        days = [self.first + timedelta(n) for n in range(0, span + 1, step)]
        return "".join(
            f'<line class="grid" x1="{self.x(d)}" x2="{self.x(d)}" y1="{_TOP - 8}" y2="{bottom}"/>'
            f'<text class="tick" x="{self.x(d)}" y="{_TOP - 14}" text-anchor="middle">{d.isoformat()}</text>'
            for d in days
        )


@dataclass(frozen=True)
class RateLine:
    """One rate for one kind of goods: what was reported of it when, and from when until when it is said to apply."""

    rate: str
    scope: str
    regime: str | None
    events: tuple[tuple[date, str], ...]
    applies: tuple[date, date] | None = None


def scale_of(days: list[date], left: float, right: float) -> Scale:
    """A scale over some days, with at least a week on it."""
    first, last = min(days), max(days)
    return Scale(first, max(last, first + timedelta(7)), left, right)


def inclusion_chart(lines: list[Place]) -> str:
    """Boxes inside boxes, each line a claim, with a mark where it was first reported."""
    days = [d.date() for p in lines for d in (p.claim.first_reported, p.claim.last_reported) if d]
    scale = scale_of(days or [date(2000, 1, 1)], 480, 760)
    height = _TOP + _LANE * len(lines) + 10
    largest: dict[str, Decimal] = {}
    for place in lines:
        c = place.claim
        largest[c.currency] = max(largest.get(c.currency, Decimal(1)), Decimal(c.value))
    early = element("text", text("before-deal"), x=378, y=_TOP - 14, text_anchor="middle", class_="tick")
    drawn = [
        f'<rect class="early" x="323" y="{_TOP - 8}" width="110" height="{height - _TOP + 4}"/>', early,
        f'<line class="deal" x1="433" x2="433" y1="{_TOP - 8}" y2="{height - 4}"/>', scale.axis(height - 4),
    ]  # fmt: skip
    for n, place in enumerate(lines):
        top = _TOP + n * _LANE
        if place.inside:
            left, tall = 6 + 16 * place.depth, _LANE * (place.inside + 1) - 4 - 3 * place.depth
            drawn.append(
                f'<rect class="box" rx="7" x="{left}" y="{top + 1}" width="{WIDTH - 12 - 24 * place.depth}"'
                f' height="{tall}"/>'
            )
        drawn.append(_claim_line(place, top + _LANE / 2, scale, largest[place.claim.currency]))
    return _svg(text("tree"), text("tree.about"), height, drawn)


def _claim_line(place: Place, middle: float, scale: Scale, largest: Decimal) -> str:
    c = place.claim
    name, amount = name_of(c.pledger), sum_of(c.value, c.high, c.currency)
    called = joined(name, label("instrument", c.instrument), by=(" · ", " · "))
    qualified = joined(label("qualifier", c.qualifier), amount, by=(" ", ""))
    radius = round(4 + 9 * float((Decimal(c.value) / largest).sqrt()), 1)
    first = c.first_reported.date() if c.first_reported else None
    last = c.last_reported.date() if c.last_reported else None
    early = c.status == "previously_pledged"
    x = 378.0 if early or first is None else scale.x(first)
    hint = joined(name, qualified, label("instrument", c.instrument), label("status", c.status),
                  (f"{first or ''}", f"{first or ''}"))  # fmt: skip
    look = "mark counted" if c.counted else f"mark {c.status}"
    reported = ""
    if first and last:
        reported = f'<line class="span" x1="{scale.x(first)}" x2="{scale.x(last)}" y1="{middle}" y2="{middle}"/>'
        if early:
            reported += (
                f'<line class="seen" x1="{scale.x(first)}" x2="{scale.x(first)}" y1="{middle - 5}" y2="{middle + 5}"/>'
            )
    return (
        element(
            "text",
            (shorten(called[0], 38 - 2 * place.depth), shorten(called[1], 20)),
            x=20 + 16 * place.depth,
            y=middle + 5,
        )
        + element("text", qualified, x=WIDTH - 18 - 8 * place.depth, y=middle + 5, text_anchor="end", class_="sum")
        + reported
        + f'<circle class="{look}" cx="{x}" cy="{middle}" r="{radius}">{element("title", hint)}</circle>'
    )


def tariff_chart(lines: list[RateLine]) -> str:
    """A lane for each rate, the highest above, with a mark for each thing reported of it."""
    days = [d for line in lines for d, _ in line.events] + [d for line in lines for d in line.applies or ()]
    scale = scale_of(days or [date(2000, 1, 1)], 370, 940)
    height = _TOP + _LANE * len(lines) + 34
    drawn = [scale.axis(height - 30)]
    for n, line in enumerate(lines):
        middle = _TOP + n * _LANE + _LANE / 2
        goods = joined(label("sector", line.scope), label("regime", line.regime) if line.regime else ("", ""))
        drawn.append(f'<line class="lane" x1="20" x2="980" y1="{middle + _LANE / 2}" y2="{middle + _LANE / 2}"/>')
        drawn.append(f'<text class="sum strong" x="90" y="{middle + 5}" text-anchor="end">{escape(line.rate)} %</text>')
        drawn.append(element("text", (shorten(goods[0], 36), shorten(goods[1], 20)), x=104, y=middle + 5))
        if line.applies:
            left, right = (scale.x(d) for d in line.applies)
            drawn.append(
                f'<rect class="applies" x="{left}" y="{middle - 3}" width="{max(3, right - left):.1f}" height="6"/>'
            )
        for k, (day, status) in enumerate(line.events):
            close = sum(1 for d, _ in line.events[:k] if abs(scale.x(d) - scale.x(day)) < 18)
            hint = joined(label("tariff", status), (day.isoformat(), day.isoformat()))
            drawn.append(_shape(status, scale.x(day) + 18 * close, middle, hint))
    drawn.append(_legend(height - 10))
    return _svg(text("tariffs"), text("tariffs.about"), height, drawn)


_SHAPES = {
    "agreed": '<circle class="mark hollow" cx="{x}" cy="{y}" r="7"/>',
    "in_force": '<circle class="mark counted" cx="{x}" cy="{y}" r="7"/>',
    "threatened": '<path class="mark hollow" d="M{x},{y} m-8,6 l8,-14 l8,14 z"/>',
    "proposed": '<rect class="mark hollow" x="{x}" y="{y}" width="12" height="12" transform="translate(-6 -6)"/>',
    "struck_down": '<path class="cross" d="M{x},{y} m-7,-7 l14,14 m0,-14 l-14,14"/>',
    "expired": '<path class="cross" d="M{x},{y} m-8,0 h16"/>',
}


def _shape(status: str, x: float, y: float, hint: Both) -> str:
    return f"<g>{element('title', hint)}{_SHAPES[status].format(x=round(x, 1), y=y)}</g>"


def _legend(y: float) -> str:
    drawn = []
    for n, status in enumerate(_SHAPES):
        x = 50 + n * 160
        drawn.append(_SHAPES[status].format(x=x, y=y - 4))
        drawn.append(element("text", label("tariff", status), x=x + 15, y=y, class_="tick"))
    return "".join(drawn)


def day_chart(days: list[tuple[date, int, int]]) -> str:
    """Articles by day: English full, Chinese hatched above it."""
    most = max(e + z for _, e, z in days)
    wide = min(60.0, 940 / len(days))
    tall = 110
    drawn = [
        '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="hatch-ground" width="6" height="6"/><line class="hatch-line" x1="0" x2="0" y1="0" y2="6"/>'
        "</pattern></defs>"
    ]
    for n, (day, english, chinese) in enumerate(days):
        x = 30 + n * wide
        low, high = tall * english / most, tall * chinese / most
        drawn.append(
            f'<g><title>{day.isoformat()}: {english} + {chinese}</title><rect class="bar" x="{x:.1f}"'
            f' y="{20 + tall - low:.1f}" width="{wide * 0.7:.1f}" height="{low:.1f}"/>'
            f'<rect fill="url(#hatch)" class="bar-line" x="{x:.1f}" y="{20 + tall - low - high:.1f}"'
            f' width="{wide * 0.7:.1f}" height="{high:.1f}"/></g>'
        )
        if n % max(1, len(days) // 8) == 0:
            drawn.append(f'<text class="tick" x="{x:.1f}" y="{tall + 40}">{day.isoformat()[5:]}</text>')
        if wide > 24:
            drawn.append(
                f'<text class="tick" x="{x + 2:.1f}" y="{14 + tall - low - high:.1f}">{english + chinese}</text>'
            )
    return _svg(text("coverage"), text("coverage.about", n=len(days)), tall + 50, drawn)


def bar(share: float) -> str:
    """A bar in a cell of a table, whose number says the same."""
    return (
        '<svg class="in-cell" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="bar" width="{100 * share:.1f}" height="8"/></svg>'
    )


def shorten(words: str, most: int) -> str:
    """Words that fit a label."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _svg(title: Both, about: Both, height: float, drawn: list[str]) -> str:
    return (
        f'<div class="wide chart" tabindex="0" role="region" aria-label="{escape(title[0])}"'
        f' data-zh-label="{escape(title[1])}"><svg viewBox="0 0 {WIDTH} {height:g}" role="img">'
        f"{element('title', title)}{element('desc', about)}{''.join(drawn)}</svg></div>"
    )
