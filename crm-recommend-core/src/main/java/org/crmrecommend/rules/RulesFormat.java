package org.crmrecommend.rules;

import org.crmrecommend.model.Model;
import org.crmrecommend.model.file.ModelFormat;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;
import org.crmrecommend.rules.AssociationRules.Combination;

/**
 * Writes and reads {@link RulesModel}: the tree of the rules and their counts.
 *
 * @hidden
 */
@SuppressWarnings("InvalidBlockTag") // Error Prone rejects @hidden
public final class RulesFormat implements ModelFormat {

  private static final String TYPE = "type";
  private static final String ASSOCIATION_RULES = "association-rules";

  /** Called by {@link java.util.ServiceLoader}. */
  public RulesFormat() {}

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean supports(Model model) {
    return model instanceof RulesModel;
  }

  @Override
  public void write(Model model, ModelWriter out) {
    RulesModel rules = (RulesModel) model;
    out.text(TYPE, ASSOCIATION_RULES).text("combination", rules.combination().name());
    rules.index().write(out);
    rules.counts().write(out);
    rules.searchSpace().write(out);
  }

  @Override
  public Model read(ModelReader in) {
    if (!in.text(TYPE).equals(ASSOCIATION_RULES)) {
      throw in.bad("the type of the model is unknown: " + in.text(TYPE));
    }
    Combination combination = in.constant("combination", Combination.class);
    RuleIndex index = RuleIndex.read(in);
    SearchSpace searchSpace = SearchSpace.read(in);
    for (int node = 0; node < index.nodeCount(); node++) {
      if (index.rulesFrom(node) < index.rulesTo(node)
          && !searchSpace.allows(index.antecedent(node).length)) {
        throw in.bad("an antecedent is longer than those of the search");
      }
    }
    RuleCounts counts = RuleCounts.read(index, in);
    return new RulesModel(in.info(), in.items(), combination, index, counts, searchSpace);
  }
}
