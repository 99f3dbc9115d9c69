package org.crmrecommend.model.file;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.HistoriesSnapshot;
import org.crmrecommend.history.History;

/** Reads the snapshot of histories of an open file. */
final class HistoriesReader {

  private static final String WRITE_AGAIN = "write the histories again";

  private final Path path;
  private final SafetensorsFile file;

  HistoriesReader(Path path, SafetensorsFile file) {
    this.path = path;
    this.file = file;
    String version = file.metadata().get(HistoriesFile.VERSION_KEY);
    if (version == null || !file.isChecked()) {
      throw bad("it holds no histories", "choose a file that HistoriesFile.write wrote");
    }
    if (!version.equals(Integer.toString(HistoriesFile.VERSION))) {
      throw bad(
          "it has version " + version + " of the file format of histories",
          "update this library, which reads version "
              + HistoriesFile.VERSION
              + ", or write the histories again");
    }
  }

  HistoriesFile.Content read(IdMap items) {
    HistoryBlockReader blocks =
        new HistoryBlockReader(this, file, itemNumbers(items), kinds(), attributeSets());
    List<HistoryBlockReader.Users> parts =
        IntStream.range(0, blockCount())
            .parallel()
            .mapToObj(number -> blocks.read(new HistoriesFile.Block(number)))
            .toList();
    List<String> users = new ArrayList<>();
    List<History> histories = new ArrayList<>();
    for (HistoryBlockReader.Users part : parts) {
      users.addAll(Arrays.asList(part.ids()));
      histories.addAll(Arrays.asList(part.histories()));
    }
    Instant lastTime = metadata(HistoriesFile.LAST_TIME, Instant::parse);
    return new HistoriesFile.Content(
        new HistoriesSnapshot(items, lastTime, users, histories),
        metadata(HistoriesFile.POSITION, Long::parseLong));
  }

  private int blockCount() {
    return (int)
        file.tensors().stream()
            .filter(tensor -> tensor.name().endsWith(HistoriesFile.EVENT_COUNTS))
            .count();
  }

  private <T> T metadata(String key, Function<String, T> parser) {
    String text = file.metadata().getOrDefault(key, "");
    try {
      return parser.apply(text);
    } catch (NumberFormatException | DateTimeParseException e) {
      throw bad(key + " is malformed: " + text);
    }
  }

  /** Returns the number in the map of each item of the file. */
  private int[] itemNumbers(IdMap items) {
    List<String> ids = Arrays.asList(file.strings(HistoriesFile.ITEMS));
    IdMap inFile;
    try {
      inFile = IdMap.inOrder(ids);
    } catch (IllegalArgumentException e) {
      throw bad("it has an item id twice");
    }
    if (items.size() == 0) {
      for (int item = 0; item < ids.size(); item++) {
        if (inFile.contains(item)) {
          items.add(ids.get(item));
        } else {
          items.addHole();
        }
      }
    }
    return ItemNumbers.of(ids, items).ofFile();
  }

  private List<EventKind> kinds() {
    String[] names = file.strings(HistoriesFile.KINDS);
    if (names.length > Long.SIZE || Arrays.stream(names).distinct().count() < names.length) {
      throw bad("its kinds of event are too many or not different: " + Arrays.toString(names));
    }
    try {
      return Arrays.stream(names).map(EventKind::new).toList();
    } catch (IllegalArgumentException e) {
      throw bad("it has a malformed kind of event: " + Arrays.toString(names));
    }
  }

  /** Returns the different sets of attributes; the first one is empty. */
  private List<Map<String, String>> attributeSets() {
    int[] counts = file.ints(HistoriesFile.ATTRIBUTE_COUNTS);
    String[] names = file.strings(HistoriesFile.ATTRIBUTE_NAMES);
    String[] values = file.strings(HistoriesFile.ATTRIBUTE_VALUES);
    requireCounts(HistoriesFile.ATTRIBUTE_COUNTS, counts, names.length);
    requireLength(HistoriesFile.ATTRIBUTE_VALUES, values.length, names.length);
    Map<String, String> texts = new HashMap<>(); // users share the names and mostly the values
    List<Map<String, String>> sets = new ArrayList<>();
    sets.add(Map.of());
    int next = 0;
    for (int count : counts) {
      Map<String, String> set = new HashMap<>();
      for (int end = next + count; next < end; next++) {
        set.put(shared(names[next], texts), shared(values[next], texts));
      }
      sets.add(Map.copyOf(set));
    }
    return sets;
  }

  private static String shared(String text, Map<String, String> texts) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /** Requires that counts are not negative and have this sum. */
  void requireCounts(String name, int[] counts, int sum) {
    long actual = 0;
    for (int count : counts) {
      if (count < 0) {
        throw bad(name + " has a negative number: " + count);
      }
      actual += count;
    }
    if (actual != sum) {
      throw bad(name + " has the sum " + actual + ", not " + sum);
    }
  }

  void requireLength(String name, int length, int expected) {
    if (length != expected) {
      throw bad(name + " has " + length + " entries, not " + expected);
    }
  }

  BadModelFileException bad(String problem) {
    return bad(problem, WRITE_AGAIN);
  }

  private BadModelFileException bad(String problem, String remedy) {
    return new BadModelFileException(path, problem, remedy);
  }
}
