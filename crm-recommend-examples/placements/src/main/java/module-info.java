/** Placements of a shop in YAML and JSON files. */
module org.crmrecommend.examples.placements {
  requires transitive org.crmrecommend;
  requires org.slf4j;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;
  requires static transitive org.jspecify;

  exports org.crmrecommend.examples.placements;
  exports org.crmrecommend.examples.yaml;
}
