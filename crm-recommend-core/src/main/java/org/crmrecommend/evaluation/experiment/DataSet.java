package org.crmrecommend.evaluation.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.Users;
import org.crmrecommend.evaluation.Fold;

/**
 * What algorithms are measured on.
 *
 * @param name as tables show it; names of files are made of it, but hold no other characters than
 *     letters from a to z, digits, points and dashes
 * @param split how it was parted, in words or as the split's text
 * @param loader reads it; asked once a run, when its turn has come
 */
public record DataSet(String name, String split, Supplier<Contents> loader) {

  /**
   * @throws IllegalArgumentException if the name is empty or has control characters
   */
  public DataSet {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be empty");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("name must have no control characters: " + name);
    }
  }

  /**
   * A data set in memory.
   *
   * @param folds at least one
   * @param signals what events are worth
   * @param catalog what is known of the items
   * @param users what is known of the users beyond their events
   */
  public record Contents(
      List<Fold> folds, EventWeights signals, Optional<Catalog> catalog, Optional<Users> users) {

    /**
     * @throws IllegalArgumentException if there is no fold
     */
    public Contents {
      folds = List.copyOf(folds);
      if (folds.isEmpty()) {
        throw new IllegalArgumentException("folds must not be empty");
      }
    }

    /** Folds with the usual signals, nothing else known. */
    public static Contents of(List<Fold> folds) {
      return new Contents(folds, EventWeights.DEFAULTS, Optional.empty(), Optional.empty());
    }
  }
}
