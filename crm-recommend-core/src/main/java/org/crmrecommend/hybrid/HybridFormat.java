package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.hybrid.Fallback.Condition;
import org.crmrecommend.hybrid.Fallback.FallbackModel;
import org.crmrecommend.hybrid.ModelSet.ModelSetModel;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.file.ModelFormat;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;

/**
 * Writes and reads the models of this package. State that parts share is written with each part.
 *
 * @hidden
 */
@SuppressWarnings("InvalidBlockTag") // Error Prone rejects @hidden
public final class HybridFormat implements ModelFormat {

  private static final String TYPE = "type";
  private static final String PARTS = "parts";
  private static final String WEIGHTED = "weighted";
  private static final String STACKED = "stacked";
  private static final String SWITCHING = "switching";
  private static final String CASCADE = "cascade";
  private static final String FALLBACK = "fallback";
  private static final String MODEL_SET = "model-set";
  private static final String NAMES = "names";

  /** From this version on, a stacked hybrid has features of attributes. */
  private static final int VERSION_WITH_ATTRIBUTES = 2;

  /** Called by {@link java.util.ServiceLoader}. */
  public HybridFormat() {}

  @Override
  public String name() {
    return "hybrid";
  }

  @Override
  public int version() {
    return VERSION_WITH_ATTRIBUTES;
  }

  @Override
  public boolean supports(Model model) {
    return model instanceof WeightedModel
        || model instanceof StackedModel
        || model instanceof SwitchingModel
        || model instanceof CascadeModel
        || model instanceof FallbackModel
        || model instanceof ModelSetModel;
  }

  @Override
  public void write(Model model, ModelWriter out) {
    if (model instanceof WeightedModel weighted) {
      writeWeighted(weighted, out);
    } else if (model instanceof StackedModel stacked) {
      writeStacked(stacked, out);
    } else if (model instanceof SwitchingModel switching) {
      out.text(TYPE, SWITCHING)
          .models(PARTS, switching.baseModels().models())
          .ints("thresholds", switching.thresholds());
    } else if (model instanceof CascadeModel cascade) {
      out.text(TYPE, CASCADE)
          .models(PARTS, cascade.baseModels().models())
          .integer("depth", cascade.depth());
    } else if (model instanceof ModelSetModel set) {
      out.text(TYPE, MODEL_SET)
          .models(PARTS, set.models().models())
          .strings(NAMES, set.names().subList(1, set.names().size()));
    } else {
      writeFallback(((FallbackModel) model).tiers(), out);
    }
  }

  @Override
  public Model read(ModelReader in) {
    return switch (in.text(TYPE)) {
      case WEIGHTED -> readWeighted(in);
      case STACKED -> readStacked(in);
      case SWITCHING -> readSwitching(in);
      case CASCADE -> readCascade(in);
      case FALLBACK -> new FallbackModel(in.info(), readTiers(in));
      case MODEL_SET -> readModelSet(in);
      default -> throw in.bad("the type of the model is unknown: " + in.text(TYPE));
    };
  }

  private static BaseModels readParts(ModelReader in) {
    List<Model> parts = in.models(PARTS);
    if (parts.isEmpty()) {
      throw in.bad("a hybrid has no parts");
    }
    return BaseModels.of(parts, in.info().trainedItemCount());
  }

  private static void writeWeighted(WeightedModel model, ModelWriter out) {
    out.text(TYPE, WEIGHTED)
        .models(PARTS, model.baseModels().models())
        .doubles("weights", model.weights());
    for (int part = 0; part < model.normalizers().size(); part++) {
      NormalizerState.write("normalizer." + part, model.normalizers().get(part), out);
    }
  }

  private static Model readWeighted(ModelReader in) {
    BaseModels parts = readParts(in);
    double[] weights = in.doubles("weights");
    in.requireLength("weights", weights.length, parts.size());
    if (!Arrays.stream(weights).allMatch(weight -> weight >= 0 && weight <= 1)) {
      throw in.bad("a weight is not between 0 and 1");
    }
    List<ScoreNormalizer> normalizers = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      normalizers.add(NormalizerState.read("normalizer." + part, in));
    }
    return new WeightedModel(in.info(), parts, weights, normalizers);
  }

  private static void writeStacked(StackedModel model, ModelWriter out) {
    out.text(TYPE, STACKED)
        .models(PARTS, model.baseModels().models())
        .integer("candidates", model.selection().candidates())
        .flag("repeats", model.selection().repeats());
    model.tables().items().write(out);
    model.tables().attributes().write(out);
    RankerState.write("ranker", model.ranker(), out);
  }

  private static Model readStacked(ModelReader in) {
    BaseModels parts = readParts(in);
    int candidates = in.intValue("candidates");
    if (candidates < 1) {
      throw in.bad("the number of candidates is not positive: " + candidates);
    }
    AttributeFeatures attributes =
        in.version() < VERSION_WITH_ATTRIBUTES
            ? AttributeFeatures.NONE
            : AttributeFeatures.read(in);
    int featureCount = RankingFeatures.featureCount(parts.size(), attributes.size());
    return new StackedModel(
        in.info(),
        parts,
        new FeatureTables(ItemRankingFeatures.read(in), attributes),
        RankerState.read("ranker", featureCount, in),
        new StackedModel.Selection(candidates, in.flag("repeats")));
  }

  private static Model readSwitching(ModelReader in) {
    BaseModels parts = readParts(in);
    int[] thresholds = in.ints("thresholds");
    in.requireLength("thresholds", thresholds.length, parts.size() - 1);
    int last = 0;
    for (int threshold : thresholds) {
      if (threshold <= last) {
        throw in.bad("the thresholds are not positive and ascending");
      }
      last = threshold;
    }
    return new SwitchingModel(in.info(), parts, thresholds);
  }

  private static Model readCascade(ModelReader in) {
    BaseModels parts = readParts(in);
    in.requireLength(PARTS, parts.size(), 2);
    int depth = in.intValue("depth");
    if (depth < 1 || depth > Cascade.MAX_DEPTH) {
      throw in.bad("the depth is not between 1 and " + Cascade.MAX_DEPTH + ": " + depth);
    }
    return new CascadeModel(in.info(), parts, depth);
  }

  private static void writeFallback(List<FallbackModel.Tier> tiers, ModelWriter out) {
    out.text(TYPE, FALLBACK)
        .models(PARTS, tiers.stream().map(FallbackModel.Tier::model).toList())
        .strings(NAMES, tiers.stream().map(FallbackModel.Tier::name).toList());
    for (int tier = 0; tier < tiers.size(); tier++) {
      out.record("condition." + tier, tiers.get(tier).condition());
    }
  }

  private static List<FallbackModel.Tier> readTiers(ModelReader in) {
    BaseModels parts = readParts(in);
    List<String> names = in.strings(NAMES);
    in.requireLength(NAMES, names.size(), parts.size());
    List<FallbackModel.Tier> tiers = new ArrayList<>();
    for (int tier = 0; tier < names.size(); tier++) {
      tiers.add(
          new FallbackModel.Tier(
              names.get(tier), parts.model(tier), in.record("condition." + tier, Condition.NONE)));
    }
    return tiers;
  }

  private static Model readModelSet(ModelReader in) {
    BaseModels parts = readParts(in);
    List<String> names = in.strings(NAMES);
    in.requireLength(NAMES, names.size(), parts.size() - 1);
    if (names.contains(ModelSet.MAIN) || names.stream().distinct().count() < names.size()) {
      throw in.bad("the names of the models are not distinct: " + String.join(", ", names));
    }
    return new ModelSetModel(in.info(), parts, names);
  }
}
