package org.crmrecommend.sequence;

import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Lists the items that the user viewed, the last one first. It learns nothing, and a model holds no
 * data.
 *
 * <p>An item was viewed at the time of its last view or click, or of its last event if the kinds of
 * its events are unknown. Views that have no weight in a shop's {@link
 * org.crmrecommend.data.EventWeights} are not known. The score of an item is the number of its last
 * view among all views of the user: 1 for the user's first view. Views without a time come before
 * those with a time. Views at the same time keep the order of the events.
 *
 * <p>Requests must allow repeated items. A request takes O(n · log n) time for n events of the
 * user; for 1,000,000 items it needs 8 MB of work space, which later requests reuse.
 */
public record RecentlyViewed() implements Algorithm {

  /** The only instance that is needed: there are no parameters. */
  public static final RecentlyViewed DEFAULTS = new RecentlyViewed();

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    return new RecentlyViewedModel(ModelInfo.of(this, data, context), data.items());
  }
}
