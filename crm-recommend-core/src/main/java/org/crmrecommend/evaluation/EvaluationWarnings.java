package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.OverallMetric;
import org.crmrecommend.model.TrainingData;

/** Warnings about the metric values of an evaluation. */
final class EvaluationWarnings {

  private static final int UNKNOWN = -1;

  private final TrainingData train;
  private final Interactions testInteractions;
  private final List<String> warnings = new ArrayList<>();

  private EvaluationWarnings(TrainingData train, Interactions testInteractions) {
    this.train = train;
    this.testInteractions = testInteractions;
  }

  /**
   * Returns one sentence per warning.
   *
   * @throws IllegalArgumentException if training has no user and no item of the test log
   */
  static List<String> of(
      TrainingData train, Interactions testInteractions, List<Metric> metrics, Protocol protocol) {
    EvaluationWarnings result = new EvaluationWarnings(train, testInteractions);
    result.addUnknownUsersAndItems(protocol);
    metrics.forEach(result::addSampledMetric);
    metrics.forEach(result::addCutOffAboveCatalogSize);
    if (protocol.candidates().isPresent()) {
      result.add(
          "only the given candidates are ranked: metric values are far higher than over all"
              + " items, and the order of algorithms can differ");
    }
    return List.copyOf(result.warnings);
  }

  /**
   * Returns one sentence per reason why users of the test log are not evaluated, with the number of
   * these users.
   *
   * @param testInteractions the interactions of the test log, by these event weights
   * @param measuredCount number of evaluated users
   */
  static List<String> ofUnmeasuredUsers(
      EventWeights eventWeights, EventLog test, Interactions testInteractions, int measuredCount) {
    int userCount = 0;
    int usersWithRelevantItems = 0;
    for (int user = 0; user < test.userCount(); user++) {
      userCount += test.from(user) < test.to(user) ? 1 : 0;
      usersWithRelevantItems += testInteractions.itemsOf(user).size() > 0 ? 1 : 0;
    }
    List<String> warnings = new ArrayList<>();
    if (usersWithRelevantItems < userCount) {
      String reason =
          eventWeights.areExplicit()
              ? "they have no star rating in the test data"
              : "none of their test events makes an item relevant (poor ratings, refunds and"
                  + " exposures do not)";
      warnings.add(unmeasuredWarning(userCount - usersWithRelevantItems, userCount, reason));
    }
    if (measuredCount < usersWithRelevantItems) {
      String reason = "all their relevant items are in their training history";
      warnings.add(unmeasuredWarning(usersWithRelevantItems - measuredCount, userCount, reason));
    }
    return warnings;
  }

  private static String unmeasuredWarning(int count, int users, String reason) {
    return String.format(
        Locale.ROOT, "%,d of %,d test users are not evaluated: %s", count, users, reason);
  }

  private void addUnknownUsersAndItems(Protocol protocol) {
    int unknownUserCount = 0;
    int userCount = 0;
    int[] userIndexes = testInteractions.users().indicesIn(train.interactions().users());
    for (int user = 0; user < userIndexes.length; user++) {
      if (testInteractions.itemsOf(user).size() > 0) {
        userCount++;
        unknownUserCount += isKnownUser(userIndexes[user]) ? 0 : 1;
      }
    }
    int unknownItemCount = 0;
    int itemCount = 0;
    int[] itemIndexes = train.itemIndices(testInteractions.items());
    for (int item = 0; item < itemIndexes.length; item++) {
      if (testInteractions.usersOf(item).size() > 0) {
        itemCount++;
        unknownItemCount += isKnownItem(itemIndexes[item]) ? 0 : 1;
      }
    }
    boolean areAllIdsUnknown =
        Arrays.stream(userIndexes).allMatch(index -> index == UNKNOWN)
            && Arrays.stream(itemIndexes).allMatch(index -> index == UNKNOWN);
    if (userCount > 0
        && areAllIdsUnknown
        && !protocol.foldIn().isPresent()
        && train.log().size() > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "test must share users or items with the training data; all its ids are unknown"
                  + " there, for example user %s",
              firstUserId()));
    }
    if (unknownUserCount > 0 && !protocol.foldIn().isPresent()) {
      add(
          "%,d of %,d test users have no training event and are evaluated with an empty history",
          unknownUserCount, userCount);
    }
    if (unknownItemCount > 0 && protocol.items().isEmpty()) {
      add(
          "%,d of %,d test items have no training event; most algorithms cannot recommend them",
          unknownItemCount, itemCount);
    }
  }

  private boolean isKnownUser(int user) {
    return user != UNKNOWN && train.interactions().itemsOf(user).size() > 0;
  }

  private boolean isKnownItem(int item) {
    return item != UNKNOWN && train.interactions().usersOf(item).size() > 0;
  }

  private String firstUserId() {
    for (int user = 0; user < testInteractions.userCount(); user++) {
      if (testInteractions.itemsOf(user).size() > 0) {
        return testInteractions.users().id(user);
      }
    }
    return "";
  }

  private void addSampledMetric(Metric metric) {
    if (metric.isSampled()) {
      add(
          "%s ranks a sample of items: metric values are far higher than over all items, and"
              + " the order of algorithms can differ",
          metric.text());
    }
  }

  private void addCutOffAboveCatalogSize(Metric metric) {
    int k = 0;
    if (metric instanceof ListMetric list) {
      k = list.k();
    } else if (metric instanceof OverallMetric overall) {
      k = overall.k();
    }
    int catalogSize = train.itemCount();
    if (k > catalogSize && catalogSize > 0) {
      add("the cut-off of %s is larger than the catalog of %,d items", metric.text(), catalogSize);
    }
  }

  private void add(String format, Object... arguments) {
    warnings.add(String.format(Locale.ROOT, format, arguments));
  }
}
