"use strict";

// How the report was made: the command, its input files, the program and the time.

function writeProvenance({ command, version, created, inputs }) {
  document
    .getElementById("provenance")
    .append(
      element("h3", null, say("How this report was made")),
      element("pre", null, element("code", null, command)),
      inputs.length > 0 ? inputsTable(inputs) : "",
      element("p", { class: "notes" }, `${version}, ${created.replace("T", " ").replace("Z", " UTC")}`),
    );
}

function inputsTable(inputs) {
  return sortableTable({
    caption: say("Input files"),
    className: "inputs",
    columns: [
      { title: say("file"), text: true, head: true, value: (row) => row.path },
      { title: say("bytes"), value: (row) => row.bytes, cell: (row) => whole(row.bytes) },
      { title: say("lines"), value: (row) => row.lines, cell: (row) => whole(row.lines) },
      {
        title: "SHA-256",
        text: true,
        unsorted: true,
        cell: (row) => element("code", null, row.sha256),
      },
    ],
    rows: inputs,
    sorted: { value: () => 0 },
  })[0];
}

writeProvenance(JSON.parse(document.getElementById("origin").textContent));
