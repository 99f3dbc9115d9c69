package org.crmrecommend.model.sparse;

import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;

/**
 * A model whose scores are sums of nonnegative contributions to few items, computed by a {@link
 * SparseScorer}. A request allocates no memory for the sums.
 */
public abstract class SparseScoreModel implements Model {

  private final ModelInfo info;
  private final IdMap items;
  private final ScratchPool<SparseAccumulator> accumulators;

  protected SparseScoreModel(ModelInfo info, IdMap items) {
    this.info = info;
    this.items = items;
    this.accumulators = new ScratchPool<>(() -> new SparseAccumulator(info.itemCount()));
  }

  /** Creates a model with the origin, the items and the work space of another. */
  protected SparseScoreModel(SparseScoreModel other) {
    this.info = other.info;
    this.items = other.items;
    this.accumulators = other.accumulators;
  }

  @Override
  public final ModelInfo info() {
    return info;
  }

  @Override
  public final IdMap items() {
    return items;
  }

  /** Returns the accumulators of the scorers, with one entry per item. */
  protected final ScratchPool<SparseAccumulator> accumulators() {
    return accumulators;
  }
}
