package org.crmrecommend.sequence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;

/**
 * Short notation of event sequences: {@code "ann a b+c"} means that ann views a and, a day later, b
 * and c at the same time.
 */
final class SequenceNotation {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration BASKET_INTERVAL = Duration.ofDays(1);

  private SequenceNotation() {}

  static TrainingData views(String... sequences) {
    List<Event> events = new ArrayList<>();
    for (String sequence : sequences) {
      String[] parts = sequence.split(" ", -1);
      for (int basket = 1; basket < parts.length; basket++) {
        for (String item : parts[basket].split("\\+", -1)) {
          events.add(Event.of(parts[0], item, EventKind.VIEW).at(time(basket)));
        }
      }
    }
    return TrainingData.of(EventLog.of(events.stream()));
  }

  /**
   * Parses purchases of ann: {@code "1:a@0"} is a purchase of a in order 1 at hour 0; without
   * {@code 1:}, it has no order.
   */
  static TrainingData purchases(String... purchases) {
    return TrainingData.of(EventLog.of(Stream.of(purchases).map(SequenceNotation::purchase)));
  }

  private static Event purchase(String text) {
    int colon = text.indexOf(':');
    String[] parts = text.substring(colon + 1).split("@", -1);
    Event event =
        Event.of("ann", parts[0], EventKind.PURCHASE)
            .at(START.plus(Duration.ofHours(Integer.parseInt(parts[1]))));
    return colon < 0 ? event : event.withOrder(text.substring(0, colon));
  }

  /** Returns a profile with baskets in the short notation, without a user name. */
  static Profile profile(Model model, String baskets) {
    Profile.Builder profile = Profile.builder();
    String[] parts = baskets.split(" ", -1);
    for (int basket = 0; basket < parts.length; basket++) {
      for (String item : parts[basket].split("\\+", -1)) {
        profile.add(model.items().indexOf(item), 1, time(basket));
      }
    }
    return profile.time(time(parts.length)).build();
  }

  private static Instant time(int basket) {
    return START.plus(BASKET_INTERVAL.multipliedBy(basket));
  }
}
