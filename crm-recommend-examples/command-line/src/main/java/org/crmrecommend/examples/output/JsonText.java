package org.crmrecommend.examples.output;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON that people can read too. */
public final class JsonText {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonText() {}

  /** The JSON of a record, field by field. */
  public static String of(Object record) {
    return JSON.writeValueAsString(record) + "\n";
  }
}
