package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.data.Users;
import org.crmrecommend.kernel.FisherYates;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the ranker of a stacked hybrid on candidates of models that were trained on earlier
 * events.
 */
final class StackedTraining {

  /** Maximum number of users per fold; more users make training slower, not better. */
  private static final int MAX_USERS = 6000;

  /** Maximum number of irrelevant candidates per user. */
  private static final int MAX_NEGATIVES = 100;

  private static final int USERS_PER_BLOCK = 16;

  private static final Logger LOG = LoggerFactory.getLogger(StackedTraining.class);

  private static final String NOTHING_TO_LEARN =
      "too few events to learn the combination: all parts have equal weights";

  private final Stacked algorithm;
  private final TrainingData data;
  private final TrainingContext context;
  private final AttributeFeatures attributes;
  private final int featureCount;

  StackedTraining(Stacked algorithm, TrainingData data, TrainingContext context) {
    this.algorithm = algorithm;
    this.data = data;
    this.context = context;
    this.attributes = AttributeFeatures.of(data, algorithm.attributes());
    this.featureCount = RankingFeatures.featureCount(algorithm.parts().size(), attributes.size());
  }

  StackedModel train() {
    RankingDataset dataset = dataset();
    List<String> warnings = new ArrayList<>();
    if (dataset.queryCount() == 0) {
      LOG.warn("{} in {}", NOTHING_TO_LEARN, data.log());
      warnings.add(NOTHING_TO_LEARN);
    }
    warnings.addAll(unknownAttributes());
    Ranker ranker = ranker(dataset);
    BaseModels baseModels = BaseModels.train(algorithm.parts(), data, context);
    warnings.addAll(baseModels.warnings(algorithm, algorithm.parts()));
    return new StackedModel(
        ModelInfo.of(algorithm, data, context).withWarnings(warnings),
        baseModels,
        new FeatureTables(ItemRankingFeatures.of(data), attributes),
        ranker,
        new StackedModel.Selection(algorithm.candidates(), algorithm.repeats()));
  }

  /** Returns a warning for each attribute that no user has. */
  private List<String> unknownAttributes() {
    List<String> known = data.users().map(Users::attributeNames).orElse(List.of());
    return algorithm.attributes().stream()
        .filter(name -> !known.contains(name))
        .map(name -> "no user has the attribute " + name + ", so it is not used")
        .toList();
  }

  /** Without queries, returns a ranker that sums the rank discounts of all parts. */
  private Ranker ranker(RankingDataset dataset) {
    double[] priorWeights = new double[featureCount];
    for (int part = 0; part < algorithm.parts().size(); part++) {
      priorWeights[part * RankingFeatures.FEATURES_PER_PART + 1] = 1;
    }
    if (dataset.queryCount() == 0) {
      return new LinearRanker(priorWeights);
    }
    Workers workers = context.workers();
    LinearRanker linear = new LogisticTraining(dataset, priorWeights, workers).train();
    return switch (algorithm.learner()) {
      case LOGISTIC_REGRESSION -> linear;
      case BOOSTED_TREES -> new BoostedTreesTraining(dataset, linear, workers).train();
    };
  }

  /** Returns the dataset of as many folds as the events allow. */
  private RankingDataset dataset() {
    List<RankingDataset> byFold = new ArrayList<>();
    TrainingData remaining = data;
    for (int fold = 0; fold < algorithm.folds(); fold++) {
      Optional<TemporalHoldout> split = TemporalHoldout.of(remaining, algorithm.share());
      if (split.isEmpty()) {
        break;
      }
      context.report("folds", fold, algorithm.folds());
      byFold.add(dataset(split.get(), fold));
      remaining = split.get().training();
    }
    context.report("folds", algorithm.folds(), algorithm.folds());
    return RankingDataset.concat(featureCount, byFold);
  }

  private RankingDataset dataset(TemporalHoldout temporalHoldout, int fold) {
    TrainingData training = temporalHoldout.training();
    BaseModels baseModels = BaseModels.train(algorithm.parts(), training, context);
    FeatureTables tables = new FeatureTables(ItemRankingFeatures.of(training), attributes);
    Interactions holdout =
        training.eventWeights().interactions(temporalHoldout.holdout(), data.asOf());
    int[] holdoutItems = training.items().indicesIn(holdout.items());
    int[] users = sampleUsers(holdout, fold);
    RankingDataset[] byBlock =
        new RankingDataset[(users.length + USERS_PER_BLOCK - 1) / USERS_PER_BLOCK];
    Workers workers = context.workers();
    workers.forEachBlock(
        users.length,
        USERS_PER_BLOCK,
        () -> new RankingFeatures(baseModels, tables, algorithm.candidates()),
        (rankingFeatures, from, to) -> {
          RankingDataset block = new RankingDataset(featureCount);
          for (int i = from; i < to; i++) {
            Profile profile = temporalHoldout.profile(users[i]);
            SplittableRandom random = RandomStreams.of(algorithm.seed() + fold, users[i]);
            Interactions.Row row = holdout.itemsOf(users[i]);
            IntPredicate isRelevant = item -> row.contains(holdoutItems[item]);
            new TrainingQuery(baseModels, rankingFeatures, profile, isRelevant)
                .addTo(block, random);
          }
          byBlock[from / USERS_PER_BLOCK] = block;
        });
    return RankingDataset.concat(featureCount, Arrays.asList(byBlock));
  }

  /** Returns the users with hold-out interactions; a random sample if there are too many. */
  private int[] sampleUsers(Interactions holdout, int fold) {
    int[] users =
        IntStream.range(0, holdout.userCount())
            .filter(user -> holdout.itemsOf(user).size() > 0)
            .toArray();
    if (users.length > MAX_USERS) {
      FisherYates.sampleToFront(users, MAX_USERS, RandomStreams.of(~algorithm.seed(), fold));
    }
    return Arrays.stream(users).limit(MAX_USERS).sorted().toArray();
  }

  /** The candidates of one user and their relevance. */
  private final class TrainingQuery {

    private final BaseModels baseModels;
    private final RankingFeatures rankingFeatures;
    private final Profile profile;
    private final IntPredicate isRelevant;

    TrainingQuery(
        BaseModels baseModels,
        RankingFeatures rankingFeatures,
        Profile profile,
        IntPredicate isRelevant) {
      this.baseModels = baseModels;
      this.rankingFeatures = rankingFeatures;
      this.profile = profile;
      this.isRelevant = isRelevant;
    }

    /** Adds the query, unless no candidate or every candidate is relevant. */
    void addTo(RankingDataset dataset, SplittableRandom random) {
      int[] candidates;
      try (BaseScorers scorers = new BaseScorers(baseModels, profile)) {
        rankingFeatures.load(scorers);
        candidates =
            rankingFeatures.candidates(
                algorithm.repeats() ? baseModels.allItems() : scorers.outsideHistory());
      }
      int remainingNegatives = (int) Arrays.stream(candidates).filter(isRelevant.negate()).count();
      if (remainingNegatives == 0 || remainingNegatives == candidates.length) {
        return;
      }
      float[] row = new float[featureCount];
      int samplesLeft = Math.min(remainingNegatives, MAX_NEGATIVES);
      for (int item : candidates) {
        boolean isPositive = isRelevant.test(item);
        if (isPositive || random.nextInt(remainingNegatives--) < samplesLeft) {
          samplesLeft -= isPositive ? 0 : 1;
          rankingFeatures.writeFeatures(item, row);
          dataset.add(row, isPositive);
        }
      }
      dataset.endQuery();
    }
  }
}
