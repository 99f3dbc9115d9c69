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
  const shownLabels = ({ slice, hidden }) => labelsOf(slice).filter((entry) => !hidden.has(entry));
  // Groups are columns if their names and marks fit, and rows otherwise.
  const hasRows = ({ width, theme, state }) => {
    const column = (width - 80) / state.slice.groups.length;
    const names = state.slice.groups.flatMap((group) => groupName(group).split("\n"));
    return (
      column < 16 + 12 * labelsOf(state.slice).length ||
      names.some((name) => textWidth(name, 12, theme) > column - 8)
    );
  };
  return new Chart({
    title: "By group",
    state: { slice: slices[0] },
    controls: () => [
      { label: "by", field: "slice", choices: slices.map((slice) => ({ value: slice, text: title(slice) })) },
    ],
    height(view) {
      const row = Math.max(40, 18 + 12 * shownLabels(view.state).length);
      return hasRows(view) ? 64 + view.state.slice.groups.length * row : view.paper ? 380 : 440;
    },
    describe: ({ slice }) =>
      `${slice.metric} by ${slice.dimension}, ${listed(slice.groups.map((group) => group.name))}, for ` +
      listed(labelsOf(slice)),
    reading: ({ slice }) =>
      `Each mark is the mean ${slice.metric} of an algorithm in one group of ${slice.dimension === "items" ? "items" : "users"}. ${INTERVAL_MEANING} ${betterSide(measured.metric(slice.metric))} Small groups have long bars: compare them with care. Click a name to hide its marks.`,
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
    option(view) {
      const { width, narrow, theme, state } = view;
      const { slice } = state;
      const labels = shownLabels(state);
      const rows = hasRows(view);
      const groups = slice.groups;
      const values = groups
        .flatMap((group) => group.values ?? [])
        .filter((entry) => labels.includes(measured.labelOf(entry.algorithm)));
      const number = axis(theme, {
        ...roundAxis(values.length > 0 ? values.flatMap((e) => [e.mean, e.low, e.high]) : [0, 1], {
          count: narrow ? 4 : 6,
        }),
        name: slice.metric,
        nameGap: rows ? 30 : 42,
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
        inverse: rows,
        splitLine: { show: true, lineStyle: { color: theme.line } },
        axisLabel: {
          color: theme.ink,
          interval: 0,
          hideOverlap: false,
          lineHeight: 17,
          overflow: "break",
          width: rows ? room : (width - 80) / groups.length - 8,
        },
      });
      const step = rows
        ? 12
        : Math.min(18, ((width - 80) / groups.length - 16) / Math.max(1, labels.length));
      return {
        grid: rows
          ? { left: room + 16, right: 14, top: 6, bottom: 50 }
          : { left: 60, right: 16, top: 12, bottom: 54 },
        xAxis: rows ? number : category,
        yAxis: rows ? category : number,
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
          return marks({ name: label, data, horizontal: rows, theme, radius: 4, offset });
        }),
      };
    },
  });
}
