package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.FixedModel;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;

/** Calculated by hand: popularity in training is tea 3, pot 2, mug 2, kite 1. */
class ProtocolTest {

  private static final EventLog TRAIN =
      log("ann tea", "ann pot", "ben tea", "ben mug", "cem tea", "cem pot", "dan mug", "dan kite");

  private static final Algorithm KNN = new ItemKnn(5, Similarity.COSINE, 0, false);

  /**
   * Zoe is not in training. With kite in her fold-in history, mug ranks first, because dan has
   * both.
   */
  @Test
  void withFoldIn_unseenUser_isRankedWithFoldInHistory() {
    Protocol protocol = Protocol.DEFAULTS.withFoldIn(log("zoe kite", "zoe new"));

    Evaluator evaluator = evaluator(protocol, log("zoe mug"), "mrr@3", "recall@1");

    assertThat(evaluator.evaluate(KNN).metricValues().values()).containsExactly(1.0, 1.0);
    assertThat(evaluator(Protocol.DEFAULTS, log("zoe mug"), "mrr@3").evaluate(KNN).metricValues())
        .containsEntry(Metrics.parse("mrr@3"), 0.0);
  }

  @Test
  void withFoldIn_foldInItems_areNotRelevant() {
    Protocol protocol = Protocol.DEFAULTS.withFoldIn(log("zoe mug"));

    Evaluator evaluator = evaluator(protocol, log("zoe mug", "zoe pot"), "recall@9");

    assertThat(evaluator.relevant()).isEqualTo(Map.of("zoe", Map.of("pot", 1.0)));
  }

  /** A new user has no history, only attributes. */
  @Test
  void profile_coldUser_hasAttributes() {
    Users users = Users.of(List.of(User.of("zoe").withAttribute(User.SEX, "F")));
    TrainingData train = TrainingData.builder(TRAIN).users(users).build();

    TestUsers testUsers =
        TestUsers.of(
            train,
            train.eventWeights().interactions(log("zoe mug")),
            new FoldInProfiles(train, Optional.empty()),
            false);

    assertThat(testUsers.profile(0).attributes()).isEqualTo(Map.of(User.SEX, "F"));
    assertThat(testUsers.profile(0).size()).isZero();
  }

  /** Indexes differ between the logs; weights and kinds must be equal. */
  @Test
  void profile_foldInFromOtherLog_equalsProfileInTraining() {
    TrainingData train = TrainingData.of(TRAIN);
    EventLog foldIn = log("zoe pot", "zoe tea", "zoe aaa");
    FoldInProfiles foldInProfiles = new FoldInProfiles(train, Optional.of(foldIn));

    Profile profile = foldInProfiles.profile("zoe");

    Profile expected = train.profile(train.interactions().users().indexOf("ann"));
    assertThat(profile.size()).isEqualTo(2);
    for (int h = 0; h < 2; h++) {
      int item = profile.item(h);
      assertThat(Stream.of(0, 1).map(expected::item)).contains(item);
      assertThat(profile.weight(h)).isEqualTo(expected.weight(0));
      assertThat(profile.hasKind(h, EventKind.PURCHASE)).isTrue();
    }
  }

  /** Only mug and kite are ranked, mug before kite. */
  @Test
  void withItems_someItems_ranksOnlyThese() {
    Protocol protocol = Protocol.DEFAULTS.withItems(Set.of("kite", "mug", "unknown"));

    Evaluator evaluator =
        evaluator(protocol, log("ann kite", "cem mug", "zoe tea"), "mrr@9", "coverage@9");

    assertThat(evaluator.evaluate(MostPopular.DEFAULTS).metricValues().values())
        .containsExactly((1 / 2.0 + 1 + 0) / 3, 2 / 4.0);
  }

  @Test
  void withItems_noItemOfTraining_isRejected() {
    Protocol protocol = Protocol.DEFAULTS.withItems(Set.of("x", "y"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator(protocol, log("ann kite"), "mrr@9"))
        .withMessageContainingAll("items must contain", "[x, y]");
  }

  /** Ann has tea and pot, and buys tea again, which is ranked first. */
  @Test
  void withRepeats_trainingItems_areRankedAndRelevant() {
    Protocol protocol = Protocol.DEFAULTS.withRepeats(true);
    EventLog test = log("ann tea", "ann mug", "dan pot");

    Evaluator evaluator =
        evaluator(protocol, test, "recall@1", "repeat-recall@1", "explore-recall@2");

    assertThat(evaluator.userCount()).isEqualTo(2);
    assertThat(evaluator.evaluate(MostPopular.DEFAULTS).metricValues().values())
        .containsExactly((1 / 2.0 + 0) / 2, 1.0, 0.5);
    assertThat(evaluator(Protocol.DEFAULTS, test, "repeat-recall@1").evaluate(KNN).metricValues())
        .containsEntry(Metrics.parse("repeat-recall@1"), 0.0);
  }

  @Test
  void warnings_unknownUsersAndItems_areCounted() {
    Evaluator evaluator =
        evaluator(
            Protocol.DEFAULTS,
            log("ann kite", "zoe mug", "ben new"),
            "ndcg@9",
            "coverage@3",
            "hit-rate@2(sampled=2)");

    assertThat(evaluator.warnings())
        .containsExactly(
            "1 of 3 test users have no training event and are evaluated with an empty history",
            "1 of 3 test items have no training event; most algorithms cannot recommend them",
            "hit-rate@2(sampled=2) ranks a sample of items: metric values are far higher than"
                + " over all items, and the order of algorithms can differ",
            "the cut-off of ndcg@9 is larger than the catalog of 4 items");
  }

  @Test
  void construct_noKnownUserOrItem_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator(Protocol.DEFAULTS, log("zoe x", "yan y"), "ndcg@3"))
        .withMessageContainingAll("test must share users or items", "unknown", "user yan");
  }

  @Test
  void construct_attributeWithoutCatalog_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator(Protocol.DEFAULTS, log("ann kite"), "diversity@3(by=genre)"))
        .withMessageContainingAll("catalog must be given", "genre", "measure by users");
  }

  /** The values of ann and dan are kept per user; the metric value is their mean. */
  @Test
  void perUserScores_anyMetric_haveValueOfEachUser() {
    Evaluation evaluation =
        evaluator(Protocol.DEFAULTS, log("ann mug", "dan pot"), "mrr@3", "coverage@2", "auc")
            .evaluate(MostPopular.DEFAULTS);

    assertThat(evaluation.perUserScores().keySet())
        .containsExactly(Metrics.parse("mrr@3"), Metrics.parse("auc"));
    PerUserScores values = evaluation.perUserScores().get(Metrics.parse("mrr@3"));
    assertThat(values.userIds()).containsExactly("ann", "dan");
    assertThat(values.values()).containsExactly(1, 1 / 2.0);
    assertThat(values.weights()).containsExactly(1, 1);
    assertThat(values.weightedMean()).isEqualTo(0.75);
    assertThat(evaluation.topKLists().userIds()).containsExactly("ann", "dan");
    assertThat(evaluation.topKLists().itemIds(0)).containsExactly("mug", "kite");
    assertThat(evaluation.topKLists().itemIds(1)).containsExactly("tea", "pot");
  }

  /** The model scores no item, so every pair of items is tied. */
  @Test
  void auc_modelWithoutScores_isOneHalf() {
    Algorithm zeroScores = new ZeroScores();

    assertThat(
            evaluator(Protocol.DEFAULTS, log("ann mug"), "auc", "mrr@5")
                .evaluate(zeroScores)
                .metricValues())
        .containsEntry(Metrics.parse("auc"), 0.5)
        .containsEntry(Metrics.parse("mrr@5"), 0.0);
  }

  /** Scores every item with zero. */
  public record ZeroScores() implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      return new FixedModel(data.items(), new float[data.itemCount()]);
    }
  }

  private static Evaluator evaluator(Protocol protocol, EventLog test, String... metrics) {
    return new Evaluator(
        TrainingData.of(TRAIN), test, Stream.of(metrics).map(Metrics::parse).toList(), protocol);
  }

  private static EventLog log(String... purchases) {
    return EventLog.of(
        Stream.of(purchases)
            .map(row -> row.split(" "))
            .map(row -> Event.of(row[0], row[1], EventKind.PURCHASE)));
  }
}
