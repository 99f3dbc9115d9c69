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
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.sparse.ItemContributions;
import org.crmrecommend.model.sparse.OldSparseScoreModel;

/**
 * Model of {@link ContentKnn}. Scores items by the features they share with the items of a profile.
 * Supports new items as soon as a catalog describes them.
 */
final class ContentKnnModel extends OldSparseScoreModel implements ContentModel {

  private final FeatureMatrix features;
  private final SparseMatrix itemsByFeature;
  private final SparseMatrix duplicates;
  private final ContentKnn parameters;
  private final ScratchPool<Scratch> pool;

  /**
   * @param features a row for each item
   */
  ContentKnnModel(IdMap items, FeatureMatrix features, ContentKnn parameters, Workers workers) {
    super(items);
    this.features = features;
    this.itemsByFeature = features.rows().transpose();
    this.duplicates =
        NearDuplicates.of(features, itemsByFeature, parameters.duplicateSimilarity(), workers);
    this.parameters = parameters;
    this.pool = new ScratchPool<>(Scratch::new);
  }

  /** Takes the time of training, except for the texts of known items. */
  @Override
  public ContentModel withItems(Catalog newItems) {
    IdMap allItems = items().union(newItems.items());
    return new ContentKnnModel(
        allItems,
        features.withItems(items(), allItems, newItems),
        parameters,
        new Workers(Runnable::run, 1));
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    SparseAccumulator sums = sum(profile);
    for (int position = 0; position < sums.size(); position++) {
      scores[sums.index(position)] = sums.value(sums.index(position));
    }
    release(sums);
  }

  /** Visits only the items that share a feature with the profile. */
  @Override
  protected void addScores(Profile profile, SparseAccumulator sums) {
    Scratch scratch = pool.acquire();
    scratch.load(profile);
    scratch.addScores(sums);
    scratch.clear();
    pool.release(scratch);
  }

  /**
   * Returns the features that an item shares with the profile; for a near-duplicate, the items of
   * the profile that it duplicates.
   */
  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    Scratch scratch = pool.acquire();
    scratch.load(profile);
    List<OldExplanation> explanations = List.of();
    if (scratch.score(item) != 0) {
      explanations =
          scratch.duplicateCounts.value(item) > 0
              ? explainNearDuplicate(profile, item)
              : OldExplanation.normalize(explainSharedFeatures(scratch.profileVector, item));
    }
    scratch.clear();
    pool.release(scratch);
    return explanations;
  }

  private List<OldExplanation> explainSharedFeatures(SparseAccumulator profileVector, int item) {
    SparseMatrix rows = features.rows();
    List<OldExplanation> explanations = new ArrayList<>();
    for (int c = rows.starts()[item]; c < rows.starts()[item + 1]; c++) {
      int feature = rows.columns()[c];
      double contribution = (double) profileVector.value(feature) * rows.values()[c];
      explanations.add(
          new OldExplanation.SharedAttribute(
              features.vocabulary().fieldName(feature),
              features.vocabulary().value(feature),
              contribution));
    }
    return explanations;
  }

  private List<OldExplanation> explainNearDuplicate(Profile profile, int item) {
    return ItemContributions.explain(
        profile,
        (other, weight) -> duplicates.value(other, item) > 0 ? weight : 0,
        Integer.MAX_VALUE);
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

    /** Not zero for near-duplicates of the items in the profile. */
    private final SparseAccumulator duplicateCounts = new SparseAccumulator(items().size());

    private double inverseNorm;

    /** Computes the profile vector. */
    void load(Profile profile) {
      long referenceTime = referenceTime(profile);
      for (int h = 0; h < profile.size(); h++) {
        double weight = profile.weight(h) * timeDecay(profile.lastTime(h), referenceTime);
        add(profile.item(h), (float) weight);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        add(profile.basketItem(b), ItemContributions.BASKET_WEIGHT);
      }
      double squaredNorm = 0;
      for (int position = 0; position < profileVector.size(); position++) {
        float value = profileVector.value(profileVector.index(position));
        squaredNorm += (double) value * value;
      }
      inverseNorm = squaredNorm > 0 ? 1 / Math.sqrt(squaredNorm) : 0;
    }

    /** Adds the scores of all items for the taste. */
    void addScores(SparseAccumulator sums) {
      for (int position = 0; position < profileVector.size(); position++) {
        int feature = profileVector.index(position);
        sums.addRow(itemsByFeature, feature, profileVector.value(feature));
      }
      sums.replaceAll(this::score);
    }

    /** The score of one item, with the terms in the same order. */
    float score(int item) {
      float sum = 0;
      for (int position = 0; position < profileVector.size(); position++) {
        int feature = profileVector.index(position);
        sum += profileVector.value(feature) * features.rows().value(item, feature);
      }
      return score(item, sum);
    }

    private float score(int item, float sum) {
      double factor = duplicateCounts.value(item) > 0 ? parameters.duplicateFactor() : 1;
      return (float) (factor * inverseNorm * sum);
    }

    private void add(int item, float weight) {
      profileVector.addRow(features.rows(), item, weight);
      duplicateCounts.addRow(duplicates, item, 1);
    }

    void clear() {
      profileVector.clear();
      duplicateCounts.clear();
    }
  }
}
