package org.crmrecommend.evaluation.experiment;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.EvaluatedAlgorithm;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 digest of everything that a result depends on, so that a stored result is reused only if
 * a new run would give the same result.
 */
final class Fingerprint {

  private static final int HEX_LENGTH = 32;

  private final MessageDigest digest;
  private final DataOutputStream out;

  Fingerprint() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java runtime supports SHA-256
    }
    this.out =
        new DataOutputStream(
            new BufferedOutputStream(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest)));
  }

  /**
   * Returns the digest of the data: the events, the catalog, the users, the event weights, the
   * as-of time, the protocol and the code of this library.
   *
   * @param train the training data, built from the fold's training events
   */
  static String of(Fold fold, TrainingData train) {
    Fingerprint fingerprint = new Fingerprint().add(CodeDigest.of(Fingerprint.class));
    fingerprint.add(train.fingerprint()).add(fold.test().fingerprint());
    fingerprint.add(fold.protocol());
    return fingerprint.hexDigest();
  }

  /**
   * Returns the digest of a cell: the data, the algorithm, its search, the seed, the metrics, and
   * the code of the algorithm, its search and the metrics.
   *
   * @param dataDigest the digest of the data
   */
  static String of(String dataDigest, ExperimentCell cell, ExperimentPlan plan) {
    EvaluatedAlgorithm evaluatedAlgorithm = cell.evaluatedAlgorithm();
    return new Fingerprint()
        .add(dataDigest)
        .add(evaluatedAlgorithm.algorithm())
        .add(evaluatedAlgorithm.search())
        .add(cell.seed())
        .add(plan.metrics())
        .add(plan.cutOffs())
        .add(CodeDigest.ofRecords(evaluatedAlgorithm, plan.metrics()))
        .hexDigest();
  }

  /**
   * Adds a value: a public record by its components, a collection by its elements in order, any
   * other value by its text. Also adds the base of a metric.
   */
  Fingerprint add(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return add(optional.orElse(null));
    }
    write(value == null ? "" : value.getClass().getName());
    if (value instanceof Metric metric) {
      add(metric.base());
    }
    if (value instanceof Record recordValue
        && Modifier.isPublic(recordValue.getClass().getModifiers())) {
      RecordText.components(recordValue).values().forEach(this::add);
    } else if (value instanceof Map<?, ?> map) {
      write(map.size());
      map.forEach((key, element) -> add(key).add(element));
    } else if (value instanceof Collection<?> collection) {
      write(collection.size());
      collection.forEach(this::add);
    } else {
      write(String.valueOf(value));
    }
    return this;
  }

  private void add(Protocol protocol) {
    add(protocol.foldIn().map(EventLog::fingerprint));
    add(protocol.candidates().map(EventLog::fingerprint));
    add(protocol.items().stream().sorted().toList());
    add(protocol.repeats());
  }

  private void write(String text) {
    try {
      out.writeInt(text.length());
      out.writeChars(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(int number) {
    try {
      out.writeInt(number);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the digest of all added values, as hexadecimal digits. Nothing can be added afterwards.
   */
  String hexDigest() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_LENGTH);
  }
}
