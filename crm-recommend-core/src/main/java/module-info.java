/**
 * An embeddable recommendation library: recommends items to the customers of a shop from its
 * events, items and users.
 */
module org.crmrecommend {
  requires transitive java.sql;
  requires java.management;
  requires com.h2database.mvstore;
  requires de.siegmar.fastcsv;
  requires hipparchus.clustering;
  requires hipparchus.core;
  requires hipparchus.optim;
  requires hipparchus.stat;
  requires static org.apache.lucene.analysis.common;
  requires static org.apache.lucene.analysis.smartcn;
  requires static org.apache.lucene.core;
  requires org.eclipse.collections.api;
  requires org.eclipse.collections.impl;
  requires org.slf4j;
  requires tools.jackson.core;
  requires static org.immutables.value.annotations;
  requires static transitive org.jspecify;

  exports org.crmrecommend;
  exports org.crmrecommend.content;
  exports org.crmrecommend.customer;
  exports org.crmrecommend.customer.lifetime;
  exports org.crmrecommend.customer.purchase;
  exports org.crmrecommend.customer.rfm;
  exports org.crmrecommend.customer.segment;
  exports org.crmrecommend.data;
  exports org.crmrecommend.demographic;
  exports org.crmrecommend.evaluation;
  exports org.crmrecommend.evaluation.experiment;
  exports org.crmrecommend.evaluation.metric;
  exports org.crmrecommend.evaluation.search;
  exports org.crmrecommend.factor;
  exports org.crmrecommend.history;
  exports org.crmrecommend.hybrid;
  exports org.crmrecommend.input;
  exports org.crmrecommend.linear;
  exports org.crmrecommend.model;
  exports org.crmrecommend.model.file;
  exports org.crmrecommend.neighbor;
  exports org.crmrecommend.online;
  exports org.crmrecommend.people;
  exports org.crmrecommend.popularity;
  exports org.crmrecommend.ranking;
  exports org.crmrecommend.rules;
  exports org.crmrecommend.rules.bundle;
  exports org.crmrecommend.rules.itemset;
  exports org.crmrecommend.rules.measure;
  exports org.crmrecommend.rules.sequence;
  exports org.crmrecommend.sequence;
  exports org.crmrecommend.serving;
  exports org.crmrecommend.serving.jdbc;
  exports org.crmrecommend.statistics;

  uses org.crmrecommend.model.file.ModelFormat;

  provides org.crmrecommend.model.file.ModelFormat with
      org.crmrecommend.content.ContentFormat,
      org.crmrecommend.demographic.DemographicFormat,
      org.crmrecommend.factor.FactorFormat,
      org.crmrecommend.hybrid.HybridFormat,
      org.crmrecommend.linear.LinearFormat,
      org.crmrecommend.neighbor.NeighborFormat,
      org.crmrecommend.popularity.PopularityFormat,
      org.crmrecommend.rules.RulesFormat,
      org.crmrecommend.rules.sequence.SequenceRulesFormat,
      org.crmrecommend.sequence.SequenceFormat;
}
