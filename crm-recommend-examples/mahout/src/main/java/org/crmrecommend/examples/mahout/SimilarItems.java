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

/** Answers what is like one or several items by what a recommender lists for each of them. */
final class SimilarItems {

  private final Recommender recommender;
  private final TasteIdMap items;
  private final int itemCount;

  SimilarItems(Recommender recommender, TasteIdMap items, int itemCount) {
    this.recommender = recommender;
    this.items = items;
    this.itemCount = itemCount;
  }

  /** The items most like one. */
  List<RecommendedItem> mostSimilar(long itemId, int howMany) throws NoSuchItemException {
    String id = requireId(itemId);
    return recommendations(Request.similarTo(id).withLimit(howMany)).stream()
        .map(each -> recommendedItem(items.toLongID(each.item()), each.score()))
        .toList();
  }

  /**
   * The items most like several, by the mean of what they are rescored to for each. A pair that is
   * filtered does not count in the mean.
   *
   * @param similarToAll whether an item must be like each of them whose pair is not filtered
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

  /** For each of some items the similarity of all others, NaN where there is none. */
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

  /** What the model has to say, without what the list was filled up with. */
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

  /** The mean of an item's similarities. */
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
