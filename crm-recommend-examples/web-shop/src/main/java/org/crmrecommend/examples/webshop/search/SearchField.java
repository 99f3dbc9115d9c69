package org.crmrecommend.examples.webshop.search;

/** The searched fields of an item. */
enum SearchField {
  TITLE("title", 8f),
  CATEGORY("category", 3f),
  BRAND("brand", 3f),
  TEXT("text", 1f);

  private final String label;
  private final float weight;

  SearchField(String label, float weight) {
    this.label = label;
    this.weight = weight;
  }

  /** The name of the field in the index. */
  String label() {
    return label;
  }

  /** Factor of the score of a match in this field. */
  float weight() {
    return weight;
  }
}
