"use strict";

// The colors of lift, the same in every chart.

/** The color at a position from 0 to 1 of the scale, interpolated from three of the style sheet. */
function liftColor(height) {
  const style = getComputedStyle(document.documentElement);
  const stops = ["low", "mid", "high"].map((name) => rgb(style.getPropertyValue("--lift-" + name).trim()));
  const [from, to] = height < 0.5 ? [stops[0], stops[1]] : [stops[1], stops[2]];
  const part = height < 0.5 ? 2 * height : 2 * height - 1;
  const mixed = from.map((value, i) => Math.round(value + part * (to[i] - value)));
  return `rgb(${mixed.join(",")})`;
}

function rgb(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** The legend of the colors. */
function liftKey(ruleset) {
  return element(
    "span",
    null,
    "lift ",
    written("lift", ruleset.lowLift),
    element("span", { class: "scale", "aria-hidden": "true" }),
    written("lift", ruleset.highLift),
  );
}
