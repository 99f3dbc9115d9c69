package org.crmrecommend.benchmarks;

import java.util.List;
import java.util.Map;
import org.crmrecommend.Algorithms;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.neighbor.CoPurchase;
import org.crmrecommend.neighbor.CrossOccurrence;
import org.crmrecommend.rules.AssociationRules;
import org.crmrecommend.rules.itemset.BasketGrouping.GroupBy;
import org.crmrecommend.rules.sequence.SequenceRules;

/** Every algorithm of the library, with parameters that suit a log of ratings. */
final class LibraryAlgorithms {

  static final List<Algorithm> ALL =
      Algorithms.all().stream().map(LibraryAlgorithms::forRatings).toList();

  private LibraryAlgorithms() {}

  /** Returns the algorithm for events of the kind rating, if it depends on the kind. */
  private static Algorithm forRatings(Algorithm algorithm) {
    if (algorithm instanceof CrossOccurrence crossOccurrence) {
      return crossOccurrence
          .withTarget(EventKind.RATING)
          .withWeights(Map.of(EventKind.RATING, 1.0));
    }
    if (algorithm instanceof CoPurchase coPurchase) {
      return coPurchase.withKind(EventKind.RATING);
    }
    if (algorithm instanceof AssociationRules rules) {
      return rules.withKind(EventKind.RATING).withBy(GroupBy.DAY);
    }
    if (algorithm instanceof SequenceRules rules) {
      return rules
          .withKind(EventKind.RATING)
          .withBy(GroupBy.DAY)
          .withSupportCount(10)
          .withMaxGapDays(365);
    }
    return algorithm;
  }
}
