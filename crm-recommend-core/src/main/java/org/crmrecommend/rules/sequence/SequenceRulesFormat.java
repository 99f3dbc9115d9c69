package org.crmrecommend.rules.sequence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.file.ModelFormat;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.sequence.SequenceRule.DurationQuartiles;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;

/**
 * Writes and reads {@link SequenceRulesModel}: its rules in columns.
 *
 * @hidden
 */
@SuppressWarnings("InvalidBlockTag") // Error Prone rejects @hidden
public final class SequenceRulesFormat implements ModelFormat {

  private static final String TYPE = "type";
  private static final String SEQUENCE_RULES = "sequence-rules";

  /** Numbers of all users and of those with the antecedent, the consequent and both. */
  private static final int COUNTS_PER_RULE = 4;

  /** Quartiles in milliseconds. */
  private static final int DELAYS_PER_RULE = 3;

  /** Called by {@link java.util.ServiceLoader}. */
  public SequenceRulesFormat() {}

  @Override
  public String name() {
    return "sequence-rules";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean supports(Model model) {
    return model instanceof SequenceRulesModel;
  }

  @Override
  public void write(Model model, ModelWriter out) {
    SequenceRulesModel rules = (SequenceRulesModel) model;
    TimeConstraints constraints = rules.constraints();
    out.text(TYPE, SEQUENCE_RULES)
        .text("kind", rules.kind().name())
        .integer("minGapMillis", constraints.minGap())
        .integer("maxGapMillis", constraints.maxGap())
        .integer("maxWindowMillis", constraints.maxWindow());
    writeItems(rules.rules(), rules.items(), out);
    writeNumbers(rules.rules(), out);
  }

  private static void writeItems(List<SequenceRule> rules, IdMap items, ModelWriter out) {
    IntArrayList elementStarts = IntArrayList.newListWith(0);
    IntArrayList itemStarts = IntArrayList.newListWith(0);
    IntArrayList elementItems = new IntArrayList();
    IntArrayList consequents = new IntArrayList();
    for (SequenceRule rule : rules) {
      for (List<String> element : rule.antecedent()) {
        element.forEach(id -> elementItems.add(items.indexOf(id)));
        itemStarts.add(elementItems.size());
      }
      elementStarts.add(itemStarts.size() - 1);
      consequents.add(items.indexOf(rule.consequent().get(0)));
    }
    out.ints("rules.elementStarts", elementStarts.toArray())
        .ints("elements.itemStarts", itemStarts.toArray())
        .ints("elements.items", elementItems.toArray())
        .ints("rules.consequents", consequents.toArray());
  }

  private static void writeNumbers(List<SequenceRule> rules, ModelWriter out) {
    LongArrayList counts = new LongArrayList();
    LongArrayList delays = new LongArrayList();
    for (SequenceRule rule : rules) {
      ContingencyTable table = rule.counts();
      counts.addAll(table.baskets(), table.antecedent(), table.consequent(), table.both());
      DurationQuartiles delay = rule.delay();
      delays.addAll(
          delay.lowerQuartile().toMillis(),
          delay.median().toMillis(),
          delay.upperQuartile().toMillis());
    }
    out.longs("rules.counts", counts.toArray()).longs("rules.delayMillis", delays.toArray());
  }

  @Override
  public Model read(ModelReader in) {
    if (!in.text(TYPE).equals(SEQUENCE_RULES)) {
      throw in.bad("the type of the model is unknown: " + in.text(TYPE));
    }
    try {
      return new SequenceRulesModel(
          in.info(), in.items(), readRules(in), EventKind.of(in.text("kind")), constraints(in));
    } catch (IllegalArgumentException e) {
      throw in.bad(String.valueOf(e.getMessage()));
    }
  }

  private static TimeConstraints constraints(ModelReader in) {
    return new TimeConstraints(
        in.integer("minGapMillis"), in.integer("maxGapMillis"), in.integer("maxWindowMillis"));
  }

  /**
   * @throws IllegalArgumentException if the numbers of a rule contradict each other
   */
  private static List<SequenceRule> readRules(ModelReader in) {
    List<String> consequents = ids(in, "rules.consequents");
    List<List<String>> elements = split(in, "elements.itemStarts", ids(in, "elements.items"));
    List<List<List<String>>> antecedents = split(in, "rules.elementStarts", elements);
    long[] counts = in.longs("rules.counts");
    long[] delays = in.longs("rules.delayMillis");
    in.requireLength("rules.consequents", consequents.size(), antecedents.size());
    in.requireLength("rules.counts", counts.length, COUNTS_PER_RULE * antecedents.size());
    in.requireLength("rules.delayMillis", delays.length, DELAYS_PER_RULE * antecedents.size());
    List<SequenceRule> rules = new ArrayList<>();
    for (int r = 0; r < antecedents.size(); r++) {
      SequenceRule rule =
          new SequenceRule(
              antecedents.get(r),
              List.of(consequents.get(r)),
              table(counts, COUNTS_PER_RULE * r),
              quartiles(delays, DELAYS_PER_RULE * r));
      if (!SequenceRules.isScorable(rule)) {
        throw in.bad("the antecedent of a rule has an item twice: " + rule);
      }
      rules.add(rule);
    }
    return rules;
  }

  private static ContingencyTable table(long[] counts, int from) {
    return new ContingencyTable(counts[from], counts[from + 1], counts[from + 2], counts[from + 3]);
  }

  private static DurationQuartiles quartiles(long[] millis, int from) {
    return new DurationQuartiles(
        Duration.ofMillis(millis[from]),
        Duration.ofMillis(millis[from + 1]),
        Duration.ofMillis(millis[from + 2]));
  }

  private static List<String> ids(ModelReader in, String name) {
    int[] numbers = in.itemNumbers(name);
    if (Arrays.stream(numbers).anyMatch(item -> item < 0)) {
      throw in.bad("a rule has a negative item");
    }
    return Arrays.stream(numbers).mapToObj(in.items()::id).toList();
  }

  /** Splits a list at the start of each part and the end of the last one. */
  private static <T> List<List<T>> split(ModelReader in, String name, List<T> list) {
    int[] starts = in.ints(name);
    if (starts.length == 0 || starts[0] != 0 || starts[starts.length - 1] != list.size()) {
      throw in.bad("the starts of " + name + " are malformed");
    }
    List<List<T>> parts = new ArrayList<>();
    for (int part = 0; part + 1 < starts.length; part++) {
      if (starts[part + 1] < starts[part] || starts[part + 1] > list.size()) {
        throw in.bad("the starts of " + name + " do not ascend");
      }
      parts.add(list.subList(starts[part], starts[part + 1]));
    }
    return parts;
  }
}
