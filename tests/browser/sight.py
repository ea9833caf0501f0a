"""What an eye sees: the contrast of a text with the ground below it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator


def colours(element: Locator) -> tuple[list[float], list[float]]:
    """The colour of an element's text and the one it stands on, as red, green and blue from 0 to 255."""
    script = """element => {
        let below = element;
        const clear = (one) => getComputedStyle(one).backgroundColor === 'rgba(0, 0, 0, 0)';
        while (clear(below) && below.parentElement) below = below.parentElement;
        return [getComputedStyle(element).color, getComputedStyle(below).backgroundColor];
    }"""
    text, ground = element.evaluate(script)
    return [float(part) for part in re.findall(r"[\d.]+", text)], [
        float(part) for part in re.findall(r"[\d.]+", ground)
    ]


def luminance(colour: list[float]) -> float:
    """Relative luminance from 0 to 1, as the accessibility guidelines define it."""
    parts = [part / 255 for part in colour[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(element: Locator) -> float:
    dark, light = sorted(luminance(colour) for colour in colours(element))
    return (light + 0.05) / (dark + 0.05)
