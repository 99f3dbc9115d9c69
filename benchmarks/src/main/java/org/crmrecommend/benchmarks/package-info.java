/**
 * JMH benchmarks of the hot paths, each with a naive version or another library for comparison, and
 * programs that compare metrics with published results or put a storefront under load. {@code java
 * -jar benchmarks/target/benchmarks.jar -rf json -rff results.json} runs all benchmarks. Compare
 * times only within one run. {@code -p data=FILE} trains factor models on the adjacency file of a
 * real data set, and {@code -prof gc} adds the allocated bytes. Benchmarks of package-private
 * classes are in packages with the same name as in the core.
 */
// Not @NullMarked: JMH initializes the fields of a benchmark after the constructor.
package org.crmrecommend.benchmarks;
