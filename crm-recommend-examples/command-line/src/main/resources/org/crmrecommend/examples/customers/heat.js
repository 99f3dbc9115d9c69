"use strict";

// Heat maps: cells of rows and columns, colored by a share.

/** A cell is dark enough for light text from here on. */
const DARK_CELL = 0.55;

const CELL_TEXT = 12;

/**
 * A heat map of cells {x, y, height, text, tip(), open}. The height from 0 to 1 is the color; open
 * cells are not complete, and have a dashed border. The rows without cells have few customers.
 */
function heatMap({ columns, rows, cells, view, name, upright }) {
  const { theme, width } = view;
  const room = roomFor(rows, width, theme);
  const top = name ? 30 : 0;
  const head = upright ? Math.max(...columns.map((title) => textWidth(title, CELL_TEXT, theme))) + 14 : 24;
  return {
    grid: { left: room + 12, right: 8, top: top + head, bottom: 8 },
    xAxis: axis(theme, {
      type: "category",
      position: "top",
      data: columns,
      name,
      nameGap: head + 4,
      axisLine: { show: false },
      axisLabel: { rotate: upright ? 90 : 0, interval: upright ? 0 : "auto", color: theme.ink },
      splitLine: { show: false },
    }),
    yAxis: { ...nameAxis(theme, rows, room), splitLine: { show: false } },
    series: [
      {
        type: "custom",
        data: cells.map(({ x, y }) => [x, y]),
        tooltip: { formatter: ({ dataIndex }) => cells[dataIndex].tip() },
        renderItem: (params, api) => heatCell(cells[params.dataIndex], api, theme),
      },
      emptyRows(rows.map((_, y) => y).filter((y) => !cells.some((cell) => cell.y === y)), theme),
    ],
  };
}

/** Says why rows have no cells. */
function emptyRows(rows, theme) {
  return {
    type: "custom",
    silent: true,
    tooltip: { show: false },
    data: rows.map((y) => [0, y]),
    renderItem: (params, api) => {
      const [x, y] = api.coord([0, rows[params.dataIndex]]);
      return {
        type: "text",
        style: {
          text: say("few customers"),
          x: x - api.size([1, 1])[0] / 2 + 4,
          y,
          verticalAlign: "middle",
          fill: theme.muted,
          font: `italic ${CELL_TEXT}px ${theme.font}`,
        },
      };
    },
  };
}

function heatCell(cell, api, theme) {
  const [x, y] = api.coord([cell.x, cell.y]);
  const [width, height] = api.size([1, 1]).map((size) => size - 2);
  const fits = textWidth(cell.text, CELL_TEXT, theme) + 4 <= width;
  return {
    type: "group",
    children: [
      {
        type: "rect",
        shape: { x: x - width / 2, y: y - height / 2, width, height, r: 2 },
        style: {
          fill: heatColor(cell.height),
          stroke: cell.open ? theme.muted : "none",
          lineDash: [3, 3],
          lineWidth: 1,
        },
      },
      {
        type: "text",
        silent: true,
        style: {
          text: fits ? cell.text : "",
          x,
          y,
          align: "center",
          verticalAlign: "middle",
          fill: heatText(cell.height),
          font: `${CELL_TEXT}px ${theme.font}`,
        },
      },
    ],
  };
}

/** The color at a height from 0 to 1, interpolated from two of the style sheet. */
function heatColor(height) {
  const [from, to] = ["low", "high"].map(styleColor);
  const mixed = from.map((value, i) => Math.round(value + height * (to[i] - value)));
  return `rgb(${mixed.join(",")})`;
}

function heatText(height) {
  return `rgb(${styleColor(height > DARK_CELL ? "on-high" : "on-low").join(",")})`;
}

function styleColor(name) {
  const hex = getComputedStyle(document.documentElement).getPropertyValue("--heat-" + name).trim();
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** The legend of the colors. */
function heatKey(low, high) {
  return element("span", null, low, element("span", { class: "heat-scale", "aria-hidden": "true" }), high);
}
