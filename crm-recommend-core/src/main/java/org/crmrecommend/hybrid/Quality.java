package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TopItems;

/** The mean NDCG of people's lists by the weights of the parts. */
final class Quality {

  private final Sheet[] sheets;
  private final int k;
  private final Workers workers;
  private final int longest;

  /** Takes ownership of {@code sheets}. */
  Quality(Sheet[] sheets, int k, Workers workers) {
    this.sheets = sheets;
    this.k = k;
    this.workers = workers;
    this.longest = Arrays.stream(sheets).mapToInt(Sheet::size).max().orElse(0);
  }

  /** Of lists made with these weights. */
  double of(double[] weights) {
    double[] each = new double[sheets.length];
    workers.forEachBlock(
        sheets.length,
        64,
        () -> new Room(new TopItems(k), longest),
        (room, from, to) -> {
          for (int person = from; person < to; person++) {
            room.list.clear();
            each[person] = sheets[person].ndcg(weights, room.list, room.sums);
          }
        });
    return Arrays.stream(each).sum() / each.length;
  }

  private static final class Room {

    final TopItems list;
    final float[] sums;

    Room(TopItems list, int longest) {
      this.list = list;
      this.sums = new float[longest];
    }
  }
}
