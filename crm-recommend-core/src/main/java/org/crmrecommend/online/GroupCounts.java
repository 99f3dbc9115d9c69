package org.crmrecommend.online;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crmrecommend.statistics.Proportion;
import org.jspecify.annotations.Nullable;

/** The lists of a group of a placement, by person. Not thread-safe. */
final class GroupCounts {

  private static final double LEVEL = 0.95;

  private final Map<String, PersonCounts> byPerson = new HashMap<>();

  /** The lists of unknown persons, each as if it were of another person. */
  private final List<PersonCounts> unknown = new ArrayList<>();

  private static final class PersonCounts {

    private int lists;
    private int clickedLists;
    private int purchases;

    void add(boolean isClicked, int purchases) {
      lists++;
      clickedLists += isClicked ? 1 : 0;
      this.purchases += purchases;
    }
  }

  void add(@Nullable String person, boolean isClicked, int purchases) {
    PersonCounts counts;
    if (person == null) {
      counts = new PersonCounts();
      unknown.add(counts);
    } else {
      counts = byPerson.computeIfAbsent(person, id -> new PersonCounts());
    }
    counts.add(isClicked, purchases);
  }

  Set<String> persons() {
    return byPerson.keySet();
  }

  Outcome outcome(String placement, String group, Set<String> excluded) {
    List<PersonCounts> known = new ArrayList<>(byPerson.size());
    byPerson.forEach(
        (person, counts) -> {
          if (!excluded.contains(person)) {
            known.add(counts);
          }
        });
    List<PersonCounts> clusters = new ArrayList<>(known);
    clusters.addAll(unknown);
    Outcome.Counts counts =
        new Outcome.Counts(
            clusters.stream().mapToLong(one -> one.lists).sum(),
            clusters.stream().mapToLong(one -> one.clickedLists).sum(),
            known.size(),
            known.stream().filter(one -> one.clickedLists > 0).count(),
            known.stream().filter(one -> one.purchases > 0).count(),
            clusters.stream().mapToLong(one -> one.purchases).sum());
    return new Outcome(
        placement, group, counts, clickThroughRate(clusters), conversionRate(counts));
  }

  private static Optional<Proportion> clickThroughRate(List<PersonCounts> clusters) {
    return clusters.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Proportion.ofClusters(
                clusters.stream().mapToInt(one -> one.clickedLists).toArray(),
                clusters.stream().mapToInt(one -> one.lists).toArray(),
                LEVEL));
  }

  private static Optional<Proportion> conversionRate(Outcome.Counts counts) {
    return counts.persons() == 0
        ? Optional.empty()
        : Optional.of(Proportion.of(counts.buyers(), counts.persons(), LEVEL));
  }
}
