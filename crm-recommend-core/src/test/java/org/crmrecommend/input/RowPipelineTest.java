package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowPipelineTest {

  private static final int[] THREADS = {1, 2, 4};
  private static final int[] BLOCK_SIZES = {2, 7, 64, 1_000, 1 << 15};
  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final List<String> NAMES =
      List.of(
          "a", "12", "naïve", "茶", "𝒳y", "semi;colon", "with,comma", "a \"quote\"", "two\nlines");

  @TempDir private Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void read_anyThreadsAndBlockSize_givesTheEventsWritten(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    String lineBreak = List.of("\n", "\r\n", "\r").get((int) (seed % 3));
    List<Event> events = new ArrayList<>();
    StringBuilder text = new StringBuilder("user,item,kind,time").append(lineBreak);
    for (int row = 0; row < 400; row++) {
      Event event =
          Event.of(name(random) + random.nextInt(9), name(random), kind(random))
              .at(NOON.plusSeconds(random.nextInt(1_000)));
      events.add(event);
      text.append(field(event.user(), random)).append(',');
      text.append(field(event.item(), random)).append(',');
      text.append(field(event.kind().name(), random)).append(',').append(event.time());
      text.append(lineBreak).append(random.nextInt(9) == 0 ? " " + lineBreak : "");
    }
    Path file = Files.writeString(folder.resolve("events.csv"), text);
    String fingerprint = EventLog.of(events.stream()).fingerprint();

    for (int threads : THREADS) {
      for (int size : BLOCK_SIZES) {
        EventLog log = EventReader.csv().withThreads(threads).withBlockSize(size).read(file);

        assertThat(log.fingerprint())
            .as("%d threads, blocks of %d", threads, size)
            .isEqualTo(fingerprint);
      }
    }
  }

  /** Compares with the sequential reader, also on text that is no correct CSV. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void forEach_anyText_equalsSequentialReader(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    String characters = "ab,,\"\"\n\r é茶\t".substring(0, 6 + random.nextInt(7));
    StringBuilder text = new StringBuilder("start\n");
    for (int i = 0; i < 3_000; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
      text.append(random.nextInt(40) == 0 ? "\n" : "");
    }
    Path file = Files.writeString(folder.resolve("events.csv"), text);
    List<String> expectedRows = new ArrayList<>();
    BadRows expectedBadRows = BadRows.skip();
    try (TextFile in = TextFile.open(file)) {
      table(in).forEach(expectedBadRows, row -> expectedRows.add(rowText(row)));
    }

    for (int threads : THREADS) {
      for (int size : BLOCK_SIZES) {
        List<String> rows = new ArrayList<>();
        BadRows badRows = BadRows.skip();
        try (TextFile in = TextFile.open(file, size)) {
          table(in).forEach(badRows, threads, () -> RowPipelineTest::rowText, rows::add);
        }

        assertThat(rows).as("%d threads, blocks of %d", threads, size).isEqualTo(expectedRows);
        assertThat(badRows.samples()).isEqualTo(expectedBadRows.samples());
        assertThat(badRows.skippedByReason()).isEqualTo(expectedBadRows.skippedByReason());
        assertThat(badRows.rowCount()).isEqualTo(expectedBadRows.rowCount());
      }
    }
  }

  @Test
  void read_severalBadRows_rejectsTheFirstAndKeepsTheRowsBefore() throws IOException {
    StringBuilder text = new StringBuilder("user,item,quantity\n");
    for (int row = 0; row < 2_000; row++) {
      text.append("u").append(row).append(",i,").append(row >= 1_234 ? "-1" : "1").append('\n');
    }
    Path file = Files.writeString(folder.resolve("events.csv"), text);

    for (int threads : THREADS) {
      for (int size : BLOCK_SIZES) {
        EventLogBuilder events = EventLog.builder();
        BadRows badRows = BadRows.failFast();
        EventReader reader =
            EventReader.csv().withBadRows(badRows).withThreads(threads).withBlockSize(size);

        assertThatExceptionOfType(BadInputException.class)
            .isThrownBy(() -> reader.read(events, file))
            .withMessage(file + ":1236: expected a positive number in column quantity, found -1");
        assertThat(events.size()).isEqualTo(1_234);
        assertThat(badRows.rowCount()).isEqualTo(1_235);
        assertThat(readerThreads()).isEmpty();
      }
    }
  }

  @Test
  void read_badRowBeforeMalformedBytes_rejectsTheBadRow() throws IOException {
    assertRejected("u,i,-1\nu,\u00E9,1\n", ":302: expected a positive number");
  }

  @Test
  void read_malformedBytesBeforeBadRow_rejectsTheMalformedBytes() throws IOException {
    assertRejected("u,i,1\nu,\u00E9,1\nu,i,-1\n", ":303: expected UTF-8, found the byte 0xE9");
  }

  @Test
  void read_unclosedQuote_rejectsItsLine() throws IOException {
    assertRejected("u,i,1\nu,\"i,1\nu,i,-1\n", ":303: expected quotes as in RFC 4180");
  }

  @Test
  void read_badLastRowWithoutLineBreak_saysThatTheFileMayBeTruncated() throws IOException {
    assertRejected("u,i,1\nu,i", "; the file ends within this row and may be truncated");
  }

  @Test
  void read_lineLongerThanABlock_isRead() throws IOException {
    String item = "x".repeat(100_000);
    Path file = Files.writeString(folder.resolve("e.csv"), "user,item\nu," + item + "\nu,i\n");

    assertThat(EventReader.csv().read(file).items().stream()).containsExactly("i", item);
  }

  @Test
  void read_whenBuilderFails_throwsItsExceptionAndEndsAllThreads() throws IOException {
    StringBuilder text = new StringBuilder("user,item,kind\n");
    for (int row = 0; row < 3_000; row++) {
      text.append("u,i,kind").append((char) ('a' + row % 26)).append(row / 30).append('\n');
    }
    Path file = Files.writeString(folder.resolve("events.csv"), text);
    EventReader reader =
        EventReader.csv(Columns.DEFAULTS.withOpenKinds()).withThreads(4).withBlockSize(64);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> reader.read(file))
        .withMessageContaining("at most 64 kinds of event");
    assertThat(readerThreads()).isEmpty();
  }

  @Test
  void read_onInterruptedThread_keepsTheInterrupt() throws IOException {
    Path file = Files.writeString(folder.resolve("events.csv"), "user,item\n" + "u,i\n".repeat(9));
    Thread.currentThread().interrupt();
    try {
      EventReader.csv().withThreads(2).withBlockSize(4).read(file);
    } catch (java.io.UncheckedIOException e) {
      // The channel of the file is closed by the interrupt.
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(readerThreads()).isEmpty();
  }

  @Test
  void withThreads_zero_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventReader.csv().withThreads(0))
        .withMessage("threads must be positive: 0");
  }

  /** Reads the lines after a header and 300 good rows, in Latin-1, which must be rejected. */
  private void assertRejected(String lines, String message) throws IOException {
    String text = "user,item,quantity\n" + "u,i,1\n".repeat(300) + lines;
    Path file = Files.write(folder.resolve("bad.csv"), text.getBytes(StandardCharsets.ISO_8859_1));
    for (int threads : THREADS) {
      for (int size : BLOCK_SIZES) {
        assertThatExceptionOfType(BadInputException.class)
            .as("%d threads, blocks of %d", threads, size)
            .isThrownBy(() -> EventReader.csv().withThreads(threads).withBlockSize(size).read(file))
            .withMessageContaining(message);
      }
    }
  }

  private static Table table(TextFile in) {
    return Table.withoutHeader(in, new QuotedRowSplitter(','), Table.ANY_WIDTH, "field");
  }

  private static String rowText(Row row) {
    List<String> fields = new ArrayList<>();
    for (int column = 0; column < row.size(); column++) {
      fields.add(row.text(column));
    }
    return row.line() + ":" + String.join("|", fields);
  }

  private static List<Thread> readerThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("event-reader"))
        .toList();
  }

  private static String name(SplittableRandom random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private static EventKind kind(SplittableRandom random) {
    return EventKind.standard().get(random.nextInt(3));
  }

  private static String field(String text, SplittableRandom random) {
    boolean mustBeQuoted = text.chars().anyMatch(c -> ",\"\n".indexOf(c) >= 0);
    return mustBeQuoted || random.nextInt(4) == 0 ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
