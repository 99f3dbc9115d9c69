"use strict";

// Metric by group of users or items.

/** A metric by group of users or items, with all algorithms in each group. */
function slicePlot(measured, slices) {
  const several = new Set(slices.map((slice) => slice.metric)).size > 1;
  const title = (slice) => slice.dimension + (several ? ", " + slice.metric : "");
  const labelsOf = (slice) => {
    const named = slice.groups.flatMap((group) =>
      (group.values ?? []).map((entry) => measured.labelOf(entry.algorithm)),
    );
    return [...new Set(named)].sort((a, b) => measured.rowIndex(a) - measured.rowIndex(b));
  };
  const valueOf = (group, label) => group.values?.find((value) => measured.labelOf(value.algorithm) === label);
  const groupName = (group) =>
    group.name + (isNumber(group.users) ? "\n" + whole(group.users) + " users" : "");
  return new Chart({
    title: "By group",
    state: { slice: slices[0] },
    controls: () => [
      { label: "by", field: "slice", choices: slices.map((slice) => ({ value: slice, text: title(slice) })) },
    ],
    height({ narrow, paper, state: { slice, hidden } }) {
      const shown = labelsOf(slice).filter((entry) => !hidden.has(entry)).length;
      return narrow ? 64 + slice.groups.length * (26 + 12 * shown) : paper ? 380 : 440;
    },
    describe: ({ slice }) =>
      `${slice.metric} by ${slice.dimension}, ${listed(slice.groups.map((group) => group.name))}, for ` +
      listed(labelsOf(slice)),
    key: (view) => switches(view, measured, labelsOf(view.state.slice)),
    numbers: () =>
      slices.flatMap((slice) =>
        sortableTable({
          caption: slice.metric + " by " + slice.dimension,
          columns: [
            { title: title(slice), head: true, text: true, value: (row) => row.label },
            ...slice.groups.map((group) => ({
              title: group.name + (isNumber(group.users) ? ` (${whole(group.users)} users)` : ""),
              descending: !measured.metric(slice.metric).lowerIsBetter,
              value: (row) => valueOf(group, row.label)?.mean,
              cell: (row) => meanAndInterval(valueOf(group, row.label)),
            })),
          ],
          rows: labelsOf(slice).map((label) => ({ label })),
        }),
      ),
    option({ width, narrow, theme, state: { slice, hidden } }) {
      const labels = labelsOf(slice).filter((entry) => !hidden.has(entry));
      const groups = slice.groups;
      const values = groups
        .flatMap((group) => group.values ?? [])
        .filter((entry) => labels.includes(measured.labelOf(entry.algorithm)));
      const number = axis(theme, {
        ...roundAxis(values.length > 0 ? values.flatMap((e) => [e.mean, e.low, e.high]) : [0, 1], {
          count: narrow ? 4 : 6,
        }),
        name: slice.metric,
        nameGap: narrow ? 30 : 42,
      });
      const names = groups.map(groupName);
      const room =
        roomFor(
          names.flatMap((name) => name.split("\n")),
          width,
          theme,
          12,
        ) + 8;
      const category = axis(theme, {
        type: "category",
        data: names,
        inverse: narrow,
        splitLine: { show: true, lineStyle: { color: theme.line } },
        axisLabel: {
          color: theme.ink,
          interval: 0,
          hideOverlap: false,
          lineHeight: 17,
          overflow: "break",
          width: narrow ? room : (width - 80) / groups.length - 8,
        },
      });
      const step = narrow
        ? 12
        : Math.min(18, ((width - 80) / groups.length - 16) / Math.max(1, labels.length));
      return {
        grid: narrow
          ? { left: room + 16, right: 14, top: 6, bottom: 50 }
          : { left: 60, right: 16, top: 12, bottom: 54 },
        xAxis: narrow ? number : category,
        yAxis: narrow ? category : number,
        series: labels.map((label, i) => {
          const look = looksOf(measured.rowIndex(label), theme);
          const data = groups.flatMap((group, at) => {
            const value = valueOf(group, label);
            if (!isNumber(value?.mean)) {
              return [];
            }
            const entries = [
              [slice.dimension, group.name],
              ["users", isNumber(group.users) ? whole(group.users) : ""],
              [slice.metric, figure(value.mean)],
              ["interval", interval(value)],
            ];
            return [{ at, estimate: value, look, tip: () => tip(label, entries) }];
          });
          const offset = step * (i - (labels.length - 1) / 2);
          return marks({ name: label, data, horizontal: narrow, theme, radius: 4, offset });
        }),
      };
    },
  });
}
