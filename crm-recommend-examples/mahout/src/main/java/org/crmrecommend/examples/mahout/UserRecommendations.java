package org.crmrecommend.examples.mahout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.mahout.cf.taste.impl.recommender.GenericRecommendedItem;
import org.apache.mahout.cf.taste.recommender.IDRescorer;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;

/** Recommends items to a user with a recommender of this library. */
final class UserRecommendations {

  private final Recommender recommender;
  private final TrainingData data;
  private final TasteIdMap users;
  private final TasteIdMap items;

  /**
   * @param users all users, including those without events
   */
  UserRecommendations(
      Recommender recommender, TrainingData data, TasteIdMap users, TasteIdMap items) {
    this.recommender = recommender;
    this.data = data;
    this.users = users;
    this.items = items;
  }

  /** Returns the list for a user, as {@link TasteRecommender} describes it. */
  List<RecommendedItem> recommend(
      long userId, int howMany, @Nullable IDRescorer rescorer, boolean includeKnownItems) {
    Request request = request(userId, includeKnownItems);
    if (rescorer == null) {
      return scoredItems(request.withLimit(howMany)).stream()
          .map(ScoredItem::recommendedItem)
          .toList();
    }
    Request fullRequest =
        request
            .where(id -> !rescorer.isFiltered(items.toLongID(id)))
            .withLimit(Math.max(1, data.itemCount()));
    return scoredItems(fullRequest).stream()
        .map(item -> new ScoredItem(item.itemId, rescorer.rescore(item.itemId, item.score)))
        .filter(item -> !Double.isNaN(item.score))
        .sorted(Comparator.comparingDouble(ScoredItem::score).reversed()) // stable
        .limit(howMany)
        .map(ScoredItem::recommendedItem)
        .toList();
  }

  private Request request(long userId, boolean includeKnownItems) {
    String id = users.toStringID(userId);
    Request request = Request.forUser(id == null ? Long.toString(userId) : id);
    if (includeKnownItems) {
      return request.withRepeats();
    }
    int user = id == null ? -1 : data.interactions().users().indexOf(id);
    return user < 0 ? request : request.without(itemsOf(user));
  }

  private Set<String> itemsOf(int user) {
    Interactions.Row row = data.interactions().itemsOf(user);
    return IntStream.range(0, row.size())
        .mapToObj(cell -> data.items().id(row.index(cell)))
        .collect(Collectors.toSet());
  }

  /**
   * Returns the scored items for a request. Scores of items of later tiers are capped at the lowest
   * score so far, so that scores never rise along the list.
   */
  private List<ScoredItem> scoredItems(Request request) {
    List<ScoredItem> list = new ArrayList<>();
    float minScore = Float.POSITIVE_INFINITY;
    for (Recommendation recommendation : recommender.recommend(request)) {
      minScore = Math.min(minScore, recommendation.score());
      list.add(new ScoredItem(items.toLongID(recommendation.item()), minScore));
    }
    return list;
  }

  private record ScoredItem(long itemId, double score) {

    RecommendedItem recommendedItem() {
      return new GenericRecommendedItem(itemId, (float) score);
    }
  }
}
