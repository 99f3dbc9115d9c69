package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.Fallback.FallbackModel.Tier;
import org.crmrecommend.hybrid.ModelSet;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.Trending;
import org.crmrecommend.ranking.Placement;
import org.junit.jupiter.api.Test;

class ServedModelsTest {

  private static final TrainingData DATA = ShopFixture.data();
  private static final Algorithm MAIN =
      Fallback.of("personal", ItemKnn.DEFAULTS).then("popular", MostPopular.DEFAULTS);
  private static final ModelSet SET =
      ModelSet.of(MAIN)
          .with("users", UserKnn.DEFAULTS)
          .with("hot", Fallback.of("now", Trending.DEFAULTS).then("ever", MostPopular.DEFAULTS));

  private static ServedModels models(Algorithm algorithm) {
    return ServedModels.of(algorithm.train(DATA), MostPopular.DEFAULTS.train(DATA), DATA.items());
  }

  /** The rest of the catalog is no tier with a model. */
  private static List<String> names(Tiers tiers) {
    List<String> names = tiers.all().stream().map(Tier::name).toList();
    assertThat(tiers.names())
        .isEqualTo(Stream.concat(names.stream(), Stream.of("rest of the catalog")).toList());
    assertThat(tiers.declaredCount())
        .isEqualTo(names.size() - (names.contains("most popular") ? 1 : 0));
    return names;
  }

  private static Model model(Tiers tiers, String name) {
    return tiers.all().stream()
        .filter(tier -> tier.name().equals(name))
        .map(Tier::model)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void of_modelSet_hasTheTiersOfItsMainModel() {
    assertThat(names(models(SET).main())).containsExactly("personal", "popular", "most popular");
    assertThat(names(models(ModelSet.of(ItemKnn.DEFAULTS)).main()))
        .containsExactly("model", "most popular");
  }

  @Test
  void find_eachName_hasTheTiersOfThatModel() {
    ServedModels models = models(SET);

    assertThat(models.names()).containsExactly("main", "users", "hot", "most popular");
    assertThat(models.find("main")).containsSame(models.main());
    assertThat(names(models.find("users").orElseThrow())).containsExactly("users", "most popular");
    assertThat(names(models.find("hot").orElseThrow()))
        .containsExactly("now", "ever", "most popular");
    assertThat(models.find("similar")).isEmpty();
    assertThat(models(MAIN).find("users")).isEmpty();
  }

  @Test
  void withNewer_modelOfTiersInSeveralModels_takesItsPlaceInAll() {
    Model popular = MostPopular.DEFAULTS.train(DATA);
    Model trending = Trending.DEFAULTS.train(DATA);

    ServedModels newer = models(SET).withNewer(popular).withNewer(trending);
    Tiers hot = newer.find("hot").orElseThrow();

    assertThat(model(newer.main(), "popular")).isSameAs(popular);
    assertThat(model(newer.main(), "most popular")).isSameAs(popular);
    assertThat(model(hot, "now")).isSameAs(trending);
    assertThat(model(hot, "ever")).isSameAs(popular);
    assertThat(model(hot, "most popular")).isSameAs(popular);
    assertThat(model(newer.find("trending").orElseThrow(), "trending")).isSameAs(trending);
    assertThat(model(newer.find("users").orElseThrow(), "users").info().algorithm())
        .contains("user-knn");
  }

  /** The constant of the placements is that of the sets, whose package they do not use. */
  @Test
  void mainModel_ofPlacements_isThatOfModelSets() {
    assertThat(Placement.MAIN_MODEL).isEqualTo(ModelSet.MAIN);
  }
}
