package org.crmrecommend.neighbor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.crmrecommend.data.EventKind;
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

  @Override
  public int version() {
    return 1;
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
          .interactions("interactions", userKnn.interactions());
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
          new ItemKnnModel(
              in.info(), in.items(), in.matrix("neighbors", true, true), readBaseline(in));
      case INDICATORS -> new NeighborModel(in.info(), in.items(), readIndicators(in));
      case USER_KNN ->
          new UserKnnModel(
              in.info(),
              in.interactions("interactions"),
              in.record("parameters", UserKnn.DEFAULTS));
      default -> throw in.bad("the type of the model is unknown: " + in.text(TYPE));
    };
  }

  private static void writeBaseline(RatingBaseline baseline, ModelWriter out) {
    out.number("baseline.mean", baseline.mean())
        .number("baseline.minRating", baseline.minRating())
        .number("baseline.maxRating", baseline.maxRating())
        .floats("baseline.itemDeviations", baseline.itemDeviations());
  }

  private static RatingBaseline readBaseline(ModelReader in) {
    return new RatingBaseline(
        in.number("baseline.mean"),
        in.number("baseline.minRating"),
        in.number("baseline.maxRating"),
        in.itemFloats("baseline.itemDeviations"));
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
      matrices.add(in.matrix("neighbors." + m, true, true));
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
              ? new IndicatorList.ByEventKind(
                  matrices.get(matrix),
                  in.strings(name + ".kinds").stream().map(EventKind::of).toList(),
                  in.flag(name + ".matchesAny"),
                  (float) in.number(name + ".weight"),
                  (float) in.number(name + ".basketWeight"))
              : new IndicatorList.WholeHistory(matrices.get(matrix)));
    }
    return lists;
  }
}
