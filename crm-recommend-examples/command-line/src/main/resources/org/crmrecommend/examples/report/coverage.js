"use strict";

// Scatter plot of accuracy and coverage.

/** Each algorithm by its catalog coverage and its accuracy. */
function coveragePlot(measured) {
  const accuracies = measured.accuracies();
  const coverages = measured.coverages();
  const pointsOf = ({ accuracy, coverage }) => {
    const points = measured.rows
      .map((row) => ({ label: row.label, x: row.values[coverage.name], y: row.values[accuracy.name] }))
      .filter(({ x, y }) => isNumber(x?.mean) && isNumber(y?.mean));
    const beats = (a, b) =>
      better(accuracy, a.y.mean, b.y.mean) <= 0 &&
      a.x.mean >= b.x.mean &&
      (a.y.mean !== b.y.mean || a.x.mean !== b.x.mean);
    return points
      .map((point) => ({ ...point, front: !points.some((other) => beats(other, point)) }))
      .sort((a, b) => a.x.mean - b.x.mean);
  };
  const limitsOf = (state) => {
    const points = pointsOf(state);
    const xs = points.map((point) => point.x.mean);
    const ys = points.map((point) => point.y.mean);
    return { x: fences(xs, { below: true, above: false }), y: fencesOf(state.accuracy, ys) };
  };
  return new Chart({
    title: "Accuracy and coverage",
    state: { accuracy: accuracies[0], coverage: coverages[0], close: true },
    controls: () => [
      { label: "metric", field: "accuracy", choices: asChoices(accuracies) },
      ...(coverages.length > 1
        ? [{ label: "coverage", field: "coverage", choices: asChoices(coverages) }]
        : []),
      ...rangeControl(
        accuracies.flatMap((accuracy) => Object.values(limitsOf({ accuracy, coverage: coverages[0] }))),
      ),
    ],
    height: (view) => coverageHeight(view, measured),
    describe: (state) =>
      `${state.accuracy.name} and ${state.coverage.name}; no algorithm is better in both than ` +
      listed(
        pointsOf(state)
          .filter((entry) => entry.front)
          .map((entry) => entry.label),
      ),
    reading: ({ accuracy, coverage }) =>
      `Each dot is an algorithm: its accuracy (${accuracy.name}) upward, and the share of all items that it recommends to anybody (${coverage.name}) to the right. ${betterSide(accuracy)} Further right is better. ${INTERVAL_MEANING}`,
    key: ({ theme }) =>
      keyOf([
        [{ color: theme.accent }, "no algorithm is better in both"],
        [{ color: theme.plain }, "another algorithm is better in both"],
      ]),
    option(view) {
      const { width, theme, state } = view;
      const { accuracy, coverage } = state;
      const limits = state.close ? limitsOf(state) : { x: EVERYTHING, y: EVERYTHING };
      const points = pointsOf(state).map((entry) => ({
        ...entry,
        beyond: !within(limits.x, entry.x.mean) || !within(limits.y, entry.y.mean),
      }));
      const near = points.filter((point) => !point.beyond);
      const x = roundAxis(
        near.flatMap((point) => [point.x.mean, point.x.low, point.x.high]),
        { count: width < NARROW ? 4 : 6 },
      );
      const y = roundAxis(near.flatMap((point) => [point.y.mean, point.y.low, point.y.high]));
      const shown = (entry) => [onAxis(x, entry.x.mean), onAxis(y, entry.y.mean)];
      const grid = { left: 56, right: 20, top: 12, bottom: 50 };
      const box = {
        x: grid.left,
        y: grid.top,
        width: width - 76,
        height: coverageHeight(view, measured) - 62,
      };
      const text = (entry) =>
        entry.label + (entry.beyond ? ` (${figure(entry.x.mean)}, ${figure(entry.y.mean)})` : "");
      const positions = labelPositions(
        points.map((point) => ({
          x: box.x + (box.width * (shown(point)[0] - x.min)) / (x.max - x.min),
          y: box.y + (box.height * (y.max - shown(point)[1])) / (y.max - y.min),
          width: textWidth(text(point), 12, theme),
          first: point.front,
        })),
        box,
      );
      return {
        grid,
        xAxis: axis(theme, { ...x, name: coverage.name }),
        yAxis: axis(theme, { ...y, name: accuracy.name, nameGap: 42 }),
        series: [
          {
            type: "line",
            step: "start",
            silent: true,
            symbol: "none",
            z: 1,
            tooltip: { show: false },
            lineStyle: { color: theme.accent, width: 1.5, type: "dashed", opacity: 0.5 },
            data: near.filter((point) => point.front).map((entry) => [entry.x.mean, entry.y.mean]),
          },
          crosses(near, theme),
          {
            type: "scatter",
            clip: false,
            z: 3,
            data: points.map((point, i) => ({
              value: shown(point),
              ...(point.beyond ? pointing(point.x.mean - shown(point)[0], point.y.mean - shown(point)[1]) : {}),
              symbolSize: 10,
              itemStyle: { color: point.front ? theme.accent : theme.plain, opacity: 1 },
              label: {
                ...positions[i],
                color: theme.ink,
                fontSize: 12,
                textBorderColor: theme.paper,
                textBorderWidth: 3,
                formatter: () => text(point),
              },
            })),
            tooltip: {
              formatter({ dataIndex }) {
                const point = points[dataIndex];
                return tip(point.label, [
                  [accuracy.name, meanAndInterval(point.y)],
                  [coverage.name, meanAndInterval(point.x)],
                ]);
              },
            },
          },
        ],
      };
    },
  });
}

function onAxis({ min, max }, value) {
  return Math.min(max, Math.max(min, value));
}

/** A triangle that points to a value outside the axes. */
function pointing(dx, dy) {
  const degrees = (Math.atan2(Math.sign(dy), Math.sign(dx)) * 180) / Math.PI;
  return { symbol: "triangle", symbolRotate: degrees - 90 };
}

/** The height of the dot plot next to it, within limits. */
function coverageHeight({ paper }, measured) {
  const dotPlotHeight = 64 + 30 * (measured.rows.length + measured.unmatched.length);
  return paper ? 380 : Math.min(560, Math.max(380, dotPlotHeight));
}
