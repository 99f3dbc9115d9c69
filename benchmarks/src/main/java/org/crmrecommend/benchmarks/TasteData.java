package org.crmrecommend.benchmarks;

import org.apache.mahout.cf.taste.impl.common.FastByIDMap;
import org.apache.mahout.cf.taste.impl.common.FastIDSet;
import org.apache.mahout.cf.taste.impl.model.GenericBooleanPrefDataModel;
import org.apache.mahout.cf.taste.model.DataModel;
import org.crmrecommend.data.Interactions;

/** Converts interactions to Mahout's data model, without weights and with indexes as ids. */
final class TasteData {

  private TasteData() {}

  static DataModel of(Interactions interactions) {
    FastByIDMap<FastIDSet> itemsByUser = new FastByIDMap<>();
    for (int user = 0; user < interactions.userCount(); user++) {
      Interactions.Row row = interactions.itemsOf(user);
      FastIDSet items = new FastIDSet(row.size());
      for (int cell = 0; cell < row.size(); cell++) {
        items.add(row.index(cell));
      }
      itemsByUser.put(user, items);
    }
    return new GenericBooleanPrefDataModel(itemsByUser);
  }
}
