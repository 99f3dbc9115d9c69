package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.ShopCandidates.Family;
import org.crmrecommend.content.ContentKnn;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.UserList;
import org.crmrecommend.linear.Ease;
import org.crmrecommend.linear.Slim;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;

class ShopSearchTest {

  private static final EventLog LOG =
      EventLog.of(Stream.of(Event.of("anna", "tea", EventKind.PURCHASE)));

  private static Item item(int i) {
    return Item.builder("i" + i).build();
  }

  private static TrainingData withCatalog(List<Item> items) {
    return TrainingData.builder(LOG)
        .catalog(Catalog.of(Currency.getInstance("EUR"), items))
        .build();
  }

  private static List<Class<?>> personal(TrainingData data) {
    return new ShopCandidates(data)
        .personal().stream().map(Family::algorithm).<Class<?>>map(Object::getClass).toList();
  }

  @Test
  void construct_invalidSettings_areRejected() {
    ShopSearch search = ShopSearch.DEFAULTS;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.withTrials(0))
        .withMessage("trials must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.withMaxRequestTime(Duration.ZERO))
        .withMessageContaining("maxRequestTime must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.withMetric(new Misses()))
        .withMessage("metric must be one whose higher values are better: misses");
  }

  private static final class Misses implements ListMetric {

    @Override
    public int k() {
      return 1;
    }

    @Override
    public double value(UserList list) {
      return 0;
    }

    @Override
    public boolean lowerIsBetter() {
      return true;
    }

    @Override
    public String text() {
      return "misses";
    }
  }

  @Test
  void personal_manyItems_haveNoQuadraticAlgorithm() {
    List<Item> items = IntStream.rangeClosed(1, 6_000).mapToObj(ShopSearchTest::item).toList();

    assertThat(personal(withCatalog(items.subList(0, 5_999)))).contains(Ease.class, Slim.class);
    assertThat(personal(withCatalog(items)))
        .isNotEmpty()
        .contains(Slim.class)
        .doesNotContain(Ease.class);
  }

  @Test
  void popular_noTimes_isMostPopularOnly() {
    assertThat(new ShopCandidates(TrainingData.of(LOG)).popular())
        .isEqualTo(List.<Algorithm>of(MostPopular.DEFAULTS));
  }

  @Test
  void content_catalogOfIds_isNotUsed() {
    assertThat(new ShopCandidates(TrainingData.of(LOG)).content()).isEmpty();
    assertThat(new ShopCandidates(withCatalog(List.of(item(1)))).content()).isEmpty();
    assertThat(
            new ShopCandidates(withCatalog(List.of(Item.builder("tea").title("Tea").build())))
                .content())
        .contains(ContentKnn.DEFAULTS);
  }

  /** Training on a text loads Lucene. */
  @Test
  void withoutTexts_defaults_keepsOtherFields() {
    assertThat(ShopCandidates.withoutTexts(ContentKnn.DEFAULTS).fields())
        .isEqualTo("category+brand+price:0.5+*");
  }

  @Test
  void sample_manyEvents_keepsWholeUsers() {
    EventLog log =
        EventLog.of(
            IntStream.range(0, 1_000)
                .mapToObj(e -> Event.of("u" + e % 100, "i" + e, EventKind.VIEW)));
    TrainingData sample = ShopHoldout.sample(TrainingData.of(log), 200, 42);

    assertThat(sample.log().userCount()).isEqualTo(20);
    assertThat(sample.log().size()).isEqualTo(200);
    assertThat(ShopHoldout.sample(TrainingData.of(log), 200, 42).fingerprint())
        .isEqualTo(sample.fingerprint());
  }

  @Test
  void recommenderTimer_anyModel_measuresTime() {
    TrainingData data = TrainingData.of(LOG);

    assertThat(RequestTimer.RECOMMENDER.medianMillis(MostPopular.DEFAULTS.train(data), data))
        .isPositive();
  }
}
