package org.crmrecommend.examples.webshop.merchant;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.examples.webshop.web.Parameters;

/**
 * What the merchant sends with the form of the placements.
 *
 * @param parameters all fields
 * @param yaml the draft
 * @param base number of the version that was changed
 * @param placement name of the chosen placement; may be empty
 * @param action what to do
 * @param entered the other fields, which the next page shows again
 */
record PlacementsForm(
    Parameters parameters,
    String yaml,
    int base,
    String placement,
    Action action,
    Map<String, String> entered) {

  private static final int MAX_YAML = 60_000;
  private static final int MAX_NAME = 200;
  private static final int MAX_FIELD = 2_000;

  private static final List<String> FIELDS =
      List.of(
          "factor",
          "boostChoice",
          "boostFilter",
          "excludeChoice",
          "excludeFilter",
          "capCount",
          "capColumn",
          "pinText",
          "position",
          "customer");

  /** What a button does. */
  enum Action {
    CHOOSE,
    CHECK,
    BOOST,
    EXCLUDE,
    CAP,
    PIN,
    REMOVE,
    PREVIEW,
    PUBLISH;

    private static Action of(Parameters parameters) {
      if (!parameters.text("remove", MAX_NAME).isEmpty()) {
        return REMOVE;
      }
      if (!parameters.text("pinItem", MAX_NAME).isEmpty()) {
        return PIN;
      }
      String name = parameters.text("action", MAX_NAME);
      for (Action action : values()) {
        if (action.name().equalsIgnoreCase(name)) {
          return action;
        }
      }
      return CHECK;
    }
  }

  static PlacementsForm of(Parameters parameters) {
    Map<String, String> entered = new TreeMap<>();
    FIELDS.forEach(field -> entered.put(field, parameters.text(field, MAX_FIELD)));
    return new PlacementsForm(
        parameters,
        parameters.text("yaml", MAX_YAML).replace("\r\n", "\n"),
        parameters.integer("base", 0, Integer.MAX_VALUE, 0),
        parameters.text("placement", MAX_NAME),
        Action.of(parameters),
        entered);
  }
}
