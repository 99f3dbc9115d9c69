package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crmrecommend.examples.output.TextTable;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.file.ModelFile;

/**
 * The content of a model file, as text or, by its components, as JSON.
 *
 * @param file path of the file
 * @param bytes size of the file
 * @param hasChecksums whether every bit is checked when the file is read
 * @param personalRows number of users with a row of their own in the file
 * @param canBeServed whether the model can be read
 * @param problem why the model cannot be read; empty if it can
 * @param models the model and the parts of a hybrid, each after the hybrid that it belongs to
 * @param arrays the arrays in the order of the file
 */
record ModelFileReport(
    String file,
    long bytes,
    boolean hasChecksums,
    int personalRows,
    boolean canBeServed,
    Optional<String> problem,
    List<ModelFile.Part> models,
    List<ModelFile.Array> arrays) {

  private static final String INDENT = "  ";

  /** Orders parts like the parts of the hybrid: the tenth after the ninth. */
  private static final Comparator<ModelFile.Part> BY_POSITION =
      Comparator.comparing(part -> part.name().split("\\."), ModelFileReport::comparePositions);

  /**
   * @param problem why the model cannot be read; empty if it can
   */
  static ModelFileReport of(
      String file, long bytes, ModelFile.Contents contents, Optional<String> problem) {
    return new ModelFileReport(
        file,
        bytes,
        contents.isChecked(),
        contents.personalRows(),
        problem.isEmpty(),
        problem,
        contents.models().stream().sorted(BY_POSITION).toList(),
        contents.arrays());
  }

  private static int comparePositions(String[] a, String[] b) {
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      boolean areNumbers = a[i].matches("\\d{1,9}") && b[i].matches("\\d{1,9}");
      int order =
          areNumbers
              ? Integer.compare(Integer.parseInt(a[i]), Integer.parseInt(b[i]))
              : a[i].compareTo(b[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.length, b.length);
  }

  void print(PrintWriter out) {
    out.println(withoutControls(file));
    printField(out, INDENT, "size", FileSize.text(bytes));
    printField(out, INDENT, "checksums", hasChecksums ? "yes" : "no");
    printField(out, INDENT, "personal rows", String.format(Locale.ROOT, "%,d", personalRows));
    printField(out, INDENT, "can be served", problem.map(text -> "no: " + text).orElse("yes"));
    models.forEach(model -> printModel(out, model));
    out.println();
    TextTable table =
        new TextTable(
            List.of(
                TextTable.Column.text("array"),
                TextTable.Column.text("type"),
                TextTable.Column.text("shape"),
                TextTable.Column.number("bytes")));
    for (ModelFile.Array array : arrays) {
      table.add(
          List.of(
              array.name(),
              array.type(),
              array.shape().toString(),
              String.format(Locale.ROOT, "%,d", array.bytes())));
    }
    table.print(out);
  }

  private void printModel(PrintWriter out, ModelFile.Part model) {
    List<ModelFile.Part> hybrids = new ArrayList<>(models);
    hybrids.removeIf(hybrid -> !model.name().startsWith(hybrid.name() + "."));
    String indent = INDENT.repeat(hybrids.size());
    String name =
        hybrids.isEmpty()
            ? model.name()
            : model.name().substring(hybrids.get(hybrids.size() - 1).name().length() + 1);
    ModelInfo info = model.info();
    out.println();
    out.println(indent + withoutControls(name));
    String fieldIndent = indent + INDENT;
    printField(out, fieldIndent, "format", model.format() + ", version " + model.version());
    printField(out, fieldIndent, "algorithm", info.algorithm());
    printField(out, fieldIndent, "items", String.format(Locale.ROOT, "%,d", info.itemCount()));
    printField(out, fieldIndent, "data", info.dataFingerprint());
    printField(out, fieldIndent, "as of", info.asOf().toString());
    printField(out, fieldIndent, "trained at", info.trainedAt().toString());
    printField(out, fieldIndent, "library", info.libraryVersion());
    info.warnings().forEach(warning -> printField(out, fieldIndent, "warning", warning));
  }

  private static void printField(PrintWriter out, String indent, String name, String value) {
    out.println(String.format(Locale.ROOT, "%s%-13s  %s", indent, name, withoutControls(value)));
  }

  /** Replaces control characters, which a file may contain and which could move the cursor. */
  private static String withoutControls(String text) {
    return text.replaceAll("\\p{Cc}", " ");
  }
}
