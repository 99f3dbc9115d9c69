package org.crmrecommend.evaluation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/** Makes a model's list for every test user and measures it. */
final class RankingRun {

  /** So many lists are asked for at once. */
  private static final int USERS_A_BLOCK = 32;

  private final Model model;
  private final TrainingData train;
  private final TestUsers users;
  private final RankedItems items;
  private final List<Metric> metrics;
  private final int longest;

  /** For each metric, each user's value. */
  private final double[][] values;

  /** For each metric, the items it saw in a list; an item is added under the set's own lock. */
  private final BitSet[] listed;

  RankingRun(
      Model model, TrainingData train, TestUsers users, RankedItems items, List<Metric> metrics) {
    this.model = model;
    this.train = train;
    this.users = users;
    this.items = items;
    this.metrics = metrics;
    int longestAskedFor = metrics.stream().mapToInt(Metric::k).max().orElseThrow();
    int longestWanted = Math.max(longestAskedFor, items.mostCandidates());
    this.longest = Math.max(1, Math.min(longestWanted, model.items().size()));
    this.values = new double[metrics.size()][users.size()];
    this.listed = metrics.stream().map(metric -> new BitSet()).toArray(BitSet[]::new);
  }

  void rankAll(IntConsumer ranked) {
    new Workers(train.executor(), train.threads())
        .forEachBlock(
            users.size(),
            USERS_A_BLOCK,
            Ranker::new,
            (ranker, from, to) -> {
              ranker.rank(from, to);
              ranked.accept(to - from);
            });
  }

  Map<Metric, Double> means() {
    Map<Metric, Double> means = new LinkedHashMap<>();
    for (int m = 0; m < values.length; m++) {
      Metric metric = metrics.get(m);
      means.put(
          metric,
          metric.measure().isOfUser()
              ? Arrays.stream(values[m]).sum() / users.size()
              : (double) listed[m].cardinality() / model.items().size());
    }
    return means;
  }

  /** What a thread works with. */
  private final class Ranker {

    private final List<Eligible> eligible =
        Stream.generate(items::newSet).limit(USERS_A_BLOCK).toList();
    private final List<TopItems> best =
        Stream.generate(() -> new TopItems(longest)).limit(USERS_A_BLOCK).toList();

    void rank(int from, int to) {
      List<Profile> profiles = IntStream.range(from, to).mapToObj(users::profile).toList();
      for (int user = from; user < to; user++) {
        best.get(user - from).clear();
        items.fill(user, eligible.get(user - from));
      }
      model.top(profiles, eligible.subList(0, to - from), best.subList(0, to - from));
      for (int user = from; user < to; user++) {
        items.reset(user, eligible.get(user - from));
        measure(user, best.get(user - from));
      }
    }

    private void measure(int user, TopItems list) {
      boolean[] hits = new boolean[list.size()];
      for (int rank = 0; rank < hits.length; rank++) {
        hits[rank] = users.isRelevant(user, list.item(rank));
      }
      if (items.areCandidates()) {
        moveBehindTies(hits, list);
      }
      for (int m = 0; m < values.length; m++) {
        measure(m, user, list, hits);
      }
    }

    /** A model that cannot tell the relevant item from others has not found it. */
    private static void moveBehindTies(boolean[] hits, TopItems list) {
      for (int from = 0, to; from < hits.length; from = to) {
        int hitCount = 0;
        for (to = from; to < hits.length && list.score(to) == list.score(from); to++) {
          hitCount += hits[to] ? 1 : 0;
        }
        Arrays.fill(hits, from, to - hitCount, false);
        Arrays.fill(hits, to - hitCount, to, true);
      }
    }

    private void measure(int m, int user, TopItems list, boolean[] hits) {
      Metric metric = metrics.get(m);
      if (metric.measure().isOfUser()) {
        values[m][user] = metric.measure().ofUser(hits, users.relevantCount(user), metric.k());
      } else {
        synchronized (listed[m]) {
          for (int rank = 0; rank < Math.min(metric.k(), hits.length); rank++) {
            listed[m].set(list.item(rank));
          }
        }
      }
    }
  }
}
