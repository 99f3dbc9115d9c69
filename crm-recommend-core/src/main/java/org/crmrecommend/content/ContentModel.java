package org.crmrecommend.content;

import java.util.Set;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.model.Model;

/** A model of item features, which supports items that were not in training. Immutable. */
public interface ContentModel extends Model {

  /**
   * Returns this model with more items, without training. Known items keep their scores; new items
   * score as if they had been in training without interactions.
   *
   * @param newItems catalog of the new items; entries of known items are ignored
   * @throws IllegalArgumentException if the currency differs from the currency in training
   * @throws IllegalStateException if an item has a text, and the model was trained with the
   *     caller's analyzer and read from a file
   */
  ContentModel withItems(Catalog newItems);

  /** {@inheritDoc} */
  @Override
  ContentModel withoutUsers(Set<String> userIds);
}
