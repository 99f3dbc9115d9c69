package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineReaderTest {

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /** Long lines, and line breaks at every position, including the boundary between two buffers. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readLine_anyText_equalsBufferedReader(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder("x".repeat((1 << 16) - (int) (seed % 5)));
    for (int part = 0; part < seed; part++) {
      text.append(List.of("\n", "\r", "\r\n", "é", "some text").get(random.nextInt(5)));
    }

    assertThat(lines(text.toString()))
        .containsExactlyElementsOf(
            new BufferedReader(new StringReader(text.toString())).lines().toList());
  }

  @Test
  void readLine_longestLine_isReadAndLongerLineIsRejected() throws IOException {
    String longest = "x".repeat(LineReader.MAX_LINE_LENGTH);

    assertThat(lines(longest + "\n")).containsExactly(longest);
    assertThatExceptionOfType(LineReader.LineTooLongException.class)
        .isThrownBy(() -> lines(longest + "x"));
  }

  private static List<String> lines(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    LineReader reader =
        new LineReader(
            new StrictDecodingReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8),
            LineReader.BUFFER_SIZE);
    List<String> lines = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(line);
    }
    return lines;
  }
}
