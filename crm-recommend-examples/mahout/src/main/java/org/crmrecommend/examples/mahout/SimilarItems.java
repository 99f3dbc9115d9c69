package org.crmrecommend.examples.mahout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.mahout.cf.taste.common.NoSuchItemException;
import org.apache.mahout.cf.taste.impl.recommender.GenericRecommendedItem;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.apache.mahout.cf.taste.recommender.Rescorer;
import org.apache.mahout.common.LongPair;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.jspecify.annotations.Nullable;

/** Finds similar items to one or several items by the recommendations for each of them. */
final class SimilarItems {

  private final Recommender recommender;
  private final TasteIdMap items;
  private final int itemCount;

  SimilarItems(Recommender recommender, TasteIdMap items, int itemCount) {
    this.recommender = recommender;
    this.items = items;
    this.itemCount = itemCount;
  }

  /** Returns the most similar items to an item. */
  List<RecommendedItem> mostSimilar(long itemId, int howMany) throws NoSuchItemException {
    String id = requireId(itemId);
    return recommendations(Request.similarTo(id).withLimit(howMany)).stream()
        .map(similar -> recommendedItem(items.toLongID(similar.item()), similar.score()))
        .toList();
  }

  /**
   * Returns the most similar items to several items, by the mean of the rescored similarities.
   * Filtered pairs do not count in the mean.
   *
   * @param similarToAll whether an item must be similar to all given items, except in filtered
   *     pairs
   */
  List<RecommendedItem> mostSimilar(
      long[] itemIds, int howMany, @Nullable Rescorer<LongPair> rescorer, boolean similarToAll)
      throws NoSuchItemException {
    double[][] similarities = similarities(itemIds);
    List<MeanSimilarity> means = new ArrayList<>();
    for (int item = 0; item < itemCount; item++) {
      MeanSimilarity mean = new MeanSimilarity(items.tasteId(item));
      for (int i = 0; i < itemIds.length; i++) {
        mean.add(itemIds[i], similarities[i][item], rescorer, similarToAll);
      }
      if (mean.isDefined()) {
        means.add(mean);
      }
    }
    return means.stream()
        .sorted(Comparator.comparingDouble(MeanSimilarity::value).reversed()) // stable
        .limit(howMany)
        .map(mean -> recommendedItem(mean.itemId, (float) mean.value()))
        .toList();
  }

  /** Returns the similarities of each given item to all items; NaN if there is none. */
  private double[][] similarities(long[] itemIds) throws NoSuchItemException {
    List<String> ids = new ArrayList<>();
    for (long itemId : itemIds) {
      ids.add(requireId(itemId));
    }
    Set<String> excluded = ids.stream().collect(Collectors.toSet());
    double[][] similarities = new double[itemIds.length][itemCount];
    for (int i = 0; i < itemIds.length; i++) {
      Arrays.fill(similarities[i], Double.NaN);
      Request request = Request.similarTo(ids.get(i)).without(excluded).withLimit(itemCount);
      for (Recommendation recommendation : recommendations(request)) {
        int item = items.indexOf(items.toLongID(recommendation.item()));
        similarities[i][item] = recommendation.score();
      }
    }
    return similarities;
  }

  /** Returns the recommendations of the model, without items of other tiers. */
  private List<Recommendation> recommendations(Request request) {
    Recommendations answer = recommender.recommend(request);
    return answer.list().subList(0, answer.trace().tiers().get(0).itemCount());
  }

  private String requireId(long itemId) throws NoSuchItemException {
    String id = items.toStringID(itemId);
    if (id == null) {
      throw new NoSuchItemException(itemId);
    }
    return id;
  }

  private static RecommendedItem recommendedItem(long itemId, float value) {
    return new GenericRecommendedItem(itemId, value);
  }

  /** The mean similarity of an item. */
  private static final class MeanSimilarity {

    private final long itemId;
    private double sum;
    private int count;

    MeanSimilarity(long itemId) {
      this.itemId = itemId;
    }

    void add(
        long otherId,
        double similarity,
        @Nullable Rescorer<LongPair> rescorer,
        boolean similarToAll) {
      double value = similarity;
      if (rescorer != null) {
        LongPair pair = new LongPair(otherId, itemId);
        if (rescorer.isFiltered(pair)) {
          return;
        }
        value = Double.isNaN(similarity) ? similarity : rescorer.rescore(pair, similarity);
      }
      if (similarToAll || !Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }

    boolean isDefined() {
      return count > 0 && !Double.isNaN(sum);
    }

    double value() {
      return sum / count;
    }
  }
}
