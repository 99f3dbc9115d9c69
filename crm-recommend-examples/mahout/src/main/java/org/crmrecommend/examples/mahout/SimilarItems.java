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
  private final TasteIds items;
  private final int itemCount;

  SimilarItems(Recommender recommender, TasteIds items, int itemCount) {
    this.recommender = recommender;
    this.items = items;
    this.itemCount = itemCount;
  }

  /** The items most like one. */
  List<RecommendedItem> of(long itemId, int howMany) throws NoSuchItemException {
    String id = id(itemId);
    return listed(Request.similarTo(id).withLimit(howMany)).stream()
        .map(each -> item(items.toLongID(each.item()), each.score()))
        .toList();
  }

  /**
   * The items most like several, by the mean of what they are rescored to for each. A pair that is
   * filtered does not count in the mean.
   *
   * @param toAll whether an item must be like each of them whose pair is not filtered
   */
  List<RecommendedItem> of(
      long[] itemIds, int howMany, @Nullable Rescorer<LongPair> rescorer, boolean toAll)
      throws NoSuchItemException {
    double[][] similarities = similarities(itemIds);
    List<Mean> means = new ArrayList<>();
    for (int item = 0; item < itemCount; item++) {
      Mean mean = new Mean(items.longOf(item));
      for (int i = 0; i < itemIds.length; i++) {
        mean.add(itemIds[i], similarities[i][item], rescorer, toAll);
      }
      if (mean.isSaid()) {
        means.add(mean);
      }
    }
    return means.stream()
        .sorted(Comparator.comparingDouble(Mean::value).reversed()) // stable
        .limit(howMany)
        .map(mean -> item(mean.itemId, (float) mean.value()))
        .toList();
  }

  /** For each of some items the similarity of all others, NaN where there is none. */
  private double[][] similarities(long[] itemIds) throws NoSuchItemException {
    List<String> ids = new ArrayList<>();
    for (long itemId : itemIds) {
      ids.add(id(itemId));
    }
    Set<String> given = ids.stream().collect(Collectors.toSet());
    double[][] similarities = new double[itemIds.length][itemCount];
    for (int i = 0; i < itemIds.length; i++) {
      Arrays.fill(similarities[i], Double.NaN);
      Request request = Request.similarTo(ids.get(i)).without(given).withLimit(itemCount);
      for (Recommendation each : listed(request)) {
        int item = items.numberOf(items.toLongID(each.item()));
        similarities[i][item] = each.score();
      }
    }
    return similarities;
  }

  /** What the model has to say, without what the list was filled up with. */
  private List<Recommendation> listed(Request request) {
    Recommendations answer = recommender.recommend(request);
    return answer.list().subList(0, answer.trace().rungs().get(0).listed());
  }

  private String id(long itemId) throws NoSuchItemException {
    String id = items.toStringID(itemId);
    if (id == null) {
      throw new NoSuchItemException(itemId);
    }
    return id;
  }

  private static RecommendedItem item(long itemId, float value) {
    return new GenericRecommendedItem(itemId, value);
  }

  /** The mean of an item's similarities. */
  private static final class Mean {

    private final long itemId;
    private double sum;
    private int count;

    Mean(long itemId) {
      this.itemId = itemId;
    }

    void add(
        long otherId, double similarity, @Nullable Rescorer<LongPair> rescorer, boolean always) {
      double value = similarity;
      if (rescorer != null) {
        LongPair pair = new LongPair(otherId, itemId);
        if (rescorer.isFiltered(pair)) {
          return;
        }
        value = Double.isNaN(similarity) ? similarity : rescorer.rescore(pair, similarity);
      }
      if (always || !Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }

    boolean isSaid() {
      return count > 0 && !Double.isNaN(sum);
    }

    double value() {
      return sum / count;
    }
  }
}
