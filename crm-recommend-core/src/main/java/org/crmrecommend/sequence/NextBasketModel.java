package org.crmrecommend.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.MergeSort;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseSum;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/**
 * What somebody's own visits, those of the nearest others and everybody's tell of the next one:
 * score(i) = own · v(i) + (1 − own) · Σ weight(n) · v_n(i) + popularity · p(i).
 */
final class NextBasketModel implements Model, Explains {

  /** How the parts of a score are mixed. */
  record Mix(double own, double popularity) {}

  private final Ids items;
  private final Ids users;
  private final VisitVectors maker;
  private final NearVectors.Space space;
  private final Mix mix;

  /** How many users bought each item. */
  private final int[] buyers;

  /** The part of everybody in the score of each item. */
  private final float[] popular;

  /** The items with such a part, the highest first. */
  private final int[] popularFirst;

  private final ScratchPool<Work> works;

  /** What a request works with. */
  private static final class Work {

    private final NearVectors near;
    private final SparseSum sums;

    Work(NearVectors near, SparseSum sums) {
      this.near = near;
      this.sums = sums;
    }
  }

  NextBasketModel(TrainingData data, VisitVectors maker, NearVectors.Space space, Mix mix) {
    this.items = data.items();
    this.users = data.interactions().users();
    this.maker = maker;
    this.space = space;
    this.mix = mix;
    int[] visits = new int[items.size()];
    this.buyers = new int[items.size()];
    maker.count(data, visits, buyers);
    this.popular = popular(visits, mix.popularity);
    this.popularFirst = IntStream.range(0, popular.length).filter(i -> popular[i] > 0).toArray();
    new MergeSort((a, b) -> Float.compare(popular[b], popular[a]))
        .sort(popularFirst, 0, popularFirst.length);
    this.works =
        new ScratchPool<>(() -> new Work(new NearVectors(space), new SparseSum(items.size())));
  }

  private static float[] popular(int[] visits, double weight) {
    double all = Math.max(1, IntStream.of(visits).asLongStream().sum());
    float[] popular = new float[visits.length];
    for (int item = 0; item < visits.length; item++) {
      popular[item] = (float) (weight * visits[item] / all);
    }
    return popular;
  }

  @Override
  public Ids items() {
    return items;
  }

  @Override
  public Ids personalRows() {
    return users;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Work work = works.take();
    add(maker.of(profile), work);
    System.arraycopy(popular, 0, scores, 0, scores.length);
    SparseSum sums = work.sums;
    for (int place = 0; place < sums.size(); place++) {
      scores[sums.index(place)] += sums.at(sums.index(place));
    }
    works.giveBack(work);
  }

  /** Visits the items of the person and of the neighbors, and of all others the most popular. */
  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    Work work = works.take();
    add(maker.of(profile), work);
    SparseSum sums = work.sums;
    for (int place = 0; place < sums.size(); place++) {
      int item = sums.index(place);
      if (eligible.contains(item)) {
        best.offer(item, popular[item] + sums.at(item));
      }
    }
    for (int p = 0, offered = 0; p < popularFirst.length && offered < best.limit(); p++) {
      int item = popularFirst[p];
      if (sums.at(item) == 0 && eligible.contains(item)) {
        best.offer(item, popular[item]);
        offered++;
      }
    }
    works.giveBack(work);
  }

  private void add(SparseMatrix vector, Work work) {
    work.sums.clear();
    work.near.find(vector);
    work.sums.addRow(vector, 0, (float) mix.own);
    for (int rank = 0; rank < work.near.size(); rank++) {
      work.sums.addRow(space.vectors(), work.near.user(rank), peerWeight(work.near, rank));
    }
  }

  private float peerWeight(NearVectors near, int rank) {
    return (float) (1 - mix.own) * near.weight(rank);
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  @Override
  public List<List<Cause>> explain(Profile profile, int[] items, int limit) {
    SparseMatrix vector = maker.of(profile);
    Work work = works.take();
    work.near.find(vector);
    List<List<Cause>> causes = new ArrayList<>();
    for (int item : items) {
      List<Cause> parts = new ArrayList<>();
      float own = (float) mix.own * vector.value(0, item);
      parts.add(new Cause.Habit(maker.visits(profile, item), own));
      parts.add(peers(work.near, item));
      parts.add(new Cause.Popularity(buyers[item], popular[item]));
      causes.add(Cause.shares(parts.stream().filter(part -> part.share() > 0).toList(), limit));
    }
    works.giveBack(work);
    return causes;
  }

  private Cause peers(NearVectors near, int item) {
    double sum = 0;
    int users = 0;
    for (int rank = 0; rank < near.size(); rank++) {
      float value = space.vectors().value(near.user(rank), item);
      float part = peerWeight(near, rank) * value;
      sum += part;
      users += part > 0 ? 1 : 0;
    }
    return new Cause.Peers(users, sum);
  }
}
