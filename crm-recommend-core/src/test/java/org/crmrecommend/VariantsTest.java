package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A list has only the best variant of each product. */
class VariantsTest {

  static LongStream seeds() {
    return LongStream.range(0, 15);
  }

  /** Walking down the list with all variants and skipping the products seen is the definition. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void recommend_itemsWithVariants_listsTheBestOfEachProduct(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TrainingData data = data(random);
    Catalog catalog = data.catalog().orElseThrow();
    Recommender recommender = Recommender.of(ItemKnn.DEFAULTS.train(data), data);
    for (String user : data.log().users().stream().toList()) {
      Request request = Request.forUser(user).withLimit(1 + random.nextInt(12));

      Recommendations list = recommender.recommend(request);

      Recommendations all = recommender.recommend(request.withAllVariants().withLimit(1_000));
      assertThat(ids(list)).isEqualTo(firstOfEachProduct(all, catalog, request.limit()));
      assertThat(list.trace().tiers().stream().mapToInt(Trace.TierResult::itemCount).sum())
          .isEqualTo(list.list().size());
      assertThat(recommender.recommendAll(List.of(request)).map(VariantsTest::ids))
          .containsExactly(ids(list));
    }
  }

  private static List<String> firstOfEachProduct(Recommendations all, Catalog catalog, int limit) {
    Set<String> seen = new HashSet<>();
    return ids(all).stream()
        .filter(id -> seen.add(catalog.product(catalog.items().indexOf(id)).orElse("only " + id)))
        .limit(limit)
        .toList();
  }

  private static List<String> ids(Recommendations list) {
    return list.list().stream().map(Recommendation::item).toList();
  }

  /** Twenty items, of up to nine products; some have none. */
  private static TrainingData data(SplittableRandom random) {
    List<Item> items = new ArrayList<>();
    int products = random.nextInt(1, 10);
    for (int item = 0; item < 20; item++) {
      int product = random.nextInt(products + 2);
      items.add(Item.builder("i" + item).product(product >= products ? "" : "p" + product).build());
    }
    Stream<Event> events =
        random
            .ints(80, 0, 20)
            .mapToObj(item -> Event.of("u" + random.nextInt(8), "i" + item, EventKind.PURCHASE));
    return TrainingData.builder(EventLog.of(events))
        .catalog(Catalog.of(Currency.getInstance("EUR"), items))
        .build();
  }
}
