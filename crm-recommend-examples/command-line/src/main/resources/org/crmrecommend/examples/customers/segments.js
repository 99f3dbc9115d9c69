"use strict";

// The segments of the shop.

function segmentsPart({ segments, heading }) {
  return segments.length === 0
    ? null
    : part(
        "segments",
        say("Segments"),
        tablePart(
          say("Segments"),
          say(
            "A customer may be in several segments. A segment is not counted if fewer than {0} customers are in it, or not in it.",
            count(heading.minimumGroup),
          ),
          segmentsTable(segments),
        ),
      );
}

function segmentsTable(segments) {
  const few = (row, write, value) => (isNumber(row.customers) ? write(value) : say("few"));
  return sortableTable({
    caption: say("Segments"),
    columns: [
      { title: say("segment"), text: true, head: true, value: (row) => row.label || row.name },
      {
        title: say("customers"),
        descending: true,
        value: (row) => row.customers,
        cell: (row) => few(row, count, row.customers),
      },
      {
        title: say("share of customers"),
        descending: true,
        value: (row) => row.share,
        cell: (row) => few(row, share, row.share),
      },
      {
        title: say("condition"),
        text: true,
        unsorted: true,
        cell: (row) => element("code", null, row.condition),
      },
    ],
    rows: segments,
    sorted: { value: () => 0 },
  });
}
