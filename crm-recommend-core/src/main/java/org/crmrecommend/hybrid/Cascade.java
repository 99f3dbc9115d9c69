package org.crmrecommend.hybrid;

import java.util.List;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Cascade hybrid: the first model selects its best {@code depth} items, and the second model sorts
 * them. Selected items that the second model does not score come after the others, in the order of
 * the first. Further items follow in the order of the first model.
 *
 * <p>Use it for a second model that ranks well but retrieves poorly, such as a content-based or
 * margin-based one, or that is expensive.
 *
 * <p>The selection counts the items that are not in the user's history, whichever of them are
 * eligible. Items of the history are selected too if they rank among these items. The score of a
 * selected item is its position from the end: the number of selected items for the first, 1 for the
 * last. The score of a further item is at most zero: its score by the first model minus the highest
 * one of the further items. A request takes the time of the first model to score all items, of the
 * second to list the selected ones, and O(items). A model holds its parts; for 1,000,000 items, a
 * request needs 4.4 MB of work space in addition to that of the parts, which later requests reuse.
 *
 * @param candidates algorithm that selects the items
 * @param order algorithm that sorts them
 * @param depth number of items selected that are not in the history
 */
public record Cascade(Algorithm candidates, Algorithm order, int depth) implements Algorithm {

  /** Floats represent integers up to here exactly. */
  static final int MAX_DEPTH = 10_000_000;

  /**
   * @throws IllegalArgumentException if {@code depth} is not between 1 and 10,000,000
   */
  public Cascade {
    Checks.requireBetween("depth", depth, 1, MAX_DEPTH);
  }

  /** Returns a cascade with a depth of 100. */
  public static Cascade of(Algorithm candidates, Algorithm order) {
    return new Cascade(candidates, order, 100);
  }

  /** Returns a copy with another depth. */
  public Cascade withDepth(int depth) {
    return new Cascade(candidates, order, depth);
  }

  /** Trains both algorithms on all data. */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    List<Algorithm> parts = List.of(candidates, order);
    BaseModels baseModels = BaseModels.train(parts, data, context);
    return new CascadeModel(
        ModelInfo.of(this, data, context).withWarnings(baseModels.warnings(this, parts)),
        baseModels,
        depth);
  }
}
