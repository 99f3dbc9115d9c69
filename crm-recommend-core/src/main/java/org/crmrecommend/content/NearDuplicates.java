package org.crmrecommend.content;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Finds the pairs of items that have words in common and whose vectors' product reaches a threshold
 * t.
 *
 * <p>Vectors have length 1. Where the features outside a part P of an item's have a length below t,
 * an item that shares none of P cannot reach t; so only those are looked at that share one of P,
 * for which the item's rarest features serve.
 *
 * @see <a href="https://doi.org/10.1145/1242572.1242591">Bayardo, Ma and Srikant, WWW 2007</a>
 */
final class NearDuplicates {

  private static final int ITEMS_A_BLOCK = 64;

  private final FeatureRows features;
  private final SparseMatrix rows;
  private final SparseMatrix byFeature;
  private final double threshold;

  private NearDuplicates(FeatureRows features, SparseMatrix byFeature, double threshold) {
    this.features = features;
    this.rows = features.rows();
    this.byFeature = byFeature;
    this.threshold = threshold;
  }

  /**
   * The near-duplicates of each item as a matrix with their products.
   *
   * @param byFeature the features' rows as columns
   */
  static SparseMatrix of(
      FeatureRows features, SparseMatrix byFeature, double threshold, Workers workers) {
    NearDuplicates search = new NearDuplicates(features, byFeature, threshold);
    int itemCount = features.rows().rowCount();
    int[][] found = new int[itemCount][];
    workers.forEachBlock(
        itemCount,
        ITEMS_A_BLOCK,
        () -> search.new Scratch(itemCount),
        (scratch, from, to) -> {
          for (int item = from; item < to; item++) {
            found[item] = scratch.search(item);
          }
        });
    return search.matrix(found);
  }

  private SparseMatrix matrix(int[][] found) {
    int[] starts = new int[found.length + 1];
    for (int item = 0; item < found.length; item++) {
      starts[item + 1] = starts[item] + found[item].length;
    }
    int[] columns = Arrays.stream(found).flatMapToInt(Arrays::stream).toArray();
    float[] ones = new float[columns.length];
    Arrays.fill(ones, 1f);
    return new SparseMatrix(found.length, starts, columns, ones);
  }

  /** What a thread works with. */
  private final class Scratch {

    /** The last item for which another was looked at. */
    private final int[] lookedAtFor;

    /** The vector of the item in question. */
    private final float[] vector = new float[rows.columnCount()];

    Scratch(int itemCount) {
      this.lookedAtFor = new int[itemCount];
      Arrays.fill(lookedAtFor, -1);
    }

    int[] search(int item) {
      int from = rows.starts()[item];
      int to = rows.starts()[item + 1];
      for (int c = from; c < to; c++) {
        vector[rows.columns()[c]] = rows.values()[c];
      }
      IntArrayList found = new IntArrayList();
      lookedAtFor[item] = item;
      for (int feature : rarest(from, to)) {
        addAll(feature, item, found);
      }
      for (int c = from; c < to; c++) {
        vector[rows.columns()[c]] = 0;
      }
      return found.toSortedArray();
    }

    private void addAll(int feature, int item, IntArrayList found) {
      for (int c = byFeature.starts()[feature]; c < byFeature.starts()[feature + 1]; c++) {
        int other = byFeature.columns()[c];
        if (lookedAtFor[other] != item) {
          lookedAtFor[other] = item;
          if (isDuplicate(other)) {
            found.add(other);
          }
        }
      }
    }

    /** So many of the rarest features of an item that the rest is shorter than the threshold. */
    private int[] rarest(int from, int to) {
      int[] places =
          IntStream.range(from, to)
              .boxed()
              .sorted(Comparator.comparingInt(c -> itemCount(rows.columns()[c])))
              .mapToInt(Integer::intValue)
              .toArray();
      double left = 1;
      int count = 0;
      while (count < places.length && left >= threshold * threshold) {
        float value = rows.values()[places[count++]];
        left -= (double) value * value;
      }
      return Arrays.stream(places, 0, count).map(c -> rows.columns()[c]).toArray();
    }

    private int itemCount(int feature) {
      return byFeature.starts()[feature + 1] - byFeature.starts()[feature];
    }

    private boolean isDuplicate(int other) {
      double product = 0;
      boolean sharesWords = false;
      for (int c = rows.starts()[other]; c < rows.starts()[other + 1]; c++) {
        int feature = rows.columns()[c];
        double part = (double) vector[feature] * rows.values()[c];
        product += part;
        sharesWords |= part > 0 && features.vocabulary().isWord(feature);
      }
      return sharesWords && product >= threshold;
    }
  }
}
