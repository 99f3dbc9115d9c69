package org.crmrecommend.benchmarks;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.crmrecommend.benchmarks.LoadExpectations.Violation;

/**
 * What the generator saw of one load.
 *
 * @param seconds until the last answer
 * @param errors requests, events and changes of the stock that failed
 * @param unsent requests that had arrived, but were not sent until the end
 * @param lastEventChecks answers that were checked for an event just before
 * @param latency nanoseconds from the arrival of a request to its answer
 * @param limited events that were dropped because of their user's limit
 * @param acknowledgement nanoseconds from the arrival of an event until it was durable
 */
record LoadResult(
    double seconds,
    long errors,
    long unsent,
    long lastEventChecks,
    Map<Violation, Long> violations,
    Histogram latency,
    long limited,
    Histogram acknowledgement,
    long stockChanges) {

  private static final int SIGNIFICANT_DIGITS = 3;

  static Histogram emptyHistogram() {
    return new Histogram(SIGNIFICANT_DIGITS);
  }

  long requests() {
    return latency.getTotalCount();
  }

  double rate() {
    return requests() / seconds;
  }

  long violationCount() {
    return violations.values().stream().mapToLong(Long::longValue).sum();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeDouble(seconds);
    out.writeLong(errors);
    out.writeLong(unsent);
    out.writeLong(lastEventChecks);
    for (Violation violation : Violation.values()) {
      out.writeLong(violations.getOrDefault(violation, 0L));
    }
    write(latency, out);
    out.writeLong(limited);
    write(acknowledgement, out);
    out.writeLong(stockChanges);
  }

  static LoadResult read(DataInputStream in) throws IOException {
    double seconds = in.readDouble();
    long errors = in.readLong();
    long unsent = in.readLong();
    long lastEventChecks = in.readLong();
    Map<Violation, Long> violations = new EnumMap<>(Violation.class);
    for (Violation violation : Violation.values()) {
      long count = in.readLong();
      if (count > 0) {
        violations.put(violation, count);
      }
    }
    return new LoadResult(
        seconds,
        errors,
        unsent,
        lastEventChecks,
        violations,
        readHistogram(in),
        in.readLong(),
        readHistogram(in),
        in.readLong());
  }

  private static void write(Histogram histogram, DataOutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoByteBuffer(bytes);
    out.writeInt(length);
    out.write(bytes.array(), 0, length);
  }

  private static Histogram readHistogram(DataInputStream in) throws IOException {
    byte[] bytes = in.readNBytes(in.readInt());
    return Histogram.decodeFromByteBuffer(ByteBuffer.wrap(bytes), 0);
  }
}
