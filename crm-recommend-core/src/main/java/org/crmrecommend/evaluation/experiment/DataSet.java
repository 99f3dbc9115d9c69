package org.crmrecommend.evaluation.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.Users;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.kernel.Checks;

/**
 * A data set on which algorithms are evaluated.
 *
 * @param name the name in tables. File names are derived from it, but contain only letters from a
 *     to z, digits, points and dashes
 * @param split the split, in words or as its text
 * @param loader loads the data; called once per run, when the plan starts
 */
public record DataSet(String name, String split, Supplier<Contents> loader) {

  /**
   * @throws IllegalArgumentException if the name is empty or has control characters
   */
  public DataSet {
    Checks.requireNotEmpty("name", name.strip().length());
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("name must have no control characters: " + name);
    }
  }

  /**
   * A data set in memory.
   *
   * @param folds at least one
   * @param signals the event weights
   * @param catalog the catalog of the items, if known
   * @param users the attributes of the users, if known
   */
  public record Contents(
      List<Fold> folds, EventWeights signals, Optional<Catalog> catalog, Optional<Users> users) {

    /**
     * @throws IllegalArgumentException if there is no fold
     */
    public Contents {
      folds = List.copyOf(folds);
      Checks.requireNotEmpty("folds", folds.size());
    }

    /** Returns folds with the default event weights, without a catalog and users. */
    public static Contents of(List<Fold> folds) {
      return new Contents(folds, EventWeights.DEFAULTS, Optional.empty(), Optional.empty());
    }
  }
}
