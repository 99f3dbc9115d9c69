package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.crmrecommend.hybrid.Fallback.FallbackModel;
import org.crmrecommend.hybrid.ModelSet.ModelSetModel;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.sequence.BuyAgain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSetTest extends ModelContract {

  private static final Algorithm KNN = new ItemKnn(5, Similarity.COSINE, 0, false);
  private static final Fallback TIERS = Fallback.of(KNN, MostPopular.DEFAULTS);
  private static final ModelSet SET =
      ModelSet.of(TIERS).with("users", UserKnn.DEFAULTS).with("again", BuyAgain.DEFAULTS);

  private static final RecordText<Algorithm> TEXTS =
      RecordText.of(
          "algorithm",
          List.of(
              ItemKnn.DEFAULTS,
              UserKnn.DEFAULTS,
              BuyAgain.DEFAULTS,
              MostPopular.DEFAULTS,
              Fallback.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS),
              ModelSet.of(ItemKnn.DEFAULTS)));

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        ModelSet.of(TIERS).with("users", UserKnn.DEFAULTS).with("knn", KNN),
        ModelSet.of(KNN),
        ModelSet.of(UserKnn.DEFAULTS).with("knn", KNN));
  }

  private static ModelSetModel train(TrainingData data) {
    return SET.train(data, TrainingContext.DEFAULTS);
  }

  @Test
  void model_eachName_isTheModelOfItsAlgorithm() {
    TrainingData data = TrainingData.of(RandomLogs.log(1));
    ModelSetModel model = train(data);

    assertThat(model.names()).containsExactly("main", "users", "again");
    assertThat(model.model("main").orElseThrow())
        .isSameAs(model.main())
        .isInstanceOf(FallbackModel.class);
    assertThat(model.model("users").orElseThrow().info().algorithm())
        .isEqualTo(RecordText.format(UserKnn.DEFAULTS));
    assertThat(model.model("again").orElseThrow().info().algorithm())
        .isEqualTo(RecordText.format(BuyAgain.DEFAULTS));
    assertThat(model.model("similar")).isEmpty();
  }

  /** In batches, too. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3, 4, 5})
  void top_anyUser_equalsThatOfTheMainAlgorithm(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    Model set = train(data);
    Model main = TIERS.train(data);
    ItemSet all = ItemSet.all(data.itemCount());

    for (int user = 0; user < data.log().userCount(); user++) {
      Profile profile = data.profile(user);
      TopItems batch = new TopItems(10);
      set.top(List.of(profile), List.of(all), List.of(batch));

      assertThat(ModelScores.scores(set, profile))
          .containsExactly(ModelScores.scores(main, profile));
      assertThat(ModelScores.items(batch))
          .isEqualTo(ModelScores.items(ModelScores.top(main, profile, all, 10)));
    }
  }

  /** The main model stores nobody; a further one does. */
  @Test
  void withoutUsers_storedByAFurtherModel_areMaskedThere() {
    TrainingData data = TrainingData.of(RandomLogs.log(1));
    ModelSetModel model = train(data);
    String user = model.storedUsers().id(0);

    ModelSetModel masked = model.withoutUsers(Set.of(user));

    assertThat(model.main().storedUsers().size()).isZero();
    assertThat(masked.main()).isSameAs(model.main());
    assertThat(masked.names()).isEqualTo(model.names());
    assertThat(masked.model("users").orElseThrow().storedUsers().contains(user)).isFalse();
    assertThat(masked.storedUsers().contains(user)).isFalse();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3})
  void read_writtenSet_hasAllModels(long seed, @TempDir Path folder) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    ModelSetModel model = train(data);
    Path file = folder.resolve("set.safetensors");

    ModelFile.write(file, model);
    ModelSetModel read = (ModelSetModel) ModelFile.read(file);

    assertThat(read.names()).isEqualTo(model.names());
    for (String name : model.names()) {
      Model part = read.model(name).orElseThrow();
      assertThat(part.info()).isEqualTo(model.model(name).orElseThrow().info());
      for (int user = 0; user < data.log().userCount(); user++) {
        assertThat(ModelScores.scores(part, data.profile(user)))
            .as("%s, user %d", name, user)
            .containsExactly(
                ModelScores.scores(model.model(name).orElseThrow(), data.profile(user)));
      }
    }
  }

  @Test
  void parse_text_givesTheSet() {
    assertThat(TEXTS.parse(RecordText.format(SET))).isEqualTo(SET);
    assertThat(TEXTS.shorten(ModelSet.of(ItemKnn.DEFAULTS).with("again", BuyAgain.DEFAULTS)))
        .isEqualTo("model-set(others=buy-again,names=again)");
    assertThat(TEXTS.parse("model-set(main=most-popular)"))
        .isEqualTo(ModelSet.of(MostPopular.DEFAULTS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "trending", "most popular"})
  void with_nameOfAnotherModel_isRejected(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSet.of(KNN).with(name, KNN))
        .withMessage("name must not be that of another model: " + name);
  }

  @Test
  void construct_invalidParts_areRejected() {
    ModelSet set = ModelSet.of(KNN).with("a", KNN);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> set.with("a", KNN))
        .withMessage("names must be distinct: a, a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set.with(" ", KNN))
        .withMessageContaining("name must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set.with("a+b", KNN))
        .withMessage("name must not contain + , = ( or ): a+b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelSet(KNN, List.of(KNN), List.of()))
        .withMessage("names must be one per further algorithm (1): []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSet.of(set))
        .withMessage("a part must not be a model set; add its parts to this one");
  }
}
