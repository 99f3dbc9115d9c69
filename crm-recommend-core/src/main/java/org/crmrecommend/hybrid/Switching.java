package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;

/**
 * One model for each stage of acquaintance: the first for people with little history, the last for
 * those with the longest.
 *
 * <p>What is best for somebody with three purchases is often not what is best for somebody with
 * three hundred. Each request is answered by one model alone, so scores of different models are
 * never compared; {@link Fallback} instead goes on to the next model where one has too little to
 * say. A request takes the time of the model that answers.
 *
 * @param parts one more than the thresholds
 * @param thresholds the part at place p + 1 answers from so many items in the history on as stand
 *     at place p; rising
 */
public record Switching(List<Algorithm> parts, List<Integer> thresholds) implements Algorithm {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is not one part more than there are thresholds, or
   *     those are not positive or do not rise
   */
  public Switching {
    parts = List.copyOf(parts);
    thresholds = List.copyOf(thresholds);
    if (parts.size() != thresholds.size() + 1) {
      throw new IllegalArgumentException(
          "parts must be one more than thresholds: " + parts.size() + ", " + thresholds);
    }
    int last = 0;
    for (int threshold : thresholds) {
      if (threshold <= last) {
        throw new IllegalArgumentException("thresholds must be positive and rise: " + thresholds);
      }
      last = threshold;
    }
  }

  /** That answers whoever no later part does. */
  public static Switching of(Algorithm first) {
    return new Switching(List.of(first), List.of());
  }

  /** The same, with another part for all who have at least so many items in their history. */
  public Switching from(int threshold, Algorithm part) {
    List<Algorithm> moreParts = new ArrayList<>(parts);
    List<Integer> moreThresholds = new ArrayList<>(thresholds);
    moreParts.add(part);
    moreThresholds.add(threshold);
    return new Switching(moreParts, moreThresholds);
  }

  /** Trains each part on all of the data. */
  @Override
  public Model train(TrainingData data) {
    return new SwitchingModel(
        BaseModels.train(parts, data), thresholds.stream().mapToInt(Integer::intValue).toArray());
  }
}
