package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is bad as a whole is rejected, even if bad rows are skipped. */
class TextFileTest {

  private static final String HEADER = "user,item\n";
  private static final Event ANNA_BUYS_TEA = Event.of("anna", "tea", EventKind.PURCHASE);

  @TempDir private Path dir;

  @Test
  void read_gzipWithAnyFileName_isDecompressed() throws IOException {
    Path file = TempFiles.bytes(dir, "events.csv", TempFiles.gzip(HEADER + "anna,tea\n"));

    assertThat(EventReader.csv().read(file).events()).containsExactly(ANNA_BUYS_TEA);
  }

  @Test
  void read_plainTextNamedGz_isRead() throws IOException {
    Path file = TempFiles.text(dir, "events.csv.gz", HEADER + "anna,tea\n");

    assertThat(EventReader.csv().read(file).events()).containsExactly(ANNA_BUYS_TEA);
  }

  @Test
  void read_gzipWithTwoMembers_readsBoth() throws IOException {
    byte[] first = TempFiles.gzip(HEADER + "anna,tea\n");
    byte[] second = TempFiles.gzip("bert,tea\n");
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);

    EventLog log = EventReader.csv().read(TempFiles.bytes(dir, "events.csv", both));

    assertThat(log.events())
        .containsExactly(ANNA_BUYS_TEA, Event.of("bert", "tea", EventKind.PURCHASE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void read_anyLineBreak_returnsSameLog(String lineBreak) throws IOException {
    String text = "\uFEFFuser,item\n\nanna,tea\n \n".replace("\n", lineBreak);

    EventLog log = EventReader.csv().read(TempFiles.text(dir, "events.csv", text));

    assertThat(log.events()).containsExactly(ANNA_BUYS_TEA);
  }

  @Test
  void read_missingFile_isRejected() {
    assertRejected(dir.resolve("no.csv"), "%s: expected a file, found none", "path");
  }

  @Test
  void read_directory_isRejected() {
    assertRejected(dir, "%s: expected a file, found a directory");
  }

  @Test
  void read_emptyFile_isRejected() throws IOException {
    assertRejected(TempFiles.text(dir, "a.csv", ""), "%s: expected rows, found an empty file");
    assertRejected(TempFiles.text(dir, "b.csv", " \n\n"), "%s: expected rows, found an empty file");
    assertRejected(
        TempFiles.bytes(dir, "c.csv.gz", TempFiles.gzip("")),
        "%s: expected rows, found an empty file");
  }

  @Test
  void read_headerOnly_isRejected() throws IOException {
    assertRejected(
        TempFiles.text(dir, "a.csv", HEADER), "%s: expected rows below the header, found none");
  }

  @Test
  void read_zipArchive_isRejected() throws IOException {
    assertRejected(
        TempFiles.text(dir, "a.xlsx", "PK\u0003\u0004 and more"),
        "%s: expected text, found a zip archive",
        "save it as text");
  }

  /** The long second row does not compress, so the compressed bytes end within it. */
  @Test
  void read_truncatedGzip_reportsLastCompleteLine() throws IOException {
    byte[] whole = TempFiles.gzip(HEADER + "anna,tea\n" + incompressibleText(100_000));
    Path file = TempFiles.bytes(dir, "a.csv.gz", Arrays.copyOf(whole, whole.length - 20));

    assertRejected(file, "%s: ", "gzip", "after line 2;", "truncated");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 12})
  void read_gzipTruncatedAtStart_isRejectedInEveryFormat(int length) throws IOException {
    byte[] start = Arrays.copyOf(TempFiles.gzip(HEADER + "anna,tea\n"), length);
    Path file = TempFiles.bytes(dir, "a.csv.gz", start);

    for (String format : EventReader.formats()) {
      assertThatExceptionOfType(BadInputException.class)
          .as(format)
          .isThrownBy(() -> EventReader.of(format).withBadRows(BadRows.skip()).read(file))
          .withMessageContainingAll(file + ": ", "gzip", "after line 0;", "truncated");
    }
  }

  @Test
  void read_corruptGzip_isRejected() throws IOException {
    byte[] bytes = TempFiles.gzip(HEADER + "anna,tea\n");
    bytes[bytes.length - 6] ^= 1; // within the checksum

    assertRejected(
        TempFiles.bytes(dir, "a.csv.gz", bytes),
        "%s: ",
        "gzip",
        "after line 2,",
        "Corrupt GZIP trailer");
  }

  /** The error is far behind the first buffer of every reader. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5_000, 70_000})
  void read_notUtf8_reportsExactLine(int rowsBefore) throws IOException {
    String text = HEADER + "anna,tea\n".repeat(rowsBefore) + "zoë,tea\nbert,tea\n";
    Path file = TempFiles.bytes(dir, "a.csv", text.getBytes(StandardCharsets.ISO_8859_1));

    assertRejected(
        file,
        "%s:" + (rowsBefore + 2) + ": expected UTF-8",
        "0xEB",
        "iconv -f ISO-8859-1 -t UTF-8");
  }

  @Test
  void read_truncatedInsideCharacter_isRejected() throws IOException {
    byte[] bytes = (HEADER + "anna,绿茶").getBytes(StandardCharsets.UTF_8);

    assertRejected(
        TempFiles.bytes(dir, "a.csv", Arrays.copyOf(bytes, bytes.length - 1)),
        "%s:2: expected UTF-8",
        "0xE8 at its end;",
        "truncated",
        "iconv -f WINDOWS-1252 -t UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void read_utf16OrUtf32WithByteOrderMark_reportsEncoding(String encoding) throws IOException {
    byte[] bytes = ("\uFEFF" + HEADER + "anna,绿茶\n").getBytes(Charset.forName(encoding));

    assertRejected(
        TempFiles.bytes(dir, "a.csv", bytes),
        "%s: expected UTF-8, found " + encoding,
        "iconv -f " + encoding + " -t UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void read_utf16WithoutByteOrderMark_reportsEncoding(String encoding) throws IOException {
    byte[] bytes = (HEADER + "安娜,绿茶\n".repeat(50)).getBytes(Charset.forName(encoding));

    assertRejected(
        TempFiles.bytes(dir, "a.csv", bytes),
        "%s: expected UTF-8, found " + encoding,
        "iconv -f " + encoding + " -t UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "GB18030, 安娜, GB18030",
    "GB18030, 绿茶（大）, GB18030",
    "ISO-8859-1, Zoë, ISO-8859-1",
    "ISO-8859-1, Größe, ISO-8859-1",
    "WINDOWS-1252, café 5 €, WINDOWS-1252"
  })
  void read_otherEncoding_reportsIt(String charset, String item, String found) throws IOException {
    byte[] bytes = (HEADER + "anna," + item + "\n").getBytes(Charset.forName(charset));
    Path file = TempFiles.bytes(dir, "a.csv", bytes);

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.csv().read(file))
        .withMessageContainingAll(file + ":2: expected UTF-8", "iconv -f " + found + " -t UTF-8");
  }

  /** A few kilobytes that decompress to a line of 20 million characters. */
  @Test
  void read_tooLongLine_isRejectedWithLineNumber() throws IOException {
    byte[] packed = TempFiles.gzip(HEADER + "anna,tea\nbert," + "x".repeat(20_000_000));
    Path file = TempFiles.bytes(dir, "a.csv.gz", packed);

    for (String format : new String[] {"csv", "adjacency", "baskets", "movielens"}) {
      assertThatExceptionOfType(BadInputException.class)
          .as(format)
          .isThrownBy(() -> EventReader.of(format).withBadRows(BadRows.skip()).read(file))
          .withMessageContainingAll(file + ":3: ", "16,777,216 characters", "line breaks");
    }
  }

  @Test
  void read_multiByteCharactersAtAnyOffset_roundTrip() throws IOException {
    String item = "aé绿😀";
    String text = HEADER + ("u," + item + "\n").repeat(10_000) + "x".repeat(1) + ",b" + item + "\n";

    EventLog log = EventReader.csv().read(TempFiles.text(dir, "a.csv", text));

    assertThat(log.items().stream()).containsExactly(item, "b" + item);
    assertThat(log.size()).isEqualTo(10_001);
  }

  private static void assertRejected(Path file, String... parts) {
    for (BadRows policy : new BadRows[] {BadRows.failFast(), BadRows.skip()}) {
      assertThatExceptionOfType(BadInputException.class)
          .isThrownBy(() -> EventReader.csv().withBadRows(policy).read(file))
          .withMessageContainingAll(
              Stream.of(parts).map(part -> part.formatted(file)).toArray(String[]::new));
    }
  }

  /** Returns one long line that gzip cannot compress much. */
  private static String incompressibleText(int length) {
    return new SplittableRandom(1)
        .ints(length, 'a', 'z' + 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
