"use strict";

// Accuracy against another metric, one line per rule.

const CURVE_GRID = { left: 60, right: 24, top: 14, bottom: 52 };

function dialPlot(plane) {
  return new Chart({
    title: "Cost in accuracy and gain",
    state: { y: plane.accuracies[0], x: plane.others[0] },
    controls: () => [
      { label: "accuracy", field: "y", choices: asChoices(plane.accuracies) },
      { label: "gain", field: "x", choices: asChoices(plane.others) },
    ],
    height: dialHeight,
    describe: ({ x, y }) =>
      `${y.name} and ${x.name} of ${plane.rows.length} settings; the table below has all values`,
    reading: ({ x, y }) =>
      `Each mark is a setting of a rule, and the number is its strength. The higher a mark, the more accurate the lists (${y.name}); the further right, the more the rule gains (${x.name}). Top right is best. The bars show how uncertain the difference from the list without a rule is (95 % interval): a bar that reaches the place of "no rule" means that the setting may change nothing.`,
    key: ({ theme }) => [
      ...plane.methods.map((method, i) =>
        element("span", null, swatch(looksOf(i, theme), true), method.name),
      ),
      element("span", null, swatch({ color: theme.plain, hollow: true }), "another setting is better in both"),
    ],
    option: (view) => dialOption(plane, view),
  });
}

function dialHeight({ narrow, paper }) {
  return narrow ? 380 : paper ? 400 : 500;
}

function dialOption(plane, view) {
  const { theme, width, narrow, state } = view;
  const { x: gained, y: accuracy } = state;
  const points = plane.points(gained, accuracy);
  const ends = (estimates) => estimates.flatMap(({ mean, low, high }) => [mean, low, high]);
  const x = roundAxis(ends(points.map((point) => point.x)), { count: narrow ? 4 : 8 });
  const y = roundAxis(ends(points.map((point) => point.y)));
  const colors = new Map(plane.methods.map((method, i) => [method.name, looksOf(i, theme)]));
  const styleOf = ({ row }) => colors.get(row.method) ?? { color: theme.ink, shape: "circle" };
  const colored = points.map((point) => ({ ...point, color: styleOf(point).color }));
  const lines = plane.methods.map((method) => plane.lineOf(method, points));
  const frame = { x, y, reversed: gained.lowerIsBetter, width, height: dialHeight(view) };
  const positions = dialLabels(colored, lines, frame, theme);
  return {
    grid: CURVE_GRID,
    xAxis: axis(theme, {
      ...x,
      inverse: gained.lowerIsBetter,
      name: gained.name + (gained.lowerIsBetter ? reversedText(narrow) : ""),
      nameGap: 32,
    }),
    yAxis: axis(theme, { ...y, name: accuracy.name, nameGap: 44 }),
    series: [
      ...plane.methods.map((method, i) => ({
        name: method.name,
        type: "line",
        silent: true,
        symbol: "none",
        z: 1,
        tooltip: { show: false },
        lineStyle: { color: colors.get(method.name).color, width: 1.5, opacity: 0.6 },
        data: lines[i].map((point) => [point.x.mean, point.y.mean]),
      })),
      crosses(colored, theme),
      {
        type: "scatter",
        z: 3,
        data: colored.map((point, i) => dialMark(point, styleOf(point), positions[i], theme)),
        tooltip: {
          formatter: ({ dataIndex }) => dialTip(plane, points[dataIndex], { gained, accuracy }),
        },
      },
    ],
  };
}

function reversedText(narrow) {
  return narrow ? " (reversed)" : ", lower is better: the axis is reversed";
}

function dialMark(point, { color, shape }, position, theme) {
  return {
    value: [point.x.mean, point.y.mean],
    symbol: { square: "rect" }[shape] ?? shape,
    symbolSize: shape === "diamond" ? 12 : 10,
    itemStyle: {
      color: point.dominated ? theme.paper : color,
      borderColor: color,
      borderWidth: point.dominated ? 2 : 1,
      opacity: 1,
    },
    label: {
      ...position,
      color: theme.ink,
      fontSize: 12,
      textBorderColor: theme.paper,
      textBorderWidth: 3,
      formatter: () => point.label,
    },
  };
}

/**
 * Positions of the labels; those of points that no other setting beats come first. Labels avoid
 * intervals and lines.
 */
function dialLabels(points, lines, { x, y, reversed, width, height }, theme) {
  const box = {
    x: CURVE_GRID.left,
    y: CURVE_GRID.top,
    width: width - CURVE_GRID.left - CURVE_GRID.right,
    height: height - CURVE_GRID.top - CURVE_GRID.bottom,
  };
  const across = (value) => {
    const part = (value - x.min) / (x.max - x.min);
    return box.x + box.width * (reversed ? 1 - part : part);
  };
  const down = (value) => box.y + (box.height * (y.max - value)) / (y.max - y.min);
  const placeOf = (point) => [across(point.x.mean), down(point.y.mean)];
  const segments = [
    ...lines.flatMap((line) => line.slice(1).map((point, i) => [placeOf(line[i]), placeOf(point)])),
    ...points
      .filter((point) => hasInterval(point.x))
      .map(({ x: { low, high }, y: { mean } }) => [
        [across(low), down(mean)],
        [across(high), down(mean)],
      ]),
    ...points
      .filter((point) => hasInterval(point.y))
      .map(({ x: { mean }, y: { low, high } }) => [
        [across(mean), down(low)],
        [across(mean), down(high)],
      ]),
  ];
  return labelPositions(
    points.map((point) => ({
      x: across(point.x.mean),
      y: down(point.y.mean),
      width: textWidth(point.label, 12, theme),
      first: (point.row.method ? 0 : 2) + (point.dominated ? 0 : 1),
    })),
    box,
    segments.flatMap(([from, to]) => dotsOf(from, to)),
  );
}

function dialTip(plane, { row, dominated }, { gained, accuracy }) {
  const cell = (metric) =>
    figure(row.values[metric.name].mean) +
    (row.method ? ` (${signedPercent(plane.changeOf(row, metric))})` : "");
  return tip(row.name, [
    ...[accuracy, gained].map((metric) => [metric.name, cell(metric)]),
    ["", dominated ? "another setting is better in both" : ""],
  ]);
}
