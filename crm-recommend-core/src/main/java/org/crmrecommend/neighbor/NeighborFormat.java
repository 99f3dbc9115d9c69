package org.crmrecommend.neighbor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseMatrix;
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
public final class NeighborFormat implements ModelFormat {

  private static final String TYPE = "type";
  private static final String ITEM_KNN = "item-knn";
  private static final String INDICATORS = "indicators";
  private static final String USER_KNN = "user-knn";

  /** Called by {@link java.util.ServiceLoader}. */
  public NeighborFormat() {}

  @Override
  public String name() {
    return "neighbor";
  }

  /** Since version 2, a user-based model has its baseline, which may count masked users. */
  @Override
  public int version() {
    return 2;
  }

  @Override
  public boolean supports(Model model) {
    return model instanceof NeighborModel || model instanceof UserKnnModel;
  }

  @Override
  public void write(Model model, ModelWriter out) {
    if (model instanceof UserKnnModel userKnn) {
      out.text(TYPE, USER_KNN)
          .record("parameters", userKnn.parameters())
          .ids("interactions.users", userKnn.storedUsers())
          .matrix("interactions", userKnn.storedRows());
      writeBaseline(userKnn.baseline(), out);
    } else if (model instanceof ItemKnnModel itemKnn) {
      out.text(TYPE, ITEM_KNN).matrix("neighbors", itemKnn.neighbors());
      writeBaseline(itemKnn.baseline(), out);
    } else {
      out.text(TYPE, INDICATORS);
      writeIndicators(((NeighborModel) model).indicatorLists(), out);
    }
  }

  @Override
  public Model read(ModelReader in) {
    return switch (in.text(TYPE)) {
      case ITEM_KNN ->
          new ItemKnnModel(in.info(), in.items(), readNeighbors("neighbors", in), readBaseline(in));
      case INDICATORS -> new NeighborModel(in.info(), in.items(), readIndicators(in));
      case USER_KNN -> readUserKnn(in);
      default -> throw in.bad("the type of the model is unknown: " + in.text(TYPE));
    };
  }

  private static UserKnnModel readUserKnn(ModelReader in) {
    Interactions interactions = in.interactions("interactions");
    return new UserKnnModel(
        in.info(),
        interactions,
        in.record("parameters", UserKnn.DEFAULTS),
        in.version() == 1 ? RatingBaseline.of(interactions) : readBaseline(in));
  }

  private static void writeBaseline(RatingBaseline baseline, ModelWriter out) {
    out.number("baseline.mean", baseline.mean())
        .number("baseline.minRating", baseline.minRating())
        .number("baseline.maxRating", baseline.maxRating())
        .floats("baseline.itemDeviations", baseline.itemDeviations());
  }

  private static RatingBaseline readBaseline(ModelReader in) {
    return new RatingBaseline(
        requireFinite(in.number("baseline.mean"), in),
        requireFinite(in.number("baseline.minRating"), in),
        requireFinite(in.number("baseline.maxRating"), in),
        in.finiteItemFloats("baseline.itemDeviations"));
  }

  private static double requireFinite(double rating, ModelReader in) {
    if (!Double.isFinite(rating)) {
      throw in.bad("a rating of the baseline is not finite: " + rating);
    }
    return rating;
  }

  /** Sums of similarities must not shrink. */
  private static SparseMatrix readNeighbors(String name, ModelReader in) {
    SparseMatrix neighbors = in.matrix(name, true, true);
    for (float similarity : neighbors.values()) {
      if (similarity < 0) {
        throw in.bad("a similarity is negative: " + similarity);
      }
    }
    return neighbors;
  }

  /** Writes a matrix that several lists share once. */
  private static void writeIndicators(List<IndicatorList> lists, ModelWriter out) {
    Set<SparseMatrix> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    List<SparseMatrix> matrices = new ArrayList<>();
    for (IndicatorList list : lists) {
      if (distinct.add(list.neighbors())) {
        out.matrix("neighbors." + matrices.size(), list.neighbors());
        matrices.add(list.neighbors());
      }
    }
    out.integer("matrices", matrices.size()).integer("lists", lists.size());
    for (int l = 0; l < lists.size(); l++) {
      IndicatorList list = lists.get(l);
      String name = "list." + l;
      out.integer(name + ".matrix", indexOf(matrices, list.neighbors()));
      out.flag(name + ".byKind", list instanceof IndicatorList.ByEventKind);
      if (list instanceof IndicatorList.ByEventKind byKind) {
        out.strings(name + ".kinds", byKind.kinds().stream().map(EventKind::name).toList())
            .flag(name + ".matchesAny", byKind.matchesAny())
            .number(name + ".weight", byKind.weight())
            .number(name + ".basketWeight", byKind.basketWeight());
      }
    }
  }

  private static int indexOf(List<SparseMatrix> matrices, SparseMatrix matrix) {
    int index = 0;
    while (matrices.get(index) != matrix) {
      index++;
    }
    return index;
  }

  private static List<IndicatorList> readIndicators(ModelReader in) {
    List<SparseMatrix> matrices = new ArrayList<>();
    for (int m = 0; m < in.intValue("matrices"); m++) {
      matrices.add(readNeighbors("neighbors." + m, in));
    }
    List<IndicatorList> lists = new ArrayList<>();
    for (int l = 0; l < in.intValue("lists"); l++) {
      String name = "list." + l;
      int matrix = in.intValue(name + ".matrix");
      if (matrix < 0 || matrix >= matrices.size()) {
        throw in.bad("an indicator list has no matrix");
      }
      lists.add(
          in.flag(name + ".byKind")
              ? readByEventKind(name, matrices.get(matrix), in)
              : new IndicatorList.WholeHistory(matrices.get(matrix)));
    }
    return lists;
  }

  private static IndicatorList readByEventKind(
      String name, SparseMatrix neighbors, ModelReader in) {
    try {
      return new IndicatorList.ByEventKind(
          neighbors,
          in.strings(name + ".kinds").stream().map(EventKind::of).toList(),
          in.flag(name + ".matchesAny"),
          readWeight(name + ".weight", in),
          readWeight(name + ".basketWeight", in));
    } catch (IllegalArgumentException e) {
      throw in.bad("a kind of event is malformed: " + e.getMessage());
    }
  }

  private static float readWeight(String name, ModelReader in) {
    float weight = (float) in.number(name);
    if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
      throw in.bad("the weight of an indicator list is negative or not finite: " + weight);
    }
    return weight;
  }
}
