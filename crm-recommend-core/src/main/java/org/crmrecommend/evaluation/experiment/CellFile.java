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
import org.crmrecommend.evaluation.ListCounts;
import org.crmrecommend.evaluation.UserValues;
import org.crmrecommend.evaluation.search.Trial;
import org.crmrecommend.output.OutputFile;

/**
 * A finished cell as a file: a word that says what it is, a version, a checksum and the deflated
 * parts; a text is its length and its UTF-16 characters. Written whole or not at all.
 */
final class CellFile {

  private static final int MAGIC = 0x43_52_4D_43; // CRMC
  private static final int VERSION = 2;

  private CellFile() {}

  /**
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  static void write(Path file, CellResult result) {
    new OutputFile(file)
        .write(
            out -> {
              byte[] body = body(result);
              DataOutputStream data = new DataOutputStream(out);
              data.writeInt(MAGIC);
              data.writeInt(VERSION);
              data.writeLong(checksum(body));
              data.write(body);
            });
  }

  /** What a file holds; empty if there is none, or it is damaged or of another version. */
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
      return checksum(body) == expected ? Optional.of(result(body)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long checksum(byte[] body) {
    CRC32 checksum = new CRC32();
    checksum.update(body);
    return checksum.getValue();
  }

  private static byte[] body(CellResult result) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes)))) {
      writeText(out, result.contender());
      out.writeInt(result.fold());
      writeText(out, result.algorithm());
      out.writeInt(result.means().size());
      for (Map.Entry<String, Double> mean : result.means().entrySet()) {
        writeText(out, mean.getKey());
        out.writeDouble(mean.getValue());
      }
      writeValues(out, result.byUser());
      out.writeDouble(result.cost().trainingSeconds());
      out.writeDouble(result.cost().usersPerSecond());
      out.writeLong(result.cost().peakHeapBytes());
      writeCounts(out, result.counts());
      out.writeInt(result.trials().size());
      for (Trial trial : result.trials()) {
        writeText(out, trial.parameters());
        out.writeDouble(trial.share());
        out.writeDouble(trial.value());
        out.writeDouble(trial.seconds());
        writeText(out, trial.failure());
      }
    }
    return bytes.toByteArray();
  }

  private static CellResult result(byte[] body) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(body))))) {
      String contender = readText(in);
      int fold = in.readInt();
      String algorithm = readText(in);
      Map<String, Double> means = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        means.put(readText(in), in.readDouble());
      }
      Map<String, UserValues> byUser = readValues(in);
      Evaluation.Cost cost = new Evaluation.Cost(in.readDouble(), in.readDouble(), in.readLong());
      ListCounts counts =
          new ListCounts(in.readInt(), in.readInt(), in.readInt(), in.readLong(), in.readLong());
      List<Trial> trials = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        trials.add(
            new Trial(
                readText(in), in.readDouble(), in.readDouble(), in.readDouble(), readText(in)));
      }
      return new CellResult(contender, fold, algorithm, means, byUser, cost, counts, trials);
    }
  }

  private static void writeCounts(DataOutputStream out, ListCounts counts) throws IOException {
    out.writeInt(counts.lists());
    out.writeInt(counts.empty());
    out.writeInt(counts.incomplete());
    out.writeLong(counts.places());
    out.writeLong(counts.tiedPlaces());
  }

  /** Metrics that have the same users, as most have, share one table of them. */
  private static void writeValues(DataOutputStream out, Map<String, UserValues> byUser)
      throws IOException {
    out.writeInt(byUser.size());
    List<String> last = List.of();
    for (Map.Entry<String, UserValues> each : byUser.entrySet()) {
      List<String> users = each.getValue().users();
      writeText(out, each.getKey());
      boolean isNew = !users.equals(last);
      out.writeBoolean(isNew);
      if (isNew) {
        writeAll(out, users);
        last = users;
      }
      for (double value : each.getValue().values()) {
        out.writeDouble(value);
      }
      for (double weight : each.getValue().weights()) {
        out.writeDouble(weight);
      }
    }
  }

  private static Map<String, UserValues> readValues(DataInputStream in) throws IOException {
    Map<String, UserValues> byUser = new LinkedHashMap<>();
    List<String> users = List.of();
    for (int left = in.readInt(); left > 0; left--) {
      String metric = readText(in);
      users = in.readBoolean() ? readAll(in) : users;
      double[] values = readDoubles(in, users.size());
      byUser.put(metric, new UserValues(users, values, readDoubles(in, users.size())));
    }
    return byUser;
  }

  private static double[] readDoubles(DataInputStream in, int count) throws IOException {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  private static void writeAll(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(out, text);
    }
  }

  private static List<String> readAll(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
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
