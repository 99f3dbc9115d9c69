package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.evaluation.metric.ItemCounts;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.OverallMetric;
import org.crmrecommend.evaluation.metric.ScoreMetric;
import org.crmrecommend.evaluation.metric.TrainingFacts;
import org.crmrecommend.evaluation.metric.UserList;
import org.crmrecommend.evaluation.metric.UserScores;
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
  private final TrainingFacts facts;
  private final TestUsers users;
  private final RankedItems items;
  private final List<Metric> metrics;
  private final List<ListMetric> ofLists;
  private final List<ScoreMetric> ofScores;

  /** The largest cut-off of the metrics. */
  private final int cutOff;

  private final int longest;

  /** For each metric of lists, then each of scores, each user's value and weight. */
  private final double[][] values;

  private final double[][] weights;

  /** For each user the items listed, and their scores. */
  private final int[][] lists;

  private final float[][] scores;

  private ListCounts counts = ListCounts.NONE;

  RankingRun(
      Model model,
      TrainingData train,
      TrainingFacts facts,
      TestUsers users,
      RankedItems items,
      List<Metric> metrics) {
    this.model = model;
    this.train = train;
    this.facts = facts;
    this.users = users;
    this.items = items;
    this.metrics = metrics;
    this.ofLists = kind(metrics, ListMetric.class);
    this.ofScores = kind(metrics, ScoreMetric.class);
    this.cutOff =
        Math.max(
            ofLists.stream().mapToInt(ListMetric::k).max().orElse(1),
            kind(metrics, OverallMetric.class).stream().mapToInt(OverallMetric::k).max().orElse(1));
    int longestWanted = Math.max(cutOff, items.mostCandidates());
    this.longest = Math.max(1, Math.min(longestWanted, model.items().size()));
    this.values = new double[ofLists.size() + ofScores.size()][users.size()];
    this.weights = new double[values.length][users.size()];
    this.lists = new int[users.size()][];
    this.scores = new float[users.size()][];
  }

  private static <M> List<M> kind(List<Metric> metrics, Class<M> kind) {
    return metrics.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  void rankAll(IntConsumer ranked) {
    forEachBlock(
        () -> new Ranker(longest),
        (ranker, from, to) -> {
          ranker.measure(from, to);
          ranked.accept(to - from);
        });
  }

  private void forEachBlock(Supplier<Ranker> ranker, Workers.Block<Ranker> body) {
    new Workers(train.executor(), train.threads())
        .forEachBlock(users.size(), USERS_A_BLOCK, ranker, body);
  }

  /** What each user got. */
  Map<Metric, UserValues> byUser() {
    List<Metric> ofUsers = Stream.concat(ofLists.stream(), ofScores.stream()).toList();
    Map<Metric, UserValues> byUser = new LinkedHashMap<>();
    for (int m = 0; m < values.length; m++) {
      byUser.put(ofUsers.get(m), new UserValues(users.ids(), values[m], weights[m]));
    }
    return byUser;
  }

  /** The figures of the metrics of all lists together. */
  Map<Metric, Double> overall() {
    Map<Metric, Double> figures = new LinkedHashMap<>();
    for (OverallMetric metric : kind(metrics, OverallMetric.class)) {
      figures.put(metric, metric.value(new ItemCounts(model.items().size(), lists, metric.k())));
    }
    return figures;
  }

  ListCounts counts() {
    return counts;
  }

  private synchronized void add(ListCounts some) {
    counts = counts.plus(some);
  }

  /**
   * The lists, each with at least {@code depth} items if there are that many. The items that
   * metrics look at stay in front, though a model may rank longer lists another way.
   */
  UserLists lists(int depth) {
    int length = Math.min(depth, model.items().size());
    if (length > longest) {
      forEachBlock(() -> new Ranker(length), Ranker::lengthen);
    }
    return new UserLists(List.copyOf(users.ids()), model.items(), lists, scores);
  }

  /** What a thread works with. */
  private final class Ranker {

    private final List<Eligible> eligible =
        Stream.generate(items::newSet).limit(USERS_A_BLOCK).toList();
    private final List<TopItems> best;
    private final float[] all = new float[ofScores.isEmpty() ? 0 : model.items().size()];
    private final BitSet listed = new BitSet();

    /**
     * @param length how many items to list
     */
    Ranker(int length) {
      this.best = Stream.generate(() -> new TopItems(length)).limit(USERS_A_BLOCK).toList();
    }

    void measure(int from, int to) {
      List<Profile> profiles = rank(from, to);
      ListCounts filled = ListCounts.NONE;
      for (int user = from; user < to; user++) {
        filled = filled.plus(counts(best.get(user - from), eligible.get(user - from)));
        measure(user, profiles.get(user - from), best.get(user - from));
        measureScores(user, profiles.get(user - from), eligible.get(user - from));
        items.reset(user, eligible.get(user - from));
      }
      add(filled);
    }

    void lengthen(int from, int to) {
      rank(from, to);
      for (int user = from; user < to; user++) {
        lengthen(user, best.get(user - from));
        items.reset(user, eligible.get(user - from));
      }
    }

    /** Fills the lists and returns the users' profiles. */
    private List<Profile> rank(int from, int to) {
      List<Profile> profiles =
          new ArrayList<>(IntStream.range(from, to).mapToObj(users::profile).toList());
      for (int user = from; user < to; user++) {
        best.get(user - from).clear();
        items.fill(user, eligible.get(user - from));
      }
      model.top(profiles, eligible.subList(0, to - from), best.subList(0, to - from));
      return profiles;
    }

    private ListCounts counts(TopItems top, Eligible ranked) {
      int size = Math.min(top.size(), cutOff);
      boolean isFull = size == cutOff || size == ranked.count();
      int tied = 0;
      for (int place = 0; place < size && !items.areCandidates(); place++) {
        tied += isTied(top, place, place - 1) || isTied(top, place, place + 1) ? 1 : 0;
      }
      return new ListCounts(
          1, !isFull && size == 0 ? 1 : 0, !isFull && size > 0 ? 1 : 0, size, tied);
    }

    private boolean isTied(TopItems top, int place, int other) {
      return other >= 0
          && other < Math.min(top.size(), cutOff)
          && top.score(place) == top.score(other);
    }

    private void lengthen(int user, TopItems top) {
      int size = lists[user].length;
      int[] list = Arrays.copyOf(lists[user], top.limit());
      float[] itsScores = Arrays.copyOf(scores[user], top.limit());
      listed.clear();
      Arrays.stream(lists[user]).forEach(listed::set);
      for (int rank = 0; rank < top.size() && size < list.length; rank++) {
        if (!listed.get(top.item(rank))) {
          list[size] = top.item(rank);
          itsScores[size++] = top.score(rank);
        }
      }
      lists[user] = Arrays.copyOf(list, size);
      scores[user] = Arrays.copyOf(itsScores, size);
    }

    private void measure(int user, Profile profile, TopItems top) {
      int[] list = new int[top.size()];
      Arrays.setAll(list, top::item);
      if (items.areCandidates()) {
        moveBehindTies(list, top, users.relevant(user));
      }
      lists[user] = list;
      scores[user] = new float[list.length];
      for (int rank = 0; rank < list.length; rank++) {
        scores[user][rank] = top.score(rank);
      }
      UserList measured =
          new UserList(facts, profile, list, users.relevant(user), users.gains(user));
      for (int m = 0; m < ofLists.size(); m++) {
        values[m][user] = ofLists.get(m).value(measured);
        weights[m][user] = ofLists.get(m).weight(measured);
      }
    }

    /** A model that cannot tell the relevant item from others has not found it. */
    private static void moveBehindTies(int[] list, TopItems top, int[] relevant) {
      for (int from = 0, to; from < list.length; from = to) {
        to = from;
        while (to < list.length && top.score(to) == top.score(from)) {
          to++;
        }
        int[] tied = Arrays.copyOfRange(list, from, to);
        int next = from;
        for (boolean hits : new boolean[] {false, true}) {
          for (int item : tied) {
            if (Arrays.binarySearch(relevant, item) >= 0 == hits) {
              list[next++] = item;
            }
          }
        }
      }
    }

    private void measureScores(int user, Profile profile, Eligible eligible) {
      if (ofScores.isEmpty()) {
        return;
      }
      model.score(profile, all);
      UserScores measured =
          new UserScores(
              facts, profile, user, all, eligible, users.relevant(user), users.gains(user));
      for (int s = 0; s < ofScores.size(); s++) {
        values[ofLists.size() + s][user] = ofScores.get(s).value(measured);
        weights[ofLists.size() + s][user] = ofScores.get(s).weight(measured);
      }
    }
  }
}
