package org.crmrecommend.neighbor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crmrecommend.model.Cause;

/** Collects the parts of a score and makes shares of them. */
final class Shares {

  private final List<Cause> parts = new ArrayList<>();
  private double total;

  /** Adds a part of the score, not yet a share; one of zero does not count. */
  void add(Cause part) {
    if (part.share() > 0) {
      parts.add(part);
      total += part.share();
    }
  }

  /** The parts as shares of the total, the largest first, equal ones by item number. */
  List<Cause> list() {
    return parts.stream()
        .sorted(
            Comparator.comparingDouble(Cause::share).reversed().thenComparingInt(Shares::itemOf))
        .map(part -> part.withShare(part.share() / total))
        .toList();
  }

  private static int itemOf(Cause part) {
    return part instanceof Cause.History history ? history.item() : ((Cause.Basket) part).item();
  }
}
