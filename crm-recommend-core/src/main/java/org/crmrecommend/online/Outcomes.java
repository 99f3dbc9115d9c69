package org.crmrecommend.online;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crmrecommend.kernel.Checks;

/**
 * What the lists of each placement led to, by group. Immutable.
 *
 * <p>An event counts for the list that it {@linkplain org.crmrecommend.data.Event#because names}.
 * Its item must be the one at the position that it names, or another variant of the same product,
 * and its person the one who saw the list. A list of an unknown person accepts events of anybody.
 * Several clicks on a list count once. A purchase counts without a click as well; a refund takes
 * nothing away.
 *
 * <p>The intervals have a level of 95 %.
 */
public final class Outcomes {

  private final List<Outcome> list;

  /** Without persons who were seen in several groups. */
  private final List<Outcome> comparable;

  private final Map<String, Long> crossovers;
  private final long mismatchedEvents;

  /**
   * @param crossovers number of persons in several groups, by placement
   */
  Outcomes(
      List<Outcome> list,
      List<Outcome> comparable,
      Map<String, Long> crossovers,
      long mismatchedEvents) {
    this.list = List.copyOf(list);
    this.comparable = List.copyOf(comparable);
    this.crossovers = Map.copyOf(crossovers);
    this.mismatchedEvents = mismatchedEvents;
  }

  /** Returns a builder without lists. */
  public static OutcomesBuilder builder() {
    return new OutcomesBuilder();
  }

  /** Returns the outcomes of all placements and groups, sorted by placement and group. */
  public List<Outcome> list() {
    return list;
  }

  /**
   * Returns the outcome of a group; empty if there was no list.
   *
   * @param group empty for lists without a group
   */
  public Optional<Outcome> find(String placement, String group) {
    return find(list, placement, group);
  }

  private static Optional<Outcome> find(List<Outcome> list, String placement, String group) {
    return list.stream()
        .filter(one -> one.placement().equals(placement) && one.group().equals(group))
        .findFirst();
  }

  /**
   * Returns the number of known persons by group of a placement, for {@link AbTest#sampleRatio}.
   * Lists without a group do not count.
   */
  public Map<String, Long> persons(String placement) {
    Map<String, Long> persons = new TreeMap<>();
    for (Outcome outcome : list) {
      if (outcome.placement().equals(placement) && !outcome.group().isEmpty()) {
        persons.put(outcome.group(), outcome.counts().persons());
      }
    }
    return Collections.unmodifiableMap(persons);
  }

  /** Returns the number of persons who were seen in several groups of a placement. */
  public long crossovers(String placement) {
    return crossovers.getOrDefault(placement, 0L);
  }

  /**
   * Compares two groups of a placement, without the persons who were seen in several groups of it.
   * Of unknown persons, nobody knows whether they were, so their lists count.
   *
   * @param baseline the group to compare with, such as a control group
   * @return empty if one of the groups saw no list
   * @throws IllegalArgumentException if both groups are the same
   */
  public Optional<GroupComparison> compare(String placement, String group, String baseline) {
    Checks.requireNonNull("placement", placement);
    Checks.requireNonNull("group", group);
    Checks.requireNonNull("baseline", baseline);
    if (group.equals(baseline)) {
      throw new IllegalArgumentException("baseline must be another group: " + baseline);
    }
    return find(comparable, placement, group)
        .flatMap(
            one ->
                find(comparable, placement, baseline)
                    .map(other -> new GroupComparison(one, other, crossovers(placement))));
  }

  /**
   * Returns the number of clicks and purchases that do not count because their item is not at the
   * position of the list that they name, or their person is not the one who saw it. If there are
   * many, the shop sets {@link org.crmrecommend.data.Event#because} wrongly.
   */
  public long mismatchedEvents() {
    return mismatchedEvents;
  }
}
