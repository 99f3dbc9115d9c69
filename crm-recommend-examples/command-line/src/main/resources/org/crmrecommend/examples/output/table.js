"use strict";

// Tables that can be sorted by their headers.

/**
 * Creates a sortable table in a scrollable box.
 *
 * A column is {title, group, text, value(row), cell(row), descending, unsorted}. Columns with the
 * same group have a common header. The table sorts by value and shows cell, or value if there is no
 * cell. If descending is true, the first click sorts in descending order. The footer is created
 * after the cells.
 */
function sortableTable({ caption, columns, rows, sorted, className, footer }) {
  const body = element("tbody");
  const headers = new Map();
  let order = { column: null, descending: false };

  function sort(column, descending) {
    order = { column, descending };
    headers.forEach((th, headed) => {
      const way = headed !== column ? "none" : descending ? "descending" : "ascending";
      th.setAttribute("aria-sort", way);
    });
    const keyed = rows.map((row) => ({ row, key: column.value(row) }));
    keyed.sort((a, b) => inOrder(a.key, b.key, descending));
    body.replaceChildren(...keyed.map(({ row }) => rowOf(columns, row)));
  }

  function header(column, attributes) {
    if (column.unsorted) {
      return element("th", { scope: "col", ...attributes }, column.title);
    }
    const click = () =>
      sort(column, order.column === column ? !order.descending : Boolean(column.descending));
    const button = element("button", { type: "button", click }, column.title);
    const kind = column.text || column.left ? "text" : "number";
    const th = element("th", { scope: "col", class: kind, "aria-sort": "none", ...attributes }, button);
    headers.set(column, th);
    return th;
  }

  const table = element(
    "table",
    { class: className },
    element("caption", { class: "spoken" }, caption),
    headOf(columns, header),
    body,
  );
  const first = sorted ?? columns.find((column) => !column.unsorted);
  sort(first, Boolean(first.descending));
  const box = element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption }, table);
  return footer ? [box, footer()] : [box];
}

/** Compares two values; missing values are last in both directions. */
function inOrder(a, b, descending) {
  const missing = (key) => key === null || key === undefined || Number.isNaN(key);
  if (missing(a) || missing(b)) {
    return missing(a) - missing(b);
  }
  const difference =
    typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
  return descending ? -difference : difference;
}

function rowOf(columns, row) {
  const cells = columns.map((column) => {
    const value = column.value?.(row);
    const plain = typeof value === "string" ? breakable(value) : value;
    const content = column.cell ? column.cell(row) : plain;
    const attributes = { class: column.text ? "text" : "number", ...column.attributes?.(row) };
    if (column.head) {
      return element("th", { scope: "row", ...attributes }, content);
    }
    return element("td", attributes, content ?? NONE);
  });
  return element("tr", { class: row.className }, cells);
}

function headOf(columns, header) {
  if (!columns.some((column) => column.group)) {
    return element(
      "thead",
      null,
      element(
        "tr",
        null,
        columns.map((column) => header(column)),
      ),
    );
  }
  const upper = element("tr");
  const lower = element("tr");
  let last = null;
  for (const column of columns) {
    if (!column.group) {
      upper.append(header(column, { rowspan: 2 }));
    } else {
      if (column.group !== last) {
        const colspan = columns.filter((entry) => entry.group === column.group).length;
        upper.append(element("th", { scope: "colgroup", class: "group", colspan }, column.group));
      }
      lower.append(header(column));
    }
    last = column.group;
  }
  return element("thead", null, upper, lower);
}

/** Shows the data of a chart as tables, created when opened. */
function numbers(make) {
  const details = element("details", { class: "numbers" }, element("summary", null, say("Show as table")));
  details.addEventListener("toggle", () => details.append(...make()), { once: true });
  return details;
}
