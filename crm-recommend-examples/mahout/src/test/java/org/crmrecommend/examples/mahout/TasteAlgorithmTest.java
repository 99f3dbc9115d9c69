package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.crmrecommend.examples.mahout.ModelScores.scored;
import static org.crmrecommend.examples.mahout.ModelScores.scores;
import static org.crmrecommend.examples.mahout.ModelScores.top;

import java.util.List;
import java.util.stream.Stream;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.recommender.GenericBooleanPrefItemBasedRecommender;
import org.apache.mahout.cf.taste.impl.recommender.ItemAverageRecommender;
import org.apache.mahout.cf.taste.impl.recommender.svd.RatingSGDFactorizer;
import org.apache.mahout.cf.taste.impl.recommender.svd.SVDRecommender;
import org.apache.mahout.cf.taste.impl.similarity.LogLikelihoodSimilarity;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

class TasteAlgorithmTest {

  /** The custom algorithm of the Javadoc. */
  public record ItemAverage() implements TasteAlgorithm {

    @Override
    public Recommender buildRecommender(DataModel data) throws TasteException {
      return new ItemAverageRecommender(data);
    }
  }

  @Test
  void score_recommenderWithoutFoldIn_isZeroAndUnscoredForOtherUsers() {
    TrainingData data = RandomTrainingData.ratings(1);
    TasteAlgorithm descent =
        model -> new SVDRecommender(model, new RatingSGDFactorizer(model, 2, 2));
    Model model = descent.train(data);

    assertThat(scores(model, data.profile(0))).doesNotContain(Float.NaN).doesNotContain(0f);
    assertThat(scores(model, Profile.builder().add(0, 1).build())).containsOnly(0f);
    assertThat(scored(model, Profile.builder().add(0, 1).build()).isEmpty()).isTrue();
  }

  @Test
  void score_infiniteOrNoEstimate_isZeroAndUnscored() {
    TasteAlgorithm infinite =
        model ->
            new GenericBooleanPrefItemBasedRecommender(
                model, new InfiniteSimilarity(new LogLikelihoodSimilarity(model)));
    Model model = infinite.train(RandomTrainingData.purchases(1));

    assertThat(scores(model, Profile.builder().add(0, 1).build())).containsOnly(0f);
    assertThat(scored(model, Profile.builder().add(0, 1).build()).isEmpty()).isTrue();
    ItemSet all = ItemSet.all(model.itemCount());
    assertThat(top(model, Profile.builder().add(0, 1).build(), all, 5).size()).isZero();
  }

  @Test
  void train_tasteFails_throwsWithReason() {
    TasteAlgorithm failing =
        model -> {
          throw new TasteException("no luck");
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> failing.train(RandomTrainingData.purchases(0)))
        .withMessageContainingAll("Taste failed to build a recommender", "no luck")
        .withCauseInstanceOf(TasteException.class);
  }

  @Test
  void train_ratings_predictsWithinRange() {
    TrainingData data = RandomTrainingData.ratings(1);
    Model model = new ItemAverage().train(data);

    double[] sums = new double[2];
    for (int cell = 0; cell < data.interactions().usersOf(0).size(); cell++) {
      sums[0] += data.interactions().usersOf(0).weight(cell);
      sums[1]++;
    }
    RatingPredictor predictor = (RatingPredictor) model;
    assertThat(predictor.rating(data.profile(0), 0)).isEqualTo((float) (sums[0] / sums[1]));
    assertThat(new ItemAverage().train(RandomTrainingData.purchases(1)))
        .isNotInstanceOf(RatingPredictor.class);
  }

  @Test
  void rating_noEstimate_isUserMeanOrGlobalMean() {
    TrainingData data =
        TrainingData.builder(
                EventLog.of(
                    Stream.of(
                        Event.of("1", "1", EventKind.RATING).withRating(2),
                        Event.of("1", "2", EventKind.RATING).withRating(3),
                        Event.of("2", "3", EventKind.RATING).withRating(4))))
            .eventWeights(EventWeights.RATINGS)
            .build();
    RatingPredictor model = (RatingPredictor) TasteUserBased.DEFAULTS.train(data);

    assertThat(model.rating(data.profile(0), 2)).isEqualTo(2.5);
    assertThat(model.rating(Profile.builder().build(), 2)).isEqualTo(3);
    assertThat(model.rating(Profile.builder().add(0, 50).build(), 2)).isEqualTo(4);
  }

  @Test
  void evaluate_customRecord_isMeasured() {
    EventLog log = EventLog.of(RandomTrainingData.events(1, EventKind.RATING));
    Fold fold = new Split.Random(0.2, 1).split(log);
    TrainingData data =
        TrainingData.builder(fold.train()).eventWeights(EventWeights.RATINGS).build();
    List<Metric> metrics = List.of(Metrics.parse("ndcg@5"), Metrics.parse("rmse"));
    Evaluator evaluator =
        new Evaluator(data, fold.test(), metrics)
            .withContext(TrainingContext.DEFAULTS.withThreads(2));

    Evaluation average = evaluator.evaluate(new ItemAverage());
    Evaluation als = evaluator.evaluate(TasteAls.DEFAULTS.withFactors(2).withIterations(1));

    assertThat(average.algorithm()).isEqualTo("item-average");
    assertThat(average.metricValues()).containsOnlyKeys(metrics);
    assertThat(average.metricValues().get(metrics.get(1))).isBetween(1.0, 2.0);
    assertThat(als.metricValues()).as("does not predict stars").containsOnlyKeys(metrics.get(0));
  }

  @Test
  void recommend_tasteModel_answersRequests() {
    TrainingData data = RandomTrainingData.purchases(1);
    Model model = TasteItemBased.DEFAULTS.train(data);
    var recommender = org.crmrecommend.Recommender.of(model, data);

    assertThat(recommender.recommend(Request.forUser("3")).list()).hasSizeGreaterThan(3);
    assertThat(recommender.recommend(Request.similarTo("1000")).trace().tiers().get(0).itemCount())
        .isEqualTo(10);
  }
}
