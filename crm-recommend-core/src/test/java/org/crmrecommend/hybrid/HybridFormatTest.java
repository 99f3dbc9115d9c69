package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.hybrid.Fallback.Condition;
import org.crmrecommend.hybrid.Fallback.FallbackModel;
import org.crmrecommend.hybrid.StackedModel.Selection;
import org.crmrecommend.hybrid.Weighted.Scale;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.BadModelFileException;
import org.crmrecommend.model.file.ModelFile;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HybridFormatTest {

  private static final Algorithm KNN = new ItemKnn(5, Similarity.COSINE, 0, false);
  private static final List<Algorithm> PARTS = List.of(KNN, UserKnn.DEFAULTS);

  /** Items a and c have prices, a and b have categories. */
  private static final TrainingData DATA =
      FixedScores.DATA.toBuilder(FixedScores.DATA.log())
          .catalog(
              Catalog.of(
                  Currency.getInstance("EUR"),
                  List.of(
                      Item.builder("a").price(BigDecimal.TEN).category("one", "x").build(),
                      Item.builder("b").category("two").build(),
                      Item.builder("c").price(BigDecimal.ZERO).build())))
          .build();

  private static final BaseModels MODELS = BaseModels.train(PARTS, DATA, TrainingContext.DEFAULTS);
  private static final ModelInfo INFO =
      ModelInfo.of(new Weighted(PARTS, List.of(), Scale.Z), DATA, TrainingContext.DEFAULTS);

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameFile() {
    file = folder.resolve("model.safetensors");
  }

  private static WeightedModel weighted(double weight, ScoreNormalizer second) {
    return new WeightedModel(
        INFO, MODELS, new double[] {1, weight}, List.of(ScaleNormalizer.RANGE, second));
  }

  private static StackedModel stacked(Ranker ranker, int candidates) {
    return new StackedModel(
        INFO, MODELS, FeatureTables.of(DATA, List.of()), ranker, new Selection(candidates, false));
  }

  private static LinearRanker linear() {
    return new LinearRanker(new double[RankingFeatures.featureCount(2, 0)]);
  }

  /** A tree of one split, whose only other nodes are leaves. */
  private static Ranker tree(int... features) {
    return new BoostedTreesRanker(linear(), 3, features, new float[3], new float[3]);
  }

  private static Ranker isolatedSplits() {
    return new BoostedTreesRanker(linear(), 2, new int[] {0, -1}, new float[2], new float[2]);
  }

  @Test
  void read_tree_isTheSame() {
    ModelFile.write(file, stacked(tree(2, -1, -1), 7));

    StackedModel read = (StackedModel) ModelFile.read(file);

    assertThat(((BoostedTreesRanker) read.ranker()).features()).containsExactly(2, -1, -1);
    assertThat(read.selection()).isEqualTo(new Selection(7, false));
  }

  /** Of the numbers 2 and 4, the mean is 3 and the deviation 1. */
  @Test
  void read_attributes_areTheSame() {
    TrainingData data =
        DATA.toBuilder(DATA.log())
            .users(
                Users.of(
                    List.of(
                        User.of("1").withAttribute("n", "2"),
                        User.of("2").withAttribute("n", "4"),
                        User.of("3").withAttribute("n", "x"))))
            .build();
    Ranker ranker = new LinearRanker(new double[RankingFeatures.featureCount(2, 2)]);
    FeatureTables tables = FeatureTables.of(data, List.of("n", "flag"));
    ModelFile.write(file, new StackedModel(INFO, MODELS, tables, ranker, new Selection(5, false)));

    AttributeFeatures read = ((StackedModel) ModelFile.read(file)).tables().attributes();

    Profile profile = Profile.builder().attributes(Map.of("n", "5", "flag", "true")).build();
    assertThat(read.of(profile)).containsExactly(2, 1, 0, 1);
    assertThat(read.of(Profile.builder().build())).containsExactly(0, 0, 0, 0);
  }

  @Test
  void read_contradictoryWeighted_isRefused() {
    assertRefused(weighted(Double.NaN, ScaleNormalizer.RANGE), "weight");
    assertRefused(weighted(-1, ScaleNormalizer.RANGE), "weight");
    assertRefused(weighted(1, new RankNormalizer(new float[0])), "ranks");
    assertRefused(weighted(1, new RankNormalizer(new float[] {1, Float.NaN})), "ranks");
    assertRefused(weighted(1, calibration(1, 0)), "calibration");
    assertRefused(weighted(1, calibration(0, Double.NaN)), "calibration");
  }

  private static IsotonicCalibration calibration(double... scores) {
    return new IsotonicCalibration(scores, new double[] {0, 1}, 0);
  }

  @Test
  void read_contradictoryStacked_isRefused() {
    assertRefused(stacked(linear(), 0), "candidates");
    assertRefused(stacked(new LinearRanker(new double[3]), 5), "length 3 instead of");
    assertRefused(stacked(tree(0, 1, -1), 5), "node 1");
    assertRefused(stacked(tree(RankingFeatures.featureCount(2, 0), -1, -1), 5), "node 0");
    assertRefused(stacked(tree(-2, -1, -1), 5), "node 0");
    assertRefused(stacked(isolatedSplits(), 5), "node 0");
    assertRefused(stacked(tree(0, -1), 5), "length 3 instead of 2");
  }

  @Test
  void read_otherContradictoryHybrids_areRefused() {
    assertRefused(new SwitchingModel(INFO, MODELS, new int[] {0}), "thresholds");
    assertRefused(new SwitchingModel(INFO, MODELS, new int[] {1, 2}), "length 2 instead of 1");
    assertRefused(new CascadeModel(INFO, MODELS, 0), "depth");
  }

  private void assertRefused(Model model, String problem) {
    ModelFile.write(file, model);

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> ModelFile.read(file))
        .withMessageContaining(problem);
  }

  @Test
  void read_intoMoreItems_givesNewItemsNoPriceAndNoCategory() {
    ItemRankingFeatures expected = ItemRankingFeatures.of(DATA);
    ModelFile.write(file, stacked(linear(), 5));

    IdMap items = IdMap.of(List.of("0", "a", "b", "c", "d"));
    ItemRankingFeatures read = ((StackedModel) ModelFile.read(file, items)).tables().items();
    int added = items.indexOf("0");

    assertThat(read.logPrice(added)).isNaN();
    assertThat(read.categories(added)).isEmpty();
    assertThat(read.categoryCount()).isEqualTo(3);
    for (int item = 0; item < DATA.items().size(); item++) {
      int number = items.indexOf(DATA.items().id(item));
      assertThat(read.logPrice(number)).isEqualTo((Float) expected.logPrice(item));
      assertThat(read.categories(number)).isEqualTo(expected.categories(item));
      for (int feature = 0; feature < ItemRankingFeatures.FEATURES_PER_ITEM; feature++) {
        assertThat(read.feature(number, feature)).isEqualTo(expected.feature(item, feature));
      }
    }
  }

  /** A user whose whole history is new gets the scores of a user without a history. */
  @Test
  void read_intoMoreItemsAndNewHistory_scoresByBasket() {
    IdMap items =
        IdMap.of(
            Stream.concat(
                    DATA.items().stream(), IntStream.range(0, 9).mapToObj(item -> "new" + item))
                .toList());
    for (Scale scale : Scale.values()) {
      Model model = Weighted.of(KNN, ItemKnn.DEFAULTS).withScale(scale).train(DATA);
      ModelFile.write(file, model);
      Profile.Builder profile = Profile.builder().addToBasket(0);
      IntStream.range(4, items.size()).forEach(item -> profile.add(item, 1));

      float[] scores = ModelScores.scores(ModelFile.read(file, items), profile.build());

      float[] expected = ModelScores.scores(model, FixedScores.PROFILE);
      assertThat(scores).startsWith(expected);
    }
  }

  @Test
  void read_fallback_hasNamesAndConditions() {
    ModelFile.write(
        file,
        Fallback.of("personal", KNN, Condition.NONE.withHistory(2).withBasket(1))
            .then("users of the shop", UserKnn.DEFAULTS)
            .train(DATA));

    assertThat(((FallbackModel) ModelFile.read(file)).tiers())
        .extracting(FallbackModel.Tier::name, FallbackModel.Tier::condition)
        .containsExactly(
            tuple("personal", Condition.NONE.withHistory(2).withBasket(1)),
            tuple("users of the shop", Condition.NONE));
  }

  static List<Algorithm> hybridsWithStackedPart() {
    Algorithm[] parts = {KNN, Stacked.of(KNN)};
    return List.of(
        Weighted.of(parts),
        TunedWeighted.of(parts),
        RankFusion.of(parts),
        Stacked.of(parts),
        Switching.of(parts[0]).from(2, parts[1]),
        Cascade.of(parts[0], parts[1]),
        Fallback.of(parts));
  }

  @ParameterizedTest
  @MethodSource("hybridsWithStackedPart")
  void info_partWithWarning_namesPart(Algorithm hybrid) {
    ModelInfo info = hybrid.train(TrainingData.of(EventLog.of(Stream.of()))).info();

    assertThat(info.warnings())
        .endsWith(
            RecordText.name(hybrid)
                + " part 2 (stacked): too few events to learn the combination:"
                + " all parts have equal weights");
  }

  @Test
  void info_partOfPartWithWarning_namesBoth() {
    Model model =
        Fallback.of(RankFusion.of(KNN, Stacked.of(KNN)))
            .train(TrainingData.of(EventLog.of(Stream.of())));

    assertThat(model.info().warnings())
        .singleElement()
        .asString()
        .startsWith("fallback part 1 (rank-fusion): rank-fusion part 2 (stacked): too few");
  }
}
