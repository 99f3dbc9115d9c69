"use strict";

// Marks with intervals, tooltips and legends.

/** Half of the length of the caps at the ends of an interval. */
const CAP = 5;

const SHAPES = ["circle", "diamond", "square", "triangle"];

/** The style of the algorithm at an index of the report, the same in all charts. */
function looksOf(index, theme) {
  return {
    color: theme.series[index % 8],
    shape: SHAPES[index % 4],
    hollow: index % 16 >= 8,
    dash: index % 16 >= 8 ? [5, 3] : "solid",
  };
}

/** A symbol for ECharts: a shape with its center and half of its size. */
function symbol(shape, x, y, r, style) {
  switch (shape) {
    case "diamond": {
      const d = 1.25 * r;
      return {
        type: "polygon",
        shape: {
          points: [
            [x, y - d],
            [x + d, y],
            [x, y + d],
            [x - d, y],
          ],
        },
        style,
      };
    }
    case "square": {
      const s = 0.9 * r;
      return { type: "rect", shape: { x: x - s, y: y - s, width: 2 * s, height: 2 * s }, style };
    }
    case "triangle": {
      const points = [
        [x, y - 1.2 * r],
        [x + 1.1 * r, y + 0.8 * r],
        [x - 1.1 * r, y + 0.8 * r],
      ];
      return { type: "polygon", shape: { points }, style };
    }
    default:
      return { type: "circle", shape: { cx: x, cy: y, r }, style };
  }
}

function symbolStyle({ color, hollow, open, paper }) {
  return { fill: open ? "none" : hollow ? paper : color, stroke: color, lineWidth: hollow ? 2 : 1 };
}

/**
 * A series of points with intervals. Data are {at, estimate, look, tip()}; at is the index on the
 * category axis, and offset shifts all points from it. A triangle at the end of a horizontal axis
 * points to a value outside of it.
 */
function marks({ name, data, horizontal, theme, radius = 5, offset = 0, z = 3, range }) {
  return {
    name,
    type: "custom",
    z,
    clip: true,
    encode: horizontal ? { x: [1, 2, 3], y: 0 } : { x: 0, y: [1, 2, 3] },
    data: data.map(({ at, estimate }) => [at, estimate.mean, estimate.low ?? NaN, estimate.high ?? NaN]),
    emphasis: { focus: "series", blurScope: "global" },
    blur: { style: { opacity: 0.15 } },
    tooltip: { formatter: ({ dataIndex }) => data[dataIndex].tip() },
    renderItem(params, api) {
      const { at, estimate, look } = data[params.dataIndex];
      const position = (value) => {
        const [x, y] = api.coord(horizontal ? [value, at] : [at, value]);
        return horizontal ? [x, y + offset] : [x + offset, y];
      };
      const [x, y] = position(estimate.mean);
      if (range && (estimate.mean < range.min || estimate.mean > range.max)) {
        return pointer(estimate.mean < range.min ? -1 : 1, y, estimate.mean, look, params.coordSys, theme);
      }
      const children = [];
      if (hasInterval(estimate)) {
        const [x1, y1] = position(estimate.low);
        const [x2, y2] = position(estimate.high);
        const style = { stroke: look.color, lineWidth: radius > 4 ? 2 : 1.5 };
        children.push({ type: "line", shape: { x1, y1, x2, y2 }, style });
        // Caps make an interval of width 0 visible, too.
        const [across, along] = horizontal ? [0, CAP] : [CAP, 0];
        for (const [x, y] of [
          [x1, y1],
          [x2, y2],
        ]) {
          const cap = { x1: x - across, y1: y - along, x2: x + across, y2: y + along };
          children.push({ type: "line", shape: cap, style });
        }
      }
      children.push(symbol(look.shape, x, y, radius, symbolStyle({ ...look, paper: theme.paper })));
      // A larger area makes the mark easier to hover over.
      const reach = Math.max(radius, 7);
      const area = { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
      children.push({ type: "rect", shape: area, style: { fill: "transparent" } });
      return { type: "group", children };
    },
  };
}

/** A triangle at an end of the axis, with a value outside of it. */
function pointer(side, y, value, look, { x, width }, theme) {
  const tip = side < 0 ? x + 2 : x + width - 2;
  const back = tip - 8 * side;
  const style = { stroke: look.color, fill: look.hollow ? "none" : look.color };
  return {
    type: "group",
    children: [
      {
        type: "polygon",
        shape: {
          points: [
            [tip, y],
            [back, y - 5],
            [back, y + 5],
          ],
        },
        style,
      },
      {
        type: "text",
        style: {
          text: figure(value),
          x: back - 5 * side,
          y,
          align: side < 0 ? "left" : "right",
          verticalAlign: "middle",
          fill: theme.muted,
          font: `12px ${theme.font}`,
        },
      },
    ],
  };
}

/** The content of a tooltip: a heading and a table of names and values. */
function tip(heading, entries) {
  const rows = entries
    .filter(([, value]) => value !== undefined && value !== null && value !== "")
    .map(([name, value, swatchOf]) =>
      element("tr", null, element("th", null, swatchOf ?? null, name), element("td", null, value)),
    );
  return element("div", { class: "tip" }, element("strong", null, heading), element("table", null, rows));
}

/** A small picture of a mark, for legends and tooltips. */
function swatch({ color, shape = "circle", hollow, faint, dash }, lined) {
  const parts = [];
  if (lined) {
    const dashes = Array.isArray(dash) ? dash.join(" ") : null;
    parts.push(
      svgElement("path", { d: "M0 7H22", stroke: color, "stroke-width": 2, "stroke-dasharray": dashes }),
    );
  }
  const drawn = {
    fill: hollow ? "var(--paper)" : color,
    stroke: color,
    "stroke-width": hollow ? 2 : 1,
    opacity: faint ? 0.5 : null,
  };
  const x = 11;
  const paths = {
    circle: `M${x - 4.5} 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0`,
    diamond: `M${x} 1.4L${x + 5.6} 7L${x} 12.6L${x - 5.6} 7Z`,
    square: `M${x - 4} 3h8v8h-8Z`,
    triangle: `M${x} 1.6L${x + 5} 11h-10Z`,
  };
  parts.push(svgElement("path", { d: paths[shape], ...drawn }));
  return svgElement("svg", { class: "swatch", viewBox: "0 0 22 14", "aria-hidden": "true" }, parts);
}

/** The legend of a chart. */
function keyOf(entries) {
  return entries.map(([look, text]) => element("span", null, swatch(look), text));
}
