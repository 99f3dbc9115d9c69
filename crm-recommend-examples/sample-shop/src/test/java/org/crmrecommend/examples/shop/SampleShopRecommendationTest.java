package org.crmrecommend.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.CrossOccurrence;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.rules.AssociationRules;
import org.junit.jupiter.api.Test;

/** Checks whether the models find the known ground truth of the simulation. */
class SampleShopRecommendationTest {

  private static final Shop SHOP = SampleShop.DEFAULTS.generate();

  private static Recommender recommender(Algorithm algorithm) {
    TrainingData data =
        TrainingData.builder(SHOP.events())
            .catalog(SHOP.catalog())
            .users(SHOP.users())
            .asOf(SampleShop.END)
            .build();
    return Recommender.of(algorithm.train(data), data, InstantSource.fixed(SampleShop.END));
  }

  private static List<String> items(Recommender recommender, Request request) {
    return recommender.recommend(request).list().stream().map(Recommendation::item).toList();
  }

  @Test
  void itemKnn_allCustomers_beatsRandomAndPopularity() {
    double randomShare = meanOverUsers(user -> SHOP.groundTruth().randomLikedShare(user));
    double popularityShare = likedShare(recommender(MostPopular.DEFAULTS));
    double itemKnnShare = likedShare(recommender(ItemKnn.DEFAULTS));

    assertThat(itemKnnShare).isGreaterThan(5 * randomShare).isGreaterThan(5 * popularityShare);
  }

  /** Unlike ItemKnn, CrossOccurrence distinguishes the event kinds. */
  @Test
  void crossOccurrence_allCustomers_beatsItemKnn() {
    double itemKnnShare = likedShare(recommender(ItemKnn.DEFAULTS));
    double crossOccurrenceShare = likedShare(recommender(CrossOccurrence.DEFAULTS));

    assertThat(crossOccurrenceShare).isGreaterThan(itemKnnShare);
  }

  @Test
  void itemKnn_basketOfNappies_listsBeer() {
    List<String> list =
        items(recommender(ItemKnn.DEFAULTS), Request.forBasket(List.of("nappies-m")).withLimit(10));

    Catalog catalog = SHOP.catalog();
    assertThat(list)
        .anySatisfy(
            item ->
                assertThat(catalog.category(catalog.items().indexOf(item)).toString())
                    .containsIgnoringCase("beer"));
  }

  @Test
  void associationRules_basketOfNappies_listsBeerFirstWithReason() {
    Recommender recommender = recommender(AssociationRules.DEFAULTS);

    Recommendation first =
        recommender.recommend(Request.forBasket(List.of("nappies-m")).withLimit(10)).list().get(0);

    assertThat(SHOP.groundTruth().complements("nappies-m")).contains(first.item());
    assertThat(first.reasons().get(0).text())
        .startsWith("Often bought with " + title("nappies-m") + " (")
        .endsWith("%)");
  }

  @Test
  void recommend_anyCustomer_listsTenDistinctAvailableItems() {
    Recommender recommender = recommender(ItemKnn.DEFAULTS);
    Catalog catalog = SHOP.catalog();

    SHOP.users().ids().stream()
        .forEach(
            user ->
                assertThat(items(recommender, Request.forUser(user)))
                    .as(user)
                    .hasSize(10)
                    .doesNotHaveDuplicates()
                    .allMatch(
                        item ->
                            catalog.isAvailable(catalog.items().indexOf(item), SampleShop.END)));
  }

  private static String title(String item) {
    return SHOP.catalog().title(item);
  }

  private static double likedShare(Recommender recommender) {
    return meanOverUsers(
        user -> SHOP.groundTruth().likedShare(user, items(recommender, Request.forUser(user))));
  }

  private static double meanOverUsers(ToDoubleFunction<String> value) {
    return SHOP.events().users().stream().mapToDouble(value).average().orElseThrow();
  }
}
