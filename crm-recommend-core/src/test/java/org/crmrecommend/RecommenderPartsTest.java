package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;

/** Parts whose items have other indices do not fit together. */
class RecommenderPartsTest {

  private static final Currency EURO = Currency.getInstance("EUR");

  private final EventLog log = log("mug", "tea");
  private final Model model = MostPopular.DEFAULTS.train(TrainingData.of(log));
  private final InMemoryHistories histories =
      InMemoryHistories.builder(log.items()).events(log).build();
  private final Recommender recommender = Recommender.builder(model, histories).build();

  @Test
  void catalog_itemsWithOtherIndices_isRejected() {
    Catalog other =
        Catalog.of(EURO, List.of(Item.of("tea"), Item.of("mug")), IdMap.inOrder(List.of("tea")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> recommender.with(other))
        .withMessage(
            "the items of the catalog and of the histories must have the same indices; create it"
                + " with Catalog.of(currency, rows, histories.items())");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recommender.builder(model, histories).catalog(other).build());
  }

  @Test
  void model_itemsWithOtherIndices_isRejected() {
    Model other = MostPopular.DEFAULTS.train(TrainingData.of(log("a", "b")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> recommender.with(other))
        .withMessageStartingWith(
            "the items of the model and of the data must have the same indices");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recommender.builder(model, histories).mostPopular(other).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recommender.withNewer(other))
        .withMessageStartingWith(
            "the items of the model and of the data must have the same indices");
  }

  @Test
  void parts_null_areRejectedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> recommender.with((Catalog) null))
        .withMessageContaining("catalog");
    assertThatNullPointerException()
        .isThrownBy(() -> recommender.with((Model) null))
        .withMessageContaining("model");
    assertThatNullPointerException()
        .isThrownBy(() -> recommender.withNewer(null))
        .withMessage("newer must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> Recommender.builder(model, null))
        .withMessageContaining("histories");
  }

  private static EventLog log(String... items) {
    return EventLog.of(Stream.of(items).map(item -> Event.of("anna", item, EventKind.PURCHASE)));
  }
}
