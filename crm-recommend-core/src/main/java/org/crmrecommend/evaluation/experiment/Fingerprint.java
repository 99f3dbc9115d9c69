package org.crmrecommend.evaluation.experiment;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Ids;

/** A digest of what decides an outcome, so that other data are never taken for the same. */
final class Fingerprint implements AutoCloseable {

  private static final int SHOWN = 32;

  private final MessageDigest digest;
  private final DataOutputStream out;

  Fingerprint() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
    this.out =
        new DataOutputStream(
            new BufferedOutputStream(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest)));
  }

  Fingerprint add(String text) {
    try {
      out.writeInt(text.length());
      out.writeChars(text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All events of a log with their ids. */
  Fingerprint add(EventLog log) {
    add(log.users());
    add(log.items());
    add(log.kinds().toString());
    try {
      for (int user = 0; user < log.userCount(); user++) {
        out.writeInt(log.from(user));
      }
      for (int event = 0; event < log.size(); event++) {
        out.writeInt(log.item(event));
        out.writeByte(log.kindCode(event));
        out.writeLong(log.hasTime(event) ? log.epochMillis(event) : Long.MIN_VALUE);
        out.writeDouble(log.value(event).orElse(Double.NaN));
        out.writeDouble(log.quantity(event));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private void add(Ids ids) {
    for (Iterator<String> each = ids.stream().iterator(); each.hasNext(); ) {
      add(each.next());
    }
  }

  /** The digest of all that was added, as hexadecimal digits. */
  String text() {
    close();
    return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
