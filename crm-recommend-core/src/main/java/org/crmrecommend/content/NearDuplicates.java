package org.crmrecommend.content;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseRows;
import org.crmrecommend.kernel.Workers;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Finds the pairs of items that share words and whose vectors have a dot product of at least a
 * threshold t.
 *
 * <p>Vectors have norm 1. Let P be a part of an item's features such that the remaining features
 * have a norm below t. Then an item that shares no feature of P cannot reach t. So only items that
 * share a feature of P are compared; P consists of the item's rarest features.
 *
 * @see <a href="https://doi.org/10.1145/1242572.1242591">Bayardo, Ma and Srikant, WWW 2007</a>
 */
final class NearDuplicates {

  private static final int ITEMS_PER_BLOCK = 64;

  private final FeatureMatrix features;
  private final SparseMatrix rows;
  private final SparseMatrix itemsByFeature;
  private final double threshold;

  private NearDuplicates(FeatureMatrix features, double threshold) {
    this.features = features;
    this.rows = features.rows();
    this.itemsByFeature = rows.transpose();
    this.threshold = threshold;
  }

  /** Returns the near-duplicates of each item, as a matrix with entries of 1. */
  static SparseMatrix of(FeatureMatrix features, double threshold, Workers workers) {
    NearDuplicates search = new NearDuplicates(features, threshold);
    int itemCount = features.rows().rowCount();
    SparseRows duplicates = new SparseRows(itemCount);
    workers.forEachBlock(
        itemCount,
        ITEMS_PER_BLOCK,
        () -> search.new Scratch(itemCount),
        (scratch, from, to) -> {
          for (int item = from; item < to; item++) {
            int[] found = scratch.search(item);
            float[] ones = new float[found.length];
            Arrays.fill(ones, 1f);
            duplicates.set(item, found, ones);
          }
        });
    return duplicates.toMatrix(itemCount);
  }

  /** Buffers of a thread. */
  private final class Scratch {

    /** For each item the last item that it was compared with. */
    private final int[] comparedWith;

    /** The vector of the current item. */
    private final float[] vector = new float[rows.columnCount()];

    Scratch(int itemCount) {
      this.comparedWith = new int[itemCount];
      Arrays.fill(comparedWith, -1);
    }

    int[] search(int item) {
      int from = rows.starts()[item];
      int to = rows.starts()[item + 1];
      for (int c = from; c < to; c++) {
        vector[rows.columns()[c]] = rows.values()[c];
      }
      IntArrayList duplicates = new IntArrayList();
      comparedWith[item] = item;
      for (int feature : rarestFeatures(from, to)) {
        addAll(feature, item, duplicates);
      }
      for (int c = from; c < to; c++) {
        vector[rows.columns()[c]] = 0;
      }
      return duplicates.toSortedArray();
    }

    private void addAll(int feature, int item, IntArrayList duplicates) {
      for (int c = itemsByFeature.starts()[feature];
          c < itemsByFeature.starts()[feature + 1];
          c++) {
        int other = itemsByFeature.columns()[c];
        if (comparedWith[other] != item) {
          comparedWith[other] = item;
          if (isDuplicate(other)) {
            duplicates.add(other);
          }
        }
      }
    }

    /**
     * Returns the rarest features of an item, as many as needed to make the norm of the rest
     * smaller than the threshold.
     */
    private int[] rarestFeatures(int from, int to) {
      int[] entries =
          IntStream.range(from, to)
              .boxed()
              .sorted(Comparator.comparingInt(c -> itemCount(rows.columns()[c])))
              .mapToInt(Integer::intValue)
              .toArray();
      double remainingSquaredNorm = 1;
      int count = 0;
      while (count < entries.length && remainingSquaredNorm >= threshold * threshold) {
        float value = rows.values()[entries[count++]];
        remainingSquaredNorm -= (double) value * value;
      }
      return Arrays.stream(entries, 0, count).map(c -> rows.columns()[c]).toArray();
    }

    private int itemCount(int feature) {
      return itemsByFeature.size(feature);
    }

    private boolean isDuplicate(int other) {
      double product = 0;
      boolean sharesWords = false;
      for (int c = rows.starts()[other]; c < rows.starts()[other + 1]; c++) {
        int feature = rows.columns()[c];
        double term = (double) vector[feature] * rows.values()[c];
        product += term;
        sharesWords |= term > 0 && features.vocabulary().isWord(feature);
      }
      return sharesWords && product >= threshold;
    }
  }
}
