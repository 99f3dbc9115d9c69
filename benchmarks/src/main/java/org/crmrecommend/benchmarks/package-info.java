/**
 * JMH benchmarks of the hot paths, each beside a plain rival in the same run. {@code java -jar
 * benchmarks/target/benchmarks.jar} runs them all; speeds are to be compared within one run only.
 */
// Not @NullMarked: JMH sets a benchmark up after its constructor, field by field.
package org.crmrecommend.benchmarks;
