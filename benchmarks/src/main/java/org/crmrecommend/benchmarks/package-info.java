/**
 * JMH benchmarks of the hot paths, each beside a plain rival in the same run. {@code java -jar
 * benchmarks/target/benchmarks.jar -rf json -rff results.json} runs them all; speeds are to be
 * compared within one run only. {@code -p data=FILE} trains factors on the adjacency file of a real
 * data set, and {@code -prof gc} adds what is allocated. Those that need package-private classes of
 * the core stand in packages named as there.
 */
// Not @NullMarked: JMH sets a benchmark up after its constructor, field by field.
package org.crmrecommend.benchmarks;
