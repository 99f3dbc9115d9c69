package org.crmrecommend.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseSum;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/**
 * What {@link AttributeRidge} has learned: scores items by how people come to them from those of a
 * profile, or would by what these items are. Takes in new items as soon as the catalog describes
 * them. An item that was new in training or came later adds nothing when it is in a history.
 */
public final class AttributeRidgeModel implements Model, Explains {

  private static final float BASKET_WEIGHT = 1f;

  private final Ids items;
  private final Ids trained;
  private final Expectations expectations;

  /** What each item scores for each item of training in a history, a row for each item. */
  private final SparseMatrix parts;

  /** The same, a row for each item of training. */
  private final SparseMatrix bySource;

  /** The number of each item in training, negative for those that came later. */
  private final int[] trainedNumbers;

  private final ScratchPool<SparseSum> pool;

  /** A model of the items of training. */
  AttributeRidgeModel(Ids items, Expectations expectations, SparseMatrix parts) {
    this(items, items, expectations, parts);
  }

  private AttributeRidgeModel(
      Ids items, Ids trained, Expectations expectations, SparseMatrix parts) {
    this.items = items;
    this.trained = trained;
    this.expectations = expectations;
    this.parts = parts;
    this.bySource = parts.transpose();
    this.trainedNumbers = items.numbersIn(trained);
    this.pool = new ScratchPool<>(() -> new SparseSum(items.size()));
  }

  /**
   * This model with more items, and nothing learned anew: items it knows keep their scores, others
   * score as if they had been there in training without anybody turning to them. Takes as long for
   * each new item as training does.
   *
   * @param more describes new items; those that the model knows stay as they are
   * @throws IllegalArgumentException if prices are in another currency than those of training
   */
  public AttributeRidgeModel withItems(Catalog more) {
    Workers workers = new Workers(Runnable::run, 1);
    Ids added = Ids.of(more.items().stream().filter(id -> !items.contains(id)).toList());
    SparseMatrix rows = expectations.vocabulary().rows(added, more, workers);
    SparseMatrix addedParts = expectations.ofNew(rows, workers);
    Ids all = items.union(added);
    return new AttributeRidgeModel(
        all,
        trained,
        expectations,
        FeatureRows.merged(parts, all.numbersIn(items), addedParts, all.numbersIn(added)));
  }

  @Override
  public Ids items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    SparseSum sums = pool.take();
    search(profile, sums);
    for (int place = 0; place < sums.size(); place++) {
      scores[sums.index(place)] = sums.at(sums.index(place));
    }
    sums.clear();
    pool.giveBack(sums);
  }

  /** Visits only the items that the history reaches. */
  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    SparseSum sums = pool.take();
    search(profile, sums);
    for (int place = 0; place < sums.size(); place++) {
      int item = sums.index(place);
      if (eligible.contains(item)) {
        best.offer(item, sums.at(item));
      }
    }
    sums.clear();
    pool.giveBack(sums);
  }

  private void search(Profile profile, SparseSum sums) {
    for (int h = 0; h < profile.size(); h++) {
      add(profile.item(h), profile.weight(h), sums);
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      add(profile.basketItem(b), BASKET_WEIGHT, sums);
    }
  }

  private void add(int item, float weight, SparseSum sums) {
    int source = trainedNumbers[item];
    if (source >= 0) {
      sums.addRow(bySource, source, weight);
    }
  }

  /** The items of the profile from which people come to an item, or would by what it is. */
  @Override
  public List<Cause> explain(Profile profile, int item) {
    List<Cause> causes = new ArrayList<>();
    for (int h = 0; h < profile.size(); h++) {
      float part = profile.weight(h) * part(profile.item(h), item);
      causes.add(new Cause.History(profile.item(h), part));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      float part = BASKET_WEIGHT * part(profile.basketItem(b), item);
      causes.add(new Cause.Basket(profile.basketItem(b), part));
    }
    return Cause.shares(causes.stream().filter(cause -> cause.share() > 0).toList());
  }

  private float part(int source, int item) {
    int number = trainedNumbers[source];
    return number < 0 ? 0 : parts.value(item, number);
  }
}
