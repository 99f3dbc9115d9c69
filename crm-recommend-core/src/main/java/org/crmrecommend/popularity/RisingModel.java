package org.crmrecommend.popularity;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.popularity.Rising.Scope;

/** The items that rise among all people and in each segment, by the categories a person likes. */
final class RisingModel implements Model, Explains {

  private final Ids items;
  private final Rising rising;
  private final Ids values;

  /** What rises among all, and then in the segment of each value. */
  private final List<RisingItems> circles;

  private final int[] categories;
  private final int categoryCount;

  /**
   * @param categories the number of each item's category, negative if it has none
   */
  RisingModel(Ids items, Rising rising, Ids values, List<RisingItems> circles, int[] categories) {
    this.items = items;
    this.rising = rising;
    this.values = values;
    this.circles = circles;
    this.categories = categories;
    this.categoryCount = Arrays.stream(categories).max().orElse(-1) + 1;
  }

  @Override
  public Ids items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    RisingItems risen = circle(profile);
    float[] likings = likings(profile);
    for (int place = 0; place < risen.size(); place++) {
      scores[risen.item(place)] = score(risen, place, likings);
    }
  }

  /** Visits only the items that rise. */
  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    RisingItems risen = circle(profile);
    float[] likings = likings(profile);
    for (int place = 0; place < risen.size(); place++) {
      float score = score(risen, place, likings);
      if (score != 0 && eligible.contains(risen.item(place))) {
        best.offer(risen.item(place), score);
      }
    }
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    RisingItems risen = circle(profile);
    int place = risen.placeOf(item);
    if (place < 0 || score(risen, place, likings(profile)) == 0) {
      return List.of();
    }
    return List.of(new Cause.Trend(risen.users(place), 1));
  }

  private RisingItems circle(Profile profile) {
    if (rising.scope() != Scope.SEGMENT) {
      return circles.get(0);
    }
    return circles.get(
        values.indexOf(profile.attributes().getOrDefault(rising.attribute(), "")) + 1);
  }

  private float score(RisingItems risen, int place, float[] likings) {
    if (likings.length == 0) {
      return risen.score(place);
    }
    int category = categories[risen.item(place)];
    return category < 0 ? 0 : likings[category] * risen.score(place);
  }

  /** The share of each category in what a person turned to; nothing at all if none is known. */
  private float[] likings(Profile profile) {
    float[] likings = new float[categoryCount];
    float sum = 0;
    for (int h = 0; h < profile.size() && categoryCount > 0; h++) {
      sum += add(profile.item(h), profile.weight(h), likings);
    }
    for (int b = 0; b < profile.basketSize() && categoryCount > 0; b++) {
      sum += add(profile.basketItem(b), 1, likings);
    }
    for (int category = 0; category < categoryCount; category++) {
      likings[category] /= sum;
    }
    return sum > 0 ? likings : new float[0];
  }

  private float add(int item, float weight, float[] likings) {
    if (categories[item] < 0) {
      return 0;
    }
    likings[categories[item]] += weight;
    return weight;
  }
}
