package org.crmrecommend.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluation.ListCounts;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.experiment.ExperimentResult.CellResult;
import org.crmrecommend.evaluation.search.HyperparameterSearch.Trial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellFileTest {

  private static final int HEADER_LENGTH = 16;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void resolveFile() {
    file = folder.resolve("a.cell");
  }

  private static CellResult cell(String id) {
    return new CellResult(
        id,
        3,
        "algorithm(" + id + ")",
        Map.of(id, 0.25),
        Map.of(id, new PerUserScores(List.of("a", id), new double[] {0, 0.5}, new double[] {1, 2})),
        new Evaluation.Cost(1, 2, 3),
        new ListCounts(4, 1, 2, 30, 7),
        List.of(new Trial(id, 1, 0.5, 2, id)));
  }

  /**
   * Includes white space, a lone surrogate, which is not valid UTF-8, and a text longer than 65,535
   * bytes.
   */
  @ParameterizedTest
  @ValueSource(strings = {"b", "ann lee\n", "绿茶", "\uD83D", "long"})
  void read_anyTexts_equalsWritten(String text) throws IOException {
    String id = text.equals("long") ? "绿".repeat(70_000) : text;
    CellFile.write(file, cell(id));

    CellResult read = CellFile.read(file).orElseThrow();

    assertThat(read.algorithmName()).isEqualTo(id);
    assertThat(read.algorithm()).isEqualTo("algorithm(" + id + ")");
    assertThat(read.metricValues()).isEqualTo(Map.of(id, 0.25));
    assertThat(read.perUserScores().get(id).userIds()).containsExactly("a", id);
    assertThat(read.perUserScores().get(id).values()).containsExactly(0, 0.5);
    assertThat(read.perUserScores().get(id).weights()).containsExactly(1, 2);
    assertThat(read.cost()).isEqualTo(new Evaluation.Cost(1, 2, 3));
    assertThat(read.listCounts()).isEqualTo(new ListCounts(4, 1, 2, 30, 7));
    assertThat(read.trials()).containsExactly(new Trial(id, 1, 0.5, 2, id));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  /** A valid body with other values and the checksum of the original body. */
  @Test
  void read_wrongChecksum_isEmpty() throws IOException {
    CellFile.write(file, cell("b"));
    byte[] bytes = Files.readAllBytes(file);
    byte[] body = inflate(Arrays.copyOfRange(bytes, HEADER_LENGTH, bytes.length));
    body[body.length - 1] ^= 1; // the last letter of the last text
    ByteArrayOutputStream otherBody = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(otherBody)) {
      out.write(body);
    }

    Files.write(file, concatenate(Arrays.copyOf(bytes, HEADER_LENGTH), otherBody.toByteArray()));
    assertThat(CellFile.read(file)).isEmpty();

    CRC32 checksum = new CRC32();
    checksum.update(otherBody.toByteArray());
    ByteBuffer.wrap(bytes).putLong(8, checksum.getValue());
    Files.write(file, concatenate(Arrays.copyOf(bytes, HEADER_LENGTH), otherBody.toByteArray()));
    assertThat(CellFile.read(file)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 8})
  void read_otherMagicVersionOrChecksum_isEmpty(int field) throws IOException {
    CellFile.write(file, cell("b"));
    byte[] bytes = Files.readAllBytes(file);
    bytes[field + 3] ^= 1;

    Files.write(file, bytes);

    assertThat(CellFile.read(file)).isEmpty();
  }

  @Test
  void read_missingOrTruncatedFile_isEmpty() throws IOException {
    assertThat(CellFile.read(file)).isEmpty();

    CellFile.write(file, cell("b"));
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), HEADER_LENGTH - 1));

    assertThat(CellFile.read(file)).isEmpty();
  }

  private static byte[] inflate(byte[] body) throws IOException {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  private static byte[] concatenate(byte[] header, byte[] body) {
    return ByteBuffer.allocate(header.length + body.length).put(header).put(body).array();
  }
}
