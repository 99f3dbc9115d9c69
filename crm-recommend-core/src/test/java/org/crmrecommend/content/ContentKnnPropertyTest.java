package org.crmrecommend.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with dense vectors of all items and the cosines of all pairs of items. */
class ContentKnnPropertyTest {

  private static final double RARITY = 1.2;
  private static final double THRESHOLD = 0.6;

  private final Workers workers = new Workers(Runnable::run, 1);

  private static double[][] dense(SparseMatrix rows) {
    double[][] dense = new double[rows.rowCount()][rows.columnCount()];
    for (int row = 0; row < dense.length; row++) {
      for (int c = rows.starts()[row]; c < rows.starts()[row + 1]; c++) {
        dense[row][rows.columns()[c]] = rows.values()[c];
      }
    }
    return dense;
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int feature = 0; feature < one.length; feature++) {
      sum += one[feature] * other[feature];
    }
    return sum;
  }

  private FeatureMatrix features(TrainingData data) {
    ItemFeatures features = ItemFeatures.of("category+brand+price:0.5+text+*").withRarity(RARITY);
    Vocabulary vocabulary = Vocabulary.of(features, data);
    return new FeatureMatrix(
        vocabulary, vocabulary.rows(0, data.itemCount(), Vocabulary.catalog(data), workers));
  }

  private static TrainingData data(long seed) {
    EventLog log = RandomLogs.log(seed);
    Catalog catalog = RandomCatalogs.catalog(log, 9);
    return TrainingData.builder(log).catalog(catalog).build();
  }

  private static boolean areDuplicates(FeatureMatrix features, double[] one, double[] other) {
    boolean shareWords = false;
    for (int feature = 0; feature < one.length; feature++) {
      boolean shared = one[feature] * other[feature] > 0;
      shareWords |= shared && features.vocabulary().isWord(feature);
    }
    return shareWords && product(one, other) >= THRESHOLD;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void score_anyProfile_equalsCosineWithSumOfItems(long seed) {
    TrainingData data = data(seed);
    FeatureMatrix features = features(data);
    double[][] vectors = dense(features.rows());
    ContentKnn knn =
        ContentKnn.DEFAULTS.withDuplicateSimilarity(THRESHOLD).withDuplicateFactor(0.25);
    ContentModel model = knn.withRarity(RARITY).train(data, TrainingContext.DEFAULTS);
    SplittableRandom random = new SplittableRandom(seed);
    Profile.Builder builder = Profile.builder();
    List<Integer> history = new ArrayList<>();
    double[] profileVector = new double[features.rows().columnCount()];
    for (int item = 0; item < vectors.length; item++) {
      if (random.nextInt(6) == 0) {
        int weight = random.nextInt(1, 4);
        history.add(item);
        builder.add(item, weight);
        for (int feature = 0; feature < profileVector.length; feature++) {
          profileVector[feature] += weight * vectors[item][feature];
        }
      }
    }

    float[] scores = ModelScores.scores(model, builder.build());

    double length = Math.sqrt(product(profileVector, profileVector));
    for (int item = 0; item < vectors.length; item++) {
      double[] vector = vectors[item];
      boolean isNearDuplicate =
          history.stream()
              .filter(source -> vectors[source] != vector)
              .anyMatch(source -> areDuplicates(features, vectors[source], vector));
      double cosine = length > 0 ? product(profileVector, vector) / length : 0;
      assertThat((double) scores[item])
          .as("item %d", item)
          .isCloseTo(isNearDuplicate ? cosine / 4 : cosine, within(1e-5));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void duplicates_anyCatalog_areAllPairsAboveThreshold(long seed) {
    FeatureMatrix features = features(data(seed));
    double[][] vectors = dense(features.rows());

    SparseMatrix found = NearDuplicates.of(features, THRESHOLD, workers);

    for (int item = 0; item < vectors.length; item++) {
      List<Integer> expected = new ArrayList<>();
      for (int other = 0; other < vectors.length; other++) {
        if (other != item && areDuplicates(features, vectors[item], vectors[other])) {
          expected.add(other);
        }
      }
      List<Integer> duplicates = new ArrayList<>();
      for (int c = found.starts()[item]; c < found.starts()[item + 1]; c++) {
        duplicates.add(found.columns()[c]);
      }
      assertThat(duplicates).as("item %d", item).isEqualTo(expected);
    }
  }

  /** Some items are near-duplicates of items of the profile. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void explain_anyItem_contributionsSumToScore(long seed) {
    ContentKnn knn =
        ContentKnn.DEFAULTS.withDuplicateSimilarity(THRESHOLD).withDuplicateFactor(0.25);
    ContentModel model = knn.withRarity(RARITY).train(data(seed), TrainingContext.DEFAULTS);
    SplittableRandom random = new SplittableRandom(seed);

    for (int p = 0; p < 10; p++) {
      assertContributionsSumToScores(model, RandomLogs.profile(random, model.itemCount()));
    }
  }

  private static void assertContributionsSumToScores(ContentModel model, Profile profile) {
    float[] scores = ModelScores.scores(model, profile);
    try (Scorer scorer = model.scorer(profile)) {
      for (int item = 0; item < scores.length; item++) {
        Contributions contributions = new Contributions(profile);
        scorer.explain(item, contributions);
        assertThat(contributions.sum())
            .as("item %d", item)
            .isCloseTo(scores[item], within(1e-5 * (1 + scores[item])));
      }
    }
  }
}
