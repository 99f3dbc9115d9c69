package org.crmrecommend;

import java.nio.file.Path;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.serving.RefitPolicy;

/**
 * Records events of four threads until it is killed, and prints the id of each event when it is
 * acknowledged. Also records the last ids of the run before, as a shop does that did not see the
 * acknowledgement.
 */
final class StorefrontKillChild {

  private static final int THREADS = 4;
  private static final int REPEATED = 20;
  private static final int USERS_PER_THREAD = 50;
  private static final int ITEMS = 97;

  private StorefrontKillChild() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments the folder of the storefront and the number of the run
   */
  public static void main(String[] arguments) {
    Storefront shop = open(Path.of(arguments[0]));
    int run = Integer.parseInt(arguments[1]);
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      Thread recording = new Thread(() -> record(shop, number, run));
      recording.setDaemon(true);
      recording.start();
    }
    while (true) {
      shop.saveHistories();
    }
  }

  static Storefront open(Path folder) {
    return Storefront.builder()
        .folder(folder)
        .algorithm(MostPopular.DEFAULTS)
        .refits(RefitPolicy.MANUAL)
        .historyLimits(HistoryLimits.NONE)
        .open();
  }

  private static void record(Storefront shop, int thread, int run) {
    for (int n = run == 0 ? 0 : -REPEATED; ; n++) {
      int number = n < 0 ? n + REPEATED : n;
      String id = (n < 0 ? run - 1 : run) + "-" + thread + "-" + number;
      String user = "u" + thread + "-" + number % USERS_PER_THREAD;
      shop.record(Event.of(user, "i" + number % ITEMS, EventKind.VIEW).withId(id))
          .toCompletableFuture()
          .join();
      System.out.println(id);
    }
  }
}
