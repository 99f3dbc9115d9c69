package org.crmrecommend.examples.output;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes records as indented JSON. */
public final class JsonText {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonText() {}

  /** Returns the JSON of a record. */
  public static String of(Object record) {
    return JSON.writeValueAsString(record) + "\n";
  }
}
