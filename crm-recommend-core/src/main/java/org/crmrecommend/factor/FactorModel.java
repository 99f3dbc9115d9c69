package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.jspecify.annotations.Nullable;

/**
 * Model of all matrix factorizations. The score of an item is the product of its factors and the
 * vector of the user, plus the item bias, if any. An item has no score if its factors and its bias
 * are zero. For an empty profile no item has a score.
 */
final class FactorModel implements Model {

  /** Number of profiles that are scored with the tiles together. */
  private static final int PROFILES_PER_BATCH = 32;

  private final ModelInfo info;
  private final IdMap items;

  /** A row of factors for each item, without the bias. */
  private final float[][] rows;

  /** The last factor is the bias, if any; that factor is 1 in every user vector. */
  private final ItemFactors itemFactors;

  private final Biases biases;
  private final FoldIn foldIn;
  private final ScratchPool<ItemFactors.Batch> batches;
  private final ScratchPool<AllScores> scores;

  /** The scores of all items for one profile. */
  private static final class AllScores {

    private final float[] scores;
    private final ItemSet.Builder scored;

    AllScores(int itemCount) {
      this.scores = new float[itemCount];
      this.scored = ItemSet.builder(itemCount);
    }
  }

  /**
   * The biases of the items.
   *
   * @param values the bias of each item, added to its score unless the profile is empty; empty if
   *     the model has no biases
   * @param userCounts number of users of each item, for the explanation of its bias; empty if
   *     unknown
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Biases(float[] values, int[] userCounts) {

    static final Biases NONE = new Biases(new float[0], new int[0]);

    boolean isEmpty() {
      return values.length == 0;
    }
  }

  /**
   * Creates a model without biases. Takes ownership of the array.
   *
   * @param rows a row of factors for each item
   */
  FactorModel(ModelInfo info, IdMap items, float[][] rows, FoldIn foldIn) {
    this(info, items, rows, Biases.NONE, foldIn);
  }

  /**
   * Creates a model. Takes ownership of the arrays.
   *
   * @param rows a row of factors for each item
   */
  FactorModel(ModelInfo info, IdMap items, float[][] rows, Biases biases, FoldIn foldIn) {
    this.info = info;
    this.items = items;
    this.rows = rows;
    this.itemFactors =
        new ItemFactors(biases.isEmpty() ? rows : appendColumn(rows, biases.values()));
    this.biases = biases;
    this.foldIn = foldIn;
    this.batches = new ScratchPool<>(() -> this.itemFactors.new Batch(PROFILES_PER_BATCH));
    this.scores = new ScratchPool<>(() -> new AllScores(itemCount()));
  }

  private static float[][] appendColumn(float[][] rows, float[] column) {
    float[][] extended = new float[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      extended[row] = Arrays.copyOf(rows[row], rows[row].length + 1);
      extended[row][rows[row].length] = column[row];
    }
    return extended;
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public IdMap items() {
    return items;
  }

  /** Returns the factors of each item, without the bias. They must not be modified. */
  float[][] rows() {
    return rows;
  }

  /** Returns the biases, which must not be modified. */
  Biases biases() {
    return biases;
  }

  /** Returns the fold-in, which shares the rows. */
  FoldIn foldIn() {
    return foldIn;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new FactorScorer(profile.known(itemCount()));
  }

  /** Reads the tiles once for several profiles. */
  @Override
  public void top(List<Profile> profiles, List<ItemSet> eligible, List<TopItems> best) {
    ItemFactors.Batch batch = batches.acquire();
    for (int from = 0; from < profiles.size(); from += PROFILES_PER_BATCH) {
      int to = Math.min(profiles.size(), from + PROFILES_PER_BATCH);
      for (int p = from; p < to; p++) {
        Profile profile = profiles.get(p).known(itemCount());
        if (!profile.isEmpty()) {
          try (FoldedProfile folded = foldIn.fold(profile)) {
            writeVector(folded, batch.nextVector());
          }
          batch.add(p, eligible, best);
        }
      }
      batch.search(eligible, best);
    }
    batches.release(batch);
  }

  /** Writes the vector of the user and sets the factor for the bias to 1. */
  private void writeVector(FoldedProfile folded, float[] vector) {
    folded.writeVector(vector);
    if (!biases.isEmpty()) {
      vector[vector.length - 1] = 1;
    }
  }

  /** Folds the profile in once, for all lists and explanations. */
  private final class FactorScorer implements Scorer {

    private final Profile profile;
    private @Nullable FoldedProfile folded;
    private float @Nullable [] vector;
    private double @Nullable [] split;
    private int listCount;

    /** The scores of all items, from the second list on: then a list need not compute them. */
    private @Nullable AllScores allScores;

    FactorScorer(Profile profile) {
      this.profile = profile;
    }

    @Override
    public Profile profile() {
      return profile;
    }

    private FoldedProfile folded() {
      FoldedProfile found = folded;
      if (found == null) {
        found = foldIn.fold(profile);
        folded = found;
      }
      return found;
    }

    private float[] vector() {
      float[] found = vector;
      if (found == null) {
        found = new float[itemFactors.width()];
        writeVector(folded(), found);
        vector = found;
      }
      return found;
    }

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      if (profile.isEmpty()) {
        Arrays.fill(scores, 0f);
      } else {
        itemFactors.score(vector(), scores, scored);
      }
    }

    @Override
    public void top(ItemSet eligible, TopItems best) {
      if (profile.isEmpty()) {
        return;
      }
      if (itemFactors.isSparse(eligible) || listCount++ == 0) {
        itemFactors.top(vector(), eligible, best);
      } else {
        AllScores all = allScores();
        best.offerAll(all.scores, all.scored, eligible);
      }
    }

    private AllScores allScores() {
      AllScores found = allScores;
      if (found == null) {
        found = scores.acquire();
        found.scored.clear();
        itemFactors.score(vector(), found.scores, found.scored);
        allScores = found;
      }
      return found;
    }

    @Override
    public void explain(int item, Contributions contributions) {
      if (profile.isEmpty() || !itemFactors.isScorable(item)) {
        return;
      }
      double[] amounts = split(item);
      for (int h = 0; h < profile.size(); h++) {
        contributions.addHistory(h, amounts[h]);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        contributions.addBasket(b, amounts[profile.size() + b]);
      }
      explainBias(item, contributions);
    }

    private void explainBias(int item, Contributions contributions) {
      if (biases.userCounts().length > 0) {
        int users = biases.userCounts()[item];
        contributions.add(new Cause.Popularity(users), biases.values()[item]);
      } else if (!biases.isEmpty()) {
        contributions.addUnexplained(biases.values()[item]);
      }
    }

    private double[] split(int item) {
      double[] amounts = split;
      if (amounts == null) {
        amounts = new double[profile.size() + profile.basketSize()];
        split = amounts;
      }
      folded().split(item, amounts);
      return amounts;
    }

    @Override
    public void close() {
      FoldedProfile found = folded;
      if (found != null) {
        folded = null;
        found.close();
      }
      AllScores all = allScores;
      if (all != null) {
        allScores = null;
        scores.release(all);
      }
    }
  }
}
