package org.crmrecommend.factor;

import java.util.List;
import java.util.Optional;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.file.ModelFormat;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;

/**
 * Writes and reads the models of this package, and reads factors of another program; see {@link
 * org.crmrecommend.model.file}.
 *
 * @hidden
 */
@SuppressWarnings("InvalidBlockTag") // Error Prone rejects @hidden
public final class FactorFormat implements ModelFormat {

  private static final String TYPE = "type";
  private static final String ALS = "als";
  private static final String BPR = "bpr";
  private static final String BIASED_FACTORS = "biased-factors";

  private static final String PARAMETERS = "parameters";
  private static final String ITEM_FACTORS = "itemFactors";
  private static final String ITEM_BIASES = "itemBiases";
  private static final String USER_COUNTS = "userCounts";
  private static final String UNOBSERVED_DIAGONAL = "unobservedDiagonal";
  private static final String REGULARIZATION = "regularization";
  private static final String NEGATIVES = "negatives";
  private static final String MEAN = "mean";
  private static final String MIN_RATING = "minRating";
  private static final String MAX_RATING = "maxRating";

  /** Called by {@link java.util.ServiceLoader}. */
  public FactorFormat() {}

  @Override
  public String name() {
    return "factor";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean supports(Model model) {
    return model instanceof FactorModel || model instanceof BiasedFactorsModel;
  }

  @Override
  public Optional<String> foreignMatrix() {
    return Optional.of(ForeignFactors.ITEM_FACTORS);
  }

  @Override
  public void write(Model model, ModelWriter out) {
    if (model instanceof BiasedFactorsModel biased) {
      writeBiasedFactors(biased, out);
    } else {
      FactorModel factorModel = (FactorModel) model;
      if (factorModel.foldIn() instanceof AlsFoldIn als) {
        out.text(TYPE, ALS)
            .record(PARAMETERS, als.parameters())
            .doubles(UNOBSERVED_DIAGONAL, als.unobservedDiagonal());
        if (!factorModel.biases().isEmpty()) {
          out.floats(ITEM_BIASES, factorModel.biases().values());
        }
      } else {
        writeBpr((BprFoldIn) factorModel.foldIn(), out);
      }
      writeRows(factorModel, out);
    }
  }

  @Override
  public Model read(ModelReader in) {
    if (in.version() == 0) {
      return new ForeignFactors(in).model();
    }
    return switch (in.text(TYPE)) {
      case ALS -> readAls(in);
      case BPR -> readBpr(in);
      case BIASED_FACTORS -> readBiasedFactors(in);
      default -> throw in.bad("the type of the model is unknown: " + in.text(TYPE));
    };
  }

  /** Writes the factors unless they have no columns. */
  private static void writeRows(FactorModel model, ModelWriter out) {
    if (model.rows().length == 0 || model.rows()[0].length > 0) {
      out.rows(ITEM_FACTORS, model.rows());
    }
  }

  private static float[][] readRows(ModelReader in, int factors) {
    return factors == 0 ? new float[in.itemCount()][0] : in.itemRows(ITEM_FACTORS, factors);
  }

  private static FactorModel readAls(ModelReader in) {
    ImplicitAls parameters = in.record(PARAMETERS, ImplicitAls.DEFAULTS);
    double[] diagonal = in.doubles(UNOBSERVED_DIAGONAL);
    in.requireLength(UNOBSERVED_DIAGONAL, diagonal.length, parameters.factors());
    for (double entry : diagonal) {
      if (!(entry >= 0 && entry < Double.POSITIVE_INFINITY)) {
        throw in.bad("the weight of unobserved pairs is not a nonnegative number: " + entry);
      }
    }
    float[][] rows = readRows(in, diagonal.length);
    FactorModel.Biases biases =
        in.hasArray(ITEM_BIASES)
            ? new FactorModel.Biases(in.finiteItemFloats(ITEM_BIASES), new int[0])
            : FactorModel.Biases.NONE;
    AlsFoldIn foldIn = new AlsFoldIn(rows, diagonal, parameters, in.info().trainedItemCount());
    return new FactorModel(in.info(), in.items(), rows, biases, foldIn);
  }

  private static void writeBpr(BprFoldIn foldIn, ModelWriter out) {
    out.text(TYPE, BPR)
        .number(REGULARIZATION, foldIn.regularization())
        .ints(NEGATIVES, foldIn.negatives().drawnItems());
  }

  private static FactorModel readBpr(ModelReader in) {
    double regularization = in.number(REGULARIZATION);
    int[] negatives = in.itemNumbers(NEGATIVES);
    if (!(regularization > 0)) {
      throw in.bad("the regularization is not positive: " + regularization);
    }
    for (int item : negatives) {
      if (item < 0) {
        throw in.bad("a negative is not an item: " + item);
      }
    }
    List<Long> shape = in.shape(ITEM_FACTORS);
    if (shape.size() != 2) {
      throw in.bad("the item factors are not a matrix");
    }
    float[][] rows = in.itemRows(ITEM_FACTORS, shape.get(1).intValue());
    BprFoldIn foldIn = new BprFoldIn(rows, new BprNegatives(negatives, rows), regularization);
    return new FactorModel(in.info(), in.items(), rows, foldIn);
  }

  private static void writeBiasedFactors(BiasedFactorsModel model, ModelWriter out) {
    BiasedFactorsFoldIn foldIn = model.foldIn();
    out.text(TYPE, BIASED_FACTORS)
        .record(PARAMETERS, foldIn.parameters())
        .number(MEAN, foldIn.mean())
        .number(MIN_RATING, foldIn.range().min())
        .number(MAX_RATING, foldIn.range().max());
    FactorModel.Biases biases = model.ranking().biases();
    out.floats(ITEM_BIASES, biases.values()).ints(USER_COUNTS, biases.userCounts());
    writeRows(model.ranking(), out);
  }

  private static BiasedFactorsModel readBiasedFactors(ModelReader in) {
    BiasedFactors parameters = in.record(PARAMETERS, BiasedFactors.DEFAULTS);
    float[][] rows = readRows(in, parameters.factors());
    FactorModel.Biases biases =
        new FactorModel.Biases(in.finiteItemFloats(ITEM_BIASES), in.itemInts(USER_COUNTS));
    double mean = in.number(MEAN);
    BiasedFactorsFoldIn.RatingRange range =
        new BiasedFactorsFoldIn.RatingRange(in.number(MIN_RATING), in.number(MAX_RATING));
    if (!Double.isFinite(mean) || !(range.min() <= range.max())) {
      throw in.bad("the mean or the range of the ratings is not a number");
    }
    BiasedFactorsFoldIn foldIn =
        new BiasedFactorsFoldIn(parameters, rows, biases.values(), mean, range);
    return new BiasedFactorsModel(
        new FactorModel(in.info(), in.items(), rows, biases, foldIn), foldIn);
  }
}
