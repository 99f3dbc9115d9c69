package org.crmrecommend.popularity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseRows;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.file.ModelFormat;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Writes and reads the models of this package.
 *
 * @hidden
 */
@SuppressWarnings("InvalidBlockTag") // Error Prone rejects @hidden
public final class PopularityFormat implements ModelFormat {

  private static final String TYPE = "type";
  private static final String NON_PERSONALIZED = "non-personalized";
  private static final String SEASONAL = "seasonal";
  private static final String RISING = "rising";

  /** Called by {@link java.util.ServiceLoader}. */
  public PopularityFormat() {}

  @Override
  public String name() {
    return "popularity";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean supports(Model model) {
    return model instanceof NonPersonalizedModel
        || model instanceof SeasonalModel
        || model instanceof RisingModel;
  }

  @Override
  public void write(Model model, ModelWriter out) {
    if (model instanceof NonPersonalizedModel nonPersonalized) {
      out.text(TYPE, NON_PERSONALIZED)
          .text("meaning", nonPersonalized.meaning().name())
          .floats("scores", nonPersonalized.scores().scores());
    } else if (model instanceof SeasonalModel seasonal) {
      out.text(TYPE, SEASONAL)
          .integer("defaultWeek", seasonal.defaultWeek())
          .rows("scores", seasonal.scores());
    } else {
      out.text(TYPE, RISING);
      writeRising((RisingModel) model, out);
    }
  }

  @Override
  public Model read(ModelReader in) {
    return switch (in.text(TYPE)) {
      case NON_PERSONALIZED ->
          new NonPersonalizedModel(
              in.info(),
              in.items(),
              requireFinite(in.itemFloats("scores"), in),
              in.constant("meaning", ScoreMeaning.class));
      case SEASONAL -> readSeasonal(in);
      case RISING -> readRising(in);
      default -> throw in.bad("the type of the model is unknown: " + in.text(TYPE));
    };
  }

  private static SeasonalModel readSeasonal(ModelReader in) {
    float[][] scores = in.itemColumns("scores");
    in.requireLength("scores", scores.length, SeasonalModel.WEEKS_PER_YEAR);
    for (float[] week : scores) {
      requireFinite(week, in);
    }
    int defaultWeek = in.intValue("defaultWeek");
    if (defaultWeek < 0 || defaultWeek >= SeasonalModel.WEEKS_PER_YEAR) {
      throw in.bad("the default week is not in the year: " + defaultWeek);
    }
    return new SeasonalModel(in.info(), in.items(), scores, defaultWeek);
  }

  private static float[] requireFinite(float[] scores, ModelReader in) {
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        throw in.bad("a score is not finite: " + score);
      }
    }
    return scores;
  }

  /** Writes the rising items as a matrix with a row for each group. */
  private static void writeRising(RisingModel model, ModelWriter out) {
    List<RisingItems> itemsByGroup = model.itemsByGroup();
    SparseRows scores = new SparseRows(itemsByGroup.size());
    IntArrayList userCounts = new IntArrayList();
    for (int group = 0; group < itemsByGroup.size(); group++) {
      RisingItems risingItems = itemsByGroup.get(group);
      scores.set(group, risingItems.items(), risingItems.scores());
      userCounts.addAll(risingItems.userCounts());
    }
    // a category is written as 1 more: items that are new in a larger map read 0, which is none
    int[] categories = Arrays.stream(model.categories()).map(category -> category + 1).toArray();
    out.record("parameters", model.rising())
        .ids("segmentValues", model.segmentValues())
        .matrix("scores", scores.toMatrix(model.itemCount()))
        .ints("userCounts", userCounts.toArray())
        .ints("categories", categories);
  }

  private static RisingModel readRising(ModelReader in) {
    IdMap segmentValues = in.ids("segmentValues");
    SparseMatrix scores = in.matrix("scores", false, true);
    int[] userCounts = in.ints("userCounts");
    in.requireLength("scores", scores.rowCount(), segmentValues.size() + 1);
    in.requireLength("userCounts", userCounts.length, scores.size());
    List<RisingItems> itemsByGroup = new ArrayList<>();
    for (int group = 0; group < scores.rowCount(); group++) {
      int from = scores.starts()[group];
      int to = scores.starts()[group + 1];
      itemsByGroup.add(
          new RisingItems(
              Arrays.copyOfRange(scores.columns(), from, to),
              requirePositive(Arrays.copyOfRange(scores.values(), from, to), in),
              Arrays.copyOfRange(userCounts, from, to)));
    }
    return new RisingModel(
        in.info(),
        in.items(),
        in.record("parameters", Rising.DEFAULTS),
        segmentValues,
        List.copyOf(itemsByGroup),
        readCategories(in));
  }

  private static float[] requirePositive(float[] scores, ModelReader in) {
    for (float score : scores) {
      if (score <= 0) {
        throw in.bad("the score of a rising item is not positive: " + score);
      }
    }
    return scores;
  }

  private static int[] readCategories(ModelReader in) {
    int[] categories = in.itemInts("categories");
    for (int item = 0; item < categories.length; item++) {
      if (categories[item] < 0 || categories[item] > categories.length) { // memory for each one
        throw in.bad("a category is negative or above the number of items: " + categories[item]);
      }
      categories[item]--;
    }
    return categories;
  }
}
