package org.crmrecommend;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.ranking.Placement;

/**
 * How many lists each placement showed since the start of the storefront, and how many of them led
 * to an event that counts as success. Thread-safe; one update takes O(1) time.
 */
final class PlacementSuccess {

  /** About 15 MB. */
  private static final int MAX_ANSWERS = 100_000;

  /** Weight of the mean of all placements in the estimate for one, as a number of lists. */
  private static final double PRIOR_LISTS = 50;

  /** A list that may still lead to success. */
  private record Answer(String placement, EventKind success) {}

  /** By answer id, the oldest first, without those that led to success. */
  private final Map<String, Answer> answers = new LinkedHashMap<>();

  private final Map<String, long[]> countsByPlacement = new HashMap<>();

  /** Notes that a list was shown. */
  void shown(Recommendations list) {
    list.request().placement().ifPresent(placement -> shown(list, placement));
  }

  private synchronized void shown(Recommendations list, String placement) {
    EventKind success =
        list.request().settings().map(Placement::success).orElse(EventKind.PURCHASE);
    answers.put(list.id(), new Answer(placement, success));
    counts(placement)[0]++;
    if (answers.size() > MAX_ANSWERS) {
      answers.remove(answers.keySet().iterator().next());
    }
  }

  /** Notes an event, which may be the success of the list that led to it. */
  void recorded(Event event) {
    String answerId = event.answerId();
    if (answerId != null) {
      recorded(answerId, event.kind());
    }
  }

  private synchronized void recorded(String answerId, EventKind kind) {
    Answer answer = answers.get(answerId);
    if (answer != null && answer.success().equals(kind)) {
      answers.remove(answerId);
      counts(answer.placement())[1]++;
    }
  }

  private long[] counts(String placement) {
    return countsByPlacement.computeIfAbsent(placement, name -> new long[2]);
  }

  /** Returns the placements by descending share of successful lists; ties keep their order. */
  synchronized List<Placement> sorted(List<Placement> placements) {
    long lists = 0;
    long successes = 0;
    for (long[] counts : countsByPlacement.values()) {
      lists += counts[0];
      successes += counts[1];
    }
    double mean = lists == 0 ? 0 : (double) successes / lists;
    Map<String, Double> estimates = new HashMap<>();
    for (Placement placement : placements) {
      long[] counts = countsByPlacement.getOrDefault(placement.name(), new long[2]);
      estimates.put(placement.name(), (counts[1] + PRIOR_LISTS * mean) / (counts[0] + PRIOR_LISTS));
    }
    return placements.stream()
        .sorted(Comparator.comparingDouble(p -> -estimates.getOrDefault(p.name(), 0.0)))
        .toList();
  }
}
