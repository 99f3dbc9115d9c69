package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
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
import org.crmrecommend.data.Signals;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.PredictsRatings;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

class TasteAlgorithmTest {

  /** An algorithm of a caller's, as the Javadoc shows it. */
  public record ItemAverage() implements TasteAlgorithm {

    @Override
    public Recommender buildRecommender(DataModel data) throws TasteException {
      return new ItemAverageRecommender(data);
    }
  }

  @Test
  void score_whatKeepsUsersAlone_saysNothingOfOthers() {
    TrainingData data = RandomShop.ratings(1);
    TasteAlgorithm descent =
        model -> new SVDRecommender(model, new RatingSGDFactorizer(model, 2, 2));
    Model model = descent.train(data);

    assertThat(scores(model, data.profile(0))).doesNotContain(Float.NaN).doesNotContain(0f);
    assertThat(scores(model, Profile.builder().add(0, 1).build())).containsOnly(0f);
  }

  @Test
  void score_infiniteOrNoEstimate_isZero() {
    TasteAlgorithm endless =
        model ->
            new GenericBooleanPrefItemBasedRecommender(
                model, new EndlessSimilarity(new LogLikelihoodSimilarity(model)));
    Model model = endless.train(RandomShop.purchases(1));

    assertThat(scores(model, Profile.builder().add(0, 1).build())).containsOnly(0f);
    TopItems best = new TopItems(5);
    model.top(Profile.builder().add(0, 1).build(), Eligible.all(model.items().size()), best);
    assertThat(best.size()).isZero();
  }

  @Test
  void train_whenTasteFails_tellsWhy() {
    TasteAlgorithm failing =
        model -> {
          throw new TasteException("no luck");
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> failing.train(RandomShop.purchases(0)))
        .withMessage("Taste did not build a recommender: no luck")
        .withCauseInstanceOf(TasteException.class);
  }

  @Test
  void train_ofStars_predictsRatingsWithinTheirRange() {
    TrainingData data = RandomShop.ratings(1);
    Model model = new ItemAverage().train(data);

    double[] sums = new double[2];
    for (int cell = 0; cell < data.interactions().usersOf(0).size(); cell++) {
      sums[0] += data.interactions().usersOf(0).weight(cell);
      sums[1]++;
    }
    PredictsRatings predictor = (PredictsRatings) model;
    assertThat(predictor.rating(data.profile(0), 0)).isEqualTo((float) (sums[0] / sums[1]));
    assertThat(new ItemAverage().train(RandomShop.purchases(1)))
        .isNotInstanceOf(PredictsRatings.class);
  }

  @Test
  void rating_withoutEstimate_isThePersonsMeanOrEverybodys() {
    TrainingData data =
        TrainingData.builder(
                EventLog.of(
                    Stream.of(
                        Event.of("1", "1", EventKind.RATING).withValue(2),
                        Event.of("1", "2", EventKind.RATING).withValue(3),
                        Event.of("2", "3", EventKind.RATING).withValue(4))))
            .signals(Signals.RATINGS)
            .build();
    PredictsRatings model = (PredictsRatings) TasteUserBased.DEFAULTS.train(data);

    assertThat(model.rating(data.profile(0), 2)).isEqualTo(2.5);
    assertThat(model.rating(Profile.builder().build(), 2)).isEqualTo(3);
    assertThat(model.rating(Profile.builder().add(0, 50).build(), 2)).isEqualTo(4);
  }

  @Test
  void evaluate_recordsOfCallers_standInTheTable() {
    EventLog log = EventLog.of(RandomShop.events(1, EventKind.RATING));
    Fold parts = new Split.Random(0.2, 1).split(log);
    TrainingData data =
        TrainingData.builder(parts.train()).signals(Signals.RATINGS).threads(2).build();
    List<Metric> metrics = List.of(Metric.parse("ndcg@5"), Metric.parse("rmse"));
    Evaluator evaluator = new Evaluator(data, parts.test(), metrics);

    Evaluation average = evaluator.evaluate(new ItemAverage());
    Evaluation als = evaluator.evaluate(TasteAls.DEFAULTS.withFactors(2).withIterations(1));

    assertThat(average.algorithm()).isEqualTo("item-average");
    assertThat(average.means()).containsOnlyKeys(metrics);
    assertThat(average.means().get(metrics.get(1))).isBetween(1.0, 2.0);
    assertThat(als.means()).as("does not predict stars").containsOnlyKeys(metrics.get(0));
  }

  @Test
  void recommend_asAModelOfOurs_answersRequests() {
    TrainingData data = RandomShop.purchases(1);
    Model model = TasteItemBased.DEFAULTS.train(data);
    var recommender = org.crmrecommend.Recommender.of(model, data);

    assertThat(recommender.recommend(Request.forUser("3")).list()).hasSizeGreaterThan(3);
    assertThat(recommender.recommend(Request.similarTo("1000")).trace().rungs().get(0).listed())
        .isEqualTo(10);
  }

  private static float[] scores(Model model, Profile profile) {
    float[] scores = new float[model.items().size()];
    Arrays.fill(scores, 7f); // what was there before must not show
    model.score(profile, scores);
    return scores;
  }
}
