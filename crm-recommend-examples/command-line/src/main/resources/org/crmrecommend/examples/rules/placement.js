"use strict";

// Places of the nodes of the network and their names.

/** How much of the growth of the network by zooming applies to its nodes. */
const NODE_SCALE = 0.6;

const NAME_SIZE = 12;

/** Stretches the force layout to the frame, then places the names; again after each zoom. */
function placeNodes(instance, view) {
  const frame = { width: view.width, height: networkHeight(view) };
  const series = () => instance.getModel().getSeriesByIndex(0);
  const nodes = series().option.data;
  const layout = series().getData().mapArray((i) => series().getData().getItemLayout(i));
  const x = stretch(layout.map(([at]) => at), frame.width, view.narrow ? 56 : 90);
  const y = stretch(layout.map(([, at]) => at), frame.height, 40);
  const placed = nodes.map((node, i) => ({ ...node, x: x[i], y: y[i] }));
  // ECharts scales the nodes to the frame; with nodes in the corners, the scale is 1.
  const corner = { symbolSize: 0, tooltip: { show: false }, itemStyle: { opacity: 0 } };
  const corners = [
    { ...corner, id: "first corner", x: 0, y: 0 },
    { ...corner, id: "last corner", x: frame.width, y: frame.height },
  ];
  const show = () => {
    const space = series().coordinateSystem;
    const zoom = space?.getZoom?.() ?? 1;
    const scaled = placed.map((node) => {
      const [left, top] = space && placed.drawn ? space.dataToPoint([node.x, node.y]) : [node.x, node.y];
      return { node, x: left, y: top, radius: (node.symbolSize / 2) * (1 + NODE_SCALE * (zoom - 1)) + 1 };
    });
    const data = withNames(scaled, series().option.links, { ...view, frame });
    instance.setOption({ series: [{ layout: "none", nodeScaleRatio: NODE_SCALE, data: [...data, ...corners] }] });
    placed.drawn = true;
  };
  show();
  instance.off("graphroam");
  instance.on("graphroam", show);
}

/** Moves coordinates to the middle of a frame and spreads them, at most to its margins. */
function stretch(values, size, margin) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const factor = Math.min(1.8, (size - 2 * margin) / (high - low || 1));
  return values.map((value) => size / 2 + factor * (value - (low + high) / 2));
}

/** The nodes with names that overlap nothing; items of many rules come first, then of early ones. */
function withNames(scaled, links, { theme, narrow, frame }) {
  const place = new Map(scaled.map((each) => [each.node.id, each]));
  const points = scaled.map(({ node, x, y, radius }) => {
    const rules = links.filter(({ source, target }) => source === node.id || target === node.id);
    const name = node.item ? nameOf(node.item, narrow, theme) : { lines: 0, width: frame.width };
    return { x, y, radius, ...name, first: rules.length - Math.min(...rules.map(({ rule }) => rule.index)) / 1000 };
  });
  const lines = links.flatMap(({ source, target }) => {
    const [from, to] = [place.get(source), place.get(target)];
    return dotsOf([from.x, from.y], [to.x, to.y]);
  });
  const box = { x: 0, y: 0, width: frame.width - 20, height: frame.height };
  const positions = labelPositions(points, box, lines);
  return scaled.map(({ node }, i) => ({
    ...node,
    label: {
      ...positions[i],
      show: positions[i].show && Boolean(node.item),
      distance: ["left", "right"].includes(positions[i].position) ? 4 : 1,
      formatter: () => points[i].text,
      color: theme.ink,
      fontSize: NAME_SIZE,
      lineHeight: LABEL_LINE,
      textBorderColor: theme.surface,
      textBorderWidth: 3,
    },
  }));
}

/** The name of an item on a few lines, shortened at its end. */
function nameOf({ title }, narrow, theme) {
  const rows = wrapped(title, { width: narrow ? 96 : 140, lines: narrow ? 4 : 3, theme, size: NAME_SIZE });
  const width = Math.max(...rows.map((row) => textWidth(row, NAME_SIZE, theme)));
  return { text: rows.join("\n"), lines: rows.length, width };
}

/** Shows the names and numbers of one node after the other by the arrow keys. */
function followKeys(chart) {
  let at = -1;
  const act = (type, dataIndex) => chart.instance?.dispatchAction({ type, seriesIndex: 0, dataIndex });
  const leave = () => {
    act("downplay");
    act("hideTip");
  };
  chart.host.tabIndex = 0;
  chart.host.addEventListener("blur", leave);
  chart.host.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      leave();
      // The last two nodes are corners.
      const count = chart.instance.getModel().getSeriesByIndex(0).getData().count() - 2;
      at = (Math.max(at, step > 0 ? -1 : 0) + step + count) % count;
      act("highlight", at);
      act("showTip", at);
    }
  });
}
