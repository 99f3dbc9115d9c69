package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.util.SplittableRandom;

/** Sells items out and restocks them, the popular ones more often. */
final class LoadStockChanger {

  private final LoadGenerator generator;
  private final LoadConnection connection;
  private final ZipfItems zipf;
  private long changes;

  LoadStockChanger(LoadGenerator generator, LoadConnection connection) {
    this.generator = generator;
    this.connection = connection;
    this.zipf = new ZipfItems(generator.options().items());
  }

  /** Sends the changes that arrive before the end, and waits for each. */
  void run(long start, long end, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    PoissonArrivals arrivals =
        new PoissonArrivals(generator.options().stockRate(), start, random.nextLong());
    for (long arrival = arrivals.next(); arrival - end < 0; arrival = arrivals.next()) {
      PoissonArrivals.sleepUntil(arrival);
      change(zipf.draw(random));
    }
  }

  private void change(int item) throws IOException {
    LoadExpectations expectations = generator.expectations();
    boolean restocks = expectations.isSoldOut(item);
    if (restocks) {
      expectations.restocking(item);
    }
    connection.out().writeInt(item);
    connection.out().writeInt(restocks ? LoadShop.stock() : 0);
    connection.out().flush();
    if (!connection.in().readBoolean()) {
      generator.failed(connection.in().readUTF());
    } else if (!restocks) {
      expectations.soldOut(item, System.nanoTime());
    }
    changes++;
  }

  long takeChanges() {
    long taken = changes;
    changes = 0;
    return taken;
  }
}
