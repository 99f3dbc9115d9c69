package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDigestTest {

  /** The sections byte by byte, without a buffer. */
  private static final class NaiveDigest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    NaiveDigest text(String text) {
      number(text.length(), 4);
      text.chars().forEach(c -> number(c, 2));
      return this;
    }

    NaiveDigest number(long value, int bytes) {
      for (int i = 0; i < bytes; i++) {
        out.write((int) (value >> (8 * i)));
      }
      return this;
    }

    String hexDigits() throws NoSuchAlgorithmException {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(out.toByteArray());
      return HexFormat.of().formatHex(digest).substring(0, 32);
    }
  }

  /** Sizes below, at and above the size of the buffer in bytes, ints and longs. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024, 1025, 2048, 2049, 8191, 8192, 8193, 20_000})
  void add_columnsOfAnySize_equalsNaiveDigest(int size) throws NoSuchAlgorithmException {
    var random = new SplittableRandom(size);
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    int[] ints = random.ints(size).toArray();
    long[] longs = random.longs(size).toArray();
    String text = "绿\ud83c".repeat(size);
    String[] texts = random.ints(size, 0, 99).mapToObj(Integer::toString).toArray(String[]::new);

    String digits =
        new ContentDigest("table")
            .add("texts", texts)
            .add("bytes", bytes)
            .add("text", text)
            .add("ints", ints)
            .add("longs", longs)
            .hexDigits();

    NaiveDigest naive = new NaiveDigest().text("table").text("texts").number(size, 4);
    List.of(texts).forEach(naive::text);
    naive.text("bytes").number(size, 4);
    for (byte value : bytes) {
      naive.number(value, 1);
    }
    naive.text("text").number(1, 4).text(text).text("ints").number(size, 4);
    for (int value : ints) {
      naive.number(value, 4);
    }
    naive.text("longs").number(size, 4);
    for (long value : longs) {
      naive.number(value, 8);
    }
    assertThat(digits).isEqualTo(naive.hexDigits());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 682, 683, 2000})
  void add_instants_equalsNaiveDigest(int size) throws NoSuchAlgorithmException {
    Instant[] instants = new Instant[size];
    NaiveDigest naive = new NaiveDigest().text("table").text("times").number(size, 4);
    for (int i = 0; i < size; i++) {
      instants[i] = i % 3 == 0 ? null : Instant.ofEpochSecond(i - 9L, 7L * i);
      naive.number(i % 3 == 0 ? 0 : i - 9, 8).number(i % 3 == 0 ? -1 : 7 * i, 4);
    }

    assertThat(new ContentDigest("table").add("times", instants).hexDigits())
        .isEqualTo(naive.hexDigits());
  }

  @Test
  void add_sameValuesInOtherSections_differ() {
    assertThat(
            List.of(
                new ContentDigest("table").hexDigits(),
                new ContentDigest("t").hexDigits(),
                new ContentDigest("table").add("a", 1, 2).hexDigits(),
                new ContentDigest("table").add("b", 1, 2).hexDigits(),
                new ContentDigest("table").add("a", 1).add("a", 2).hexDigits(),
                new ContentDigest("table").add("a", "bc").hexDigits(),
                new ContentDigest("table").add("ab", "c").hexDigits(),
                new ContentDigest("table").add("a", "b", "c").hexDigits(),
                new ContentDigest("table").add("a", "", "bc").hexDigits(),
                new ContentDigest("table").add("a", "b\0c").hexDigits(),
                new ContentDigest("table").add("a", "\ud800").hexDigits(),
                new ContentDigest("table").add("a", "\udc00").hexDigits()))
        .doesNotHaveDuplicates()
        .allMatch(digits -> digits.matches("[0-9a-f]{32}"));
  }
}
