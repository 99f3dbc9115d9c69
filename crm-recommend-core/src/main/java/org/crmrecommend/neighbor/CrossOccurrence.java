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
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Correlated cross-occurrence: what people buy who looked at this, put that into the basket and
 * bought the other – each kind of event a source of hints at one kind that is aimed at.
 *
 * <p>score(i) = Σ_k w(k) Σ_j r / (1 + r + λ) over the kinds of event k and the items j with which
 * the person had to do by such an event, r being the log-likelihood ratio of two sets of users:
 * those with an event of the target kind for i, and those with an event of kind k for j. Pairs that
 * come together no more often than chance would have them do not count; and of every i only those j
 * of each kind count that tell most of it, at most so many. An item may hint at itself, as a look
 * at it does at its purchase, unless both events are of the target kind.
 *
 * <p>How often, how long ago and with what value an event happened does not count, so neither do
 * the {@link EventWeights}, except that a profile's history holds the items that they give a
 * weight. An item of a history by none of whose kinds anything was learned counts as one of the
 * target kind; what is in the basket as one of {@link EventKind#CART} if that has a weight and
 * events, else likewise.
 *
 * <p>Training takes O(Σ_u |items of u by the target| · |items of u by k|) time for each kind, item
 * by item on all threads, and holds the result and 8 bytes an event of the two kinds. The model
 * holds 8 bytes an item, kind and neighbor. A request takes time in proportion to the items that
 * its items hint at, and allocates nothing.
 *
 * @param target what is to be foretold
 * @param weights w, how much the events of a kind count; those of others count nothing
 * @param neighbors how many items of each kind hint at an item
 * @param shrinkage λ ≥ 0, which holds back pairs that share few users
 * @see <a href="https://aclanthology.org/J93-1003">Dunning, Computational Linguistics 1993</a>, for
 *     the ratio
 * @see "Dunning and Friedman, Practical Machine Learning: Innovations in Recommendation, O'Reilly
 *     2014, for several kinds of event, as in Apache Mahout"
 */
@Value.Builder
public record CrossOccurrence(
    EventKind target, Map<EventKind, Double> weights, int neighbors, double shrinkage)
    implements Algorithm, WithCrossOccurrence {

  /** Chosen on the earlier part of the events of the sample shop of the examples. */
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

  private static final double MAX_WEIGHT = 1e6;

  /**
   * @throws IllegalArgumentException if there is no weight, one is not positive or above 1,000,000,
   *     neighbors are not positive, or the shrinkage is negative or not finite
   */
  public CrossOccurrence {
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("weights must not be empty");
    }
    weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    weights.forEach(CrossOccurrence::requireWeight);
    Rules.requireNeighbors(neighbors);
    Rules.requireNonNegative("shrinkage", shrinkage);
  }

  private static void requireWeight(EventKind kind, double weight) {
    if (!(weight > 0 && weight <= MAX_WEIGHT)) {
      throw new IllegalArgumentException(
          "weight of " + kind + " must be positive, at most 1,000,000: " + weight);
    }
  }

  /** The same with another weight of one kind. */
  public CrossOccurrence withWeight(EventKind kind, double weight) {
    Map<EventKind, Double> changed = new TreeMap<>(weights);
    changed.put(kind, weight);
    return new CrossOccurrence(target, changed, neighbors, shrinkage);
  }

  @Override
  public Model train(TrainingData data) {
    Interactions targetInteractions = interactionsOfKind(data, target);
    Map<EventKind, Neighbors> neighborsByKind = new TreeMap<>();
    for (EventKind kind : weights.keySet()) {
      Interactions sourceInteractions =
          kind.equals(target) ? targetInteractions : interactionsOfKind(data, kind);
      if (sourceInteractions.size() > 0) {
        neighborsByKind.put(kind, findIndicators(data, targetInteractions, sourceInteractions));
      }
    }
    return new NeighborModel(data.items(), indicatorLists(neighborsByKind));
  }

  private List<IndicatorList> indicatorLists(Map<EventKind, Neighbors> neighborsByKind) {
    List<EventKind> trainedKinds = List.copyOf(neighborsByKind.keySet());
    EventKind basketKind = trainedKinds.contains(EventKind.CART) ? EventKind.CART : target;
    List<IndicatorList> lists = new ArrayList<>();
    weights.forEach(
        (kind, weight) -> {
          Neighbors neighbors = neighborsByKind.get(kind);
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

  /** Who had an event of a kind with which item. */
  private static Interactions interactionsOfKind(TrainingData data, EventKind kind) {
    return EventWeights.of(Map.of(kind, EventWeight.of(1)))
        .interactions(data.log(), data.items(), data.asOf());
  }

  /** For each item of the events that hint, the items that it hints at. */
  private Neighbors findIndicators(
      TrainingData data, Interactions targetInteractions, Interactions sourceInteractions) {
    CsrMatrix targetUsers = CsrMatrix.binary(targetInteractions);
    CsrMatrix sourceUsers =
        targetInteractions == sourceInteractions
            ? targetUsers
            : CsrMatrix.binary(sourceInteractions);
    int userCount = targetInteractions.userCount();
    NeighborSearch search =
        new NeighborSearch(
            targetUsers,
            sourceUsers,
            userCount,
            sizes(targetUsers),
            sizes(sourceUsers),
            Similarity.LOG_LIKELIHOOD.kernel(userCount, shrinkage));
    return (targetInteractions == sourceInteractions ? search : search.allowSelf())
        .run(data, neighbors, false)
        .transpose();
  }

  private static double[] sizes(CsrMatrix rows) {
    double[] sizes = new double[rows.rowCount()];
    Arrays.setAll(sizes, rows::size);
    return sizes;
  }
}
