"use strict";

// Axes with round numbers, and space for names.

/**
 * A number axis with round ends and steps, and labels with as many decimals as needed. It begins
 * below 0 if a value is at 0 or near it, so that the whole mark is visible.
 */
function roundAxis(values, { count = 6, zero = false, wholes = false } = {}) {
  const known = values.filter(isNumber);
  let low = Math.min(...known);
  let high = Math.max(...known);
  if (zero) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }
  const margin = (high - low) * 0.04 || Math.abs(high) * 0.1 || 1;
  const floor = low >= 0 ? 0 : -Infinity;
  const raw = Math.max(wholes ? 1 : 0, (high - low + 2 * margin) / count);
  const power = Math.pow(10, Math.floor(Math.log10(raw)));
  const interval = power * [1, 2, 5, 10].find((factor) => factor * power >= raw * 0.999);
  const digits = Math.max(0, -Math.floor(Math.log10(interval) + 1e-9));
  const exact = (value) => Number(value.toFixed(digits + 2));
  const max = exact(Math.ceil((high + margin) / interval - 1e-9) * interval);
  const isNearZero = floor === 0 && low < margin;
  return {
    type: "value",
    min: isNearZero
      ? -0.04 * max
      : exact(Math.max(floor, Math.floor((low - margin) / interval + 1e-9) * interval)),
    max,
    interval: exact(interval),
    digits,
    // Without these, the steps would begin at the end below 0.
    ticks: isNearZero
      ? Array.from({ length: Math.round(max / interval) + 1 }, (_, i) => exact(i * interval))
      : undefined,
  };
}

/** An axis with the common style and extra properties. */
function axis(theme, { digits, write, ticks: customValues, ...extra }) {
  const label = { color: theme.muted, fontSize: 12, hideOverlap: true, customValues, ...extra.axisLabel };
  if (extra.type === "value") {
    label.formatter =
      write ?? ((value) => (value === 0 || digits === 0 ? whole(value) : figure(value, digits)));
  }
  return {
    nameLocation: "middle",
    nameGap: 30,
    nameTextStyle: { color: theme.muted, fontSize: 12 },
    axisLine: { show: extra.type !== "value", lineStyle: { color: theme.line } },
    axisTick: { show: false, customValues },
    splitLine: { show: extra.type !== "category", lineStyle: { color: theme.line, width: 1 } },
    ...extra,
    axisLabel: label,
  };
}

/** A vertical category axis of names, the first at the top. */
function nameAxis(theme, names, width) {
  return axis(theme, {
    type: "category",
    inverse: true,
    data: names,
    splitLine: { show: true, interval: 0, lineStyle: { color: theme.line, opacity: 0.5 } },
    axisLine: { show: false },
    axisLabel: {
      color: theme.ink,
      fontSize: 13,
      interval: 0,
      hideOverlap: false,
      formatter: (name) => shortened(name, width, theme),
    },
  });
}

/** Width for names next to a chart: the width of the longest name, at most 38 % of the chart. */
function roomFor(names, width, theme, size = 13) {
  return (
    Math.ceil(Math.min(Math.max(...names.map((name) => textWidth(name, size, theme))), width * 0.38)) + 2
  );
}

/** Breaks a text into lines at spaces and Han characters; shortens the last line at its end. */
function wrapped(text, { width, lines, theme, size }) {
  const fits = (line) => textWidth(line, size, theme) <= width;
  const rows = [""];
  // A word that is wider than a line is broken like Han characters.
  const parts = text.match(/\p{Script=Han}|\s+|[^\s\p{Script=Han}]+/gu) ?? [];
  for (const part of parts.flatMap((word) => (fits(word) ? [word] : [...word]))) {
    if (fits(rows.at(-1) + part.trimEnd())) {
      rows[rows.length - 1] += part;
    } else {
      rows.push(part.trimStart());
    }
  }
  const kept = rows.slice(0, lines).map((row) => row.trim());
  if (rows.length > lines) {
    let last = [...kept.at(-1)];
    while (!fits(last.join("") + "…")) {
      last = last.slice(0, -1);
    }
    kept[lines - 1] = last.join("").trimEnd() + "…";
  }
  return kept;
}

/** Shortens a name in the middle, because names with the same beginning often differ at the end. */
function shortened(text, width, theme, size = 13) {
  if (textWidth(text, size, theme) <= width) {
    return text;
  }
  for (let kept = text.length - 1; kept > 2; kept--) {
    const head = Math.ceil(kept / 2);
    const short = text.slice(0, head) + "…" + text.slice(text.length - (kept - head));
    if (textWidth(short, size, theme) <= width) {
      return short;
    }
  }
  return "…";
}

const RULER = document.createElement("canvas").getContext("2d");

function textWidth(text, size, theme) {
  RULER.font = `${size}px ${theme.font}`;
  return RULER.measureText(text).width;
}
