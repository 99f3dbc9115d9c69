package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.RandomEvents;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventReaderPropertyTest {

  /** Texts that are difficult to split, unquote or decode. */
  private static final List<String> TEXT_FRAGMENTS =
      List.of("a", "b", "\"", "\"\"", ",", ";", "\t", "\n", "\n\n", " ", "é", "绿茶", "😀", "'", "0");

  private static final String ROWS =
      """
      anna,tea,view,2024-03-01T12:00:00Z,4,1
      "bert","cup, ""blue\""",purchase,,7.90,2
      carl,茶,cart,1709294400,,
      """;

  @TempDir private Path dir;

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Every quoted text is read back unchanged, except for spaces at its ends. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void csv_anyEvents_roundTripInAnyOrder(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    List<Event> events =
        RandomEvents.of(seed, 1 + random.nextInt(60), 5, 9).stream()
            .map(event -> event.kind().name().equals("share") ? asView(event) : event)
            .map(
                event ->
                    event
                        .withOrder("o" + specialCharacters(random))
                        .withChannel("c" + specialCharacters(random)))
            .toList();
    String separator = List.of(",", ";", "\t").get(random.nextInt(3));

    EventLog read = EventReader.csv().read(write(events, separator, seed));
    EventLog shuffled =
        EventReader.csv().read(write(RandomEvents.shuffled(events, seed), separator, seed));

    EventLog log = EventLog.of(events.stream());
    assertThat(read.events()).containsExactlyElementsOf(log.events().toList());
    assertThat(shuffled.events()).containsExactlyElementsOf(log.events().toList());
  }

  /** A damaged file is either read or rejected; it never causes another exception. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void read_anyDamage_isReadOrRejected(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    String text = "user,item,kind,time,value,quantity\n" + ROWS.repeat(1 + random.nextInt(300));
    byte[] bytes =
        random.nextBoolean() ? TempFiles.gzip(text) : text.getBytes(StandardCharsets.UTF_8);
    for (int flips = random.nextInt(4); flips > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length + 1);
    Path file = TempFiles.bytes(dir, "damaged", Arrays.copyOf(bytes, length));

    for (String format : EventReader.formats()) {
      BadRows bad = BadRows.skip();
      try {
        EventLog log = EventReader.of(format).withBadRows(bad).read(file);
        assertThat(bad.skippedCount()).as(format).isLessThanOrEqualTo(bad.rowCount());
        assertThat(log.userCount()).as(format).isLessThanOrEqualTo((int) bad.rowCount());
      } catch (BadInputException e) {
        assertThat(e).as(format).hasMessageStartingWith(file + ":");
      }
    }
  }

  private Path write(List<Event> events, String separator, long seed) throws IOException {
    String text =
        Stream.concat(
                Stream.of(
                    List.of("user", "item", "kind", "time", "rating", "qty", "order", "device")),
                events.stream().map(EventReaderPropertyTest::fields))
            .map(
                fields ->
                    fields.stream()
                        .map(EventReaderPropertyTest::quoted)
                        .collect(Collectors.joining(separator)))
            .collect(Collectors.joining("\n"));
    return seed % 2 == 0
        ? TempFiles.text(dir, "events", text)
        : TempFiles.bytes(dir, "events", TempFiles.gzip(text + "\n"));
  }

  private static List<String> fields(Event event) {
    return Stream.of(
            event.user(),
            event.item(),
            event.kind(),
            event.time(),
            event.rating(),
            event.quantity(),
            event.order(),
            event.channel())
        .map(field -> Objects.toString(field, ""))
        .toList();
  }

  private static String quoted(String field) {
    return '"' + field.replace("\"", "\"\"") + '"';
  }

  private static Event asView(Event event) {
    return event.withKind(EventKind.VIEW);
  }

  private static String specialCharacters(SplittableRandom random) {
    return random
        .ints(random.nextInt(4), 0, TEXT_FRAGMENTS.size())
        .mapToObj(TEXT_FRAGMENTS::get)
        .collect(Collectors.joining("", "", "x"));
  }
}
