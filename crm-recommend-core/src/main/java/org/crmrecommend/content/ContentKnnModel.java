package org.crmrecommend.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.Millis;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseSum;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/**
 * What {@link ContentKnn} has learned: scores items by what they have in common with those of a
 * profile. Takes in new items as soon as the catalog describes them.
 */
public final class ContentKnnModel implements Model, Explains {

  private static final double MILLIS_A_DAY = TimeUnit.DAYS.toMillis(1);

  private final Ids items;
  private final FeatureRows features;
  private final SparseMatrix byFeature;
  private final SparseMatrix duplicates;
  private final ContentKnn parameters;
  private final ScratchPool<Scratch> pool;

  /**
   * @param features a row for each item
   */
  ContentKnnModel(Ids items, FeatureRows features, ContentKnn parameters, Workers workers) {
    this.items = items;
    this.features = features;
    this.byFeature = features.rows().transpose();
    this.duplicates =
        NearDuplicates.of(features, byFeature, parameters.duplicateSimilarity(), workers);
    this.parameters = parameters;
    this.pool = new ScratchPool<>(Scratch::new);
  }

  /**
   * This model with more items, and nothing learned anew: items it knows keep their scores, others
   * score as if they had been there in training without anybody turning to them. Takes the time of
   * training but for the texts of the items that are known.
   *
   * @param more describes new items; those that the model knows stay as they are
   * @throws IllegalArgumentException if prices are in another currency than those of training
   */
  public ContentKnnModel withItems(Catalog more) {
    Ids all = items.union(more.items());
    return new ContentKnnModel(
        all, features.withItems(items, all, more), parameters, new Workers(Runnable::run, 1));
  }

  @Override
  public Ids items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    Scratch scratch = pool.take();
    scratch.search(profile);
    for (int place = 0; place < scratch.sums.size(); place++) {
      int item = scratch.sums.index(place);
      scores[item] = scratch.score(item, scratch.sums.at(item));
    }
    scratch.clear();
    pool.giveBack(scratch);
  }

  /** Visits only items that share a feature with the profile's. */
  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    Scratch scratch = pool.take();
    scratch.search(profile);
    for (int place = 0; place < scratch.sums.size(); place++) {
      int item = scratch.sums.index(place);
      float score = scratch.score(item, scratch.sums.at(item));
      if (score != 0 && eligible.contains(item)) {
        best.offer(item, score);
      }
    }
    scratch.clear();
    pool.giveBack(scratch);
  }

  /**
   * The features that an item has in common with those of the profile; for a near-duplicate, the
   * items that it is one of.
   */
  @Override
  public List<Cause> explain(Profile profile, int item) {
    Scratch scratch = pool.take();
    scratch.search(profile);
    List<Cause> causes = List.of();
    if (scratch.score(item, scratch.sums.at(item)) != 0) {
      causes =
          Cause.shares(
              scratch.damped.at(item) > 0
                  ? originals(profile, item)
                  : likeness(scratch.taste, item));
    }
    scratch.clear();
    pool.giveBack(scratch);
    return causes;
  }

  private List<Cause> likeness(SparseSum taste, int item) {
    SparseMatrix rows = features.rows();
    List<Cause> parts = new ArrayList<>();
    for (int c = rows.starts()[item]; c < rows.starts()[item + 1]; c++) {
      int feature = rows.columns()[c];
      double part = (double) taste.at(feature) * rows.values()[c];
      parts.add(
          new Cause.Likeness(
              features.vocabulary().field(feature), features.vocabulary().value(feature), part));
    }
    return parts;
  }

  private List<Cause> originals(Profile profile, int item) {
    List<Cause> parts = new ArrayList<>();
    for (int h = 0; h < profile.size(); h++) {
      if (duplicates.value(profile.item(h), item) > 0) {
        parts.add(new Cause.History(profile.item(h), profile.weight(h)));
      }
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      if (duplicates.value(profile.basketItem(b), item) > 0) {
        parts.add(new Cause.Basket(profile.basketItem(b), 1));
      }
    }
    return parts;
  }

  /** How much an event counts, by the time from it to a moment. */
  private double freshness(Optional<Instant> time, long until) {
    if (time.isEmpty() || Double.isInfinite(parameters.halfLifeDays())) {
      return 1;
    }
    double age = Math.max(0, until - Millis.of(time.get())) / MILLIS_A_DAY;
    return Math.pow(2, -age / parameters.halfLifeDays());
  }

  /**
   * The moment that ages are counted to. Without a basket any will do, as the taste's length does
   * not count; the last event's keeps old histories from weighing nothing in floats.
   */
  private static long moment(Profile profile) {
    if (profile.time().isPresent() && profile.basketSize() > 0) {
      return Millis.of(profile.time().get());
    }
    long latest = Long.MIN_VALUE;
    for (int h = 0; h < profile.size(); h++) {
      Optional<Instant> time = profile.lastTime(h);
      latest = Math.max(latest, time.isPresent() ? Millis.of(time.get()) : latest);
    }
    return latest;
  }

  /** What a request works with. */
  private final class Scratch {

    private final SparseSum taste = new SparseSum(byFeature.rowCount());
    private final SparseSum sums = new SparseSum(items.size());

    /** Not zero for near-duplicates of what is in the profile. */
    private final SparseSum damped = new SparseSum(items.size());

    private double scale;

    /** Leaves the products of all items with the taste. */
    void search(Profile profile) {
      long until = moment(profile);
      for (int h = 0; h < profile.size(); h++) {
        double weight = profile.weight(h) * freshness(profile.lastTime(h), until);
        add(profile.item(h), (float) weight);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        add(profile.basketItem(b), 1);
      }
      double squares = 0;
      for (int place = 0; place < taste.size(); place++) {
        int feature = taste.index(place);
        float amount = taste.at(feature);
        squares += (double) amount * amount;
        sums.addRow(byFeature, feature, amount);
      }
      scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    }

    private void add(int item, float weight) {
      taste.addRow(features.rows(), item, weight);
      damped.addRow(duplicates, item, 1);
    }

    float score(int item, float sum) {
      double factor = damped.at(item) > 0 ? parameters.duplicateFactor() : 1;
      return (float) (factor * scale * sum);
    }

    void clear() {
      taste.clear();
      sums.clear();
      damped.clear();
    }
  }
}
