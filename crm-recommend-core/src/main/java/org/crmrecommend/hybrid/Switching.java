package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Switching hybrid: selects one model by the length of the user's history, the first for the
 * shortest histories and the last for the longest.
 *
 * <p>The best model for a user with three purchases is often not the best for a user with three
 * hundred. Only one model answers a request, so scores of different models are never compared.
 * {@link Fallback} instead continues with the next model if one scores too few items. A request
 * takes the time of the selected model. A model holds its parts; a request needs the work space of
 * the selected model.
 *
 * @param parts one more than thresholds
 * @param thresholds positive and ascending; part p + 1 is used for histories of at least
 *     thresholds[p] items, up to the next threshold
 */
public record Switching(List<Algorithm> parts, List<Integer> thresholds) implements Algorithm {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is not exactly one more part than thresholds, or the
   *     thresholds are not positive and ascending
   */
  public Switching {
    parts = List.copyOf(parts);
    thresholds = List.copyOf(thresholds);
    if (parts.size() != thresholds.size() + 1) {
      throw new IllegalArgumentException(
          "parts must have one more element than thresholds: " + parts.size() + ", " + thresholds);
    }
    int last = 0;
    for (int threshold : thresholds) {
      if (threshold <= last) {
        throw new IllegalArgumentException(
            "thresholds must be positive and ascending: " + thresholds);
      }
      last = threshold;
    }
  }

  /** Returns a switching hybrid with one part, used for all users below the first threshold. */
  public static Switching of(Algorithm first) {
    return new Switching(List.of(first), List.of());
  }

  /**
   * Returns a copy with another part for users with at least {@code threshold} items in their
   * history.
   */
  public Switching from(int threshold, Algorithm part) {
    List<Algorithm> moreParts = new ArrayList<>(parts);
    List<Integer> moreThresholds = new ArrayList<>(thresholds);
    moreParts.add(part);
    moreThresholds.add(threshold);
    return new Switching(moreParts, moreThresholds);
  }

  /** Trains each part on all data. */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    BaseModels baseModels = BaseModels.train(parts, data, context);
    return new SwitchingModel(
        ModelInfo.of(this, data, context).withWarnings(baseModels.warnings(this, parts)),
        baseModels,
        thresholds.stream().mapToInt(Integer::intValue).toArray());
  }
}
