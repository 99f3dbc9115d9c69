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
import org.crmrecommend.data.IdMap;
import org.crmrecommend.evaluation.Evaluation.ListCounts;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.Evaluation.TopKLists;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.OverallMetric;
import org.crmrecommend.evaluation.metric.TrainingStatistics;
import org.crmrecommend.evaluation.metric.UserList;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/** Makes a list for every test user and computes the metrics. */
final class RankingRun {

  /** Number of lists requested from the model at once. */
  private static final int USERS_PER_BLOCK = 32;

  private final ListMaker listMaker;
  private final IdMap items;
  private final int itemCount;
  private final TrainingStatistics trainingStatistics;
  private final TestUsers testUsers;
  private final CandidateItems candidateItems;
  private final List<Metric> userMetrics;
  private final List<OverallMetric> overallMetrics;

  /** Whether a metric needs the scores of all items. */
  private final boolean needsScores;

  /** The largest cut-off of the metrics. */
  private final int maxCutOff;

  private final int listLength;

  /** For each metric of single users, the value and weight of each user. */
  private final double[][] values;

  private final double[][] weights;

  /** For each user, the listed items and their scores. */
  private final int[][] itemLists;

  private final float[][] scoreLists;

  private ListCounts listCounts = ListCounts.NONE;

  RankingRun(
      ListMaker listMaker,
      TrainingData train,
      TrainingStatistics trainingStatistics,
      TestUsers testUsers,
      CandidateItems candidateItems,
      List<Metric> metrics) {
    this.listMaker = listMaker;
    this.items = train.items();
    this.itemCount = train.itemCount();
    this.trainingStatistics = trainingStatistics;
    this.testUsers = testUsers;
    this.candidateItems = candidateItems;
    this.overallMetrics = metricsOfType(metrics, OverallMetric.class);
    this.userMetrics =
        metrics.stream().filter(metric -> !(metric instanceof OverallMetric)).toList();
    List<ListMetric> listMetrics = metricsOfType(metrics, ListMetric.class);
    this.needsScores = listMetrics.size() < userMetrics.size();
    this.maxCutOff =
        Math.max(
            listMetrics.stream().mapToInt(ListMetric::k).max().orElse(1),
            overallMetrics.stream().mapToInt(OverallMetric::k).max().orElse(1));
    int requestedLength = Math.max(maxCutOff, candidateItems.maxCandidateCount());
    this.listLength = Math.max(1, Math.min(requestedLength, itemCount));
    this.values = new double[userMetrics.size()][testUsers.size()];
    this.weights = new double[values.length][testUsers.size()];
    this.itemLists = new int[testUsers.size()][];
    this.scoreLists = new float[testUsers.size()][];
  }

  private static <M> List<M> metricsOfType(List<Metric> metrics, Class<M> type) {
    return metrics.stream().filter(type::isInstance).map(type::cast).toList();
  }

  void rankAll(TrainingContext context, IntConsumer progress) {
    forEachBlock(
        context,
        () -> new Ranker(listLength),
        (ranker, from, to) -> {
          ranker.measureBlock(from, to);
          progress.accept(to - from);
        });
  }

  private void forEachBlock(
      TrainingContext context, Supplier<Ranker> ranker, Workers.Block<Ranker> block) {
    context.workers().forEachBlock(testUsers.size(), USERS_PER_BLOCK, ranker, block);
  }

  /** Returns the value of each user, by metric. */
  Map<Metric, PerUserScores> perUserScores() {
    Map<Metric, PerUserScores> byUser = new LinkedHashMap<>();
    for (int m = 0; m < values.length; m++) {
      byUser.put(userMetrics.get(m), new PerUserScores(testUsers.ids(), values[m], weights[m]));
    }
    return byUser;
  }

  /** Returns the values of the metrics over all lists. */
  Map<Metric, Double> overallMetricValues() {
    Map<Metric, Double> metricValues = new LinkedHashMap<>();
    for (OverallMetric metric : overallMetrics) {
      metricValues.put(metric, metric.value(itemCount, itemLists));
    }
    return metricValues;
  }

  ListCounts listCounts() {
    return listCounts;
  }

  private synchronized void addListCounts(ListCounts other) {
    listCounts = listCounts.plus(other);
  }

  /**
   * Returns the lists, each with at least {@code depth} items if there are enough. The items within
   * the cut-offs stay in front, although a model may rank longer lists differently.
   */
  TopKLists topKLists(int depth, TrainingContext context) {
    int length = Math.min(depth, itemCount);
    if (length > listLength) {
      forEachBlock(context, () -> new Ranker(length), Ranker::extendBlock);
    }
    return new TopKLists(List.copyOf(testUsers.ids()), items, itemLists, scoreLists);
  }

  /** Working state of one thread. */
  private final class Ranker {

    private final List<ItemSet> eligible = new ArrayList<>();
    private final List<TopItems> topItems;
    private final float[] allScores = new float[needsScores ? itemCount : 0];
    private final ItemSet.Builder scored = ItemSet.builder(allScores.length);
    private final BitSet listed = new BitSet();

    /**
     * @param length number of items to list
     */
    Ranker(int length) {
      this.topItems = Stream.generate(() -> new TopItems(length)).limit(USERS_PER_BLOCK).toList();
    }

    void measureBlock(int from, int to) {
      List<Profile> profiles = rankBlock(from, to);
      ListCounts blockCounts = ListCounts.NONE;
      for (int user = from; user < to; user++) {
        blockCounts =
            blockCounts.plus(listCountsOf(topItems.get(user - from), eligible.get(user - from)));
        UserList list = list(user, profiles.get(user - from), topItems.get(user - from));
        measure(user, list, eligible.get(user - from));
      }
      addListCounts(blockCounts);
    }

    void extendBlock(int from, int to) {
      rankBlock(from, to);
      for (int user = from; user < to; user++) {
        extendList(user, topItems.get(user - from));
      }
    }

    /** Fills the lists and returns the users' profiles. */
    private List<Profile> rankBlock(int from, int to) {
      List<Profile> profiles =
          new ArrayList<>(IntStream.range(from, to).mapToObj(testUsers::profile).toList());
      eligible.clear();
      for (int user = from; user < to; user++) {
        topItems.get(user - from).clear();
        eligible.add(candidateItems.eligible(user));
      }
      listMaker.top(
          testUsers.ids().subList(from, to), profiles, eligible, topItems.subList(0, to - from));
      return profiles;
    }

    private ListCounts listCountsOf(TopItems top, ItemSet candidates) {
      int size = Math.min(top.size(), maxCutOff);
      boolean isFull = size == maxCutOff || size == candidates.size();
      int tiedPositionCount = 0;
      for (int position = 0; position < size && !candidateItems.hasUserCandidates(); position++) {
        tiedPositionCount +=
            isTied(top, position, position - 1) || isTied(top, position, position + 1) ? 1 : 0;
      }
      return new ListCounts(
          1, !isFull && size == 0 ? 1 : 0, !isFull && size > 0 ? 1 : 0, size, tiedPositionCount);
    }

    private boolean isTied(TopItems top, int position, int otherPosition) {
      return otherPosition >= 0
          && otherPosition < Math.min(top.size(), maxCutOff)
          && top.score(position) == top.score(otherPosition);
    }

    private void extendList(int user, TopItems top) {
      int size = itemLists[user].length;
      int[] extendedList = Arrays.copyOf(itemLists[user], top.limit());
      float[] extendedScores = Arrays.copyOf(scoreLists[user], top.limit());
      listed.clear();
      Arrays.stream(itemLists[user]).forEach(listed::set);
      for (int rank = 0; rank < top.size() && size < extendedList.length; rank++) {
        if (!listed.get(top.item(rank))) {
          extendedList[size] = top.item(rank);
          extendedScores[size++] = top.score(rank);
        }
      }
      itemLists[user] = Arrays.copyOf(extendedList, size);
      scoreLists[user] = Arrays.copyOf(extendedScores, size);
    }

    private UserList list(int user, Profile profile, TopItems top) {
      int[] list = new int[top.size()];
      Arrays.setAll(list, top::item);
      if (candidateItems.hasUserCandidates()) {
        moveRelevantBehindTies(list, top, testUsers.relevant(user));
      }
      itemLists[user] = list;
      scoreLists[user] = new float[list.length];
      for (int rank = 0; rank < list.length; rank++) {
        scoreLists[user][rank] = top.score(rank);
      }
      return new UserList(
          trainingStatistics, profile, list, testUsers.relevant(user), testUsers.gains(user));
    }

    /**
     * Moves relevant items behind other items of the same score, so that a tie is not counted as a
     * hit.
     */
    private static void moveRelevantBehindTies(int[] list, TopItems top, int[] relevant) {
      for (int from = 0, to; from < list.length; from = to) {
        to = from;
        while (to < list.length && top.score(to) == top.score(from)) {
          to++;
        }
        int[] tied = Arrays.copyOfRange(list, from, to);
        int next = from;
        for (boolean isRelevant : new boolean[] {false, true}) {
          for (int item : tied) {
            if (Arrays.binarySearch(relevant, item) >= 0 == isRelevant) {
              list[next++] = item;
            }
          }
        }
      }
    }

    private void measure(int user, UserList list, ItemSet eligible) {
      UserList userList = list;
      if (needsScores) {
        scored.clear();
        listMaker.score(list.profile(), allScores, scored);
        userList = list.withScores(user, allScores, scored.build(), eligible);
      }
      for (int m = 0; m < userMetrics.size(); m++) {
        values[m][user] = userList.value(userMetrics.get(m));
        weights[m][user] = userList.weight(userMetrics.get(m));
      }
    }
  }
}
