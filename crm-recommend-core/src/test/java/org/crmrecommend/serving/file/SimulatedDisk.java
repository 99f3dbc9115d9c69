package org.crmrecommend.serving.file;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Files on a disk with a volatile cache. After {@link #powerLossAfter} writes, every operation
 * fails. Then {@link #afterPowerLoss} returns what may be left: of each file, everything up to its
 * last sync, and any subset of the sectors that were written after it.
 */
public final class SimulatedDisk {

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

  private final Map<String, SimulatedFile> files = new TreeMap<>();
  private long changesLeft = Long.MAX_VALUE;
  private boolean isLying;
  private String failure = "";
  private int syncs;

  /** Creates a disk without files. */
  public SimulatedDisk() {}

  /** Returns a file, which is empty if it is new. */
  public synchronized BlockFile file(String name) {
    return files.computeIfAbsent(name, key -> new SimulatedFile(key, new byte[0]));
  }

  /** Returns a disk with the same files, of which everything is durable. */
  public synchronized SimulatedDisk copy() {
    SimulatedDisk copy = new SimulatedDisk();
    files.forEach((name, file) -> copy.put(name, file.cached.clone()));
    return copy;
  }

  /** Replaces a file. */
  public synchronized void put(String name, byte[] content) {
    files.put(name, new SimulatedFile(name, content));
  }

  /** Returns the bytes of a file as programs see them. */
  public synchronized byte[] content(String name) {
    SimulatedFile file = files.get(name);
    return file == null ? new byte[0] : file.cached.clone();
  }

  /** Fails in the middle of the change after this number of changes. */
  public void powerLossAfter(long changes) {
    this.changesLeft = changes;
  }

  /** Works again after a power loss that never was: a process was killed, and the cache remains. */
  public void restart() {
    this.changesLeft = Long.MAX_VALUE;
  }

  /** Makes every write fail with this message; none if it is empty. */
  public void fail(String message) {
    this.failure = message;
  }

  /** Acknowledges syncs without doing them. */
  public void lie() {
    this.isLying = true;
  }

  /** Returns the number of syncs. */
  public int syncs() {
    return syncs;
  }

  /** Returns what is on the disk when the power is back. */
  public SimulatedDisk afterPowerLoss(SplittableRandom random) {
    SimulatedDisk left = new SimulatedDisk();
    files.forEach((name, file) -> left.put(name, file.afterPowerLoss(random)));
    return left;
  }

  private final class SimulatedFile implements BlockFile {

    private final String name;
    private final List<Change> unsynced = new ArrayList<>();
    private byte[] durable;
    private byte[] cached;

    SimulatedFile(String name, byte[] content) {
      this.name = name;
      this.durable = content;
      this.cached = content.clone();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long length() {
      synchronized (SimulatedDisk.this) {
        return cached.length;
      }
    }

    @Override
    public void read(long position, byte[] bytes, int length) throws IOException {
      synchronized (SimulatedDisk.this) {
        if (position + length > cached.length) {
          throw new EOFException();
        }
        System.arraycopy(cached, (int) position, bytes, 0, length);
      }
    }

    @Override
    public void write(long position, byte[] bytes, int length) throws IOException {
      if (length > 0) {
        change(new Change(position, Arrays.copyOf(bytes, length)));
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      change(new Change(length, new byte[0]));
    }

    private void change(Change change) throws IOException {
      synchronized (SimulatedDisk.this) {
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
    }

    @Override
    public void sync() throws IOException {
      synchronized (SimulatedDisk.this) {
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
    }

    @Override
    public void close() {
      // nothing to do
    }

    private byte[] afterPowerLoss(SplittableRandom random) {
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
