package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Ids;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/**
 * Models that fill a list one after the other.
 *
 * <p>Scores of different models mean different things, so an item's score here is its place: as
 * many points as there are items for the first, one less for the next and so on. What no rung has
 * anything to say of has a score of zero.
 */
public final class FallbackModel implements Model, Explains {

  private final List<Rung> rungs;

  FallbackModel(List<Rung> rungs) {
    this.rungs = List.copyOf(rungs);
  }

  /**
   * One model and of whom it is asked.
   *
   * @param name as the trace has it
   * @param model answers
   * @param condition has to hold of whoever asks
   */
  public record Rung(String name, Model model, Condition condition) {}

  /** The rungs in the order in which they are asked. */
  public List<Rung> rungs() {
    return rungs;
  }

  @Override
  public Ids items() {
    return rungs.get(0).model().items();
  }

  @Override
  public Ids personalRows() {
    return Parts.personalRows(rungs.stream().map(Rung::model).toList());
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    TopItems all = new TopItems(Math.max(1, scores.length));
    top(profile, Eligible.all(scores.length), all);
    for (int place = 0; place < all.size(); place++) {
      scores[all.item(place)] = all.score(place);
    }
  }

  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    Eligible left = eligible.copy();
    int listed = 0;
    for (Rung rung : rungs) {
      if (listed < best.limit() && rung.condition().holdsFor(profile)) {
        TopItems found = new TopItems(best.limit() - listed);
        rung.model().top(profile, left, found);
        for (int place = 0; place < found.size(); place++) {
          best.offer(found.item(place), (float) (items().size() - listed - place));
          left.remove(found.item(place));
        }
        listed += found.size();
      }
    }
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  /** Why the first rung that has something to say of an item says it. */
  @Override
  public List<List<Cause>> explain(Profile profile, int[] items, int limit) {
    List<List<Cause>> causes = new ArrayList<>(Collections.nCopies(items.length, List.of()));
    int[] places = IntStream.range(0, items.length).toArray();
    float[] scores = new float[items().size()];
    for (Rung rung : rungs) {
      if (places.length > 0 && rung.condition().holdsFor(profile)) {
        rung.model().score(profile, scores);
        int[] own = IntStream.of(places).filter(i -> scores[items[i]] != 0).toArray();
        if (own.length > 0 && rung.model() instanceof Explains explaining) {
          List<List<Cause>> found =
              explaining.explain(profile, IntStream.of(own).map(i -> items[i]).toArray(), limit);
          for (int o = 0; o < own.length; o++) {
            causes.set(own[o], found.get(o));
          }
        }
        places = IntStream.of(places).filter(i -> scores[items[i]] == 0).toArray();
      }
    }
    return causes;
  }
}
