package org.crmrecommend.serving.store;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A file on a disk with a volatile cache. After {@link #powerLossAfter} writes, every operation
 * fails. Then {@link #afterPowerLoss} returns what may be left: everything up to the last sync, and
 * any subset of the sectors that were written after it.
 */
final class SimulatedDisk implements BlockFile {

  private static final int SECTOR = 512;

  /** A write, or with no bytes the cut of the file at the position. */
  private static final class Change {

    private final long position;
    private final byte[] bytes;

    Change(long position, byte[] bytes) {
      this.position = position;
      this.bytes = bytes;
    }
  }

  private byte[] durable;
  private byte[] cached;
  private final List<Change> unsynced = new ArrayList<>();
  private long changesLeft = Long.MAX_VALUE;
  private boolean isLying;
  private String failure = "";
  private int syncs;

  /** Returns a disk with an empty store. */
  static SimulatedDisk withEmptyStore() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(new byte[0]);
    CommitMarks.create(disk);
    return disk;
  }

  SimulatedDisk(byte[] content) {
    this.durable = content;
    this.cached = content.clone();
  }

  /** Fails in the middle of the change after this number of changes. */
  void powerLossAfter(long changes) {
    this.changesLeft = changes;
  }

  /** Makes every write fail with this message; none if it is empty. */
  void fail(String message) {
    this.failure = message;
  }

  /** Acknowledges syncs without doing them. */
  void lie() {
    this.isLying = true;
  }

  int syncs() {
    return syncs;
  }

  synchronized byte[] content() {
    return cached.clone();
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public synchronized long length() {
    return cached.length;
  }

  @Override
  public synchronized void read(long position, byte[] bytes, int length) throws IOException {
    if (position + length > cached.length) {
      throw new EOFException();
    }
    System.arraycopy(cached, (int) position, bytes, 0, length);
  }

  @Override
  public void write(long position, byte[] bytes, int length) throws IOException {
    change(new Change(position, Arrays.copyOf(bytes, length)));
  }

  @Override
  public void truncate(long length) throws IOException {
    change(new Change(length, new byte[0]));
  }

  private synchronized void change(Change change) throws IOException {
    if (!failure.isEmpty()) {
      throw new IOException(failure);
    }
    if (changesLeft < 0) {
      throw new IOException("no power");
    }
    unsynced.add(change);
    changesLeft--;
    if (changesLeft < 0) {
      throw new IOException("no power");
    }
    cached = applied(cached, change);
  }

  @Override
  public synchronized void sync() throws IOException {
    if (changesLeft <= 0) {
      changesLeft = -1;
      throw new IOException("no power");
    }
    changesLeft--;
    syncs++;
    if (!isLying) {
      durable = cached.clone();
      unsynced.clear();
    }
  }

  @Override
  public void close() {
    // nothing to do
  }

  /** Returns what is on the disk when the power is back. */
  byte[] afterPowerLoss(SplittableRandom random) {
    double share = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextDouble();
    byte[] content = durable;
    for (Change change : unsynced) {
      if (change.bytes.length == 0) {
        content = random.nextDouble() < share ? applied(content, change) : content;
      } else {
        content = torn(content, change, share, random);
      }
    }
    return content;
  }

  private static byte[] torn(byte[] content, Change change, double share, SplittableRandom random) {
    byte[] result = content;
    int from = 0;
    while (from < change.bytes.length) {
      long position = change.position + from;
      int to = (int) Math.min(from + SECTOR - position % SECTOR, change.bytes.length);
      if (random.nextDouble() < share) {
        byte[] sector = Arrays.copyOfRange(change.bytes, from, to);
        result = applied(result, new Change(position, sector));
      }
      from = to;
    }
    return result;
  }

  private static byte[] applied(byte[] content, Change change) {
    int position = (int) change.position;
    if (change.bytes.length == 0) {
      return Arrays.copyOf(content, position);
    }
    int end = position + change.bytes.length;
    byte[] result = end > content.length ? Arrays.copyOf(content, end) : content.clone();
    System.arraycopy(change.bytes, 0, result, position, change.bytes.length);
    return result;
  }
}
