package org.crmrecommend.demographic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.crmrecommend.demographic.Segments.PairSegment;
import org.crmrecommend.demographic.Segments.ValueSegment;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.file.ModelFormat;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;

/**
 * Writes and reads the model of this package.
 *
 * @hidden
 */
@SuppressWarnings("InvalidBlockTag") // Error Prone rejects @hidden
public final class DemographicFormat implements ModelFormat {

  private static final String TYPE = "type";
  private static final String DEMOGRAPHIC = "demographic";

  /** Called by {@link java.util.ServiceLoader}. */
  public DemographicFormat() {}

  @Override
  public String name() {
    return "demographic";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean supports(Model model) {
    return model instanceof DemographicModel;
  }

  @Override
  public void write(Model model, ModelWriter out) {
    DemographicModel demographic = (DemographicModel) model;
    out.text(TYPE, DEMOGRAPHIC)
        .integer("users", demographic.userCounts().all())
        .ints("userCounts", demographic.userCounts().byItem())
        .rows("effects", demographic.effects());
    writeSegments(demographic.segments(), out);
  }

  /** Writes the segments in the order of their numbers: those of values, then those of pairs. */
  private static void writeSegments(Segments segments, ModelWriter out) {
    List<ValueSegment> values = segments.valueSegments();
    List<PairSegment> pairs = segments.pairSegments();
    out.strings("prefixAttributes", segments.prefixAttributes())
        .strings("values.attributes", values.stream().map(ValueSegment::attribute).toList())
        .strings("values", values.stream().map(ValueSegment::value).toList())
        .ints("values.groups", values.stream().mapToInt(ValueSegment::group).toArray())
        .ints("pairs.first", pairs.stream().mapToInt(PairSegment::first).toArray())
        .ints("pairs.second", pairs.stream().mapToInt(PairSegment::second).toArray())
        .ints("pairs.groups", pairs.stream().mapToInt(PairSegment::group).toArray());
  }

  @Override
  public Model read(ModelReader in) {
    if (!in.text(TYPE).equals(DEMOGRAPHIC)) {
      throw in.bad("the type of the model is unknown: " + in.text(TYPE));
    }
    Segments segments = readSegments(in);
    return new DemographicModel(
        in.info(), in.items(), segments, readEffects(segments, in), readUserCounts(in));
  }

  private static Segments readSegments(ModelReader in) {
    List<String> prefixAttributes = in.strings("prefixAttributes");
    List<ValueSegment> values = readValueSegments(in);
    List<PairSegment> pairs = readPairSegments(values.size(), in);
    requireDistinct("prefixAttributes", prefixAttributes, in);
    requireDistinct(
        "values", values.stream().map(s -> List.of(s.attribute(), s.value())).toList(), in);
    requireDistinct("pairs", pairs.stream().map(s -> List.of(s.first(), s.second())).toList(), in);
    return new Segments(prefixAttributes, values, pairs);
  }

  /** A user must not match a segment twice: the array of the matches would be too short. */
  private static void requireDistinct(String name, List<?> elements, ModelReader in) {
    if (new HashSet<>(elements).size() < elements.size()) {
      throw in.bad("\"" + name + "\" has an element twice");
    }
  }

  private static List<ValueSegment> readValueSegments(ModelReader in) {
    List<String> attributes = in.strings("values.attributes");
    List<String> values = in.strings("values");
    int[] groups = in.ints("values.groups");
    in.requireLength("values", values.size(), attributes.size());
    in.requireLength("values.groups", groups.length, attributes.size());
    List<ValueSegment> segments = new ArrayList<>();
    for (int s = 0; s < groups.length; s++) {
      segments.add(new ValueSegment(attributes.get(s), values.get(s), groups[s]));
    }
    return segments;
  }

  private static List<PairSegment> readPairSegments(int valueCount, ModelReader in) {
    int[] first = in.ints("pairs.first");
    int[] second = in.ints("pairs.second");
    int[] groups = in.ints("pairs.groups");
    in.requireLength("pairs.second", second.length, first.length);
    in.requireLength("pairs.groups", groups.length, first.length);
    List<PairSegment> segments = new ArrayList<>();
    for (int s = 0; s < groups.length; s++) {
      if (first[s] < 0 || first[s] >= second[s] || second[s] >= valueCount) {
        throw in.bad("a pair has no segments: " + first[s] + " and " + second[s]);
      }
      segments.add(new PairSegment(first[s], second[s], groups[s]));
    }
    return segments;
  }

  private static float[][] readEffects(Segments segments, ModelReader in) {
    float[][] effects = in.itemColumns("effects");
    in.requireLength("effects", effects.length, segments.size());
    for (float[] row : effects) {
      for (float effect : row) {
        if (!Float.isFinite(effect)) {
          throw in.bad("an effect is not finite: " + effect);
        }
      }
    }
    return effects;
  }

  private static UserCounts readUserCounts(ModelReader in) {
    int all = in.intValue("users");
    int[] byItem = in.itemInts("userCounts");
    for (int userCount : byItem) {
      if (userCount < 0 || userCount > all) {
        throw in.bad("an item has " + userCount + " of " + all + " users");
      }
    }
    return new UserCounts(all, byItem);
  }
}
