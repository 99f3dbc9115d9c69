package org.crmrecommend.hybrid;

import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;

/** A model that combines base models and explains whole lists. */
interface HybridModel extends Model, ExplainableModel {

  BaseModels baseModels();

  @Override
  default IdMap items() {
    return baseModels().items();
  }

  @Override
  default IdMap storedUsers() {
    return baseModels().storedUsers();
  }

  @Override
  default List<OldExplanation> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  @Override
  List<List<OldExplanation>> explain(Profile profile, int[] items, int limit);
}
