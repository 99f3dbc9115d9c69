package org.crmrecommend.evaluation.experiment;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluation.ListCounts;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.experiment.ExperimentResult.CellResult;
import org.crmrecommend.evaluation.search.HyperparameterSearch.Trial;
import org.crmrecommend.output.OutputFile;

/**
 * Reads and writes a finished cell as a file: a magic number, a version, a checksum and the
 * deflated content. A text is its length followed by its UTF-16 characters. Files are written
 * completely or not at all.
 */
final class CellFile {

  private static final int MAGIC = 0x43_52_4D_43; // CRMC
  private static final int VERSION = 2;

  private CellFile() {}

  /**
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  static void write(Path file, CellResult result) {
    new OutputFile(file)
        .write(
            out -> {
              byte[] body = encode(result);
              DataOutputStream data = new DataOutputStream(out);
              data.writeInt(MAGIC);
              data.writeInt(VERSION);
              data.writeLong(checksum(body));
              data.write(body);
            });
  }

  /** Returns the cell in a file; empty if the file is missing, damaged or of another version. */
  static Optional<CellResult> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        return Optional.empty();
      }
      long expected = in.readLong();
      byte[] body = in.readAllBytes();
      return checksum(body) == expected ? Optional.of(decode(body)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long checksum(byte[] body) {
    CRC32 checksum = new CRC32();
    checksum.update(body);
    return checksum.getValue();
  }

  private static byte[] encode(CellResult result) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes)))) {
      writeText(out, result.algorithmName());
      out.writeInt(result.fold());
      writeText(out, result.algorithm());
      out.writeInt(result.metricValues().size());
      for (Map.Entry<String, Double> metricValue : result.metricValues().entrySet()) {
        writeText(out, metricValue.getKey());
        out.writeDouble(metricValue.getValue());
      }
      writePerUserScores(out, result.perUserScores());
      out.writeDouble(result.cost().trainingSeconds());
      out.writeDouble(result.cost().usersPerSecond());
      out.writeLong(result.cost().peakHeapBytes());
      writeCounts(out, result.listCounts());
      out.writeInt(result.trials().size());
      for (Trial trial : result.trials()) {
        writeText(out, trial.algorithm());
        out.writeDouble(trial.userShare());
        out.writeDouble(trial.metricValue());
        out.writeDouble(trial.seconds());
        writeText(out, trial.failure());
      }
    }
    return bytes.toByteArray();
  }

  private static CellResult decode(byte[] body) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(body))))) {
      String algorithmName = readText(in);
      int fold = in.readInt();
      String algorithm = readText(in);
      Map<String, Double> metricValues = new LinkedHashMap<>();
      for (int remaining = in.readInt(); remaining > 0; remaining--) {
        metricValues.put(readText(in), in.readDouble());
      }
      Map<String, PerUserScores> perUserScores = readPerUserScores(in);
      Evaluation.Cost cost = new Evaluation.Cost(in.readDouble(), in.readDouble(), in.readLong());
      ListCounts listCounts =
          new ListCounts(in.readInt(), in.readInt(), in.readInt(), in.readLong(), in.readLong());
      List<Trial> trials = new ArrayList<>();
      for (int remaining = in.readInt(); remaining > 0; remaining--) {
        trials.add(
            new Trial(
                readText(in), in.readDouble(), in.readDouble(), in.readDouble(), readText(in)));
      }
      return new CellResult(
          algorithmName, fold, algorithm, metricValues, perUserScores, cost, listCounts, trials);
    }
  }

  private static void writeCounts(DataOutputStream out, ListCounts listCounts) throws IOException {
    out.writeInt(listCounts.listCount());
    out.writeInt(listCounts.emptyCount());
    out.writeInt(listCounts.incompleteCount());
    out.writeLong(listCounts.positionCount());
    out.writeLong(listCounts.tiedPositionCount());
  }

  /**
   * Writes the values of all users. Successive metrics with the same users, which is the usual
   * case, share one user table.
   */
  private static void writePerUserScores(
      DataOutputStream out, Map<String, PerUserScores> perUserScores) throws IOException {
    out.writeInt(perUserScores.size());
    List<String> previousUsers = List.of();
    for (Map.Entry<String, PerUserScores> entry : perUserScores.entrySet()) {
      List<String> users = entry.getValue().userIds();
      writeText(out, entry.getKey());
      boolean isNewUserTable = !users.equals(previousUsers);
      out.writeBoolean(isNewUserTable);
      if (isNewUserTable) {
        writeTexts(out, users);
        previousUsers = users;
      }
      for (double value : entry.getValue().values()) {
        out.writeDouble(value);
      }
      for (double weight : entry.getValue().weights()) {
        out.writeDouble(weight);
      }
    }
  }

  private static Map<String, PerUserScores> readPerUserScores(DataInputStream in)
      throws IOException {
    Map<String, PerUserScores> perUserScores = new LinkedHashMap<>();
    List<String> users = List.of();
    for (int remaining = in.readInt(); remaining > 0; remaining--) {
      String metric = readText(in);
      users = in.readBoolean() ? readTexts(in) : users;
      double[] values = readDoubles(in, users.size());
      perUserScores.put(metric, new PerUserScores(users, values, readDoubles(in, users.size())));
    }
    return perUserScores;
  }

  private static double[] readDoubles(DataInputStream in, int count) throws IOException {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(out, text);
    }
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int remaining = in.readInt(); remaining > 0; remaining--) {
      texts.add(readText(in));
    }
    return texts;
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  private static String readText(DataInputStream in) throws IOException {
    char[] text = new char[in.readInt()];
    for (int c = 0; c < text.length; c++) {
      text[c] = in.readChar();
    }
    return new String(text);
  }
}
