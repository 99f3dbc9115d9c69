"use strict";

// Dot plot of means with intervals.

/** Means with intervals, one row per algorithm, and published values. */
function dotPlot(measured) {
  const metrics = measured.measuredMetrics;
  const entriesOf = (metric) => {
    const ranking = measured.ranking(metric).map((row) => ({
      label: row.label,
      estimate: row.values[metric.name],
      published: (row.published ?? []).filter((entry) => isNumber(entry.values?.[metric.name])),
    }));
    const others = measured.unmatched
      .filter((publication) => isNumber(publication.values?.[metric.name]))
      .map((entry) => ({ label: entry.name, published: [entry] }));
    const standing = (entry) => entry.estimate?.mean ?? entry.published[0].values[metric.name];
    return [...ranking, ...others].sort((a, b) => better(metric, standing(a), standing(b)));
  };
  const looks = (theme) => ({
    best: { color: theme.accent },
    near: { color: theme.accent, hollow: true },
    rest: { color: theme.plain },
    published: { color: theme.series[1], shape: "diamond", hollow: true, open: true },
  });
  const limitsOf = (metric) => {
    const means = measured.ranking(metric).map((row) => row.values[metric.name].mean);
    return fencesOf(metric, means);
  };
  return new Chart({
    title: "Means with intervals",
    state: { metric: metrics[0], close: true },
    controls: () => [
      { label: "metric", field: "metric", choices: asChoices(metrics) },
      ...rangeControl(metrics.map(limitsOf)),
    ],
    height: ({ state }) => 64 + 30 * entriesOf(state.metric).length,
    describe: ({ metric }) =>
      `Dot plot of ${metric.name}, best first: ` +
      measured
        .ranking(metric)
        .map((row) => row.label + " " + meanAndInterval(row.values[metric.name]))
        .join("; "),
    reading: ({ metric }) =>
      `Each mark is the mean ${metric.name} of an algorithm over all users. ${INTERVAL_MEANING} ${betterSide(metric, "Further right", "Further left")} The shaded band is the interval of the best algorithm.`,
    key({ theme, state }) {
      const look = looks(theme);
      const entries = [[look.best, "best"]];
      if (measured.notSignificant(state.metric).size > 0) {
        entries.push([look.near, "not significantly different from the best"]);
      }
      entries.push([look.rest, "measured"]);
      if (measured.published(state.metric).length > 0) {
        entries.push([look.published, "published"]);
      }
      return keyOf(entries);
    },
    option({ width, theme, state: { metric, close } }) {
      const entries = entriesOf(metric);
      const look = looks(theme);
      const near = measured.notSignificant(metric);
      const best = measured.best(metric);
      const names = entries.map((entry) => entry.label);
      const points = entries.flatMap(({ label, estimate }, at) =>
        estimate
          ? [
              {
                at,
                estimate,
                look: label === best.label ? look.best : near.has(label) ? look.near : look.rest,
                tip: () =>
                  tip(label, [
                    [metric.name, figure(estimate.mean)],
                    ["interval", interval(estimate)],
                  ]),
              },
            ]
          : [],
      );
      const published = entries.flatMap((entry, at) =>
        entry.published.map((publication) => ({
          at,
          estimate: { mean: publication.values[metric.name] },
          look: look.published,
          tip: () =>
            tip(publication.name, [
              ["published", figure(publication.values[metric.name])],
              ["source", publication.source],
            ]),
        })),
      );
      const limits = close ? limitsOf(metric) : EVERYTHING;
      const shown = [...points, ...published].filter(({ estimate }) => within(limits, estimate.mean));
      const values = shown.flatMap(({ estimate: e }) => [e.mean, e.low, e.high]);
      const range = roundAxis(values, { count: width < NARROW ? 4 : 6 });
      return {
        grid: { left: roomFor(names, width, theme) + 14, right: 18, top: 6, bottom: 50 },
        xAxis: axis(theme, { ...range, name: metric.name }),
        yAxis: nameAxis(theme, names, roomFor(names, width, theme)),
        series: [
          band(best.values[metric.name], theme),
          marks({ name: "measured", data: points, horizontal: true, theme, range }),
          marks({ name: "published", data: published, horizontal: true, theme, range, radius: 6, z: 2 }),
        ].filter(Boolean),
      };
    },
  });
}

/** The interval of the best algorithm, in the background. */
function band(estimate, theme) {
  if (!hasInterval(estimate)) {
    return null;
  }
  return {
    type: "custom",
    silent: true,
    z: 1,
    encode: { x: [0, 1] },
    tooltip: { show: false },
    data: [[estimate.low, estimate.high]],
    renderItem(params, api) {
      const { y, height } = params.coordSys;
      const x = api.coord([estimate.low, 0])[0];
      const width = api.coord([estimate.high, 0])[0] - x;
      return { type: "rect", shape: { x, y, width, height }, style: { fill: theme.tint } };
    },
  };
}
