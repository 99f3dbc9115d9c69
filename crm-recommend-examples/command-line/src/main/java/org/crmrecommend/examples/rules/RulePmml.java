package org.crmrecommend.examples.rules;

import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.dmg.pmml.Application;
import org.dmg.pmml.DataDictionary;
import org.dmg.pmml.DataField;
import org.dmg.pmml.DataType;
import org.dmg.pmml.Header;
import org.dmg.pmml.MiningField;
import org.dmg.pmml.MiningFunction;
import org.dmg.pmml.MiningSchema;
import org.dmg.pmml.OpType;
import org.dmg.pmml.PMML;
import org.dmg.pmml.Timestamp;
import org.dmg.pmml.Version;
import org.dmg.pmml.association.AssociationModel;
import org.dmg.pmml.association.AssociationRule;
import org.dmg.pmml.association.Item;
import org.dmg.pmml.association.ItemRef;
import org.dmg.pmml.association.Itemset;
import org.jpmml.model.PMMLUtil;

/**
 * Writes rules as an association model in the Predictive Model Markup Language (PMML), which
 * statistics packages and rule engines read.
 *
 * <p>The value of an item is its id, and its mapped value is the title. Each distinct side of a
 * rule is an itemset with its support.
 *
 * <p>XML does not allow control characters, lone surrogates, U+FFFE and U+FFFF, and attributes lose
 * tabs and line breaks. Each of these is written as a backslash, u and four hexadecimal digits. A
 * backslash that already begins such a text is escaped in the same way, so that different ids stay
 * different.
 *
 * @see <a href="https://dmg.org/pmml/v4-4/AssociationRules.html">PMML 4.4, Association Rules</a>
 */
final class RulePmml {

  private static final String BASKET = "basket";
  private static final String ITEM = "item";

  private static final Pattern INVALID_IN_XML =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\x{FFFE}\\x{FFFF}]|\\\\(?=u\\p{XDigit}{4})");

  private final RuleReport report;
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<List<String>, Itemset> itemsets = new LinkedHashMap<>();

  private RulePmml(RuleReport report) {
    this.report = report;
  }

  /** Returns the document. */
  static String of(RuleReport report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      PMMLUtil.marshal(new RulePmml(report).document(), bytes);
    } catch (JAXBException e) {
      throw new IllegalStateException("PMML cannot be written: " + e.getMessage(), e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private PMML document() {
    String version = RulePmml.class.getPackage().getImplementationVersion();
    Header header =
        new Header()
            .setApplication(new Application("crm-recommend").setVersion(version))
            .setTimestamp(new Timestamp().addContent(report.created()));
    DataDictionary fields =
        new DataDictionary()
            .addDataFields(
                new DataField(BASKET, OpType.CATEGORICAL, DataType.STRING),
                new DataField(ITEM, OpType.CATEGORICAL, DataType.STRING));
    return new PMML(Version.PMML_4_4.getVersion(), header, fields).addModels(model());
  }

  private AssociationModel model() {
    RuleReport.MiningSummary summary = report.mined();
    AssociationModel model =
        new AssociationModel()
            .setMiningFunction(MiningFunction.ASSOCIATION_RULES)
            .setModelName(report.title())
            .setNumberOfTransactions(summary.baskets())
            .setMaxNumberOfItemsPerTA(summary.largest())
            .setAvgNumberOfItemsPerTA((double) summary.entries() / summary.baskets())
            .setMinimumSupport((double) summary.supportCount() / summary.baskets())
            .setMinimumConfidence(summary.confidence())
            .setMiningSchema(
                new MiningSchema()
                    .addMiningFields(
                        new MiningField(BASKET).setUsageType(MiningField.UsageType.GROUP),
                        new MiningField(ITEM).setUsageType(MiningField.UsageType.ACTIVE)));
    for (RuleReport.Item item : report.items()) {
      items.put(
          item.id(),
          new Item(String.valueOf(items.size() + 1), escape(item.id()))
              .setMappedValue(escape(item.title())));
    }
    report.rules().forEach(rule -> model.addAssociationRules(rule(rule)));
    model.getItems().addAll(items.values());
    model.getItemsets().addAll(itemsets.values());
    return model
        .setNumberOfItems(items.size())
        .setNumberOfItemsets(itemsets.size())
        .setNumberOfRules(report.rules().size());
  }

  private static String escape(String text) {
    return INVALID_IN_XML
        .matcher(text)
        .replaceAll(
            match -> String.format(Locale.ROOT, "\\\\u%04X", (int) match.group().charAt(0)));
  }

  private AssociationRule rule(RuleReport.Row rule) {
    ContingencyTable counts = rule.counts();
    double baskets = counts.baskets();
    double support = counts.both() / baskets;
    double expected = counts.antecedent() / baskets * (counts.consequent() / baskets);
    return new AssociationRule()
        .setAntecedent(itemsetId(rule.antecedent(), counts.antecedent() / baskets))
        .setConsequent(itemsetId(rule.consequent(), counts.consequent() / baskets))
        .setSupport(support)
        .setConfidence((double) counts.both() / counts.antecedent())
        .setLift(support / expected)
        .setLeverage(support - expected)
        .setAffinity(
            (double) counts.both() / (counts.antecedent() + counts.consequent() - counts.both()));
  }

  /** Returns the id of the itemset of a side. */
  private String itemsetId(List<String> ids, double support) {
    return itemsets.computeIfAbsent(ids, unused -> itemset(ids, support)).requireId();
  }

  private Itemset itemset(List<String> ids, double support) {
    Itemset itemset =
        new Itemset(String.valueOf(itemsets.size() + 1))
            .setSupport(support)
            .setNumberOfItems(ids.size());
    for (String id : ids) {
      itemset.addItemRefs(new ItemRef(Objects.requireNonNull(items.get(id)).requireId()));
    }
    return itemset;
  }
}
