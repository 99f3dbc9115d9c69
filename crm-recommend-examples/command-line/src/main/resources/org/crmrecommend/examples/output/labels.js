"use strict";

// Labels and intervals of the points of a plane.

/**
 * Finds a position for the label of each point without overlap; hides labels without one. Labels
 * avoid the obstacles {left, right, top, bottom} if they can.
 */
function labelPositions(points, box, obstacles = []) {
  const taken = points.map(({ x, y }) => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }));
  const meets = (label, others) =>
    others.some(
      (t) => t.left < label.right && t.right > label.left && t.top < label.bottom && t.bottom > label.top,
    );
  const free = (label) =>
    label.left >= 4 &&
    label.right <= box.x + box.width + 16 &&
    label.top >= 0 &&
    label.bottom <= box.y + box.height &&
    !meets(label, taken);
  const result = points.map(() => ({ show: false }));
  const order = points.map((_, i) => i).sort((a, b) => points[b].first - points[a].first);
  for (const i of order) {
    const { x, y, width } = points[i];
    const labels = [
      ["right", x + 10, 0],
      ["left", x - 10 - width, 0],
      ["top", x - width / 2, -14],
      ["bottom", x - width / 2, 14],
      ["right", x + 10, -9],
      ["right", x + 10, 9],
      ["left", x - 10 - width, -9],
      ["left", x - 10 - width, 9],
    ]
      .map(([position, left, dy]) => ({
        position,
        dy,
        left,
        right: left + width,
        top: y + dy - 7,
        bottom: y + dy + 7,
      }))
      .filter(free);
    const label = labels.find((candidate) => !meets(candidate, obstacles)) ?? labels[0];
    if (label) {
      taken.push(label);
      const isSide = label.position === "left" || label.position === "right";
      result[i] = { show: true, position: label.position, offset: [0, isSide ? label.dy : 0] };
    }
  }
  return result;
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
