package org.crmrecommend.ranking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.expression.TextError;

/** Finds what in a placement does not fit a catalog and a time. */
final class PlacementProblems {

  private final Placement placement;
  private final Catalog catalog;

  /** Sentences in the order in which they were found, each once. */
  private final Set<String> problems = new LinkedHashSet<>();

  private PlacementProblems(Placement placement, Catalog catalog) {
    this.placement = placement;
    this.catalog = catalog;
  }

  /** Returns the problems; see {@link Placement#problems}. */
  static List<String> of(Placement placement, Catalog catalog, Instant now) {
    PlacementProblems found = new PlacementProblems(placement, catalog);
    Filter filter = placement.filter();
    if (filter != null) {
      found.requireColumns("where " + filter, columns(filter));
    }
    placement.rules().forEach(rule -> found.requireColumns(rule.toString(), columns(rule)));
    placement.rules(Rule.Pin.class).forEach(found::checkPin);
    placement.rule(Rule.Valid.class).ifPresent(valid -> found.checkEnd(valid, now));
    return List.copyOf(found.problems);
  }

  private static List<String> columns(Filter filter) {
    List<String> columns = new ArrayList<>();
    FilterColumns.forEach(filter, columns::add);
    return columns;
  }

  private static List<String> columns(Rule rule) {
    List<String> columns = new ArrayList<>();
    rule.filters().forEach(filter -> FilterColumns.forEach(filter, columns::add));
    if (rule instanceof Rule.AtMost cap) {
      columns.add(cap.column());
    } else if (rule instanceof Rule.Diverse diverse) {
      columns.addAll(diverse.columns());
    } else if (rule instanceof Rule.Calibrated calibrated) {
      columns.add(calibrated.column());
    }
    return columns;
  }

  private void requireColumns(String rule, List<String> columns) {
    for (String column : columns) {
      FilterColumns.problem(column, catalog).ifPresent(problem -> add(rule, problem));
    }
  }

  private void checkPin(Rule.Pin pin) {
    String id = pin.item();
    int item = catalog.items().indexOf(id);
    if (!catalog.contains(item)) {
      String suggestion = TextError.suggestion(id, SimilarIds.of(id, catalog));
      add(pin.toString(), "the catalog has no item " + id + suggestion);
      return;
    }
    Filter filter = placement.filter();
    if (filter != null && !mayMatch(filter, item)) {
      add(pin.toString(), "the filter of the placement removes " + id + ": " + filter);
    }
    if (pin.when() != null && !mayMatch(pin.when(), item)) {
      add(pin.toString(), id + " does not match " + pin.when());
    }
  }

  /** Returns false if the filter never matches the item, whoever asks. */
  private boolean mayMatch(Filter filter, int item) {
    if (filter instanceof Composite.AllOf all) {
      return all.parts().stream().allMatch(part -> mayMatch(part, item));
    }
    boolean isDecided =
        !Composite.dependsOnRequest(filter)
            && columns(filter).stream()
                .allMatch(column -> FilterColumns.problem(column, catalog).isEmpty());
    return !isDecided || Composite.test(filter, catalog).test(item);
  }

  private void checkEnd(Rule.Valid valid, Instant now) {
    Instant until = valid.until();
    if (until != null && !now.isBefore(until)) {
      problems.add("valid until " + until + " has passed");
    }
  }

  private void add(String rule, String problem) {
    problems.add(rule + ": " + problem);
  }
}
