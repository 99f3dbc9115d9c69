package org.crmrecommend.content;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.sparse.SparseScoreModel;
import org.crmrecommend.model.sparse.SparseScorer;
import org.jspecify.annotations.Nullable;

/**
 * Model of {@link ContentKnn}. Scores items by the features they share with the items of a profile.
 * Supports new items as soon as a catalog describes them.
 */
final class ContentKnnModel extends SparseScoreModel implements ContentModel {

  private final FeatureMatrix features;
  private final SparseMatrix itemsByFeature;
  private final SparseMatrix duplicates;
  private final ContentKnn parameters;
  private final ScratchPool<ProfileVector> vectors;

  /**
   * @param features a row for each item
   */
  ContentKnnModel(
      ModelInfo info, IdMap items, FeatureMatrix features, ContentKnn parameters, Workers workers) {
    this(
        info,
        items,
        features,
        NearDuplicates.of(features, parameters.duplicateSimilarity(), workers),
        parameters);
  }

  /**
   * Restores a model.
   *
   * @param duplicates the near-duplicates of each item, with entries of 1
   */
  ContentKnnModel(
      ModelInfo info,
      IdMap items,
      FeatureMatrix features,
      SparseMatrix duplicates,
      ContentKnn parameters) {
    super(info, items);
    this.features = features;
    this.itemsByFeature = features.rows().transpose();
    this.duplicates = duplicates;
    this.parameters = parameters;
    this.vectors = new ScratchPool<>(ProfileVector::new);
  }

  FeatureMatrix features() {
    return features;
  }

  SparseMatrix duplicates() {
    return duplicates;
  }

  ContentKnn parameters() {
    return parameters;
  }

  /** Takes the time of training, except for the texts of known items. */
  @Override
  public ContentModel withItems(Catalog newItems) {
    Catalog catalog = FeatureMatrix.over(items(), newItems);
    FeatureMatrix allFeatures = features.withItems(catalog);
    return new ContentKnnModel(
        info().withItemCount(allFeatures.rows().rowCount()),
        catalog.items(),
        allFeatures,
        parameters,
        new Workers(Runnable::run, 1));
  }

  /** The model stores no rows of users. */
  @Override
  public ContentKnnModel withoutUsers(Set<String> userIds) {
    return this;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new ContentScorer(profile.known(itemCount()));
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

  /** The features of a profile; the work space of one request. */
  private final class ProfileVector {

    private final SparseAccumulator weights = new SparseAccumulator(itemsByFeature.rowCount());

    /** Not zero for near-duplicates of the items in the profile. */
    private final SparseAccumulator duplicateCounts = new SparseAccumulator(itemCount());

    private double inverseNorm;

    /** Computes the vector, which must be empty. */
    void load(Profile profile) {
      long referenceTime = referenceTime(profile);
      for (int h = 0; h < profile.size(); h++) {
        double weight = profile.weight(h) * timeDecay(profile.lastTime(h), referenceTime);
        add(profile.item(h), (float) weight);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        add(profile.basketItem(b), Profile.BASKET_WEIGHT);
      }
      double squaredNorm = 0;
      for (int position = 0; position < weights.size(); position++) {
        float value = weights.value(weights.index(position));
        squaredNorm += (double) value * value;
      }
      inverseNorm = squaredNorm > 0 ? 1 / Math.sqrt(squaredNorm) : 0;
    }

    private void add(int item, float weight) {
      weights.addRow(features.rows(), item, weight);
      duplicateCounts.addRow(duplicates, item, 1);
    }

    /** Adds the scores of the items that share a feature with the profile. */
    void addScores(SparseAccumulator sums) {
      for (int position = 0; position < weights.size(); position++) {
        int feature = weights.index(position);
        sums.addRow(itemsByFeature, feature, weights.value(feature));
      }
      sums.replaceAll(this::score);
    }

    private float score(int item, float sum) {
      double factor = isNearDuplicate(item) ? parameters.duplicateFactor() : 1;
      return (float) (factor * inverseNorm * sum);
    }

    boolean isNearDuplicate(int item) {
      return duplicateCounts.value(item) > 0;
    }

    /** Returns what a feature contributes to the score of an item that is no near-duplicate. */
    double contribution(int feature, float value) {
      return inverseNorm * weights.value(feature) * value;
    }

    void clear() {
      weights.clear();
      duplicateCounts.clear();
    }
  }

  /** Computes the vector of the profile once, for the scores and for their explanation. */
  private final class ContentScorer extends SparseScorer {

    private @Nullable ProfileVector vector;

    ContentScorer(Profile profile) {
      super(profile, accumulators());
    }

    private ProfileVector vector() {
      ProfileVector loaded = vector;
      if (loaded == null) {
        loaded = vectors.acquire();
        loaded.load(profile());
        vector = loaded;
      }
      return loaded;
    }

    @Override
    protected void addScores(SparseAccumulator sums) {
      vector().addScores(sums);
    }

    /**
     * Adds the features that an item shares with the profile; for a near-duplicate, the items of
     * the profile that it duplicates.
     */
    @Override
    public void explain(int item, Contributions contributions) {
      float score = score(item);
      if (score == 0) {
        return;
      }
      if (vector().isNearDuplicate(item)) {
        contributions.addShares(originals(item), score);
      } else {
        addSharedFeatures(item, contributions);
      }
    }

    private void addSharedFeatures(int item, Contributions contributions) {
      SparseMatrix rows = features.rows();
      for (int c = rows.starts()[item]; c < rows.starts()[item + 1]; c++) {
        int feature = rows.columns()[c];
        double amount = vector().contribution(feature, rows.values()[c]);
        if (amount > 0) {
          String name = features.vocabulary().fieldName(feature);
          String value = features.vocabulary().value(feature);
          contributions.add(new Cause.SharedAttribute(name, value), amount);
        }
      }
    }

    /** Returns the items of the profile that an item duplicates, with their weights. */
    private Contributions originals(int item) {
      Profile profile = profile();
      Contributions originals = new Contributions(profile);
      for (int h = 0; h < profile.size(); h++) {
        if (duplicates.value(profile.item(h), item) > 0) {
          originals.addHistory(h, profile.weight(h));
        }
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        if (duplicates.value(profile.basketItem(b), item) > 0) {
          originals.addBasket(b, Profile.BASKET_WEIGHT);
        }
      }
      return originals;
    }

    @Override
    public void close() {
      super.close();
      ProfileVector loaded = vector;
      if (loaded != null) {
        vector = null;
        loaded.clear();
        vectors.release(loaded);
      }
    }
  }
}
