package org.crmrecommend.benchmarks;

import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.crmrecommend.people.Pseudonyms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does it take to replace a user id by a pseudonym? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PseudonymBenchmark {

  private final Pseudonyms pseudonyms =
      Pseudonyms.of(new SecretKeySpec(new byte[32], "HmacSHA256"));

  private int user;

  @Benchmark
  public String pseudonym() {
    return pseudonyms.pseudonym("customer-" + user++);
  }
}
