package org.crmrecommend.customer;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.EventLog;

/**
 * The names of the values of habits. The most frequent channels and devices of a shop have their
 * own value; the others, also those that appear later, are {@value #OTHER}. A shop without channels
 * has no value for them.
 */
record HabitNames(List<String> channels, List<String> devices) {

  static final String OTHER = "other";

  /** Name of the attribute of events that holds the device. */
  static final String DEVICE_ATTRIBUTE = "device";

  private static final int MAX_NAMES = 15;
  private static final List<String> HOURS =
      IntStream.range(0, 24).mapToObj(Integer::toString).toList();
  private static final List<String> WEEKDAYS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /**
   * Returns the names of the most frequent values.
   *
   * @param channels number of events by channel
   * @param devices number of events by device
   */
  static HabitNames of(Map<String, Long> channels, Map<String, Long> devices) {
    return new HabitNames(mostFrequent(channels), mostFrequent(devices));
  }

  private static List<String> mostFrequent(Map<String, Long> counts) {
    List<String> names =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() > 0 && !entry.getKey().equals(OTHER))
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MAX_NAMES)
            .map(Map.Entry::getKey)
            .toList();
    boolean isEmpty = counts.values().stream().noneMatch(count -> count > 0);
    return isEmpty ? List.of() : Stream.concat(names.stream(), Stream.of(OTHER)).toList();
  }

  /** Returns the names of the values of a habit. */
  List<String> names(Habit habit) {
    return switch (habit) {
      case HOUR, CONTACT_HOUR -> HOURS;
      case WEEKDAY -> WEEKDAYS;
      case CHANNEL, CONTACT_CHANNEL -> channels;
      case DEVICE -> devices;
    };
  }

  HabitSizes sizes() {
    return new HabitSizes(channels.size(), devices.size());
  }

  /** Returns the value of each channel of a log by its code there. */
  int[] channelValues(EventLog log) {
    return values(log.channels(), channels);
  }

  /** Returns the value of the device of each set of attributes of a log; −1 without a device. */
  int[] deviceValues(EventLog log) {
    List<String> found =
        log.attributeSets().stream().map(set -> set.getOrDefault(DEVICE_ATTRIBUTE, "")).toList();
    return values(found, devices);
  }

  private static int[] values(List<String> found, List<String> names) {
    Map<String, Integer> positions = new HashMap<>();
    for (String name : names) {
      positions.put(name, positions.size());
    }
    int other = names.size() - 1;
    return found.stream()
        .mapToInt(name -> name.isEmpty() ? -1 : positions.getOrDefault(name, other))
        .toArray();
  }
}
