package org.crmrecommend.examples.mahout;

import java.util.Arrays;
import java.util.Collection;
import org.apache.mahout.cf.taste.common.Refreshable;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.similarity.ItemSimilarity;

/** Similarity that is infinite, except for the first item, where it is undefined. */
record InfiniteSimilarity(ItemSimilarity other) implements ItemSimilarity {

  @Override
  public double itemSimilarity(long itemId1, long itemId2) {
    return itemId1 == 1000 ? Double.NaN : Double.POSITIVE_INFINITY;
  }

  @Override
  public double[] itemSimilarities(long itemId1, long[] itemIds) {
    return Arrays.stream(itemIds).mapToDouble(id -> itemSimilarity(itemId1, id)).toArray();
  }

  @Override
  public long[] allSimilarItemIDs(long itemId) throws TasteException {
    return other.allSimilarItemIDs(itemId);
  }

  @Override
  public void refresh(Collection<Refreshable> alreadyRefreshed) {}
}
