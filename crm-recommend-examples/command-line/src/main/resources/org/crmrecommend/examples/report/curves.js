"use strict";

// Metric by list length.

/** A metric by list length k, one line per algorithm. */
function curvePlot(measured, curves) {
  const linesOf = (curve) =>
    curve.lines.map((line) => ({
      label: measured.labelOf(line.algorithm),
      look: (theme) => looksOf(measured.rowIndex(line.algorithm), theme),
      at: new Map((line.k ?? []).map((k, i) => [k, line.mean?.[i]])),
    }));
  const lengthsOf = (curve) =>
    [...new Set(curve.lines.flatMap((line) => line.k ?? []))].sort((a, b) => a - b);
  return new Chart({
    title: "By list length",
    state: { curve: curves[0] },
    controls: () => [
      {
        label: "metric",
        field: "curve",
        choices: curves.map((curve) => ({ value: curve, text: curve.metric })),
      },
    ],
    height: curveHeight,
    describe: ({ curve }) =>
      `${curve.metric} at ${listed(lengthsOf(curve).map(String))} recommendations; lines for ` +
      listed(linesOf(curve).map((entry) => entry.label)),
    reading: ({ curve }) =>
      `Each line is an algorithm, with its mean ${curve.metric} for lists of k items. ${betterSide(measured.metric(curve.metric))} Click a name to hide its line.`,
    key: (view) =>
      switches(
        view,
        measured,
        linesOf(view.state.curve).map((entry) => entry.label),
      ),
    numbers: () =>
      curves.flatMap((curve) =>
        sortableTable({
          caption: curve.metric + " by list length",
          columns: [
            { title: curve.metric, head: true, text: true, value: (row) => row.label },
            ...lengthsOf(curve).map((k) => ({
              title: "@" + k,
              descending: true,
              value: (row) => row.at.get(k),
              cell: (row) => figure(row.at.get(k)),
            })),
          ],
          rows: linesOf(curve),
        }),
      ),
    option(view) {
      const { width, narrow, theme } = view;
      const { curve, hidden } = view.state;
      const lines = linesOf(curve).filter((entry) => !hidden.has(entry.label));
      const lengths = lengthsOf(curve);
      const metric = measured.metric(curve.metric);
      const values = lines.flatMap((line) => [...line.at.values()]);
      const range = roundAxis(values.length > 0 ? values : [0, 1]);
      const room = roomFor(
        lines.map((line) => line.label),
        width,
        theme,
        12,
      );
      const named = !narrow && lines.length > 0 && lines.length * END_LABEL <= curveHeight(view) - 62;
      return {
        grid: { left: 52, right: named ? room + 32 : 16, top: 12, bottom: 50 },
        xAxis: axis(theme, {
          type: "category",
          boundaryGap: false,
          data: lengths.map(String),
          name: "k, recommendations per user",
        }),
        yAxis: axis(theme, { ...range, name: curve.metric, nameGap: 38 }),
        tooltip: {
          ...baseOption(theme).tooltip,
          trigger: "axis",
          axisPointer: { lineStyle: { color: theme.muted } },
          formatter([{ dataIndex }]) {
            const k = lengths[dataIndex];
            const known = lines.filter((line) => isNumber(line.at.get(k)));
            known.sort((a, b) => better(metric, a.at.get(k), b.at.get(k)));
            return tip(
              curve.metric + "@" + k,
              known.map((entry) => [entry.label, figure(entry.at.get(k)), swatch(entry.look(theme), true)]),
            );
          },
        },
        series: [
          ...lines.map((line) => lineOf(line, lengths, theme)),
          ...(named ? [endLabels(lines, lengths, theme)] : []),
        ],
      };
    },
  });
}

const END_LABEL = 16;

function curveHeight({ narrow, paper }) {
  return narrow ? 340 : paper ? 370 : 420;
}

function lineOf(line, lengths, theme) {
  const look = line.look(theme);
  return {
    name: line.label,
    type: "line",
    symbol: { square: "rect" }[look.shape] ?? look.shape,
    symbolSize: 8,
    connectNulls: true,
    lineStyle: { color: look.color, width: 2, type: look.dash },
    itemStyle: {
      color: look.hollow ? theme.paper : look.color,
      borderColor: look.color,
      borderWidth: look.hollow ? 2 : 1,
    },
    emphasis: { focus: "series", lineStyle: { width: 3 } },
    data: lengths.map((k) => line.at.get(k) ?? null),
  };
}

/** Names at the ends of lines, moved apart and connected to them. */
function endLabels(lines, lengths, theme) {
  const ends = lines
    .map((line) => ({ ...line, end: lengths.filter((k) => isNumber(line.at.get(k))).at(-1) }))
    .filter((line) => line.end !== undefined);
  return {
    type: "custom",
    silent: true,
    clip: false,
    z: 2,
    tooltip: { show: false },
    data: [[0, 0]],
    encode: { x: -1, y: -1 },
    renderItem(params, api) {
      const { x, y, width, height } = params.coordSys;
      const labels = ends
        .map((line) => {
          const [fromX, fromY] = api.coord([lengths.indexOf(line.end), line.at.get(line.end)]);
          return { line, fromX, fromY, y: fromY };
        })
        .sort((a, b) => a.fromY - b.fromY);
      moveApart(labels, y, y + height);
      const right = x + width;
      const children = labels.flatMap(({ line, fromX, fromY, y: at }) => [
        {
          type: "polyline",
          shape: {
            points: [
              [fromX + 7, fromY],
              [right + 10, fromY],
              [right + 22, at],
              [right + 26, at],
            ],
          },
          style: { stroke: line.look(theme).color, lineWidth: 1, fill: "none", opacity: 0.6 },
        },
        {
          type: "text",
          style: {
            text: line.label,
            x: right + 30,
            y: at,
            verticalAlign: "middle",
            fill: theme.ink,
            font: `12px ${theme.font}`,
          },
        },
      ]);
      return { type: "group", children };
    },
  };
}

/** Moves labels apart, from top to bottom, by at least a line of text. */
function moveApart(labels, top, bottom) {
  let free = top;
  for (const label of labels) {
    label.y = Math.max(label.y, free);
    free = label.y + END_LABEL;
  }
  let limit = bottom;
  for (const label of [...labels].reverse()) {
    label.y = Math.min(label.y, limit);
    limit = label.y - END_LABEL;
  }
}
