package org.crmrecommend.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.MaskedUsers;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.BadModelFileException;
import org.crmrecommend.model.file.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link ContentFormat} restores for items that are added later. */
class ContentFormatTest {

  private static final Currency EUROS = Currency.getInstance("EUR");
  private static final Algorithm KNN = ContentKnn.DEFAULTS.withDuplicateSimilarity(0.5);
  private static final Algorithm RIDGE = AttributeRidge.DEFAULTS.withShrinkage(3);

  @TempDir Path folder;

  static Stream<Arguments> cases() {
    return Stream.of(KNN, RIDGE)
        .flatMap(
            algorithm -> LongStream.range(0, 4).mapToObj(seed -> Arguments.of(algorithm, seed)));
  }

  private static TrainingData data(long seed) {
    EventLog log = RandomLogs.log(seed);
    return TrainingData.builder(log).catalog(RandomCatalogs.catalog(log, 7)).build();
  }

  private static ContentModel train(Algorithm algorithm, long seed) {
    return (ContentModel) algorithm.train(data(seed), TrainingContext.DEFAULTS);
  }

  /** Random items with words in two languages, prices, categories and tags. */
  private static Catalog newItems(SplittableRandom random, String prefix) {
    List<Item> items = new ArrayList<>();
    for (int item = 0; item < 12; item++) {
      items.add(RandomCatalogs.item(prefix + item, random));
    }
    return Catalog.of(EUROS, items);
  }

  private ContentModel written(ContentModel model) {
    Path file = folder.resolve("model.safetensors");
    ModelFile.write(file, model);
    return (ContentModel) ModelFile.read(file);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void withItems_ofReadModel_equalsThatOfTheTrainedModel(Algorithm algorithm, long seed) {
    ContentModel trained = train(algorithm, seed);
    Catalog newItems = newItems(new SplittableRandom(seed), "later");

    ContentModel expected = trained.withItems(newItems);
    ContentModel read = written(trained).withItems(newItems);

    assertSameModel(read, expected);
    assertThat(IntStream.of(newItems.items().indicesIn(read.items())))
        .anyMatch(item -> scores(read, historyOfAll(read))[item] > 0);
  }

  /** The model has more items than its training. */
  @ParameterizedTest
  @MethodSource("cases")
  void withItems_beforeAndAfterWriting_equalsBothWithoutWriting(Algorithm algorithm, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ContentModel trained = train(algorithm, seed);
    Catalog first = newItems(random, "a");
    Catalog second = newItems(random, "b");

    ContentModel read = written(trained.withItems(first)).withItems(second);

    assertSameModel(read, trained.withItems(first).withItems(second));
  }

  @Test
  void storedUsers_ofAttributeRidge_areThoseWithInteractions() {
    ContentModel trained = train(RIDGE, 1);

    assertThat(trained.storedUsers()).isEqualTo(data(1).interactions().users());
    assertThat(train(KNN, 1).storedUsers().stream()).isEmpty();
  }

  /**
   * Columns of new items do not use masked users, before and after writing. The existing columns
   * and the features stay.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void withItems_maskedUsers_equalsColumnsOfTheOtherUsers(long seed) {
    TrainingData data = data(seed);
    Set<String> users = MaskedUsers.choose(data.log(), seed);
    AttributeRidgeModel complete = (AttributeRidgeModel) train(RIDGE, seed);
    ContentModel masked = complete.withoutUsers(users);
    ContentModel trainedWithout =
        new AttributeRidgeModel(
            complete.info(),
            data.items(),
            new TransitionEstimator(
                MaskedUsers.remove(users, data).interactions(),
                complete.features(),
                complete.parameters()),
            complete.itemWeights());
    Catalog newItems = newItems(new SplittableRandom(seed), "later");

    ContentModel grown = masked.withItems(newItems);

    assertSameModel(masked, complete);
    assertSameModel(written(masked).withItems(newItems), grown);
    assertThat(grown.storedUsers()).isEqualTo(trainedWithout.storedUsers());
    assertThat(grown.withoutUsers(users)).isSameAs(grown);
    float[] scores = scores(grown, historyOfAll(grown));
    float[] expected = scores(trainedWithout.withItems(newItems), historyOfAll(grown));
    float[] before = scores(complete.withItems(newItems), historyOfAll(grown));
    int[] numbers = newItems.items().indicesIn(grown.items());
    for (int item : numbers) {
      assertThat(scores[item]).isEqualTo(expected[item]);
    }
    assertThat(IntStream.of(numbers)).anyMatch(item -> scores[item] != before[item]);
  }

  @Test
  void withItems_allUsersMasked_hasNoScoresOfNewItems() {
    ContentModel trained = train(RIDGE, 1);
    Catalog newItems = newItems(new SplittableRandom(1), "later");

    ContentModel masked =
        trained.withoutUsers(trained.storedUsers().stream().collect(Collectors.toSet()));
    ContentModel grown = masked.withItems(newItems);

    float[] scores = scores(grown, historyOfAll(grown));
    assertThat(IntStream.of(newItems.items().indicesIn(grown.items())))
        .allMatch(item -> scores[item] == 0);
  }

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  /** The file names the analyzer but does not contain it. */
  @Test
  void read_modelOfCallersAnalyzer_scoresAsBeforeButRejectsNewTexts() {
    ContentModel trained =
        ContentKnn.DEFAULTS.train(
            data(1),
            ItemFeatures.DEFAULTS.withAnalyzer(new WhitespaceAnalyzer()),
            TrainingContext.DEFAULTS);

    ContentModel read = written(written(trained));

    assertSameModel(read, trained);
    Item noText = Item.builder("later").attribute("tag", "t1").build();
    Catalog noTexts = Catalog.of(EUROS, List.of(noText));
    assertSameModel(read.withItems(noTexts), trained.withItems(noTexts));
    Item text = Item.builder("later").title("red shirt").build();
    assertThatIllegalStateException()
        .isThrownBy(() -> read.withItems(Catalog.of(EUROS, List.of(text))))
        .withMessageContainingAll(WhitespaceAnalyzer.class.getName(), "train the model again");
  }

  /** The matrix has one column less than the vocabulary has features. */
  @Test
  void read_contradictoryFeatures_isRejected() {
    ContentKnnModel knn = (ContentKnnModel) train(KNN, 1);
    SparseMatrix rows = knn.features().rows();
    SparseMatrix narrow =
        new SparseMatrix(
            rows.columnCount() - 1, new int[rows.rowCount() + 1], new int[0], new float[0]);
    ContentKnnModel contradictory =
        new ContentKnnModel(
            knn.info(),
            knn.items(),
            new FeatureMatrix(knn.features().vocabulary(), narrow),
            knn.duplicates(),
            knn.parameters());

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> written(contradictory))
        .withMessageContainingAll("model.features", "instead of " + rows.columnCount());
  }

  /** A band's edge is not a number. */
  @Test
  void read_malformedBands_isRejected() {
    ContentKnnModel knn = (ContentKnnModel) train(KNN, 1);
    QuantileBands bands = new QuantileBands(List.of("cheap"));
    CatalogField price = CatalogField.of("price", 1, bands, CatalogField.TextExtractor.of(null));
    Vocabulary vocabulary =
        new Vocabulary(EUROS, List.of(price), List.of(List.of()), new double[0]);
    SparseMatrix empty =
        new SparseMatrix(0, new int[knn.items().size() + 1], new int[0], new float[0]);
    ContentKnnModel contradictory =
        new ContentKnnModel(
            knn.info(),
            knn.items(),
            new FeatureMatrix(vocabulary, empty),
            knn.duplicates(),
            knn.parameters());

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> written(contradictory))
        .withMessageContaining("the bands of the field price are malformed");
  }

  private static void assertSameModel(ContentModel model, ContentModel expected) {
    assertThat(model.items()).isEqualTo(expected.items());
    SplittableRandom random = new SplittableRandom(7);
    List<Profile> profiles = new ArrayList<>(List.of(historyOfAll(expected)));
    for (int p = 0; p < 12; p++) {
      profiles.add(RandomLogs.profile(random, expected.items().size()));
    }
    for (Profile profile : profiles) {
      assertThat(scores(model, profile)).containsExactly(scores(expected, profile));
      for (int item = 0; item < expected.items().size(); item++) {
        Explanation explanation = ModelScores.explain(expected, profile, item);
        assertThat(ModelScores.explain(model, profile, item)).isEqualTo(explanation);
      }
    }
  }

  private static Profile historyOfAll(ContentModel model) {
    Profile.Builder profile = Profile.builder();
    IntStream.range(0, model.itemCount()).forEach(item -> profile.add(item, 1));
    return profile.build();
  }

  private static float[] scores(ContentModel model, Profile profile) {
    return ModelScores.scores(model, profile);
  }
}
