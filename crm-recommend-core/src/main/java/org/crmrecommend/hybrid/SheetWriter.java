package org.crmrecommend.hybrid;

import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.TopItems;

/** Writes what parts say of people's candidates. For one thread at a time. */
final class SheetWriter {

  private final Parts parts;
  private final List<Calibration> scales;
  private final float[][] scores;
  private final TopItems best;

  SheetWriter(Parts parts, List<Calibration> scales, int candidates) {
    this.parts = parts;
    this.scales = scales;
    this.scores = parts.room();
    this.best = new TopItems(candidates);
  }

  /** The best of each part by its scaled scores, and what the person turned to. */
  Sheet write(Held person) {
    Eligible found = Eligible.none(parts.items().size());
    person.turnedTo().forEach(found::add);
    for (int part = 0; part < scores.length; part++) {
      scales.get(part).write(parts.model(part), person.profile(), person.eligible(), scores[part]);
      best.clear();
      best.offerAll(scores[part], person.eligible());
      for (int place = 0; place < best.size(); place++) {
        found.add(best.item(place));
      }
    }
    int[] items = IntStream.range(0, found.itemCount()).filter(found::contains).toArray();
    float[][] kept = new float[scores.length][items.length];
    boolean[] turnedTo = new boolean[items.length];
    for (int place = 0; place < items.length; place++) {
      turnedTo[place] = person.turnedTo().contains(items[place]);
      for (int part = 0; part < scores.length; part++) {
        kept[part][place] = scores[part][items[place]];
      }
    }
    return new Sheet(kept, turnedTo);
  }
}
