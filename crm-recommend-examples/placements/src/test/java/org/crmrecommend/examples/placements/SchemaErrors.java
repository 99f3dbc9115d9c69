package org.crmrecommend.examples.placements;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Validates documents with the published schema. */
final class SchemaErrors {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(PlacementsFile.schema());

  private static final YAMLMapper YAML = new YAMLMapper();

  private SchemaErrors() {}

  /** Returns the errors of a document in YAML or JSON. */
  static List<String> of(String document) {
    return of(YAML.readTree(document));
  }

  static List<String> of(JsonNode document) {
    return SCHEMA.validate(document).stream().map(Error::toString).toList();
  }

  /** Returns the errors of the schema itself by that of its draft. */
  static List<Error> ofSchema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(
            com.networknt.schema.SchemaLocation.of(
                SpecificationVersion.DRAFT_2020_12.getDialectId()))
        .validate(JsonMapper.shared().readTree(PlacementsFile.schema()));
  }
}
