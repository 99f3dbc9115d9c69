package org.crmrecommend.content;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/**
 * Model of {@link ContentKnn}. Scores items by the features they share with the items of a profile.
 * Supports new items as soon as a catalog describes them.
 */
public final class ContentKnnModel implements Model, ExplainableModel {

  private final IdMap items;
  private final FeatureMatrix features;
  private final SparseMatrix itemsByFeature;
  private final SparseMatrix duplicates;
  private final ContentKnn parameters;
  private final ScratchPool<Scratch> pool;

  /**
   * @param features a row for each item
   */
  ContentKnnModel(IdMap items, FeatureMatrix features, ContentKnn parameters, Workers workers) {
    this.items = items;
    this.features = features;
    this.itemsByFeature = features.rows().transpose();
    this.duplicates =
        NearDuplicates.of(features, itemsByFeature, parameters.duplicateSimilarity(), workers);
    this.parameters = parameters;
    this.pool = new ScratchPool<>(Scratch::new);
  }

  /**
   * Returns this model with more items, without training. Known items keep their scores; new items
   * score as if they had been in training without interactions. Takes the time of training, except
   * for the texts of known items.
   *
   * @param newItems catalog of the new items; entries of known items are ignored
   * @throws IllegalArgumentException if the currency differs from the currency in training
   */
  public ContentKnnModel withItems(Catalog newItems) {
    IdMap allItems = items.union(newItems.items());
    return new ContentKnnModel(
        allItems,
        features.withItems(items, allItems, newItems),
        parameters,
        new Workers(Runnable::run, 1));
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    Scratch scratch = pool.acquire();
    scratch.accumulate(profile);
    for (int position = 0; position < scratch.sums.size(); position++) {
      int item = scratch.sums.index(position);
      scores[item] = scratch.score(item, scratch.sums.value(item));
    }
    scratch.clear();
    pool.release(scratch);
  }

  /** Visits only the items that share a feature with the profile. */
  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    Scratch scratch = pool.acquire();
    scratch.accumulate(profile);
    for (int position = 0; position < scratch.sums.size(); position++) {
      int item = scratch.sums.index(position);
      float score = scratch.score(item, scratch.sums.value(item));
      if (score != 0 && eligible.contains(item)) {
        best.offer(item, score);
      }
    }
    scratch.clear();
    pool.release(scratch);
  }

  /**
   * Returns the features that an item shares with the profile; for a near-duplicate, the items of
   * the profile that it duplicates.
   */
  @Override
  public List<Explanation> explain(Profile profile, int item) {
    Scratch scratch = pool.acquire();
    scratch.accumulate(profile);
    List<Explanation> explanations = List.of();
    if (scratch.score(item, scratch.sums.value(item)) != 0) {
      explanations =
          Explanation.normalize(
              scratch.duplicateCounts.value(item) > 0
                  ? explainNearDuplicate(profile, item)
                  : explainSharedFeatures(scratch.profileVector, item));
    }
    scratch.clear();
    pool.release(scratch);
    return explanations;
  }

  private List<Explanation> explainSharedFeatures(SparseAccumulator profileVector, int item) {
    SparseMatrix rows = features.rows();
    List<Explanation> explanations = new ArrayList<>();
    for (int c = rows.starts()[item]; c < rows.starts()[item + 1]; c++) {
      int feature = rows.columns()[c];
      double contribution = (double) profileVector.value(feature) * rows.values()[c];
      explanations.add(
          new Explanation.SharedAttribute(
              features.vocabulary().fieldName(feature),
              features.vocabulary().value(feature),
              contribution));
    }
    return explanations;
  }

  private List<Explanation> explainNearDuplicate(Profile profile, int item) {
    List<Explanation> explanations = new ArrayList<>();
    for (int h = 0; h < profile.size(); h++) {
      if (duplicates.value(profile.item(h), item) > 0) {
        explanations.add(new Explanation.History(profile.item(h), profile.weight(h)));
      }
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      if (duplicates.value(profile.basketItem(b), item) > 0) {
        explanations.add(new Explanation.Basket(profile.basketItem(b), 1));
      }
    }
    return explanations;
  }

  /** Returns the decay weight of an event at the reference time. */
  private double timeDecay(Optional<Instant> time, long referenceTime) {
    if (time.isEmpty() || Double.isInfinite(parameters.halfLifeDays())) {
      return 1;
    }
    double age = Math.max(0, referenceTime - EpochMillis.of(time.get())) / MILLIS_PER_DAY;
    return Math.pow(2, -age / parameters.halfLifeDays());
  }

  /**
   * Returns the time to which ages are measured. Without a basket every time gives the same scores,
   * because the length of the profile vector cancels out. The time of the last event keeps the
   * weights of old histories from underflowing in floats.
   */
  private static long referenceTime(Profile profile) {
    if (profile.time().isPresent() && profile.basketSize() > 0) {
      return EpochMillis.of(profile.time().get());
    }
    long latest = Long.MIN_VALUE;
    for (int h = 0; h < profile.size(); h++) {
      Optional<Instant> time = profile.lastTime(h);
      latest = Math.max(latest, time.isPresent() ? EpochMillis.of(time.get()) : latest);
    }
    return latest;
  }

  /** Buffers of a request. */
  private final class Scratch {

    private final SparseAccumulator profileVector =
        new SparseAccumulator(itemsByFeature.rowCount());
    private final SparseAccumulator sums = new SparseAccumulator(items.size());

    /** Not zero for near-duplicates of the items in the profile. */
    private final SparseAccumulator duplicateCounts = new SparseAccumulator(items.size());

    private double inverseNorm;

    /** Computes the dot products of all items with the profile vector. */
    void accumulate(Profile profile) {
      long referenceTime = referenceTime(profile);
      for (int h = 0; h < profile.size(); h++) {
        double weight = profile.weight(h) * timeDecay(profile.lastTime(h), referenceTime);
        add(profile.item(h), (float) weight);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        add(profile.basketItem(b), 1);
      }
      double squaredNorm = 0;
      for (int position = 0; position < profileVector.size(); position++) {
        int feature = profileVector.index(position);
        float value = profileVector.value(feature);
        squaredNorm += (double) value * value;
        sums.addRow(itemsByFeature, feature, value);
      }
      inverseNorm = squaredNorm > 0 ? 1 / Math.sqrt(squaredNorm) : 0;
    }

    private void add(int item, float weight) {
      profileVector.addRow(features.rows(), item, weight);
      duplicateCounts.addRow(duplicates, item, 1);
    }

    float score(int item, float sum) {
      double factor = duplicateCounts.value(item) > 0 ? parameters.duplicateFactor() : 1;
      return (float) (factor * inverseNorm * sum);
    }

    void clear() {
      profileVector.clear();
      sums.clear();
      duplicateCounts.clear();
    }
  }
}
