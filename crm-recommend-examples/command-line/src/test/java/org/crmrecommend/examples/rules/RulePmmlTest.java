package org.crmrecommend.examples.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.transform.stream.StreamSource;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.measure.Measure;
import org.dmg.pmml.PMML;
import org.dmg.pmml.association.AssociationModel;
import org.dmg.pmml.association.AssociationRule;
import org.dmg.pmml.association.Item;
import org.dmg.pmml.association.ItemRef;
import org.dmg.pmml.association.Itemset;
import org.jpmml.model.JAXBUtil;
import org.jpmml.model.PMMLUtil;
import org.junit.jupiter.api.Test;

class RulePmmlTest {

  private static final RuleReport REPORT =
      RuleReports.of(
          List.of(
              RuleReports.row(List.of("tea", "cup"), "pot", new ContingencyTable(40, 6, 12, 5)),
              RuleReports.row(List.of("pot"), "tea", new ContingencyTable(40, 12, 16, 10)),
              RuleReports.row(List.of("tea"), "pot", new ContingencyTable(40, 16, 12, 10))));

  @Test
  void pmml_report_isValidBySchema() throws Exception {
    String pmml = RulePmml.of(REPORT);

    JAXBUtil.getSchema().newValidator().validate(new StreamSource(new StringReader(pmml)));
    assertThat(pmml).contains("version=\"4.4\"", "http://www.dmg.org/PMML-4_4");
  }

  @Test
  void pmml_parsed_containsRules() throws Exception {
    AssociationModel model = model(REPORT);

    Map<String, String> items =
        model.getItems().stream().collect(Collectors.toMap(Item::getId, Item::getValue));
    Map<String, List<String>> sides =
        model.getItemsets().stream()
            .collect(
                Collectors.toMap(
                    Itemset::getId,
                    set ->
                        set.getItemRefs().stream()
                            .map(ItemRef::getItemRef)
                            .map(items::get)
                            .toList()));
    assertThat(model.getAssociationRules())
        .extracting(
            rule -> sides.get(rule.getAntecedent()), rule -> sides.get(rule.getConsequent()))
        .containsExactly(
            tuple(List.of("tea", "cup"), List.of("pot")),
            tuple(List.of("pot"), List.of("tea")),
            tuple(List.of("tea"), List.of("pot")));
    for (int r = 0; r < 3; r++) {
      AssociationRule rule = model.getAssociationRules().get(r);
      ContingencyTable counts = REPORT.rules().get(r).counts();
      assertThat(rule.getSupport().doubleValue()).isEqualTo(Measure.SUPPORT.of(counts));
      assertThat(rule.getConfidence().doubleValue()).isEqualTo(Measure.CONFIDENCE.of(counts));
      assertThat(rule.getLift().doubleValue()).isCloseTo(Measure.LIFT.of(counts), within(1e-12));
      assertThat(rule.getLeverage().doubleValue())
          .isCloseTo(Measure.LEVERAGE.of(counts), within(1e-12));
      assertThat(rule.getAffinity().doubleValue()).isEqualTo(Measure.JACCARD.of(counts));
    }
  }

  @Test
  void pmml_parsed_containsMiningSummary() throws Exception {
    AssociationModel model = model(REPORT);

    assertThat(model.getNumberOfTransactions()).isEqualTo(40);
    assertThat(model.getMaxNumberOfItemsPerTA()).isEqualTo(4);
    assertThat(model.getAvgNumberOfItemsPerTA().doubleValue()).isEqualTo(2.5);
    assertThat(model.getMinimumSupport().doubleValue()).isEqualTo(0.05);
    assertThat(model.getMinimumConfidence().doubleValue()).isEqualTo(0.1);
    assertThat(model.getNumberOfItems()).isEqualTo(3).isEqualTo(model.getItems().size());
    assertThat(model.getNumberOfItemsets()).isEqualTo(3).isEqualTo(model.getItemsets().size());
    assertThat(model.getNumberOfRules()).isEqualTo(3);
    assertThat(model.getItemsets())
        .allSatisfy(set -> assertThat(set.getNumberOfItems()).isEqualTo(set.getItemRefs().size()))
        .extracting(set -> set.getSupport().doubleValue())
        .containsExactly(0.15, 0.3, 0.4);
    assertThat(model.getItems()).extracting(Item::getMappedValue).contains("绿茶 <tea> & \"more\"");
  }

  /** Control characters, lone surrogates and noncharacters are not allowed in XML. */
  @Test
  void pmml_idsInvalidInXml_areEscapedAndDistinct() throws Exception {
    List<String> ids =
        List.of("a\u0007", "a\\u0007", "a\uD800", "a\uFFFE", "a\tb\n", "a\\b", "a\uD83C\uDF75");
    RuleReport report =
        RuleReports.of(List.of(RuleReports.row(ids, "pot", new ContingencyTable(40, 6, 12, 5))));

    JAXBUtil.getSchema()
        .newValidator()
        .validate(new StreamSource(new StringReader(RulePmml.of(report))));
    assertThat(model(report).getItems())
        .extracting(Item::getValue)
        .containsExactly(
            "a\\u0007",
            "a\\u005Cu0007",
            "a\\uD800",
            "a\\uFFFE",
            "a\\u0009b\\u000A",
            "a\\b",
            "a\uD83C\uDF75",
            "pot");
    assertThat(model(report).getItems())
        .extracting(Item::getMappedValue)
        .contains("a\\u0007")
        .doesNotHaveDuplicates();
  }

  @Test
  void pmml_noRules_isValidBySchema() throws Exception {
    String pmml = RulePmml.of(RuleReports.of(List.of()));

    JAXBUtil.getSchema().newValidator().validate(new StreamSource(new StringReader(pmml)));
  }

  private static AssociationModel model(RuleReport report) throws Exception {
    byte[] bytes = RulePmml.of(report).getBytes(StandardCharsets.UTF_8);
    try (InputStream in = new ByteArrayInputStream(bytes)) {
      PMML pmml = PMMLUtil.unmarshal(in);
      assertThat(pmml.getModels()).hasSize(1);
      return (AssociationModel) pmml.getModels().get(0);
    }
  }
}
