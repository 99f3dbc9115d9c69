package org.crmrecommend.factor;

import java.util.Comparator;
import java.util.List;
import org.crmrecommend.model.Cause;

/** Turns the parts of a score into shares of it. */
final class Shares {

  private Shares() {}

  /**
   * The positive parts as shares of their total, the largest first, equal ones by item number, what
   * is no item last. Where rounding alone made a score, no part need be positive: then their sizes
   * count, or, if all are zero, their number.
   *
   * @param parts at least one
   */
  static List<Cause> of(List<Cause> parts) {
    List<Cause> positive = parts.stream().filter(part -> part.share() > 0).toList();
    if (positive.isEmpty()) {
      boolean silent = parts.stream().allMatch(part -> part.share() == 0);
      return of(parts.stream().map(p -> p.withShare(silent ? 1 : -p.share())).toList());
    }
    double total = positive.stream().mapToDouble(Cause::share).sum();
    return positive.stream()
        .map(part -> part.withShare(part.share() / total))
        .filter(part -> part.share() > 0)
        .sorted(
            Comparator.comparingDouble(Cause::share).reversed().thenComparingInt(Shares::itemOf))
        .toList();
  }

  private static int itemOf(Cause part) {
    if (part instanceof Cause.History history) {
      return history.item();
    }
    return part instanceof Cause.Basket basket ? basket.item() : Integer.MAX_VALUE;
  }
}
