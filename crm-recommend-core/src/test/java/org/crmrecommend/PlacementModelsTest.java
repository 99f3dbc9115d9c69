package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crmrecommend.TeaShop.NOON;
import static org.crmrecommend.TeaShop.bought;
import static org.crmrecommend.TeaShop.pastEvents;
import static org.crmrecommend.TeaShop.viewed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.content.ContentKnn;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.hybrid.ModelSet;
import org.crmrecommend.hybrid.ModelSet.ModelSetModel;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.CoPurchase;
import org.crmrecommend.neighbor.CrossOccurrence;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Rp3Beta;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.RefitPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models of the ready-made placements, and where a storefront trains them. */
class PlacementModelsTest {

  private static final List<String> WITHOUT_SIMILAR =
      List.of("viewed-also-viewed", "bought-together", "buy-again", "new-items", "recently-viewed");
  private static final List<String> ALL =
      Stream.concat(Stream.of("similar"), WITHOUT_SIMILAR.stream()).toList();

  @TempDir private Path folder;

  private static TrainingData data(Stream<Event> events) {
    return TrainingData.of(EventLog.of(events));
  }

  private static Catalog catalog() {
    return Catalog.of(
        Currency.getInstance("EUR"),
        List.of(
            Item.builder("tea").brand("Leaf").build(),
            Item.builder("mate").brand("Leaf").build(),
            Item.builder("cup").brand("Clay").build(),
            Item.builder("mug").brand("Clay").build()));
  }

  /** Six visitors viewed tea and mate, six others cup and mug; each bought tea with a cup. */
  private static TrainingData shop() {
    Stream<Event> events =
        IntStream.range(0, 12)
            .boxed()
            .flatMap(
                u ->
                    Stream.of(
                        viewed("u" + u, u % 2 == 0 ? "tea" : "cup"),
                        viewed("u" + u, u % 2 == 0 ? "mate" : "mug"),
                        bought("u" + u, "tea").withOrder("o" + u),
                        bought("u" + u, "cup").withOrder("o" + u)));
    return TrainingData.builder(
            EventLog.of(events.map(event -> event.at(NOON.minus(Duration.ofDays(3))))))
        .catalog(catalog())
        .build();
  }

  private static Algorithm part(ModelSet set, String name) {
    return set.others().get(set.names().indexOf(name));
  }

  @Test
  void forPlacements_catalogWithFeatures_hasAllModels() {
    ModelSet set = Algorithms.forPlacements(ItemKnn.DEFAULTS, shop());

    assertThat(set.main()).isEqualTo(ItemKnn.DEFAULTS);
    assertThat(set.names()).isEqualTo(ALL);
    assertThat(part(set, "similar")).isEqualTo(ContentKnn.DEFAULTS);
    assertThat(part(set, "bought-together")).isEqualTo(CoPurchase.DEFAULTS);
  }

  /** A refit after forgotten persons trains the algorithm that the model in place names. */
  @Test
  void forPlacements_textOfTheSet_canBeParsed() {
    ModelSet set = Algorithms.forPlacements(ShopTiers.provisional(), shop());

    assertThat(Algorithms.parse(ModelInfo.text(set))).isEqualTo(set);
    assertThat(Algorithms.parse(Algorithms.text(set))).isEqualTo(set);
  }

  @Test
  void forPlacements_noEventsAndNoCatalog_hasAllModelsThatNeedNone() {
    TrainingData nothing = data(Stream.of());

    ModelSetModel model =
        Algorithms.forPlacements(MostPopular.DEFAULTS, nothing)
            .train(nothing, TrainingContext.DEFAULTS);

    assertThat(model.names().subList(1, model.names().size())).isEqualTo(WITHOUT_SIMILAR);
  }

  /** A ready-made placement whose model is missing would never have a list. */
  @Test
  void forPlacements_anyReadyMadePlacement_hasAModel() {
    Set<String> models =
        Stream.of(
                Placement.similar(),
                Placement.viewedAlsoViewed(),
                Placement.boughtTogether(),
                Placement.buyAgain(),
                Placement.newItems(),
                Placement.recentlyViewed(),
                Placement.becauseYouViewed())
            .map(Placement::model)
            .collect(Collectors.toSet());

    assertThat(Algorithms.forPlacements(ItemKnn.DEFAULTS, shop()).names())
        .containsExactlyInAnyOrderElementsOf(models);
  }

  @Test
  void forPlacements_modelSet_keepsItsModels() {
    ModelSet own =
        ModelSet.of(ItemKnn.DEFAULTS)
            .with("similar", Rp3Beta.DEFAULTS)
            .with("x", MostPopular.DEFAULTS);

    ModelSet set = Algorithms.forPlacements(own, shop());

    assertThat(set.names().subList(0, 2)).containsExactly("similar", "x");
    assertThat(set.names()).containsAll(ALL).hasSize(ALL.size() + 1);
    assertThat(part(set, "similar")).isEqualTo(Rp3Beta.DEFAULTS);
  }

  @Test
  void forPlacements_onlyClicks_learnsFromClicks() {
    TrainingData clicks = data(Stream.of(Event.of("u", "tea", EventKind.CLICK)));
    TrainingData both = data(Stream.of(Event.of("u", "tea", EventKind.CLICK), viewed("u", "tea")));

    assertThat(target(clicks)).isEqualTo(EventKind.CLICK);
    assertThat(target(both)).isEqualTo(EventKind.VIEW);
    assertThat(target(data(Stream.of()))).isEqualTo(EventKind.VIEW);
  }

  private static EventKind target(TrainingData data) {
    CrossOccurrence found =
        (CrossOccurrence)
            part(Algorithms.forPlacements(ItemKnn.DEFAULTS, data), "viewed-also-viewed");
    assertThat(found.weights()).isEqualTo(Map.of(found.target(), 1.0));
    return found.target();
  }

  @Test
  void train_views_listsWhatTheSameVisitorsViewed() {
    assertThat(list("viewed-also-viewed", viewOf("tea"))).containsExactly("mate");
    assertThat(list("viewed-also-viewed", viewOf("cup"))).containsExactly("mug");
  }

  @Test
  void train_orders_listsWhatIsBoughtTogether() {
    assertThat(list("bought-together", viewOf("tea"))).containsExactly("cup");
    assertThat(list("bought-together", viewOf("mate"))).isEmpty();
  }

  @Test
  void train_catalog_listsItemsOfTheSameBrand() {
    assertThat(list("similar", viewOf("tea"))).containsExactly("mate");
  }

  private static Profile viewOf(String item) {
    int viewed = shop().itemIndex(item);
    return Profile.builder().add(viewed, 1f).addKind(viewed, EventKind.VIEW).build();
  }

  private static List<String> list(String name, Profile profile) {
    TrainingData data = shop();
    Model model =
        Algorithms.forPlacements(ItemKnn.DEFAULTS, data)
            .train(data, TrainingContext.DEFAULTS)
            .model(name)
            .orElseThrow();
    ItemSet others = ItemSet.all(data.itemCount()).filter(item -> item != profile.item(0));
    return ModelScores.items(ModelScores.top(model, profile, others, 10)).stream()
        .map(data.items()::id)
        .toList();
  }

  private StorefrontBuilder builder() {
    return Storefront.builder()
        .folder(folder)
        .clock(() -> NOON)
        .seed(1)
        .executor(Runnable::run)
        .refits(RefitPolicy.MANUAL)
        .withoutBackground();
  }

  private static List<String> names(Storefront shop) {
    List<String> names = ((ModelSetModel) shop.model()).names();
    return names.subList(1, names.size());
  }

  @Test
  void open_newShop_hasTheModels() {
    try (Storefront shop = builder().open()) {
      assertThat(names(shop)).isEqualTo(WITHOUT_SIMILAR);
    }
  }

  @Test
  void open_provisionalModel_hasTheModels() {
    try (Storefront shop = builder().events(pastEvents()).catalog(() -> catalog()).open()) {
      assertThat(names(shop)).isEqualTo(ALL);
      assertThat(shop.recommend(Request.forHistory(List.of("tea"))).trace().tiers().get(0).name())
          .isEqualTo("personal");
    }
  }

  /** The next start reads all models from the file. */
  @Test
  void refit_chosenAlgorithm_hasTheModels() {
    try (Storefront shop = builder().events(pastEvents()).open()) {
      Refit refit = shop.refit().join();

      assertThat(refit.outcome()).isEqualTo(Refit.Outcome.SWAPPED);
      assertThat(refit.algorithm()).startsWith("model-set(main=fallback(parts=item-knn(");
      assertThat(names(shop)).isEqualTo(WITHOUT_SIMILAR);
    }
    try (Storefront shop = builder().open()) {
      assertThat(names(shop)).isEqualTo(WITHOUT_SIMILAR);
    }
  }

  /** The algorithm is chosen once, but the catalog may get features later. */
  @Test
  void refit_catalogGotFeatures_hasSimilarItems() {
    try (Storefront shop = builder().events(pastEvents()).open()) {
      shop.refit().join();
      shop.updateCatalog(known -> known.with(List.of(Item.builder("tea").brand("Leaf").build())));

      shop.refit().join();

      assertThat(names(shop)).isEqualTo(ALL);
    }
  }

  @Test
  void refit_algorithmOfTheBuilder_isUsedAsItIs() {
    ModelSet own = ModelSet.of(ItemKnn.DEFAULTS).with("mine", Rp3Beta.DEFAULTS);
    try (Storefront shop = builder().events(pastEvents()).algorithm(own).open()) {
      assertThat(names(shop)).containsExactly("mine");
      assertThat(shop.refit().join().outcome()).isEqualTo(Refit.Outcome.SWAPPED);
      assertThat(names(shop)).containsExactly("mine");
    }
    try (Storefront shop = builder().algorithm(ItemKnn.DEFAULTS).open()) {
      assertThat(shop.model()).isNotInstanceOf(ModelSetModel.class);
    }
  }

  /** The other models are trained once, for the new model. */
  @Test
  void refit_modelSet_comparesTheMainModelOnly() {
    AtomicInteger trainings = new AtomicInteger();
    Algorithm counted =
        (data, context) -> {
          trainings.incrementAndGet();
          return MostPopular.DEFAULTS.train(data, context);
        };
    try (Storefront shop =
        builder()
            .events(pairsOfManyUsers())
            .algorithm(ModelSet.of(ItemKnn.DEFAULTS).with("counted", counted))
            .open()) {
      pairsOfManyUsers()
          .forEach(event -> shop.record(event.withUser("new " + event.user()).at(NOON)));
      trainings.set(0);

      Refit refit = shop.refit().join();

      assertThat(refit.validation()).isPresent();
      assertThat(refit.outcome()).isEqualTo(Refit.Outcome.SWAPPED);
      assertThat(trainings).hasValue(1);
    }
  }

  private static Stream<Event> pairsOfManyUsers() {
    return IntStream.range(0, 100)
        .boxed()
        .flatMap(u -> Stream.of(bought("u" + u, "a" + u % 20), bought("u" + u, "b" + u % 20)))
        .map(event -> event.at(NOON.minus(Duration.ofDays(3))));
  }
}
