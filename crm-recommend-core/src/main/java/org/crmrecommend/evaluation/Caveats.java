package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.data.Signals;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.OverallMetric;
import org.crmrecommend.evaluation.metric.Sampled;
import org.crmrecommend.model.TrainingData;

/** What readers of an evaluation's figures should know. */
final class Caveats {

  private static final int UNKNOWN = -1;

  private final TrainingData train;
  private final Interactions wanted;
  private final List<String> warnings = new ArrayList<>();

  private Caveats(TrainingData train, Interactions wanted) {
    this.train = train;
    this.wanted = wanted;
  }

  /**
   * A sentence for each.
   *
   * @throws IllegalArgumentException if training knows no user and no item of the test
   */
  static List<String> of(
      TrainingData train, Interactions wanted, List<Metric> metrics, Protocol protocol) {
    Caveats caveats = new Caveats(train, wanted);
    caveats.addUnknown(protocol);
    metrics.forEach(caveats::addSampled);
    metrics.forEach(caveats::addTooLong);
    if (protocol.candidates().isPresent()) {
      caveats.add(
          "only the given candidates are ranked: such figures are far higher than those over all"
              + " items and can order methods otherwise");
    }
    return List.copyOf(caveats.warnings);
  }

  /**
   * A sentence for each reason why users with an event in the test are not measured, with their
   * number.
   *
   * @param wanted the interactions of the test by these signals
   * @param measured how many users are measured
   */
  static List<String> ofUsers(Signals signals, EventLog test, Interactions wanted, int measured) {
    int users = 0;
    int withItems = 0;
    for (int user = 0; user < test.userCount(); user++) {
      users += test.from(user) < test.to(user) ? 1 : 0;
      withItems += wanted.itemsOf(user).size() > 0 ? 1 : 0;
    }
    List<String> sentences = new ArrayList<>();
    if (withItems < users) {
      String reason =
          signals.areGraded()
              ? "they have no rating with stars there"
              : "none of their test events makes an item relevant, as poor ratings, refunds and"
                  + " exposures do not";
      sentences.add(unmeasured(users - withItems, users, reason));
    }
    if (measured < withItems) {
      String reason = "all items relevant to them are among those they have in training";
      sentences.add(unmeasured(withItems - measured, users, reason));
    }
    return sentences;
  }

  private static String unmeasured(int count, int users, String reason) {
    return String.format(
        Locale.ROOT, "%,d of %,d users of the test are not measured: %s", count, users, reason);
  }

  private void addUnknown(Protocol protocol) {
    int unknownUsers = 0;
    int users = 0;
    int[] numbers = wanted.users().numbersIn(train.interactions().users());
    for (int user = 0; user < numbers.length; user++) {
      if (wanted.itemsOf(user).size() > 0) {
        users++;
        unknownUsers += isKnownUser(numbers[user]) ? 0 : 1;
      }
    }
    int unknownItems = 0;
    int items = 0;
    int[] itemNumbers = wanted.items().numbersIn(train.items());
    for (int item = 0; item < itemNumbers.length; item++) {
      if (wanted.usersOf(item).size() > 0) {
        items++;
        unknownItems += isKnownItem(itemNumbers[item]) ? 0 : 1;
      }
    }
    boolean isNamedNowhere =
        Arrays.stream(numbers).allMatch(number -> number == UNKNOWN)
            && Arrays.stream(itemNumbers).allMatch(number -> number == UNKNOWN);
    if (users > 0 && isNamedNowhere && !protocol.foldIn().isPresent() && train.log().size() > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "test must have users or items of training; all have other ids, such as user %s",
              firstUser()));
    }
    if (unknownUsers > 0 && !protocol.foldIn().isPresent()) {
      add(
          "%,d of %,d users of the test have no event in training and are asked for with an empty"
              + " history",
          unknownUsers, users);
    }
    if (unknownItems > 0 && protocol.items().isEmpty()) {
      add(
          "%,d of %,d items of the test have no event in training, so that most algorithms cannot"
              + " list them",
          unknownItems, items);
    }
  }

  private boolean isKnownUser(int user) {
    return user != UNKNOWN && train.interactions().itemsOf(user).size() > 0;
  }

  private boolean isKnownItem(int item) {
    return item != UNKNOWN && train.interactions().usersOf(item).size() > 0;
  }

  private String firstUser() {
    for (int user = 0; user < wanted.userCount(); user++) {
      if (wanted.itemsOf(user).size() > 0) {
        return wanted.users().id(user);
      }
    }
    return "";
  }

  private void addSampled(Metric metric) {
    if (metric instanceof Sampled) {
      add(
          "%s ranks a sample of items: such figures are far higher than those over all items and can"
              + " order methods otherwise",
          metric.text());
    }
  }

  private void addTooLong(Metric metric) {
    int k = 0;
    if (metric instanceof ListMetric list) {
      k = list.k();
    } else if (metric instanceof OverallMetric overall) {
      k = overall.k();
    }
    int most = train.items().size();
    if (k > most && most > 0) {
      add("the cut-off of %s is larger than the catalog of %,d items", metric.text(), most);
    }
  }

  private void add(String sentence, Object... numbers) {
    warnings.add(String.format(Locale.ROOT, sentence, numbers));
  }
}
