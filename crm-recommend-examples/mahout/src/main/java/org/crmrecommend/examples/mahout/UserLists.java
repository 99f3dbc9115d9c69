package org.crmrecommend.examples.mahout;

import java.time.Instant;
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

/** Answers what to show a user. */
final class UserLists {

  private final Recommender recommender;
  private final TrainingData data;
  private final TasteIds users;
  private final TasteIds items;

  /**
   * @param users also those without events
   */
  UserLists(Recommender recommender, TrainingData data, TasteIds users, TasteIds items) {
    this.recommender = recommender;
    this.data = data;
    this.users = users;
    this.items = items;
  }

  /** The list for a user, as {@link TasteRecommender} describes it. */
  List<RecommendedItem> recommend(
      long userId, int howMany, @Nullable IDRescorer rescorer, boolean includeKnownItems) {
    Request request = request(userId, includeKnownItems);
    if (rescorer == null) {
      return valued(request.withLimit(howMany)).stream().map(Valued::item).toList();
    }
    Request unfiltered =
        request
            .where(id -> !rescorer.isFiltered(items.toLongID(id)))
            .withLimit(Math.max(1, data.items().size()));
    return valued(unfiltered).stream()
        .map(each -> new Valued(each.itemId, rescorer.rescore(each.itemId, each.value)))
        .filter(each -> !Double.isNaN(each.value))
        .sorted(Comparator.comparingDouble(Valued::value).reversed()) // stable
        .limit(howMany)
        .map(Valued::item)
        .toList();
  }

  private Request request(long userId, boolean includeKnownItems) {
    String id = users.toStringID(userId);
    Request request = Request.forUser(id == null ? Long.toString(userId) : id);
    if (includeKnownItems) {
      return request.withoutBought(Set.of(), Instant.MIN);
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

  /** The answer to a request; what it was filled up with is worth no more than what is before. */
  private List<Valued> valued(Request request) {
    List<Valued> list = new ArrayList<>();
    float least = Float.POSITIVE_INFINITY;
    for (Recommendation each : recommender.recommend(request)) {
      least = Math.min(least, each.score());
      list.add(new Valued(items.toLongID(each.item()), least));
    }
    return list;
  }

  private record Valued(long itemId, double value) {

    RecommendedItem item() {
      return new GenericRecommendedItem(itemId, (float) value);
    }
  }
}
