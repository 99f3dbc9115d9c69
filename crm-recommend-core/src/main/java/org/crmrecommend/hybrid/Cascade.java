package org.crmrecommend.hybrid;

import java.util.List;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;

/**
 * Items that one model finds in the order of another: the first names its best {@code depth}, the
 * second sorts them. Those of which the second says nothing come last, in the first one's order.
 *
 * <p>For a second model that orders well but finds poorly, as one that goes by content or by
 * margin, or that is costly. An item's score is its place, {@code depth} for the first, one less
 * for the next and so on. A request takes the time of a list of {@code depth} from each of the two.
 *
 * @param candidates names the items
 * @param order sorts them
 * @param depth how many items are named
 */
public record Cascade(Algorithm candidates, Algorithm order, int depth) implements Algorithm {

  /**
   * @throws IllegalArgumentException if the depth is not positive or over 10,000,000
   */
  public Cascade {
    if (depth <= 0 || depth > 10_000_000) { // a float tells so many places apart
      throw new IllegalArgumentException("depth must be from 1 to 10000000: " + depth);
    }
  }

  /** A cascade over the best 100. */
  public static Cascade of(Algorithm candidates, Algorithm order) {
    return new Cascade(candidates, order, 100);
  }

  /** The same with so many candidates. */
  public Cascade withDepth(int depth) {
    return new Cascade(candidates, order, depth);
  }

  /** Trains both on all of the data. */
  @Override
  public Model train(TrainingData data) {
    return new CascadeModel(BaseModels.train(List.of(candidates, order), data), depth);
  }
}
