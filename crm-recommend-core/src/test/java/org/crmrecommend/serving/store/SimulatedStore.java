package org.crmrecommend.serving.store;

import java.io.IOException;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.file.SimulatedDisk;
import org.crmrecommend.serving.keys.KeyFile;

/** Stores on a {@link SimulatedDisk}. */
final class SimulatedStore {

  static final String MAPS = "events.mv";
  static final String KEYS = "keys.bin";

  private SimulatedStore() {}

  /** Returns a disk with the files of an empty store. */
  static SimulatedDisk empty() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    CommitMarks.create(disk.file(MAPS));
    KeyFile.create(disk.file(KEYS), null);
    return disk;
  }

  static EventStore open(SimulatedDisk disk) {
    return EmbeddedEventStore.open(files(disk));
  }

  static StoreFiles files(SimulatedDisk disk) {
    return StoreFiles.open(disk.file(MAPS), isNew -> KeyFile.open(disk.file(KEYS), null));
  }
}
