"use strict";

// Labels and intervals of the points of a plane.

/** Height of a line of a label. */
const LABEL_LINE = 14;

/**
 * Finds a position for the label of each point {x, y, radius, width, lines, first} without overlap
 * of labels and points; hides labels without one. Labels with a high first are placed first. They
 * avoid the obstacles {left, right, top, bottom} as far as possible.
 */
function labelPositions(points, box, obstacles = []) {
  const taken = points.map(({ x, y, radius: r = 6 }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
  const overlap = (label, others) =>
    others.filter(
      (t) => t.left < label.right && t.right > label.left && t.top < label.bottom && t.bottom > label.top,
    ).length;
  const free = (label) =>
    label.left >= 4 &&
    label.right <= box.x + box.width + 16 &&
    label.top >= 0 &&
    label.bottom <= box.y + box.height &&
    overlap(label, taken) === 0;
  const result = points.map(() => ({ show: false }));
  const order = points.map((_, i) => i).sort((a, b) => points[b].first - points[a].first);
  for (const i of order) {
    const { x, y, width, radius = 6, lines = 1 } = points[i];
    const half = (lines * LABEL_LINE) / 2;
    const beside = radius + 4;
    const above = radius + 1 + half;
    const shift = half + 2;
    const labels = [
      ["right", x + beside, 0],
      ["left", x - beside - width, 0],
      ["top", x - width / 2, -above],
      ["bottom", x - width / 2, above],
      ["right", x + beside, -shift],
      ["right", x + beside, shift],
      ["left", x - beside - width, -shift],
      ["left", x - beside - width, shift],
    ]
      .map(([position, left, dy]) => ({
        position,
        dy,
        left,
        right: left + width,
        top: y + dy - half,
        bottom: y + dy + half,
      }))
      .filter(free);
    const [label] = labels
      .map((candidate) => ({ ...candidate, met: overlap(candidate, obstacles) }))
      .sort((a, b) => a.met - b.met);
    if (label) {
      // A gap between labels on the same line.
      taken.push({ ...label, left: label.left - 4, right: label.right + 4 });
      const isSide = label.position === "left" || label.position === "right";
      result[i] = { show: true, position: label.position, offset: [0, isSide ? label.dy : 0] };
    }
  }
  return result;
}

/** Small boxes along a segment, as obstacles of labels. */
function dotsOf([x1, y1], [x2, y2]) {
  const count = Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 5) + 1;
  return Array.from({ length: count + 1 }, (_, i) => {
    const [x, y] = [x1 + ((x2 - x1) * i) / count, y1 + ((y2 - y1) * i) / count];
    return { left: x - 1, right: x + 1, top: y - 1, bottom: y + 1 };
  });
}

/** Horizontal and vertical intervals behind the points {x, y, color}; gray without a color. */
function crosses(points, theme) {
  return {
    type: "custom",
    silent: true,
    z: 2,
    tooltip: { show: false },
    data: points.map((point) => [point.x.mean, point.y.mean]),
    renderItem(params, api) {
      const { x, y, color } = points[params.dataIndex];
      const line = (from, to) => ({
        type: "line",
        shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
        style: { stroke: color ?? theme.plain, lineWidth: 1.5, opacity: 0.7 },
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
