package org.crmrecommend.neighbor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventWeight;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Correlated cross-occurrence: predicts events of a target kind, such as purchases, from events of
 * several kinds, such as views, carts and purchases.
 *
 * <p>score(i) = Σ_k w(k) Σ_j r / (1 + r + λ) over the event kinds k and the items j for which the
 * user has an event of kind k. r is the log-likelihood ratio of two sets of users: those with an
 * event of the target kind for i, and those with an event of kind k for j. A pair that co-occurs no
 * more often than expected by chance does not count. For each item i and kind k, only the {@code
 * neighbors} items j with the highest ratios count: the indicators of i. An item may be its own
 * indicator, because a view of an item predicts its purchase, unless k is the target kind.
 *
 * <p>The frequency, age and value of events are ignored. The {@link EventWeights} are therefore
 * ignored too, except that a profile's history holds only the items that have a weight. If none of
 * the kinds of a history item was learned, the item counts as one of the target kind. A basket item
 * counts as {@link EventKind#CART} if that kind has a weight and events, else as the target kind.
 *
 * <p>Training takes O(Σ_u |items of u by the target| · |items of u by k|) time per kind, in
 * parallel over items. It holds the result and 8 bytes per event of the two kinds. A request takes
 * time proportional to the number of items that the profile's items indicate. A model of 1,000,000
 * items holds 2 GB with 50 neighbors per item for each of five kinds; a request needs 8 MB of work
 * space, which later requests reuse.
 *
 * @param target the event kind to predict
 * @param weights w, the weight of each event kind; events of other kinds are ignored
 * @param neighbors maximum number of indicators per item and event kind
 * @param shrinkage λ ≥ 0, which lowers the score of pairs with few users in common
 * @see <a href="https://aclanthology.org/J93-1003">Dunning, Computational Linguistics 1993</a>, for
 *     the log-likelihood ratio
 * @see "Dunning and Friedman, Practical Machine Learning: Innovations in Recommendation, O'Reilly
 *     2014, for several event kinds, as in Apache Mahout"
 */
@Value.Builder
public record CrossOccurrence(
    EventKind target, Map<EventKind, Double> weights, int neighbors, double shrinkage)
    implements Algorithm, WithCrossOccurrence {

  /** Chosen on the earlier part of the events of the sample shop in the examples. */
  public static final CrossOccurrence DEFAULTS =
      new CrossOccurrence(
          EventKind.PURCHASE,
          Map.of(
              EventKind.PURCHASE, 1.0,
              EventKind.CART, 0.5,
              EventKind.FAVORITE, 0.5,
              EventKind.CLICK, 0.5,
              EventKind.VIEW, 0.5),
          50,
          200);

  private static final int MAX_WEIGHT = 1_000_000;

  /**
   * @throws IllegalArgumentException if {@code weights} is empty, a weight is not positive or above
   *     1,000,000, {@code neighbors} is not positive, or {@code shrinkage} is negative or not
   *     finite
   */
  public CrossOccurrence {
    Checks.requireNotEmpty("weights", weights.size());
    weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    weights.forEach(
        (kind, weight) -> Checks.requirePositiveAtMost("weight of " + kind, weight, MAX_WEIGHT));
    Checks.requirePositive("neighbors", neighbors);
    Checks.requireNonNegativeFinite("shrinkage", shrinkage);
  }

  /** Returns a copy with another weight for one event kind. */
  public CrossOccurrence withWeight(EventKind kind, double weight) {
    Map<EventKind, Double> changed = new TreeMap<>(weights);
    changed.put(kind, weight);
    return new CrossOccurrence(target, changed, neighbors, shrinkage);
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    Interactions targetInteractions = interactionsOfKind(data, target);
    Map<EventKind, SparseMatrix> neighborsByKind = new TreeMap<>();
    for (EventKind kind : weights.keySet()) {
      Interactions sourceInteractions =
          kind.equals(target) ? targetInteractions : interactionsOfKind(data, kind);
      if (sourceInteractions.size() > 0) {
        neighborsByKind.put(kind, findIndicators(context, targetInteractions, sourceInteractions));
      }
    }
    return new NeighborModel(
        ModelInfo.of(this, data, context), data.items(), indicatorLists(neighborsByKind));
  }

  private List<IndicatorList> indicatorLists(Map<EventKind, SparseMatrix> neighborsByKind) {
    List<EventKind> trainedKinds = List.copyOf(neighborsByKind.keySet());
    EventKind basketKind = trainedKinds.contains(EventKind.CART) ? EventKind.CART : target;
    List<IndicatorList> lists = new ArrayList<>();
    weights.forEach(
        (kind, weight) -> {
          SparseMatrix neighbors = neighborsByKind.get(kind);
          if (neighbors != null) {
            float kindWeight = weight.floatValue();
            float basketWeight = kind.equals(basketKind) ? kindWeight : 0;
            lists.add(
                new IndicatorList.ByEventKind(
                    neighbors, List.of(kind), true, kindWeight, basketWeight));
            if (kind.equals(target)) {
              lists.add(
                  new IndicatorList.ByEventKind(neighbors, trainedKinds, false, kindWeight, 0));
            }
          }
        });
    return lists;
  }

  /** Returns the binary interactions by events of one kind. */
  private static Interactions interactionsOfKind(TrainingData data, EventKind kind) {
    return EventWeights.of(Map.of(kind, EventWeight.of(1)))
        .interactions(data.log(), data.items(), data.itemCount(), data.asOf());
  }

  /** Returns, for each item of the source events, the items that it indicates. */
  private SparseMatrix findIndicators(
      TrainingContext context, Interactions targetInteractions, Interactions sourceInteractions) {
    SparseMatrix targetUsers = targetInteractions.byItem().binary();
    SparseMatrix sourceUsers =
        targetInteractions == sourceInteractions
            ? targetUsers
            : sourceInteractions.byItem().binary();
    int userCount = targetInteractions.userCount();
    NeighborSearch search =
        new NeighborSearch(
            targetUsers,
            sourceUsers,
            sizes(targetUsers),
            sizes(sourceUsers),
            Similarity.LOG_LIKELIHOOD.kernel(userCount, shrinkage));
    return (targetInteractions == sourceInteractions ? search : search.allowSelf())
        .run(context, neighbors, false)
        .transpose();
  }

  private static double[] sizes(SparseMatrix rows) {
    double[] sizes = new double[rows.rowCount()];
    Arrays.setAll(sizes, rows::size);
    return sizes;
  }
}
