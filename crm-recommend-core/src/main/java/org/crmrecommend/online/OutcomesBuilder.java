package org.crmrecommend.online;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.Checks;

/**
 * Counts {@link Outcomes}: first takes the events, then the lists. Keeps the clicks and purchases
 * that name a list, and a few numbers per person, placement and group; it does not keep the lists.
 * Not thread-safe.
 */
public final class OutcomesBuilder {

  private final Map<String, List<Event>> eventsByAnswer = new HashMap<>();
  private final Map<String, Map<String, GroupCounts>> groupsByPlacement = new TreeMap<>();
  private UnaryOperator<String> productOf = UnaryOperator.identity();
  private boolean hasLists;
  private long mismatchedEvents;

  OutcomesBuilder() {}

  /**
   * Sets how the product of an item is found: an event with another variant of the product of a
   * listed item counts. By default, each item is a product of its own.
   */
  public OutcomesBuilder products(UnaryOperator<String> productOf) {
    Checks.requireNonNull("productOf", productOf);
    this.productOf = productOf;
    return this;
  }

  /**
   * Adds an event, whose user is the id of the person. Only clicks and purchases that name a list
   * are used.
   *
   * @throws IllegalStateException if a list was added before
   */
  public OutcomesBuilder add(Event event) {
    if (hasLists) {
      throw new IllegalStateException("a list was added before an event; add all events first");
    }
    String answerId = event.answerId();
    boolean isUsed =
        event.kind().equals(EventKind.CLICK) || event.kind().equals(EventKind.PURCHASE);
    if (answerId != null && isUsed) {
      eventsByAnswer.computeIfAbsent(answerId, id -> new ArrayList<>(1)).add(event);
    }
    return this;
  }

  /** Adds a list, with the events that name it. Each list is to be added once. */
  public OutcomesBuilder add(ShownList list) {
    hasLists = true;
    boolean isClicked = false;
    int purchases = 0;
    for (Event event : eventsByAnswer.getOrDefault(list.answerId(), List.of())) {
      if (!isResponse(event, list)) {
        mismatchedEvents++;
      } else if (event.kind().equals(EventKind.CLICK)) {
        isClicked = true;
      } else {
        purchases++;
      }
    }
    String group = list.group() == null ? "" : list.group();
    groupsByPlacement
        .computeIfAbsent(list.placement(), placement -> new TreeMap<>())
        .computeIfAbsent(group, name -> new GroupCounts())
        .add(list.person(), isClicked, purchases);
    return this;
  }

  private boolean isResponse(Event event, ShownList list) {
    String item = event.item();
    Integer position = event.position();
    if (item == null || position == null || position > list.items().size()) {
      return false;
    }
    boolean isOfPerson = list.person() == null || list.person().equals(event.user());
    String listed = list.items().get(position - 1);
    return isOfPerson
        && (item.equals(listed) || productOf.apply(item).equals(productOf.apply(listed)));
  }

  /** Returns what was counted. O(persons · placements) time. */
  public Outcomes build() {
    List<Outcome> list = new ArrayList<>();
    List<Outcome> comparable = new ArrayList<>();
    Map<String, Long> crossovers = new HashMap<>();
    groupsByPlacement.forEach(
        (placement, groups) -> {
          Set<String> several = personsInSeveral(groups);
          crossovers.put(placement, (long) several.size());
          groups.forEach(
              (group, counts) -> {
                list.add(counts.outcome(placement, group, Set.of()));
                comparable.add(counts.outcome(placement, group, several));
              });
        });
    return new Outcomes(list, comparable, crossovers, mismatchedEvents);
  }

  /** Lists without a group are no group. */
  private static Set<String> personsInSeveral(Map<String, GroupCounts> groups) {
    Map<String, Integer> groupCounts = new HashMap<>();
    groups.forEach(
        (group, counts) -> {
          if (!group.isEmpty()) {
            counts.persons().forEach(person -> groupCounts.merge(person, 1, Integer::sum));
          }
        });
    return groupCounts.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
