"use strict";

// Charts of the numbers in the tables, and small comforts of the editor. Every page works without.

const charts = new Map();

/** Returns the colors and the font of the style sheet. */
function themeNow() {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue("--" + name).trim();
  return {
    ink: color("ink"),
    muted: color("muted"),
    line: color("line"),
    accent: color("accent"),
    second: color("series-2"),
    font: getComputedStyle(document.body).fontFamily,
  };
}

function axis(theme) {
  return {
    axisLine: { lineStyle: { color: theme.line } },
    axisTick: { show: false },
    axisLabel: { color: theme.muted },
    splitLine: { lineStyle: { color: theme.line } },
  };
}

/** Bars of events and a line of shown lists, by minute. */
function minutes(host, theme) {
  const rows = [...document.getElementById(host.dataset.source).rows];
  const column = (index) => rows.map((row) => Number(row.cells[index].textContent));
  const { events, answers, ago } = host.dataset;
  return {
    height: 240,
    option: {
      grid: { left: 44, right: 12, top: 34, bottom: 44 },
      legend: { top: 0, left: 0, textStyle: { color: theme.ink }, data: [events, answers] },
      xAxis: {
        ...axis(theme),
        type: "category",
        name: ago,
        nameLocation: "middle",
        nameGap: 26,
        nameTextStyle: { color: theme.muted },
        data: column(0),
      },
      yAxis: { ...axis(theme), type: "value", minInterval: 1 },
      series: [
        { name: events, type: "bar", data: column(1), itemStyle: { color: theme.accent } },
        {
          name: answers,
          type: "line",
          symbol: "none",
          data: column(2),
          lineStyle: { color: theme.second, width: 2 },
          itemStyle: { color: theme.second },
        },
      ],
    },
  };
}

/** Rates as dots with their intervals, one row for each list and group. */
function intervals(host, theme) {
  const rows = [...document.getElementById(host.dataset.source).tBodies[0].rows]
    .filter((row) => row.dataset[host.dataset.metric])
    .map(({ dataset }) => ({
      isControl: dataset.control === "yes",
      name: dataset.group ? dataset.label + " · " + dataset.group : dataset.label,
      values: dataset[host.dataset.metric].split(" ").map(Number),
    }));
  const highest = Math.max(0.01, ...rows.map((row) => row.values[2]));
  const percent = (value) => Math.round(value * 1000) / 10 + " %";
  return {
    height: 60 + 28 * rows.length,
    option: {
      grid: { left: Math.min(host.clientWidth * 0.4, 280) + 12, right: 28, top: 8, bottom: 28 },
      xAxis: {
        ...axis(theme),
        type: "value",
        min: 0,
        max: highest > 0.9 ? 1 : null,
        splitNumber: 4,
        axisLabel: { color: theme.muted, formatter: percent, hideOverlap: true },
      },
      yAxis: {
        ...axis(theme),
        type: "category",
        inverse: true,
        data: rows.map((row) => row.name),
        axisLabel: { color: theme.ink, width: Math.min(host.clientWidth * 0.4, 280), overflow: "truncate" },
      },
      series: [
        {
          type: "custom",
          silent: true,
          encode: { x: [1, 2, 3], y: 0 },
          data: rows.map((row, index) => [index, ...row.values]),
          renderItem: (params, api) =>
            dotWithWhiskers(api, rows[params.dataIndex].isControl ? theme.second : theme.accent),
        },
      ],
    },
  };
}

function dotWithWhiskers(api, color) {
  const at = (dimension) => api.coord([api.value(dimension), api.value(0)]);
  const [x, y] = at(1);
  const [low] = at(2);
  const [high] = at(3);
  const line = (x1, y1, x2, y2) => ({
    type: "line",
    shape: { x1, y1, x2, y2 },
    style: { stroke: color, lineWidth: 2 },
  });
  return {
    type: "group",
    children: [
      line(low, y, high, y),
      line(low, y - 5, low, y + 5),
      line(high, y - 5, high, y + 5),
      { type: "circle", shape: { cx: x, cy: y, r: 5 }, style: { fill: color } },
    ],
  };
}

const KINDS = { minutes, intervals };

function draw(host) {
  const theme = themeNow();
  const { height, option } = KINDS[host.dataset.chart](host, theme);
  const size = { width: host.clientWidth, height };
  host.style.height = height + "px";
  if (!charts.has(host)) {
    charts.set(host, echarts.init(host, null, { renderer: "svg", ...size }));
  }
  charts.get(host).resize(size);
  charts.get(host).setOption(
    { animation: false, textStyle: { fontFamily: theme.font, color: theme.ink }, ...option },
    { notMerge: true },
  );
}

function drawAll() {
  document.querySelectorAll("[data-chart]").forEach(draw);
}

/** Shows the numbers of the lines beside a text, and marks those with problems. */
function number(text) {
  const list = document.createElement("ol");
  list.setAttribute("aria-hidden", "true");
  const wrong = new Set(
    [...document.querySelectorAll("[data-line]")].map((link) => Number(link.dataset.line)),
  );
  const update = () => {
    const count = text.value.split("\n").length;
    while (list.children.length > count) {
      list.lastChild.remove();
    }
    for (let line = list.children.length + 1; line <= count; line++) {
      const item = document.createElement("li");
      item.textContent = line;
      item.classList.toggle("wrong", wrong.has(line));
      list.append(item);
    }
  };
  const follow = () => {
    list.style.height = text.offsetHeight + "px";
    list.scrollTop = text.scrollTop;
  };
  text.before(list);
  text.addEventListener("input", update);
  text.addEventListener("scroll", follow);
  new ResizeObserver(follow).observe(text);
  update();
  follow();
}

/** Selects a line of a text. */
function goTo(text, line) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  text.scrollTop = (line - 4) * (text.scrollHeight / lines.length);
}

/** Enter in a field presses the button of its own group, not the first one of the page. */
function enter(event) {
  const group = event.target.closest?.("fieldset, .row");
  if (event.key === "Enter" && event.target.matches("input") && group?.closest(".editor")) {
    event.preventDefault();
    group.querySelector("button").click();
  }
}

addEventListener("DOMContentLoaded", () => {
  drawAll();
  addEventListener("resize", drawAll);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  document.addEventListener("htmx:afterSwap", drawAll);
  const text = document.getElementById("yaml");
  if (text) {
    number(text);
    document.addEventListener("keydown", enter);
    document.querySelectorAll("[data-line]").forEach((link) =>
      link.addEventListener("click", (event) => {
        event.preventDefault();
        goTo(text, Number(link.dataset.line));
      }),
    );
    document.getElementById("placement")?.addEventListener("change", (event) =>
      event.target.form.requestSubmit(event.target.parentElement.querySelector("button")),
    );
  }
});
