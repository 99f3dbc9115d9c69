"use strict";

// Accuracy against coverage.

/** Each algorithm by how much of the catalog it shows and how good it is. */
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
      .map((each) => ({ ...each, front: !points.some((other) => beats(other, each)) }))
      .sort((a, b) => a.x.mean - b.x.mean);
  };
  const limitsOf = (state) => {
    const points = pointsOf(state);
    const xs = points.map((each) => each.x.mean);
    const ys = points.map((each) => each.y.mean);
    return { x: fences(xs, { below: true, above: false }), y: fencesOf(state.accuracy, ys) };
  };
  return new Chart({
    title: "Accuracy against coverage",
    state: { accuracy: accuracies[0], coverage: coverages[0], close: true },
    controls: () => [
      { label: "metric", field: "accuracy", choices: asChoices(accuracies) },
      ...(coverages.length > 1
        ? [{ label: "against", field: "coverage", choices: asChoices(coverages) }]
        : []),
      ...rangeControl(
        accuracies.flatMap((accuracy) => Object.values(limitsOf({ accuracy, coverage: coverages[0] }))),
      ),
    ],
    height: (view) => coverageHeight(view, measured),
    describe: (state) =>
      `${state.accuracy.name} against ${state.coverage.name}; none is better in both than ` +
      listed(
        pointsOf(state)
          .filter((each) => each.front)
          .map((each) => each.label),
      ),
    key: ({ theme }) =>
      keyOf([
        [{ color: theme.accent }, "none is better in both"],
        [{ color: theme.plain }, "another is"],
      ]),
    option(view) {
      const { width, theme, state } = view;
      const { accuracy, coverage } = state;
      const limits = state.close ? limitsOf(state) : { x: EVERYTHING, y: EVERYTHING };
      const points = pointsOf(state).map((each) => ({
        ...each,
        beyond: !within(limits.x, each.x.mean) || !within(limits.y, each.y.mean),
      }));
      const near = points.filter((each) => !each.beyond);
      const x = roundAxis(
        near.flatMap((each) => [each.x.mean, each.x.low, each.x.high]),
        { count: width < NARROW ? 4 : 6 },
      );
      const y = roundAxis(near.flatMap((each) => [each.y.mean, each.y.low, each.y.high]));
      const shown = (each) => [onAxis(x, each.x.mean), onAxis(y, each.y.mean)];
      const grid = { left: 56, right: 20, top: 12, bottom: 50 };
      const box = {
        x: grid.left,
        y: grid.top,
        width: width - 76,
        height: coverageHeight(view, measured) - 62,
      };
      const text = (each) =>
        each.label + (each.beyond ? ` (${figure(each.x.mean)}, ${figure(each.y.mean)})` : "");
      const places = placed(
        points.map((each) => ({
          x: box.x + (box.width * (shown(each)[0] - x.min)) / (x.max - x.min),
          y: box.y + (box.height * (y.max - shown(each)[1])) / (y.max - y.min),
          width: textWidth(text(each), 12, theme),
          first: each.front,
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
            data: near.filter((each) => each.front).map((each) => [each.x.mean, each.y.mean]),
          },
          crosses(near, theme),
          {
            type: "scatter",
            clip: false,
            z: 3,
            data: points.map((each, i) => ({
              value: shown(each),
              ...(each.beyond ? pointing(each.x.mean - shown(each)[0], each.y.mean - shown(each)[1]) : {}),
              symbolSize: 10,
              itemStyle: { color: each.front ? theme.accent : theme.plain, opacity: 1 },
              label: {
                ...places[i],
                color: theme.ink,
                fontSize: 12,
                textBorderColor: theme.paper,
                textBorderWidth: 3,
                formatter: () => text(each),
              },
            })),
            tooltip: {
              formatter({ dataIndex }) {
                const each = points[dataIndex];
                return tip(each.label, [
                  [accuracy.name, meanAndInterval(each.y)],
                  [coverage.name, meanAndInterval(each.x)],
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

/** A triangle to where a point would be. */
function pointing(dx, dy) {
  const degrees = (Math.atan2(Math.sign(dy), Math.sign(dx)) * 180) / Math.PI;
  return { symbol: "triangle", symbolRotate: degrees - 90 };
}

/** As high as the dot plot that it stands beside, within reason. */
function coverageHeight({ paper }, measured) {
  const beside = 64 + 30 * (measured.rows.length + measured.unmatched.length);
  return paper ? 380 : Math.min(560, Math.max(380, beside));
}

/** For each point beside which its label touches no other and no point; not shown if nowhere. */
function placed(points, box) {
  const taken = points.map(({ x, y }) => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }));
  const free = (label) =>
    label.left >= 4 &&
    label.right <= box.x + box.width + 16 &&
    label.top >= 0 &&
    label.bottom <= box.y + box.height &&
    !taken.some(
      (t) => t.left < label.right && t.right > label.left && t.top < label.bottom && t.bottom > label.top,
    );
  const result = points.map(() => ({ show: false }));
  const order = points.map((_, i) => i).sort((a, b) => points[b].first - points[a].first);
  for (const i of order) {
    const { x, y, width } = points[i];
    for (const [position, left, dy] of [
      ["right", x + 10, 0],
      ["left", x - 10 - width, 0],
      ["top", x - width / 2, -14],
      ["bottom", x - width / 2, 14],
      ["right", x + 10, -9],
      ["right", x + 10, 9],
      ["left", x - 10 - width, -9],
      ["left", x - 10 - width, 9],
    ]) {
      const label = { left, right: left + width, top: y + dy - 7, bottom: y + dy + 7 };
      if (free(label)) {
        taken.push(label);
        const beside = position === "left" || position === "right";
        result[i] = { show: true, position, offset: [0, beside ? dy : 0] };
        break;
      }
    }
  }
  return result;
}

/** Intervals both ways, behind the points. */
function crosses(points, theme) {
  return {
    type: "custom",
    silent: true,
    z: 2,
    tooltip: { show: false },
    data: points.map((each) => [each.x.mean, each.y.mean]),
    renderItem(params, api) {
      const { x, y } = points[params.dataIndex];
      const line = (from, to) => ({
        type: "line",
        shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
        style: { stroke: theme.plain, lineWidth: 1.5, opacity: 0.7 },
      });
      const children = [];
      if (hasInterval(x)) {
        children.push(line(api.coord([x.low, y.mean]), api.coord([x.high, y.mean])));
      }
      if (hasInterval(y)) {
        children.push(line(api.coord([x.mean, y.low]), api.coord([x.mean, y.high])));
      }
      return { type: "group", children };
    },
  };
}
