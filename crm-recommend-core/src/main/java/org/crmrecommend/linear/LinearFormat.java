package org.crmrecommend.linear;

import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.linear.GraphFilter.GraphPolynomial;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.file.ModelFormat;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;

/**
 * Writes and reads the models of this package.
 *
 * @hidden
 */
@SuppressWarnings("InvalidBlockTag") // Error Prone rejects @hidden
public final class LinearFormat implements ModelFormat {

  private static final String TYPE = "type";
  private static final String EASE = "ease";
  private static final String GRAPH_FILTER = "graph-filter";
  private static final String SLIM = "slim";

  private static final String WEIGHTS = "weights";
  private static final String GRAPH = "graph";
  private static final String ITEM_SCALES = "itemScales";
  private static final String POLYNOMIAL = "polynomial";
  private static final String IDEAL_WEIGHT = "idealWeight";
  private static final String SINGULAR_VECTORS = "singularVectors";

  /** Called by {@link java.util.ServiceLoader}. */
  public LinearFormat() {}

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean supports(Model model) {
    return model instanceof EaseModel
        || model instanceof GraphFilterModel
        || model instanceof SlimModel;
  }

  @Override
  public void write(Model model, ModelWriter out) {
    if (model instanceof EaseModel ease) {
      out.text(TYPE, EASE).rows(WEIGHTS, ease.weights(), ease.itemCount());
    } else if (model instanceof SlimModel slim) {
      out.text(TYPE, SLIM).matrix(WEIGHTS, slim.weights());
    } else {
      writeGraphFilter((GraphFilterModel) model, out);
    }
  }

  @Override
  public Model read(ModelReader in) {
    return switch (in.text(TYPE)) {
      case EASE -> new EaseModel(in.info(), in.items(), in.itemMatrix(WEIGHTS));
      case SLIM -> new SlimModel(in.info(), in.items(), readSlimWeights(in));
      case GRAPH_FILTER -> readGraphFilter(in);
      default -> throw in.bad("the type of the model is unknown: " + in.text(TYPE));
    };
  }

  /** Requires nonnegative weights, as the sums of a sparse model must not cancel out. */
  private static SparseMatrix readSlimWeights(ModelReader in) {
    SparseMatrix weights = in.matrix(WEIGHTS, true, true);
    for (float weight : weights.values()) {
      if (weight < 0) {
        throw in.bad("a weight is negative: " + weight);
      }
    }
    return weights;
  }

  private static void writeGraphFilter(GraphFilterModel model, ModelWriter out) {
    out.text(TYPE, GRAPH_FILTER)
        .text(POLYNOMIAL, model.polynomial().name())
        .number(IDEAL_WEIGHT, model.idealFilter().weight())
        .matrix(GRAPH, model.graph().byUser())
        .doubles(ITEM_SCALES, model.graph().itemScales())
        .rows(SINGULAR_VECTORS, model.idealFilter().vectors());
  }

  private static float[][] readSingularVectors(ModelReader in) {
    float[][] vectors = in.itemColumns(SINGULAR_VECTORS);
    for (float[] vector : vectors) {
      for (float entry : vector) {
        if (!Float.isFinite(entry)) {
          throw in.bad("an entry of a singular vector is not finite: " + entry);
        }
      }
    }
    return vectors;
  }

  private static GraphFilterModel readGraphFilter(ModelReader in) {
    double[] itemScales = in.itemDoubles(ITEM_SCALES);
    for (double scale : itemScales) {
      if (!(scale >= 0 && scale < Double.POSITIVE_INFINITY)) {
        throw in.bad("the scale of an item is not a nonnegative number: " + scale);
      }
    }
    double idealWeight = in.number(IDEAL_WEIGHT);
    if (!(idealWeight >= 0 && idealWeight < Double.POSITIVE_INFINITY)) {
      throw in.bad("the weight of the singular vectors is not a nonnegative number");
    }
    ItemGraph graph = new ItemGraph(in.matrix(GRAPH, false, true), itemScales);
    return new GraphFilterModel(
        in.info(),
        in.items(),
        graph,
        in.constant(POLYNOMIAL, GraphPolynomial.class),
        new IdealFilter(graph, idealWeight, readSingularVectors(in)));
  }
}
