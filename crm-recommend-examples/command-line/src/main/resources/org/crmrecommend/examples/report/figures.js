"use strict";

// The table with all metric values of a data set.

/** The table of all rows and metrics, with published values next to the measured ones. */
function figuresTable(measured) {
  const notes = new Notes();
  const columns = [nameColumn()];
  for (const metric of measured.metrics) {
    const published = measured.published(metric).length > 0;
    const figures = metricColumn(measured, metric, published);
    columns.push(figures);
    if (published) {
      columns.push(publishedColumn(metric, notes));
    }
  }
  columns.push(
    ...[
      { title: "training s", value: (row) => row.trainingSeconds, write: seconds },
      { title: "users/s", value: (row) => row.usersPerSecond, write: whole, descending: true },
      { title: "heap MiB", value: (row) => row.peakHeapBytes, write: mebibytes },
    ]
      .filter((entry) => measured.rows.some((row) => isNumber(entry.value(row))))
      .map((entry) => ({ ...entry, cell: (row) => entry.write(entry.value(row)) })),
  );
  const others = measured.unmatched.map((publication) => ({
    label: publication.name,
    values: {},
    published: [publication],
    className: "others",
  }));
  return sortableTable({
    caption: "All results of " + measured.table.name,
    className: "figures",
    columns,
    rows: [...measured.rows, ...others],
    sorted: columns.find((column) => column.metric && measured.measuredMetrics.includes(column.metric)),
    footer: () =>
      element("div", { class: "notes" }, marksNote(measured), metricMeanings(measured.metrics), notes.list(), parametersNote(measured)),
  });
}

function nameColumn() {
  return {
    title: "algorithm",
    head: true,
    text: true,
    value: (row) => row.label,
    cell: (row) => {
      const tags = [];
      if (row.seeds > 1) {
        tags.push(element("span", { class: "tag" }, whole(row.seeds) + " seeds"));
      }
      if (row.className === "others") {
        tags.push(element("span", { class: "tag" }, "published only"));
      }
      if (!row.parameters || row.parameters === row.label) {
        return [element("span", { class: "name" }, breakable(row.label)), ...tags];
      }
      const summary = element("summary", null, element("span", { class: "name" }, breakable(row.label)));
      return [element("details", null, summary, element("code", null, breakable(row.parameters))), ...tags];
    },
  };
}

function metricColumn(measured, metric, grouped) {
  const estimates = measured.ranking(metric).map((row) => row.values[metric.name]);
  const strip = stripOf(
    estimates,
    fencesOf(
      metric,
      estimates.map((estimate) => estimate.mean),
    ),
  );
  const best = measured.best(metric);
  const near = measured.notSignificant(metric);
  const markOf = (row) =>
    row === best
      ? [element("span", { class: "mark", "aria-hidden": "true" }, "★"), spoken(" best")]
      : near.has(row.label)
        ? [
            element("span", { class: "mark", "aria-hidden": "true" }, "≈"),
            spoken(" not significantly different from the best"),
          ]
        : [];
  return {
    metric,
    left: true,
    title: grouped ? "measured" : metric.name,
    group: grouped ? metric.name : undefined,
    descending: !metric.lowerIsBetter,
    value: (row) => row.values[metric.name]?.mean,
    attributes: (row) => ({
      class: "number metric" + (row === best ? " best" : near.has(row.label) ? " near" : ""),
    }),
    cell: (row) => {
      const estimate = row.values[metric.name];
      if (!isNumber(estimate?.mean)) {
        return element("span", { class: "none" }, NONE);
      }
      return [estimateOf(estimate, element("span", { class: "marks" }, markOf(row))), strip(estimate)];
    },
  };
}

/** A mean, its marks, and its interval at the other end of the cell. */
function estimateOf(estimate, marks) {
  return element(
    "span",
    { class: "estimate" },
    element("span", { class: "mean" }, figure(estimate.mean)),
    marks,
    element("span", { class: "interval" }, interval(estimate)),
  );
}

function publishedColumn(metric, notes) {
  const those = (row) => (row.published ?? []).filter((entry) => isNumber(entry.values?.[metric.name]));
  return {
    title: "published",
    group: metric.name,
    descending: !metric.lowerIsBetter,
    value: (row) => those(row)[0]?.values[metric.name],
    attributes: () => ({ class: "number published" }),
    cell: (row) =>
      those(row).map((text) => element("span", null, figure(text.values[metric.name]), notes.mark(text))),
  };
}

/** A small bar for each estimate on a common scale; a triangle points to a value beyond the fences. */
function stripOf(estimates, limits) {
  const inside = estimates.filter((estimate) => within(limits, estimate.mean));
  const ends = inside.flatMap((entry) => [entry.mean, entry.low, entry.high]).filter(isNumber);
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const percentage = (value) => Math.min(100, Math.max(0, (100 * (value - low)) / (high - low || 1)));
  const at = (value) => percentage(value).toFixed(2) + "%";
  return (estimate) => {
    const parts = [];
    if (estimate.mean < low || estimate.mean > high) {
      parts.push(element("i", { class: estimate.mean < low ? "off below" : "off above" }));
    } else {
      if (hasInterval(estimate)) {
        const width = (percentage(estimate.high) - percentage(estimate.low)).toFixed(2) + "%";
        parts.push(element("i", { class: "range", style: `left:${at(estimate.low)};width:${width}` }));
      }
      parts.push(element("i", { class: "dot", style: "left:" + at(estimate.mean) }));
    }
    return element("span", { class: "strip", "aria-hidden": "true" }, element("span", null, parts));
  };
}

/** Footnotes with the sources of published values, marked by letters. */
class Notes {
  constructor() {
    this.texts = [];
  }

  mark(published) {
    const text = [published.name, published.source].filter(Boolean).join(", ");
    if (!this.texts.includes(text)) {
      this.texts.push(text);
    }
    return element("sup", { title: text }, letters(this.texts.indexOf(text)), spoken(" " + text));
  }

  list() {
    if (this.texts.length === 0) {
      return null;
    }
    const items = this.texts.map((text, i) => [element("sup", null, letters(i)), " " + text]);
    return element(
      "p",
      null,
      "Published: ",
      items.flatMap((item, i) => (i > 0 ? ["; ", ...item] : item)),
      ".",
    );
  }
}

/** a … z, aa, ab … */
function letters(index) {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

/** Lists the parameters for printing, where details cannot be opened. */
function parametersNote(measured) {
  const those = measured.rows.map((row) => row.parameters).filter(Boolean);
  const items = those.flatMap((text, i) => [i > 0 ? " · " : "", element("code", null, breakable(text))]);
  return those.length > 0 ? element("p", { class: "on-paper" }, "Parameters: ", items) : null;
}

function marksNote(measured) {
  if (measured.measuredMetrics.length === 0) {
    return null;
  }
  const tests = new Set(measured.metrics.map((metric) => measured.test(metric)?.name).filter(Boolean));
  const parts = [element("span", { class: "mark" }, "★"), " best mean"];
  if (tests.size > 0) {
    const how = `${listed([...tests])}, Holm-corrected p ≥ ${figure(ALPHA, 2)}`;
    parts.push("; ", element("span", { class: "mark" }, "≈"), ` not significantly different from it (${how})`);
  }
  const some = measured.rows.some((row) => Object.values(row.values).some(hasInterval));
  return element(
    "p",
    null,
    parts,
    some
      ? `. ${INTERVAL_MEANING} Bars have one scale per column; triangles point to values outside of it.`
      : ".",
  );
}
