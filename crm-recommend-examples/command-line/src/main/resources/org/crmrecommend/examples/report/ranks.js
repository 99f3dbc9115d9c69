"use strict";

// Critical-difference diagram: average ranks on an axis; bars connect algorithms without a
// significant difference.

const LANE = 10;

function rankPlot(measured, ranks) {
  return new Chart({
    title: "Average ranks over users",
    state: { ranks: ranks[0] },
    controls: () => [
      { label: "metric", field: "ranks", choices: ranks.map((ranking) => ({ value: ranking, text: ranking.metric })) },
    ],
    height(view) {
      const picture = ranked(measured, view.state.ranks);
      const { methods, lanes } = picture;
      return !fits(view, picture)
        ? 64 + 28 * methods.length
        : 56 + LANE * lanes + 26 * Math.ceil(methods.length / 2);
    },
    describe({ ranks: shown }) {
      const { methods, groups } = ranked(measured, shown);
      const joined = groups.map((group) => listed(group.labels)).join("; ");
      return (
        `Average ranks by ${shown.metric}, best first: ` +
        methods.map((method) => method.label + " " + figure(method.rank, 2)).join("; ") +
        (joined ? ". No significant difference: " + joined : "")
      );
    },
    reading: ({ ranks: { metric } }) =>
      `For each user, the algorithms are ranked by ${metric}, from 1 for the best; the chart shows the mean rank of each. A lower rank is better. The difference between algorithms that a thick bar connects may be chance.`,
    key: ({ theme }) => [
      element(
        "span",
        null,
        svgElement(
          "svg",
          { class: "swatch", viewBox: "0 0 22 14", "aria-hidden": "true" },
          svgElement("path", {
            d: "M1 7H21",
            stroke: theme.accent,
            "stroke-width": 5,
            "stroke-linecap": "round",
          }),
        ),
        "no significant difference",
      ),
    ],
    numbers: () => ranks.flatMap((ranking) => ranksTable(measured, ranking)),
    option: (view) => {
      const picture = ranked(measured, view.state.ranks);
      return fits(view, picture) ? diagram(view, picture) : ladder(view, picture);
    },
  });
}

/** Methods by rank, and groups as ranges of them, in lanes without overlap. */
function ranked(measured, { means, groups, metric }) {
  const methods = (means ?? [])
    .map((entry) => ({ label: measured.labelOf(entry.algorithm), rank: entry.rank }))
    .sort((a, b) => a.rank - b.rank);
  const ends = [];
  const spans = (groups ?? [])
    .map((group) => {
      const indexes = group
        .map((name) => methods.findIndex((method) => method.label === measured.labelOf(name)))
        .filter((index) => index >= 0)
        .sort((a, b) => a - b);
      return { first: indexes[0], last: indexes.at(-1), labels: indexes.map((index) => methods[index].label) };
    })
    .filter((span) => span.labels.length > 1)
    .sort((a, b) => a.first - b.first);
  for (const span of spans) {
    const free = ends.findIndex((end) => end < span.first);
    span.lane = free >= 0 ? free : ends.length;
    ends[span.lane] = span.last;
  }
  return { metric, methods, groups: spans, lanes: ends.length };
}

function rankText({ label, rank }) {
  return label + "  " + figure(rank, 2);
}

/** Width for names at each side of the diagram; 8 % more, because the name of the best is bold. */
function sideRoom({ width, theme }, { methods }) {
  return Math.ceil(1.08 * roomFor(methods.map(rankText), width * 0.75, theme)) + 14;
}

/** Whether the axis between the names is long enough to be readable. */
function fits(view, picture) {
  return view.width - 2 * sideRoom(view, picture) > 380;
}

/** The usual diagram: names on both sides, connected to their ranks on the axis. */
function diagram(view, picture) {
  const { theme, width } = view;
  const { metric, methods, groups, lanes } = picture;
  const half = Math.ceil(methods.length / 2);
  const room = sideRoom(view, picture);
  const top = 34;
  const row = (i) => top + 14 + LANE * lanes + 26 * (i < half ? i : methods.length - 1 - i) + 10;
  const rankAxis = roundAxis(
    methods.map((method) => method.rank),
    { count: 8 },
  );
  return {
    grid: { left: room, right: room, top, bottom: 0 },
    xAxis: axis(theme, {
      ...rankAxis,
      min: Math.max(1, rankAxis.min),
      position: "top",
      splitLine: { show: false },
      axisLine: { show: true, onZero: false, lineStyle: { color: theme.muted, width: 1.5 } },
      axisTick: { show: true, inside: false, length: 5, lineStyle: { color: theme.muted } },
      write: (value) => figure(value, rankAxis.digits),
    }),
    yAxis: { type: "value", show: false, min: 0, max: 1 },
    series: [
      {
        type: "custom",
        z: 3,
        clip: false,
        encode: { x: 0 },
        data: methods.map((method) => [method.rank]),
        tooltip: { formatter: ({ dataIndex }) => rankTip(methods[dataIndex], groups, metric) },
        renderItem(params, api) {
          const i = params.dataIndex;
          const [x] = api.coord([methods[i].rank, 0]);
          const onLeft = i < half;
          const end = onLeft ? room : width - room;
          const y = row(i);
          const stem = {
            points: [
              [x, top],
              [x, y],
              [end + (onLeft ? 2 : -2), y],
            ],
          };
          const words = {
            text:
              shortened(methods[i].label, room - 20 - textWidth("00.00", 13, theme), theme) +
              "  " +
              figure(methods[i].rank, 2),
            x: end + (onLeft ? -6 : 6),
            y,
            align: onLeft ? "right" : "left",
            verticalAlign: "middle",
            fill: theme.ink,
            font: `${i === 0 ? "600 " : ""}13px ${theme.font}`,
          };
          const reach = { x: onLeft ? 0 : end, y: y - 12, width: room, height: 24 };
          return {
            type: "group",
            children: [
              {
                type: "polyline",
                shape: stem,
                style: { stroke: i === 0 ? theme.accent : theme.plain, lineWidth: 1.5, fill: "none" },
              },
              symbol("circle", x, top, 4, { fill: i === 0 ? theme.accent : theme.plain }),
              { type: "text", style: words },
              { type: "rect", shape: reach, style: { fill: "transparent" } },
            ],
          };
        },
      },
      groupBars(theme, groups, (group, api) => {
        const y = top + 12 + LANE * group.lane;
        const at = (index) => api.coord([methods[index].rank, 0])[0];
        return { x1: at(group.first) - 4, y1: y, x2: at(group.last) + 4, y2: y };
      }),
    ],
  };
}

/** The diagram for narrow pages: one row per method, with the bars at the right. */
function ladder({ theme, width }, { metric, methods, groups, lanes }) {
  const names = methods.map((method) => method.label);
  const room = roomFor(names, width, theme);
  const rankAxis = roundAxis(
    methods.map((method) => method.rank),
    { count: 4 },
  );
  const right = 16 + LANE * lanes;
  return {
    grid: { left: room + 14, right, top: 6, bottom: 50 },
    xAxis: axis(theme, { ...rankAxis, min: Math.max(1, rankAxis.min), name: "average rank by " + metric }),
    yAxis: nameAxis(theme, names, room),
    series: [
      marks({
        name: "rank",
        horizontal: true,
        theme,
        data: methods.map((method, at) => ({
          at,
          estimate: { mean: method.rank },
          look: { color: at === 0 ? theme.accent : theme.plain },
          tip: () => rankTip(method, groups, metric),
        })),
      }),
      groupBars(theme, groups, (group, api) => {
        const x = width - right + 10 + LANE * group.lane;
        const at = (index) => api.coord([rankAxis.max, index])[1];
        return { x1: x, y1: at(group.first) - 6, x2: x, y2: at(group.last) + 6 };
      }),
    ],
  };
}

function groupBars(theme, groups, shape) {
  return {
    type: "custom",
    z: 4,
    clip: false,
    data: groups.map((group) => [group.first]),
    encode: { x: -1, y: -1 },
    tooltip: {
      formatter: ({ dataIndex }) =>
        tip(
          "No significant difference",
          groups[dataIndex].labels.map((label) => [label, " "]),
        ),
    },
    renderItem(params, api) {
      const style = { stroke: theme.accent, lineWidth: 5, lineCap: "round" };
      return { type: "line", shape: shape(groups[params.dataIndex], api), style };
    },
  };
}

function rankTip({ label, rank }, groups, metric) {
  const near = groups.filter((group) => group.labels.includes(label)).flatMap((entry) => entry.labels);
  const others = [...new Set(near)].filter((entry) => entry !== label);
  return tip(label, [
    ["average rank by " + metric, figure(rank, 2)],
    ["no significant difference from", listed(others)],
  ]);
}

function ranksTable(measured, shown) {
  const { methods, groups } = ranked(measured, shown);
  return sortableTable({
    caption: "Average ranks by " + shown.metric,
    columns: [
      { title: "algorithm", head: true, text: true, value: (row) => row.label },
      { title: "average rank by " + shown.metric, value: (row) => row.rank, cell: (row) => figure(row.rank, 2) },
      {
        title: "groups without significant difference",
        text: true,
        unsorted: true,
        cell: (row) =>
          groups
            .map((group, i) => (group.labels.includes(row.label) ? letters(i) : ""))
            .join(" ")
            .trim() || NONE,
      },
    ],
    rows: methods,
    sorted: { value: (row) => row.rank },
  });
}
