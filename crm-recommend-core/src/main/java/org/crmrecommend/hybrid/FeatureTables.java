package org.crmrecommend.hybrid;

import java.util.List;
import org.crmrecommend.model.TrainingData;

/**
 * What the features of a stacked hybrid are computed from, besides the scores of the parts.
 *
 * @param items features of the items
 * @param attributes features of the users
 */
record FeatureTables(ItemRankingFeatures items, AttributeFeatures attributes) {

  static FeatureTables of(TrainingData data, List<String> attributes) {
    return new FeatureTables(ItemRankingFeatures.of(data), AttributeFeatures.of(data, attributes));
  }
}
